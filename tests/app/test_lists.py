"""Every list of the API is read in pages, ordered, filtered, counted and exported."""

import csv
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient

from app.__main__ import describe
from app.accounts.actor import Actor
from app.accounts.masks import MASKS, hidden_fields
from app.accounts.models import Role
from app.db import Database
from app.main import PREFIX
from app.officers.schemas import DisciplineCategoryRead, DisciplineRead
from app.web.listing import Asked
from benchmarks.crowd import Size, fill
from tests.app.test_scope import fill as fill_path

As = Callable[[str], TestClient]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCUMENT = describe()
SCHEMAS = DOCUMENT["components"]["schemas"]
COMMON = set(Asked.model_fields)
# What these give comes out of a run; tests/story holds some.
OF_A_RUN = {
    path
    for path in DOCUMENT["paths"]
    if "/planning/" in path or path.endswith(("}/proposals", "}/lines"))
}
# Pages with a cursor whose rows nobody orders, counts or takes home as a file yet.
BY_CURSOR_ALONE = {
    "list_attachments",
    "list_correction_requests",
    "list_changes",
    "list_conflicts",
    "list_data_fixes",
    "list_deliveries",
    "list_flaws",
    "list_hindrances",
    "list_own_requests",
    "list_own_trail",
    "list_trail",
    "list_webhooks",
}
OFFICERS = f"{PREFIX}/officers"
DISCIPLINES = f"{OFFICERS}/198501012010012001/histories/disciplines"


def lists() -> dict[str, dict[str, Any]]:
    """Find every operation that gives rows: a bare array, or a page of them."""
    found = {}
    for path, methods in DOCUMENT["paths"].items():
        operation = methods.get("get", {})
        content = operation.get("responses", {}).get("200", {}).get("content", {})
        schema = content.get("application/json", {}).get("schema", {})
        name = schema.get("$ref", "").rsplit("/", 1)[-1]
        fields = SCHEMAS.get(name, {}).get("properties", {})
        is_page = {"items", "next"} <= fields.keys()
        if operation.get("operationId") in BY_CURSOR_ALONE and is_page:
            continue
        if schema.get("type") == "array" or is_page:
            found[path] = operation
    return found


LISTS = lists()


def test_there_are_lists() -> None:
    assert len(LISTS) >= 22
    assert f"{PREFIX}/officers" in LISTS


@pytest.mark.parametrize("path", LISTS)
def test_no_list_is_without_an_end(path: str) -> None:
    """A bare array grows with the city; a page does not."""
    operation = LISTS[path]
    content = operation["responses"]["200"]["content"]
    asked = {each["name"]: each["schema"] for each in operation["parameters"]}

    assert content["application/json"]["schema"].get("type") != "array"
    assert {"text/csv", XLSX} <= content.keys()
    assert asked.keys() >= COMMON
    assert asked["limit"]["maximum"] == 500


@pytest.mark.parametrize("path", LISTS)
def test_a_list_says_by_what_it_may_be_asked(path: str) -> None:
    told = {
        each["name"]: each.get("description", "") for each in LISTS[path]["parameters"]
    }

    assert "`" in told["sort"]
    assert "`" in told["fields"]


@pytest.mark.parametrize("path", [path for path in LISTS if "planning" not in path])
@pytest.mark.sqlite
@pytest.mark.usefixtures("belongings")
def test_every_list_refuses_what_it_does_not_know(as_: As, path: str) -> None:
    client = as_("analyst")
    address = fill_path(path.removeprefix(PREFIX))

    for asked in ({"sort": "sandi"}, {"fields": "sandi"}, {"sandi": "1"}):
        refused = client.get(address, params=asked)
        assert refused.status_code == 422, (asked, refused.text)
        assert "yang dikenal: " in refused.text
    assert client.get(address, params={"cursor": "abc.def"}).status_code == 400


@pytest.fixture
def crowd(db: Database, operator: Actor) -> None:
    """Put ninety officers and thirty posts into "Kota Melati"."""
    fill(db, operator.agency_id, Size(officers=90, posts=30))


