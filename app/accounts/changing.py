"""The transaction of a change: begun, locked, and what was seen compared."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pydantic import BaseModel
from sqlmodel import Session

from app.accounts import queries
from app.accounts.actor import Actor
from app.db import Database
from app.web.conditions import Sight


@contextmanager
def changing(
    db: Database,
    actor: Actor,
    seen: Sight,
    *,
    now: Callable[[Session], BaseModel | None],
) -> Iterator[Session]:
    """Open the transaction of a change to what `now` reads, if the caller saw that.

    The lock comes before the look: of two who saw the same, the second must find
    what the first has made of it.
    """
    with db.transaction() as session:
        queries.wait_for_turn(session, agency_id=actor.agency_id)
        seen.check(now(session))
        yield session
