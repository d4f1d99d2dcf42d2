"""What was not committed is not told as done."""

from collections.abc import Callable, Iterator
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


def refused_with_a_word_apart(db: Database, operator: Actor) -> None:
    with db.one_transaction(lambda _: None):
        try:
            add_and_fail(db, operator)
        except DiskFullError:
            with db.apart(), db.transaction() as session:
                service.add_key(session, name="sari", role=Role.ANALYST, actor=operator)
            raise


def test_what_is_done_apart_outlives_the_refusal_of_the_whole(
    db: Database, operator: Actor
) -> None:
    with pytest.raises(DiskFullError):
        refused_with_a_word_apart(db, operator)

    with db.reading() as session:
        assert [key.name for key in session.exec(select(AccessKey))] == ["sari"]


@pytest.mark.sqlite
def test_nothing_is_apart_while_the_whole_writes(db: Database, operator: Actor) -> None:
    """It would wait for itself."""
    with db.one_transaction(lambda _: None):
        with db.transaction() as session:
            service.add_key(session, name="sari", role=Role.ANALYST, actor=operator)
        with pytest.raises(RuntimeError, match="still writes"), db.apart():
            pass


def add_then(db: Database, operator: Actor, act: Callable[[], None]) -> None:
    with db.one_transaction(lambda _: None):
        with db.transaction() as session:
            service.add_key(session, name="sari", role=Role.ANALYST, actor=operator)
        db.after_commit(act)


@pytest.mark.sqlite
def test_what_comes_after_the_commit_comes_only_after_it(
    db: Database, operator: Actor
) -> None:
    found: list[int] = []

    def look() -> None:
        # A transaction of its own: the whole has ended.
        with db.transaction() as session:
            found.append(len(session.exec(select(AccessKey)).all()))

    with full_disk(), pytest.raises(DiskFullError):
        add_then(db, operator, look)
    assert found == []

    add_then(db, operator, look)
    assert found == [1]

    db.after_commit(look)
    assert found == [1, 1]
