"""The key by which a row of a history is known among its officer's."""

from collections.abc import Hashable, Mapping
from typing import Any, Final

from app.officers import models
from app.officers.models import Assignment, OfficerHistory

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
