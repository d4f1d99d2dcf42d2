"""Runs on a round's page: start, follow, cancel."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent
from sqlmodel import Session

from app import clock
from app.accounts import queries as accounts
from app.accounts.actor import Actor
from app.accounts.guards import Db, requires, requires_form
from app.accounts.permissions import Permission, has_permission
from app.db import Database
from app.pages import words
from app.pages.frame import frame_of
from app.placements import queries
from app.placements.models import RunState
from app.placements.schemas import RunRead
from app.placements.service import runs as service
from app.web import templates
from app.web.following import News, follow
from app.web.paging import RowNumber
from app.web.templates import Frame

router = APIRouter(include_in_schema=False)
Reader = Annotated[Actor, Depends(requires(Permission.READ_ROUNDS))]
Starter = Annotated[Actor, Depends(requires_form(Permission.START_RUNS))]
CSS = {
    RunState.QUEUED: "calm",
    RunState.RUNNING: "calm",
    RunState.DONE: "led",
    RunState.FAILED: "open",
    RunState.CANCELLED: "",
}
# What a worker tells, in the order in which it comes, with the share done by then.
PHASES = {
    "": ("Menunggu pekerja mengambil giliran ini.", 0),
    "law": ("Memeriksa syarat hukum setiap pasangan.", 10),
    "problem": ("Menyusun soal.", 35),
    "solve": ("Mencari susunan terbaik dan membuktikannya.", 45),
    "sensitivity": ("Menghitung ulang dengan bobot yang digeser.", 10),
    "justification": ("Menuliskan alasan setiap pengangkatan.", 75),
    "check": ("Memeriksa ulang jawaban tanpa mesin.", 90),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """A run in words."""

    id: int
    name: str
    state: str
    css: str
    is_live: bool
    phase: str
    share: int
    queued_at: datetime
    queued_by: str
    finished_at: datetime | None
    failure: str | None
    result: str
    result_name: str
    may_cancel: bool


def list_rows(
    session: Session, code: str, *, actor: Actor, varied: int | None = None
) -> tuple[RunRow, ...]:
    """List the runs of a round, or those that vary the weights of one proposal."""
    may_cancel = has_permission(actor.role, Permission.START_RUNS)
    return tuple(
        _row(run, may_cancel=may_cancel)
        for run in queries.list_runs(session, code, agency_id=actor.agency_id)
        if varied is None or (run.kind == "sensitivity" and run.proposal_id == varied)
    )


@router.post("/putaran/{code}/jalankan")
def start_run(db: Db, code: str, actor: Starter) -> Response:
    """Ask for a proposal of a frozen round."""
    with db.transaction() as session:
        service.queue_run(session, code, actor=actor)
    return RedirectResponse(f"/putaran/{code}", status_code=303)


@router.post("/perhitungan/{run_id}/batalkan")
def cancel_run(db: Db, run_id: RowNumber, actor: Starter) -> Response:
    """Cancel a run that waits, or ask a running one to stop."""
    with db.transaction() as session:
        service.cancel_run(session, run_id, actor=actor)
        run = queries.read_run(session, run_id, agency_id=actor.agency_id)
    return RedirectResponse(f"/putaran/{run.round}", status_code=303)


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A round that was found before its stream begins: a stream cannot answer 404."""

    code: str
    actor: Actor
    frame: Frame
    varied: int | None = None


def followed(request: Request, db: Db, code: str, *, actor: Reader) -> Followed:
    """Find the round to follow."""
    with db.reading() as session:
        queries.get_round(session, code, agency_id=actor.agency_id)
        frame = frame_of(request, session, actor, here="/putaran")
    return Followed(code=code, actor=actor, frame=frame)


@router.get("/putaran/{code}/kemajuan", response_class=EventSourceResponse)
async def follow_runs(
    db: Db, found: Annotated[Followed, Depends(followed)]
) -> AsyncIterator[ServerSentEvent]:
    """Stream the list of runs, whenever it changes, until none is under way."""
    async for event in follow_list(db, found):
        yield event


def follow_list(db: Database, found: Followed) -> AsyncIterator[ServerSentEvent]:
    """Give the list again whenever it changes, until none is under way."""
    told = ""

    def look() -> News:
        nonlocal told
        with db.reading() as session:
            if not accounts.is_still_known(session, found.actor, at=clock.now()):
                return News(is_last=True)
            rows = list_rows(
                session, found.code, actor=found.actor, varied=found.varied
            )
        page = templates.environment().get_template("round_runs.html")
        text, before = page.render(runs=rows, frame=found.frame), told
        told = text
        events = (ServerSentEvent(raw_data=text),) if text != before else ()
        if any(row.is_live for row in rows):
            return News(events)
        end = ServerSentEvent(raw_data="selesai", event="selesai")
        return News((*events, end), is_last=True)

    return follow(look)


def _row(run: RunRead, *, may_cancel: bool) -> RunRow:
    is_live = run.state not in queries.FINAL
    phase, share = _phase(run.progress)
    result, result_name = _result(run)
    name = "Uji kepekaan" if run.kind == "sensitivity" else "Perhitungan"
    return RunRow(
        id=run.id,
        name=f"{name} {run.id}",
        state=words.RUN_STATES[run.state.value],
        css=CSS[run.state],
        is_live=is_live,
        phase=phase,
        share=share,
        queued_at=run.queued_at,
        queued_by=run.queued_by,
        finished_at=run.finished_at,
        failure=run.failure,
        result=result,
        result_name=result_name,
        may_cancel=is_live and may_cancel,
    )


def _result(run: RunRead) -> tuple[str, str]:
    """Say where what a run found can be seen; nothing while it has found nothing."""
    if run.proposal_id is None:
        return "", ""
    if run.kind == "sensitivity":
        name = f"Kepekaan usulan {run.proposal_id}"
        return f"/usulan/{run.proposal_id}/kepekaan", name
    return f"/usulan/{run.proposal_id}", "Lihat usulan"


def _phase(progress: dict[str, Any]) -> tuple[str, int]:
    name = str(progress.get("phase", ""))
    words_of_phase, share = PHASES.get(name, (words.phrase(name), 0))
    if name == "solve" and progress.get("level") is not None:
        return f"{words_of_phase} Tujuan ke-{int(progress['level']) + 1}.", share
    if name == "sensitivity" and progress.get("of"):
        done, of = int(progress["done"]), int(progress["of"])
        words_of_phase = f"{words_of_phase} Varian ke-{done + 1} dari {of}."
        return words_of_phase, share + (100 - share) * done // of
    return words_of_phase, share
