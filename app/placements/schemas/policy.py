"""What a round wants, as people write it."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from app.officers.nip import FORM
from app.posts.models import Sector


def readable(text: str) -> str:
    """Refuse letters that nobody sees."""
    # PostgreSQL stores no NUL, and no other letter of control belongs in a name.
    if not text.isprintable():
        raise ValueError("tulislah tanpa huruf kendali atau huruf tak tampak")
    return text


Plain = Annotated[str, AfterValidator(readable)]
Code = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{1,58}$")]
Nip = Annotated[str, Field(pattern=f"^{FORM.pattern}$")]
PostCode = Annotated[Plain, Field(min_length=1, max_length=64)]
EVERY_OTHER = "rest"


class Strict(BaseModel):
    """A body in which an unknown field is an error, not a silence."""

    model_config = ConfigDict(extra="forbid")


class Tie(StrEnum):
    """The legal criteria that part equals, in the order given by the policy."""

    GOLONGAN = "golongan"
    MASA_GOLONGAN = "masa_golongan"
    MASA_KERJA = "masa_kerja"
    USIA = "usia"


class OwnBatch(StrEnum):
    """Posts that wait for an outside step and so move in a decree of their own."""

    IRBAN = "irb"
    DUKCAPIL = "duk"


class Tier(Strict):
    """Posts to be led before those of the tiers after it."""

    name: Plain = Field(min_length=1, max_length=60)
    posts: list[PostCode] = Field(
        min_length=1,
        description=(
            "Selectors: kepala_puskesmas, camat, lurah, a post's code, or "
            "rest (every post no tier names)."
        ),
        examples=[["kepala_puskesmas", "camat"]],
    )


class Limit(Strict):
    """At most so many appointments into these posts."""

    id: str = Field(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9_.-]+$")
    posts: Literal["struktural", "kepala_puskesmas"] | list[PostCode]
    limit: int = Field(ge=0, le=100_000)


class Pair(Strict):
    """One officer and one post."""

    nip: Nip
    post: PostCode


class Force(StrEnum):
    """How hard a joint rule binds the round."""

    OFF = "off"
    SOFT = "soft"
    HARD = "hard"


class Continuity(Strict):
    """So much of each unit's sitting leaders stay, counted over its whole tree."""

    percent: int = Field(ge=1, le=100, description="Rounded up to whole leaders.")
    force: Literal[Force.SOFT, Force.HARD] = Force.HARD


class SectorLimit(Strict):
    """At most so many new leaders in these sectors at once."""

    id: str = Field(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9_.-]+$")
    sectors: list[Sector] = Field(min_length=1)
    limit: int = Field(ge=0, le=100_000)


class JointRules(Strict):
    """Rules over several posts at once; each is off unless the round asks for it.

    They bind only where at least one of two posts changes hands. A breach that
    stands already is told, and makes no round impossible.
    """

    pkt_boss: Force = Field(
        default=Force.OFF, description="PKT-BOSS: no leader below his subordinates."
    )
    coi_fam: Force = Field(
        default=Force.OFF, description="COI-FAM: no family in one reporting line."
    )
    continuity: Continuity | None = None
    new_leaders: list[SectorLimit] = Field(default_factory=list)

    @model_validator(mode="after")
    def _name_each_limit_once(self) -> "JointRules":
        names = [limit.id for limit in self.new_leaders]
        if len(set(names)) != len(names):
            raise ValueError("new_leaders: setiap id hanya boleh sekali")
        return self


def _default_tiers() -> list[Tier]:
    return [
        Tier(name="Puskesmas dan kecamatan", posts=["kepala_puskesmas", "camat"]),
        Tier(name="Unit lain", posts=[EVERY_OTHER]),
    ]


class Policy(Strict):
    """What the round wants, in the order in which it wants it; law is not here."""

    merit: Plain = Field(default="kepka-411-2025", max_length=60)
    rulebook: Plain = Field(default="2026-3", max_length=60)
    tiers: list[Tier] = Field(default_factory=_default_tiers, min_length=1)
    move_cost: int = Field(
        default=250,
        ge=0,
        le=10_000,
        description="Merit points a move must earn before it is worth making.",
    )
    least_points: int = Field(
        default=0,
        ge=0,
        le=10_000,
        description=(
            "Merit points below which nobody is newly appointed, as the city's own "
            "policy; who sits keeps his post. Without it a weak holder may be moved "
            "up only because a strong newcomer would take his place."
        ),
    )
    need: Plain | None = Field(
        default=None,
        max_length=60,
        description=(
            "Policy on the need of units. It orders which posts are filled first "
            "among rosters that fill as many, and multiplies the points of pairs."
        ),
        examples=["kebutuhan-2026"],
    )
    priorities: Plain | None = Field(
        default=None,
        max_length=60,
        description="Weights of the year's priority sectors; they act as need does.",
        examples=["prioritas-2026"],
    )
    fewer_moves: bool = True
    ties: list[Tie] = Field(default_factory=lambda: list(Tie))
    lottery: bool = Field(
        default=True, description="Draw what the ties leave, by the round's key."
    )
    limits: list[Limit] = Field(default_factory=list)
    pins: list[Pair] = Field(default_factory=list)
    forbids: list[Pair] = Field(default_factory=list)
    own_batch: list[OwnBatch] = Field(default_factory=lambda: list(OwnBatch))
    joint: JointRules | None = Field(
        default=None,
        # A round that asks for none is frozen as before there were any.
        exclude_if=lambda asked: asked is None,
        description="Rules over several posts at once; none unless asked for.",
    )

    @model_validator(mode="after")
    def _name_each_limit_once(self) -> "Policy":
        names = [limit.id for limit in self.limits]
        if len(set(names)) != len(names):
            raise ValueError("limits: setiap id hanya boleh sekali")
        if len(set(self.ties)) != len(self.ties):
            raise ValueError("ties: setiap kriteria hanya boleh sekali")
        if sum(EVERY_OTHER in tier.posts for tier in self.tiers) > 1:
            raise ValueError("tiers: 'rest' hanya boleh dalam satu tier")
        return self
