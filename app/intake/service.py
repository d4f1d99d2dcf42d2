"""The verbs of an import made at once: check files, import files.

`read_files` (app.intake.rows) takes seconds and needs no database, so callers may run
it before they open a transaction and pass its result on. Imports that wait for a
decision are app.intake.staging.
"""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from app import clock
from app.accounts import queries as accounts
from app.accounts.actor import Actor
from app.audit import service as audit
from app.audit.actions import Action
from app.errors import ConflictError, ImportRefusedError
from app.intake.judging import Judged, judge
from app.intake.models import FileImport, ImportState
from app.intake.report import acts_of
from app.intake.rows import File, ReadFiles, read_files
from app.intake.writing import write_plan
from app.profiles.bulk import no_collection

__all__ = ["check_files", "import_files", "read_files", "tell", "write"]

MOST_TOLD = 100


def check_files(
    session: Session,
    files: Sequence[File] | ReadFiles,
    *,
    known_on: date,
    actor: Actor,
) -> FileImport:
    """Report what importing these files would do, and change no record."""
    accounts.wait_for_turn(session, agency_id=actor.agency_id)
    judged = judge(session, files, known_on=known_on, agency_id=actor.agency_id)
    kept = _keep(session, judged, known_on=known_on, actor=actor)
    kept.state = ImportState.REFUSED if judged.faults.found else ImportState.CHECKED
    kept.report = judged.report()
    tell(
        session,
        kept,
        files=judged.read.names,
        action=Action.FILES_CHECKED,
        by=actor.name,
    )
    return kept


def import_files(
    session: Session,
    files: Sequence[File] | ReadFiles,
    *,
    known_on: date,
    actor: Actor,
) -> FileImport:
    """Import these files whole, or raise ImportRefusedError and change nothing."""
    with no_collection():
        accounts.wait_for_turn(session, agency_id=actor.agency_id)
        judged = judge(session, files, known_on=known_on, agency_id=actor.agency_id)
        kept = _keep(session, judged, known_on=known_on, actor=actor)
        write(session, kept, judged, actor=actor)
        return kept


def write(session: Session, kept: FileImport, judged: Judged, *, actor: Actor) -> None:
    """Write what was judged under one instant, and say so in the log."""
    if judged.faults.found:
        raise ImportRefusedError(
            f"Tidak ada yang diimpor: {len(judged.faults)} hal perlu diperbaiki.",
            errors=judged.faults.listed(),
        )
    _refuse_undecided(judged, kept)
    at = clock.now()
    write_plan(
        session, judged.plan, stored=judged.stored, agency_id=actor.agency_id, at=at
    )
    kept.state = ImportState.APPLIED
    kept.report = judged.report()
    kept.wrote_at = at
    kept.applied_by = actor.name
    session.add(kept)
    acts = acts_of(judged.plan, judged.stored)
    audit.record_all(session, acts, actor=actor.name, agency_id=actor.agency_id)
    tell(
        session,
        kept,
        files=judged.read.names,
        action=Action.FILES_IMPORTED,
        by=actor.name,
    )


class UndecidedError(ConflictError):
    """A file and a later correction differ, and nobody has said which stands."""


def _refuse_undecided(judged: Judged, kept: FileImport) -> None:
    waiting = judged.settled.undecided
    if waiting:
        way = (
            "Kirim berkasnya bertahap (POST /imports/staged), lalu pilih nilai yang "
            "berlaku."
            if kept.expires_at is None
            else "Pilih nilai yang berlaku untuk masing-masing, lalu terapkan lagi."
        )
        raise UndecidedError(
            f"Tidak ada yang diimpor: {len(waiting)} isian berbeda dengan yang dicatat "
            f"sumber lain sesudah impor terakhir. {way}",
            errors=[
                {
                    "place": each.theirs_source,
                    "field": f"{each.table}.{each.field}",
                    "message": f"sudah dicatat lain oleh {each.ours_source}",
                }
                for each in waiting[:MOST_TOLD]
            ],
        )


def tell(
    session: Session,
    kept: FileImport,
    *,
    files: Sequence[str],
    action: Action,
    by: str,
) -> None:
    """Record an act on an import: of which files, and what it changes."""
    audit.record(
        session,
        actor=by,
        agency_id=kept.agency_id,
        action=action,
        subject=f"import:{kept.id}",
        known_on=kept.known_on.isoformat(),
        files=list(files),
        files_sha256=kept.files_sha256,
        changes=kept.report["changes"],
    )


def _keep(
    session: Session, judged: Judged, *, known_on: date, actor: Actor
) -> FileImport:
    kept = FileImport(
        agency_id=actor.agency_id,
        state=ImportState.CHECKED,
        known_on=known_on,
        created_at=clock.now(),
        created_by=actor.name,
        files_sha256=judged.read.sha256,
    )
    session.add(kept)
    session.flush()  # the caller and the log need its id
    return kept
