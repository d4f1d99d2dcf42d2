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


def add_and_fail(db: Database, operator: Actor) -> None:
    with db.transaction() as session:
        service.add_key(session, name="bima", role=Role.ANALYST, actor=operator)
        raise DiskFullError


def test_of_several_blocks_made_one_a_failure_leaves_nothing(
    db: Database, operator: Actor
) -> None:
    """Not even where the endpoint goes on after it, as a trial does."""
    begun: list[str] = []

    with db.one_transaction(lambda _: begun.append("first")) as whole:
        with db.transaction() as session:
            service.add_key(session, name="sari", role=Role.ANALYST, actor=operator)
        with pytest.raises(DiskFullError):
            add_and_fail(db, operator)
        with db.transaction() as session:
            service.add_key(session, name="tono", role=Role.ANALYST, actor=operator)
            assert session is whole.session

    assert begun == ["first", "first"]
    with db.reading() as session:
        names = [key.name for key in session.exec(select(AccessKey))]
    assert names == ["tono"]
