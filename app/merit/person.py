"""A person's own talent value on a day, and the box it puts him in.

Unlike a pair's merit this asks nothing of a post he might get: competencies are
measured by the level he holds, and his field by the post he holds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from app.merit import fit, scores
from app.merit.boxes import BoxScheme
from app.merit.breakdown import Component, share_out
from app.merit.components import WHOLE
from app.merit.components import Component as Rule
from app.merit.part import FULL, UNIT, Part, sources_of
from app.merit.schemas import PostClass, TalentPolicy
from app.profiles import positions
from app.profiles.fields import FieldTables
from app.profiles.records import CityRecord, OfficerRecord, PostRecord

Rules = Sequence[tuple[str, Rule]]

# A whole axis: every weight at a full score. Points are hundredths of a hundred.
AXIS = WHOLE * FULL
AXIS_POINTS = 10_000
LOWEST_LEVEL = "pengawas"
ASSESSED = ("assessment", "potential", "technical_test")
NO_FIELD = "bidang jabatan sekarang tidak dikenal"


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisValue:
    """One axis of a person: points of ten thousand, and where they come from."""

    name: str
    label: str
    points: int
    reachable: int
    band: str
    components: tuple[Component, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Talent:
    """A person on a day under a policy.

    `if_lower` and `if_higher` are the boxes he would be in if his assessments were
    wrong by the scheme's error; `reachable_box` the one he could be in if everything
    missing were the best.
    """

    nip: str
    level: str
    day: date
    x: AxisValue
    y: AxisValue
    value: int
    reachable: int
    box: int
    follow_up: str
    is_successor: bool
    if_lower: int
    if_higher: int
    reachable_box: int


@dataclass(frozen=True, kw_only=True)
class Scale:
    """What a person is measured by: policy, boxes, rumpun and the day."""

    policy: TalentPolicy
    boxes: BoxScheme
    tables: FieldTables
    day: date

    @cached_property
    def rules(self) -> Mapping[str, tuple[tuple[str, Rule], ...]]:
        """Give the components of each axis; walking a policy is slow."""
        return {
            axis: tuple(
                (name, rule)
                for name, at, rule in scores.rules_of(self.policy)
                if at == axis
            )
            for axis in ("x", "y")
        }


def level_of(officer: OfficerRecord, scale: Scale) -> str:
    """Name the class of posts by whose level somebody is measured."""
    held = positions.definitive_on(officer, scale.day)
    if held is None:
        return LOWEST_LEVEL
    key = held.eselon or held.functional_jenjang or held.kind
    found = scale.boxes.levels.get(key, LOWEST_LEVEL)
    return found if found in scale.policy.classes else LOWEST_LEVEL


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What is known of where people serve, looked up once for a whole city."""

    posts: Mapping[str, PostRecord]
    sectors: Mapping[str, str]


def places_of(city: CityRecord) -> Places:
    """Look up the posts and the sectors of units of a city."""
    return Places(
        posts={post.code: post for post in city.posts},
        sectors={unit.code: unit.sector for unit in city.units},
    )


def talent_of(
    officer: OfficerRecord,
    *,
    places: Places,
    scale: Scale,
    level: str | None = None,
) -> Talent:
    """Work out a person's axes, talent value and box, with every part's source."""
    level = level or level_of(officer, scale)
    target = scale.policy.classes[level]
    parts = _parts(officer, places=places, scale=scale, target=target)
    sums = {axis: _sum(parts, rules) for axis, rules in scale.rules.items()}
    reach = {axis: _reach(parts, rules) for axis, rules in scale.rules.items()}
    low, high = (
        _sum(_shifted(parts, sign * scale.boxes.error), scale.rules["x"])
        for sign in (-1, 1)
    )
    box = scale.boxes.number(x=sums["x"], y=sums["y"], whole=AXIS)
    number = scale.boxes.number
    return Talent(
        nip=officer.nip,
        level=level,
        day=scale.day,
        x=_axis("x", parts, scale=scale),
        y=_axis("y", parts, scale=scale),
        value=_value(sums, scale.policy),
        reachable=_value(reach, scale.policy),
        box=box,
        follow_up=scale.boxes.follow_up[str(box)],
        is_successor=box in scale.boxes.successors,
        if_lower=number(x=low, y=sums["y"], whole=AXIS),
        if_higher=number(x=high, y=sums["y"], whole=AXIS),
        reachable_box=number(x=reach["x"], y=reach["y"], whole=AXIS),
    )


