"""Cells of forms made for people: III/d for 34, two facts in one cell."""

import re
from datetime import date
from typing import Any, Final

from app.intake import cells
from app.intake.cells import CellError

ROMAN: Final = {"I": "1", "II": "2", "III": "3", "IV": "4"}
STEPS: Final = {"a": "1", "b": "2", "c": "3", "d": "4", "e": "5"}
GOLONGAN: Final = re.compile(r"\b(IV|III|II|I)\s*[/.]\s*([a-e])\b", re.IGNORECASE)
DIGITS: Final = re.compile(r"(?<!\d)'?(\d{18})(?!\d)")
SPACED: Final = re.compile(r"\b(\d{8})\s(\d{6})\s(\d)\s(\d{3})\b")
DAY: Final = re.compile(r"\d{1,2}[-/]\d{1,2}[-/]\d{4}|\d{4}-\d{1,2}-\d{1,2}")


def golongan(cell: Any) -> str | None:
    """Return the SIASN code of a golongan as people write it; a code is kept."""
    written = cells.clean(cell)
    if re.fullmatch(r"[1-4][1-5]", written):
        return written
    if found := GOLONGAN.search(written):
        code = ROMAN[found[1].upper()] + STEPS[found[2].lower()]
        if code[1] != "5" or code[0] == "4":
            return code
    raise CellError("golongan seperti III/d")


def nip_within(cell: Any) -> str:
    """Return the NIP in a cell that also holds a name."""
    if not isinstance(cell, str):
        return str(cells.nip(cell))
    written = SPACED.sub(r"\1\2\3\4", cells.clean(cell))
    found = DIGITS.findall(written)
    if len(found) != 1:
        raise CellError("nama dan satu NIP 18 angka")
    return str(cells.nip(found[0]))


def day_within(cell: Any) -> date | None:
    """Return the day in a cell that also holds a golongan."""
    if not isinstance(cell, str):
        return cells.day(cell)
    found = DAY.findall(cells.clean(cell))
    if len(found) != 1:
        raise CellError("satu tanggal (dd-mm-yyyy atau yyyy-mm-dd)")
    return cells.day(found[0].replace("/", "-"))
