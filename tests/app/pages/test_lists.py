"""The registers on screen: pages, filters, orders and files, by the API's own lists."""

from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from app.accounts import service
from app.accounts.actor import Actor
from app.accounts.models import Role
from app.db import Database
from benchmarks.crowd import Size, fill
from tests.app.pages.screen import Screen, read

pytestmark = pytest.mark.sqlite


@pytest.fixture
def reader(client: TestClient, db: Database, operator: Actor) -> TestClient:
    """Sign a browser in to an agency of a hundred and ten officers."""
    fill(db, operator.agency_id, Size(officers=110, posts=60))
    with db.transaction() as session:
        key = service.add_key(session, name="a", role=Role.ANALYST, actor=operator)
        opened = service.sign_in_with_key(session, text=key.text)
    client.cookies.set("definitif", opened.token)
    return client


def shown(client: TestClient, address: str) -> Screen:
    answer = client.get(address, headers={"accept": "text/html"})
    assert answer.status_code == 200, answer.text
    return read(answer.text)


def people_on(screen: Screen) -> list[str]:
    return [link for link in screen.links if link.startswith("/pegawai/")]


def link_of(screen: Screen, part: str) -> str:
    return next((link for link in screen.links if part in link), "")


def test_pages_lead_on_to_the_last_and_back_to_the_first(reader: TestClient) -> None:
    address, found, pages = "/pegawai?urut=-name", [], 0

    while address:
        screen = shown(reader, address)
        found += people_on(screen)
        address = link_of(screen, "lanjut=")
        pages += 1

    assert pages == 3
    assert len(found) == len(set(found)) == 110
    assert link_of(screen, "/pegawai?urut=-name") == "/pegawai?urut=-name"


@pytest.mark.parametrize("path", ["/pegawai", "/jabatan", "/unit"])
def test_each_register_is_shown_with_its_count_and_files(
    reader: TestClient, path: str
) -> None:
    screen = shown(reader, path)

    assert ("110" if path == "/pegawai" else "60") + " baris" in screen.text
    assert link_of(screen, "format=xlsx")
    assert link_of(screen, "format=csv")


def test_a_file_holds_what_the_screen_was_filtered_to(reader: TestClient) -> None:
    screen = shown(reader, "/pegawai?golongan=41&eselon=41&urut=-name")
    address = link_of(screen, "format=csv")
    asked = parse_qs(urlsplit(address).query)

    told = reader.get(address)

    assert asked["golongan_min"] == ["41"]
    assert asked["sort"] == ["-name"]
    assert len(told.text.splitlines()) - 1 == len(people_on(screen)) > 0


def test_a_heading_orders_and_then_turns_round(reader: TestClient) -> None:
    once = shown(reader, "/jabatan?urut=title")

    assert link_of(once, "urut=-title")
    assert link_of(shown(reader, "/jabatan?urut=-title"), "urut=title")


def test_a_search_finds_and_can_be_cleared(reader: TestClient) -> None:
    screen = shown(reader, "/unit?cari=Simulasi+37")
    nothing = shown(reader, "/unit?cari=tidak+ada+yang+begini")

    assert "1 baris" in screen.text
    assert "/unit" in screen.links
    assert "Tidak ada yang cocok" in nothing.text


@pytest.mark.parametrize(
    "asked", ["golongan=99", "urut=sandi", "lanjut=abc.def", "jenis=raja"]
)
def test_nonsense_is_refused_as_a_page(reader: TestClient, asked: str) -> None:
    path = "/jabatan" if "jenis" in asked else "/pegawai"

    answer = reader.get(f"{path}?{asked}", headers={"accept": "text/html"})

    assert answer.status_code in {400, 422}
    assert "<h1" in answer.text


def test_whoever_is_not_signed_in_is_led_to_the_door(client: TestClient) -> None:
    answer = client.get("/pegawai", headers={"accept": "text/html"})

    assert answer.status_code == 303
    assert answer.headers["location"] == "/masuk?lanjut=/pegawai"
