"""The parts of looking ahead, side by side, and how each of them is shown."""

from collections.abc import Callable
from typing import Any, Final

from fastapi import Request, Response

from app.accounts.actor import Actor
from app.db import Database
from app.pages.ahead import Ahead, AheadAsked, ahead_of
from app.pages.frame import frame_of, show
from app.pages.proposal_head import Tab

HERE: Final = "/prakiraan"
PARTS: Final = (
    ("", "24 bulan ke depan"),
    ("/kekurangan", "Yang tak dapat diisi"),
    ("/plt", "Usul Plt"),
    ("/kaderisasi", "Kaderisasi"),
    ("/terkunci", "Siapa terkunci"),
    ("/jangka-waktu", "Jangka waktu"),
    ("/data", "Data yang perlu dibenahi"),
    ("/banding-aturan", "Banding aturan"),
)


def look(
    request: Request,
    db: Database,
    *,
    actor: Actor,
    asked: AheadAsked,
    part: str,
    read: Callable[..., object],
    **context: Any,
) -> Response:
    """Show a part; what takes seconds is read only where the reader asked for it."""
    agency_id = actor.agency_id
    with db.reading() as session:
        frame = frame_of(request, session, actor, here=HERE)
        ahead = ahead_of(session, asked, agency_id=agency_id)
        is_now = ahead is not None and ahead.is_now
        view = read(session, ahead, agency_id=agency_id) if is_now else None
    return show(
        request,
        f"forecast{part.replace('/', '_').replace('-', '_')}.html",
        frame=frame,
        ahead=ahead,
        tabs=tabs_of(part, ahead),
        view=view,
        **context,
    )


def tabs_of(part: str, ahead: Ahead | None) -> tuple[Tab, ...]:
    """Link the parts; once one was computed the others are, too."""
    query = ahead.query if ahead is not None and ahead.is_now else ""
    return tuple(
        Tab(label=label, href=HERE + end + query, is_current=end == part)
        for end, label in PARTS
    )
