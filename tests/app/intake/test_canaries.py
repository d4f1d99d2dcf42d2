"""What must not be kept is not kept: not in the database, a report or an error."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from app.accounts.actor import Actor
from app.db import Database
from app.errors import ImportRefusedError
from app.intake import service
from app.models import Table
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
