"""Timelines, records as known on a day, corrections, the tree, the quality board."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from fastapi.testclient import TestClient
from sqlmodel import select

from app.db import Database
from app.officers.models import Position
from tests.app.pages.conftest import Visit
from tests.app.pages.screen import read

pytestmark = [pytest.mark.sqlite, pytest.mark.usefixtures("city")]
TONO = "/pegawai/4"
FORM = f"{TONO}/koreksi/positions/5"
PAPERS = {"alasan": "salah ketik", "nomor": "821.2/7", "tanggal": "2026-02-20"}


@pytest.fixture(autouse=True)
def in_march() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-03-02T16:30:00Z", tick=False) as clock:
        yield clock


def filled(client: TestClient, **told: str) -> dict[str, Any]:
    """Fill the form in as the page offers it, but for what is told."""
    page = client.get(FORM)
    assert page.status_code == 200, page.text
    names = [
        "kind", "assignment", "post_code", "unit_code", "title", "eselon",
        "functional_name", "functional_jenjang", "sworn_in_on", "is_confirmation",
    ]  # fmt: skip
    values = [
        "struktural", "D", "KEL-1", "KEL-1", "Lurah Kenanga", "41", "", "", "", "false",
    ]  # fmt: skip
    for name in names:
        assert f'value="{name}"' in page.text
    row = dict(zip(names, values, strict=True))
    row |= {name: told.pop(name) for name in list(told) if name in row}
    return {
        "csrf": read(page.text).fields["csrf"],
        "perbuatan": "correct",
        "mulai": "2024-02-06",
        "sampai": "",
        "nama": list(row),
        "nilai": list(row.values()),
        **PAPERS,
        **told,
    }


def test_a_row_is_put_right_with_its_document(
    analyst: TestClient, db: Database, in_march: time_machine.Traveller
) -> None:
    in_march.shift(3_600)
    body = filled(analyst, title="Lurah Kenanga Baru")

    answer = analyst.post(
        FORM, data=body, files={"lampiran": ("sk.pdf", b"%PDF-1.4 SK 821.2/7")}
    )

    assert answer.status_code == 303, answer.text
    screen = read(analyst.get(TONO).text)
    assert "Lurah Kenanga Baru" in screen.text
    assert "821.2/7" in screen.text
    [paper] = [link for link in screen.links if link.startswith("/lampiran/")]
    assert analyst.get(paper).content == b"%PDF-1.4 SK 821.2/7"
    then = read(analyst.get(f"{TONO}?diketahui=2026-03-02").text)
    assert "Lurah Kenanga Baru" not in then.text
    assert "koreksi sesudahnya tidak tampak" in then.text
    assert not [link for link in then.links if "/koreksi/" in link]
    with db.reading() as session:
        rows = session.exec(select(Position).where(Position.title == "Lurah Kenanga"))
        assert [row.superseded_at is not None for row in rows] == [True]
    stale = analyst.get(FORM)
    assert stale.status_code == 409


@pytest.mark.parametrize(
    ("told", "status", "words"),
    [
        ({"alasan": ""}, 422, "reason"),
        ({"sampai": "2020-01-01"}, 400, "tidak sesudah"),
        ({"post_code": "KEL-9"}, 400, "tidak ada di instansi ini"),
        ({}, 422, "paling sedikit satu isian"),
        ({"perbuatan": "close"}, 422, "valid_to"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    analyst: TestClient, told: dict[str, str], status: int, words: str
) -> None:
    answer = analyst.post(FORM, data=filled(analyst, **({"nomor": "SK-77"} | told)))

    assert answer.status_code == status, answer.text
    assert words in read(answer.text).text
    assert "SK-77" in answer.text


def test_a_row_is_closed_by_the_form(analyst: TestClient) -> None:
    body = filled(analyst, perbuatan="close", sampai="2026-03-01")

    assert analyst.post(FORM, data=body).status_code == 303
    assert "6 Feb 2024 1 Mar 2026 Lurah Kenanga" in read(analyst.get(TONO).text).text


def test_only_who_may_write_is_offered_the_form(visit: Visit) -> None:
    auditor = visit("auditor")

    assert not [
        link for link in read(auditor.get(TONO).text).links if "koreksi" in link
    ]
    assert auditor.get(FORM).status_code == 403
    assert visit("analyst").get(f"{TONO}/koreksi/disciplines/1").status_code == 403


def test_timelines_are_drawn_with_their_words(analyst: TestClient) -> None:
    officer, post = analyst.get(TONO).text, analyst.get("/jabatan/KEC-1").text

    assert "Camat Melati: sejak 2019-01-07 sampai 2024-02-06" in officer
    assert "III/d: sejak 2022-04-01" in officer
    assert "Tono Hartono, S.Sos.: sejak 2019-01-07 sampai 2024-02-06" in post


def test_the_tree_says_how_each_unit_is_led(analyst: TestClient) -> None:
    text = read(analyst.get("/susunan").text).text

    assert "4 dari 7 unit tanpa pejabat definitif pada 2 Maret 2026" in text
    assert "Kecamatan Melati Kosong" in text
    assert "UPTD Puskesmas Kenanga Plt" in text
    assert "Kelurahan Kenanga Definitif Tono Hartono, S.Sos." in text
    unknown = read(analyst.get("/susunan?diketahui=2026-01-18").text).text
    assert "Belum ada unit yang tercatat" in unknown


def test_the_board_tells_index_trend_and_what_is_wrong(
    analyst: TestClient, in_march: time_machine.Traveller
) -> None:
    first = analyst.get("/mutu-data")
    token = read(first.text).fields["csrf"]
    for _ in range(2):
        answer = analyst.post("/mutu-data/ukur", data={"csrf": token})
        assert answer.status_code == 303
        in_march.shift(3_600)

    page = analyst.get("/mutu-data").text
    screen = read(page)

    assert "Belum ada hari yang diukur" in read(first.text).text
    assert "Indeks mutu data menurut hari pengukuran" in page
    assert page.count("<polyline") == 4
    assert "menurut NIP 04-2006" in screen.text
    assert "unit kerja tidak tercatat" in screen.text
    assert "/mutu-data/daftar-kerja" in screen.links


@pytest.mark.usefixtures("proposal")
def test_the_worklist_is_sorted_by_what_a_fix_is_worth(analyst: TestClient) -> None:
    asked = read(analyst.get("/mutu-data/daftar-kerja").text).text
    text = read(analyst.get("/mutu-data/daftar-kerja?hitung=ya").text).text

    assert "Belum dihitung" in asked
    assert "menentukan nama terbanyak" in text
    assert "COCOK" not in text  # in words, not in codes
