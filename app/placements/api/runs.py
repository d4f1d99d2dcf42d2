"""Runs: start, follow, cancel."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Response, status
from fastapi.sse import EventSourceResponse, ServerSentEvent

from app import clock
from app.accounts import queries as accounts
from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.accounts.route import ApiRoute
from app.placements import queries
from app.placements.schemas import RunRead
from app.placements.service import runs
from app.web.following import News, follow
from app.web.paging import RowNumber

router = APIRouter(tags=["runs"], route_class=ApiRoute)
Reader = Annotated[Actor, Depends(requires(Permission.READ_ROUNDS))]
Starter = Annotated[Actor, Depends(requires(Permission.START_RUNS))]


@router.post("/rounds/{code}/runs", status_code=status.HTTP_202_ACCEPTED)
def start_run(db: Db, response: Response, *, code: str, actor: Starter) -> RunRead:
    """Ask for a proposal of a frozen round; follow it by its events."""
    with db.transaction() as session:
        run = runs.queue_run(session, code, actor=actor)
        queued = queries.read_run(session, run.id or 0, agency_id=actor.agency_id)
    response.headers["Location"] = f"/api/v1/runs/{queued.id}"
    return queued


@router.get("/runs/{run_id}")
def get_run(db: Db, run_id: RowNumber, actor: Reader) -> RunRead:
    """Return a run as it stands."""
    with db.reading() as session:
        return queries.read_run(session, run_id, agency_id=actor.agency_id)


@router.post("/runs/{run_id}/cancel")
def cancel_run(db: Db, run_id: RowNumber, actor: Starter) -> RunRead:
    """Cancel a waiting run at once, or ask a running one to stop."""
    with db.transaction() as session:
        runs.cancel_run(session, run_id, actor=actor)
        return queries.read_run(session, run_id, agency_id=actor.agency_id)


def found_run(db: Db, run_id: RowNumber, actor: Reader) -> RunRead:
    """Find the run before the stream begins: a stream cannot answer 404."""
    return get_run(db, run_id, actor)


@router.get("/runs/{run_id}/events", response_class=EventSourceResponse)
async def follow_run(
    db: Db, actor: Reader, run: Annotated[RunRead, Depends(found_run)]
) -> AsyncIterator[ServerSentEvent]:
    """Stream a run, one event for each change, until it or the key has ended.

    Each event is named `run` and holds the run as `GET /runs/{run_id}` gives it; lines
    that begin with a colon only say that the stream is alive.
    """
    told = ""

    def look() -> News:
        nonlocal told
        with db.reading() as session:
            if told and not accounts.is_still_known(session, actor, at=clock.now()):
                return News(is_last=True)
            now = queries.read_run(session, run.id, agency_id=actor.agency_id)
        text, before = now.model_dump_json(), told
        told = text
        event = ServerSentEvent(raw_data=text, event="run")
        events = (event,) if text != before else ()
        return News(events, is_last=now.state in queries.FINAL)

    async for event in follow(look):
        yield event
