"""Measures a big upload from file to report, to record, and back.

    python -m benchmarks.staging [rows] [sqlite:///file.db | postgresql+psycopg://…]

One SIASN export of 67 columns with that many officers, over a database that holds
nothing, then the same again with every tenth row changed. Memory is what this process
grows by at its peak; the child that reads the file has its own, and its own limit.
"""

import io
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import xlsxwriter
from pydantic import SecretStr

from app.accounts import service as accounts
from app.accounts.actor import Actor
from app.config import Settings
from app.db import Database
from app.intake import queries, staging, undoing, working
from app.intake.keeping import Shelf
from app.intake.sets import own, siasn

COLUMNS = 67
KNOWN_ON = date(2026, 1, 19)
UNITS = 200
MIB = 1024 * 1024


def main() -> None:
    """Print a line for each step."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as folder:
        url = sys.argv[2] if len(sys.argv) > 2 else f"sqlite:///{folder}/bench.db"
        settings = Settings(
            secret=SecretStr("hanya untuk mengukur, bukan rahasia " * 2),
            data_dir=Path(folder) / "data",
        )
        _measure(Database(url), settings, rows=rows)


def _measure(db: Database, settings: Settings, *, rows: int) -> None:
    db.migrate()
    with db.transaction() as session:
        agency = accounts.create_agency(
            session, code="ukur", name="Kota Ukur", is_synthetic=True, actor="operator"
        )
        actor = accounts.operator_of(agency)
    units, first = _units(), _officers(rows, changed=False)
    second = _officers(rows, changed=True)
    print(f"{rows} × {COLUMNS}, {len(first[1]) / 1e6:.1f} MB as XLSX, {db.url[:10]}…")
    numbers = []
    for name, files in (("first", [*units, first]), ("changed", [second])):
        numbers.append(_once(db, settings, name, files=files, actor=actor))
    with _timed("undo of the second"), db.transaction() as session:
        undoing.undo(session, numbers[-1], actor=actor)


def _once(
    db: Database,
    settings: Settings,
    name: str,
    *,
    files: list[tuple[str, bytes]],
    actor: Actor,
) -> int:
    with _timed(f"{name}: stage + check"):
        with db.transaction() as session:
            row, _ = staging.stage(
                session, files, known_on=KNOWN_ON, actor=actor, settings=settings
            )
        assert working.work_once(db, settings)  # noqa: S101 -- nothing else waits
    number = row.id or 0
    with _timed(f"{name}: apply"):
        shelf = Shelf(settings.data_dir, actor.agency_id)
        with db.reading() as session:
            row = queries.get_import(
                session, agency_id=actor.agency_id, import_id=number
            )
            kept = staging.files_to_apply(session, row, shelf) or []
        read = staging.read_files(kept)
        with db.transaction() as session:
            done = staging.apply(session, number, read, actor=actor)
    print(f"    {done.report['changes']}")
    return number


@contextmanager
def _timed(name: str) -> Iterator[None]:
    watch = _Watch()
    before, worked, began = watch.now(), _processor(), time.perf_counter()
    watch.start()
    yield
    took = time.perf_counter() - began
    highest = watch.stop()
    print(
        f"{name}: {took:.1f} s ({_processor() - worked:.1f} s of processor, the child "
        f"that reads included), +{highest - before:.0f} MiB"
    )


class _Watch(threading.Thread):
    """Looks at this process's memory now and then, and remembers the most."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.highest = 0.0
        self._stopped = threading.Event()

    @staticmethod
    def now() -> float:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize() / MIB

    def run(self) -> None:
        while not self._stopped.wait(0.02):
            self.highest = max(self.highest, self.now())

    def stop(self) -> float:
        self._stopped.set()
        self.join()
        return self.highest


def _processor() -> float:
    spent = [
        resource.getrusage(who)
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    return sum(each.ru_utime + each.ru_stime for each in spent)


def _officers(rows: int, *, changed: bool) -> tuple[str, bytes]:
    required = list(siasn.DATA_UTAMA.required)
    headings = [*required, *(f"LAIN {n}" for n in range(COLUMNS - len(required)))]
    made = (
        [_cell(at, name, changed=changed) for name in headings] for at in range(rows)
    )
    return "data-utama.xlsx", _workbook(headings, made)


def _cell(at: int, name: str, *, changed: bool) -> str:
    year, month, day = 1966 + at % 30, 1 + at % 12, 1 + at % 28
    nip = f"{year}{month:02}{day:02}{year + 24}{month:02}1{at // 360 % 1000:03}"
    known = {
        "PNS ID": f"PNS-{at:06}",
        "NIP BARU": nip,
        "NAMA": f"Pegawai {at}",
        "TANGGAL LAHIR": f"{day:02}-{month:02}-{year}",
        "JENIS KELAMIN": "F" if at % 2 else "M",
        "JENIS PEGAWAI ID": "15",
        "KEDUDUKAN HUKUM ID": "01",
        "STATUS CPNS PNS": "P",
        "TMT CPNS": f"01-{month:02}-{year + 24}",
        "GOL AKHIR ID": "41" if changed and at % 10 == 0 else "34",
        "TMT GOLONGAN": "01-04-2022",
        "TINGKAT PENDIDIKAN ID": "40",
        "PENDIDIKAN NAMA": "S-1 ILMU PEMERINTAHAN",
        "TAHUN LULUS": str(year + 23),
        "UNOR ID": f"ID-{at % UNITS}",
    }
    return known.get(name, "" if name in siasn.DATA_UTAMA.required else f"isi {at}")


def _units() -> list[tuple[str, bytes]]:
    def unor(at: int) -> dict[str, str]:
        return {
            "Id": f"ID-{at}",
            "DiatasanId": "ID-0" if at else "null",
            "EselonId": "31",
            "NamaUnor": f"Unit {at}",
            "NamaJabatan": f"Kepala {at}",
            "CepatKode": f"U{at}",
        }

    def profile(at: int) -> dict[str, str]:
        return {
            "KODE UNIT": f"U{at}",
            "JENIS UNIT": "kecamatan",
            "SEKTOR": "kewilayahan",
            "PENDUDUK DILAYANI": "1000",
            "STATUS DATA": "synthetic",
        }

    return [
        ("ref-unor.xlsx", _sheet(siasn.REF_UNOR.required, map(unor, range(UNITS)))),
        (
            "profil-unit.xlsx",
            _sheet(own.PROFIL_UNIT.required, map(profile, range(UNITS))),
        ),
    ]


def _sheet(headings: list[str], rows: Iterator[dict[str, str]]) -> bytes:
    return _workbook(
        headings, ([row.get(name, "") for name in headings] for row in rows)
    )


def _workbook(headings: list[str], rows: Iterator[list[str]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": False, "in_memory": True})
    sheet = book.add_worksheet("DATA")
    sheet.write_row(0, 0, headings)
    for at, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if cell:
                sheet.write_string(at, column, cell)
    book.close()
    return out.getvalue()


if __name__ == "__main__":
    main()
