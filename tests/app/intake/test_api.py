"""Files over HTTP: rehearsed, imported whole or refused whole, and told again."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.app.intake.workbooks import SARI, position, small_city, xlsx

As = Callable[[str], TestClient]
IMPORTS = "/api/v1/imports"
DAY = {"known_on": "2026-01-19"}


def send(
    client: TestClient, files: list[tuple[str, bytes]], **form: str
) -> tuple[int, dict[str, Any]]:
    answer = client.post(
        IMPORTS, files=[("files", file) for file in files], data=DAY | form
    )
    return answer.status_code, answer.json()


def test_an_import_is_applied_and_can_be_read_again(as_: As) -> None:
    client = as_("integrator")

    code, told = send(client, small_city())

    assert code == 201
    assert told["state"] == "applied"
    assert told["report"]["error_count"] == 0
    assert client.get(f"{IMPORTS}/{told['id']}").json() == told
    assert client.get(IMPORTS).json()["items"] == [told]
    assert len(client.get("/api/v1/officers").json()["items"]) == 2


def test_a_rehearsal_changes_no_record(as_: As) -> None:
    client = as_("integrator")

    code, told = send(client, small_city(), dry_run="true")

    assert code == 200
    assert told["state"] == "checked"
    assert client.get("/api/v1/officers").json()["items"] == []


def test_one_wrong_row_refuses_every_file(as_: As) -> None:
    client = as_("integrator")
    wrong = xlsx("rw-jabatan", position("198001012005011009", "31-02-2024"))

    code, problem = send(client, [*small_city()[:-1], wrong])
    rehearsed, told = send(client, [*small_city()[:-1], wrong], dry_run="true")

    assert (code, rehearsed) == (422, 200)
    assert problem["type"] == "/problems/import-refused"
    assert problem["errors"]
    assert problem["errors"][0].keys() >= {"file", "sheet", "row", "column", "expected"}
    assert told["state"] == "refused"
    assert told["report"]["errors"] == problem["errors"]
    assert client.get("/api/v1/officers").json()["items"] == []


def test_an_auditor_reads_imports_and_makes_none(as_: As) -> None:
    client = as_("auditor")

    code, _ = send(client, small_city())

    assert code == 403
    assert client.get(IMPORTS).status_code == 200


@pytest.mark.parametrize("day", ["19-01-2026", "besok", "2026-02-30"])
def test_a_day_that_does_not_exist_is_refused(as_: As, day: str) -> None:
    code, problem = send(as_("integrator"), small_city(), known_on=day)

    assert code == 422
    assert problem["errors"][0]["place"] == "body.known_on"


def test_no_files_are_no_import(as_: As) -> None:
    answer = as_("integrator").post(IMPORTS, data=DAY)

    assert answer.status_code == 422


def test_too_many_files_are_refused(as_: As) -> None:
    many = [(f"{number}.csv", b"") for number in range(61)]

    code, _ = send(as_("integrator"), many)

    assert code == 400


def test_every_template_listed_can_be_fetched(as_: As) -> None:
    client = as_("auditor")

    listed = client.get(f"{IMPORTS}/templates").json()["items"]

    assert len(listed) == 16
    for template in listed:
        answer = client.get(template["href"])
        assert answer.status_code == 200
        assert answer.content.startswith(b"PK")
        assert f"{template['name']}.xlsx" in answer.headers["content-disposition"]


@pytest.mark.parametrize("name", ["rahasia", "..%2f..%2fetc%2fpasswd", "data-utama"])
def test_a_template_that_is_not_ours_is_not_found(as_: As, name: str) -> None:
    answer = as_("auditor").get(f"{IMPORTS}/templates/{name}.xlsx")

    assert answer.status_code == 404


SANCTION = {
    "pnsOrang": "PNS-1009",
    "jenisHukuman": "24",
    "jenisTingkatHukumanId": "S",
    "hukumanTanggal": "31-02-2024",
}
EXAMINED = {
    "NIP": SARI,
    "TINGKAT ANCAMAN": "B",
    "MULAI": "31-02-2024",
    "NOMOR SURAT PANGGILAN": "PGL/3/2026",
}


@pytest.mark.parametrize(
    ("role", "shown"), [("analyst", "31-02-2024"), ("auditor", None)]
)
@pytest.mark.parametrize(
    ("known", "wrong"), [("rw-hukdis", SANCTION), ("pemeriksaan-disiplin", EXAMINED)]
)
def test_a_cell_of_a_sanction_is_told_to_analysts_alone(
    as_: As, known: str, wrong: dict[str, str], role: str, shown: str | None
) -> None:
    """A rehearsal keeps what it found wrong, and others may read what it kept."""
    office = as_("integrator")
    _, told = send(office, [*small_city(), xlsx(known, wrong)], dry_run="true")
    reader = as_(role)

    one = reader.get(f"{IMPORTS}/{told['id']}").json()
    listed = reader.get(IMPORTS).json()["items"][0]

    for found in (one, listed):
        cells = [
            row["value"]
            for row in found["report"]["errors"]
            if row["column"] in {"hukumanTanggal", "MULAI"}
        ]
        assert cells == [shown]
