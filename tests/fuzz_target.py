"""What fuzzing changes, how, and what it expects: rows, or one refusal. Never a crash.

The seeds are the hostile files. Workbooks are changed inside their parts, for a changed
zip would only fail its checksum.
"""

import contextlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from random import Random
from typing import Final

from tests.app.intake.here import read_here
from tests.app.intake.hostile_texts import TEXTS
from tests.app.intake.hostile_workbooks import WORKBOOKS

LARGEST_SEED: Final = 100_000
ENDINGS: Final = ("xlsx", "csv", "json")
# What turns one meaning into another, in XML, JSON and CSV.
WORDS: Final = (
    b"<",
    b"</c>",
    b' r="A9"',
    b' t="s"',
    b' t="d"',
    b"<v>99999999999999999999</v>",
    b"&#0;",
    b"\xff",
    b"\0",
    b'"',
    b"{",
    b"[[",
    b"1e400",
    b"-1",
    b";",
    b"\r\n",
    b"null",
    b"01-01-0001",
    "\u202e".encode(),
)

# What a zip that was changed itself may raise.
UNREADABLE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)

Seeds = dict[str, list[bytes]]


def seeds() -> Seeds:
    """Make the hostile files that are small enough to be changed often."""
    found: Seeds = {ending: [] for ending in ENDINGS}
    for case in (*WORKBOOKS, *TEXTS):
        ending = case.file.rpartition(".")[2]
        if ending in found and not case.is_heavy:
            found[ending].append(case.make())
    for each in found.values():
        each[:] = [data for data in each if 0 < len(data) < LARGEST_SEED]
    return found


def answer(name: str, data: bytes) -> str:
    """Read a file in this process and say what came of it."""
    read = read_here(name, data)
    if read.files:
        return "faulty" if read.faults.found else "read"
    return "refused"


def changed(rng: Random, data: bytes) -> bytes:
    """Change a file in a few places; a workbook inside one of its parts."""
    with contextlib.suppress(*UNREADABLE):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            content = {name: archive.read(name) for name in archive.namelist()}
        part = rng.choice(sorted(content))
        content[part] = _mangled(rng, content[part])
        return _packed(content)
    return _mangled(rng, data)


def _packed(content: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return out.getvalue()


def _mangled(rng: Random, data: bytes) -> bytes:
    found = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 3, 8))):
        at = rng.randrange(len(found) + 1)
        until = min(len(found), at + rng.choice((0, 1, 4, 40)))
        match rng.randrange(5):
            case 0:
                found[at:until] = bytes(rng.randrange(256) for _ in range(until - at))
            case 1:
                del found[at:until]
            case 2:
                found[at:at] = rng.choice(WORDS)
            case 3:
                found[at:at] = found[at:until] * rng.choice((1, 2, 50))
            case _:
                found[at:until] = rng.choice(WORDS)
    return bytes(found)


def cases(seed: int) -> Iterator[tuple[str, bytes]]:
    """Draw changed files without end; the same seed draws the same."""
    rng = Random(seed)
    known = seeds()
    while True:
        # Workbooks have the most to go wrong.
        ending = rng.choices(ENDINGS, (3, 1, 1))[0]
        yield f"umpan.{ending}", changed(rng, rng.choice(known[ending]))
