"""How many statements each list and page asks, and that rows add none.

Ten officers and posts, then a hundred, with the same page size: as many statements.
The table in docs/statements.md is made from the same figures; after a change on
purpose: `STATEMENTS=write python -m pytest tests/app/test_statements.py`.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from fastapi.testclient import TestClient

from app.accounts import service
from app.accounts.actor import Actor
from app.accounts.models import Role
from app.db import Database
from app.officers import filtering
from app.officers import queries as officers
from app.officers.schemas import OfficersAsked
from app.posts import queries as posts
from app.posts.schemas import PostsAsked, UnitsAsked
from app.web import keyset
from app.web.listing import Asked, Window
from app.web.paging import Place
from benchmarks.crowd import Size, fill

FILE = Path(__file__).resolve().parents[2] / "docs" / "statements.md"
HEAD = """\
# How many statements each list and page asks

Counted by `tests/app/test_statements.py`, finding the caller included. A hundred rows
ask no more than ten, on PostgreSQL too. These are SQLite's.

| what | statements |
|---|---|
"""
# Who opens a transaction is not asking anything.
FRAME = ("BEGIN", "SAVEPOINT", "ROLLBACK", "COMMIT")
ASKED = (
    "/api/v1/officers",
    "/api/v1/officers?search=a&golongan_min=31&count=true",
    "/api/v1/officers?eselon=41&sort=-name",
    "/api/v1/officers?format=csv",
    "/api/v1/posts",
    "/api/v1/posts?search=simulasi&sort=title&count=true",
    "/api/v1/posts?format=xlsx",
    "/api/v1/units",
    "/api/v1/units?sector=kesehatan",
    "/api/v1/vacancies",
    "/api/v1/vacancies/leadership",
    "/api/v1/vacancies/acting",
    "/api/v1/vacancies/tenures",
    "/api/v1/merit/map",
    "/api/v1/merit/needs",
    "/api/v1/clocks/freezes",
    "/api/v1/clocks/holidays",
    "/api/v1/legal-texts",
    "/api/v1/rounds",
    "/api/v1/imports",
    "/api/v1/audit",
    "/",
    "/peta",
    "/pegawai",
    "/pegawai/7",
    "/jabatan",
    "/jabatan/U-00007",
    "/unit",
    "/putaran",
    "/jejak",
)


@contextmanager
def counting(db: Database) -> Iterator[list[str]]:
    """Note every statement that reaches the database."""
    told: list[str] = []

    def note(*given: object) -> None:
        statement = str(given[2])
        if not statement.startswith(FRAME):
            told.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    yield told
    sa.event.remove(db.engine, "before_cursor_execute", note)


def counted(client: TestClient, db: Database) -> dict[str, int]:
    found = {}
    for path in ASKED:
        client.get(path, headers={"accept": "text/html"})
        with counting(db) as statements:
            answer = client.get(path, headers={"accept": "text/html"})
        assert answer.status_code == 200, f"{path}: {answer.text[:200]}"
        found[path] = len(statements)
    return found


def signed_in(client: TestClient, db: Database, operator: Actor) -> TestClient:
    with db.transaction() as session:
        key = service.add_key(session, name="a", role=Role.ANALYST, actor=operator)
        opened = service.sign_in_with_key(session, text=key.text)
    client.cookies.set("definitif", opened.token)
    return client


def test_a_hundred_rows_ask_no_more_than_ten(
    client: TestClient, db: Database, operator: Actor
) -> None:
    reader = signed_in(client, db, operator)
    fill(db, operator.agency_id, Size(officers=10, posts=10))
    few = counted(reader, db)
    fill(db, operator.agency_id, Size(officers=90, posts=90, first=10, seed=1))

    many = counted(reader, db)

    assert many == few
    if not db.is_sqlite:
        return  # it may ask for a number or a lock of its own; rows add none there too
    table = HEAD + "".join(f"| `{path}` | {n} |\n" for path, n in many.items())
    if os.environ.get("STATEMENTS") == "write":
        FILE.write_text(table, "utf-8")
    assert FILE.read_text("utf-8") == table


def plan_of(db: Database, query: sa.Select[Any]) -> list[str]:
    """Ask a database how it would read a query."""
    dialect = db.engine.dialect
    text = str(query.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
    with db.engine.connect() as connection:
        if db.is_sqlite:
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}")
            return [str(row[3]) for row in rows]
        # On little rows a scan is right; without this only what has no index scans.
        connection.exec_driver_sql("SET enable_seqscan = off")
        rows = connection.exec_driver_sql("EXPLAIN " + text.replace("%", "%%"))
        return [str(row[0]) for row in rows]


def window(asked: Asked, place: Place | None) -> Window:
    return Window(order=asked.listing.order(asked.sort), limit=51, after=place)


PAGES: dict[str, tuple[Asked, Place | None]] = {
    "officers": (OfficersAsked(), ("196801011992011001",)),
    "officers by name": (OfficersAsked(sort="name"), ("Bima", "196801011992011001")),
    "officers of a unit": (OfficersAsked(unit="U-00007"), None),
    "officers found": (OfficersAsked(search="zul"), None),
    "officers of a NIP": (OfficersAsked(search="1980"), None),
    "officers of a golongan": (OfficersAsked(golongan_min="43"), None),
    "officers of an eselon": (OfficersAsked(eselon="31"), None),
    "posts": (PostsAsked(), ("U-00100",)),
    "posts by title": (PostsAsked(sort="title"), ("Camat", "U-00100")),
    "units": (UnitsAsked(), ("U-00100",)),
    "units by name": (UnitsAsked(sort="-name"), ("Unit", "U-00100")),
}


def question(asked: Asked) -> tuple[sa.Select[Any], keyset.Columns]:
    """Write what a list asks of the database, and what it is ordered by."""
    if isinstance(asked, OfficersAsked):
        return officers.asked_query(asked, 1), filtering.COLUMNS
    if isinstance(asked, PostsAsked):
        return posts.posts_query(asked, 1), posts.POST_COLUMNS
    assert isinstance(asked, UnitsAsked)
    return posts.units_query(asked, 1), posts.UNIT_COLUMNS


def test_no_page_reads_a_whole_table(db: Database, operator: Actor) -> None:
    """Each is entered by an index; a search may read the index of names through."""
    fill(db, operator.agency_id, Size(officers=3000, posts=1500))
    careless = {}

    for name, (asked, place) in PAGES.items():
        query, columns = question(asked)
        plan = plan_of(db, keyset.windowed(query, columns, window(asked, place)))
        scans = [step for step in plan if is_whole(step)]
        if scans or not any("index" in step.lower() for step in plan):
            careless[name] = plan

    assert careless == {}


def is_whole(step: str) -> bool:
    """Tell whether a step reads a table from end to end, and by no index."""
    is_scan = step.strip().startswith("SCAN") and "INDEX" not in step
    return is_scan or "Seq Scan" in step


def test_a_table_without_its_index_is_noticed(db: Database, operator: Actor) -> None:
    """Else the test above would prove nothing."""
    fill(db, operator.agency_id, Size(officers=3000, posts=1500))
    indexes = sa.inspect(db.engine).get_indexes("officer_profile")
    with db.engine.begin() as connection:
        for index in indexes:
            connection.exec_driver_sql(f"DROP INDEX {index['name']}")
    query = officers.asked_query(OfficersAsked(search="zul"), 1)
    wanted = window(OfficersAsked(), None)

    plan = plan_of(db, keyset.windowed(query, filtering.COLUMNS, wanted))

    assert any(is_whole(step) for step in plan)
