"""Looking ahead on screen: asked for first, then doors, candidates, forecast."""

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from app.db import Database
from app.officers.models import Officer
from tests.app.pages.conftest import Visit
from tests.app.pages.screen import Screen, read
from tests.app.pages.small_city import BIMA, SARI, TONO

pytestmark = pytest.mark.sqlite
PATHS = [
    "/jabatan/KEC-1/calon",
    "/pegawai/{bima}/peluang",
    "/prakiraan",
    "/prakiraan/kekurangan",
    "/prakiraan/data",
]


@pytest.fixture
def numbers(db: Database, proposal: int) -> dict[str, int]:
    with db.reading() as session:
        rows = session.exec(select(Officer.nip, Officer.id)).all()
    return {nip: number or 0 for nip, number in rows}


def seen(client: TestClient, path: str, numbers: dict[str, int]) -> Screen:
    answer = client.get(path.format(bima=numbers[BIMA]))
    assert answer.status_code == 200, answer.text
    return read(answer.text)


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_computed_unasked(
    analyst: TestClient, numbers: dict[str, int], path: str
) -> None:
    before = seen(analyst, path, numbers)
    after = seen(analyst, path + "?hitung=ya", numbers)

    assert "Belum dihitung." in before.text
    assert "Hitung sekarang" in before.text
    assert before.fields["hitung"] == "ya"
    assert "Belum dihitung." not in after.text
    assert "Bertumpu pada Putaran Februari 2026" in after.text


@pytest.mark.parametrize("path", PATHS)
def test_an_auditor_looks_and_an_integrator_does_not(
    visit: Visit, numbers: dict[str, int], path: str
) -> None:
    address = path.format(bima=numbers[BIMA])

    assert visit("auditor").get(f"{address}?hitung=ya").status_code == 200
    assert visit("integrator").get(address).status_code == 403


@pytest.mark.parametrize("path", PATHS)
def test_a_round_nobody_froze_is_not_found(
    analyst: TestClient, numbers: dict[str, int], path: str
) -> None:
    address = path.format(bima=numbers[BIMA])

    assert analyst.get(f"{address}?putaran=tidak-ada").status_code == 404


def test_another_agency_and_unknown_records_are_not_found(
    analyst: TestClient, neighbour: TestClient, numbers: dict[str, int]
) -> None:
    assert neighbour.get("/jabatan/KEC-1/calon?hitung=ya").status_code == 404
    assert neighbour.get(f"/pegawai/{numbers[BIMA]}/peluang").status_code == 404
    assert analyst.get("/jabatan/TIDAK-ADA/calon").status_code == 404
    assert analyst.get("/pegawai/999999/peluang").status_code == 404


def test_without_a_frozen_round_there_is_nothing_to_look_from(
    analyst: TestClient, city: None
) -> None:
    said = read(analyst.get("/jabatan/KEC-1/calon?hitung=ya").text).text

    assert "Belum ada putaran yang dibekukan." in said


def test_a_post_shows_who_is_ready_by_merit_with_the_verdicts(
    analyst: TestClient, numbers: dict[str, int]
) -> None:
    screen = seen(analyst, "/jabatan/KEC-1/calon?hitung=ya", numbers)

    assert "Siap sekarang, menurut merit" in screen.text
    assert "Sari Wulandari, S.STP., M.Si. kini memimpin Sekretaris" in screen.text
    assert (
        f"/bolehkah?pegawai={numbers[SARI]}&jabatan=KEC-1"
        "&tanggal=2026-02-06&data=2026-01-19"
    ) in screen.links


def test_an_officer_shows_the_doors_that_stand_open(
    analyst: TestClient, numbers: dict[str, int]
) -> None:
    address = f"/pegawai/{numbers[SARI]}/peluang?hitung=ya"
    screen = seen(analyst, address, numbers)

    assert "Jabatan yang boleh dipimpin Sari Wulandari" in screen.text
    assert "Camat Melati Kecamatan Melati III.a naik eselon" in screen.text
    assert "Aturan yang paling sering menghalangi" in screen.text


def test_an_officer_stands_in_a_box_with_words_beside(
    analyst: TestClient, numbers: dict[str, int]
) -> None:
    html = analyst.get(f"/pegawai/{numbers[TONO]}").text
    text = read(html).text

    assert "Kotak talenta" in text
    assert "Potensial" in text
    assert "Penilaian belum ada" in text
    assert html.count('class="cell') == 9
    assert "6 Feb 2024" in text
    assert "Genap dua tahun" in text


def test_an_integrator_sees_neither_box_nor_doors(
    visit: Visit, numbers: dict[str, int]
) -> None:
    screen = read(visit("integrator").get(f"/pegawai/{numbers[TONO]}").text)

    assert "Kotak talenta" not in screen.text
    assert not [link for link in screen.links if link.endswith("/peluang")]


def test_the_forecast_is_drawn_and_written_for_every_month(
    analyst: TestClient, numbers: dict[str, int]
) -> None:
    html = analyst.get("/prakiraan?hitung=ya").text
    text = read(html).text

    assert "3 jabatan lowong pada 6 Februari 2026" in text
    assert html.count('class="bar-points" x=') == 24
    assert "Januari 2028" in text
    assert "Camat Melati Kecamatan Melati 6 Feb 2026 sudah lowong" in text


def test_shortages_are_put_in_words(
    analyst: TestClient, numbers: dict[str, int]
) -> None:
    text = seen(analyst, "/prakiraan/kekurangan?hitung=ya", numbers).text

    assert "dari 3 jabatan lowong dapat diisi sekaligus" in text


def test_missing_data_is_ordered_by_the_names_that_hang_on_it(
    analyst: TestClient, numbers: dict[str, int]
) -> None:
    text = seen(analyst, "/prakiraan/data?hitung=ya", numbers).text

    assert "Data yang tidak ada tidak pernah dianggap memenuhi syarat." in text
    assert "usulan 1" in text


def test_clocks_need_no_round(
    analyst: TestClient, visit: Visit, neighbour: TestClient, city: None
) -> None:
    address = "/prakiraan/jangka-waktu?tanggal=2026-02-06"
    text = read(analyst.get(address).text).text

    assert "Plt Dewi Anggraini, dr." in text
    assert "3 Nov 2025 3 Feb 2026 3 Mei 2026 86 hari lagi perpanjangan" in text
    assert "Sari Wulandari, S.STP., M.Si." not in text  # free, so nothing to say
    assert "Dewi" not in read(neighbour.get(address).text).text
    assert visit("integrator").get(address).status_code == 403
    assert analyst.get("/prakiraan/jangka-waktu?tanggal=x").status_code == 422
