"""The feed of changes, and webhooks, over HTTP."""

from collections.abc import AsyncIterator
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request, Response, status
from fastapi.sse import EventSourceResponse, ServerSentEvent

from app import clock
from app.accounts import queries as accounts
from app.accounts.actor import Actor
from app.accounts.changing import changing
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.accounts.route import ApiRoute
from app.audit.actions import Action
from app.changes import addresses, queries, service, signing
from app.changes.models import Webhook
from app.changes.schemas import (
    LARGEST_SEQ,
    ChangePage,
    DeliveryRead,
    ReplayAsked,
    ReplayRead,
    WebhookMade,
    WebhookRead,
    WebhookWrite,
)
from app.config import Settings
from app.web.conditions import Seen
from app.web.following import News, follow
from app.web.paging import CursorText, Page, PageSize, RowNumber, cut, open_cursor

feed = APIRouter(prefix="/changes", tags=["changes"], route_class=ApiRoute)
webhooks = APIRouter(prefix="/webhooks", tags=["webhooks"], route_class=ApiRoute)
Reader = Annotated[Actor, Depends(requires(Permission.READ_CHANGES))]
Keeper = Annotated[Actor, Depends(requires(Permission.KEEP_WEBHOOKS))]
Since = Annotated[
    int, Query(ge=0, le=LARGEST_SEQ, description="`next` of the page before; 0: all.")
]
Actions = Annotated[
    list[Action] | None, Query(max_length=100, description="Only these acts.")
]
LastEvent = Annotated[
    int | None,
    Header(
        alias="Last-Event-ID",
        ge=0,
        le=LARGEST_SEQ,
        description="Sent by a browser that lost the stream; goes before `since`.",
    ),
]


@feed.get("")
def list_changes(
    db: Db,
    actor: Reader,
    *,
    since: Since = 0,
    action: Actions = None,
    limit: PageSize = 100,
) -> ChangePage:
    """List what has changed since a place in the log, in the order it happened.

    Every act is told once and none is left out that the caller may know of. An entry
    names what changed; what it is now is read at its `href`.
    """
    with db.reading() as session:
        return queries.list_changes(
            session,
            agency_id=actor.agency_id,
            role=actor.role,
            since=since,
            limit=limit,
            actions=action or (),
        )


@feed.get("/events", response_class=EventSourceResponse)
async def follow_changes(
    db: Db,
    actor: Reader,
    *,
    since: Since = 0,
    action: Actions = None,
    last_event: LastEvent = None,
) -> AsyncIterator[ServerSentEvent]:
    """Stream what changes from a place in the log on, until the key has ended.

    Each event is named `change`, holds one entry as the list gives it, and has its
    `seq` as id: a browser that comes back goes on where it was.
    """
    place = since if last_event is None else last_event

    def look() -> News:
        nonlocal place
        with db.reading() as session:
            if not accounts.is_still_known(session, actor, at=clock.now()):
                return News(is_last=True)
            page = queries.list_changes(
                session,
                agency_id=actor.agency_id,
                role=actor.role,
                since=place,
                limit=100,
                actions=action or (),
            )
        place = page.next
        return News(
            tuple(
                ServerSentEvent(
                    raw_data=item.model_dump_json(), event="change", id=str(item.seq)
                )
                for item in page.items
            )
        )

    async for event in follow(look):
        yield event


@webhooks.get("")
def list_webhooks(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    limit: PageSize = 50,
    cursor: CursorText = None,
) -> Page[WebhookRead]:
    """List the webhooks of the caller's agency, oldest first."""
    after = int(open_cursor(request, cursor, of="webhooks") or 0)
    with db.reading() as session:
        every = queries.list_webhooks(session, agency_id=actor.agency_id)
    rows = [row for row in every if row.id > after]
    return cut(request, rows, limit=limit, of="webhooks", key=lambda row: str(row.id))


