"""Who held or acted for a post, newest first."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from app.officers.models import Officer, Position, Profile
from app.pages.directory import full_name
from app.pages.histories import ASSIGNMENTS, History, HistoryRow
from app.tables import known_at
from app.web.moments import NOW, Moment

_officer = sa.inspect(Officer).local_table
_position = sa.inspect(Position).local_table
_profile = sa.inspect(Profile).local_table


def list_holders(
    session: Session, code: str, *, agency_id: int, moment: Moment = NOW
) -> History:
    """List everyone on record at a post."""
    rows = session.connection().execute(_at(code, agency_id, moment))
    return History(
        name="Riwayat pejabat",
        rows=tuple(
            HistoryRow(
                since=row.valid_from,
                until=row.valid_to,
                words=full_name(row.name, row.title_front, row.title_back),
                detail=ASSIGNMENTS[row.assignment],
                document=row.document or "",
                source=row.source,
            )
            for row in rows
        ),
        empty="Belum ada pejabat yang tercatat.",
    )


def _at(code: str, agency_id: int, moment: Moment) -> sa.Select[Any]:
    return (
        sa
        .select(
            _position.c.valid_from,
            _position.c.valid_to,
            _position.c.assignment,
            _position.c.document,
            _position.c.source,
            _profile.c.name,
            _profile.c.title_front,
            _profile.c.title_back,
        )
        .join_from(_position, _officer, _officer.c.id == _position.c.officer_id)
        .join(_profile, _profile.c.officer_id == _officer.c.id)
        .where(_position.c.agency_id == agency_id, _position.c.post_code == code)
        .where(*known_at(_position.c, moment.known))
        .where(*known_at(_profile.c, moment.known), _profile.c.valid_to.is_(None))
        .order_by(_position.c.valid_from.desc(), _position.c.id.desc())
    )
