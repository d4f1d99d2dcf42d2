"""Imports on screen, from upload to undo; and the guide for the first day."""

import threading
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.config import Settings
from app.db import Database
from app.intake import working
from tests.app.intake.conftest import read_once
from tests.app.intake.workbooks import SARI, officer, position, small_city, xlsx
from tests.app.pages.conftest import Visit
from tests.app.pages.screen import Screen, read

__all__ = ["read_once"]

pytestmark = [pytest.mark.sqlite, pytest.mark.usefixtures("read_once")]
ASKED = {"KODE JABATAN": "KEC", "JENIS JABATAN": "struktural", "KELAS JABATAN": 11}


def token(browser: TestClient) -> str:
    return read(browser.get("/impor").text).fields["csrf"]


def upload(browser: TestClient, *files: tuple[str, bytes], **fields: str) -> Any:
    return browser.post(
        "/impor",
        data={"csrf": token(browser), "tanggal_data": "2026-01-19"} | fields,
        files=[("berkas", file) for file in files],
    )


def press(
    browser: TestClient, address: str, button: str, **fields: str
) -> tuple[int, str, Screen]:
    answer = browser.post(f"{address}/{button}", data={"csrf": token(browser)} | fields)
    return answer.status_code, answer.headers.get("location", ""), read(answer.text)


def checked(
    browser: TestClient, db: Database, settings: Settings, *files: tuple[str, bytes]
) -> str:
    answer = upload(browser, *files)
    assert answer.status_code == 303, answer.text
    working.work_once(db, settings)
    return str(answer.headers["location"])


def applied(
    browser: TestClient, db: Database, settings: Settings, *files: tuple[str, bytes]
) -> str:
    address = checked(browser, db, settings, *files)
    assert press(browser, address, "terapkan")[0] == 303
    return address


def test_files_are_uploaded_checked_applied_and_taken_back(
    analyst: TestClient, db: Database, settings: Settings
) -> None:
    address = upload(analyst, *small_city()).headers["location"]
    waiting = read(analyst.get(address).text).text
    assert "sedang diperiksa" in waiting
    assert "Menunggu pekerja" in waiting
    assert "data-utama.xlsx" in waiting

    working.work_once(db, settings)
    ready = read(analyst.get(address).text).text
    assert "siap diterapkan" in ready
    assert "Yang akan diubah" in ready
    assert "identitas pegawai: 2 baru" in ready
    assert "SIASN data utama" in ready

    assert press(analyst, address, "terapkan")[:2] == (303, address)
    done = read(analyst.get(address).text).text
    assert "Yang diubah" in done
    assert "Batalkan impor ini" in done

    assert press(analyst, address, "batalkan")[:2] == (303, address)
    assert "Dibatalkan" in read(analyst.get(address).text).text
    listed = read(analyst.get("/impor").text)
    assert address in listed.links
    assert "dibatalkan" in listed.text


def test_what_is_wrong_is_told_by_its_place(
    analyst: TestClient, db: Database, settings: Settings
) -> None:
    wrong = xlsx("rw-jabatan", position(SARI, "31-02-2024"))

    address = checked(analyst, db, settings, *small_city()[:-1], wrong)
    screen = read(analyst.get(address).text)
    status, _, refused = press(analyst, address, "terapkan")

    assert "hal perlu diperbaiki" in screen.text
    assert "baris 2, sel" in screen.text
    assert "tanggal yang ada di kalender" in screen.text
    assert "Terapkan" not in screen.text
    assert status == 409
    assert "ditolak" in refused.text
    assert press(analyst, address, "buang")[0] == 303
    assert "dibuang" in read(analyst.get(address).text).text


def test_what_was_built_on_it_keeps_an_import_from_being_undone(
    analyst: TestClient, db: Database, settings: Settings
) -> None:
    first = applied(analyst, db, settings, *small_city())
    applied(analyst, db, settings, xlsx("rw-jabatan", position(SARI, "01-03-2025")))

    status, _, screen = press(analyst, first, "batalkan")

    assert status == 409
    assert "bergantung padanya" in screen.text
    assert "rw-jabatan.xlsx#Sheet1!2" in screen.text


def test_conflicts_are_decided_by_buttons(
    analyst: TestClient, db: Database, settings: Settings
) -> None:
    applied(analyst, db, settings, *small_city(), xlsx("syarat-jabatan", ASKED))
    analyst.put(
        "/api/v1/posts/KEC/requirements",
        json={"valid_from": "2026-01-19", "kelas": 12},
        headers={"X-CSRF-Token": token(analyst), "If-Match": "*"},
    )
    changed = xlsx("syarat-jabatan", ASKED | {"KELAS JABATAN": 13})
    address = checked(analyst, db, settings, changed)

    screen = read(analyst.get(address).text)
    assert "jabatan: kelas jabatan" in screen.text
    assert "belum diputuskan" in screen.text
    assert "Terapkan" not in screen.text
    assert press(analyst, address, "putuskan")[0] == 400

    status, onward, _ = press(analyst, address, "putuskan", pilihan="1:theirs")
    decided = read(analyst.get(onward).text).text
    assert (status, onward) == (303, f"{address}?sesudah=0#pertentangan-1")
    assert "menurut analyst-lewat-peramban" in decided
    assert "Terapkan" in decided
    assert press(analyst, address, "terapkan")[0] == 303


