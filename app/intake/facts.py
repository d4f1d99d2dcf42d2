"""One fact of one officer, as a row states it, and the key it is known by."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from app.intake.rows import Row
from app.officers import models
from app.officers.models import Assignment, OfficerHistory
from app.tables import History

# What names a row of a history within one officer: two rows of the same key are the
# same fact told twice, and the later telling corrects the earlier.
KEYS: Final[dict[type[OfficerHistory], tuple[str, ...]]] = {
    models.Profile: (),
    models.Rank: ("valid_from",),
    models.Training: ("structural_code", "name", "valid_from"),
    models.Certificate: ("qualification", "valid_from"),
    models.Performance: ("year",),
    models.Feedback: ("year",),
    models.Assessment: ("target_jenjang", "valid_from"),
    models.Discipline: ("kind_code", "valid_from"),
    models.Award: ("name", "valid_from"),
    models.TeamDuty: ("team", "part", "valid_from"),
    models.FunctionalGrade: ("functional_name", "valid_from"),
    models.Release: ("post_code", "valid_from"),
    models.SelectionScore: ("post_code", "valid_from"),
    models.ServiceElsewhere: ("agency_name", "valid_from"),
    models.FamilyTie: ("relative_nip",),
}
# Held one at a time: a second row from the same day corrects the first.
ALONE: Final = frozenset({Assignment.DEFINITIF, Assignment.TUGAS_TAMBAHAN})

Key = tuple[Hashable, ...]


class Weakness(IntEnum):
    """How little a telling weighs beside a fuller one of the same fact."""

    FULL = 0
    SUMMARY = 1
    LIST = 2


# What a weak fact really knows; the rest of its row it leaves as it stands.
CERTAIN: Final[dict[type[History], tuple[str, ...]]] = {
    models.Education: ("graduated_year",),
    models.Rank: ("golongan",),
    models.Position: ("kind", "post_code"),
}


@dataclass(slots=True, eq=False)
class Fact:
    """One row of one history, as it should stand.

    A weak fact (the last diploma as data utama sums it up, the rank in a DUK) gives
    way to the same fact told in full. A withdrawn one takes back what was told.
    """

    nip: str
    values: dict[str, Any]
    row: Row
    weakness: Weakness = Weakness.FULL
    is_withdrawn: bool = False

    def over(
        self, table: type[History], old: Mapping[str, Any] | None
    ) -> dict[str, Any]:
        """Give the row as it should stand once this is told over what stood there."""
        if old is None or not self.weakness:
            return self.values
        if all(self.values[name] == old[name] for name in CERTAIN[table]):
            return dict(old)
        told = {name: each for name, each in self.values.items() if each is not None}
        return dict(old) | told


def key_of(table: type[OfficerHistory], values: Mapping[str, Any]) -> Key:
    """Return what names a row among its officer's."""
    if table is models.Position:
        assignment = values["assignment"]
        since = values["valid_from"]
        if assignment in ALONE:
            return (assignment, since)
        return (assignment, since, values["post_code"])
    if table is models.Education:
        return (values["level"], values["program"].casefold())
    return tuple(values[name] for name in KEYS[table])
