"""A city ready to be judged: every officer for one post, by the gates of a day."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from app.gates.contents import ASKED_BY_POST
from app.gates.facts import Facts, Ints, PostFacts
from app.gates.judging import Law, Masks, PostJudgement, judge
from app.gates.moves import Move, Moves, classify
from app.gates.rulebook import Rulebook
from app.profiles.freezes import first_free_day
from app.profiles.records import CityRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A city's columns and posts, ready to be judged under one rulebook."""

    city: CityRecord
    effective_on: date
    rulebook: Rulebook
    facts: Facts
    posts: tuple[PostFacts, ...]
    law: Law
    index_by_nip: dict[str, int]
    index_by_post: dict[str, int]
    holder_by_post: dict[int, int]
    renamed_by_post: dict[int, int]
    _judged: dict[PostFacts, PostJudgement] = field(default_factory=dict, repr=False)

    def judge(self, post_index: int) -> PostJudgement:
        """Judge every officer for one post."""
        post = self.posts[post_index]
        judged = self.judge_appointments(post_index)
        holder = self.holder_by_post.get(post_index)
        if holder is not None:
            judged = self._with(judged, post, officer=holder, move=Move.OWN)
        kept = self.renamed_by_post.get(post_index)
        if kept is not None and kept != holder:
            judged = self._with(judged, post, officer=kept, move=Move.PGK)
        return judged

    def judge_appointments(self, post_index: int) -> PostJudgement:
        """Judge every officer as if nobody led the post, its leader among them.

        Posts that ask the same share the answer.
        """
        post = self.posts[post_index]
        if post not in self._judged:
            self._judged[post] = self._judge_post(post)
        return self._judged[post]

    def judge_acting(self, post_index: int) -> PostJudgement:
        """Judge every officer as an acting leader (PLT) of one post."""
        moves: Moves = np.full(self.facts.size, Move.PLT, dtype=np.int8)
        return judge(self.facts, self.posts[post_index], self.law, moves=moves)

    def ready(self, post_index: int) -> Ints:
        """Give the day from which each officer could lead a post; 0 if none is known.

        What people can bring about (a course, a paper) is taken to be done by then.
        """
        return past_freezes(self.judge(post_index).ready, self.facts)

    def move_of(self, officer: int, post_index: int) -> Move:
        """Name the move it would be."""
        if self.holder_by_post.get(post_index) == officer:
            return Move.OWN
        if self.renamed_by_post.get(post_index) == officer:
            return Move.PGK
        facts = self.facts.take(officer)
        return Move(int(classify(facts, self.posts[post_index])[0]))

    def _judge_post(self, post: PostFacts) -> PostJudgement:
        regime = post.regime
        if regime not in self._judged:
            general = self.law.among(ASKED_BY_POST, are_in=False)
            self._judged[regime] = judge(self.facts, regime, general)
        base = self._judged[regime]
        asked = self.law.among(ASKED_BY_POST, are_in=True)
        return base & judge(self.facts, post, asked, moves=base.move)

    def _with(
        self, shared: PostJudgement, post: PostFacts, *, officer: int, move: Move
    ) -> PostJudgement:
        own = judge(self.facts.take(officer), post, self.law, moves=only(move))
        return PostJudgement(
            move=_put(shared.move, officer, move),
            eligible=_put(shared.eligible, officer, own.eligible[0]),
            failed=self._merge(shared.failed, own.failed, officer),
            unknown=self._merge(shared.unknown, own.unknown, officer),
            warnings=self._merge(shared.warnings, own.warnings, officer),
            workflow=self._merge(shared.workflow, own.workflow, officer),
            cured=_put(shared.cured, officer, own.cured[0]),
            lapses=_put(shared.lapses, officer, own.lapses[0]),
        )

    def _merge(self, shared: Masks, own: Masks, officer: int) -> Masks:
        nobody = np.zeros(self.facts.size, dtype=np.bool_)
        return {
            rule_id: _put(shared.get(rule_id, nobody), officer, rule_id in own)
            for rule_id in dict.fromkeys((*shared, *own))
        }


def past_freezes(days: Ints, facts: Facts) -> Ints:
    """Put off each day that lies in a freeze to the first free one."""
    if not facts.freezes:
        return days
    known, place = np.unique(days, return_inverse=True)
    free = [
        first_free_day(facts.freezes, date.fromordinal(day)).toordinal() if day else 0
        for day in known.tolist()
    ]
    return np.array(free, dtype=np.int32)[place]


def only(move: Move) -> Moves:
    """Give the moves of one officer: this one."""
    return np.array([move], dtype=np.int8)


def _put(column: Any, index: int, value: Any) -> Any:
    changed = column.copy()
    changed[index] = value
    return changed
