"""The log in words; every act has its sentence."""

import re

import pytest
from fastapi.testclient import TestClient

from app.audit.actions import Action
from app.pages.journal import SENTENCES
from tests.app.pages.conftest import Visit
from tests.app.pages.screen import Screen, read

pytestmark = pytest.mark.sqlite


def acts(screen: Screen) -> set[str]:
    """Find the numbers of keys, sign-ins and agencies a page speaks of."""
    return set(re.findall(r"(?:key|sign_in|agency):\d+", screen.text))


def test_every_act_has_a_sentence() -> None:
    assert SENTENCES.keys() == set(Action)


def test_the_newest_act_stands_first(visit: Visit) -> None:
    text = read(visit("auditor").get("/jejak").text).text
    _, _, listed = text.partition("Mengenai")

    assert listed.index("auditor-lewat-peramban masuk") < listed.index(
        "operator membuat kunci akses"
    )


def test_the_log_is_filtered_by_act(analyst: TestClient) -> None:
    text = read(analyst.get("/jejak?perbuatan=key.added").text).text
    _, _, listed = text.partition("Mengenai")

    assert "membuat kunci akses" in listed
    assert "masuk sign_in" not in listed


def test_an_integrator_does_not_read_the_log(visit: Visit) -> None:
    assert visit("integrator").get("/jejak").status_code == 403


def test_another_agency_reads_its_own_log_only(
    neighbour: TestClient, analyst: TestClient
) -> None:
    own = read(analyst.get("/jejak").text)
    other = read(neighbour.get("/jejak").text)

    assert acts(own).isdisjoint(acts(other))
    assert len(acts(own)) == len(acts(other)) == 3
