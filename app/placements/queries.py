"""Reading rounds, runs and proposals; always within one agency."""

import gzip
import json
from typing import Any

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from app.clocks import queries as calendar
from app.clocks import spans
from app.errors import NotFoundError
from app.placements.given_reasons import lacking, reasons_of, with_reasons
from app.placements.models import (
    Line,
    Proposal,
    Round,
    Run,
    RunState,
    Sensitivity,
    Snapshot,
)
from app.placements.schemas import (
    Justification,
    Policy,
    ProposalRead,
    RoundRead,
    RunRead,
    Summary,
)

FINAL = frozenset({RunState.DONE, RunState.FAILED, RunState.CANCELLED})


def list_rounds(session: Session, *, agency_id: int) -> list[RoundRead]:
    """List rounds, the newest effective date first."""
    rows = session.exec(
        select(Round, Snapshot.sha256)
        .join(Snapshot, isouter=True)
        .where(Round.agency_id == agency_id)
        .order_by(col(Round.effective_on).desc(), col(Round.code))
    )
    warnings = _warnings(session, agency_id)
    return [_round(row, sha256, warnings) for row, sha256 in rows]


def get_round(session: Session, code: str, *, agency_id: int) -> Round:
    """Return a round of the agency, or raise NotFoundError."""
    row = session.exec(
        select(Round).where(Round.agency_id == agency_id, Round.code == code)
    ).first()
    if row is None:
        raise NotFoundError(f"Tidak ada putaran «{code}».")
    return row


def read_round(session: Session, code: str, *, agency_id: int) -> RoundRead:
    """Return a round as it stands."""
    row = get_round(session, code, agency_id=agency_id)
    snapshot = session.exec(
        select(Snapshot.sha256).where(Snapshot.round_id == row.id)
    ).first()
    return _round(row, snapshot, _warnings(session, agency_id))


def get_snapshot(session: Session, code: str, *, agency_id: int) -> Snapshot:
    """Return the frozen snapshot of a round, or raise NotFoundError."""
    row = get_round(session, code, agency_id=agency_id)
    found = session.exec(select(Snapshot).where(Snapshot.round_id == row.id)).first()
    if found is None:
        raise NotFoundError(
            f"Putaran «{code}» belum dibekukan; bekukan dahulu datanya."
        )
    return found


def list_runs(session: Session, code: str, *, agency_id: int) -> list[RunRead]:
    """List the runs of a round, the newest first."""
    row = get_round(session, code, agency_id=agency_id)
    runs = session.exec(
        _runs().where(Run.round_id == row.id).order_by(col(Run.id).desc())
    )
    return [_run(*found) for found in runs]


def read_run(session: Session, run_id: int, *, agency_id: int) -> RunRead:
    """Return a run as it stands, or raise NotFoundError."""
    found = session.exec(
        _runs().where(Run.agency_id == agency_id, Run.id == run_id)
    ).first()
    if found is None:
        raise NotFoundError(f"Tidak ada proses nomor {run_id}.")
    return _run(*found)


def list_proposals(
    session: Session, *, agency_id: int, code: str | None = None
) -> list[ProposalRead]:
    """List proposals, of one round or of all, the newest first."""
    query = (
        select(Proposal, Round.code)
        .join(Round)
        .where(Proposal.agency_id == agency_id)
        .order_by(col(Proposal.id).desc())
    )
    if code is not None:
        query = query.where(Round.code == code)
    found = session.exec(query).all()
    return [_proposal(session, row, name) for row, name in found]


def get_proposal(session: Session, proposal_id: int, *, agency_id: int) -> Proposal:
    """Return a proposal of the agency, or raise NotFoundError."""
    row = session.exec(
        select(Proposal).where(
            Proposal.agency_id == agency_id, Proposal.id == proposal_id
        )
    ).first()
    if row is None:
        raise NotFoundError(f"Tidak ada usulan nomor {proposal_id}.")
    return row


def read_proposal(
    session: Session, proposal_id: int, *, agency_id: int
) -> ProposalRead:
    """Return a proposal in figures."""
    row = get_proposal(session, proposal_id, agency_id=agency_id)
    code = session.exec(select(Round.code).where(Round.id == row.round_id)).one()
    return _proposal(session, row, code)


def list_lines(session: Session, proposal_id: int, *, agency_id: int) -> list[Line]:
    """List the lines of a proposal by post code."""
    row = get_proposal(session, proposal_id, agency_id=agency_id)
    return list(
        session.exec(
            select(Line).where(Line.proposal_id == row.id).order_by(col(Line.post_code))
        )
    )


def get_justification(
    session: Session, proposal_id: int, post: str, *, agency_id: int
) -> Justification:
    """Return why an officer is proposed for a post, or raise NotFoundError."""
    row = get_proposal(session, proposal_id, agency_id=agency_id)
    found = session.exec(
        select(Line.justification).where(
            Line.proposal_id == row.id, Line.post_code == post
        )
    ).first()
    if not found:
        raise NotFoundError(
            f"Usulan nomor {proposal_id} tidak memuat pengangkatan pada «{post}»."
        )
    why = Justification.model_validate(found)
    joint = with_reasons(why.joint, reasons_of(session, proposal_id))
    return why.model_copy(update={"joint": joint})


def read_file(content_gz: bytes) -> dict[str, Any]:
    """Return a stored problem or proposal as its JSON value."""
    value: dict[str, Any] = json.loads(gzip.decompress(content_gz))
    return value


def _runs() -> Select[Run, str, Any, Any]:
    return (
        select(Run, Round.code, Proposal.id, Sensitivity.proposal_id)
        .join(Round, col(Round.id) == Run.round_id)
        .join(Proposal, col(Proposal.run_id) == Run.id, isouter=True)
        .join(Sensitivity, col(Sensitivity.run_id) == Run.id, isouter=True)
    )


def _warnings(session: Session, agency_id: int) -> list[str]:
    warning = spans.doubt(calendar.list_spans(session, agency_id=agency_id))
    return [warning] if warning else []


def _round(row: Round, sha256: str | None, warnings: list[str]) -> RoundRead:
    return RoundRead(
        code=row.code,
        name=row.name,
        as_of=row.as_of,
        effective_on=row.effective_on,
        state=row.state,
        policy=Policy.model_validate(row.policy),
        snapshot_sha256=sha256,
        created_at=row.created_at,
        created_by=row.created_by,
        warnings=warnings,
    )


def _run(row: Run, code: str, *proposals: int | None) -> RunRead:
    made, varied = proposals
    assert row.id is not None  # noqa: S101 -- read from the table
    return RunRead(
        id=row.id,
        round=code,
        state=row.state,
        progress=row.progress,
        failure=row.failure,
        queued_at=row.queued_at,
        queued_by=row.queued_by,
        finished_at=row.finished_at,
        kind="proposal" if varied is None else "sensitivity",
        proposal_id=made if varied is None else varied,
    )


def _proposal(session: Session, row: Proposal, code: str) -> ProposalRead:
    assert row.id is not None  # noqa: S101 -- read from the table
    summary = Summary.model_validate(row.summary)
    if any(one.new for one in summary.joint):
        joint = with_reasons(summary.joint, reasons_of(session, row.id))
        summary = summary.model_copy(update={"joint": joint})
    return ProposalRead(
        id=row.id,
        round=code,
        run_id=row.run_id,
        problem_sha256=row.problem_sha256,
        roster_sha256=row.roster_sha256,
        created_at=row.created_at,
        summary=summary,
        reasons_lacking=lacking(summary.joint),
    )
