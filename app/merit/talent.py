"""Talent value blended with technical fit, as one sum over one denominator.

On a 0–100 scale X = Σ w·s / 100 and Y likewise, the talent value is
(x·X + y·Y) / 100, the technical fit T = Σ w·s / 100, and the pair is
(a·talent + b·T) / 100. Points are a hundred times that, so with scores in units

    points = Σ factor·score / DENOMINATOR,
    factor = a·x·w on axis X, a·y·w on axis Y, 100·b·w on the technical side

and only this last quotient is rounded, half up.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np

from app.errors import BadInputError, NotFoundError
from app.merit import scores
from app.merit.breakdown import Breakdown, Component, share_out
from app.merit.components import WHOLE
from app.merit.components import Component as Rule
from app.merit.fit import Numbers, mask_of_post
from app.merit.part import FULL, UNIT, Part, sources_of
from app.merit.schemas import PostClass, TalentPolicy
from app.merit.scores import Columns
from app.profiles.fields import FieldTables
from app.profiles.records import CityRecord, OfficerRecord, PostRecord

DENOMINATOR = WHOLE * WHOLE * UNIT
AXES = {"y": "kinerja", "x": "potensial", "technical": "teknis"}

_Key = tuple[str, int, tuple[tuple[str, int], ...]]


@dataclass(kw_only=True)
class PreparedTalent:
    """A city under a talent policy; columns are made once per class of posts."""

    city: CityRecord
    day: date
    policy: TalentPolicy
    tables: FieldTables
    _classes: dict[str, tuple[Columns, Numbers]] = field(default_factory=dict)
    _points: dict[_Key, Numbers] = field(default_factory=dict)

    def points(self, post_index: int) -> Numbers:
        """Give every officer's points (0–10 000) for one post."""
        post = self.city.posts[post_index]
        name = scores.class_of(post)
        target = self._target(name)
        required = scores.requirements_of(post, target)
        key = (name, mask_of_post(post), tuple(sorted(required.items())))
        # Posts that ask the same of everybody are worth the same to everybody.
        if key not in self._points:
            self._points[key] = self._work_out(post, name=name, target=target)
        return self._points[key]

    def breakdown(self, nip: str, post_code: str) -> Breakdown:
        """Show how one pair's points come about."""
        officer = self._officers.get(nip)
        post = self._posts.get(post_code)
        if officer is None or post is None:
            raise NotFoundError(
                f"Pasangan {nip} – {post_code} tidak ada dalam putaran."
            )
        target = self._target(scores.class_of(post))
        policy, day = self.policy, self.day
        parts = scores.common_parts(officer, policy=policy, day=day)
        parts |= scores.class_parts(officer, target=target, policy=policy, day=day)
        parts |= scores.paired_parts(
            officer,
            post=post,
            units=self.city.units,
            tables=self.tables,
            target=target,
            policy=policy,
            day=day,
        )
        return _assemble(parts, target=target, policy=self.policy)

    def _target(self, name: str) -> PostClass:
        if name not in self.policy.classes:
            raise BadInputError(
                f"Kebijakan merit {self.policy.id} tidak menilai jabatan {name}."
            )
        return self.policy.classes[name]

    def _work_out(self, post: PostRecord, *, name: str, target: PostClass) -> Numbers:
        if name not in self._classes:
            self._classes[name] = self._columns(target)
        columns, own = self._classes[name]
        total = own.copy()
        factors = _factors(self.policy, target)
        paired = scores.paired_scores(
            columns, post=post, target=target, policy=self.policy
        )
        for key, column in paired.items():
            total += factors[key] * column
        points = _rounded(total)
        points.setflags(write=False)
        return points

    def _columns(self, target: PostClass) -> tuple[Columns, Numbers]:
        factors = _factors(self.policy, target)
        own = [
            sum(factors[name] * part.score for name, part in parts.items())
            for parts in (
                scores.class_parts(
                    officer, target=target, policy=self.policy, day=self.day
                )
                for officer in self.city.officers
            )
        ]
        diplomas, careers = self._masks
        columns = Columns(
            diplomas=diplomas,
            careers=careers,
            levels=scores.levels_of(
                self.city.officers, target=target, policy=self.policy, day=self.day
            ),
        )
        own_column = np.array(own, dtype=np.int64)
        return columns, own_column + target.talent * self._common

    @cached_property
    def _officers(self) -> dict[str, OfficerRecord]:
        return {officer.nip: officer for officer in self.city.officers}

    @cached_property
    def _posts(self) -> dict[str, PostRecord]:
        return {post.code: post for post in self.city.posts}

    @cached_property
    def _masks(self) -> tuple[Numbers, Numbers]:
        return scores.masks_of(self.city.officers, self.city.units, self.tables)

    @cached_property
    def _common(self) -> Numbers:
        """Sum share·weight·score of what no post changes; each class blends it in."""
        share = self.policy.share_of
        weights = {
            name: share.get(axis, 0) * rule.weight
            for name, axis, rule in scores.rules_of(self.policy)
        }
        sums = [
            sum(weights[name] * part.score for name, part in parts.items())
            for parts in (
                scores.common_parts(officer, policy=self.policy, day=self.day)
                for officer in self.city.officers
            )
        ]
        return np.array(sums, dtype=np.int64)


def _factors(policy: TalentPolicy, target: PostClass) -> dict[str, int]:
    return {
        name: _factor(axis, rule, target=target, share=policy.share_of)
        for name, axis, rule in scores.rules_of(policy)
    }


def _factor(axis: str, rule: Rule, *, target: PostClass, share: dict[str, int]) -> int:
    if axis == "technical":
        return WHOLE * target.technical * rule.weight
    return target.talent * share[axis] * rule.weight


def _rounded(exact: Numbers) -> Numbers:
    return (2 * exact + DENOMINATOR) // (2 * DENOMINATOR)


def _round_one(exact: int) -> int:
    return int(_rounded(np.array([exact], dtype=np.int64))[0])


def _assemble(
    parts: dict[str, Part], *, target: PostClass, policy: TalentPolicy
) -> Breakdown:
    rules = list(scores.rules_of(policy))
    factors = _factors(policy, target)
    exact = [factors[name] * parts[name].score for name, _, _ in rules]
    most = [factors[name] * FULL for name, _, _ in rules]
    points, maximum = _round_one(sum(exact)), _round_one(sum(most))
    shown = share_out(exact, denominator=DENOMINATOR, total=points)
    shown_most = share_out(most, denominator=DENOMINATOR, total=maximum)
    components = tuple(
        Component(
            name=name,
            label=rule.label,
            axis=AXES[axis],
            weight=rule.weight,
            points=shown[place],
            maximum=shown_most[place],
            exact=exact[place],
            note=parts[name].note,
            sources=sources_of(parts[name].rows),
            is_missing=parts[name].reach > parts[name].score,
            citation=rule.weight_basis.citation,
            needs_confirmation=rule.needs_confirmation,
        )
        for place, (name, axis, rule) in enumerate(rules)
    )
    return Breakdown(
        points=points,
        reachable=_round_one(
            sum(factors[name] * parts[name].reach for name, _, _ in rules)
        ),
        maximum=maximum,
        denominator=DENOMINATOR,
        components=components,
    )