def walk(client: TestClient, address: str, **asked: str | int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor = None
    while True:
        params: dict[str, str | int] = asked | ({"cursor": cursor} if cursor else {})
        page = client.get(address, params=params)
        assert page.status_code == 200, page.text
        found += page.json()["items"]
        cursor = page.json()["next"]
        if cursor is None:
            return found


@pytest.mark.usefixtures("crowd")
@pytest.mark.parametrize("sort", ["nip", "-name", "unit_code,-name", "-unit_code"])
def test_pages_of_any_order_put_together_are_the_list(as_: As, sort: str) -> None:
    client = as_("analyst")

    whole = walk(client, OFFICERS, sort=sort, limit=500)
    pages = walk(client, OFFICERS, sort=sort, limit=7)

    assert len(whole) == 90
    assert [row["nip"] for row in pages] == [row["nip"] for row in whole]


@pytest.mark.usefixtures("crowd")
def test_filters_leave_what_they_say(as_: As) -> None:
    client = as_("analyst")
    every = walk(client, OFFICERS, limit=500)
    one = every[41]

    high = walk(client, OFFICERS, golongan_min="34", golongan_max="41")
    leaders = walk(client, OFFICERS, eselon="41", limit=3)
    by_name = walk(client, OFFICERS, search=one["name"].split(",")[0].lower())
    by_nip = walk(client, OFFICERS, search=one["nip"][:16])
    of_unit = walk(client, OFFICERS, unit=one["unit_code"])

    assert high == [row for row in every if row["golongan"] in {"34", "41"}]
    assert {row["post_code"] for row in leaders} == {
        f"U-{number:05d}" for number in range(1, 31) if number % 5 and number % 4 == 2
    }
    assert one in by_name
    assert one in by_nip
    assert of_unit == [row for row in every if row["unit_code"] == one["unit_code"]]


@pytest.mark.usefixtures("crowd")
def test_a_cursor_is_good_for_its_own_question_alone(as_: As) -> None:
    client = as_("analyst")
    cursor = client.get(OFFICERS, params={"limit": 3}).json()["next"]
    body, _, mark = cursor.partition(".")

    others = [
        {"cursor": cursor, "sort": "name"},
        {"cursor": cursor, "golongan_min": "33"},
        {"cursor": f"{body}A.{mark}"},
        {"cursor": f"{body}.{mark[:-2]}AA"},
    ]

    assert client.get(OFFICERS, params={"cursor": cursor}).status_code == 200
    assert [client.get(OFFICERS, params=each).status_code for each in others] == [
        400
    ] * 4


@pytest.mark.usefixtures("crowd")
def test_rows_are_counted_and_cut_to_fields_only_where_asked(as_: As) -> None:
    client = as_("analyst")

    plain = client.get(OFFICERS, params={"limit": 2}).json()
    asked: dict[str, str | int] = {
        "limit": 2,
        "count": "true",
        "fields": "name,nip",
        "golongan_min": "42",
    }
    told = client.get(OFFICERS, params=asked).json()

    assert plain["count"] is None
    assert told["count"] == len(walk(client, OFFICERS, golongan_min="42"))
    assert [list(row) for row in told["items"]] == [["name", "nip"]] * 2


def of_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def of_xlsx(content: bytes) -> list[dict[str, Any]]:
    page = openpyxl.load_workbook(io.BytesIO(content)).active
    assert page is not None
    names, *rows = page.iter_rows(values_only=True)
    return [dict(zip(map(str, names), row, strict=True)) for row in rows]


@pytest.mark.usefixtures("crowd")
def test_a_file_holds_every_row_of_the_same_question(as_: As) -> None:
    client = as_("integrator")
    asked = {"sort": "-name", "golongan_min": "33", "fields": "nip,name,golongan"}

    rows = walk(client, OFFICERS, **asked)
    text = client.get(OFFICERS, params=asked | {"format": "csv"})
    book = client.get(OFFICERS, params=asked, headers={"accept": XLSX})

    assert text.headers["content-type"] == "text/csv; charset=utf-8"
    assert 'filename="officers.csv"' in text.headers["content-disposition"]
    assert of_csv(text.text) == rows
    assert book.headers["content-type"] == XLSX
    assert of_xlsx(book.content) == rows


@pytest.mark.usefixtures("belongings")
def test_a_file_about_people_is_in_the_log_before_it_leaves(as_: As) -> None:
    client = as_("analyst")
    asked = {"format": "csv", "search": "Melati", "employment": "pns"}

    assert client.get(OFFICERS, params=asked).status_code == 200
    client.get(OFFICERS)
    client.get(f"{PREFIX}/clocks/holidays", params={"format": "csv"})

    log = client.get(f"{PREFIX}/audit", params={"action": "list.exported"}).json()
    [entry] = log["items"]
    assert entry["subject"] == "list:officers"
    assert entry["detail"]["rows"] == 1
    assert entry["detail"]["filters"] == {"search": "…", "employment": "pns"}
    assert "Melati" not in str(entry["detail"])


@pytest.mark.parametrize("path", [path for path in LISTS if path not in OF_A_RUN])
@pytest.mark.sqlite
@pytest.mark.usefixtures("belongings")
def test_every_list_leaves_as_a_file_of_the_same_rows(as_: As, path: str) -> None:
    client = as_("analyst")
    address = fill_path(path.removeprefix(PREFIX))
    page = client.get(address, params={"limit": 500})

    text = client.get(address, params={"format": "csv", "bom": "true"})
    book = client.get(address, params={"format": "xlsx"})

    assert page.status_code == text.status_code == book.status_code == 200, text.text
    if not path.endswith("/audit"):  # which grew with each of these questions
        assert len(of_csv(text.text)) == len(page.json()["items"])
        assert len(of_xlsx(book.content)) == len(page.json()["items"])
    assert text.text.startswith("\ufeff")


def forms_of(client: TestClient, address: str) -> dict[str, list[dict[str, Any]]]:
    """Read a list in each of its forms."""
    return {
        "json": client.get(address).json()["items"],
        "csv": of_csv(client.get(address, params={"format": "csv"}).text),
        "xlsx": of_xlsx(client.get(address, params={"format": "xlsx"}).content),
    }


@pytest.mark.sqlite
@pytest.mark.usefixtures("belongings")
@pytest.mark.parametrize("role", ["analyst", "auditor"])
def test_what_is_masked_is_absent_from_every_form(as_: As, role: str) -> None:
    hidden = hidden_fields("disciplines", Role(role))

    for form, rows in forms_of(as_(role), DISCIPLINES).items():
        assert len(rows) == 1, form
        assert rows[0].keys() >= MASKS["disciplines"].keys() - hidden
        assert not rows[0].keys() & hidden, form
    assert bool(hidden) == (role != "analyst")


def test_of_a_sanction_an_auditor_sees_the_category_and_its_days_alone() -> None:
    """A field that histories gain must not be shown because nobody thought of it."""
    shown = {*DisciplineRead.model_fields, *DisciplineRead.model_computed_fields}
    shown -= hidden_fields("disciplines", Role.AUDITOR)

    assert shown == set(DisciplineCategoryRead.model_fields)


@pytest.mark.sqlite
@pytest.mark.usefixtures("belongings")
@pytest.mark.parametrize("asked", ["fields", "sort"])
@pytest.mark.parametrize("name", sorted(MASKS["disciplines"].keys() - {"id"}))
def test_what_is_masked_can_be_neither_asked_for_nor_ordered_by(
    as_: As, asked: str, name: str
) -> None:
    told = {asked: f"valid_from,{name}"}

    refused = as_("auditor").get(DISCIPLINES, params=told)

    assert refused.status_code == 403
    assert "discipline.read" in refused.json()["detail"]
    assert as_("analyst").get(DISCIPLINES, params=told).status_code == 200


@pytest.mark.sqlite
@pytest.mark.usefixtures("belongings")
@pytest.mark.parametrize("form", ["json", "csv", "xlsx"])
def test_no_form_goes_round_a_refusal(as_: As, form: str) -> None:
    answer = as_("integrator").get(DISCIPLINES, params={"format": form})

    assert answer.status_code == 403
    assert b"SK-HUKUMAN" not in answer.content
