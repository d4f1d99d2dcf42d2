"""What the lists of rounds, runs, proposals and lines may be asked."""

from typing import ClassVar

from pydantic import Field

from app.placements.models import RoundState, RunState
from app.placements.schemas import LineRead, ProposalRead, RoundRead, RunRead
from app.posts.models import PostKind, Sector
from app.web.listing import Asked, Listing


class RoundsAsked(Asked):
    """What the list of rounds may be asked."""

    listing: ClassVar[Listing] = Listing(
        name="rounds",
        rows=(RoundRead,),
        key=("code",),
        sorts=("code", "name", "as_of", "effective_on", "state", "created_at"),
        default="-effective_on",
        holds_people=True,
        equal=("state",),
        searched=("code", "name"),
    )

    state: RoundState | None = None
    search: str | None = Field(default=None, max_length=100)


class RunsAsked(Asked):
    """What the list of runs may be asked."""

    listing: ClassVar[Listing] = Listing(
        name="runs",
        rows=(RunRead,),
        key=("id",),
        sorts=("id", "state", "queued_at", "finished_at"),
        default="-id",
        equal=("state",),
    )

    state: RunState | None = None


class ProposalsAsked(Asked):
    """What the list of proposals may be asked."""

    listing: ClassVar[Listing] = Listing(
        name="proposals",
        rows=(ProposalRead,),
        key=("id",),
        sorts=("id", "run_id", "created_at"),
        default="-id",
        holds_people=True,
    )


class LinesAsked(Asked):
    """What the lines of a proposal may be asked."""

    listing: ClassVar[Listing] = Listing(
        name="lines",
        rows=(LineRead,),
        key=("post",),
        sorts=("post", "title", "unit", "sector", "kind", "eselon", "move", "chain"),
        default="post",
        holds_people=True,
        equal=("sector", "kind", "move", "is_unfilled"),
        searched=("post", "title", "unit", "before_name", "after_name"),
    )

    only_changes: bool = Field(default=False, description="Leave out who stays.")
    sector: Sector | None = None
    kind: PostKind | None = None
    move: str | None = Field(default=None, max_length=40)
    is_unfilled: bool | None = None
    search: str | None = Field(default=None, max_length=100)
