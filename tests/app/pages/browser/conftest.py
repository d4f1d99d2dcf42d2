"""A real browser in front of a real server, with the small city behind it."""

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import ConsoleMessage, Page
from pydantic import SecretStr

from app.accounts import service
from app.accounts.actor import Actor
from app.accounts.models import Role
from app.config import Settings
from app.db import Database
from app.main import create_app
from tests.app.pages.small_city import write_city
from tests.app.pages.small_proposal import write_proposal
from tests.app.pages.small_sensitivity import write_sensitivity
from tests.app.selfservice.asking import write_request

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PATIENCE_SECONDS = 30
Take = Callable[[Page, str], None]


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any],
) -> dict[str, Any]:
    """Drive the Chromium of the system; skip where there is none, but not in CI."""
    found = shutil.which("chromium")
    if found is None:
        reason = "no Chromium: `make browser` gets it"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    return {**browser_type_launch_args, "executable_path": found, "args": [*QUIET]}


@pytest.fixture(scope="session")
def shown(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """Open a database that holds the small city and its proposal."""
    path = tmp_path_factory.mktemp("browser") / "definitif.db"
    shutil.copyfile(sqlite_template, path)
    database = Database(f"sqlite:///{path}")
    yield database
    database.dispose()


@pytest.fixture(scope="session")
def operator(shown: Database) -> Actor:
    """Set the scene."""
    with shown.transaction() as session:
        agency = service.create_agency(
            session,
            code="kota",
            name="Kota Melati",
            is_synthetic=True,
            actor="operator",
        )
        actor = service.operator_of(agency)
        write_city(session, agency_id=actor.agency_id)
        made = write_proposal(session, agency_id=actor.agency_id)
        write_request(session, agency_id=actor.agency_id)
        write_sensitivity(session, made)
    return actor


@pytest.fixture(scope="session")
def key(shown: Database, operator: Actor) -> str:
    """Give an analyst's key."""
    with shown.transaction() as session:
        made = service.add_key(session, name="sari", role=Role.ANALYST, actor=operator)
    return made.text


@pytest.fixture(scope="session")
def address(shown: Database) -> Iterator[str]:
    """Serve the application on a free port."""
    settings = Settings(secret=SecretStr("rahasia hanya untuk peramban ini " * 2))
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(settings, Database(shown.url)),
            log_config=None,
            timeout_graceful_shutdown=1,
        )
    )
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(PATIENCE_SECONDS)


@pytest.fixture(scope="session")
def base_url(address: str) -> str:
    """Let pages be opened by their path alone."""
    return address


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """Collect what the browser complains of: scripts, styles, missing files."""
    heard: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            heard.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


@pytest.fixture
def signed_in(
    page: Page, complaints: list[str], *, key: str, shown: Database, address: str
) -> Page:
    """Give a browser in which an analyst has signed in before."""
    with shown.transaction() as session:
        opened = service.sign_in_with_key(session, text=key)
    page.context.add_cookies([
        {"name": "definitif", "value": opened.token, "url": address}
    ])
    return page


@pytest.fixture
def take() -> Take:
    """Take a picture where a folder for them was named, else do nothing."""
    folder = os.environ.get("SCREENSHOTS")

    def picture(page: Page, name: str) -> None:
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return picture


def enter(page: Page, key: str) -> Page:
    page.goto("/masuk")
    page.get_by_label("Kunci akses").fill(key)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url("**/")
    return page
