"""Ending the wait of a staged import: several transactions, each whole in itself.

A route of the API makes one of them all (`app.accounts.route`). What must outlive a
refusal is therefore written apart, and files go only after the commit.
"""

import structlog
from sqlalchemy.exc import OperationalError

from app.accounts.actor import Actor
from app.config import Settings
from app.db import Database
from app.intake import queries, staging
from app.intake.keeping import Shelf
from app.intake.models import FileImport
from app.intake.service import UndecidedError

log = structlog.get_logger()


def apply(
    db: Database, import_id: int, *, actor: Actor, settings: Settings
) -> FileImport:
    """Read the kept files, write them in one transaction, then let them go."""
    shelf = Shelf(settings.data_dir, actor.agency_id)
    with db.reading() as session:
        row = queries.get_import(
            session, agency_id=actor.agency_id, import_id=import_id
        )
        files = staging.files_to_apply(session, row, shelf)
    if files is None:
        return row
    # Reading takes seconds and needs no database: before the transaction.
    read = staging.read_files(files)
    try:
        with db.transaction() as session:
            kept = staging.apply(session, import_id, read, actor=actor)
    except UndecidedError:
        # Records may have changed since the check: list anew what is to be decided.
        with db.apart(), db.transaction() as session:
            staging.check_again(session, import_id, actor=actor)
        raise
    sweep(db, actor=actor, settings=settings)
    return kept


def drop(
    db: Database, import_id: int, *, actor: Actor, settings: Settings
) -> FileImport:
    """Throw a waiting import away, then its files."""
    with db.transaction() as session:
        kept = staging.drop(session, import_id, actor=actor)
    sweep(db, actor=actor, settings=settings)
    return kept


def sweep(db: Database, *, actor: Actor, settings: Settings) -> None:
    """Delete the kept files that no waiting import needs, once that is committed."""
    shelf = Shelf(settings.data_dir, actor.agency_id)
    db.after_commit(lambda: _sweep(db, shelf))


def _sweep(db: Database, shelf: Shelf) -> None:
    try:
        with db.transaction() as session:
            staging.sweep(session, shelf)
    except (OperationalError, OSError) as error:
        # What was asked is done and kept: no answer may say otherwise because of
        # files that the worker sweeps anyway.
        log.warning("import.unswept", error=type(error).__name__)
