"""Who and what is meant by the words of a question."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Form
from sqlmodel import Session

from app.officers import queries as officers
from app.officers.schemas import OfficerRead
from app.posts import queries as posts
from app.posts.models import PostKind
from app.posts.schemas import PostRead
from app.web.paging import LARGEST_NUMBER

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


def question_of(
    *,
    pegawai: Text = "",
    nomor: Text = "",
    nama: Text = "",
    jabatan: Text = "",
    tanggal: Text = "",
    data: Text = "",
) -> Question:
    """Read the form; the name as it wrote it itself means whom it wrote it for."""
    is_number = nomor.isdecimal() and 0 < int(nomor) <= LARGEST_NUMBER
    return Question(
        officer=pegawai.strip(),
        post=jabatan.strip(),
        on=tanggal,
        known_on=data,
        officer_id=int(nomor) if is_number and pegawai == nama else None,
    )


def find_officers(
    session: Session, asked: Question, *, agency_id: int
) -> list[OfficerRead]:
    """Find officers by name or NIP, one more than are shown."""
    if asked.officer_id is not None:
        return [
            officers.get_officer_by_id(
                session, agency_id=agency_id, officer_id=asked.officer_id
            )
        ]
    if not asked.officer:
        return []
    return officers.list_officers(
        session, agency_id=agency_id, search=asked.officer, limit=SHOWN + 1
    )


def find_posts(session: Session, sought: str, *, agency_id: int) -> list[PostRead]:
    """Find posts in scope by title or code; an exact one stands alone."""
    if not sought:
        return []
    every = posts.list_posts(
        session, agency_id=agency_id, search=sought, limit=10 * SHOWN
    )
    found = [post for post in every if post.kind != PostKind.OUT_OF_SCOPE]
    wanted = sought.casefold()
    exact = [p for p in found if wanted in {p.code.casefold(), p.title.casefold()}]
    return exact if len(exact) == 1 else found


def mistakes_of(asked: Question, people: int, places: int) -> tuple[str, ...]:
    """Say what is not yet one officer or one post."""
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


def as_people(
    asked: Question, people: list[OfficerRead], places: list[PostRead]
) -> tuple[Match, ...]:
    """Offer officers, each with the address of his answer."""
    code = places[0].code if len(places) == 1 else ""
    return tuple(
        Match(
            label=one.name,
            detail=one.position or "tanpa jabatan definitif",
            href=asked.address(officer_id=one.id, post_code=code),
        )
        for one in people[:SHOWN]
    )


def as_places(
    asked: Question, people: list[OfficerRead], places: list[PostRead]
) -> tuple[Match, ...]:
    """Offer posts, each with the address of its answer."""
    number = people[0].id if len(people) == 1 else None
    return tuple(
        Match(
            label=one.title,
            detail=one.unit_name,
            href=asked.address(officer_id=number, post_code=one.code),
        )
        for one in places[:SHOWN]
    )
