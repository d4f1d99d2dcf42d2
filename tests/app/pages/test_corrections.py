"""Requests for correction on screen: the list, the answer, the officer's trail."""

import pytest
from fastapi.testclient import TestClient

from app.accounts.actor import Actor
from app.db import Database
from tests.app.pages.conftest import Visit
from tests.app.pages.screen import read
from tests.app.selfservice.asking import write_request

pytestmark = [pytest.mark.sqlite, pytest.mark.usefixtures("city")]
LIST = "/permohonan"


@pytest.fixture
def asked(db: Database, operator: Actor, city: None) -> str:
    """Give the address of a request that waits."""
    del city  # only has to be there
    with db.transaction() as session:
        return f"{LIST}/{write_request(session, agency_id=operator.agency_id)}"


def answer(browser: TestClient, asked: str, **fields: str) -> tuple[int, str]:
    token = read(browser.get(asked).text).fields.get("csrf", "")
    told = browser.post(asked, data={"csrf": token, **fields})
    return told.status_code, read(told.text).text


def test_what_waits_is_listed_and_told_beside_what_stands(
    analyst: TestClient, asked: str
) -> None:
    listed = read(analyst.get(LIST).text)
    shown = read(analyst.get(asked).text)

    assert asked in listed.links
    assert "berlaku mulai" in shown.text
    assert "2016-04-01" in shown.text
    assert "SK 823/112/2016" in shown.text


def test_an_accepted_request_leaves_the_list_and_corrects_the_record(
    analyst: TestClient, asked: str
) -> None:
    status, _ = answer(analyst, asked, putusan="terima", jawaban="Sesuai SK di arsip.")

    assert status == 303
    assert asked not in read(analyst.get(LIST).text).links
    assert asked in read(analyst.get(f"{LIST}?keadaan=accepted").text).links
    assert "SK 823/112/2016" in read(analyst.get("/pegawai/1").text).text


def test_an_answer_without_a_reason_is_sent_back_with_what_was_typed(
    analyst: TestClient, asked: str
) -> None:
    status, text = answer(analyst, asked, putusan="tolak", jawaban="tidak")

    assert status == 400
    assert "Jawaban:" in text
    assert asked in read(analyst.get(LIST).text).links


def test_an_auditor_reads_and_is_offered_no_form(visit: Visit, asked: str) -> None:
    auditor = visit("auditor")

    shown = read(auditor.get(asked).text)
    refused = auditor.post(asked, data={"putusan": "terima", "jawaban": "Sesuai SK."})

    assert "SK 823/112/2016" in shown.text
    assert "jawaban" not in shown.ids
    assert refused.status_code == 403


def test_a_form_without_its_token_changes_nothing(
    analyst: TestClient, asked: str
) -> None:
    told = analyst.post(asked, data={"putusan": "terima", "jawaban": "Sesuai SK."})

    assert told.status_code == 403
    assert asked in read(analyst.get(LIST).text).links


def test_a_neighbour_finds_none_of_it(neighbour: TestClient, asked: str) -> None:
    assert neighbour.get(asked).status_code == 404
    assert asked not in read(neighbour.get(LIST).text).links
    assert neighbour.get("/pegawai/1/jejak").status_code == 404


def test_an_officers_trail_is_one_step_from_his_page(
    analyst: TestClient, asked: str
) -> None:
    officer = read(analyst.get("/pegawai/1").text)
    trail = read(analyst.get("/pegawai/1/jejak").text)

    assert asked
    assert "/pegawai/1/jejak" in officer.links
    assert "show_officer" in trail.text
    assert "Permohonan perbaikan diajukan." in trail.text
