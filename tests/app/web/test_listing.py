"""Windows on an order are the same in SQL and in memory, and never lose a row."""

from datetime import date
from itertools import pairwise

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from app.errors import UnreadableError
from app.web import keyset
from app.web.listing import Listing, Placed, Term, Window, plain


class Row(BaseModel):
    """A row with everything an order must cope with."""

    id: int
    word: str
    day: date | None
    points: int | None


LISTING = Listing(
    name="rows", rows=(Row,), key=("id",), sorts=("word", "day", "points"), default="id"
)
TABLE = sa.Table(
    "row",
    sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("word", sa.String, nullable=False),
    sa.Column("day", sa.Date),
    sa.Column("points", sa.Integer),
)
ROWS = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 3)),
        st.none() | st.integers(-1, 1),
    ),
    max_size=12,
)
ORDERS = st.lists(
    st.tuples(st.sampled_from(("word", "day", "points")), st.booleans()),
    min_size=1,
    max_size=3,
    unique_by=lambda term: term[0],
)


def every_window(rows: list[Row], order: tuple[Term, ...]) -> list[int]:
    """Walk a list in windows of two, in memory."""
    found: list[Placed[Row]] = []
    while True:
        after = found[-1].place if found else None
        some = keyset.pick(rows, Window(order=order, limit=2, after=after))
        found += some
        if not some:
            return [each.row.id for each in found]


def every_window_in_sql(rows: list[Row], order: tuple[Term, ...]) -> list[int]:
    """Walk the same list in a database."""
    engine = sa.create_engine("sqlite://")
    found: list[int] = []
    place = None
    with engine.connect() as connection:
        TABLE.create(connection)
        if rows:
            connection.execute(sa.insert(TABLE), [row.model_dump() for row in rows])
        while True:
            window = Window(order=order, limit=2, after=place)
            query = keyset.windowed(sa.select(TABLE), dict(TABLE.c), window)
            some = connection.execute(query).all()
            if not some:
                break
            found += [row.id for row in some]
            place = tuple(plain(mark) for mark in some[-1][-len(order) :])
    engine.dispose()
    return found


@given(told=ROWS, terms=ORDERS)
def test_windows_put_together_are_the_list_in_sql_and_in_memory(
    told: list[tuple[str, date | None, int | None]], terms: list[tuple[str, bool]]
) -> None:
    rows = [
        Row(id=number, word=word, day=day, points=points)
        for number, (word, day, points) in enumerate(told)
    ]
    order = (*(Term(name, is_descending=down) for name, down in terms), Term("id"))

    in_memory = every_window(rows, order)

    assert sorted(in_memory) == [row.id for row in rows]
    assert every_window_in_sql(rows, order) == in_memory


def test_what_has_no_value_is_last_either_way() -> None:
    rows = [Row(id=n, word="", day=None, points=p) for n, p in enumerate((None, 2, 1))]

    up = every_window(rows, (Term("points"), Term("id")))
    down = every_window(rows, (Term("points", is_descending=True), Term("id")))

    assert (up, down) == ([2, 1, 0], [1, 2, 0])


def test_an_order_ends_with_the_key() -> None:
    assert LISTING.order("-day,word") == (
        Term("day", is_descending=True),
        Term("word"),
        Term("id"),
    )


@pytest.mark.parametrize("text", ["id", "rahasia", "word,word", "", "-", "word,,day"])
def test_an_order_by_what_is_not_named_is_refused(text: str) -> None:
    if not text:
        assert [term.field for term in LISTING.order("word")] == ["word", "id"]
        return
    with pytest.raises(UnreadableError) as refused:
        LISTING.order(text)

    assert refused.value.status == 422


def test_fields_come_in_the_order_asked() -> None:
    assert LISTING.wanted("points,id") == ("points", "id")
    assert LISTING.wanted(None) == ("id", "word", "day", "points")
    with pytest.raises(UnreadableError, match="id, word, day, points"):
        LISTING.wanted("points,sandi")


def test_the_rows_of_a_window_follow_each_other() -> None:
    rows = [Row(id=n, word="abc"[n % 3], day=None, points=n) for n in range(9)]

    placed = keyset.pick(rows, Window(order=(Term("word"), Term("id")), limit=9))

    assert all(one.place < two.place for one, two in pairwise(placed))
