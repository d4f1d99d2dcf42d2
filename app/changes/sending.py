"""Telling webhooks, by the worker: gather, claim, send, note how it went.

Nothing is sent inside a transaction, and nothing is sent that is not committed. A
message whose worker died is sent again when its lease is over, under the same
`webhook-id`: at least once, never unseen.
"""

import socket
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import anyio
import httpx
import sqlalchemy as sa
from sqlmodel import Session, col, select

from app import clock
from app.accounts import queries as accounts
from app.accounts.models import AccessKey
from app.audit import queries as audit
from app.changes import addresses, queries, service, signing
from app.changes.addresses import Target, UnreachableError
from app.changes.models import Delivery, DeliveryState, Webhook, WebhookState
from app.changes.schemas import Change
from app.config import Settings
from app.db import Database

WORKER: Final = "worker"
TYPE: Final = "changes.recorded"
# For one step of an attempt, and for all of it: a receiver that answers byte by byte
# keeps within the first for days, and there is one worker to tell everybody.
SECONDS: Final = 10.0
DEADLINE: Final = 30.0
LEASE: Final = timedelta(seconds=60)
GONE: Final = 410
PAUSES: Final = tuple(
    timedelta(seconds=seconds) for seconds in (5, 30, 120, 600, 3600, 10_800, 43_200)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One delivery in the hands of a worker."""

    id: int
    attempt: int
    url: str
    salt: str
    body: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of an attempt."""

    status: int | None = None
    problem: str | None = None

    @property
    def is_good(self) -> bool:
        """Whether the receiver has taken it."""
        return self.status is not None and httpx.codes.is_success(self.status)


def tell_once(db: Database, settings: Settings) -> bool:
    """Gather what is new, send one message that is due; say whether there was any."""
    gathered = _gather(db)
    message = _claim(db)
    if message is None:
        return gathered
    outcome = send(message, settings)
    with db.transaction() as session:
        _note(session, message, outcome=outcome, settings=settings)
    return True


def _gather(db: Database) -> bool:
    with db.reading() as session:
        waiting = session.exec(_behind()).all()
    made = False
    for webhook_id in waiting:
        with db.transaction() as session:
            made |= _gather_for(session, webhook_id)
    return made


def _behind() -> Any:
    """Find the webhooks that have not been told of the newest act of their agency."""
    return select(Webhook.id).where(
        Webhook.state == WebhookState.ACTIVE,
        col(Webhook.told_seq) < audit.newest_seq_of(Webhook.agency_id),
    )


def _gather_for(session: Session, webhook_id: int | None) -> bool:
    row = session.get(Webhook, webhook_id, with_for_update=True)
    if row is None or row.state is not WebhookState.ACTIVE:
        return False
    if accounts.find_key_by_id(session, row.key_id, at=clock.now()) is None:
        because = "kunci yang membuatnya dicabut atau kedaluwarsa"
        service.switch_off(session, row, because=because, actor=WORKER)
        return False
    newest = audit.newest_seq(session, agency_id=row.agency_id)
    end = service.cut(session, row, since=row.told_seq, until=newest)
    if end is not None:
        session.add(service.delivery_of(row, since=row.told_seq, until=end))
    row.told_seq = newest if end is None else end
    session.add(row)
    return end is not None


def _claim(db: Database) -> Message | None:
    now = clock.now()
    pick = (
        sa
        .select(col(Delivery.id))
        .join(Webhook, col(Webhook.id) == col(Delivery.webhook_id))
        .where(
            col(Delivery.state) == DeliveryState.WAITING,
            col(Delivery.due_at) <= now,
            col(Webhook.state) == WebhookState.ACTIVE,
        )
        .order_by(col(Delivery.due_at), col(Delivery.id))
        .limit(1)
    )
    with db.reading() as session:
        if session.connection().execute(pick).first() is None:
            return None
    with db.transaction() as session:
        if not db.is_sqlite:
            pick = pick.with_for_update(skip_locked=True, of=Delivery)
        taken = session.connection().execute(
            sa
            .update(Delivery)
            .where(col(Delivery.id) == pick.scalar_subquery())
            .values(attempts=Delivery.attempts + 1, due_at=now + LEASE)
            .returning(col(Delivery.id))
        )
        number = taken.scalar_one_or_none()
        return None if number is None else _message(session, number)


def _message(session: Session, number: int) -> Message:
    row = session.get_one(Delivery, number)
    webhook = session.get_one(Webhook, row.webhook_id)
    key = session.get_one(AccessKey, webhook.key_id)
    found = queries.entries(
        session,
        agency_id=row.agency_id,
        role=key.role,
        since=row.since_seq,
        until=row.until_seq,
        limit=service.MOST_TOLD,
        actions=webhook.actions,
    )
    # No NIP leaves the house unasked: whoever may know it, reads it from the feed.
    items = [queries.change_of(entry, nip_by_id={}) for entry in found]
    return Message(
        id=number,
        attempt=row.attempts,
        url=webhook.url,
        salt=webhook.salt,
        body=_body(row, items),
    )


def _body(row: Delivery, items: list[Change]) -> dict[str, Any]:
    return {
        "type": TYPE,
        "timestamp": row.made_at.isoformat(),
        "data": {
            "since": row.since_seq,
            "next": row.until_seq,
            "items": [item.model_dump(mode="json") for item in items],
        },
    }


def send(message: Message, settings: Settings) -> Outcome:
    """Send one message to the address its URL leads to now; follow nothing further."""
    body = httpx.Request("POST", message.url, json=message.body).content
    secret = signing.secret_of(
        settings.secret.get_secret_value().encode(), message.salt
    )
    signed = signing.headers_of(
        secret,
        message_id=f"msg_{message.id}",
        at=int(clock.now().timestamp()),
        body=body,
    )
    try:
        target = addresses.aim(message.url, allow_private=settings.webhook_private)
        headers = signed | {
            "Host": target.url.netloc.decode(),
            "Content-Type": "application/json",
            "User-Agent": "Definitif-Webhook/1",
        }
        # In a thread of its own: whoever calls may have a loop in his.
        with ThreadPoolExecutor(1) as apart:
            status = apart.submit(anyio.run, _post, target, body, headers).result()
    except UnreachableError as error:
        return Outcome(problem=f"url: {error}")
    except (httpx.HTTPError, socket.gaierror, TimeoutError) as error:
        return Outcome(problem=type(error).__name__)
    return Outcome(status=status)


async def _post(target: Target, body: bytes, headers: dict[str, str]) -> int:
    """Hand the message over and read what is answered, but no word of its body."""
    with anyio.fail_after(DEADLINE):
        async with (
            httpx.AsyncClient(timeout=SECONDS, trust_env=False) as client,
            client.stream(
                "POST",
                target.called,
                content=body,
                headers=headers,
                extensions={"sni_hostname": target.url.host},
            ) as answer,
        ):
            return answer.status_code


def _note(
    session: Session, message: Message, *, outcome: Outcome, settings: Settings
) -> None:
    row = session.get(Delivery, message.id, with_for_update=True)
    if row is None or row.attempts != message.attempt:
        return  # its lease was over, and another worker has it
    webhook = session.get_one(Webhook, row.webhook_id, with_for_update=True)
    now = clock.now()
    row.status, row.problem = outcome.status, outcome.problem
    if outcome.is_good:
        row.state, row.ended_at, webhook.failures = DeliveryState.SENT, now, 0
    else:
        webhook.failures += 1
        _put_off(row, settings)
        _give_up(session, webhook, outcome=outcome, settings=settings)
    session.add_all([row, webhook])


def _put_off(row: Delivery, settings: Settings) -> None:
    now = clock.now()
    if row.attempts >= settings.webhook_attempts:
        row.state, row.ended_at = DeliveryState.FAILED, now
    else:
        row.due_at = now + PAUSES[min(row.attempts, len(PAUSES)) - 1]


def _give_up(
    session: Session, webhook: Webhook, *, outcome: Outcome, settings: Settings
) -> None:
    if outcome.status == GONE:
        because = "penerima menjawab 410: tidak ada lagi"
    elif webhook.failures >= settings.webhook_failures:
        because = f"{webhook.failures} kali berturut-turut gagal"
    else:
        return
    if webhook.state is WebhookState.ACTIVE:
        service.switch_off(session, webhook, because=because, actor=WORKER)