def test_the_same_again_says_that_it_brings_nothing(
    analyst: TestClient, db: Database, settings: Settings
) -> None:
    applied(analyst, db, settings, *small_city())

    address = checked(analyst, db, settings, *small_city())

    assert "tidak membawa hal baru" in read(analyst.get(address).text).text


def test_the_effect_is_told_when_asked(
    analyst: TestClient, db: Database, settings: Settings
) -> None:
    applied(analyst, db, settings, *small_city())
    new = {
        "code": "kelak",
        "name": "Putaran kelak",
        "as_of": "2026-01-19",
        "effective_on": "2099-02-06",
    }
    made = analyst.post(
        "/api/v1/rounds",
        json=new,
        headers={"X-CSRF-Token": token(analyst), "If-Match": "*"},
    )
    assert made.status_code == 201, made.text
    gone = officer(SARI, **{"KEDUDUKAN HUKUM ID": "20"})
    address = checked(analyst, db, settings, xlsx("data-utama", gone))

    screen = read(analyst.get(f"{address}?dampak=ya").text)

    assert "Hitung dampak" in read(analyst.get(address).text).text
    assert "Putaran kelak" in screen.text
    assert "nama usulan gugur" in screen.text or "Tidak ada putusan" in screen.text


@pytest.mark.parametrize(
    ("files", "day", "said"),
    [
        ((), "2026-01-19", "paling sedikit satu berkas"),
        ((("a.csv", b"a"),), "besok", "bukan tanggal"),
    ],
)
def test_a_mistake_in_the_form_is_named(
    analyst: TestClient, files: Any, day: str, said: str
) -> None:
    brought = files or (("", b""),)

    answer = upload(analyst, *brought, tanggal_data=day)

    assert answer.status_code in {400, 422}
    assert said in answer.text or not files


def test_who_only_reads_sees_reports_and_no_buttons(
    analyst: TestClient, visit: Visit, db: Database, settings: Settings
) -> None:
    address = checked(analyst, db, settings, *small_city())
    auditor = visit("auditor")

    page = read(auditor.get(address).text)
    answer = auditor.post(
        f"{address}/terapkan", data={"csrf": page.fields.get("csrf", "")}
    )

    assert "siap diterapkan" in page.text
    assert "Terapkan" not in page.text
    assert answer.status_code == 403
    assert "Unggah untuk diperiksa" not in auditor.get("/impor").text


def test_a_form_from_elsewhere_uploads_nothing(analyst: TestClient) -> None:
    answer = upload(analyst, *small_city(), csrf="dikarang")

    assert answer.status_code == 403
    assert "Belum ada impor" in analyst.get("/impor").text


def test_a_stranger_is_turned_away_before_his_files_are_read(
    visitor: TestClient,
) -> None:
    answer = visitor.post("/impor", files=[("berkas", ("a.csv", b"x" * 1000))])

    assert (answer.status_code, answer.headers["location"]) == (303, "/masuk")


def test_a_check_is_followed_to_its_report(
    analyst: TestClient, db: Database, settings: Settings
) -> None:
    address = upload(analyst, *small_city()).headers["location"]
    later = threading.Timer(0.3, working.work_once, (db, settings))
    later.start()

    told = analyst.get(f"{address}/kemajuan").text
    later.join()

    assert "Menunggu pekerja" in told
    assert "siap diterapkan" in told
    assert told.count("event: selesai") == 1
    assert told.index("Menunggu pekerja") < told.index("siap diterapkan")
    assert told.index("siap diterapkan") < told.index("event: selesai")


def test_another_agency_finds_no_import(
    analyst: TestClient, neighbour: TestClient, db: Database, settings: Settings
) -> None:
    address = checked(analyst, db, settings, *small_city())

    assert neighbour.get(address).status_code == 404
    assert neighbour.get(f"{address}/kemajuan").status_code == 404
    assert press(neighbour, address, "terapkan")[0] == 404


def test_the_first_day_says_what_comes_next(
    analyst: TestClient, db: Database, settings: Settings
) -> None:
    before = read(analyst.get("/mulai").text)
    applied(analyst, db, settings, *small_city()[:2])
    after = read(analyst.get("/mulai").text)

    assert "1. Unit kerja belum kerjakan ini sekarang" in before.text
    assert "/api/v1/imports/templates/profil-unit.xlsx" in before.links
    assert "1. Unit kerja selesai" in after.text
    assert "2. Syarat jabatan belum kerjakan ini sekarang" in after.text
    assert "8. Putaran pertama" in after.text
