"""The staff guide shows the screens as they are; `make guide` takes its pictures."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from app.db import ROOT
from tests.app.pages.browser.test_screens import SCREENS

GUIDE = ROOT / "docs" / "panduan"
PICTURE = re.compile(r"!\[([^\]]+)\]\(gambar/([a-z-]+)\.png\)")


def pictures() -> dict[str, str]:
    """Give every picture the guide shows, and what it says of it."""
    return {
        name: told
        for chapter in sorted(GUIDE.glob("*.md"))
        for told, name in PICTURE.findall(chapter.read_text("utf-8"))
    }


def test_every_picture_is_of_a_screen_and_there() -> None:
    shown = pictures()

    assert len(shown) > 15
    assert set(shown) <= set(SCREENS)
    assert {path.stem for path in (GUIDE / "gambar").glob("*.png")} == set(shown)


@pytest.mark.browser
@pytest.mark.skipif("GUIDE" not in os.environ, reason="`make guide` takes the pictures")
def test_the_pictures_are_taken(signed_in: Page) -> None:
    folder = Path(os.environ["GUIDE"])
    signed_in.set_viewport_size({"width": 1120, "height": 760})
    for name in pictures():
        signed_in.goto(SCREENS[name])
        signed_in.screenshot(path=folder / f"{name}.png")

    assert {path.stem for path in folder.glob("*.png")} >= set(pictures())
