"""Family ties are told to who may read them, and to nobody else."""

from collections.abc import Callable
from datetime import date

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from app import clock
from app.db import Database
from app.officers.models import FamilyTie, Kinship, Officer

As = Callable[[str], TestClient]
ADDRESS = "/api/v1/officers/198501012010012001/histories/families"
RELATIVE = "198003032005011002"


@pytest.fixture(autouse=True)
def tie(db: Database, request: pytest.FixtureRequest) -> None:
    """Declare a tie of the officer that `belongings` writes down."""
    request.getfixturevalue("belongings")
    with db.transaction() as session:
        owner = session.exec(
            select(Officer).where(Officer.nip == "198501012010012001")
        ).one()
        session.add(
            FamilyTie(
                agency_id=owner.agency_id,
                officer_id=owner.id or 0,
                valid_from=date(2026, 1, 5),
                recorded_at=clock.now(),
                source="uji.xlsx#1!2",
                document="COI/12/2026",
                relative_nip=RELATIVE,
                kinship=Kinship.SAUDARA,
            )
        )


@pytest.mark.parametrize("role", ["analyst", "auditor"])
def test_who_may_read_them_sees_the_declaration(as_: As, role: str) -> None:
    answer = as_(role).get(ADDRESS)

    assert answer.status_code == 200
    [row] = answer.json()["items"]
    assert (row["relative_nip"], row["kinship"]) == (RELATIVE, "saudara")
    assert row["document"] == "COI/12/2026"


def test_an_integrator_is_refused(as_: As) -> None:
    answer = as_("integrator").get(ADDRESS)

    assert answer.status_code == 403
    assert "families.read" in answer.json()["detail"]
    assert RELATIVE not in answer.text
