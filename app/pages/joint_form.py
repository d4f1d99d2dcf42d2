"""The joint rules on the form of a new round."""

from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import Form

from app.pages import words
from app.pages.choices import Choice, Chooser
from app.pages.joint_rules import FORCES, LAWFUL
from app.pages.rule_view import RuleRow
from app.placements.schemas import Force, JointRules, Policy

LIMIT_ID = "bidang"
Text = Annotated[str, Form(max_length=200)]
# As a select says them: what is chosen and what follows from it.
CHOICES = {
    Force.OFF: "tidak dipakai",
    Force.SOFT: "lunak: sesedikit mungkin, dengan alasan tertulis",
    Force.HARD: "keras: susunan yang melanggar tidak diusulkan",
}
FIELDS = {"pkt_boss": "aturan_pangkat", "coi_fam": "aturan_keluarga"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LawSwitch:
    """A rule of the book that may be switched on, with what it says."""

    chooser: Chooser
    rule: str
    law: RuleRow | None


def _asked_by_default() -> JointRules:
    return Policy().joint or JointRules()


def _default_percent() -> str:
    kept = _asked_by_default().continuity
    return str(kept.percent) if kept else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JointForm:
    """The fields as filled in, kept as text; what a round asks for by default."""

    pkt_boss: str = field(default_factory=lambda: _asked_by_default().pkt_boss.value)
    coi_fam: str = field(default_factory=lambda: _asked_by_default().coi_fam.value)
    percent: str = field(default_factory=_default_percent)
    percent_force: str = Force.HARD.value
    sectors: tuple[str, ...] = ()
    sector_limit: str = ""

    @property
    def continuity_force(self) -> Chooser:
        """Offer how hard continuity binds."""
        offered = (Force.SOFT, Force.HARD)
        return Chooser(
            name="kesinambungan_kekuatan",
            label="Kekuatan kesinambungan",
            choices=tuple(_choice(one, self.percent_force) for one in offered),
            every="",
        )

    @property
    def sector_choices(self) -> tuple[Choice, ...]:
        """Offer every sector, ticked or not."""
        return tuple(
            Choice(code=code, label=label, is_chosen=code in self.sectors)
            for code, label in words.SECTORS.items()
        )


def switches_of(form: JointForm, laws: dict[str, RuleRow]) -> tuple[LawSwitch, ...]:
    """Offer the rules of the book, each beside its citation."""
    return tuple(
        LawSwitch(
            chooser=Chooser(
                name=FIELDS[name],
                label=label,
                choices=tuple(_choice(one, getattr(form, name)) for one in FORCES),
                every="",
            ),
            rule=rule,
            law=laws.get(rule),
        )
        for name, rule, label in LAWFUL
    )


def joint_asked(
    *,
    aturan_pangkat: Text = "",
    aturan_keluarga: Text = "",
    kesinambungan: Text = "",
    kesinambungan_kekuatan: Text = Force.HARD.value,
    bidang: Annotated[list[str], Form(max_length=len(words.SECTORS))] = [],  # noqa: B006 -- FastAPI copies it
    batas_bidang: Text = "",
) -> JointForm:
    """Read the fields; one left out stands as it does by default."""
    usual = JointForm()
    return JointForm(
        pkt_boss=aturan_pangkat or usual.pkt_boss,
        coi_fam=aturan_keluarga or usual.coi_fam,
        percent=kesinambungan.strip(),
        percent_force=kesinambungan_kekuatan,
        sectors=tuple(bidang),
        sector_limit=batas_bidang.strip(),
    )


def to_rules(form: JointForm) -> dict[str, Any]:
    """Give the part of a policy that the fields ask for."""
    rules: dict[str, Any] = {"pkt_boss": form.pkt_boss, "coi_fam": form.coi_fam}
    if form.percent:
        rules["continuity"] = {"percent": form.percent, "force": form.percent_force}
    if form.sectors or form.sector_limit:
        limit = {
            "id": LIMIT_ID,
            "sectors": list(form.sectors),
            "limit": form.sector_limit,
        }
        rules["new_leaders"] = [limit]
    return rules


def _choice(force: Force, chosen: str) -> Choice:
    return Choice(
        code=force.value, label=CHOICES[force], is_chosen=force.value == chosen
    )
