"""How much each post weighs in a round that asks for need or priorities.

The engine works with whole numbers: a pair's points are multiplied by both per cents
and never divided again, so `scale` points of the weighted merit are one point of the
merit shown. With two factors of at most 150 the largest weight is 10 000 · 150 · 150;
over all posts of a city that stays far below the engine's bound of 2^53.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.merit.needs import LEAST
from app.merit.priorities import NONE, Priority, priority_of
from app.merit.unit_need import UnitNeed, needs_of
from app.placements.solving.snapshot import Frozen
from app.placements.weights import NeedItemRead, WeightRead
from app.profiles.records import PostRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """Why one post weighs what it weighs; None where the round asks for no need."""

    need: UnitNeed | None
    priority: Priority | None

    @property
    def factor(self) -> int:
        """Give what a pair's points are multiplied by."""
        need = self.need.percent if self.need else 1
        return need * (self.priority.percent if self.priority else 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The weights of the posts in scope; without any the round is as it always was."""

    by_post: tuple[Weight, ...]
    scale: int

    @property
    def is_plain(self) -> bool:
        """Tell whether the round weighs no post more than another."""
        return self.scale == 1

    @property
    def factors(self) -> list[int]:
        """Give the factor of each post."""
        return [weight.factor for weight in self.by_post]


def weigh(frozen: Frozen, posts: Sequence[PostRecord]) -> Weights:
    """Weigh the posts of a round by the figures and policies it froze."""
    units = {unit.code: unit for unit in frozen.city.units}
    needs = (
        needs_of(frozen.city, policy=frozen.need, day=frozen.effective_on)
        if frozen.need
        else {}
    )
    by_post = tuple(
        Weight(
            need=needs.get(post.unit),
            priority=priority_of(post, units=units, policy=frozen.priorities)
            if frozen.priorities
            else None,
        )
        for post in posts
    )
    asked = [one for one in (frozen.need, frozen.priorities) if one]
    return Weights(by_post=by_post, scale=LEAST ** len(asked))


def weight_read(weight: Weight, *, scale: int) -> WeightRead | None:
    """Tell people why a post weighs more than others, as its justification does."""
    if scale == 1:
        return None
    need, priority = weight.need, weight.priority or NONE
    return WeightRead(
        need=need.percent if need else None,
        need_year=need.year if need else None,
        need_unit=need.measured if need else None,
        need_source=need.source if need else None,
        need_parts=[
            NeedItemRead(label=part.label, value=part.value, adds=part.adds)
            for part in (need.parts if need else ())
            if part.adds
        ],
        priority=weight.priority.percent if weight.priority else None,
        priority_label=priority.label,
        sentence=sentence_of(weight),
    )


def sentence_of(weight: Weight) -> str:
    """Name the factor in words."""
    told = []
    if weight.need:
        year = f" menurut angka tahun {weight.need.year}" if weight.need.year else ""
        told.append(
            f"kebutuhan unit {weight.need.percent} %"
            + (year or " (tidak ada angka layanan yang berlaku)")
        )
    if weight.priority:
        label = f" ({weight.priority.label})" if weight.priority.label else ""
        told.append(f"prioritas sektor {weight.priority.percent} %{label}")
    return (
        f"Dalam susunan, nilai pasangan ini dikalikan {' × '.join(told)}; "
        "nilai merit pegawai sendiri tidak berubah."
    )


def in_points(loss: int, *, scale: int) -> str:
    """Write a loss of weighted merit in points, exactly."""
    whole, rest = divmod(loss, scale)
    if not rest:
        return str(whole)
    digits = len(str(scale)) - 1
    return f"{whole},{rest:0{digits}}".rstrip("0")
