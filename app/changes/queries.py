"""Reading the feed, and the webhooks of an agency."""

from collections.abc import Collection, Mapping, Sequence

from sqlmodel import Session, col, select

from app.accounts.models import Role
from app.accounts.permissions import Permission, has_permission
from app.audit import queries as audit
from app.audit.schemas import AuditEntryRead
from app.changes import visible
from app.changes.models import Delivery, Webhook, WebhookState
from app.changes.schemas import Change, ChangePage, WebhookRead
from app.errors import NotFoundError
from app.officers.models import Officer

Rows = Sequence[AuditEntryRead]


def list_changes(
    session: Session,
    *,
    agency_id: int,
    role: Role,
    since: int,
    limit: int,
    actions: Collection[str] = (),
) -> ChangePage:
    """List what a role may know of, from just after a number of the log.

    Numbers are given and committed in one order, so whoever goes on from `next`
    misses nothing; it moves on over what he may not see.
    """
    newest = audit.newest_seq(session, agency_id=agency_id)
    rows = entries(
        session,
        agency_id=agency_id,
        role=role,
        since=since,
        until=newest,
        limit=limit + 1,
        actions=actions,
    )
    shown, has_more = rows[:limit], len(rows) > limit
    end = shown[-1].seq if has_more else newest
    nips = _nips(session, shown, agency_id=agency_id, role=role)
    return ChangePage(
        items=[change_of(row, nip_by_id=nips) for row in shown],
        next=max(since, end),
        has_more=has_more,
    )


def entries(
    session: Session,
    *,
    agency_id: int,
    role: Role,
    since: int,
    until: int,
    limit: int,
    actions: Collection[str] = (),
) -> Rows:
    """List the acts of a span of the log that a role may know of."""
    asked: Collection[str] | None = visible.visible_to(role)
    if actions:
        asked = set(actions) if asked is None else set(actions) & set(asked)
    return audit.list_span(
        session,
        agency_id=agency_id,
        since=since,
        until=until,
        limit=limit,
        actions=asked,
    )


def change_of(row: AuditEntryRead, *, nip_by_id: Mapping[int, str]) -> Change:
    """Give an act as the feed tells it."""
    return Change(
        seq=row.seq,
        at=row.recorded_at,
        action=row.action,
        subject=row.subject,
        href=visible.href_of(row.subject, nip_by_id=nip_by_id),
    )


def list_webhooks(session: Session, *, agency_id: int) -> list[WebhookRead]:
    """List the webhooks of an agency that have not ended."""
    query = (
        select(Webhook)
        .where(Webhook.agency_id == agency_id, Webhook.state != WebhookState.ENDED)
        .order_by(col(Webhook.id))
    )
    return [WebhookRead.model_validate(row) for row in session.exec(query)]


def get_webhook(session: Session, webhook_id: int, *, agency_id: int) -> Webhook:
    """Return a webhook of the agency that has not ended."""
    row = session.get(Webhook, webhook_id)
    if row is None or row.agency_id != agency_id or row.state is WebhookState.ENDED:
        raise NotFoundError(f"Tidak ada webhook nomor {webhook_id}.")
    return row


def read_webhook(session: Session, webhook_id: int, *, agency_id: int) -> WebhookRead:
    """Return a webhook as it stands."""
    return WebhookRead.model_validate(
        get_webhook(session, webhook_id, agency_id=agency_id)
    )


def list_deliveries(
    session: Session, webhook_id: int, *, before: int | None, limit: int
) -> Sequence[Delivery]:
    """List what was sent to a webhook, newest first."""
    query = (
        select(Delivery)
        .where(Delivery.webhook_id == webhook_id)
        .order_by(col(Delivery.id).desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(col(Delivery.id) < before)
    return session.exec(query).all()


def _nips(
    session: Session, rows: Rows, *, agency_id: int, role: Role
) -> dict[int, str]:
    if not has_permission(role, Permission.READ_RECORDS):
        return {}
    kind = f"{visible.OFFICER}:"
    numbers = {
        int(row.subject.removeprefix(kind))
        for row in rows
        if row.subject.startswith(kind)
    }
    query = select(Officer.id, Officer.nip).where(
        Officer.agency_id == agency_id, col(Officer.id).in_(numbers)
    )
    return {number or 0: nip for number, nip in session.exec(query)} if numbers else {}
