"""A proposal read back into people and posts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.placements.solving.chains import Chain, string_moves
from app.placements.solving.judging import Judged
from app.placements.solving.names import roster_sha256
from app.placements.solving.problem import Built
from app.profiles.records import OfficerRecord, PostRecord, UnitRecord


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Who leads what before and after the round; all by post code and NIP."""

    judged: Judged
    built: Built
    answer: Mapping[str, Any]

    @cached_property
    def before(self) -> dict[str, str]:
        """Give the leader of each post in scope on the effective date, unmoved."""
        leaders = self.judged.leaders
        return {
            post.code: leaders[post.code].nip
            for post in self.judged.posts
            if post.code in leaders
        }

    @cached_property
    def after(self) -> dict[str, str]:
        """Give the proposed leader of each post in scope."""
        names = self.built.nip_by_id
        return {post: names[name] for name, post in self.answer["assignments"]}

    @cached_property
    def origin(self) -> dict[str, str]:
        """Give the post in scope that an officer holds before the round."""
        return {nip: post for post, nip in self.before.items()}

    @cached_property
    def destination(self) -> dict[str, str]:
        """Give the post in scope that an officer leads after the round."""
        return {nip: post for post, nip in self.after.items()}

    @cached_property
    def chains(self) -> tuple[Chain, ...]:
        """String the moves together."""
        return string_moves(self.before, self.after)

    @cached_property
    def moved(self) -> list[str]:
        """List the posts that get a new leader, by code."""
        return sorted(
            post for post, nip in self.after.items() if self.before.get(post) != nip
        )

    @cached_property
    def roster_sha256(self) -> str:
        """Hash the roster as people know it."""
        return roster_sha256(self.after.items())

    @cached_property
    def posts(self) -> dict[str, PostRecord]:
        """Find a post by code, those out of scope too."""
        return {post.code: post for post in self.judged.frozen.city.posts}

    @cached_property
    def units(self) -> dict[str, UnitRecord]:
        """Find a unit by code."""
        return {unit.code: unit for unit in self.judged.frozen.city.units}

    @cached_property
    def people(self) -> dict[str, OfficerRecord]:
        """Find an officer by NIP."""
        return {person.nip: person for person in self.judged.frozen.city.officers}

    def unit_name(self, post: str) -> str:
        """Name the unit a post leads."""
        unit = self.units.get(self.posts[post].unit)
        return unit.name if unit else self.posts[post].unit
