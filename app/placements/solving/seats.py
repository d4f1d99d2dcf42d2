"""Every post of a joint rule with who leads it and who may lead it next."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from app.placements.schemas import Force, JointRules
from app.placements.solving.judging import Judged
from app.placements.solving.lines import golongan_on
from app.profiles.records import OfficerRecord

NONE: Final = JointRules(pkt_boss=Force.OFF, coi_fam=Force.OFF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A post: its holder, and the lawful pairs into it by NIP.

    A post outside the round has no pairs: its holder stays.
    """

    post: str
    holder: str | None
    pairs: Mapping[str, int] = field(default_factory=dict)

    @property
    def may_change(self) -> bool:
        """Tell whether anybody but the holder may lead the post."""
        return any(nip != self.holder for nip in self.pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """All seats of a city, by post."""

    seats: Mapping[str, Seat]
    golongan: Mapping[str, int]

    def is_standing(self, above: Seat, below: Seat) -> bool:
        """Tell whether the golongan of two sitting leaders are inverted already."""
        return self.is_inverted(above.holder, below.holder)

    def is_inverted(self, leader: str | None, subordinate: str | None) -> bool:
        """Tell whether one known golongan is below another."""
        one = self.golongan.get(leader or "", 0)
        other = self.golongan.get(subordinate or "", 0)
        return 0 < one < other


def set_table(judged: Judged) -> Table:
    """Seat everybody."""
    city = judged.frozen.city
    pairs: dict[str, dict[str, int]] = defaultdict(dict)
    for at, (officer, post) in enumerate(
        zip(judged.pair_officer.tolist(), judged.pair_post.tolist(), strict=True)
    ):
        pairs[judged.posts[post].code][city.officers[officer].nip] = at
    holders = {code: leader.nip for code, leader in judged.leaders.items()}
    seats = {
        post.code: Seat(
            post=post.code,
            holder=holders.get(post.code),
            pairs=pairs.get(post.code, {}),
        )
        for post in city.posts
    }
    day = judged.frozen.effective_on
    return Table(
        seats=seats,
        golongan={one.nip: golongan_on(one, day) for one in city.officers},
    )


def asked_of(judged: Judged) -> JointRules:
    """Give the joint rules of a round; all off where it asks for none."""
    return judged.frozen.policy.joint or NONE


def is_released(person: OfficerRecord, began: date, *, post: str, day: date) -> bool:
    """Tell whether the stay in a post that began on a day was ended on record.

    A release before he came (back) ended an earlier stay.
    """
    return any(
        row.post == post and began <= row.since <= day for row in person.releases
    )
