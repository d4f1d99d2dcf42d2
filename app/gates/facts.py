"""What the gates look at: columns over all officers, and one post at a time."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from app.profiles.freezes import FreezeRecord

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int32]

# What an officer holds definitively.
NOTHING: Final = 0
STRUKTURAL: Final = 1
FUNGSIONAL: Final = 2
PELAKSANA: Final = 3

# Asked only where somebody fails, so worked out only then.
Days = Callable[[], Ints]

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
    `*_maybe` are days whose rows do not say whether they count, `*_runs` whether the
    count still grows. Answers hold FAIL, PASS or UNKNOWN. `held` are certificates
    valid on the day, `lapsed` those that are no longer or not yet. `steps` are the
    outside steps closed for him. Everything is as of the effective date.
    """

    ranks: Ranks
    freezes: tuple[FreezeRecord, ...]
    held: dict[str, Bools]
    lapsed: dict[str, Bools]
    steps: dict[str, Ints]
    employment: Ints
    kedudukan: Ints
    born: Ints
    retires: Ints
    retires_as_head: Ints
    education: Ints
    golongan: Ints
    predicates: Ints
    elements: Ints
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
    pengawas_runs: Ints
    pelaksana_days: Ints
    pelaksana_maybe: Ints
    pelaksana_runs: Ints
    health_days: Ints
    health_maybe: Ints
    health_runs: Ints
    puskesmas_days: Ints
    puskesmas_maybe: Ints
    puskesmas_runs: Ints
    health_now: Ints
    health_education: Ints
    government_education: Ints
    management_training: Ints
    courses: Ints
    assessment: Ints
    assessed: Ints
    jpm: Ints
    entered: Ints
    own_request: Ints
    fields: Ints
    sanction: Ints
    sanction_until: Ints
    sanction_open: Ints
    sanction_ends: Ints
    examined_since: Ints
    agreement: Ints

    @property
    def size(self) -> int:
        """How many officers."""
        return len(self.holds)

    def take(self, index: int) -> "Facts":
        """Give the same columns for one officer."""
        rows: dict[str, Any] = {
            entry.name: getattr(self, entry.name)[index : index + 1]
            for entry in fields(self)
            if entry.name not in SHARED | NAMED
        }
        shared = {name: getattr(self, name) for name in SHARED}
        named: dict[str, Any] = {
            group: {
                name: column[index : index + 1]
                for name, column in getattr(self, group).items()
            }
            for group in NAMED
        }
        return Facts(**shared, **named, **rows)


# The same for everybody, and columns by a name of their own.
SHARED: Final = frozenset({"ranks", "freezes"})
NAMED: Final = frozenset({"held", "lapsed", "steps"})


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
    is_held: bool = False

    @property
    def regime(self) -> "PostFacts":
        """The post without what only it asks: one of a dozen."""
        return replace(self, fields=0, min_education=-1, qualifications=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A gate's answer for every officer, with the values it looked at.

    `words` names the bits or columns of a value that holds several things. `cured`
    gives the first day on which who fails would pass, if all else stays as it is, and
    `lapses` the first on which who passes would not; 0 where no day is known.
    """

    answer: npt.NDArray[np.int8]
    values: dict[str, Any]
    words: dict[str, tuple[str, ...]]
    cured: Days | None = None
    lapses: Days | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """A rule's own parameters under the short names its gate uses, and the day."""

    day: date
    values: dict[str, Any]
    rule_id: str = ""

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
    cured: Days | None = None,
    lapses: Days | None = None,
    **values: Any,
) -> Finding:
    """Make a finding; what is unknown is so whatever else was computed."""
    answer = ok.astype(np.int8)
    if unknown is not None:
        answer[unknown] = UNKNOWN
    if applies is not None:
        answer[~applies] = NOT_APPLICABLE
    return Finding(
        answer=answer,
        values=values,
        words=words or {},
        cured=cured,
        lapses=lapses,
    )
