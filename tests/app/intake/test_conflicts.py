"""Ours, theirs and the last import: who is believed, and what waits for a person."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.audit.models import AuditEntry
from app.config import Settings
from app.db import Database
from app.intake import precedence, working
from app.intake.models import Choice
from app.intake.sets import catalogue
from app.posts.models import PostVersion, UnitFigure
from tests.app.intake.workbooks import small_city, xlsx

As = Callable[[str], TestClient]
Rows = Callable[..., list[dict[str, Any]]]
IMPORTS = "/api/v1/imports"
pytestmark = [pytest.mark.sqlite, pytest.mark.usefixtures("read_once")]
ASKED = {"KODE JABATAN": "KEC", "JENIS JABATAN": "struktural", "KELAS JABATAN": 11}
MEASURED = {"KODE UNIT": "KEC", "TAHUN": 2025, "INDEKS PEKPPP": 4.5, "NILAI SKM": 80}


@pytest.fixture
def api(as_: As) -> TestClient:
    client = as_("analyst")
    send(client, *small_city(), xlsx("syarat-jabatan", ASKED))
    send(client, xlsx("kinerja-layanan", MEASURED))
    return client


def send(client: TestClient, *files: tuple[str, bytes], staged: bool = False) -> Any:
    answer = client.post(
        f"{IMPORTS}/staged" if staged else IMPORTS,
        files=[("files", file) for file in files],
        data={"known_on": "2026-01-19"},
    )
    assert answer.status_code == 201, answer.text
    return answer.json()


def by_hand(client: TestClient, *, document: str | None = None, kelas: int) -> None:
    asked = {"valid_from": "2026-01-19", "kelas": kelas, "document": document}
    answer = client.put("/api/v1/posts/KEC/requirements", json=asked)
    assert answer.is_success, answer.text


def asks(**given: Any) -> tuple[str, bytes]:
    return xlsx("syarat-jabatan", ASKED | given)


def kelas(rows_of: Rows) -> set[int]:
    rows = [row for row in rows_of(PostVersion) if row["title"] == "Kepala KEC"]
    return {row["kelas"] for row in rows if row["valid_to"] is None}


def checked(
    client: TestClient, db: Database, settings: Settings, *files: tuple[str, bytes]
) -> Any:
    number = send(client, *files, staged=True)["id"]
    assert working.work_once(db, settings)
    return client.get(f"{IMPORTS}/{number}").json()


def test_a_file_that_only_repeats_itself_undoes_no_correction(
    api: TestClient, rows_of: Rows
) -> None:
    by_hand(api, kelas=12)

    told = send(api, asks())

    assert kelas(rows_of) == {12}
    assert told["report"]["conflicts"]["kept"] >= 1
    assert told["report"]["changes"] == {}
    assert told["report"]["files"][0]["unchanged"] == 1


def test_what_nobody_touched_meanwhile_follows_the_file(
    api: TestClient, rows_of: Rows
) -> None:
    send(api, asks(**{"KELAS JABATAN": 13}))

    assert kelas(rows_of) == {13}


def test_where_both_moved_a_person_is_asked_and_obeyed(
    api: TestClient, db: Database, settings: Settings, *, rows_of: Rows
) -> None:
    by_hand(api, kelas=12)

    told = checked(api, db, settings, asks(**{"KELAS JABATAN": 13}))
    address = f"{IMPORTS}/{told['id']}"
    [conflict] = api.get(f"{address}/conflicts").json()["items"]
    refused = api.post(f"{address}/apply")

    assert told["report"]["conflicts"]["undecided"] == 1
    assert (conflict["field"], conflict["owner"]) == ("kelas", "KEC")
    assert [conflict[side] for side in ("base", "ours", "theirs")] == ["11", "12", "13"]
    assert conflict["rule"] is conflict["choice"] is None
    assert refused.status_code == 409
    assert "Pilih nilai" in refused.json()["detail"]
    assert kelas(rows_of) == {12}

    assert working.work_once(db, settings)  # held against the records once more
    for choice in ("ours", "theirs"):
        answer = api.put(
            f"{address}/decisions", json={"choices": [{"number": 1, "choice": choice}]}
        )
        assert answer.json()["report"]["conflicts"]["decided"] == 1
    assert api.post(f"{address}/apply").json()["state"] == "applied"
    assert kelas(rows_of) == {13}
    decided = [row for row in rows_of(AuditEntry) if row["action"] == "import.decided"]
    assert [row["detail"]["choices"] for row in decided] == [
        {"1": "ours"},
        {"1": "theirs"},
    ]


def test_keeping_ours_changes_nothing(
    api: TestClient, db: Database, settings: Settings, *, rows_of: Rows
) -> None:
    by_hand(api, kelas=12)
    told = checked(api, db, settings, asks(**{"KELAS JABATAN": 13}))
    before = rows_of(PostVersion)

    api.put(f"{IMPORTS}/{told['id']}/decisions", json={"rest": "ours"})
    done = api.post(f"{IMPORTS}/{told['id']}/apply").json()

    assert done["state"] == "applied"
    assert done["report"]["changes"] == {}
    assert done["report"]["conflicts"] == {"undecided": 0, "decided": 1, "kept": 0}
    assert rows_of(PostVersion) == before


def test_a_correction_with_a_document_is_believed_over_every_file(
    api: TestClient, rows_of: Rows
) -> None:
    by_hand(api, kelas=12, document="SK Wali Kota 821/7/2026")

    told = send(api, asks(**{"KELAS JABATAN": 13}))

    assert kelas(rows_of) == {12}
    assert told["report"]["conflicts"] == {"undecided": 0, "decided": 1, "kept": 0}


def test_an_immediate_import_asks_to_be_staged(api: TestClient, rows_of: Rows) -> None:
    by_hand(api, kelas=12)

    answer = api.post(
        IMPORTS,
        files=[("files", asks(**{"KELAS JABATAN": 13}))],
        data={"known_on": "2026-01-19"},
    )

    assert answer.status_code == 409
    assert "/imports/staged" in answer.json()["detail"]
    assert answer.json()["errors"][0]["field"] == "post_version.kelas"
    assert kelas(rows_of) == {12}


def test_what_nobody_filled_in_is_no_claim(api: TestClient, rows_of: Rows) -> None:
    by_hand(api, kelas=12)

    told = send(api, asks(RUMPUN="hukum"))

    assert kelas(rows_of) == {12}
    [post] = [row for row in rows_of(PostVersion) if row["title"] == "Kepala KEC"]
    assert post["fields"] == ["hukum"]
    assert told["report"]["conflicts"]["undecided"] == 0


def test_every_field_is_decided_for_itself(
    api: TestClient, db: Database, settings: Settings, *, rows_of: Rows
) -> None:
    api.put("/api/v1/units/KEC/figures/2025", json={"pekppp": 460, "skm": 8000})
    told = checked(
        api,
        db,
        settings,
        xlsx("kinerja-layanan", MEASURED | {"INDEKS PEKPPP": 4.7, "NILAI SKM": 85}),
    )

    # Of SKM the file alone has news; of PEKPPP both moved.
    [conflict] = api.get(f"{IMPORTS}/{told['id']}/conflicts").json()["items"]
    api.put(f"{IMPORTS}/{told['id']}/decisions", json={"rest": "ours"})
    api.post(f"{IMPORTS}/{told['id']}/apply")

    assert conflict["field"] == "pekppp"
    [row] = rows_of(UnitFigure)
    assert (row["pekppp"], row["skm"]) == (460, 8500)


def test_what_changes_between_check_and_apply_is_asked_anew(
    api: TestClient, db: Database, settings: Settings, *, rows_of: Rows
) -> None:
    told = checked(api, db, settings, asks(**{"KELAS JABATAN": 13}))
    assert told["report"]["conflicts"]["undecided"] == 0
    by_hand(api, kelas=12)

    refused = api.post(f"{IMPORTS}/{told['id']}/apply")
    waiting = api.get(f"{IMPORTS}/{told['id']}").json()
    working.work_once(db, settings)
    [conflict] = api.get(f"{IMPORTS}/{told['id']}/conflicts").json()["items"]

    assert refused.status_code == 409
    assert waiting["state"] == "staged"
    assert conflict["ours"] == "12"
    assert kelas(rows_of) == {12}


def test_a_number_that_is_no_conflict_is_refused(
    api: TestClient, db: Database, settings: Settings
) -> None:
    told = checked(api, db, settings, asks(**{"KELAS JABATAN": 13}))

    answer = api.put(
        f"{IMPORTS}/{told['id']}/decisions",
        json={"choices": [{"number": 7, "choice": "ours"}]},
    )

    assert answer.status_code == 400
    assert "nomor 7" in answer.json()["detail"]


def test_precedence_is_data_and_knows_every_set() -> None:
    sources = precedence.load()
    named = set(sources.by_set)

    assert set(catalogue.BY_ID) <= named
    rank = ("rank", "golongan")
    assert sources.decide(*rank, ours=["duk"], theirs="siasn") is Choice.THEIRS
    assert sources.decide(*rank, ours=["siasn"], theirs="duk") is Choice.OURS
    assert sources.decide(*rank, ours=["templat"], theirs="templat") is None
    hand = precedence.HAND_WITH_DOCUMENT
    assert sources.decide("position", "title", ours=[hand], theirs="siasn") is (
        Choice.OURS
    )
    assert sources.decide("position", "title", ours=["hand"], theirs="siasn") is None
