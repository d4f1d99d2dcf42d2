"""The calls on lists of the integrator's page, as they stand there."""

import re
import shlex
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

import pytest
from fastapi.testclient import TestClient

from app.db import ROOT

As = Callable[[str], TestClient]
PAGE = (ROOT / "docs" / "integrator.md").read_text("utf-8")
SECTION = PAGE.partition("## Lists")[2].partition("## Every write once")[0]
CALLS = re.findall(r"^    (curl .+)$", SECTION, re.MULTILINE)

pytestmark = [pytest.mark.sqlite, pytest.mark.usefixtures("belongings")]


def test_the_page_shows_calls() -> None:
    assert len(CALLS) >= 5


@pytest.mark.parametrize("call", CALLS)
def test_a_call_of_the_page_is_answered(as_: As, call: str) -> None:
    words = shlex.split(call.replace("$KEY", "key"))
    address = urlsplit(words[-1])
    said = [words[at + 1] for at, word in enumerate(words) if word == "-H"]
    headers = dict(line.split(": ", 1) for line in said)
    headers.pop("Authorization")
    client = as_("integrator")
    asked = dict(parse_qsl(address.query))
    if asked.get("cursor") == "…":  # stands for one that a page before gave
        asked["cursor"] = client.get(address.path, params={"limit": 200}).json()["next"]
        asked = {name: value for name, value in asked.items() if value}

    answer = client.get(address.path, params=asked, headers=headers)

    assert answer.status_code == 200, answer.text
    is_file = "format" in asked or "Accept" in headers
    assert answer.headers["content-type"].startswith("application/json") != is_file
