"""Who could lead a post: now by merit, on a later day, or one step away."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.pages.ahead import Ahead, AskedAhead, ahead_of
from app.pages.directory import Person, find_people
from app.pages.doors import ask_address
from app.pages.frame import frame_of, show
from app.pages.law_words import REMEDIES
from app.planning import service
from app.planning.schemas import Cure, PostPipeline, Ready
from app.posts import queries as posts

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Planner = Annotated[Actor, Depends(requires(Permission.READ_PLANNING))]


@dataclass(frozen=True, slots=True, kw_only=True)
class CureRow:
    """One step that would let an officer lead a post."""

    kind: str
    what: str
    rule: str
    citation: str
    needs_confirmation: bool
    document: str
    ready_on: date | None
    fills: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyRow:
    """An officer on the way to a post."""

    place: int
    officer: Person
    points: int
    leads: str
    ready_on: date | None
    missing: tuple[str, ...]
    cures: tuple[CureRow, ...]
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PipelineView:
    """The candidates of a post."""

    ready_now: int
    ready_within_a_year: int
    ready_within_two_years: int
    now: tuple[ReadyRow, ...]
    later: tuple[ReadyRow, ...]
    one_step: tuple[ReadyRow, ...]
    assumption: str
    merit: str
    rulebook: str


@router.get("/jabatan/{code:path}/calon")
def show_candidates(
    request: Request, db: Db, code: str, *, actor: Planner, asked: AskedAhead
) -> Response:
    """Show a post's candidates, once the reader asks for the computation."""
    agency_id = actor.agency_id
    with db.reading() as session:
        frame = frame_of(request, session, actor, here="")
        post = posts.get_post(session, agency_id=agency_id, code=code)
        ahead = ahead_of(session, asked, agency_id=agency_id)
        view = None
        if ahead is not None and ahead.is_now:
            view = _pipeline(session, ahead, code, agency_id=agency_id)
    return show(
        request,
        "candidates.html",
        frame=frame,
        ahead=ahead,
        view=view,
        code=code,
        title=post.title,
        unit=post.unit_name,
    )


def cure_row(cure: Cure) -> CureRow:
    """Give a cure as a row."""
    return CureRow(
        kind=REMEDIES.get(cure.kind, cure.kind),
        what=cure.what,
        rule=cure.rule_id,
        citation=cure.citation,
        needs_confirmation=cure.needs_confirmation,
        document=cure.document or "",
        ready_on=cure.ready_on,
        fills=cure.fills,
    )


def _pipeline(
    session: Session, ahead: Ahead, code: str, *, agency_id: int
) -> PipelineView:
    told = service.show_pipeline(session, ahead.code, code, agency_id=agency_id)
    people = find_people(session, _nips(told), agency_id=agency_id)
    titles = {
        one.code: one.title
        for one in posts.list_posts(session, agency_id=agency_id, limit=100_000)
    }

    def rows(found: list[Ready]) -> tuple[ReadyRow, ...]:
        return tuple(
            ReadyRow(
                place=place,
                officer=people.get(one.nip) or Person(name=one.name),
                points=one.points,
                leads=titles.get(one.leads, one.leads) if one.leads else "",
                ready_on=one.ready_on,
                missing=tuple(one.missing),
                cures=tuple(cure_row(cure) for cure in one.cures),
                ask=_ask(ahead, people.get(one.nip), code),
            )
            for place, one in enumerate(found, start=1)
        )

    return PipelineView(
        ready_now=told.ready_now,
        ready_within_a_year=told.ready_within_a_year,
        ready_within_two_years=told.ready_within_two_years,
        now=rows(told.now),
        later=rows(told.later),
        one_step=rows(told.one_step),
        assumption=told.basis.assumption,
        merit=told.basis.merit,
        rulebook=told.basis.rulebook,
    )


def _nips(told: PostPipeline) -> set[str]:
    return {one.nip for one in (*told.now, *told.later, *told.one_step)}


def _ask(ahead: Ahead, person: Person | None, code: str) -> str:
    if person is None:
        return ""
    return ask_address(ahead, int(person.href.rpartition("/")[2]), code)
