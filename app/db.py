"""The database, and the only place that commits."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy import event
from sqlmodel import Session

ROOT = Path(__file__).resolve().parent.parent
# Older versions can corrupt a write-ahead log when two connections meet at a
# checkpoint (the reset bug, mended in 3.51.3), so they use a rollback journal.
FIRST_SAFE_WAL = (3, 51, 3)


@dataclass(slots=True)
class Whole:
    """One transaction around several blocks; it begins with the first that writes."""

    db: "Database"
    first: Callable[[Session], None]
    session: Session | None = None
    afterwards: list[Callable[[], None]] = field(default_factory=list)

    def opened(self) -> Session:
        """Give the session, after `first` has had it."""
        if self.session is None:
            # Known at once: whatever `first` raises, it is closed at the end.
            self.session = Session(self.db.engine, expire_on_commit=False)
            self.first(self.session)
        return self.session

    def drop(self) -> None:
        """Undo it all: whoever catches the failure of a block must not keep a part."""
        self.afterwards = []
        if self.session is not None:
            self.session.close()
            self.session = None


_whole: ContextVar[Whole | None] = ContextVar("whole", default=None)


class Database:
    """One engine, opened once; transactions are blocks that commit on leaving."""

    def __init__(self, url: str):
        self.url = url
        # An error names its statement, never the row: rows are people.
        self.engine = sa.create_engine(url, hide_parameters=True, **_options(url))
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        if self.is_sqlite:
            _make_durable(self.engine)
        self._reader = self.engine.execution_options(**_reading(self.engine))

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Open a session that commits on leaving the block, or rolls back whole."""
        whole = self._whole_here()
        if whole is not None:
            try:
                yield whole.opened()
            except BaseException:
                whole.drop()
                raise
            return
        with Session(self.engine, expire_on_commit=False) as session:
            yield session
            session.commit()

    @contextmanager
    def one_transaction(self, first: Callable[[Session], None]) -> Iterator[Whole]:
        """Make one of all transactions opened inside, begun by `first`.

        It begins when the first of them does, so what needs no database, such as
        reading a file, keeps nobody waiting; it is committed on leaving the block.
        """
        whole = Whole(self, first)
        token = _whole.set(whole)
        try:
            yield whole
            if whole.session is not None:
                whole.session.commit()
            afterwards = whole.afterwards
        finally:
            _whole.reset(token)
            whole.drop()
        for act in afterwards:
            act()

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Let transactions opened inside commit by themselves, whatever the whole does.

        For what must be kept although the whole is refused. It has been dropped by
        then, for two writers of one caller would wait for each other.
        """
        whole = self._whole_here()
        if whole is not None and whole.session is not None:
            raise RuntimeError("apart() inside a transaction that still writes")
        token = _whole.set(None)
        try:
            yield
        finally:
            _whole.reset(token)

    def after_commit(self, act: Callable[[], None]) -> None:
        """Do what cannot be rolled back once the whole is committed; alone, at once."""
        whole = self._whole_here()
        if whole is None:
            act()
        else:
            whole.afterwards.append(act)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session over one snapshot; nothing it does is kept."""
        with Session(self._reader, expire_on_commit=False) as session:
            yield session
            session.expunge_all()  # a rollback would empty the rows just read
            session.rollback()

    def migrate(self) -> None:
        """Bring the schema to the newest revision."""
        config = Config(str(ROOT / "alembic.ini"))
        config.set_main_option("script_location", str(ROOT / "migrations"))
        config.attributes["url"] = self.url
        command.upgrade(config, "head")

    def dispose(self) -> None:
        """Close every pooled connection."""
        self.engine.dispose()

    def _whole_here(self) -> Whole | None:
        whole = _whole.get()
        return whole if whole is not None and whole.db is self else None


def _reading(engine: sa.Engine) -> dict[str, Any]:
    if engine.dialect.name == "sqlite":
        return {"write": False}
    # Elsewhere each statement would see what was committed just before it, and a
    # city read in twenty statements would be half of one import, half of the next.
    return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


def _options(url: str) -> dict[str, Any]:
    if url.startswith("sqlite"):
        return {"connect_args": {"timeout": 30}}
    # More connections than worker threads: a thread never waits for a
    # connection that another waiting thread holds.
    return {"pool_size": 45, "max_overflow": 0, "pool_pre_ping": True}


def _make_durable(engine: sa.Engine) -> None:
    journal = "WAL" if sqlite3.sqlite_version_info >= FIRST_SAFE_WAL else "TRUNCATE"
    pragmas = (
        f"journal_mode={journal}",
        "foreign_keys=ON",
        "busy_timeout=10000",
        "synchronous=FULL",
        "recursive_triggers=ON",
    )

    @event.listens_for(engine, "connect")
    def _configure(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # BEGIN is ours, below
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        # A deferred transaction that reads and then writes fails with "locked"
        # whatever the timeout; writers take the lock at once.
        is_writer = connection.get_execution_options().get("write", True)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")
