"""The joint rules of a round in words: what is switched on, what that means, why."""

from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from app.gates import queries
from app.gates.schemas import RulesAsked
from app.pages import rule_view, words
from app.pages.rule_view import RuleRow
from app.placements.schemas import Force, JointRules, Policy

# A switch of the policy, its rule in the book, its name.
LAWFUL: Final = (
    ("pkt_boss", "PKT-BOSS", "Pangkat atasan dan bawahan"),
    ("coi_fam", "COI-FAM", "Keluarga dalam satu garis"),
)
CONTINUITY: Final = "Kesinambungan unit"
NEW_LEADERS: Final = "Pemimpin baru per bidang"
FORCES: Final = {
    Force.OFF: "tidak dipakai",
    Force.SOFT: "lunak",
    Force.HARD: "keras",
}
CSS: Final = {Force.OFF: "", Force.SOFT: "acting", Force.HARD: "open"}
MEANS: Final = {
    Force.OFF: "Tidak ikut menentukan dan tidak diperiksa.",
    Force.SOFT: "Pelanggaran baru dibuat sesedikit mungkin, sebelum nilai merit "
    "dibandingkan; setiap pelanggaran baru memerlukan alasan tertulis.",
    Force.HARD: "Susunan dengan pelanggaran baru tidak diusulkan.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchRow:
    """One joint rule as a round has set it; `law` is None for the city's own."""

    name: str
    rule: str
    setting: str
    css: str
    text: str
    means: str
    law: RuleRow | None


def read_laws(session: Session, *, agency_id: int, version: str) -> dict[str, RuleRow]:
    """Read the joint rules of a book with citation and text on file, by id."""
    asked = RulesAsked(version=version, kind="joint")
    found = queries.list_rules(session, asked, agency_id=agency_id)
    return {rule.id: rule_view.row_of(rule) for rule in found.rules}


def read_switches(
    session: Session, policy: Policy, *, agency_id: int
) -> tuple[SwitchRow, ...]:
    """Tell of every joint rule what the round has set."""
    asked = policy.joint or JointRules()
    laws = read_laws(session, agency_id=agency_id, version=policy.rulebook)
    lawful = (
        _row(name, getattr(asked, field), rule=rule, law=laws.get(rule))
        for field, rule, name in LAWFUL
    )
    return (*lawful, _continuity(asked), *_new_leaders(asked))


def sector_names(sectors: list[str]) -> str:
    """Name the sectors of a limit."""
    return ", ".join(words.SECTORS[one] for one in words.SECTORS if one in sectors)


def _row(
    name: str,
    force: Force,
    *,
    rule: str = "",
    text: str = "",
    law: RuleRow | None = None,
) -> SwitchRow:
    return SwitchRow(
        name=name,
        rule=rule,
        setting=FORCES[force],
        css=CSS[force],
        text=law.text if law else text,
        means=MEANS[force],
        law=law,
    )


def _continuity(asked: JointRules) -> SwitchRow:
    if asked.continuity is None:
        return _row(CONTINUITY, Force.OFF)
    kept = asked.continuity
    text = (
        f"Sekurangnya {kept.percent} % pemimpin definitif setiap perangkat daerah "
        "tetap pada jabatannya."
    )
    return _row(CONTINUITY, kept.force, text=text)


def _new_leaders(asked: JointRules) -> list[SwitchRow]:
    if not asked.new_leaders:
        return [_row(NEW_LEADERS, Force.OFF)]
    return [
        _row(
            NEW_LEADERS,
            Force.HARD,
            text=f"Paling banyak {limit.limit} pemimpin baru sekaligus pada "
            f"{sector_names([each.value for each in limit.sectors])}.",
        )
        for limit in asked.new_leaders
    ]
