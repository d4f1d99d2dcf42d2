"""One rule as a record: what it says, where it stands, on whom it falls and how hard.

A rule is judged by the gates if its kind is "gate"; all others stand in the book so
that nobody has to ask where they went, with the room that applies them.
"""

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Final

from app.profiles.parameters import EVIDENCE
from app.profiles.validity import is_valid_on, refuse_backwards

# G refuses, GW waits, W warns, S is merit's, I informs.
SEVERITIES: Final = ("G", "GW", "W", "S", "I")
MOVES: Final = (
    "REFUSED",
    "OWN",
    "PIN",
    "ROT",
    "PRO",
    "X",
    "TUR",
    "DEM",
    "TT",
    "XB",
    "PGK",
    "PLT",
)
POSTS: Final = ("ADM", "PGW", "PUS", "CAM", "LUR", "IRB", "DUK", "HLT", "SPP")
KINDS: Final = (
    "gate",
    "joint",
    "process",
    "clock",
    "score",
    "data",
    "information",
)
# What heals a failed rule: only time passing gives a date.
REMEDIES: Final = (
    "time",
    "course",
    "assessment",
    "certificate",
    "document",
    "none",
)
# Those that people can bring about, on no day known beforehand.
ACTS: Final = frozenset({"course", "assessment", "certificate", "document"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a rule stands; `sha256` is that of the text once staff filed it."""

    instrument: str
    article: str
    sha256: str | None = None

    def __str__(self) -> str:
        """Write it as a citation."""
        return f"{self.instrument} {self.article}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """What heals a failed rule, in words; `otherwise` where time alone does not."""

    kind: str
    text: str
    otherwise: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. `severities` says on which moves it stands, and how hard.

    `check` names the gate, `terms` maps the gate's words to parameters. `applied_by`
    names the room that applies the rule, `through` the rules that hold its content.
    """

    id: str
    version: str
    valid_from: date
    valid_to: date | None
    posts: tuple[str, ...]
    severities: dict[str, str]
    check: str
    terms: dict[str, str]
    text: str
    sentence: str
    missing: str
    citation: Citation
    evidence: str
    owner: str
    override_role: str | None
    override_document: str | None
    sources: tuple[str, ...]
    note: str
    kind: str = "gate"
    applied_by: str = "gates"
    through: tuple[str, ...] = ()
    chapter: str = ""
    remedy: Remedy | None = None

    def __post_init__(self) -> None:
        """Refuse a rule that could not be read."""
        checks: tuple[tuple[str, set[str], tuple[str, ...]], ...] = (
            ("evidence", {self.evidence}, EVIDENCE),
            ("posts", set(self.posts), POSTS),
            ("severities", set(self.severities), MOVES),
            ("severities", set(self.severities.values()), SEVERITIES),
            ("kind", {self.kind}, KINDS),
            ("remedy", {self.remedy.kind} if self.remedy else set(), REMEDIES),
        )
        for name, given, known in checks:
            if wrong := sorted(given.difference(known)):
                raise ValueError(f"{self.id}: {name} tidak dikenal dalam {wrong}")
        refuse_backwards(self, self.id)

    @property
    def is_gate(self) -> bool:
        """Whether the gates judge it, pair by pair."""
        return self.kind == "gate"

    def is_valid_on(self, day: date) -> bool:
        """Tell whether the rule is in force."""
        return is_valid_on(self, day)


def rule_to_json(rule: Rule) -> dict[str, Any]:
    """Write a rule; what is as for most is left out, as older snapshots leave it."""
    content = asdict(rule)
    for entry in fields(rule):
        if entry.name in LATER and content[entry.name] == entry.default:
            del content[entry.name]
    return {
        **content,
        "valid_from": rule.valid_from.isoformat(),
        "valid_to": rule.valid_to.isoformat() if rule.valid_to else None,
        **{name: list(content[name]) for name in LISTS if name in content},
    }


def rule_from_json(item: dict[str, Any]) -> Rule:
    """Read what `rule_to_json` wrote, now or before a field was added."""
    until, remedy = item["valid_to"], item.get("remedy")
    return Rule(**{
        **item,
        "valid_from": date.fromisoformat(item["valid_from"]),
        "valid_to": date.fromisoformat(until) if until else None,
        "citation": Citation(**item["citation"]),
        "remedy": Remedy(**remedy) if remedy else None,
        **{name: tuple(item.get(name, ())) for name in LISTS},
    })


LISTS: Final = ("posts", "sources", "through")
# Fields that rules of the first book do not have.
LATER: Final = frozenset({"kind", "applied_by", "through", "chapter", "remedy"})
