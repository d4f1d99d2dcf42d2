"""What must not be kept is not kept: not in the database, a report or an error."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from app.accounts.actor import Actor
from app.db import Database
from app.demo import printed
from app.demo.sheets_siasn import headings
from app.errors import ImportRefusedError
from app.intake import service
from app.intake.reading.headings import bare
from app.intake.sets import catalogue
from app.models import Table
from tests.app.intake.here import read_here
from tests.app.intake.test_headings import SETS
from tests.app.intake.workbooks import (
    BIMA,
    FORBIDDEN,
    SARI,
    Values,
    officer,
    small_city,
    table,
    workbook,
)

KNOWN_ON = date(2026, 1, 19)
Wrong = Callable[[dict[str, Any]], dict[str, Any]]


def data_utama(*officers: Values) -> tuple[str, bytes]:
    """Give data utama with a canary in every column we must not keep."""
    rows = table("data-utama", officers)
    rows[0] += FORBIDDEN
    for at, row in enumerate(rows[1:]):
        row += [f"KANARI-{heading}-{at}" for heading in FORBIDDEN]
    return "data-utama.xlsx", workbook(rows)


def whole_database(db: Database) -> str:
    """Read every cell of every table as one text."""
    with db.reading() as session:
        rows = [
            [str(cell) for cell in row]
            for one in Table.metadata.sorted_tables
            for row in session.connection().execute(sa.select(one))
        ]
    return json.dumps(rows)


def test_no_canary_reaches_the_database(
    db: Database, actor: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    files = dict(small_city()) | dict([data_utama(officer(SARI), officer(BIMA))])

    with db.transaction() as session:
        done = service.import_files(
            session, list(files.items()), known_on=KNOWN_ON, actor=actor
        )

    kept = whole_database(db)
    assert "Sari Wulandari" in kept
    assert "KANARI" not in kept
    assert "KANARI" not in json.dumps(done.report)
    assert "KANARI" not in caplog.text


@pytest.mark.sqlite
def test_no_canary_reaches_an_error(
    db: Database, actor: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    wrong = officer(SARI, **{"TMT CPNS": "x", "STATUS CPNS PNS": "Z"})
    files = dict(small_city()) | dict([data_utama(wrong, officer(SARI))])

    with (
        pytest.raises(ImportRefusedError) as caught,
        db.transaction() as session,
    ):
        service.import_files(
            session, list(files.items()), known_on=KNOWN_ON, actor=actor
        )

    told = json.dumps(caught.value.errors) + str(caught.value) + caplog.text
    assert "TMT CPNS" in told
    assert "KANARI" not in told


@pytest.mark.sqlite
def test_no_canary_leaves_the_reading_child() -> None:
    read = service.read_files([data_utama(officer(SARI))])

    assert "Sari Wulandari" in str(read.files)
    assert "KANARI" not in str(read.files)
    assert "KANARI" not in str([row.values for row in read.files[0].rows])


# A form of which every column is used.
WHOLLY_READ = {"mojokerto_import_struktural"}


@pytest.mark.sqlite
@pytest.mark.parametrize("name", SETS)
def test_what_a_set_does_not_declare_never_leaves_the_child(name: str) -> None:
    told = headings(name)
    kept = {bare(each) for each in catalogue.TO_READ[SETS[name]]["kept"]}
    dropped = [each for each in told if bare(each) not in kept]
    row = {each: f"KANARI-{each}" if each in dropped else SARI for each in told}

    data = printed.write(name, told, [row])
    read = read_here("berkas.xlsx", data)

    assert dropped or name in WHOLLY_READ
    rows = [each.values for file in read.files for each in file.rows]
    assert bool(rows) is bool(kept)
    assert "KANARI" not in str(rows) + str(read.faults.found)


SERVED = {
    "id": f"PNS-{SARI[-4:]}",
    "nipBaru": SARI,
    "nama": "Sari Wulandari",
    "kedudukanPnsId": "01",
    "statusPegawai": "PNS",
    "unorId": "ID-KEC",
    "path": {"872": {"dok_uri": "KANARI-PATH"}},
} | {
    name: f"KANARI-{name}"
    for name in ("agama", "nik", "noHp", "noTelp", "email", "alamat", "noNpwp", "bpjs")
}


def test_no_canary_of_the_service_reaches_the_database(
    db: Database, actor: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    files = dict(small_city())
    del files["data-utama.xlsx"]
    files["data-utama.json"] = json.dumps([{"code": 1, "data": SERVED}]).encode()

    with db.transaction() as session:
        done = service.import_files(
            session, list(files.items()), known_on=KNOWN_ON, actor=actor
        )

    kept = whole_database(db)
    assert "Sari Wulandari" in kept
    assert "KANARI" not in kept + json.dumps(done.report) + caplog.text
