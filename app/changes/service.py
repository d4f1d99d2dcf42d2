"""Webhooks: asking to be told, changing one's mind, being told again."""

from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session, col

from app import clock
from app.accounts.actor import Actor
from app.accounts.models import AccessKey, Role
from app.audit import queries as log
from app.audit import service as audit
from app.audit.actions import Action
from app.changes import queries, signing, visible
from app.changes.models import Delivery, DeliveryState, Webhook, WebhookState
from app.changes.schemas import ReplayAsked, ReplayRead, WebhookWrite
from app.errors import BadInputError, ConflictError

MOST_WEBHOOKS: Final = 20
# So many acts a message may tell of, and so many messages one replay may make.
MOST_TOLD: Final = 100
MOST_REPLAYED: Final = 200


def subscribe(session: Session, new: WebhookWrite, *, actor: Actor) -> Webhook:
    """Tell of what happens from now on."""
    agency_id = actor.agency_id
    if len(queries.list_webhooks(session, agency_id=agency_id)) >= MOST_WEBHOOKS:
        raise ConflictError(
            f"Sudah ada {MOST_WEBHOOKS} webhook; hapus yang tidak dipakai lagi."
        )
    row = Webhook(
        agency_id=agency_id,
        key_id=actor.key_id or 0,
        **_told(new),
        salt=signing.new_salt(),
        told_seq=log.newest_seq(session, agency_id=agency_id),
        created_at=clock.now(),
        created_by=actor.name,
    )
    session.add(row)
    session.flush()  # the entry below needs its number
    _log(session, row, Action.WEBHOOK_SUBSCRIBED, actor=actor.name, new=_shown(row))
    return row


def change_webhook(
    session: Session, webhook_id: int, *, told: WebhookWrite, actor: Actor
) -> Webhook:
    """Tell elsewhere, or of something else; switched on again it starts afresh.

    Who names the address answers for it: it is told what his key may know.
    """
    row = queries.get_webhook(session, webhook_id, agency_id=actor.agency_id)
    old = _shown(row)
    _bind(session, row, actor=actor)
    for name, value in _told(told).items():
        setattr(row, name, value)
    row.off_because, row.failures = None, 0
    session.add(row)
    if _shown(row) != old:
        _log(
            session,
            row,
            Action.WEBHOOK_CHANGED,
            actor=actor.name,
            old=old,
            new=_shown(row),
        )
    return row


def end_webhook(session: Session, webhook_id: int, *, actor: Actor) -> None:
    """Tell no more; what was sent stays on record."""
    row = queries.get_webhook(session, webhook_id, agency_id=actor.agency_id)
    row.state = WebhookState.ENDED
    session.add(row)
    _log(session, row, Action.WEBHOOK_ENDED, actor=actor.name, old=_shown(row))


def renew_secret(session: Session, webhook_id: int, *, actor: Actor) -> Webhook:
    """Sign with another secret from now on."""
    row = queries.get_webhook(session, webhook_id, agency_id=actor.agency_id)
    _lessen(session, row, actor=actor)
    row.salt = signing.new_salt()
    session.add(row)
    _log(session, row, Action.WEBHOOK_SECRET_RENEWED, actor=actor.name)
    return row


def replay(
    session: Session, webhook_id: int, *, asked: ReplayAsked, actor: Actor
) -> ReplayRead:
    """Tell a part of the log again, from just after one number up to another."""
    row = queries.get_webhook(session, webhook_id, agency_id=actor.agency_id)
    if row.state is not WebhookState.ACTIVE:
        raise ConflictError("Webhook ini sedang mati; hidupkan dahulu.")
    _lessen(session, row, actor=actor)
    newest = log.newest_seq(session, agency_id=row.agency_id)
    until = newest if asked.until is None else min(asked.until, newest)
    made, since = 0, asked.since
    while (end := cut(session, row, since=since, until=until)) is not None:
        made += 1
        if made > MOST_REPLAYED:
            raise BadInputError(
                f"Terlalu banyak untuk sekali ulang (lebih dari {MOST_REPLAYED} "
                "kiriman); perkecil dengan until."
            )
        session.add(delivery_of(row, since=since, until=end))
        since = end
    _log(
        session,
        row,
        Action.WEBHOOK_REPLAYED,
        actor=actor.name,
        since=asked.since,
        until=until,
        deliveries=made,
    )
    return ReplayRead(deliveries=made, until=until)


def cut(session: Session, row: Webhook, *, since: int, until: int) -> int | None:
    """Find where the next message ends; None where there is nothing to tell."""
    found = queries.entries(
        session,
        agency_id=row.agency_id,
        role=_role_of(session, row),
        since=since,
        until=until,
        limit=MOST_TOLD,
        actions=row.actions,
    )
    return found[-1].seq if found else None


def delivery_of(row: Webhook, *, since: int, until: int) -> Delivery:
    """Put a message in line."""
    now = clock.now()
    return Delivery(
        agency_id=row.agency_id,
        webhook_id=row.id or 0,
        since_seq=since,
        until_seq=until,
        state=DeliveryState.WAITING,
        due_at=now,
        made_at=now,
    )


def switch_off(session: Session, row: Webhook, *, because: str, actor: str) -> None:
    """Stop telling somebody who does not listen, and say so in the log."""
    row.state, row.off_because = WebhookState.OFF, because
    session.add(row)
    _log(session, row, Action.WEBHOOK_DISABLED, actor=actor, because=because)


def _lessen(session: Session, row: Webhook, *, actor: Actor) -> None:
    """Tell no more than whoever draws a secret or a replay may know himself.

    Nor any more than before: he may have the greater key, but the address was named
    by somebody else.
    """
    if visible.knows_no_more(actor.role, than=_role_of(session, row)):
        old = _shown(row)
        _bind(session, row, actor=actor)
        if _shown(row) != old:
            act = Action.WEBHOOK_CHANGED
            _log(session, row, act, actor=actor.name, old=old, new=_shown(row))


def _bind(session: Session, row: Webhook, *, actor: Actor) -> None:
    """Judge by the caller's key from now on what may be told.

    Where that is another role's, what has gathered for the former goes to nobody.
    """
    if actor.key_id is None or actor.key_id == row.key_id:
        return
    if _role_of(session, row) is not actor.role:
        session.connection().execute(
            sa
            .update(Delivery)
            .where(
                col(Delivery.webhook_id) == row.id,
                col(Delivery.state) == DeliveryState.WAITING,
            )
            .values(
                state=DeliveryState.FAILED,
                problem="webhook beralih ke kunci dengan peran lain",
                ended_at=clock.now(),
            )
        )
        row.told_seq = log.newest_seq(session, agency_id=row.agency_id)
    row.key_id = actor.key_id
    session.add(row)


def _role_of(session: Session, row: Webhook) -> Role:
    return session.get_one(AccessKey, row.key_id).role


def _told(new: WebhookWrite) -> dict[str, Any]:
    told = new.model_dump(mode="json")
    return told | {
        "actions": sorted(set(told["actions"])),
        "state": WebhookState(told["state"]),
    }


def _shown(row: Webhook) -> dict[str, Any]:
    shown = {"url", "actions", "note", "state", "key_id"}
    return row.model_dump(mode="json", include=shown)


def _log(
    session: Session, row: Webhook, action: Action, *, actor: str, **detail: Any
) -> None:
    audit.record(
        session,
        actor=actor,
        agency_id=row.agency_id,
        action=action,
        subject=f"webhook:{row.id}",
        **detail,
    )
