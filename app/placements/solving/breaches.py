"""Where joint rules bound a proposal, and what breaks them before and after it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.placements.schemas import Force
from app.placements.schemas.joint import BindingRead, BreachRead, JointRead, SeatRead
from app.placements.solving.joint import (
    COI_FAM,
    CONTINUITY,
    JOINT,
    PKT_BOSS,
    Row,
    force_of,
)
from app.placements.solving.labels import some, title_of
from app.placements.solving.lines import Line, family_ties, reporting_lines
from app.placements.solving.outcome import Outcome
from app.placements.solving.prices import rules_priced
from app.placements.solving.seats import Table, asked_of, set_table

OWN_POLICY = "kebijakan putaran"
FORCES = {Force.SOFT: "lunak", Force.HARD: "keras"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A line with both its leaders, and what is wrong with it."""

    rule: str
    line: Line
    leader: str
    subordinate: str
    is_unknown: bool = False
    declaration: str | None = None


def tell_joint(outcome: Outcome) -> list[JointRead]:
    """Tell of every joint rule the round asked for."""
    judged = outcome.judged
    asked = [rule for rule in JOINT if force_of(judged, rule) is not Force.OFF]
    if not asked:
        return []
    table = set_table(judged)
    outside = {
        code: leader.nip
        for code, leader in judged.leaders.items()
        if code not in outcome.before
    }
    before = set(_breaches(outcome, table, {**outside, **outcome.before}))
    after = list(_breaches(outcome, table, {**outside, **outcome.after}))
    priced = set[str]()
    for proof in (outcome.answer["certificate"] or {}).get("levels", []):
        priced |= rules_priced(proof)
    return [
        _joint(
            outcome,
            rule,
            table=table,
            binding=[row for row in _rows(outcome, rule) if row.id in priced],
            standing=[one for one in after if one.rule == rule and one in before],
            new=[one for one in after if one.rule == rule and one not in before],
        )
        for rule in asked
    ]


def joint_at(told: Iterable[JointRead], post: str) -> list[JointRead]:
    """Keep what is told of one post."""
    found = []
    for one in told:
        here = {
            "binding": [row for row in one.binding if post in row.posts],
            "standing": [row for row in one.standing if post in _posts(row)],
            "new": [row for row in one.new if post in _posts(row)],
        }
        if any(here.values()):
            found.append(one.model_copy(update=here))
    return found


def cite(outcome: Outcome, rule: str) -> str:
    """Cite a joint rule, and say so where the citation is still to be confirmed."""
    text, citation, evidence, doubt = _law(outcome, rule)
    if evidence == OWN_POLICY:
        return f"{rule}, {OWN_POLICY}"
    return f"{rule}, {citation}" + (" (perlu konfirmasi)" if doubt and text else "")


def _posts(row: BreachRead) -> tuple[str, str]:
    return row.superior.post, row.subordinate.post


def _rows(outcome: Outcome, rule: str) -> list[Row]:
    return [row for row in outcome.built.joint if row.rule == rule]


def _breaches(
    outcome: Outcome, table: Table, leads: Mapping[str, str]
) -> Iterator[Breach]:
    judged = outcome.judged
    city, day = judged.frozen.city, judged.frozen.effective_on
    is_asked = {rule: force_of(judged, rule) is not Force.OFF for rule in JOINT}
    ties = {
        frozenset((tie.one, tie.other)): tie.declaration
        for tie in family_ties(city, day)
    }
    for line in reporting_lines(city):
        leader, other = leads.get(line.superior), leads.get(line.subordinate)
        if leader is None or other is None:
            continue
        seen: dict[str, Any] = {"line": line, "leader": leader, "subordinate": other}
        is_unknown = not (table.golongan.get(leader) and table.golongan.get(other))
        if (
            is_asked[PKT_BOSS]
            and line.is_ranked
            and (is_unknown or table.is_inverted(leader, other))
        ):
            yield Breach(rule=PKT_BOSS, is_unknown=is_unknown, **seen)
        pair = frozenset((leader, other))
        if is_asked[COI_FAM] and pair in ties:
            yield Breach(rule=COI_FAM, declaration=ties[pair], **seen)


def _joint(
    outcome: Outcome,
    rule: str,
    *,
    table: Table,
    binding: list[Row],
    standing: list[Breach],
    new: list[Breach],
) -> JointRead:
    text, citation, evidence, doubt = _law(outcome, rule)
    force = force_of(outcome.judged, rule)
    told = (
        f"{cite(outcome, rule)}: {FORCES[force]}; ikut menentukan di {len(binding)} "
        f"tempat, {len(new)} pelanggaran baru, {len(standing)} sudah ada sebelum "
        "putaran dan tetap."
    )
    return JointRead(
        rule=rule,
        text=text,
        citation=citation,
        evidence=evidence,
        needs_confirmation=doubt,
        force="hard" if force is Force.HARD else "soft",
        sentence=told,
        rows=len(_rows(outcome, rule)),
        binding=[_binding(outcome, row) for row in binding],
        standing=[_breach(outcome, one, table) for one in standing],
        new=[_breach(outcome, one, table) for one in new],
    )


def _law(outcome: Outcome, rule: str) -> tuple[str, str, str, bool]:
    """Give a rule's text, citation, evidence and doubt; the city's own have no law."""
    asked = asked_of(outcome.judged)
    if rule in {PKT_BOSS, COI_FAM}:
        book = outcome.judged.frozen.rulebook
        found = book.find(rule)
        doubt = book.needs_confirmation(found)
        return found.text, str(found.citation), found.evidence, doubt
    if rule == CONTINUITY and asked.continuity:
        text = (
            f"Sekurangnya {asked.continuity.percent} % pemimpin definitif setiap "
            "perangkat daerah tetap."
        )
    else:
        limits = [
            f"{one.limit} di {', '.join(one.sectors)}" for one in asked.new_leaders
        ]
        text = f"Paling banyak pemimpin baru sekaligus: {'; '.join(limits)}."
    return text, OWN_POLICY, OWN_POLICY, False


def _binding(outcome: Outcome, row: Row) -> BindingRead:
    titles = {post: outcome.posts[post].title for post in row.posts}
    place = some(list(titles.values()))
    return BindingRead(
        id=row.id,
        title=title_of(row, titles),
        posts=list(row.posts),
        sentence=f"{cite(outcome, row.rule)}: ikut menentukan pada {place}.",
    )


def _breach(outcome: Outcome, one: Breach, table: Table) -> BreachRead:
    above = _seat(outcome, one.line.superior, one.leader, table=table)
    below = _seat(outcome, one.line.subordinate, one.subordinate, table=table)
    return BreachRead(
        superior=above,
        subordinate=below,
        is_unknown=one.is_unknown,
        sentence=_sentence(one, above, below),
        declaration=one.declaration,
    )


def _seat(outcome: Outcome, post: str, nip: str, *, table: Table) -> SeatRead:
    return SeatRead(
        post=post,
        title=outcome.posts[post].title,
        nip=nip,
        name=outcome.people[nip].name,
        golongan=str(table.golongan.get(nip) or "") or None,
    )


def _sentence(one: Breach, above: SeatRead, below: SeatRead) -> str:
    line = f"{above.name} ({above.title}) dan {below.name} ({below.title})"
    if one.rule == COI_FAM:
        return f"{line} berkeluarga dalam satu garis atasan–bawahan langsung."
    if one.is_unknown:
        return f"{line}: golongan salah satunya tidak diketahui."
    return f"{line}: golongan atasan di bawah golongan bawahan langsungnya."
