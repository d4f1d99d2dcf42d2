"""What is told of changes and webhooks, and what is taken."""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from app.audit.actions import Action
from app.changes.models import DeliveryState, WebhookState
from app.web.answers import OnceShown

LARGEST_SEQ = 2_147_483_647
Cursor = Annotated[int, Field(ge=0, le=LARGEST_SEQ, examples=[4711])]


def _readable(text: str) -> str:
    if not text.isprintable():
        raise ValueError("tulislah tanpa huruf kendali atau huruf tak tampak")
    return text


Plain = Annotated[str, AfterValidator(_readable)]


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True)


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Change(_Read):
    """One act, thin: what it changed is read where `href` says, by who may read it."""

    seq: int = Field(description="Grows, and is never given twice.", examples=[4712])
    at: datetime
    action: str = Field(examples=["round.frozen"])
    subject: str = Field(examples=["round:feb-2026"])
    href: str | None = Field(
        description="Where the subject is read; null where it is no resource.",
        examples=["/api/v1/rounds/feb-2026"],
    )


class ChangePage(_Read):
    """Changes in the order of the log, and where to go on."""

    items: list[Change]
    next: Cursor = Field(
        description="`since` of the next call, also when `items` is []."
    )
    has_more: bool = Field(description="More is there already: ask again at once.")


class WebhookWrite(_Written):
    """Where to tell of changes, and of which."""

    url: Plain = Field(
        min_length=9,
        max_length=500,
        description="https only, and no address of a private network.",
        examples=["https://portal.contoh.go.id/definitif"],
    )
    actions: list[Action] = Field(
        default_factory=list,
        max_length=100,
        description="Acts to be told of; empty: all that the key may know.",
    )
    note: Plain = Field(default="", max_length=200)
    state: Literal["active", "off"] = "active"


class WebhookRead(_Read):
    """A webhook as it stands; its secret was shown once."""

    id: int
    url: str
    actions: list[str]
    note: str
    state: WebhookState
    off_because: str | None
    created_at: datetime
    created_by: str


class WebhookMade(OnceShown):
    """A webhook with the secret its messages are signed with, shown this once.

    An answer given again under an Idempotency-Key shows it no more: ask for a new one.
    """

    webhook: WebhookRead
    secret: str | None = Field(examples=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])

    def kept(self) -> Self:
        """Keep the answer without the secret."""
        return self.model_copy(update={"secret": None})


class DeliveryRead(_Read):
    """One message to a webhook, and how it fared."""

    id: int
    since_seq: int
    until_seq: int
    state: DeliveryState
    attempts: int
    due_at: datetime = Field(description="When it is tried next, while it waits.")
    status: int | None = Field(description="What the receiver answered last.")
    problem: str | None
    made_at: datetime
    ended_at: datetime | None


class ReplayAsked(_Written):
    """Which part of the log to tell again."""

    since: Cursor
    until: Cursor | None = Field(default=None, description="The newest if absent.")


class ReplayRead(_Read):
    """What will be told again."""

    deliveries: int
    until: int
