"""Who stands ready behind whom, whom a clock holds, and who may act meanwhile."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse

from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.pages import bench_view, locks_view
from app.pages.ahead import AskedAhead
from app.pages.ahead_tabs import look
from app.pages.bench_view import SHOWN
from app.pages.choices import choose

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Planner = Annotated[Actor, Depends(requires(Permission.READ_PLANNING))]


@router.get("/prakiraan/kaderisasi")
def show_bench(
    request: Request,
    db: Db,
    *,
    actor: Planner,
    asked: AskedAhead,
    shown: Annotated[str, Query(alias="tampil", max_length=20)] = "",
) -> Response:
    """Show how well each post is provided with successors, and the coverage."""
    chosen = shown or next(iter(SHOWN))
    return look(
        request,
        db,
        actor=actor,
        asked=asked,
        part="/kaderisasi",
        read=partial(bench_view.read_bench, shown=chosen),
        extra=(choose("tampil", "Tampilkan", SHOWN, chosen=chosen, every=""),),
    )


@router.get("/prakiraan/terkunci")
def show_locks(
    request: Request, db: Db, *, actor: Planner, asked: AskedAhead
) -> Response:
    """Show who is held until when, by which clock, and what can be filled then."""
    return look(
        request,
        db,
        actor=actor,
        asked=asked,
        part="/terkunci",
        read=locks_view.read_locks,
    )


@router.get("/prakiraan/plt")
def show_acting(
    request: Request, db: Db, *, actor: Planner, asked: AskedAhead
) -> Response:
    """Show whom the law lets act for each post that stays empty."""
    return look(
        request,
        db,
        actor=actor,
        asked=asked,
        part="/plt",
        read=locks_view.read_acting,
    )
