"""Checking a staged import in the background, from claim to report."""

import structlog
from sqlmodel import Session, col, select

from app import clock
from app.accounts import queries as accounts
from app.audit.actions import Action
from app.config import Settings
from app.db import Database
from app.errors import AppError
from app.intake import deciding, queries, service, staging
from app.intake.faults import Faults, Place
from app.intake.judging import Judged, judge
from app.intake.keeping import Shelf
from app.intake.models import FileImport, ImportState
from app.intake.rows import read_files
from app.profiles.bulk import no_collection

MOST_ATTEMPTS = 3
READING, COMPARING = "read", "compare"

log = structlog.get_logger()


def work_once(db: Database, settings: Settings) -> bool:
    """Check one import, if any waits; say whether there was one."""
    with db.reading() as session:
        is_waiting = queries.find_waiting(session, at=clock.now()) is not None
    if not is_waiting:
        return False
    with db.transaction() as session:
        claimed = _claim(session)
    if claimed is None:
        return False
    log.info("import.claimed", number=claimed.id, fence=claimed.fence)
    if claimed.fence > MOST_ATTEMPTS:
        _give_up(db, claimed, "pemeriksaan yang selesai; tiga kali terhenti")
        return True
    try:
        _check(db, Shelf(settings.data_dir, claimed.agency_id), claimed)
    except AppError as error:
        _give_up(db, claimed, error.detail)
    return True


def tidy(db: Database, settings: Settings) -> None:
    """Let go of what nobody decided in time, agency by agency."""
    with db.reading() as session:
        agencies = accounts.list_agency_ids(session)
    for agency_id in agencies:
        with db.transaction() as session:
            staging.expire(session, agency_id=agency_id)
        with db.transaction() as session:
            staging.sweep(session, Shelf(settings.data_dir, agency_id))


def _claim(session: Session) -> FileImport | None:
    now = clock.now()
    number = queries.find_waiting(session, at=now)
    if number is None:
        return None
    query = select(FileImport).where(col(FileImport.id) == number)
    row = session.exec(query.with_for_update()).one()
    if row.state is not ImportState.STAGED or (row.lease_until or now) > now:
        return None  # another worker was quicker
    row.fence += 1
    row.lease_until = now + staging.LEASE
    row.phase = READING
    session.add(row)
    return row


def _check(db: Database, shelf: Shelf, row: FileImport) -> None:
    with db.reading() as session:
        files = staging.read_kept(session, row, shelf)
    read = read_files(files)
    if not _touch(db, row, COMPARING):
        return
    # Compared in a reading: ten seconds of it must not keep others from writing.
    with no_collection(), db.reading() as session:
        judged = judge(
            session,
            read,
            known_on=row.known_on,
            agency_id=row.agency_id,
            decisions=deciding.read(session, row),
        )
    _finish(db, row, judged)


def _finish(db: Database, row: FileImport, judged: Judged) -> None:
    refused = bool(judged.faults.found)
    with db.transaction() as session:
        if not staging.touch(session, row.id or 0, fence=row.fence, phase=""):
            return
        found = queries.get_import(
            session, agency_id=row.agency_id, import_id=row.id or 0
        )
        found.state = ImportState.REFUSED if refused else ImportState.CHECKED
        found.report = judged.report()
        found.lease_until = None
        session.add(found)
        deciding.write(session, found, judged.settled)
        service.tell(
            session,
            found,
            files=judged.read.names,
            action=Action.FILES_CHECKED,
            by=found.created_by,
        )
    log.info("import.checked", number=row.id, refused=refused)


def _give_up(db: Database, row: FileImport, reason: str) -> None:
    """Refuse an import whose check cannot end, and say why."""
    log.warning("import.given_up", number=row.id, reason=reason)
    with db.transaction() as session:
        if not staging.touch(session, row.id or 0, fence=row.fence, phase=""):
            return
        found = queries.get_import(
            session, agency_id=row.agency_id, import_id=row.id or 0
        )
        faults = Faults()
        faults.add(Place("-"), reason)
        listed = {"error_count": len(faults), "errors": faults.listed()}
        found.state = ImportState.REFUSED
        found.report = staging.NOTHING | listed
        found.lease_until = None
        session.add(found)
        names = [each.name for each in queries.list_files(session, found)]
        service.tell(
            session,
            found,
            files=names,
            action=Action.FILES_CHECKED,
            by=found.created_by,
        )


def _touch(db: Database, row: FileImport, phase: str) -> bool:
    with db.transaction() as session:
        return staging.touch(session, row.id or 0, fence=row.fence, phase=phase)
