"""Writes the pages on the rules; run it after a change of the book or of its cases.

`python -m tests.law_pages` writes docs/rules.md and docs/rules-tests.md; tests compare
both with what it would write.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from app.gates.books import versions
from app.gates.rulebook import Rule, Rulebook, load
from tests.app.gates.test_the_law_by_hand import CASES, IMPOSSIBLE, names_of

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
EFFECTS = {"G": "refuses", "GW": "waits", "W": "warns", "S": "scores", "I": "finds"}
TEST = "tests/app/gates/test_the_law_by_hand.py"
CALL = "GET /api/v1/officers/{nip}/posts/{code}/verdicts"
ANSWERS = ("pass", "fail", "unknown")
RULES_HEAD = """\
# The rules

Version `{version}` of the rulebook, out of `app/gates/data/`; made by `python -m
tests.law_pages`, held true by `tests/test_docs.py`. A rule is data: id, version,
validity, the posts and moves it stands on, a check, its parameters with unit and
source, citation and evidence mark. A change is a new version in a new file; a round
stays with the version it was frozen under. Versions so far: {versions}. The API gives
all of it: `GET /api/v1/rules`, and `GET /api/v1/rules/{{id}}` with its history.

*Posts*: ADM administrator (eselon III), PGW pengawas (eselon IV), PUS Puskesmas head,
CAM camat, LUR lurah, IRB inspektur pembantu, DUK Disdukcapil, HLT eselon III.a in
health, SPP Satpol PP. *Moves*: PRO promotion into the next jenjang, PIN up within a
jenjang, ROT same eselon, X from a functional post, XB into one, TUR down within a
jenjang, DEM down a jenjang, TT additional duty, PGK confirmation in a renamed post,
PLT acting, OWN staying, REFUSED no known way. *Effect*: refuses; waits for a step
outside; warns; scores; finds (on a holder who stays: shown, never a reason to remove
him). *Evidence*: V the text was read, V2 it was described by others, M from memory.
**M has to be confirmed by the legal office before real use** ("perlu konfirmasi"). A
citation is "belum diverifikasi JDIH" until staff file the hash of its text. Where a
day of entry into force is not known, the first day of the instrument's year stands.

What is unknown is not a pass: a fact nobody recorded refuses and is named.

## Gates: judged for every officer and post

| rule | § | posts | what it says | effect | citation | evidence |
|---|---|---|---|---|---|---|
"""
OTHER_HEAD = """\
The rooms `approvals` and `documents` are still to come; until then their rules are
written here and nowhere else.

| rule | § | kind | applied by | what it says | effect | citation | mark |
"""
RULES_TAIL = """
The figures behind them (years, ages, ranks, programmes of study) stand beside the
rules in the same file, each with unit, source, mark and validity; those that more
than one room needs stand in `app/profiles/data/`. The merit policies are in
`app/merit/data/`, in the same form.
"""
TESTS_HEAD = """\
# From a rule to its tests

Made by `python -m tests.law_pages`, held true by `tests/test_docs.py`. Every case was
worked by hand from the rulebook's row it quotes; the tables are
`tests/app/gates/worked_*.py`, and each case is asked twice, in words and as a mask.
To run one: `pytest "{test}" -k "PKT-MIN-fail"`. The same verdict over the API, for
any pair and day: `{call}` (`?on=2026-02-06`).

