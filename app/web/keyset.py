"""Windows on an order: of a query, or of rows that were worked out.

Both compare in the same way, so that a list may move from the one to the other
without a cursor noticing: what has no value is last, ascending and descending.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeAlias, TypeVar

import sqlalchemy as sa
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import Session

from app.errors import BadInputError
from app.web.listing import Placed, Term, Window, plain
from app.web.paging import Place, Value

Row = TypeVar("Row")
Columns: TypeAlias = Mapping[str, ColumnElement[Any]]
MARK = "place_"


def fetch(
    session: Session, query: sa.Select[Any], *, columns: Columns, window: Window
) -> list[Placed[sa.RowMapping]]:
    """Read one window of a query, whose order is by these columns."""
    found = session.connection().execute(windowed(query, columns, window)).mappings()
    marks = [f"{MARK}{number}" for number in range(len(window.order))]
    return [Placed(row, tuple(plain(row[mark]) for mark in marks)) for row in found]


def entities(
    session: Session, query: sa.Select[Any], *, columns: Columns, window: Window
) -> list[Placed[sa.Row[Any]]]:
    """Read one window of a query for tables rather than columns."""
    found = session.execute(windowed(query, columns, window))
    length = len(window.order)
    return [Placed(row, tuple(plain(mark) for mark in row[-length:])) for row in found]


def windowed(query: sa.Select[Any], columns: Columns, window: Window) -> sa.Select[Any]:
    """Order a query, and cut it to what follows a place."""
    for number, term in enumerate(window.order):
        marked = columns[term.field].label(f"{MARK}{number}")
        ordered = marked.desc() if term.is_descending else marked.asc()
        if _may_be_null(columns[term.field]):
            ordered = ordered.nulls_last()
        query = query.add_columns(marked).order_by(ordered)
    if window.after is not None:
        query = query.where(_beyond(columns, window.order, window.after))
    return query.limit(window.limit)


def pick(
    rows: Sequence[Row],
    window: Window,
    *,
    read: Callable[[Row, str], object] = getattr,
) -> list[Placed[Row]]:
    """Cut one window out of rows that are all in memory."""
    placed = [
        Placed(row, tuple(plain(read(row, term.field)) for term in window.order))
        for row in rows
    ]
    for number, term in reversed(list(enumerate(window.order))):
        placed.sort(key=_sorting(number, term), reverse=term.is_descending)
    if window.after is not None:
        last = window.after
        placed = [each for each in placed if _is_beyond(each.place, last, window.order)]
    return placed[: window.limit]


def _sorting(number: int, term: Term) -> Callable[[Placed[Any]], tuple[bool, Any]]:
    def key(placed: Placed[Any]) -> tuple[bool, Any]:
        value = placed.place[number]
        # Reversed, what has no value must compare as less to come last.
        is_apart = (value is None) != term.is_descending
        return is_apart, 0 if value is None else value

    return key


def _is_beyond(place: Place, last: Place, order: tuple[Term, ...]) -> bool:
    for value, held, term in zip(place, last, order, strict=True):
        if value == held:
            continue
        if value is None or held is None:
            return value is None
        is_more = value > held  # type: ignore[operator]  # one field has one type
        return bool(is_more) != term.is_descending
    return False


def _beyond(
    columns: Columns, order: tuple[Term, ...], last: Place
) -> ColumnElement[bool]:
    """Say in SQL what `_is_beyond` says of rows."""
    alternatives: list[ColumnElement[bool]] = []
    equal: list[ColumnElement[bool]] = []
    for term, held in zip(order, last, strict=True):
        column = columns[term.field]
        if (after := _after(column, held, term=term)) is not None:
            alternatives.append(sa.and_(*equal, after))
        equal.append(_equals(column, held))
    return (
        sa.or_(*alternatives)
        if len(order) == 1
        else sa.and_(
            *_bound(columns[order[0].field], last[0], term=order[0]),
            sa.or_(*alternatives),
        )
    )


def _after(
    column: ColumnElement[Any], held: Value, *, term: Term
) -> ColumnElement[bool] | None:
    if held is None:
        return None
    value = _typed(column, held)
    after = column < value if term.is_descending else column > value
    return sa.or_(after, column.is_(None)) if _may_be_null(column) else after


def _equals(column: ColumnElement[Any], held: Value) -> ColumnElement[bool]:
    return column.is_(None) if held is None else column == _typed(column, held)


def _bound(
    column: ColumnElement[Any], held: Value, *, term: Term
) -> list[ColumnElement[bool]]:
    # Says nothing new; but an index is entered by it, not by what stands under OR.
    if held is None or _may_be_null(column):
        return []
    value = _typed(column, held)
    return [column <= value if term.is_descending else column >= value]


def _typed(column: ColumnElement[Any], held: Value) -> ColumnElement[Any]:
    value: Any = held
    try:
        if column.type.python_type is datetime:
            value = datetime.fromisoformat(str(held))
        elif column.type.python_type is date:
            value = date.fromisoformat(str(held))
    except ValueError:
        raise BadInputError(
            "Parameter cursor bukan milik daftar ini; mulai lagi tanpa cursor."
        ) from None
    return sa.bindparam(None, value, type_=column.type)


def _may_be_null(column: ColumnElement[Any]) -> bool:
    return bool(getattr(column, "nullable", True))
