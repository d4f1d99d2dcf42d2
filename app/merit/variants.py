"""A policy with one weight a little higher or lower, the rest making room for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.errors import BadInputError, ConflictError
from app.merit import policies
from app.merit.breakdown import share_out
from app.merit.components import WHOLE
from app.merit.schemas import Policy, TalentPolicy

AXES = ("y", "x", "technical")
AXIS_WORDS = {"y": "kinerja", "x": "potensial", "technical": "teknis"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A policy that differs in one weight; `name` is stable and says which."""

    name: str
    label: str
    before: int
    after: int
    policy: TalentPolicy


def variants_of(policy: TalentPolicy, *, points: int) -> list[Variant]:
    """Vary every component, the shares of the axes and the blend, up and down.

    The other weights of an axis share the difference in proportion, in whole points
    by the largest remainder; a weight never leaves 0–100.
    """
    found: list[Variant] = []
    for sign in (points, -points):
        found += _components(policy, sign)
        found += _shares(policy, sign)
        found += _blends(policy, sign)
    return sorted(found, key=lambda variant: variant.name)


def asked_for(policy: Policy, *, points: int, only: Sequence[str]) -> list[Variant]:
    """List the variants asked for, all of them if none is named."""
    if not isinstance(policy, TalentPolicy):
        raise ConflictError(
            f"Kebijakan merit {policy.id} tidak memakai bobot, sehingga tidak ada "
            "yang dapat digeser."
        )
    found = variants_of(policy, points=points)
    known = [variant.name for variant in found]
    if unknown := sorted(set(only).difference(known)):
        raise BadInputError(
            f"Varian tidak dikenal: {', '.join(unknown)}; yang ada: {', '.join(known)}."
        )
    return [one for one in found if not only or one.name in only]


def _components(policy: TalentPolicy, delta: int) -> Iterator[Variant]:
    for axis in AXES:
        rules = list(getattr(policy, axis).rules())
        weights = [rule.weight for _, rule in rules]
        for place, (name, rule) in enumerate(rules):
            moved = shifted(weights, place, delta=delta)
            if moved == weights:
                continue
            data = policies.to_json(policy)
            for (other, _), weight in zip(rules, moved, strict=True):
                data[axis][other]["weight"] = weight
            yield _variant(
                data,
                name=f"{axis}.{name}{delta:+d}",
                label=f"{rule.label} ({AXIS_WORDS[axis]})",
                weights=(rule.weight, moved[place]),
            )


def _shares(policy: TalentPolicy, delta: int) -> Iterator[Variant]:
    before = [policy.axes.y, policy.axes.x]
    after = shifted(before, 0, delta=delta)
    if after == before:
        return
    data = policies.to_json(policy)
    data["axes"] |= {"y": after[0], "x": after[1]}
    yield _variant(
        data,
        name=f"axes.y{delta:+d}",
        label="Bagian kinerja dalam nilai talenta",
        weights=(before[0], after[0]),
    )


def _blends(policy: TalentPolicy, delta: int) -> Iterator[Variant]:
    for name, target in policy.classes.items():
        before = [target.talent, target.technical]
        after = shifted(before, 0, delta=delta)
        if after == before:
            continue
        data = policies.to_json(policy)
        data["classes"][name] |= {"talent": after[0], "technical": after[1]}
        yield _variant(
            data,
            name=f"classes.{name}{delta:+d}",
            label=f"Bagian nilai talenta untuk {name.replace('_', ' ')}",
            weights=(before[0], after[0]),
        )


def shifted(weights: Sequence[int], place: int, *, delta: int) -> list[int]:
    """Move one weight and let the others share what is left, in proportion."""
    others = WHOLE - weights[place]
    moved = min(WHOLE, max(0, weights[place] + delta))
    if not others:
        return list(weights)  # it stands alone: nothing can give or take
    exact = [weight * (WHOLE - moved) for weight in weights]
    exact[place] = 0
    shared = share_out(exact, denominator=others, total=WHOLE - moved)
    shared[place] = moved
    return shared


def _variant(
    data: dict[str, Any], *, name: str, label: str, weights: tuple[int, int]
) -> Variant:
    policy = policies.from_json(data)
    assert isinstance(policy, TalentPolicy)  # noqa: S101 -- made from one
    before, after = weights
    return Variant(name=name, label=label, before=before, after=after, policy=policy)
