"""Reading files against what is recorded: what they would change, and what is wrong.

A judgement writes nothing. The same one is made for a rehearsal, for the screen that
shows what a staged import would do, and once more at the moment it is applied.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from app.intake import conflicts, queries, stored
from app.intake.conflicts import Decisions, Settled
from app.intake.faults import Faults, Place
from app.intake.figures import plan_figures
from app.intake.histories import gather_facts, plan_histories
from app.intake.known import gather
from app.intake.lists import remark_on_lists
from app.intake.plan import Plan
from app.intake.report import report
from app.intake.rows import File, ReadFiles, read_files
from app.intake.sets import catalogue
from app.intake.stored import Stored
from app.intake.structure import plan_structure


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What some files would do to what is recorded."""

    read: ReadFiles
    stored: Stored
    plan: Plan
    faults: Faults
    remarks: Faults
    settled: Settled

    def report(self) -> dict[str, Any]:
        """Tell it as it is stored and shown."""
        told = report(self.read, self.plan, faults=self.faults, remarks=self.remarks)
        return told | {"conflicts": self.settled.counts()}


def judge(
    session: Session,
    files: Sequence[File] | ReadFiles,
    *,
    known_on: date,
    agency_id: int,
    decisions: Decisions | None = None,
) -> Judged:
    """Lay files over what an agency has on record."""
    read = files if isinstance(files, ReadFiles) else read_files(files)
    read.begin()
    faults = Faults(list(read.faults.found))
    remarks = Faults()
    plan = Plan(known_on)
    _check_day(session, known_on, agency_id=agency_id, read=read, faults=faults)
    held = stored.load(session, agency_id=agency_id)
    known = gather(read, held, faults)
    plan_structure(plan, read, known=known, stored=held, faults=faults)
    plan_figures(session, plan, read, known=known, agency_id=agency_id, faults=faults)
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
        agency_id=agency_id,
        faults=faults,
    )
    remark_on_lists(
        session,
        read,
        known=known,
        known_on=known_on,
        agency_id=agency_id,
        remarks=remarks,
    )
    settled = Settled()
    if not faults.found:
        settled = conflicts.settle(
            session, plan, held=held, agency_id=agency_id, decisions=decisions or {}
        )
    return Judged(
        read=read,
        stored=held,
        plan=plan,
        faults=faults,
        remarks=remarks,
        settled=settled,
    )


def _check_day(
    session: Session, known_on: date, *, agency_id: int, read: ReadFiles, faults: Faults
) -> None:
    newest = queries.newest_known_on(session, agency_id=agency_id)
    if newest and known_on < newest and read.names:
        faults.add(
            Place(read.names[0]),
            f"data per {newest.isoformat()} atau sesudahnya; impor terakhir sudah "
            "berbicara tentang hari itu",
            value=known_on.isoformat(),
        )
