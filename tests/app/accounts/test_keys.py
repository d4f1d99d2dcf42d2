"""Keys open the API until they expire or are taken back; never a moment longer."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from fastapi.testclient import TestClient

from app import clock
from app.accounts import queries, service, tokens
from app.accounts.actor import Actor
from app.accounts.models import AccessKey, Role
from app.db import Database
from app.errors import ConflictError, NotFoundError

As = Callable[[str], TestClient]


def issue(db: Database, actor: Actor, *, name: str = "sari") -> service.IssuedKey:
    with db.transaction() as session:
        return service.add_key(session, name=name, role=Role.ANALYST, actor=actor)


def call(client: TestClient, key: str) -> int:
    answer = client.get("/api/v1/me", headers={"Authorization": f"Bearer {key}"})
    return answer.status_code


def test_a_key_names_its_holder(as_: As) -> None:
    answer = as_("auditor").get("/api/v1/me")

    assert answer.status_code == 200
    assert answer.json() == {
        "name": "auditor",
        "role": "auditor",
        "agency_code": "kota-melati",
        "agency_name": "Kota Melati",
        "is_synthetic": True,
        "permissions": [
            "attachments.read",
            "audit.read",
            "calendar.read",
            "changes.read",
            "corrections.read",
            "discipline_category.read",
            "families.read",
            "imports.read",
            "key.read",
            "merit.read",
            "planning.read",
            "proposals.read",
            "records.read",
            "rounds.read",
            "rules.read",
            "trails.read",
            "vacancies.read",
            "verdicts.read",
        ],
    }


def test_only_the_hash_of_a_key_is_kept(db: Database, operator: Actor) -> None:
    key = issue(db, operator)

    with db.reading() as session:
        kept = session.get(AccessKey, key.key_id)

    assert kept is not None
    assert kept.secret_sha256 == tokens.digest(key.text)
    secret = key.text.removeprefix(key.prefix)
    assert secret not in kept.model_dump_json()


@pytest.mark.parametrize("wrong", ["", "x", "dft_00000000_tidak-ada", "Bearer"])
def test_an_unknown_key_is_refused(client: TestClient, wrong: str) -> None:
    assert call(client, wrong) == 401


def test_another_scheme_than_bearer_is_refused(
    client: TestClient, db: Database, operator: Actor
) -> None:
    key = issue(db, operator)

    answer = client.get("/api/v1/me", headers={"Authorization": f"Basic {key.text}"})

    assert answer.status_code == 401


def test_a_revoked_key_is_refused_at_once(
    client: TestClient, db: Database, operator: Actor
) -> None:
    key = issue(db, operator)
    before = call(client, key.text)

    with db.transaction() as session:
        service.revoke_key(session, prefix=key.prefix, actor=operator)

    assert (before, call(client, key.text)) == (200, 401)


def test_revoking_twice_is_one_act(db: Database, operator: Actor) -> None:
    key = issue(db, operator)

    for _ in range(2):
        with db.transaction() as session:
            service.revoke_key(session, prefix=key.prefix, actor=operator)

    with db.reading() as session:
        kept = queries.get_key(session, agency_id=operator.agency_id, prefix=key.prefix)
    assert kept.revoked_at is not None


def test_a_key_ends_on_its_last_day(
    client: TestClient, db: Database, operator: Actor
) -> None:
    key = issue(db, operator)
    end = clock.now() + service.KEY_LIFE

    with time_machine.travel(end - timedelta(minutes=1), tick=False):
        just_before = call(client, key.text)
    with time_machine.travel(end + timedelta(minutes=1), tick=False):
        just_after = call(client, key.text)

    assert (just_before, just_after) == (200, 401)


def test_a_name_is_never_used_twice(db: Database, operator: Actor) -> None:
    key = issue(db, operator)
    with db.transaction() as session:
        service.revoke_key(session, prefix=key.prefix, actor=operator)

    with pytest.raises(ConflictError, match="sari"):
        issue(db, operator)


def test_nobody_is_called_like_the_command_line(db: Database, operator: Actor) -> None:
    with pytest.raises(ConflictError, match="operator"):
        issue(db, operator, name="operator")


def test_an_agency_cannot_revoke_the_keys_of_another(
    db: Database, operator: Actor, other_operator: Actor
) -> None:
    key = issue(db, operator)

    with pytest.raises(NotFoundError), db.transaction() as session:
        service.revoke_key(session, prefix=key.prefix, actor=other_operator)


def test_an_agency_code_is_taken_once(db: Database, operator: Actor) -> None:
    with pytest.raises(ConflictError, match="kota-melati"), db.transaction() as session:
        service.create_agency(
            session, code="kota-melati", name="Lain", is_synthetic=True, actor="x"
        )
