"""Writing single figures and requirements by hand; files remain the usual way.

Nothing is overwritten: the old row is given the instant at which it stopped being
what is known, and the new one stands beside it.
"""

from datetime import date
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session, select

from app import clock
from app.accounts import queries as accounts
from app.accounts.actor import Actor
from app.audit import service as audit
from app.audit.actions import Action
from app.errors import BadInputError, NotFoundError
from app.posts.models import Post, PostVersion, Unit, UnitFigure
from app.posts.schemas import FigureWrite, RequirementsWrite

BY_HAND: Final = "api"
ASKED: Final = set(RequirementsWrite.model_fields) - {"valid_from", "document"}


def write_figures(
    session: Session, code: str, year: int, *, told: FigureWrite, actor: Actor
) -> None:
    """Write a unit's figures of a year; the same figures again change nothing."""
    accounts.wait_for_turn(session, agency_id=actor.agency_id)
    unit = _unit(session, code, actor=actor)
    if year > clock.today().year:
        raise BadInputError(
            f"Tahun {year} belum berjalan.",
            errors=[{"place": "year", "expected": "tahun yang sudah berjalan"}],
        )
    old = _figures(session, unit, year=year)
    values = told.model_dump(include=set(FigureWrite.model_fields))
    before = {name: getattr(old, name) for name in values} if old else {}
    if before == values:
        return
    _supersede(session, old)
    session.add(
        UnitFigure(
            agency_id=actor.agency_id,
            unit_id=unit.id or 0,
            year=year,
            valid_from=date(year, 12, 31),
            recorded_at=clock.now(),
            source=f"{BY_HAND}#{actor.name}",
            **values,
        )
    )
    session.flush()  # the answer is read from the database
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=Action.FIGURES_WRITTEN,
        subject=f"unit:{code}",
        year=year,
        changed=_difference(before, values),
    )


def withdraw_figures(session: Session, code: str, year: int, *, actor: Actor) -> None:
    """Take back a unit's figures of a year."""
    accounts.wait_for_turn(session, agency_id=actor.agency_id)
    unit = _unit(session, code, actor=actor)
    old = _figures(session, unit, year=year)
    if old is None:
        raise NotFoundError(f"Tidak ada angka layanan unit {code} tahun {year}.")
    _supersede(session, old)
    before = old.model_dump(include=set(FigureWrite.model_fields))
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=Action.FIGURES_WITHDRAWN,
        subject=f"unit:{code}",
        year=year,
        changed=_difference(before, {}),
    )


def write_requirements(
    session: Session, code: str, *, asked: RequirementsWrite, actor: Actor
) -> None:
    """Write what a post asks from a day on; until then it asks what it asked."""
    accounts.wait_for_turn(session, agency_id=actor.agency_id)
    old = _version(session, code, actor=actor)
    values = _as_stored(asked)
    before = {name: getattr(old, name) for name in values}
    if before == values:
        return
    since = asked.valid_from
    _refuse_earlier(old, since, code=code)
    kept = old.model_dump(exclude={"id", "superseded_at", "recorded_at"})
    now = clock.now()
    if old.valid_from < since:
        session.add(PostVersion(**kept | {"valid_to": since, "recorded_at": now}))
    told = {
        "valid_from": since,
        "recorded_at": now,
        "source": f"{BY_HAND}#{actor.name}",
        "document": asked.document,
        "document_date": None,
        "document_sha256": None,
    }
    _supersede(session, old)
    session.add(PostVersion(**kept | values | told))
    session.flush()  # the answer is read from the database
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=Action.REQUIREMENTS_WRITTEN,
        subject=f"post:{code}",
        valid_from=since.isoformat(),
        changed=_difference(before, values),
    )


def _refuse_earlier(old: PostVersion, since: date, *, code: str) -> None:
    if since < old.valid_from:
        raise BadInputError(
            f"Syarat jabatan {code} yang tercatat berlaku sejak {old.valid_from}; "
            f"perubahan tidak dapat berlaku lebih awal ({since}).",
            errors=[
                {
                    "place": "valid_from",
                    "expected": f"{old.valid_from} atau sesudahnya",
                }
            ],
        )


def _as_stored(asked: RequirementsWrite) -> dict[str, Any]:
    """Give the columns as an import would write them."""
    told = asked.model_dump(mode="json", include=ASKED)
    for name in ("fields", "qualifications"):
        told[name] = sorted(set(told[name]))
    return told


def _unit(session: Session, code: str, *, actor: Actor) -> Unit:
    query = select(Unit).where(Unit.agency_id == actor.agency_id, Unit.code == code)
    found = session.exec(query).one_or_none()
    if found is None:
        raise NotFoundError("Unit itu tidak ada di instansi ini.")
    return found


def _figures(session: Session, unit: Unit, *, year: int) -> UnitFigure | None:
    columns = sa.inspect(UnitFigure).local_table.c
    query = select(UnitFigure).where(
        UnitFigure.unit_id == unit.id,
        UnitFigure.year == year,
        columns.superseded_at.is_(None),
    )
    return session.exec(query).one_or_none()


def _version(session: Session, code: str, *, actor: Actor) -> PostVersion:
    columns = sa.inspect(PostVersion).local_table.c
    query = (
        select(PostVersion)
        .join(Post)
        .where(
            Post.agency_id == actor.agency_id,
            Post.code == code,
            columns.superseded_at.is_(None),
            columns.valid_to.is_(None),
        )
    )
    found = session.exec(query).one_or_none()
    if found is None:
        raise NotFoundError("Jabatan itu tidak ada di instansi ini.")
    return found


def _supersede(session: Session, old: UnitFigure | PostVersion | None) -> None:
    if old is not None:
        old.superseded_at = clock.now()
        session.add(old)


def _difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    names = sorted({*before, *after})
    return {
        name: [before.get(name), after.get(name)]
        for name in names
        if before.get(name) != after.get(name)
    }
