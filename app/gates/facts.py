"""What the gates look at: columns over all officers, and one post at a time."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int32]

# What an officer holds definitively.
NOTHING: Final = 0
STRUKTURAL: Final = 1
FUNGSIONAL: Final = 2
PELAKSANA: Final = 3

# Three answers: "unknown" is never a pass.
FAIL: Final = 0
PASS: Final = 1
UNKNOWN: Final = 2
NOT_APPLICABLE: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranks:
    """How high each jenjang stands; equal figures are equal standing."""

    pelaksana: int
    pengawas: int
    administrator: int
    jpt: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One row per officer, in the order of city.officers.

    Days are ordinals (0: not known), `*_days` are counted up to the effective date,
    `*_maybe` are days whose rows do not say whether they count. Answers hold FAIL,
    PASS or UNKNOWN. Everything is as of the effective date.
    """

    ranks: Ranks
    held: dict[str, Bools]
    employment: Ints
    kedudukan: Ints
    born: Ints
    retires: Ints
    retires_as_head: Ints
    education: Ints
    golongan: Ints
    predicates: Ints
    holds: Ints
    eselon: Ints
    grade: Ints
    rank: Ints
    own_post: Ints
    post_since: Ints
    eselon_since: Ints
    task_since: Ints
    pengawas_days: Ints
    pengawas_maybe: Ints
    pelaksana_days: Ints
    pelaksana_maybe: Ints
    health_days: Ints
    health_maybe: Ints
    puskesmas_days: Ints
    puskesmas_maybe: Ints
    health_now: Ints
    health_education: Ints
    government_education: Ints
    management_training: Ints
    assessment: Ints
    fields: Ints
    sanction: Ints
    sanction_until: Ints
    sanction_open: Ints

    @property
    def size(self) -> int:
        """How many officers."""
        return len(self.holds)

    def take(self, index: int) -> "Facts":
        """Give the same columns for one officer."""
        rows: dict[str, Any] = {
            entry.name: getattr(self, entry.name)[index : index + 1]
            for entry in fields(self)
            if entry.name not in {"ranks", "held"}
        }
        held = {name: column[index : index + 1] for name, column in self.held.items()}
        return Facts(ranks=self.ranks, held=held, **rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostFacts:
    """What a post is, and what it asks of its own; equal posts are judged once."""

    is_puskesmas: bool
    classes: frozenset[str]
    eselon: int
    rank: int
    fields: int = 0
    min_education: int = -1
    qualifications: tuple[str, ...] = ()

    @property
    def regime(self) -> "PostFacts":
        """The post without what only it asks: one of a dozen."""
        return PostFacts(
            is_puskesmas=self.is_puskesmas,
            classes=self.classes,
            eselon=self.eselon,
            rank=self.rank,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A gate's answer for every officer, with the values it looked at.

    `words` names the bits or columns of a value that holds several things.
    """

    answer: npt.NDArray[np.int8]
    values: dict[str, Any]
    words: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """A rule's own parameters under the short names its gate uses, and the day."""

    day: date
    values: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        """Give a parameter's value."""
        return self.values[name]

    @property
    def ordinal(self) -> int:
        """The effective date as the columns hold days."""
        return self.day.toordinal()


def find(
    ok: Bools,
    *,
    unknown: Bools | None = None,
    applies: Bools | None = None,
    words: dict[str, tuple[str, ...]] | None = None,
    **values: Any,
) -> Finding:
    """Make a finding; what is unknown is so whatever else was computed."""
    answer = ok.astype(np.int8)
    if unknown is not None:
        answer[unknown] = UNKNOWN
    if applies is not None:
        answer[~applies] = NOT_APPLICABLE
    return Finding(answer=answer, values=values, words=words or {})
