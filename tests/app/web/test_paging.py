"""A cursor belongs to its list, and nobody can make one."""

import pytest
from fastapi import FastAPI, Request

from app.config import Settings
from app.db import Database
from app.errors import BadInputError
from app.main import create_app
from app.web.paging import cut, open_cursor, seal_cursor

ROWS = [f"{number:03}" for number in range(7)]


@pytest.fixture
def request_(settings: Settings) -> Request:
    app: FastAPI = create_app(settings, Database("sqlite://"))
    return Request({"type": "http", "app": app, "headers": []})


def test_a_cursor_gives_back_what_was_sealed(request_: Request) -> None:
    cursor = seal_cursor(request_, "198501012010011001", of="officers:None")

    assert open_cursor(request_, cursor, of="officers:None") == "198501012010011001"


def test_a_cursor_of_another_list_is_refused(request_: Request) -> None:
    cursor = seal_cursor(request_, "198501012010011001", of="officers:None")

    with pytest.raises(BadInputError):
        open_cursor(request_, cursor, of="officers:Sari")


@pytest.mark.parametrize("made_up", ["", ".", "MTIz", "MTIz.MTIz", "é.é", "%%%.a"])
def test_a_made_up_cursor_is_refused(request_: Request, made_up: str) -> None:
    with pytest.raises(BadInputError):
        open_cursor(request_, made_up, of="officers:None")


def test_the_last_page_has_no_cursor(request_: Request) -> None:
    page = cut(request_, ROWS[:3], limit=3, of="x", key=str)

    assert page.items == ROWS[:3]
    assert page.next is None


def test_pages_go_on_after_the_last_row_shown(request_: Request) -> None:
    page = cut(request_, ROWS[:4], limit=3, of="x", key=str)

    assert page.items == ROWS[:3]
    assert open_cursor(request_, page.next, of="x") == ROWS[2]
