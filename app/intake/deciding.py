"""Conflicts of a staged import as they are stored, and what people decide on them."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app import clock
from app.accounts import queries as accounts
from app.accounts.actor import Actor
from app.audit import service as audit
from app.audit.actions import Action
from app.errors import BadInputError, ConflictError
from app.intake import queries
from app.intake.conflicts import Decisions, Settled
from app.intake.models import Choice, FileImport, ImportConflict, ImportState


def write(session: Session, row: FileImport, settled: Settled) -> None:
    """Store the conflicts of a check, in place of those of an earlier one."""
    columns = sa.inspect(ImportConflict).local_table.c
    session.connection().execute(
        sa.delete(ImportConflict).where(columns.import_id == row.id)
    )
    rows = [
        {
            "agency_id": row.agency_id,
            "import_id": row.id,
            "number": number,
            "table_name": each.table,
            "owner": each.owner,
            "row_key": each.row_key[:500],
            "field": each.field,
            "base": each.base,
            "ours": each.ours,
            "theirs": each.theirs,
            "ours_source": each.ours_source,
            "theirs_source": each.theirs_source,
            "rule": each.rule,
            "choice": each.choice,
        }
        for number, each in enumerate(settled.conflicts, start=1)
    ]
    if rows:
        session.connection().execute(sa.insert(ImportConflict), rows)


def read(session: Session, row: FileImport) -> Decisions:
    """Give what was decided, by the place and both values of each conflict."""
    query = select(ImportConflict).where(
        ImportConflict.import_id == row.id, col(ImportConflict.choice).is_not(None)
    )
    return {
        (
            each.table_name,
            each.owner,
            each.row_key,
            each.field,
            each.ours,
            each.theirs,
        ): each.choice
        for each in session.exec(query)
        if each.choice is not None
    }


def decide(
    session: Session,
    import_id: int,
    choices: Mapping[int, Choice],
    *,
    rest: Choice | None,
    actor: Actor,
) -> FileImport:
    """Choose for some conflicts by number, and for all still undecided if asked."""
    accounts.wait_for_turn(session, agency_id=actor.agency_id)
    row = queries.get_import(session, agency_id=actor.agency_id, import_id=import_id)
    if row.state is not ImportState.CHECKED or row.expires_at is None:
        raise ConflictError(
            f"Impor {row.id} tidak menunggu keputusan; keadaannya {row.state.value}."
        )
    found = {
        each.number: each
        for each in session.exec(
            select(ImportConflict).where(ImportConflict.import_id == row.id)
        )
    }
    unknown = sorted(set(choices) - set(found))
    if unknown:
        raise BadInputError(
            f"Pertentangan nomor {unknown[0]} tidak ada di impor {row.id}."
        )
    wanted = {
        number: choices.get(number) or (None if each.choice else rest)
        for number, each in found.items()
    }
    changed = {
        number: choice
        for number, choice in wanted.items()
        if choice is not None and choice is not found[number].choice
    }
    now = clock.now()
    for number, choice in changed.items():
        each = found[number]
        each.choice, each.decided_by, each.decided_at = choice, actor.name, now
        session.add(each)
    _count(row, list(found.values()))
    session.add(row)
    if changed:
        audit.record(
            session,
            actor=actor.name,
            agency_id=actor.agency_id,
            action=Action.CONFLICTS_DECIDED,
            subject=f"import:{row.id}",
            choices={str(n): choice.value for n, choice in sorted(changed.items())},
        )
    return row


def _count(row: FileImport, conflicts: list[ImportConflict]) -> None:
    waiting = sum(each.choice is None for each in conflicts)
    counts = {"undecided": waiting, "decided": len(conflicts) - waiting}
    # A new object: the column would not notice a change inside the old one.
    row.report = row.report | {"conflicts": row.report["conflicts"] | counts}
