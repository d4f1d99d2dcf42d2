"""Every roster of a small problem, counted out one by one."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

__all__ = ["Counted", "Roster", "members_of"]

Roster = frozenset[tuple[str, str]]


def members_of(document: dict[str, Any]) -> set[str]:
    """Name every demand and every hard rule as a conflict names them."""
    seats = {f"seat:{o['id']}" for o in document["officers"] if o.get("must_sit")}
    fills = {f"fill:{p['id']}" for p in document["posts"] if p.get("must_fill")}
    hard = {f"rule:{r['id']}" for r in document["rules"] if r.get("soft") is None}
    return seats | fills | hard


class Counted:
    """All rosters of a problem, whatever its demands and rules say of them."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self.officers = [officer["id"] for officer in document["officers"]]
        self.posts = [post["id"] for post in document["posts"]]
        columns = document["pairs"]
        self.pairs = [
            (self.officers[i], self.posts[j])
            for i, j in zip(columns["officer"], columns["post"], strict=True)
        ]
        self.holds = {o["id"]: o.get("holds") for o in document["officers"]}
        self.rules = {rule["id"]: rule for rule in document["rules"]}
        self.all = [(roster, self._broken(roster)) for roster in self._every()]

    def holding(self, excused: Collection[str] = ()) -> list[Roster]:
        """List the rosters that break nothing but what is excused."""
        return [roster for roster, broken in self.all if broken <= {*excused}]

    def holding_only(self, members: Collection[str]) -> list[Roster]:
        """List the rosters that break none of these members."""
        asked = {*members}
        return [roster for roster, broken in self.all if not broken & asked]

    def best(
        self, excused: Collection[str] = ()
    ) -> tuple[tuple[int, ...] | None, list[Roster]]:
        """Return the best values and every roster that reaches them."""
        rosters = self.holding(excused)
        if not rosters:
            return None, []
        valued = [(self.values(roster), roster) for roster in rosters]
        best = max(values for values, _ in valued)
        return best, [roster for values, roster in valued if values == best]

    def _every(self) -> Iterator[Roster]:
        posts_of: dict[str, list[str]] = {officer: [] for officer in self.officers}
        for officer, post in self.pairs:
            posts_of[officer].append(post)
        yield from _seated(self.officers, posts_of, frozenset())

    def _broken(self, roster: Roster) -> set[str]:
        seated = {officer for officer, _ in roster}
        led = {post for _, post in roster}
        broken = {
            f"seat:{officer['id']}"
            for officer in self.document["officers"]
            if officer.get("must_sit") and officer["id"] not in seated
        }
        broken |= {
            f"fill:{post['id']}"
            for post in self.document["posts"]
            if post.get("must_fill") and post["id"] not in led
        }
        return broken | {
            f"rule:{rule['id']}"
            for rule in self.document["rules"]
            if rule.get("soft") is None and self.missed(rule, roster)
        }

    def total(self, rule: Mapping[str, Any], roster: Roster) -> int:
        """Add up what a rule counts."""
        if rule["kind"] == "max_moves":
            among = rule.get("posts", range(len(self.posts)))
            into = {self.posts[j] for j in among}
            return sum(p in into and self.holds[o] != p for o, p in roster)
        if rule["kind"] == "linear":
            coef = rule.get("coef", [1] * len(rule["pairs"]))
            return sum(
                each
                for e, each in zip(rule["pairs"], coef, strict=True)
                if self.pairs[e] in roster
            )
        return int((rule["officer"], rule["post"]) in roster)

    def missed(self, rule: Mapping[str, Any], roster: Roster) -> int:
        """Measure by how much a roster misses a rule."""
        limits = {
            "max_moves": (None, rule.get("limit")),
            "pin": (1, None),
            "forbid": (None, 0),
            "linear": (rule.get("lower"), rule.get("upper")),
        }
        lower, upper = limits[rule["kind"]]
        total = self.total(rule, roster)
        under = 0 if lower is None else lower - total
        over = 0 if upper is None else total - upper
        return max(0, under, over)

    def values(self, roster: Roster) -> tuple[int, ...]:
        """Compute every level's value, violations of soft rules included."""
        values = [self._worth(level, roster) for level in self.document["levels"]]
        for rule in self.document["rules"]:
            if rule.get("soft") is not None:
                soft = rule["soft"]
                values[soft["level"]] -= soft["penalty"] * self.missed(rule, roster)
        return tuple(values)

    def _worth(self, level: Mapping[str, Any], roster: Roster) -> int:
        per_pair = level.get("per_pair", [0] * len(self.pairs))
        worth = sum(
            weight
            for pair, weight in zip(self.pairs, per_pair, strict=True)
            if pair in roster
        )
        per_post = level.get("per_post", [0] * len(self.posts))
        by_post = dict(zip(self.posts, per_post, strict=True))
        per_officer = level.get("per_officer", [0] * len(self.officers))
        by_officer = dict(zip(self.officers, per_officer, strict=True))
        moves = sum(self.holds[o] != p for o, p in roster) * level.get("per_move", 0)
        return int(worth + moves + sum(by_post[p] + by_officer[o] for o, p in roster))


def _seated(
    officers: list[str], posts_of: Mapping[str, list[str]], roster: Roster
) -> Iterator[Roster]:
    """Seat the officers one after the other in every way, two never in one post."""
    if not officers:
        yield roster
        return
    one, rest = officers[0], officers[1:]
    yield from _seated(rest, posts_of, roster)
    led = {post for _, post in roster}
    for post in posts_of[one]:
        if post not in led:
            yield from _seated(rest, posts_of, roster | {(one, post)})
