"""The rulebook on screen: filtered, cited, marked, with its history."""

import hashlib
from typing import Any

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


def file_a_text(
    client: TestClient, rule: str, *, file: bytes | None = None, **fields: str
) -> tuple[int, str, str]:
    token = read(client.get(f"/aturan/{rule}").text).fields["csrf"]
    answer = client.post(
        f"/aturan/{rule}/naskah",
        data={"csrf": token, "asal": "jdih, salinan"} | fields,
        files={} if file is None else {"berkas": ("naskah.pdf", file)},
    )
    return answer.status_code, answer.headers.get("location", ""), answer.text


def test_a_text_is_filed_by_its_file_alone(analyst: TestClient) -> None:
    content = b"Pasal 55 " * 200_000  # larger than an ordinary form may be
    sha256 = hashlib.sha256(content).hexdigest()

    status, onward, _ = file_a_text(analyst, "ROT-MIN2", file=content)

    assert (status, onward) == (303, "/aturan/ROT-MIN2#dasar")
    text = said(analyst, "/aturan/ROT-MIN2")
    assert sha256 in text
    assert "Asal naskah jdih, salinan" in text
    assert "oleh analyst-lewat-peramban" in text
    assert NOT_VERIFIED not in text
    assert "Catat naskah yang lebih baru" in text


def test_a_text_is_filed_by_its_hash(analyst: TestClient) -> None:
    status, _, _ = file_a_text(analyst, "PKT-BOSS", sidik="AB" * 32)

    assert status == 303
    assert "ab" * 32 in said(analyst, "/aturan/PKT-BOSS")
    assert "mencatat sidik naskah peraturan" in said(analyst, "/jejak")


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({}, "Pilih berkas naskah, atau isi sidiknya."),
        ({"sidik": "12"}, "Sidik: 64 angka heksadesimal"),
        ({"sidik": "ab" * 32, "asal": "x"}, "Asal naskah: tulislah sekurangnya tiga"),
        ({"sidik": "ab" * 32, "file": b"isi"}, "Pilih satu: berkas naskah"),
        ({"file": b""}, "Berkas «naskah.pdf» kosong."),
    ],
)
def test_a_wrong_text_is_named_and_nothing_is_filed(
    analyst: TestClient, *, fields: dict[str, Any], complaint: str
) -> None:
    status, _, page = file_a_text(analyst, "ROT-MIN2", **fields)

    assert status == 422
    assert "Sidik belum dicatat." in read(page).text
    assert complaint in read(page).text
    assert NOT_VERIFIED in said(analyst, "/aturan/ROT-MIN2")


def test_the_same_text_is_filed_once(analyst: TestClient) -> None:
    file_a_text(analyst, "ROT-MIN2", sidik="ab" * 32)

    status, _, page = file_a_text(analyst, "ROT-MIN2", sidik="ab" * 32)

    assert status == 409
    assert "sudah tercatat dengan sidik itu" in read(page).text


@pytest.mark.parametrize("role", ["auditor", "integrator"])
def test_who_only_reads_files_nothing(visit: Visit, role: str) -> None:
    reader = visit(role)

    assert "berkas" not in read(reader.get("/aturan/ROT-MIN2").text).fields
    assert file_a_text(reader, "ROT-MIN2", sidik="ab" * 32)[0] == 403


def test_a_forged_form_files_nothing(analyst: TestClient) -> None:
    assert file_a_text(analyst, "ROT-MIN2", csrf="dikarang", sidik="ab" * 32)[0] == 403
