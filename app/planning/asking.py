"""What the lists of planning may be asked."""

from typing import ClassVar

from pydantic import Field

from app.planning.schemas import Bench, Gap
from app.web.listing import Asked, Listing


class BenchAsked(Asked):
    """What the list of posts with their successors may be asked."""

    listing: ClassVar[Listing] = Listing(
        name="bench",
        rows=(Bench,),
        key=("post",),
        sorts=(
            "post",
            "leaves_on",
            "ready_now",
            "ready_free",
            "ready_within_a_year",
            "ready_within_two_years",
        ),
        default="post",
        equal=("is_led", "covered_jointly"),
    )

    after_proposal: bool = Field(
        default=False, description="As if the round's last proposal were carried out."
    )
    is_led: bool | None = None
    covered_jointly: bool | None = None


class GapsAsked(Asked):
    """What the list of missing data may be asked."""

    listing: ClassVar[Listing] = Listing(
        name="data-gaps",
        rows=(Gap,),
        key=("nip", "field"),
        sorts=("names", "posts", "verdicts", "nip", "name", "field"),
        default="-names,-posts,-verdicts",
        holds_people=True,
        equal=("field", "nip"),
        searched=("name", "field"),
    )

    field: str | None = Field(default=None, max_length=200)
    nip: str | None = Field(default=None, pattern="^[0-9]{18}$")
    search: str | None = Field(default=None, max_length=100)