@webhooks.post("", status_code=status.HTTP_201_CREATED)
def subscribe_webhook(
    request: Request, response: Response, *, new: WebhookWrite, db: Db, actor: Keeper
) -> WebhookMade:
    """Ask to be told of what changes from now on; the answer shows the secret, once."""
    settings: Settings = request.app.state.settings
    # Asks the name service, so before the transaction.
    addresses.refuse_bad_url(new.url, allow_private=settings.webhook_private)
    with db.transaction() as session:
        row = service.subscribe(session, new, actor=actor)
    response.headers["Location"] = f"/api/v1/webhooks/{row.id}"
    return _made(row, settings)


@webhooks.get("/{webhook_id}")
def get_webhook(db: Db, webhook_id: RowNumber, actor: Reader) -> WebhookRead:
    """Return a webhook as it stands."""
    with db.reading() as session:
        return queries.read_webhook(session, webhook_id, agency_id=actor.agency_id)


@webhooks.put("/{webhook_id}")
def change_webhook(
    request: Request,
    *,
    webhook_id: RowNumber,
    told: WebhookWrite,
    db: Db,
    actor: Keeper,
    seen: Seen,
) -> WebhookRead:
    """Change a webhook; `state: active` switches one on that was switched off."""
    settings: Settings = request.app.state.settings
    now = partial(
        queries.read_webhook, webhook_id=webhook_id, agency_id=actor.agency_id
    )
    with db.reading() as session:
        now(session)  # no name is looked up for what is not there
    addresses.refuse_bad_url(told.url, allow_private=settings.webhook_private)
    with changing(db, actor, seen, now=now) as session:
        row = service.change_webhook(session, webhook_id, told=told, actor=actor)
    return WebhookRead.model_validate(row)


@webhooks.delete("/{webhook_id}", status_code=status.HTTP_204_NO_CONTENT)
def end_webhook(db: Db, *, webhook_id: RowNumber, actor: Keeper, seen: Seen) -> None:
    """End a webhook; what was sent to it stays on record."""
    now = partial(
        queries.read_webhook, webhook_id=webhook_id, agency_id=actor.agency_id
    )
    with changing(db, actor, seen, now=now) as session:
        service.end_webhook(session, webhook_id, actor=actor)


@webhooks.post("/{webhook_id}/secret")
def renew_webhook_secret(
    request: Request, *, webhook_id: RowNumber, db: Db, actor: Keeper
) -> WebhookMade:
    """Sign with a new secret from now on; the answer shows it, once."""
    with db.transaction() as session:
        row = service.renew_secret(session, webhook_id, actor=actor)
    return _made(row, request.app.state.settings)


@webhooks.get("/{webhook_id}/deliveries")
def list_deliveries(
    request: Request,
    *,
    webhook_id: RowNumber,
    db: Db,
    actor: Reader,
    limit: PageSize = 50,
    cursor: CursorText = None,
) -> Page[DeliveryRead]:
    """List what was sent to a webhook and how it fared, newest first."""
    of = f"deliveries:{webhook_id}"
    before = open_cursor(request, cursor, of=of)
    with db.reading() as session:
        queries.get_webhook(session, webhook_id, agency_id=actor.agency_id)
        found = queries.list_deliveries(
            session,
            webhook_id,
            before=int(before) if before else None,
            limit=limit + 1,
        )
        rows = [DeliveryRead.model_validate(row) for row in found]
    return cut(request, rows, limit=limit, of=of, key=lambda row: str(row.id))


@webhooks.post("/{webhook_id}/replay", status_code=status.HTTP_202_ACCEPTED)
def replay_webhook(
    db: Db, *, webhook_id: RowNumber, asked: ReplayAsked, actor: Keeper
) -> ReplayRead:
    """Tell a webhook a part of the log again; the worker sends it."""
    with db.transaction() as session:
        return service.replay(session, webhook_id, asked=asked, actor=actor)


def _made(row: Webhook, settings: Settings) -> WebhookMade:
    secret = signing.secret_of(settings.secret.get_secret_value().encode(), row.salt)
    return WebhookMade(webhook=WebhookRead.model_validate(row), secret=secret)
