"""Reading units and posts, always within one agency."""

from collections.abc import Mapping
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session

from app.errors import NotFoundError
from app.posts import models
from app.posts.models import PostKind, Sector
from app.posts.schemas import (
    FigureRead,
    PostRead,
    PostsAsked,
    UnitRead,
    UnitsAsked,
)
from app.tables import known_at
from app.web import keyset
from app.web.listing import Placed, Term, Window
from app.web.moments import NOW, Moment

_unit = sa.inspect(models.Unit).local_table
_unit_version = sa.inspect(models.UnitVersion).local_table
_post = sa.inspect(models.Post).local_table
_post_version = sa.inspect(models.PostVersion).local_table
_figure = sa.inspect(models.UnitFigure).local_table
_parent = _unit.alias("parent")
UNIT_COLUMNS: Final[keyset.Columns] = {
    "code": _unit.c.code,
    **{name: _unit_version.c[name] for name in ("name", "kind", "sector")},
    "people_served": _unit_version.c.people_served,
}
POST_COLUMNS: Final[keyset.Columns] = {
    "code": _post.c.code,
    **{name: _post_version.c[name] for name in ("title", "kind", "eselon", "kelas")},
    "unit_code": _unit.c.code,
    "unit_name": _unit_version.c.name,
}
PAPERS = ("valid_from", "source", "document", "document_date", "document_sha256")


def list_units(
    session: Session,
    *,
    agency_id: int,
    after: str | None = None,
    limit: int = 50,
    search: str | None = None,
    sector: Sector | None = None,
    moment: Moment = NOW,
) -> list[UnitRead]:
    """List units by code, from just after one; `search` looks in code and name."""
    asked = UnitsAsked(
        search=search,
        sector=sector,
        as_of=moment.as_of,
        recorded_on=moment.recorded_on,
    )
    window = _from_code(after, limit)
    found = read_units(session, asked, window, agency_id=agency_id)
    return [each.row for each in found]


def read_units(
    session: Session, asked: UnitsAsked, window: Window, *, agency_id: int
) -> list[Placed[UnitRead]]:
    """Read one window of the units that the filters leave."""
    found = keyset.fetch(
        session, units_query(asked, agency_id), columns=UNIT_COLUMNS, window=window
    )
    return [Placed(UnitRead(**each.row), each.place) for each in found]


def count_units(session: Session, asked: UnitsAsked, *, agency_id: int) -> int:
    """Count the units that the filters leave."""
    return _count(session, units_query(asked, agency_id))


def get_unit(
    session: Session, *, agency_id: int, code: str, moment: Moment = NOW
) -> UnitRead:
    """Return the unit of that code; what another agency has is not found."""
    query = _units(agency_id, moment).where(_unit.c.code == code)
    row = session.connection().execute(query).mappings().one_or_none()
    if row is None:
        raise NotFoundError("Unit itu tidak ada di instansi ini.")
    return UnitRead(**row)


def list_posts(
    session: Session,
    *,
    agency_id: int,
    after: str | None = None,
    limit: int = 50,
    search: str | None = None,
    kind: PostKind | None = None,
    moment: Moment = NOW,
) -> list[PostRead]:
    """List posts by code, from just after one; `search` looks in code and title."""
    asked = PostsAsked(
        search=search,
        kind=kind,
        as_of=moment.as_of,
        recorded_on=moment.recorded_on,
    )
    window = _from_code(after, limit)
    found = read_posts(session, asked, window, agency_id=agency_id)
    return [each.row for each in found]


def read_posts(
    session: Session, asked: PostsAsked, window: Window, *, agency_id: int
) -> list[Placed[PostRead]]:
    """Read one window of the posts that the filters leave."""
    found = keyset.fetch(
        session, posts_query(asked, agency_id), columns=POST_COLUMNS, window=window
    )
    return [Placed(PostRead(**each.row), each.place) for each in found]


def count_posts(session: Session, asked: PostsAsked, *, agency_id: int) -> int:
    """Count the posts that the filters leave."""
    return _count(session, posts_query(asked, agency_id))


def get_post(
    session: Session, *, agency_id: int, code: str, moment: Moment = NOW
) -> PostRead:
    """Return the post of that code; what another agency has is not found."""
    query = _posts(agency_id, moment).where(_post.c.code == code)
    row = session.connection().execute(query).mappings().one_or_none()
    if row is None:
        raise NotFoundError("Jabatan itu tidak ada di instansi ini.")
    return PostRead(**row)


def list_figures(
    session: Session, *, agency_id: int, code: str, moment: Moment = NOW
) -> list[FigureRead]:
    """List what was measured of a unit, the newest year first."""
    get_unit(session, agency_id=agency_id, code=code, moment=moment)
    query = _figures(agency_id, code, moment)
    rows = session.connection().execute(query).mappings()
    return [FigureRead(**row) for row in rows]