def _parts(
    officer: OfficerRecord, *, places: Places, scale: Scale, target: PostClass
) -> dict[str, Part]:
    policy, day = scale.policy, scale.day
    parts = scores.common_parts(officer, policy=policy, day=day)
    parts |= scores.class_parts(officer, target=target, policy=policy, day=day)
    if policy.x.field:
        diploma = fit.mask_of_diplomas(officer, scale.tables)
        known = diploma, fit.mask_of_career(officer, places.sectors, scale.tables)
        diplomas, careers = (np.array([mask], dtype=np.int64) for mask in known)
        accepted = _own_field(officer, places=places, scale=scale)
        score = fit.field_scores(diplomas, careers, post=accepted, rule=policy.x.field)
        parts["field"] = (
            scores.field_part(
                officer, score=int(score[0]), known=known, accepted=accepted
            )
            if accepted
            else Part(0, FULL, NO_FIELD)
        )
    return parts


def _own_field(officer: OfficerRecord, *, places: Places, scale: Scale) -> int:
    """Give the rumpun of the post he holds: asked, of its name, or of its unit."""
    held = positions.definitive_on(officer, scale.day)
    if held is None:
        return 0
    if held.post is not None and held.post in places.posts:
        return fit.mask_of_post(places.posts[held.post])
    if held.functional_name:
        return fit.mask(scale.tables.of_functional(held.functional_name))
    sector = places.sectors.get(held.unit or officer.unit or "")
    return fit.mask(scale.tables.of_sector(sector)) if sector else 0


def _sum(parts: Mapping[str, Part], rules: Rules) -> int:
    return sum(rule.weight * parts[name].score for name, rule in rules)


def _reach(parts: Mapping[str, Part], rules: Rules) -> int:
    return sum(rule.weight * parts[name].reach for name, rule in rules)


def _shifted(parts: dict[str, Part], points: int) -> dict[str, Part]:
    """Move what was assessed by some points; what was not stays unknown."""
    moved = dict(parts)
    for name in ASSESSED:
        part = parts.get(name)
        if part is not None and part.rows:
            score = min(FULL, max(0, part.score + points * UNIT))
            moved[name] = part._replace(score=score)
    return moved


def _value(sums: dict[str, int], policy: TalentPolicy) -> int:
    share = policy.share_of
    exact = sum(share[axis] * sums[axis] for axis in sums)
    return _points(exact, whole=WHOLE * AXIS)


def _points(exact: int, *, whole: int) -> int:
    return (2 * AXIS_POINTS * exact + whole) // (2 * whole)


def _axis(axis: str, parts: dict[str, Part], *, scale: Scale) -> AxisValue:
    rules = scale.rules[axis]
    exact = [rule.weight * parts[name].score for name, rule in rules]
    most = [rule.weight * FULL for _, rule in rules]
    points = _points(sum(exact), whole=AXIS)
    shown = share_out(exact, denominator=UNIT, total=points)
    drawn = scale.boxes.axes["x" if axis == "x" else "y"]
    return AxisValue(
        name=axis,
        label=drawn.label,
        points=points,
        reachable=_points(_reach(parts, rules), whole=AXIS),
        band=drawn.bands[drawn.band(sum(exact), whole=AXIS)],
        components=tuple(
            Component(
                name=name,
                label=rule.label,
                axis=drawn.label.lower(),
                weight=rule.weight,
                points=shown[place],
                maximum=most[place] // UNIT,
                exact=exact[place],
                note=parts[name].note,
                sources=sources_of(parts[name].rows),
                is_missing=parts[name].reach > parts[name].score,
                citation=rule.weight_basis.citation,
                needs_confirmation=rule.needs_confirmation,
            )
            for place, (name, rule) in enumerate(rules)
        ),
    )
