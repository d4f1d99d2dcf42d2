"""What surrounds every page: whose agency, who reads, where else he may go."""

from dataclasses import dataclass
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from sqlmodel import Session, select

from app.accounts import queries
from app.accounts.actor import Actor
from app.accounts.models import Agency
from app.accounts.permissions import Permission, has_permission
from app.pages import words
from app.web import forms, templates
from app.web.templates import Frame

SECTIONS = (
    ("Beranda", "/", Permission.READ_VACANCIES),
    ("Peta", "/peta", Permission.READ_VACANCIES),
    ("Data", "/pegawai", Permission.READ_RECORDS),
    ("Putaran", "/putaran", Permission.READ_ROUNDS),
    ("Prakiraan", "/prakiraan", Permission.READ_PLANNING),
    ("Bolehkah", "/bolehkah", Permission.READ_VERDICTS),
    ("Aturan", "/aturan", Permission.READ_RULES),
    ("Impor", "/impor", Permission.READ_IMPORTS),
    ("Permohonan", "/permohonan", Permission.READ_CORRECTIONS),
    ("Jejak", "/jejak", Permission.READ_AUDIT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuEntry:
    """One section of the service."""

    label: str
    href: str
    is_current: bool


def frame_of(request: Request, session: Session, actor: Actor, *, here: str) -> Frame:
    """Describe the surroundings of a page for the person who reads it."""
    agency = queries.get_own_agency(session, agency_id=actor.agency_id)
    return Frame(
        actor=actor.name,
        role=words.ROLES[actor.role.value],
        agency=agency.name,
        is_synthetic=agency.is_synthetic,
        menu=tuple(
            MenuEntry(label=label, href=href, is_current=href == here)
            for label, href, permission in SECTIONS
            if has_permission(actor.role, permission)
        ),
        csrf=forms.token_for(request),
    )


def frame_of_stranger(session: Session) -> Frame:
    """Describe the surroundings before anyone has signed in.

    Which agency he belongs to is not known yet; where all are synthetic it is known
    that nothing behind this door is real.
    """
    flags = session.exec(select(Agency.is_synthetic)).all()
    return Frame(is_synthetic=bool(flags) and all(flags))


def show(
    request: Request, name: str, *, frame: Frame, status: int = 200, **context: Any
) -> HTMLResponse:
    """Fill a template within its frame."""
    page = templates.render(request, name, frame=frame, **context)
    page.status_code = status
    return page
