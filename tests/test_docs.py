"""What a reader is told must be all there is, and true."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import solver
from app.accounts.models import Role
from app.accounts.permissions import GRANTS, Permission
from app.audit.actions import Action
from app.config import Settings
from app.gates import rulebook
from tests import law_pages

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text("utf-8")
RULES = (DOCS / "rules.md").read_text("utf-8")
REFERENCE = (DOCS / "reference.md").read_text("utf-8")
PERMISSIONS = REFERENCE.partition("## Permissions")[2].partition("## ")[0]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
SECTIONS = ["Context", "Decision", "Consequences", "Alternatives", "Check"]
# In pieces, or this file would be found by its own search.
REGISTRY = "|".join(("index" + r"-url\b", "find" + r"-links\b", "/" + "simple/"))


def tracked_texts() -> dict[str, str]:
    """Read every text file that is kept."""
    listing = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 -- git is found as the person finds it
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    texts = {}
    for name in filter(None, listing.stdout.split("\0")):
        if not (ROOT / name).is_file():
            continue
        raw = (ROOT / name).read_bytes()
        if b"\0" not in raw:
            texts[name] = raw.decode("utf-8")
    assert len(texts) > 50
    return texts


def row_of(table: str, name: str) -> list[str]:
    """Find the row of a table that starts with a name, cell by cell."""
    [line] = [row for row in table.splitlines() if row.startswith(f"| `{name}` |")]
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_every_setting_is_documented() -> None:
    named = set(re.findall(r"^\| `DEFINITIF_(\w+)`", REFERENCE, re.MULTILINE))

    assert named == {name.upper() for name in Settings.model_fields}


def test_the_documented_defaults_are_the_real_ones() -> None:
    for name, field in Settings.model_fields.items():
        told = row_of(REFERENCE, f"DEFINITIF_{name.upper()}")[1].strip("`")

        if field.is_required():
            assert told == "none"
        elif isinstance(field.default, bool):
            assert told == str(field.default).lower()
        else:
            assert told == str(field.default).replace("'", '"')


@pytest.mark.parametrize("permission", list(Permission))
def test_a_permission_is_documented_with_the_roles_that_have_it(
    permission: Permission,
) -> None:
    _name, *marks, _meaning = row_of(PERMISSIONS, permission)

    granted = ["×" if permission in GRANTS[role] else "" for role in Role]
    assert marks == granted


def test_every_act_in_the_log_is_documented() -> None:
    section = REFERENCE.partition("## Acts in the log")[2]
    named = set(re.findall(r"`([a-z_]+\.[a-z_]+)`", section)) - {"room.verb_past"}

    assert named == set(Action)


@pytest.mark.parametrize(
    ("name", "page"),
    [("rules.md", law_pages.rules_page), ("rules-tests.md", law_pages.tests_page)],
)
def test_the_pages_on_the_rules_are_as_the_book_is(
    name: str, page: Callable[[], str]
) -> None:
    """After a change on purpose: `python -m tests.law_pages`."""
    assert (DOCS / name).read_text("utf-8") == page()


def test_every_rule_of_the_book_is_told_once() -> None:
    told = re.findall(r"^\| `([A-Z0-9-]+)` v", RULES, re.MULTILINE)

    assert sorted(told) == sorted(rule.id for rule in rulebook.load().rules)


def test_every_make_target_is_in_the_readme() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    told = set(re.findall(r"\bmake ([a-z-]+)\b", README))

    assert targets
    assert targets - told == set()
    assert told - targets == set()


def test_every_phony_target_explains_itself() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = set(re.findall(r"^\.PHONY: ([a-z-]+)$", makefile, re.MULTILINE))
    explained = set(re.findall(r"^([a-z-]+):.*## \S", makefile, re.MULTILINE))

    assert phony == explained


@pytest.mark.parametrize(
    "document", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_links_between_pages_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)", document.read_text("utf-8"))

    inside = [target for target in targets if "://" not in target]
    assert [t for t in inside if not (document.parent / t).exists()] == []


def test_decisions_are_numbered_and_hold_every_section() -> None:
    decisions = sorted((DOCS / "decisions").glob("[0-9]*.md"))
    numbers = [int(path.name[:4]) for path in decisions]

    assert numbers == list(range(1, len(decisions) + 1))
    for path in decisions:
        text = path.read_text("utf-8")
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == SECTIONS, path.name
        assert text.startswith(f"# {path.name[:4]}. "), path.name


def test_every_public_name_of_the_solver_is_documented() -> None:
    undocumented = [
        name
        for name in solver.__all__
        if callable(getattr(solver, name)) and not getattr(solver, name).__doc__
    ]

    assert solver.__all__
    assert undocumented == []


def test_every_room_is_on_the_map() -> None:
    rooms = {path.parent.name for path in (ROOT / "app").glob("*/*.py")}
    drawing = README.partition("## The rooms")[2].partition("| elsewhere |")[0]

    assert {room for room in rooms if not re.search(rf"\b{room}\b", drawing)} == set()


def test_the_tree_names_no_machine_and_no_registry() -> None:
    places = [re.escape(f"{Path.home()}/")]
    if ROOT.parent != Path(ROOT.anchor):
        places.append(re.escape(f"{ROOT.parent}/"))
    forbidden = re.compile("|".join([*places, f"--(?:extra-)?(?:{REGISTRY})"]))

    found = {
        name: hit[0]
        for name, text in tracked_texts().items()
        if (hit := forbidden.search(text))
    }

    assert found == {}
