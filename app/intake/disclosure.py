"""What a report of an import tells of sanctions: their cells to analysts alone."""

from typing import Final

from app.accounts.actor import Actor
from app.accounts.permissions import Permission, has_permission
from app.intake.schemas import ConflictRead, FaultRead, ImportRead
from app.intake.sets import own, siasn
from app.officers.models import Discipline

OF_SANCTIONS: Final = frozenset({siasn.RW_HUKDIS.id, own.PEMERIKSAAN_DISIPLIN.id})


def masked(told: ImportRead, *, actor: Actor) -> ImportRead:
    """Leave out what stood in the cells of sanctions, unless the reader may see it.

    Whoever sends such a file is told everything: he holds it.
    """
    if has_permission(actor.role, Permission.READ_DISCIPLINE):
        return told
    report = told.report
    hidden = {each.file for each in report.files if each.set in OF_SANCTIONS}
    changed = {
        "errors": [_bare(row, hidden) for row in report.errors],
        "remarks": [_bare(row, hidden) for row in report.remarks],
    }
    return told.model_copy(update={"report": report.model_copy(update=changed)})


def masked_conflict(told: ConflictRead, *, actor: Actor) -> ConflictRead:
    """Leave out the values of a sanction, unless the reader may see them."""
    may_see = has_permission(actor.role, Permission.READ_DISCIPLINE)
    if may_see or told.table_name != Discipline.__tablename__:
        return told
    hidden = {"base": None, "ours": None, "theirs": None, "row_key": ""}
    return told.model_copy(update=hidden)


def _bare(row: FaultRead, hidden: set[str]) -> FaultRead:
    return row.model_copy(update={"value": None}) if row.file in hidden else row
