"""What must stay true about the code itself."""

import ast
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "app"
# Names that say where code was put when nobody knew where it belonged.
EMPTY_WORDS = {"base", "common", "core", "helpers", "manager", "managers", "misc"}
EMPTY_WORDS |= {"shared", "tools", "util", "utils"}


def python_files(*tops: str) -> list[Path]:
    """List the source files below some folders."""
    found = sorted(path for top in tops for path in (ROOT / top).rglob("*.py"))
    assert found
    return found


def calls(path: Path) -> Iterator[ast.Call]:
    """Walk through every call of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def name_of(path: Path) -> str:
    """Name a file as people do."""
    return path.relative_to(ROOT).as_posix()


def test_only_the_database_module_commits() -> None:
    """docs/decisions/0003: a commit elsewhere could keep half an act."""
    committing = {
        name_of(path)
        for path in python_files("app")
        for call in calls(path)
        if isinstance(call.func, ast.Attribute) and call.func.attr == "commit"
    }

    assert committing == {"app/db.py"}


def test_only_what_the_framework_asks_for_is_async() -> None:
    """docs/decisions/0002: each exception is named with its reason."""
    exceptions = {
        "app/accounts/door.py": "middleware is async by the ASGI rule",
        "app/changes/api.py": "who follows a stream must hold no thread",
        "app/pages/imports.py": "who follows a stream must hold no thread",
        "app/pages/sensitivity.py": "who follows a stream must hold no thread",
        "app/pages/runs.py": "who follows a stream must hold no thread",
        "app/placements/api/runs.py": "who follows a stream must hold no thread",
        "app/web/following.py": "who follows a stream must hold no thread",
        "app/web/origins.py": "middleware is async by the ASGI rule",
        "app/web/retiring.py": "middleware is async by the ASGI rule",
        "app/web/shares.py": "middleware is async by the ASGI rule",
        "app/changes/sending.py": "only what can be cancelled has a deadline",
        "app/main.py": "the lifespan is async by FastAPI's rule",
        "app/web/envelope.py": "middleware is async by the ASGI rule",
        "app/web/problems.py": "error handlers run on the event loop",
    }

    found = {
        name_of(path)
        for path in python_files("app")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.AsyncFunctionDef)
    }

    assert found == exceptions.keys()


def test_only_the_clock_asks_the_time() -> None:
    """A time asked elsewhere cannot be given in a test, nor repeated later."""
    asking = {
        name_of(path)
        for path in python_files("app", "solver")
        for call in calls(path)
        if ast.unparse(call.func)
        in {"datetime.now", "datetime.utcnow", "date.today", "time.time"}
    }

    # A measurement is of its day; it runs outside the service and its clock.
    assert asking == {"app/clock.py", "solver/bench/machine.py"}


def test_only_the_audit_room_touches_its_table() -> None:
    """docs/decisions/0005: every entry goes through one function."""
    touching = {
        path.parent.name
        for path in python_files("app")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        and any(alias.name == "AuditEntry" for alias in node.names)
    }

    assert touching == {"audit"}


def test_every_room_has_a_name_that_says_something() -> None:
    """A room called utils is where order ends."""
    names = {
        part
        for path in python_files("app", "solver")
        for part in path.with_suffix("").parts
    }

    assert not names & EMPTY_WORDS


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    """Split on a verb, not on a number; but somewhere there is a number."""
    lengths = {
        name_of(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in python_files("app", "solver", "migrations")
    }

    # One file that an auditor copies to another machine cannot be split.
    too_long = {n: k for n, k in lengths.items() if k > 400 and n != "solver/check.py"}
    assert not too_long


def test_every_room_has_its_tests() -> None:
    """Tests mirror the rooms, so that one finds them without searching."""
    rooms = {path.parent.relative_to(APP) for path in APP.glob("*/*.py")}
    mirrored = {
        room
        for room in rooms
        if list((ROOT / "tests" / "app" / room).rglob("test_*.py"))
    }

    assert rooms == mirrored


def test_files_from_elsewhere_are_the_ones_that_were_checked() -> None:
    """A changed byte in a vendored file is seen here, not in a browser."""
    lists = list((APP / "static").rglob("SHA256SUMS"))
    expected = {
        listing.parent / name: digest
        for listing in lists
        for digest, name in map(str.split, listing.read_text("utf-8").splitlines())
    }

    actual = {
        path: hashlib.sha256(path.read_bytes()).hexdigest()
        for listing in lists
        for path in listing.parent.iterdir()
        if path != listing
    }

    assert actual == expected
    assert APP / "static" / "vendor" / "htmx-4.0.1.min.js" in expected


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt"])
def test_a_lock_names_packages_and_hashes_but_no_address(lock: str) -> None:
    """Whoever installs chooses the mirror; the hashes see to the rest."""
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")

    assert "://" not in text
    assert "--index" not in text
    packages = [line for line in text.splitlines() if line and line[0] not in " #"]
    assert len(packages) > 30
    assert text.count("--hash=sha256:") > len(packages)
