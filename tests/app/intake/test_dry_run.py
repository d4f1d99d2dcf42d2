"""A dry run says what the import would say, and changes no record."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app.accounts.actor import Actor
from app.audit import queries as log
from app.db import Database
from app.errors import ImportRefusedError, NotFoundError
from app.intake import queries, service
from app.intake.models import FileImport, ImportState
from app.intake.schemas import ImportRead, ImportsAsked
from app.officers.models import Officer
from tests.app.intake.workbooks import BIMA, SARI, officer, small_city, xlsx

KNOWN_ON = date(2026, 1, 19)
Rows = Callable[..., list[dict[str, Any]]]


def test_a_dry_run_reports_what_the_import_then_does(
    db: Database, actor: Actor, rows_of: Rows
) -> None:
    read = service.read_files(small_city())
    with db.transaction() as session:
        dry = service.check_files(session, read, known_on=KNOWN_ON, actor=actor)
    assert rows_of(Officer) == []

    with db.transaction() as session:
        done = service.import_files(session, read, known_on=KNOWN_ON, actor=actor)

    assert dry.state is ImportState.CHECKED
    assert done.state is ImportState.APPLIED
    assert dry.report == done.report
    assert dry.files_sha256 == done.files_sha256


@pytest.mark.sqlite
def test_a_dry_run_lists_the_same_faults_as_the_import(
    db: Database, actor: Actor
) -> None:
    wrong = xlsx("rw-jabatan", {"nipBaru": SARI, "jenisJabatan": "1"}, name="2.xlsx")
    read = service.read_files([*small_city(), wrong])

    with db.transaction() as session:
        dry = service.check_files(session, read, known_on=KNOWN_ON, actor=actor)
    with pytest.raises(ImportRefusedError) as caught, db.transaction() as session:
        service.import_files(session, read, known_on=KNOWN_ON, actor=actor)

    assert dry.state is ImportState.REFUSED
    assert dry.report["errors"] == caught.value.errors
    assert dry.report["error_count"] == len(caught.value.errors) > 0
    refused = {file["file"]: file["refused"] for file in dry.report["files"]}
    assert refused["2.xlsx"] == 1
    assert refused["data-utama.xlsx"] == 0


@pytest.mark.sqlite
def test_faults_found_once_are_found_again(db: Database, actor: Actor) -> None:
    twins = xlsx("data-utama", officer(SARI), officer(BIMA), officer(SARI))
    read = service.read_files([*small_city()[:2], twins])

    lists = []
    for _ in range(2):
        with db.transaction() as session:
            dry = service.check_files(session, read, known_on=KNOWN_ON, actor=actor)
        lists.append(dry.report["errors"])

    assert lists[0] == lists[1]
    assert len(lists[0]) == 2


@pytest.mark.sqlite
def test_what_is_odd_is_said_and_lets_the_import_pass(
    db: Database, actor: Actor
) -> None:
    odd = officer(SARI, **{"TANGGAL LAHIR": "02-01-1985", "TMT GOLONGAN": None})
    files = dict(small_city()) | dict([xlsx("data-utama", odd, officer(BIMA))])

    with db.transaction() as session:
        done = service.import_files(
            session, list(files.items()), known_on=KNOWN_ON, actor=actor
        )

    assert done.report["error_count"] == 0
    assert [remark["row"] for remark in done.report["remarks"]] == [2, 2]


@pytest.mark.sqlite
def test_another_agency_sees_neither_import_nor_officers(
    db: Database, actor: Actor, other_operator: Actor
) -> None:
    with db.transaction() as session:
        done = service.import_files(
            session, small_city(), known_on=KNOWN_ON, actor=actor
        )
    assert done.id is not None

    with db.transaction() as session:
        again = service.import_files(
            session, small_city(), known_on=KNOWN_ON, actor=other_operator
        )
    with db.reading() as session:
        mine = queries.count_imports(session, ImportsAsked(), agency_id=actor.agency_id)
        with pytest.raises(NotFoundError):
            queries.get_import(
                session, agency_id=other_operator.agency_id, import_id=done.id
            )

    assert again.report["changes"] == done.report["changes"]
    assert mine == 1


@pytest.mark.sqlite
def test_an_import_can_be_told_to_the_outside(db: Database, actor: Actor) -> None:
    with db.transaction() as session:
        done: FileImport = service.check_files(
            session, [("a.xlsx", b"")], known_on=KNOWN_ON, actor=actor
        )

    told = ImportRead.model_validate(done)

    assert told.report.errors[0].file == "a.xlsx"
    assert told.report.files[0].new is None


def test_a_rehearsal_leaves_its_trace(db: Database, actor: Actor) -> None:
    """It stores a report, and what is stored is told."""
    with db.transaction() as session:
        kept = service.check_files(
            session, small_city(), known_on=KNOWN_ON, actor=actor
        )

    with db.reading() as session:
        [entry] = log.list_entries(session, agency_id=actor.agency_id, limit=1)
    assert (entry.action, entry.subject) == ("import.checked", f"import:{kept.id}")
    assert entry.actor == actor.name
