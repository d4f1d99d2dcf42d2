"""May this officer lead this post? Any pair, any day, rule by rule."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import Session

from app import clock
from app.accounts.actor import Actor
from app.accounts.guards import Db, requires, requires_form
from app.accounts.permissions import Permission
from app.errors import AppError
from app.gates import rulebook, service
from app.officers import queries as officers
from app.officers.schemas import OfficerRead
from app.pages import pair_view, words
from app.pages.frame import frame_of, show
from app.pages.pair_view import PairView
from app.posts import queries as posts
from app.posts.models import PostKind
from app.posts.schemas import PostRead
from app.web.paging import LARGEST_NUMBER

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Judge = Annotated[Actor, Depends(requires(Permission.READ_VERDICTS))]
Asker = Annotated[Actor, Depends(requires_form(Permission.READ_VERDICTS))]
HERE = "/bolehkah"
SHOWN = 20
Text = Annotated[str, Form(max_length=200)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An officer or post that the words asked for may mean."""

    label: str
    detail: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, as words until it is known who and what is meant."""

    officer: str = ""
    post: str = ""
    on: str = ""
    known_on: str = ""
    officer_id: int | None = None
    post_code: str = ""

    def address(self, *, officer_id: int | None = None, post_code: str = "") -> str:
        """Give the address of the answer: by the officer's number, never his NIP."""
        parts = {
            "pegawai": officer_id or self.officer_id or "",
            "jabatan": post_code or self.post_code,
            "tanggal": self.on,
            "data": self.known_on,
        }
        return f"{HERE}?{urlencode({k: v for k, v in parts.items() if v})}"


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
    pegawai: Text = "",
    jabatan: Text = "",
    tanggal: Text = "",
    data: Text = "",
) -> Response:
    """Find out who and what is meant; lead to the answer once there is no doubt."""
    asked = Question(
        officer=pegawai.strip(), post=jabatan.strip(), on=tanggal, known_on=data
    )
    with db.reading() as session:
        frame = frame_of(request, session, actor, here=HERE)
        people = _people(session, asked.officer, agency_id=actor.agency_id)
        places = _places(session, asked.post, agency_id=actor.agency_id)
    if len(people) == 1 and len(places) == 1:
        found = asked.address(officer_id=people[0].id, post_code=places[0].code)
        return RedirectResponse(found, status_code=303)
    view = AskView(
        question=asked,
        mistakes=_mistakes(asked, len(people), len(places)),
        people=_as_matches(asked, people, places),
        places=_as_places(asked, people, places),
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
        officer=person.name if person else "",
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


def _people(session: Session, sought: str, *, agency_id: int) -> list[OfficerRead]:
    if not sought:
        return []
    found = officers.list_officers(
        session, agency_id=agency_id, search=sought, limit=SHOWN + 1
    )
    exact = [one for one in found if sought.casefold() == one.name.casefold()]
    return exact if len(exact) == 1 else found


def _places(session: Session, sought: str, *, agency_id: int) -> list[PostRead]:
    if not sought:
        return []
    every = posts.list_posts(
        session, agency_id=agency_id, search=sought, limit=10 * SHOWN
    )
    found = [post for post in every if post.kind != PostKind.OUT_OF_SCOPE]
    wanted = sought.casefold()
    exact = [p for p in found if wanted in {p.code.casefold(), p.title.casefold()}]
    return exact if len(exact) == 1 else found


def _mistakes(asked: Question, people: int, places: int) -> tuple[str, ...]:
    said = (
        ("Pegawai", asked.officer, people),
        ("Jabatan", asked.post, places),
    )
    return tuple(
        _mistake(name, sought, count) for name, sought, count in said if count != 1
    )


def _mistake(name: str, sought: str, count: int) -> str:
    if not sought:
        return f"{name}: belum diisi."
    if not count:
        return f"{name}: tidak ada yang cocok dengan «{sought}»."
    many = f"lebih dari {SHOWN}" if count > SHOWN else str(count)
    return f"{name}: {many} cocok dengan «{sought}»; pilih satu atau perjelas."


def _as_matches(
    asked: Question, people: list[OfficerRead], places: list[PostRead]
) -> tuple[Match, ...]:
    code = places[0].code if len(places) == 1 else ""
    return tuple(
        Match(
            label=one.name,
            detail=one.position or "tanpa jabatan definitif",
            href=asked.address(officer_id=one.id, post_code=code),
        )
        for one in people[:SHOWN]
    )


def _as_places(
    asked: Question, people: list[OfficerRead], places: list[PostRead]
) -> tuple[Match, ...]:
    number = people[0].id if len(people) == 1 else None
    return tuple(
        Match(
            label=one.title,
            detail=one.unit_name,
            href=asked.address(officer_id=number, post_code=one.code),
        )
        for one in places[:SHOWN]
    )
