"""The log is read by analysts and auditors, each within his agency."""

from collections.abc import Callable

from fastapi.testclient import TestClient

As = Callable[[str], TestClient]


def test_an_auditor_sees_what_was_done_newest_first(as_: As) -> None:
    as_("analyst")

    answer = as_("auditor").get("/api/v1/audit")

    assert answer.status_code == 200
    entries = answer.json()["items"]
    assert [entry["action"] for entry in entries] == [
        "key.added",
        "key.added",
        "agency.created",
    ]
    assert entries[0]["detail"]["new"]["name"] == "auditor"
    assert entries[0]["actor"] == "operator"


def test_an_agency_sees_nothing_of_another(as_: As, stranger: TestClient) -> None:
    as_("analyst")

    entries = stranger.get("/api/v1/audit").json()["items"]

    assert [entry["subject"] for entry in entries if "agency" in entry["action"]]
    names = {entry["detail"]["new"].get("name") for entry in entries}
    assert names == {"Kabupaten Uji", "analyst"}
    assert len(entries) == 2


def test_the_log_is_read_page_by_page(as_: As) -> None:
    client = as_("auditor")
    seen: list[int] = []
    cursor = None

    for _ in range(9):
        page = client.get(
            "/api/v1/audit",
            params={"limit": 1} | ({"cursor": cursor} if cursor else {}),
        ).json()
        seen += [entry["seq"] for entry in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break

    assert seen == [2, 1]


def test_the_log_is_filtered_by_deed_and_subject(as_: As) -> None:
    client = as_("auditor")

    by_action = client.get("/api/v1/audit", params={"action": "agency.created"})
    by_subject = client.get("/api/v1/audit", params={"subject": "key:1"})

    assert [e["action"] for e in by_action.json()["items"]] == ["agency.created"]
    assert [e["subject"] for e in by_subject.json()["items"]] == ["key:1"]


def test_an_unknown_deed_is_refused(as_: As) -> None:
    answer = as_("auditor").get("/api/v1/audit", params={"action": "tidak.ada"})

    assert answer.status_code == 422


def test_keys_never_stand_in_the_log(as_: As) -> None:
    client = as_("auditor")
    key = client.headers["authorization"].removeprefix("Bearer ")

    text = client.get("/api/v1/audit").text

    assert key not in text
    assert key.split("_", 2)[2] not in text
