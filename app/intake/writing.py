"""Writing a plan: all of it in the caller's transaction, or nothing.

Nothing is overwritten: an old row is given the instant at which it stopped being what
is known, and the new one stands beside it.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session

from app.intake.plan import Change, Plan
from app.intake.stored import Stored
from app.officers.models import Officer, OfficerHistory
from app.posts.models import Post, PostVersion, Unit, UnitFigure, UnitVersion
from app.tables import History, Table

BATCH: Final = 5_000


def write_plan(
    session: Session, plan: Plan, *, stored: Stored, agency_id: int, at: datetime
) -> None:
    """Register who and what is new, then write every changed row of every history."""
    _register_officers(session, plan, stored=stored, agency_id=agency_id)
    _register_units(session, plan, stored=stored, agency_id=agency_id)
    for table, changes in plan.changes.items():
        gone = [change.old.id for change in changes if change.old is not None]
        _supersede(session, table, gone, at=at)
        common = {"agency_id": agency_id, "recorded_at": at}
        rows = [
            common | row
            for change in changes
            for row in _rows(table, change, stored=stored)
        ]
        _insert(session, table, rows)


def _register_officers(
    session: Session, plan: Plan, *, stored: Stored, agency_id: int
) -> None:
    fresh = [nip for nip in sorted(plan.officers) if nip not in stored.officer_ids]
    rows = [
        {"agency_id": agency_id, "nip": nip, "siasn_id": plan.officers[nip]}
        for nip in fresh
    ]
    _insert(session, Officer, rows)
    for nip, siasn_id in sorted(plan.officers.items()):
        if nip in stored.officer_ids and stored.siasn_by_nip[nip] is None:
            session.connection().execute(
                sa
                .update(Officer)
                .where(sa.inspect(Officer).local_table.c.id == stored.officer_ids[nip])
                .values(siasn_id=siasn_id)
            )
    columns = sa.inspect(Officer).local_table.c
    stored.officer_ids |= _ids(session, columns, "nip", agency_id=agency_id)


def _register_units(
    session: Session, plan: Plan, *, stored: Stored, agency_id: int
) -> None:
    fresh = sorted(plan.units)
    rows = [
        {"agency_id": agency_id, "code": code, "siasn_id": plan.units[code]}
        for code in fresh
    ]
    _insert(session, Unit, rows)
    columns = sa.inspect(Unit).local_table.c
    stored.unit_ids |= _ids(session, columns, "code", agency_id=agency_id)
    posts = [
        {"agency_id": agency_id, "code": code, "unit_id": stored.unit_ids[code]}
        for code in fresh
    ]
    _insert(session, Post, posts)
    columns = sa.inspect(Post).local_table.c
    stored.post_ids |= _ids(session, columns, "code", agency_id=agency_id)


def _ids(
    session: Session, columns: Any, natural: str, *, agency_id: int
) -> dict[str, int]:
    query = sa.select(columns[natural], columns.id)
    found = session.connection().execute(
        query.where(columns.agency_id == agency_id).order_by(columns.id)
    )
    return {row[0]: row[1] for row in found}


def _rows(
    table: type[History], change: Change, *, stored: Stored
) -> Iterator[dict[str, Any]]:
    owner = _owner(table, change.owner, stored)
    if change.closing is not None and change.old is not None:
        yield owner | _columns(change.closing, stored) | change.old.provenance
    if change.values is not None:
        yield owner | _columns(change.values, stored) | change.provenance


def _owner(table: type[History], owner: str, stored: Stored) -> dict[str, int]:
    if issubclass(table, OfficerHistory):
        return {"officer_id": stored.officer_ids[owner]}
    if table in {UnitVersion, UnitFigure}:
        return {"unit_id": stored.unit_ids[owner]}
    assert table is PostVersion  # noqa: S101 -- there is no fourth kind of owner
    return {"post_id": stored.post_ids[owner]}


def _columns(values: dict[str, Any], stored: Stored) -> dict[str, Any]:
    if "parent_code" not in values:
        return values
    rest = {name: value for name, value in values.items() if name != "parent_code"}
    code = values["parent_code"]
    return rest | {"parent_id": stored.unit_ids[code] if code else None}


def _supersede(
    session: Session, table: type[History], ids: Sequence[int], *, at: datetime
) -> None:
    columns = sa.inspect(table).local_table.c
    for start in range(0, len(ids), BATCH):
        session.connection().execute(
            sa
            .update(table)
            .where(columns.id.in_(ids[start : start + BATCH]))
            .values(superseded_at=at)
        )


def _insert(session: Session, table: type[Table], rows: list[dict[str, Any]]) -> None:
    connection = session.connection()
    for start in range(0, len(rows), BATCH):
        connection.execute(sa.insert(table), rows[start : start + BATCH])
