"""The trail of what was done with what is known of one officer (UU 27/2022 Art 32)."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select

from app.audit import queries as audit
from app.audit.actions import Action
from app.officers.models import Profile
from app.placements.models import Line, Proposal, Round, Run, Snapshot
from app.selfservice import queries
from app.selfservice.schemas import TrailEntry

RECORDED: Final[Mapping[str, str]] = {
    Action.OFFICER_IMPORTED: "Data dicatat dari berkas yang diimpor.",
    Action.DISCIPLINE_READ: "Riwayat hukuman disiplin dibaca.",
    Action.CORRECTION_ASKED: "Permohonan perbaikan diajukan.",
    Action.CORRECTION_ACCEPTED: "Permohonan perbaikan diterima dan catatan diperbaiki.",
    Action.CORRECTION_REJECTED: "Permohonan perbaikan ditolak.",
}


def trail_of(
    session: Session, *, agency_id: int, officer: int, nip: str, is_own: bool
) -> list[TrailEntry]:
    """List all processing of one officer's data, newest first.

    The officer himself is told who by role, and no outcome of a round: a draft is
    told to nobody before it is decided.
    """
    found = [
        *_acts(session, agency_id, officer, is_own=is_own),
        *_looks(session, agency_id, officer, is_own=is_own),
        *_rounds(session, agency_id, officer),
        *_runs(session, agency_id, officer),
    ]
    if not is_own:
        found.extend(_proposed(session, agency_id, nip))
    return sorted(
        found, key=lambda one: (one.at, one.reference, one.what), reverse=True
    )


def _acts(
    session: Session, agency_id: int, officer: int, *, is_own: bool
) -> Iterator[TrailEntry]:
    rows = audit.list_acts_on(
        session, agency_id=agency_id, subject=f"officer:{officer}"
    )
    for row in rows:
        is_look = row.action == Action.DISCIPLINE_READ
        yield TrailEntry(
            at=row.recorded_at,
            kind="read" if is_look else "recorded",
            what=RECORDED.get(row.action, f"Tindakan {row.action}."),
            by="petugas" if is_own else row.actor,
            reference=f"audit:{row.seq}",
        )


def _looks(
    session: Session, agency_id: int, officer: int, *, is_own: bool
) -> Iterator[TrailEntry]:
    looks = audit.list_looks_at(session, agency_id=agency_id, officer_id=officer)
    for look in looks:
        who = f"peran {look.role}"
        yield TrailEntry(
            at=look.looked_at,
            kind="read",
            what=f"Catatan Anda dibaca ({look.operation})."
            if is_own
            else f"Catatan dibaca ({look.operation}).",
            by=who if is_own else f"{look.actor} ({who})",
            reference=look.about or look.operation,
        )
    since = queries.known_since(session, agency_id=agency_id, officer=officer)
    if since is None:
        return
    for many in audit.count_looks_at_many(session, agency_id=agency_id, since=since):
        yield TrailEntry(
            at=many.last,
            kind="read_list",
            what=(
                f"Daftar yang dapat memuat namanya dibaca {many.looks} kali sejak "
                f"{many.first:%d-%m-%Y} ({many.operation})."
            ),
            by=f"peran {many.role}",
            reference=many.operation,
        )


def _rounds(session: Session, agency_id: int, officer: int) -> Iterator[TrailEntry]:
    for frozen in _frozen_with(session, agency_id, officer):
        round_, at = frozen
        yield TrailEntry(
            at=at,
            kind="considered",
            what=f"Data dibekukan untuk putaran {round_.name}.",
            by="petugas",
            reference=f"round:{round_.id}",
        )


def _runs(session: Session, agency_id: int, officer: int) -> Iterator[TrailEntry]:
    names = {
        round_.id: round_.name
        for round_, _ in _frozen_with(session, agency_id, officer)
    }
    query = select(Run).where(
        Run.agency_id == agency_id, col(Run.round_id).in_(names.keys())
    )
    for run in session.exec(query):
        yield TrailEntry(
            at=run.queued_at,
            kind="considered",
            what=f"Dipertimbangkan dalam perhitungan putaran {names[run.round_id]}.",
            by="petugas",
            reference=f"run:{run.id}",
        )


def _frozen_with(
    session: Session, agency_id: int, officer: int
) -> list[tuple[Round, datetime]]:
    """List the rounds whose frozen facts hold the officer, and when they were frozen.

    A snapshot holds whoever had a profile on its as-of day, as known at the freezing.
    """
    query = (
        select(Round, Snapshot.created_at)
        .join(Snapshot, col(Snapshot.round_id) == col(Round.id))
        .join(
            Profile,
            (col(Profile.officer_id) == officer)
            & (col(Profile.valid_from) <= col(Round.as_of))
            & (col(Profile.valid_to).is_(None) | (col(Profile.valid_to) > Round.as_of))
            & (col(Profile.recorded_at) <= col(Snapshot.created_at))
            & (
                col(Profile.superseded_at).is_(None)
                | (col(Profile.superseded_at) > Snapshot.created_at)
            ),
        )
        .where(Round.agency_id == agency_id)
        .order_by(col(Round.id))
    )
    return list(session.exec(query))


def _proposed(session: Session, agency_id: int, nip: str) -> Iterator[TrailEntry]:
    query = (
        select(Line, Proposal)
        .join(Proposal, col(Proposal.id) == col(Line.proposal_id))
        .where(
            Line.agency_id == agency_id,
            (col(Line.after_nip) == nip) | (col(Line.before_nip) == nip),
            col(Line.after_nip).is_distinct_from(col(Line.before_nip)),
        )
    )
    for line, proposal in session.exec(query):
        word = "diusulkan untuk" if line.after_nip == nip else "diusulkan lepas dari"
        yield TrailEntry(
            at=proposal.created_at,
            kind="considered",
            what=f"Namanya {word} jabatan {line.post_code}.",
            by="mesin usulan",
            reference=f"proposal:{proposal.id}",
        )
