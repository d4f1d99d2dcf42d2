"""Varied weights on screen: asked for, followed, and told name by name."""

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from app.db import Database
from app.placements.models import Run, RunState, Sensitivity
from tests.app.pages.conftest import Visit
from tests.app.pages.screen import read
from tests.app.pages.small_sensitivity import write_sensitivity

pytestmark = pytest.mark.sqlite


def ask(client: TestClient, proposal: int, **fields: str) -> tuple[int, str]:
    address = f"/usulan/{proposal}/kepekaan"
    token = read(client.get(address).text).fields["csrf"]
    given = {"csrf": token, "geseran": "5", "menit": "30"} | fields
    answer = client.post(address, data=given)
    return answer.status_code, answer.text


def test_a_run_is_asked_for_and_its_progress_is_told(
    analyst: TestClient, proposal: int, db: Database
) -> None:
    before = read(analyst.get(f"/usulan/{proposal}/kepekaan").text).text

    status, _ = ask(analyst, proposal, geseran="7", menit="2")

    assert "belum dihitung" in before
    assert status == 303
    with db.transaction() as session:
        asked = session.exec(select(Sensitivity)).one()
        run = session.get_one(Run, asked.run_id)
        assert asked.asked == {"points": 7, "only": [], "seconds": 120}
        run.state = RunState.RUNNING
        run.progress = {"phase": "sensitivity", "done": 12, "of": 24, "variant": "x"}
        session.add(run)
    page = analyst.get(f"/usulan/{proposal}/kepekaan").text
    assert f'hx-sse:connect="/usulan/{proposal}/kepekaan/kemajuan"' in page
    assert "Varian ke-13 dari 24." in read(page).text
    assert 'value="55"' in page
    whole = read(analyst.get("/putaran/feb-2026").text)
    assert f"Uji kepekaan {asked.run_id}" in whole.text
    assert f"/usulan/{proposal}/kepekaan" in whole.links


def test_the_stream_tells_only_of_this_proposals_weights(
    analyst: TestClient, proposal: int, db: Database
) -> None:
    with db.transaction() as session:
        write_sensitivity(session, proposal)

    answer = analyst.get(f"/usulan/{proposal}/kepekaan/kemajuan")

    assert answer.headers["content-type"].startswith("text/event-stream")
    assert "Uji kepekaan 2" in answer.text
    assert "Perhitungan 1" not in answer.text
    assert answer.text.count("event: selesai") == 1


def test_names_and_variants_are_told_the_least_stable_first(
    analyst: TestClient, proposal: int, db: Database
) -> None:
    with db.transaction() as session:
        write_sensitivity(session, proposal)

    screen = read(analyst.get(f"/usulan/{proposal}/kepekaan").text)

    assert "2 dari 3 nama tetap sama pada semua 2 varian" in screen.text
    assert (
        "Camat Melati Sari Wulandari, S.STP., M.Si. 1 dari 2 varian "
        "Predikat kinerja (kinerja) 60 → 55"
    ) in screen.text
    assert "menjadi Tono Hartono, S.Sos." in screen.text
    assert "Karier (potensial) 10 15 tidak sempat dihitung" in screen.text
    assert f"/usulan/{proposal}/jabatan/KEC-1" in screen.links


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"geseran": "0"}, "Geseran bobot: bilangan bulat 1 sampai 20."),
        ({"menit": "lama"}, "Waktu paling lama: bilangan bulat 1 sampai 120 menit."),
        ({"menit": "121"}, "Waktu paling lama: bilangan bulat 1 sampai 120 menit."),
    ],
)
def test_a_wrong_wish_is_named_and_nothing_is_asked(
    analyst: TestClient,
    proposal: int,
    db: Database,
    *,
    fields: dict[str, str],
    said: str,
) -> None:
    status, page = ask(analyst, proposal, **fields)

    assert status == 422
    assert said in read(page).text
    with db.reading() as session:
        assert session.exec(select(Sensitivity)).all() == []


def test_an_auditor_reads_and_asks_for_nothing(
    visit: Visit, proposal: int, db: Database
) -> None:
    with db.transaction() as session:
        write_sensitivity(session, proposal)
    auditor = visit("auditor")
    page = read(auditor.get(f"/usulan/{proposal}/kepekaan").text)

    assert "2 dari 3 nama tetap sama" in page.text
    assert "geseran" not in page.fields
    assert ask(auditor, proposal)[0] == 403


def test_a_forged_form_and_another_agency_start_nothing(
    analyst: TestClient, neighbour: TestClient, visit: Visit, proposal: int
) -> None:
    assert ask(analyst, proposal, csrf="dikarang")[0] == 403
    integrator = visit("integrator")
    for path in ("", "/kemajuan"):
        address = f"/usulan/{proposal}/kepekaan{path}"
        assert neighbour.get(address).status_code == 404
        assert integrator.get(address).status_code == 403
