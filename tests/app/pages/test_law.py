"""The rulebook on screen: filtered, cited, marked, with its history."""

import pytest
from fastapi.testclient import TestClient

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.db import Database
from app.gates import rulebook, service
from app.gates.schemas import NOT_VERIFIED, TextFile
from tests.app.pages.conftest import Visit
from tests.app.pages.screen import read

pytestmark = pytest.mark.sqlite


def said(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return read(answer.text).text


def test_the_whole_book_is_listed_and_linked(analyst: TestClient) -> None:
    screen = read(analyst.get("/aturan").text)
    rules = rulebook.load().rules

    assert f"{len(rules)} dari {len(rules)} aturan" in screen.text
    assert {f"/aturan/{rule.id}" for rule in rules} <= set(screen.links)


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("kekuatan=GW", lambda rule: "GW" in rule.severities.values()),
        ("perpindahan=TT", lambda rule: "TT" in rule.severities),
        ("jenis=joint", lambda rule: rule.kind == "joint"),
        ("bukti=M", lambda rule: rule.evidence == "M"),
        ("penerap=none", lambda rule: rule.applied_by == "none"),
        ("cari=ROT-MIN", lambda rule: "ROT-MIN" in f"{rule.id} {rule.text}"),
    ],
)
def test_each_filter_leaves_what_fits(
    analyst: TestClient, query: str, fits: object
) -> None:
    assert callable(fits)
    wanted = {rule.id for rule in rulebook.load().rules if fits(rule)}

    links = read(analyst.get(f"/aturan?{query}").text).links
    shown = {link.removeprefix("/aturan/") for link in links if "/aturan/" in link}

    assert wanted
    assert shown == wanted


def test_a_filter_nobody_knows_is_refused_with_its_place(analyst: TestClient) -> None:
    answer = analyst.get("/aturan?jenis=ramalan")

    assert answer.status_code == 400
    assert "jenis: «ramalan»" in read(answer.text).text


def test_a_version_that_is_a_draft_says_so(analyst: TestClient) -> None:
    assert "Versi ini rancangan" in said(analyst, "/aturan?versi=2027-1")
    assert analyst.get("/aturan?versi=1999-1").status_code == 400


def test_a_rule_is_told_with_figures_citation_and_history(analyst: TestClient) -> None:
    text = said(analyst, "/aturan/ROT-MIN2")
    rule = rulebook.load().find("ROT-MIN2")

    assert rule.text in text
    assert str(rule.citation) in text
    assert NOT_VERIFIED in text
    assert "2026-3 berlaku" in text
    assert "2027-1 rancangan" in text
    assert all(name in text for name in rule.terms.values())


def test_a_rule_from_memory_is_to_be_confirmed(analyst: TestClient) -> None:
    doubtful = next(rule for rule in rulebook.load().rules if rule.evidence == "M")

    assert "M perlu konfirmasi" in said(analyst, f"/aturan/{doubtful.id}")


def test_a_filed_text_takes_the_remark_away(
    analyst: TestClient, neighbour: TestClient, db: Database, operator: Actor
) -> None:
    rule = rulebook.load().find("ROT-MIN2")
    new = TextFile(
        instrument=rule.citation.instrument,
        article=rule.citation.article,
        sha256="ab" * 32,
        document="jdih, salinan",
    )
    with db.transaction() as session:
        service.file_text(session, new, actor=operator)

    text = said(analyst, "/aturan/ROT-MIN2")
    assert "ab" * 32 in text
    assert NOT_VERIFIED not in text
    assert NOT_VERIFIED in said(neighbour, "/aturan/ROT-MIN2")


def test_an_unknown_rule_is_not_found(analyst: TestClient) -> None:
    assert analyst.get("/aturan/TIDAK-ADA").status_code == 404


@pytest.mark.parametrize("role", list(Role))
def test_every_role_may_read_the_law(visit: Visit, role: Role) -> None:
    assert "/aturan" in read(visit(role.value).get("/aturan").text).links


def test_nobody_unknown_may(visitor: TestClient) -> None:
    assert visitor.get("/aturan").status_code in {303, 401}
