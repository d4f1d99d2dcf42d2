"""The service over a test's own database, and three callers of two agencies.

`client` carries no key; `as_("analyst")` gives a client with a key of that role in
the agency "Kota Melati"; `stranger` is an analyst of "Kabupaten Uji".
"""

import gzip
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from pydantic import SecretStr

from app.accounts import service
from app.accounts.actor import Actor
from app.accounts.models import Role
from app.config import Settings
from app.db import Database
from app.intake import models as intake
from app.main import create_app
from app.officers import models as officers
from app.placements import models as placements
from app.posts import models as posts
from app.tables import Table

UNSEEN = 428
ADDRESS = "http://127.0.0.1"
CODE = "MELATI-1"
NIP = "198501012010012001"
SANCTION = "SK-HUKUMAN-1"
NOON = datetime(2026, 1, 19, 12, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        secret=SecretStr("rahasia hanya untuk pengujian ini " * 2),
        data_dir=tmp_path / "data",
    )


@pytest.fixture
def app(settings: Settings, db: Database) -> FastAPI:
    return create_app(settings, db)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url=ADDRESS, follow_redirects=False) as opened:
        yield opened


@pytest.fixture
def operator(db: Database) -> Actor:
    """Act from the command line in the agency of most tests."""
    return make_agency(db, code="kota-melati", name="Kota Melati")


@pytest.fixture
def other_operator(db: Database) -> Actor:
    """Act from the command line in the second agency."""
    return make_agency(db, code="kabupaten-uji", name="Kabupaten Uji")


@pytest.fixture
def as_(client: TestClient, db: Database, operator: Actor) -> Iterator["As"]:
    """Give a client that carries a key of the role asked for."""
    with ExitStack() as opened:

        def signed(role: str) -> TestClient:
            return opened.enter_context(carrying(client, db, role, operator))

        yield signed


@pytest.fixture
def stranger(
    client: TestClient, db: Database, other_operator: Actor
) -> Iterator[TestClient]:
    """Give an analyst of the second agency."""
    with carrying(client, db, "analyst", other_operator) as opened:
        yield opened


class Careless(TestClient):
    """Overwrites whatever is there, for tests that are about something else."""

    def request(self, *args: Any, **asked: Any) -> Response:
        """Ask; where something is there already, ask again whatever it is."""
        answer = super().request(*args, **asked)
        if answer.status_code != UNSEEN:
            return answer
        headers = {**(asked.pop("headers", None) or {}), "If-Match": "*"}
        return super().request(*args, **asked, headers=headers)


As = Callable[[str], TestClient]


def make_agency(db: Database, *, code: str, name: str) -> Actor:
    with db.transaction() as session:
        agency = service.create_agency(
            session, code=code, name=name, is_synthetic=True, actor="operator"
        )
        return service.operator_of(agency)


def carrying(client: TestClient, db: Database, role: str, actor: Actor) -> TestClient:
    with db.transaction() as session:
        key = service.add_key(session, name=role, role=Role(role), actor=actor)
    return Careless(
        client.app,
        base_url=ADDRESS,
        headers={"Authorization": f"Bearer {key.text}"},
        follow_redirects=False,
    )


@pytest.fixture
def belongings(db: Database, operator: Actor) -> None:
    """Give "Kota Melati" one of everything, under MELATI-1 and the number 1."""
    with db.transaction() as session:
        for row in one_of_everything(operator.agency_id):
            session.add(row)
            session.flush()  # rows below name those above by their number


def one_of_everything(agency: int) -> list[Table]:
    """Make the rows; on an empty database every number is 1."""
    history: dict[str, Any] = {
        "agency_id": agency,
        "valid_from": date(2024, 1, 2),
        "recorded_at": NOON,
        "source": "melati.xlsx#Sheet1!2",
        "document": "SK-MELATI-1",
    }
    return [
        posts.Unit(agency_id=agency, code=CODE),
        posts.UnitVersion(
            **history,
            unit_id=1,
            name="Kelurahan Melati",
            kind=posts.UnitKind.KELURAHAN,
            sector=posts.Sector.KEWILAYAHAN,
            data_status=posts.DataStatus.SYNTHETIC,
        ),
        posts.Post(agency_id=agency, unit_id=1, code=CODE),
        posts.PostVersion(
            **history,
            post_id=1,
            title="Lurah Melati",
            kind=posts.PostKind.STRUKTURAL,
            eselon="41",
            jenjang=posts.Jenjang.PENGAWAS,
        ),
        officers.Officer(agency_id=agency, nip=NIP),
        officers.Profile(
            **history,
            officer_id=1,
            name="Sari Melati",
            birth_date=date(1985, 1, 1),
            sex="P",
            employment=officers.Employment.PNS,
            kedudukan="01",
            unit_code=CODE,
        ),
        officers.Rank(**history, officer_id=1, golongan="33"),
        officers.Discipline(
            **history | {"document": SANCTION, "source": f"{SANCTION}.xlsx#Sheet1!2"},
            officer_id=1,
            kind_code="12",
            level=officers.DisciplineLevel.SEDANG,
        ),
        *one_round(agency),
    ]


def one_round(agency: int) -> list[Table]:
    """Make a round with a run and a proposal, and an import."""
    owned: dict[str, Any] = {"agency_id": agency}
    return [
        intake.FileImport(
            **owned,
            state=intake.ImportState.APPLIED,
            known_on=date(2026, 1, 19),
            created_at=NOON,
            created_by="melati",
            files_sha256="0" * 64,
            report={
                "files": [],
                "changes": {},
                "error_count": 0,
                "errors": [],
                "remark_count": 0,
                "remarks": [],
            },
        ),
        placements.Round(
            **owned,
            code=CODE,
            name="Putaran Melati",
            as_of=date(2026, 1, 19),
            effective_on=date(2026, 2, 6),
            state=placements.RoundState.FROZEN,
            key="00" * 32,
            created_at=NOON,
            created_by="melati",
        ),
        placements.Snapshot(
            **owned, round_id=1, sha256="0" * 64, content_gz=b"", created_at=NOON
        ),
        placements.Run(
            **owned,
            round_id=1,
            state=placements.RunState.DONE,
            queued_at=NOON,
            queued_by="melati",
        ),
        placements.Proposal(
            **owned,
            round_id=1,
            run_id=1,
            roster_sha256="0" * 64,
            problem_sha256="0" * 64,
            problem_gz=gzip.compress(b'{"of": "MELATI"}'),
            proposal_gz=gzip.compress(b'{"of": "MELATI"}'),
            created_at=NOON,
        ),
    ]
