"""Documents by their hash: kept once, given back whole, shown to whom they may be."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.config import Settings
from tests.app.conftest import NIP

As = Callable[[str], TestClient]
ATTACHMENTS = "/api/v1/attachments"
PDF = b"%PDF-1.7\n% SK 821.2/114/BKPSDM"
SHA = hashlib.sha256(PDF).hexdigest()


def send(
    client: TestClient, content: bytes = PDF, name: str = "sk.pdf", kind: str = "sk"
) -> Any:
    return client.post(
        ATTACHMENTS, files={"file": (name, content)}, data={"kind": kind}
    )


def stored(settings: Settings) -> list[Path]:
    folder = settings.data_dir / "attachments"
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_document_is_kept_under_its_hash_and_comes_back_whole(
    as_: As, settings: Settings
) -> None:
    client = as_("analyst")

    first, again = send(client), send(client, name="lain.pdf")

    assert first.status_code == 201, first.text
    assert (first.json()["sha256"], first.json()["size"]) == (SHA, len(PDF))
    assert again.json() == first.json()
    assert [path.name for path in stored(settings)] == [SHA]
    found = client.get(f"{ATTACHMENTS}/{SHA}/content")
    assert found.content == PDF
    assert found.headers["content-type"] == "application/pdf"
    assert found.headers["content-disposition"].startswith("attachment")
    assert found.headers["x-content-type-options"] == "nosniff"
    acts = [row["action"] for row in client.get("/api/v1/audit").json()["items"]]
    assert acts[:2] == ["attachment.read", "attachment.kept"]
    assert [row["sha256"] for row in client.get(ATTACHMENTS).json()["items"]] == [SHA]


@pytest.mark.sqlite
def test_a_changed_byte_is_noticed_and_not_handed_out(
    as_: As, settings: Settings
) -> None:
    client = as_("analyst")
    send(client)
    [path] = stored(settings)
    path.write_bytes(PDF.replace(b"114", b"115"))

    damaged = client.get(f"{ATTACHMENTS}/{SHA}/content")

    assert damaged.status_code == 500
    assert damaged.json()["type"].endswith("/damaged")
    assert send(client).status_code == 201  # sent again, it is whole again
    assert client.get(f"{ATTACHMENTS}/{SHA}/content").content == PDF
    path.unlink()
    assert client.get(f"{ATTACHMENTS}/{SHA}/content").status_code == 404


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("content", "name", "status"),
    [
        (b"<html><script>alert(1)</script>", "sk.pdf", 400),
        (b"MZ\x90\x00", "sk.pdf", 400),
        (b"", "sk.pdf", 400),
        (PDF + b"0" * 2000, "sk.pdf", 413),
        (PDF, "a" * 200 + ".pdf", 400),
    ],
)
def test_what_is_no_document_is_refused_and_not_kept(
    app: FastAPI, as_: As, settings: Settings, *, content: bytes, name: str, status: int
) -> None:
    small = settings.model_copy(update={"attachment_limit_bytes": 1000})
    app.state.settings = small

    answer = send(as_("analyst"), content, name)

    assert answer.status_code == status, answer.text
    assert stored(settings) == []


@pytest.mark.sqlite
def test_another_agency_does_not_find_it(as_: As, stranger: TestClient) -> None:
    send(as_("analyst"))

    assert stranger.get(f"{ATTACHMENTS}/{SHA}").status_code == 404
    assert stranger.get(f"{ATTACHMENTS}/{SHA}/content").status_code == 404
    assert stranger.get(ATTACHMENTS).json()["items"] == []
    assert send(stranger).json()["id"] != 1  # its own row, of the same bytes


@pytest.mark.sqlite
def test_roles(as_: As) -> None:
    analyst, auditor, integrator = (
        as_(role) for role in ("analyst", "auditor", "integrator")
    )
    send(analyst)

    assert send(auditor, b"%PDF-2").status_code == 403
    assert auditor.get(f"{ATTACHMENTS}/{SHA}/content").status_code == 200
    assert integrator.get(f"{ATTACHMENTS}/{SHA}/content").status_code == 403


@pytest.mark.sqlite
def test_the_decree_of_a_sanction_is_for_those_who_may_read_sanctions(as_: As) -> None:
    analyst, auditor = as_("analyst"), as_("auditor")
    send(analyst, kind="hukuman_disiplin", name="rahasia.pdf")

    assert send(analyst, kind="sk").status_code == 409  # it may not be unmasked so
    assert auditor.get(f"{ATTACHMENTS}/{SHA}/content").status_code == 403
    assert auditor.get(f"{ATTACHMENTS}/{SHA}").status_code == 403
    assert auditor.get(ATTACHMENTS).json()["items"] == []
    assert analyst.get(f"{ATTACHMENTS}/{SHA}/content").content == PDF
    assert "rahasia.pdf" not in auditor.get("/api/v1/audit").text


@pytest.mark.usefixtures("belongings")
def test_a_history_row_names_its_document_by_the_hash(as_: As) -> None:
    client = as_("analyst")
    send(client)
    ranks = f"/api/v1/officers/{NIP}/histories/ranks"
    told = {
        "act": "correct",
        "values": {"golongan": "34"},
        "reason": "kenaikan pangkat belum tercatat",
        "document": "823/1",
        "document_date": "2026-01-05",
        "document_sha256": SHA,
    }

    answer = client.post(f"{ranks}/1/corrections", json=told)

    assert answer.status_code == 201, answer.text
    [row] = client.get(ranks).json()["items"]
    assert (row["document_sha256"], row["document_date"]) == (SHA, "2026-01-05")
    sanction = ranks.replace("ranks", "disciplines") + "/1/corrections"
    wrong = client.post(sanction, json=told | {"values": {"level": "R"}})
    assert wrong.status_code == 400
    assert "hukuman_disiplin" in wrong.json()["detail"]
