"""One cell to one value: each parser returns a value, or says what it expected."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

from app.officers.nip import Nip

Parser = Callable[[Any], Any]

NOTHING: Final = frozenset({"", "null", "none", "-"})
LONGEST_NOTHING: Final = 4
# The day some systems write when they mean none.
NO_DAY: Final = frozenset({"01-01-0001", "0001-01-01"})
DAY_FIRST: Final = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")
YEAR_FIRST: Final = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
)
# A day of Excel that lost its form on the way through CSV.
SERIAL: Final = re.compile(r"[0-9]{5}")
EXCEL_DAY_ZERO: Final = date(1899, 12, 30)
FIRST_DAY: Final = date(1920, 1, 1)
LAST_DAY: Final = date(2100, 12, 31)
DAY_EXPECTED: Final = "tanggal (dd-mm-yyyy atau yyyy-mm-dd) antara 1920 dan 2100"
DECIMAL: Final = re.compile(r"([0-9]{1,6})(?:\.([0-9]{1,2}))?")
SNAKE: Final = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")


class CellError(Exception):
    """A cell that cannot be accepted; the text says what was expected."""


def is_nothing(cell: Any) -> bool:
    """Tell a cell that says nothing: blank, a lone apostrophe, the word null."""
    if isinstance(cell, str):
        bare = cell.strip(" \t\r\n'")
        return len(bare) <= LONGEST_NOTHING and bare.lower() in NOTHING
    return cell is None


def clean(cell: Any) -> str:
    """Return the text of a cell, without padding and a leading apostrophe."""
    if isinstance(cell, str):
        return _clean_text(cell)
    if isinstance(cell, bool | dict):
        raise CellError("teks")
    return _digits(cell)


@lru_cache(maxsize=50_000)
def _clean_text(written: str) -> str:
    # The same codes, names and dates come thousands of times in one import.
    found = " ".join(written.split()).removeprefix("'").strip()
    if not found.isascii():
        found = unicodedata.normalize("NFC", found)
    if not found.isprintable():
        raise CellError("teks tanpa huruf kendali atau huruf tak tampak")
    return found


def _digits(number: float) -> str:
    if number != int(number):
        raise CellError("teks; sel ini berisi angka pecahan")
    return str(int(number))


def text(most: int) -> Parser:
    """Return a parser of free text of at most so many letters."""

    def parse(cell: Any) -> str:
        found = clean(cell)
        if len(found) > most:
            raise CellError(f"teks paling panjang {most} huruf")
        return found

    return parse


def identifier(most: int) -> Parser:
    """Return a parser of a key, which Excel must not have taken for a number."""

    def parse(cell: Any) -> str:
        if not isinstance(cell, str):
            raise CellError("teks; sel ini berisi angka (ubah format sel ke teks)")
        found = clean(cell)
        if len(found) > most or " " in found:
            raise CellError(f"kode tanpa spasi, paling panjang {most} huruf")
        return found

    return parse


def nip(cell: Any) -> str:
    """Return a valid NIP; a number is refused, its last digits are already lost."""
    if not isinstance(cell, str):
        raise CellError(
            "NIP berupa teks; sel ini berisi angka, digit terakhirnya sudah hilang "
            "(ubah format sel ke teks lalu isi ulang)"
        )
    return _nip_of_text(clean(cell))


@lru_cache(maxsize=20_000)
def _nip_of_text(written: str) -> str:
    try:
        return Nip(written).text
    except ValueError as error:
        raise CellError(str(error)) from error


def day(cell: Any) -> date | None:
    """Return a day from text, a date cell or an Excel serial number."""
    if isinstance(cell, str):
        return _day_of_text(clean(cell))
    if isinstance(cell, dict) and "day" in cell:
        return _day_of_text(cell["day"])
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _day_of_serial(int(cell))
    raise CellError(DAY_EXPECTED)


def _day_of_serial(serial: int) -> date:
    # A serial beyond the calendar is no date; the range check says so.
    return _in_range(EXCEL_DAY_ZERO + timedelta(days=max(0, min(serial, 200_000))))


@lru_cache(maxsize=50_000)
def _day_of_text(written: str) -> date | None:
    if written in NO_DAY or written.startswith("0001-01-01"):
        return None
    if found := DAY_FIRST.fullmatch(written):
        parts = (int(found[3]), int(found[2]), int(found[1]))
    elif found := YEAR_FIRST.fullmatch(written):
        parts = (int(found[1]), int(found[2]), int(found[3]))
    elif SERIAL.fullmatch(written):
        return _day_of_serial(int(written))
    else:
        raise CellError(DAY_EXPECTED)
    try:
        return _in_range(date(*parts))
    except ValueError as error:
        raise CellError("tanggal yang ada di kalender") from error


def _in_range(found: date) -> date:
    if not FIRST_DAY <= found <= LAST_DAY:
        raise CellError(DAY_EXPECTED)
    return found


def last_day(cell: Any) -> date | None:
    """Return the day after a last valid day: the end, exclusive, as we keep it."""
    found = day(cell)
    return found + timedelta(days=1) if found else None


def whole(lowest: int, highest: int) -> Parser:
    """Return a parser of a whole number within bounds."""

    def parse(cell: Any) -> int:
        message = f"bilangan bulat {lowest}–{highest}"
        if isinstance(cell, bool | dict):
            raise CellError(message)
        if isinstance(cell, int | float):
            number = int(cell) if cell == int(cell) else None
        else:
            written = clean(cell)
            number = int(written) if re.fullmatch(r"[0-9]{1,9}", written) else None
        if number is None or not lowest <= number <= highest:
            raise CellError(message)
        return number

    return parse


def hundredths(lowest: int, highest: int) -> Parser:
    """Return a parser of a number of at most two decimals, as whole hundredths."""

    def parse(cell: Any) -> int:
        message = f"angka {lowest}–{highest}, paling banyak dua desimal"
        if isinstance(cell, bool | dict):
            raise CellError(message)
        # What Excel keeps as 4.73 is the nearest it can; its shortest text is exact.
        found = DECIMAL.fullmatch(clean_number(cell))
        if found is None:
            raise CellError(message)
        number = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
        if not lowest * 100 <= number <= highest * 100:
            raise CellError(message)
        return number

    return parse


def clean_number(cell: Any) -> str:
    """Return a number as text with a point, however it was written."""
    written = cell if isinstance(cell, str) else repr(cell)
    return clean(written).replace(",", ".").removesuffix(".0")


def code(known: frozenset[str], *, width: int) -> Parser:
    """Return a parser of a code of digits; a short table number loses no digit."""

    def parse(cell: Any) -> str:
        found = clean(cell)
        if found.isascii() and found.isdigit():
            found = found.zfill(width)
        if found not in known:
            raise CellError("kode: " + ", ".join(sorted(known)))
        return found

    return parse


def choice(known: Mapping[str, Any]) -> Parser:
    """Return a parser of one of a few words, whatever their case."""
    by_word = {word.casefold(): value for word, value in known.items()}

    def parse(cell: Any) -> Any:
        word = clean(cell).casefold()
        if word not in by_word:
            raise CellError("salah satu dari: " + ", ".join(known))
        return by_word[word]

    return parse


def words(cell: Any) -> list[str]:
    """Return a sorted list of lower_snake words written with semicolons."""
    found = {part.strip().lower() for part in clean(cell).split(";")} - {""}
    if wrong := sorted(word for word in found if not SNAKE.fullmatch(word)):
        raise CellError(
            f"kata huruf_kecil dipisah titik koma; {wrong[0]!r} bukan demikian"
        )
    return sorted(found)


def word(cell: Any) -> str:
    """Return one lower_snake word."""
    found = clean(cell).lower()
    if not SNAKE.fullmatch(found) or len(found) > 60:  # noqa: PLR2004 -- the column's
        raise CellError("satu kata huruf_kecil_bergaris_bawah")
    return found
