"""What was not committed is not told as done."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event
from sqlmodel import Session, select

from app.accounts import service
from app.accounts.actor import Actor
from app.accounts.models import AccessKey, Role, SignIn
from app.db import Database


class DiskFullError(Exception):
    """Stands for whatever may happen at the last moment."""


@contextmanager
def full_disk() -> Iterator[None]:
    event.listen(Session, "before_commit", fail)
    try:
        yield
    finally:
        event.remove(Session, "before_commit", fail)


def fail(_session: Session) -> None:
    raise DiskFullError


def test_a_key_whose_commit_failed_opens_nothing(db: Database, operator: Actor) -> None:
    with (
        full_disk(),
        pytest.raises(DiskFullError),
        db.transaction() as session,
    ):
        service.add_key(session, name="sari", role=Role.ANALYST, actor=operator)

    with db.reading() as session:
        assert session.exec(select(AccessKey)).all() == []


def test_a_sign_in_whose_commit_failed_gives_no_cookie(
    client: TestClient, db: Database, operator: Actor
) -> None:
    with db.transaction() as session:
        key = service.add_key(session, name="sari", role=Role.ANALYST, actor=operator)
    form = {"kunci": key.text}
    headers = {"sec-fetch-site": "same-origin"}

    with full_disk():
        answer = client.post("/masuk", data=form, headers=headers)

    assert answer.status_code == 500
    assert "set-cookie" not in answer.headers
    with db.reading() as session:
        assert session.exec(select(SignIn)).all() == []
