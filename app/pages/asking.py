"""May this officer lead this post? Any pair, any day, rule by rule."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import Session

from app import clock
from app.accounts.actor import Actor
from app.accounts.guards import Db, requires, requires_form
from app.accounts.permissions import Permission
from app.errors import AppError
from app.gates import rulebook, service
from app.officers import queries as officers
from app.pages import meant, pair_view, words
from app.pages.directory import find_people
from app.pages.frame import frame_of, show
from app.pages.meant import HERE, Match, Question
from app.pages.pair_view import PairView
from app.posts import queries as posts
from app.web.paging import LARGEST_NUMBER

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Judge = Annotated[Actor, Depends(requires(Permission.READ_VERDICTS))]
Asker = Annotated[Actor, Depends(requires_form(Permission.READ_VERDICTS))]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskView:
    """The form, what it may mean, and the answer."""

    question: Question
    mistakes: tuple[str, ...] = ()
    people: tuple[Match, ...] = ()
    places: tuple[Match, ...] = ()
    officer_href: str = ""
    post_href: str = ""
    unit: str = ""
    answer: PairView | None = None


@router.get("/bolehkah")
def show_question(
    request: Request,
    db: Db,
    *,
    actor: Judge,
    officer_id: Annotated[
        int | None, Query(alias="pegawai", ge=1, le=LARGEST_NUMBER)
    ] = None,
    post: Annotated[str, Query(alias="jabatan", max_length=64)] = "",
    on: Annotated[date | None, Query(alias="tanggal")] = None,
    known_on: Annotated[date | None, Query(alias="data")] = None,
) -> Response:
    """Show the form; with officer and post the answer, a look at a sanction logged."""
    asked = Question(
        officer_id=officer_id,
        post_code=post,
        on=(on or clock.today()).isoformat(),
        known_on=known_on.isoformat() if known_on else "",
    )
    with db.transaction() as session:
        frame = frame_of(request, session, actor, here=HERE)
        view = _answer(session, asked, actor=actor)
    return show(request, "asking.html", frame=frame, view=view)


@router.post("/bolehkah")
def ask(
    request: Request,
    db: Db,
    *,
    actor: Asker,
    asked: Annotated[Question, Depends(meant.question_of)],
) -> Response:
    """Find out who and what is meant; lead to the answer once there is no doubt."""
    with db.reading() as session:
        frame = frame_of(request, session, actor, here=HERE)
        people = meant.find_officers(session, asked, agency_id=actor.agency_id)
        places = meant.find_posts(session, asked.post, agency_id=actor.agency_id)
    if len(people) == 1 and len(places) == 1:
        found = asked.address(officer_id=people[0].id, post_code=places[0].code)
        return RedirectResponse(found, status_code=303)
    view = AskView(
        question=asked,
        mistakes=meant.mistakes_of(asked, len(people), len(places)),
        people=meant.as_people(asked, people, places),
        places=meant.as_places(asked, people, places),
    )
    return show(request, "asking.html", frame=frame, view=view, status=422)


def _answer(session: Session, asked: Question, *, actor: Actor) -> AskView:
    agency_id = actor.agency_id
    person = place = None
    if asked.officer_id:
        person = officers.get_officer_by_id(
            session, agency_id=agency_id, officer_id=asked.officer_id
        )
    if asked.post_code:
        place = posts.get_post(session, agency_id=agency_id, code=asked.post_code)
    named = Question(
        officer=_named(session, person.nip, agency_id=agency_id) if person else "",
        post=place.title if place else "",
        on=asked.on,
        known_on=asked.known_on,
        officer_id=asked.officer_id,
        post_code=asked.post_code,
    )
    if person is None or place is None:
        return AskView(question=named)
    on = date.fromisoformat(asked.on)
    try:
        told = service.disclose_pair(
            session,
            nip=person.nip,
            post=place.code,
            on=on,
            known_on=date.fromisoformat(asked.known_on or asked.on),
            version=rulebook.CURRENT,
            actor=actor,
        )
    except AppError as error:
        return AskView(question=named, mistakes=(error.detail,))
    return AskView(
        question=named,
        officer_href=f"/pegawai/{person.id}",
        post_href=f"/jabatan/{words.in_path(place.code)}",
        unit=place.unit_name,
        answer=pair_view.pair_of(told),
    )


def _named(session: Session, nip: str, *, agency_id: int) -> str:
    return find_people(session, {nip}, agency_id=agency_id)[nip].name
