"""Every refusal has a name for good, a page that explains it, and one meaning."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from app.errors import AppError
from app.web import catalogue
from app.web.catalogue import KINDS
from tests import problem_pages


def every(kind: type[AppError]) -> Iterator[type[AppError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from every(below)


def test_every_error_is_in_the_catalogue_as_it_is() -> None:
    named = {kind.slug: kind for kind in every(AppError) if kind.slug != "internal"}

    for slug, kind in named.items():
        told = catalogue.find(slug)
        assert (told.status, told.title) == (kind.status, kind.title)
    assert len(named) >= 14
    assert len({kind.slug for kind in KINDS}) == len(KINDS)


def test_the_page_is_as_the_catalogue_is() -> None:
    """After a change on purpose: `python -m tests.problem_pages`."""
    assert problem_pages.PAGE.read_text("utf-8") == problem_pages.page()


@pytest.mark.sqlite
def test_the_service_shows_every_kind_to_whoever_was_refused(
    client: TestClient,
) -> None:
    listed = client.get("/problems").text

    for kind in KINDS:
        shown = client.get(f"/problems/{kind.slug}")
        assert shown.status_code == 200
        assert kind.title in shown.text
        assert f"/problems/{kind.slug}" in listed
    assert client.get("/problems/tidak-ada").status_code == 404
    assert "ELX-162" in client.get("/problems/frozen-day").text
