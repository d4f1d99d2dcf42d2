"""A sanction travels into a proposal; who reads the proposal sees what he may."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from app.accounts import service
from app.accounts.models import Agency, Role
from app.audit.models import AuditEntry
from app.main import PAGES, PREFIX
from app.officers.models import Officer
from tests.story.office import Office
from tests.story.seven_files import files
from tests.story.seven_posts import NAME, NIP
from tests.story.spreadsheets import to_csv
from tests.test_routes import methods_of, routes_of

# Stands in the source of every sanction's row, and nowhere else.
CANARY = "berkas-hukuman"
SERVED = ("O1", "O2", "O6", "O9")


def sanctions() -> bytes:
    """Write sanctions that are over, yet still count for integrity."""
    return to_csv([
        {
            "id": f"{name}-1",
            "jenisHukuman": "24",
            "pnsOrang": f"SIM-{name}",
            "skNomor": f"SK-{CANARY}",
            "skTanggal": "25-08-2023",
            "hukumanTanggal": "01-09-2023",
            "masaTahun": "",
            "masaBulan": "9",
            "akhirHukumTanggal": "31-05-2024",
            "skPembatalanTanggal": "01-01-0001",
            "jenisTingkatHukumanId": "S",
        }
        for name in SERVED
    ])


@pytest.fixture
def held(office: Office) -> Mapping[str, Any]:
    """Hold a round where someone with a sanction behind him is proposed."""
    office.send([*files(), (f"{CANARY}.csv", sanctions())])
    answer = office.hold_round("feb", merit="kepka-411-2025")
    moved = [line for line in answer.lines if line["move"]]
    return next(line for line in moved if NAME[line["after_nip"]] in SERVED)


def carrying(office: Office, role: str) -> TestClient:
    """Give a client with a key of the role, and with a cookie for the screens."""
    with office.db.transaction() as session:
        agency = session.exec(select(Agency)).one()
        actor = service.operator_of(agency)
        key = service.add_key(session, name=role, role=Role(role), actor=actor)
        cookie = service.sign_in_with_key(session, text=key.text).token
    return TestClient(
        office.client.app,
        base_url="http://127.0.0.1",
        headers={"Authorization": f"Bearer {key.text}"},
        cookies={"definitif": cookie},
        follow_redirects=False,
    )


def ways_out(office: Office, post: str) -> list[str]:
    """List every address that answers with something, on screen or not."""
    document = office.client.get(f"{PREFIX}/openapi.json").json()
    paths = [path for path, methods in document["paths"].items() if "get" in methods]
    screens = [
        route.path
        for router in PAGES
        for route in routes_of(router)
        if "GET" in methods_of(route)
    ]
    filled = {
        "proposal_id": "1",
        "run_id": "1",
        "import_id": "1",
        "officer_id": "1",
        "code": "feb",
        "post:path": post,
        "code:path": post,
        "post": post,
        "nip": NIP["O1"],
        "kind": "disciplines",
        "rule_id": "DIS-ACT",
        "name": "syarat-jabatan",
        "version": "2026-1",
        "year": "2025",
        "day": "2026-03-10",
        "relative_nip": NIP["O2"],
        "request_id": "1",
        "webhook_id": "1",
        "row": "1",
        "sha256": "ab" * 32,
        "unit": "P1",
        "slug": "forbidden",
    }
    found = []
    for path in (*paths, *screens):
        if "token" in path or "kemajuan" in path or path.endswith("/events"):
            continue
        path = path.replace("posts/{code}/verdicts", f"posts/{post}/verdicts")  # noqa: PLW2901 -- a code of its own
        for name, value in filled.items():
            path = path.replace("{" + name + "}", value)  # noqa: PLW2901 -- filled in
        assert "{" not in path, f"say above what stands for {path}"
        found.append(path)
    return found


def leaks(client: TestClient, paths: list[str]) -> set[str]:
    return {path for path in paths if CANARY in readable(client.get(path).content)}


def readable(body: bytes) -> str:
    if not body.startswith(b"PK"):
        return body.decode()
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


def test_where_a_sanction_stands_is_told_to_analysts_alone(
    office: Office, held: Mapping[str, Any]
) -> None:
    ways = ways_out(office, held["post"])
    why = f"{PREFIX}/proposals/1/lines/{held['post']}"
    page = f"/usulan/1/jabatan/{held['post']}"

    by_analyst = leaks(carrying(office, "analyst"), ways)
    by_auditor = leaks(carrying(office, "auditor"), ways)
    by_integrator = leaks(carrying(office, "integrator"), ways)

    assert len(ways) >= 25
    assert by_analyst >= {why, page, f"{PREFIX}/rounds/feb/snapshot"}
    report = {f"{PREFIX}/imports", f"{PREFIX}/imports/1", f"{PREFIX}/audit"}
    report |= {"/impor", "/impor/1"}  # the same on screen
    # The log and the report of the import name its files, and no row of them.
    assert by_auditor <= report
    assert by_integrator <= report


def test_an_auditor_is_told_how_heavy_it_was(
    office: Office, held: Mapping[str, Any]
) -> None:
    address = f"{PREFIX}/proposals/1/lines/{held['post']}"

    told = carrying(office, "auditor").get(address).json()

    [part] = [one for one in told["merit"]["components"] if one["name"] == "integrity"]
    assert "sedang" in part["note"]
    assert part["sources"] == []
    others = [one for one in told["merit"]["components"] if one is not part]
    assert any(one["sources"] for one in others)


@pytest.mark.parametrize("where", ["api", "screen"])
def test_each_look_at_it_is_logged(
    office: Office, held: Mapping[str, Any], where: str
) -> None:
    paths = {
        "api": f"{PREFIX}/proposals/1/lines/{held['post']}",
        "screen": f"/usulan/1/jabatan/{held['post']}",
    }
    with office.db.reading() as session:
        query = select(Officer.id).where(Officer.nip == held["after_nip"])
        number = session.exec(query).one()

    answer = carrying(office, "auditor").get(paths[where])

    assert answer.status_code == 200
    with office.db.reading() as session:
        looked = AuditEntry.action == "discipline.read"
        entry = session.exec(select(AuditEntry).where(looked)).one()
    assert (entry.actor, entry.subject) == ("auditor", f"officer:{number}")
    assert entry.detail == {"post": held["post"], "whole": False}


def test_reading_a_snapshot_is_logged(office: Office, held: Mapping[str, Any]) -> None:
    assert office.client.get(f"{PREFIX}/rounds/feb/snapshot").status_code == 200

    with office.db.reading() as session:
        looked = AuditEntry.action == "discipline.read"
        entry = session.exec(select(AuditEntry).where(looked)).one()
    assert (entry.actor, entry.subject) == ("analis", "round:feb")
    assert entry.detail["whole"] is True


def test_a_justification_without_a_sanction_leaves_no_trace(office: Office) -> None:
    office.send(files())
    answer = office.hold_round("feb", merit="kepka-411-2025")
    post = next(line["post"] for line in answer.lines if line["move"])

    answer.why(post)

    with office.db.reading() as session:
        assert "discipline.read" not in session.exec(select(AuditEntry.action)).all()