def get_figures(
    session: Session, *, agency_id: int, code: str, year: int
) -> FigureRead:
    """Return the figures of one unit and year."""
    found = find_figures(session, agency_id=agency_id, code=code, year=year)
    if found is None:
        raise NotFoundError(f"Tidak ada angka layanan unit {code} tahun {year}.")
    return found


def find_figures(
    session: Session, *, agency_id: int, code: str, year: int
) -> FigureRead | None:
    """Find the figures of one unit and year, if any stand."""
    query = _figures(agency_id, code, NOW).where(_figure.c.year == year)
    row = session.connection().execute(query).mappings().one_or_none()
    return None if row is None else FigureRead(**row)


def _from_code(after: str | None, limit: int) -> Window:
    place = None if after is None else (after,)
    return Window(order=(Term("code"),), limit=limit, after=place)


def _count(session: Session, query: sa.Select[Any]) -> int:
    counted = query.with_only_columns(sa.func.count())
    return int(session.connection().execute(counted).scalar_one())


def units_query(asked: UnitsAsked, agency_id: int) -> sa.Select[Any]:
    """Write the question for the units that the filters leave."""
    exact = {
        _unit_version.c.sector: asked.sector,
        _unit_version.c.kind: asked.kind,
        _unit_version.c.data_status: asked.data_status,
        _parent.c.code: asked.parent,
    }
    query = _units(agency_id, asked.moment).where(*_exactly(exact))
    if asked.search:
        query = query.where(_said(asked.search, _unit_version.c.name, _unit.c.code))
    return query


def posts_query(asked: PostsAsked, agency_id: int) -> sa.Select[Any]:
    """Write the question for the posts that the filters leave."""
    exact = {
        _post_version.c.kind: asked.kind,
        _post_version.c.eselon: asked.eselon,
        _post_version.c.jenjang: asked.jenjang,
        _unit.c.code: asked.unit,
    }
    query = _posts(agency_id, asked.moment).where(*_exactly(exact))
    if asked.search:
        query = query.where(_said(asked.search, _post_version.c.title, _post.c.code))
    return query


def _exactly(
    asked: Mapping[Any, object],
) -> list[sa.ColumnElement[bool]]:
    return [column == value for column, value in asked.items() if value is not None]


def _said(
    text: str, name: sa.ColumnElement[str], code: sa.ColumnElement[str]
) -> sa.ColumnElement[bool]:
    return name.icontains(text, autoescape=True) | code.startswith(
        text, autoescape=True
    )


def _figures(agency_id: int, code: str, moment: Moment) -> sa.Select[Any]:
    asked = [_figure.c[name] for name in FigureRead.model_fields if name != "unit"]
    return (
        sa
        .select(_unit.c.code.label("unit"), *asked)
        .join_from(_unit, _figure, _figure.c.unit_id == _unit.c.id)
        .where(_figure.c.agency_id == agency_id, _unit.c.code == code)
        .where(*known_at(_figure.c, moment.known))
        .order_by(_figure.c.year.desc())
    )


def _units(agency_id: int, moment: Moment) -> sa.Select[Any]:
    version = _unit_version.c
    return (
        sa
        .select(
            _unit.c.id,
            _unit.c.code,
            _unit.c.siasn_id,
            _parent.c.code.label("parent_code"),
            version.name,
            version.kind,
            version.sector,
            version.people_served,
            version.data_status,
            *(version[name] for name in PAPERS),
        )
        .join_from(_unit, _unit_version, version.unit_id == _unit.c.id)
        .outerjoin(_parent, _parent.c.id == version.parent_id)
        # Said of both, so that an index of either may be entered.
        .where(_unit.c.agency_id == agency_id, version.agency_id == agency_id)
        .where(*_standing(version, moment))
    )


def _posts(agency_id: int, moment: Moment) -> sa.Select[Any]:
    version = _post_version.c
    asked = [
        version[name]
        for name in PostRead.model_fields
        if name not in {"id", "code", "unit_code", "unit_name"}
    ]
    return (
        sa
        .select(
            _post.c.id,
            _post.c.code,
            _unit.c.code.label("unit_code"),
            _unit_version.c.name.label("unit_name"),
            *asked,
        )
        .join_from(_post, _post_version, version.post_id == _post.c.id)
        .join(_unit, _unit.c.id == _post.c.unit_id)
        .join(_unit_version, _unit_version.c.unit_id == _unit.c.id)
        .where(_post.c.agency_id == agency_id, version.agency_id == agency_id)
        .where(*_standing(version, moment))
        .where(*_standing(_unit_version.c, moment))
    )


def _standing(columns: Any, moment: Moment) -> tuple[Any, ...]:
    day = moment.day
    return (
        *known_at(columns, moment.known),
        columns.valid_from <= day,
        sa.or_(columns.valid_to.is_(None), columns.valid_to > day),
    )
