"""Which post an officer holds on a day, and since when its clock runs."""

from datetime import date

from app.officers.models import Assignment, PositionKind
from app.profiles.records import OfficerRecord, PositionRow


def is_running(row: PositionRow, day: date) -> bool:
    """Tell whether a row covers a day."""
    return row.since <= day and (row.until is None or row.until > day)


def definitive_on(officer: OfficerRecord, day: date) -> PositionRow | None:
    """Find the one post he holds definitively: the D row that began last."""
    return _last(officer, day, Assignment.DEFINITIF)


def added_on(officer: OfficerRecord, day: date) -> PositionRow | None:
    """Find his tugas tambahan, which counts only beside a functional post."""
    own = definitive_on(officer, day)
    if own is None or own.kind != PositionKind.FUNGSIONAL:
        return None
    return _last(officer, day, Assignment.TUGAS_TAMBAHAN)


def clock_start(officer: OfficerRecord, row: PositionRow) -> date:
    """Give the day his time in this post began; a pengukuhan restarts nothing."""
    start = row
    for earlier in reversed(officer.positions):
        if earlier.assignment != row.assignment or earlier.since >= start.since:
            continue
        touches = earlier.until is None or earlier.until >= start.since
        if not (touches and (start.is_confirmation or _same_post(earlier, start))):
            break
        start = earlier
    return start.since


def _same_post(one: PositionRow, other: PositionRow) -> bool:
    return one.post is not None and one.post == other.post


def _last(officer: OfficerRecord, day: date, kind: str) -> PositionRow | None:
    for row in reversed(officer.positions):
        if row.assignment == kind and is_running(row, day):
            return row
    return None