| rule | effect | pass | fail | unknown | rule in the API |
|---|---|---|---|---|---|
"""


NAMED_HEAD = """\
| rule | kind | applied by | tests that name it |
|---|---|---|---|
"""
# Rooms of later work; what they will apply is applied by nobody yet.
TO_COME = frozenset({"approvals", "documents"})


def rules_page() -> str:
    """Write docs/rules.md."""
    book = load()
    named = ", ".join(
        f"`{one}` (draft)" if load(one).is_draft else f"`{one}`" for one in versions()
    )
    gates = [_gate(rule) for rule in book.gates]
    others = [rule for rule in book.rules if not rule.is_gate]
    return "".join((
        RULES_HEAD.format(version=book.version, versions=named),
        *gates,
        "\n## Applied elsewhere: joint rules, steps, clocks, merit, data\n\n",
        OTHER_HEAD,
        "|---|---|---|---|---|---|---|---|\n",
        *(_other(rule) for rule in others if rule.applied_by != "none"),
        "\n## Not applied, and why\n\n",
        "| rule | § | what it says | why | citation | evidence |\n",
        "|---|---|---|---|---|---|\n",
        *(_missing(rule) for rule in others if rule.applied_by == "none"),
        RULES_TAIL,
    ))


def tests_page() -> str:
    """Write docs/rules-tests.md."""
    book = load()
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for case, name in zip(CASES, names_of(CASES), strict=True):
        found[case.rule, case.expected].append(name)
    rows = (_cases(rule, found) for rule in book.gates)
    return "".join((
        TESTS_HEAD.format(test=TEST, call=CALL),
        *rows,
        "\n## Where an answer cannot be\n\n| rule | which | why |\n|---|---|---|\n",
        *(_impossible(book, rule, found) for rule in IMPOSSIBLE),
        "\n## Joint rules, clocks, data and scores: where they are tested\n\n",
        NAMED_HEAD,
        *(_named(rule) for rule in book.rules if _is_applied(rule)),
        "\n## Rules that inform, and steps of the process\n\n",
        *_list(rule for rule in book.rules if not rule.is_gate),
        "\n## Rules not implemented\n\n",
        *(
            f"- `{rule.id}` (§{rule.chapter}): `{rule.applied_by}` is a room to come.\n"
            for rule in book.rules
            if rule.applied_by in TO_COME
        ),
        *(
            f"- `{rule.id}` (§{rule.chapter}): {rule.note}\n"
            for rule in book.rules
            if rule.applied_by == "none"
        ),
    ))


def _is_applied(rule: Rule) -> bool:
    """Whether a room that is there applies a rule that is no gate."""
    is_there = rule.applied_by not in TO_COME | {"none"}
    return is_there and rule.kind in {"joint", "clock", "data", "score"}


def _named(rule: Rule) -> str:
    """Say which tests name a rule; none do where its room's tests hold it unnamed."""
    whole = re.compile(rf"\b{re.escape(rule.id)}\b")
    files = [f"`{name}`" for name, text in _tests().items() if whole.search(text)]
    held = ", ".join(files) or f"none by name; its room: `tests/app/{rule.applied_by}`"
    return f"| `{rule.id}` | {rule.kind} | {rule.applied_by} | {held} |\n"


@lru_cache(maxsize=1)
def _tests() -> dict[str, str]:
    return {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
    }


def effect_of(rule: Rule) -> str:
    """Write what a rule does on which moves."""
    return "; ".join(
        " ".join([word, *(m for m, s in rule.severities.items() if s == severity)])
        for severity, word in EFFECTS.items()
        if severity in rule.severities.values()
    )


def _gate(rule: Rule) -> str:
    return (
        f"| `{rule.id}` v{rule.version} | {rule.chapter} | {' '.join(rule.posts)} | "
        f"{rule.text} | {effect_of(rule)} | {rule.citation} | {rule.evidence} |\n"
    )


def _other(rule: Rule) -> str:
    through = f" through {', '.join(rule.through)}" if rule.through else ""
    return (
        f"| `{rule.id}` v{rule.version} | {rule.chapter} | {rule.kind} | "
        f"{rule.applied_by}{through} | {rule.text} | {effect_of(rule)} | "
        f"{rule.citation} | {rule.evidence} |\n"
    )


def _missing(rule: Rule) -> str:
    return (
        f"| `{rule.id}` v{rule.version} | {rule.chapter} | {rule.text} | {rule.note} | "
        f"{rule.citation} | {rule.evidence} |\n"
    )


def _cases(rule: Rule, found: dict[tuple[str, str], list[str]]) -> str:
    cells = [
        ", ".join(f"`{name}`" for name in found.get((rule.id, answer), ())) or "–"
        for answer in ANSWERS
    ]
    shown = " | ".join(cells)
    call = f"`GET /api/v1/rules/{rule.id}`"
    return f"| `{rule.id}` | {effect_of(rule)} | {shown} | {call} |\n"


def _impossible(
    book: Rulebook, rule: str, found: dict[tuple[str, str], list[str]]
) -> str:
    lacking = [answer for answer in ANSWERS if (rule, answer) not in found]
    assert book.find(rule).is_gate
    return f"| `{rule}` | {', '.join(lacking)} | {IMPOSSIBLE[rule]} |\n"


def _list(rules: Iterable[Rule]) -> Iterable[str]:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for rule in rules:
        by_kind[f"{rule.kind}, applied by {rule.applied_by}"].append(rule.id)
    return (
        f"- {kind}: {', '.join(f'`{rule}`' for rule in ids)}\n"
        for kind, ids in sorted(by_kind.items())
    )


def main() -> None:
    """Write both pages."""
    (DOCS / "rules.md").write_text(rules_page(), "utf-8")
    (DOCS / "rules-tests.md").write_text(tests_page(), "utf-8")


if __name__ == "__main__":
    main()
