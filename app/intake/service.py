"""The verbs of intake: check files, import files.

`read_files` (app.intake.rows) takes seconds and needs no database, so callers may run
it before they open a transaction and pass its result on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app import clock
from app.accounts import queries as accounts
from app.accounts.actor import Actor
from app.audit import service as audit
from app.audit.actions import Action
from app.errors import ImportRefusedError
from app.intake import queries, stored
from app.intake.faults import Faults, Place
from app.intake.figures import plan_figures
from app.intake.histories import gather_facts, plan_histories
from app.intake.known import gather
from app.intake.lists import remark_on_lists
from app.intake.models import FileImport, ImportState
from app.intake.plan import Plan
from app.intake.report import acts_of, report
from app.intake.rows import File, ReadFiles, read_files
from app.intake.sets import catalogue
from app.intake.stored import Stored
from app.intake.structure import plan_structure
from app.intake.writing import write_plan
from app.profiles.bulk import no_collection

__all__ = ["check_files", "import_files", "read_files"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    read: ReadFiles
    stored: Stored
    plan: Plan
    faults: Faults
    remarks: Faults


def check_files(
    session: Session,
    files: Sequence[File] | ReadFiles,
    *,
    known_on: date,
    actor: Actor,
) -> FileImport:
    """Report what importing these files would do, and change no record."""
    accounts.wait_for_turn(session, agency_id=actor.agency_id)
    judged = _judge(session, files, known_on=known_on, actor=actor)
    state = ImportState.REFUSED if judged.faults.found else ImportState.CHECKED
    kept = _keep(session, judged, state=state, actor=actor)
    _tell(session, kept, judged, action=Action.FILES_CHECKED, actor=actor)
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
        return _import(session, files, known_on=known_on, actor=actor)


def _import(
    session: Session,
    files: Sequence[File] | ReadFiles,
    *,
    known_on: date,
    actor: Actor,
) -> FileImport:
    accounts.wait_for_turn(session, agency_id=actor.agency_id)
    judged = _judge(session, files, known_on=known_on, actor=actor)
    if judged.faults.found:
        raise ImportRefusedError(
            f"Tidak ada yang diimpor: {len(judged.faults)} hal perlu diperbaiki.",
            errors=judged.faults.listed(),
        )
    write_plan(
        session,
        judged.plan,
        stored=judged.stored,
        agency_id=actor.agency_id,
        at=clock.now(),
    )
    kept = _keep(session, judged, state=ImportState.APPLIED, actor=actor)
    acts = acts_of(judged.plan, judged.stored)
    audit.record_all(session, acts, actor=actor.name, agency_id=actor.agency_id)
    _tell(session, kept, judged, action=Action.FILES_IMPORTED, actor=actor)
    return kept


def _tell(
    session: Session,
    kept: FileImport,
    judged: _Judged,
    *,
    action: Action,
    actor: Actor,
) -> None:
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=action,
        subject=f"import:{kept.id}",
        known_on=kept.known_on.isoformat(),
        files=judged.read.names,
        files_sha256=judged.read.sha256,
        changes=kept.report["changes"],
    )


def _judge(
    session: Session,
    files: Sequence[File] | ReadFiles,
    *,
    known_on: date,
    actor: Actor,
) -> _Judged:
    read = files if isinstance(files, ReadFiles) else read_files(files)
    read.begin()
    faults = Faults(list(read.faults.found))
    remarks = Faults()
    plan = Plan(known_on)
    _check_day(session, known_on, actor=actor, read=read, faults=faults)
    held = stored.load(session, agency_id=actor.agency_id)
    known = gather(read, held, faults)
    plan_structure(plan, read, known=known, stored=held, faults=faults)
    plan_figures(
        session, plan, read, known=known, agency_id=actor.agency_id, faults=faults
    )
    facts, endings = gather_facts(
        read, known, known_on=known_on, faults=faults, remarks=remarks
    )
    for row in read.rows_of(*catalogue.PERSONS):
        plan.officers[row.values["nip"]] = row.values["siasn_id"]
    plan_histories(
        session,
        plan,
        facts,
        endings=endings,
        stored=held,
        agency_id=actor.agency_id,
        faults=faults,
    )
    remark_on_lists(
        session,
        read,
        known=known,
        known_on=known_on,
        agency_id=actor.agency_id,
        remarks=remarks,
    )
    return _Judged(read=read, stored=held, plan=plan, faults=faults, remarks=remarks)


def _check_day(
    session: Session, known_on: date, *, actor: Actor, read: ReadFiles, faults: Faults
) -> None:
    newest = queries.newest_known_on(session, agency_id=actor.agency_id)
    if newest and known_on < newest and read.names:
        faults.add(
            Place(read.names[0]),
            f"data per {newest.isoformat()} atau sesudahnya; impor terakhir sudah "
            "berbicara tentang hari itu",
            value=known_on.isoformat(),
        )


def _keep(
    session: Session, judged: _Judged, *, state: ImportState, actor: Actor
) -> FileImport:
    kept = FileImport(
        agency_id=actor.agency_id,
        state=state,
        known_on=judged.plan.known_on,
        created_at=clock.now(),
        created_by=actor.name,
        files_sha256=judged.read.sha256,
        report=report(
            judged.read, judged.plan, faults=judged.faults, remarks=judged.remarks
        ),
    )
    session.add(kept)
    session.flush()  # the caller and the log need its id
    return kept
