"""Lists of posts beside the register: what they say otherwise is remarked on.

A list of vacancies or a bezetting is made from somebody else's records. It is no
source of who sits where, but where it disagrees, one of the two is wrong.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.intake.faults import Faults
from app.intake.known import Known
from app.intake.reading.headings import bare
from app.intake.rows import ReadFiles, Row
from app.intake.sets import posts
from app.profiles.leadership import leaders_on
from app.profiles.queries import load_city
from app.profiles.records import CityRecord

NOT_LED = "jabatan ini tidak memimpin unit di register; barisnya tidak dipakai"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Register:
    """Who leads what on the day the files speak of, as the register has it."""

    city: CityRecord
    led: frozenset[str]

    def within(self, code: str, unit: str) -> bool:
        """Tell whether a post belongs to a unit of this name, or stands below it."""
        names = {each.code: (each.name, each.parent) for each in self.city.units}
        at: str | None = code
        while at is not None and at in names:
            name, parent = names[at]
            if bare(name) == bare(unit):
                return True
            at = parent
        return False


def remark_on_lists(
    session: Session,
    read: ReadFiles,
    *,
    known: Known,
    known_on: date,
    agency_id: int,
    remarks: Faults,
) -> None:
    """Compare every row of a list of posts with what the register held before it."""
    bezetting = read.rows_of(posts.BEZETTING)
    vacancies = read.rows_of(posts.LOWONGAN)
    if not bezetting and not vacancies:
        return
    city = load_city(session, agency_id=agency_id, as_of=known_on)
    register = _Register(city=city, led=frozenset(leaders_on(city, known_on)))
    for row in bezetting:
        if row.is_sound:
            _compare_filled(row, register, known=known, remarks=remarks)
    _compare_vacancies(vacancies, register, known=known, remarks=remarks)


def _compare_filled(
    row: Row, register: _Register, *, known: Known, remarks: Faults
) -> None:
    code = known.post_of(row)
    filled = row.values["filled"]
    if code is None:
        row.remark(remarks, NOT_LED)
    elif filled is not None and (filled > 0) != (code in register.led):
        told = "terisi" if filled else "kosong"
        held = "terisi" if code in register.led else "kosong"
        row.remark(remarks, f"{code} menurut berkas {told}, menurut register {held}")


def _compare_vacancies(
    rows: list[Row], register: _Register, *, known: Known, remarks: Faults
) -> None:
    counted: dict[tuple[str, str, str], int] = defaultdict(int)
    first: dict[tuple[str, str, str], Row] = {}
    unit = ""
    for row in rows:
        # The unit is written once for all of its posts.
        unit = row.values["unit"] or unit
        title = row.values["title"]
        if title is None or not row.is_sound:
            continue  # a total, or the heading of a group
        for eselon in posts.VACANT.values():
            if count := row.values[f"vacant_{eselon}"]:
                key = (unit, bare(title), eselon)
                counted[key] += count
                first.setdefault(key, row)
    for key, row in first.items():
        told = counted[key]
        vacant = _vacant(key, register, known)
        if vacant is None:
            row.remark(remarks, NOT_LED)
        elif told != vacant:
            row.remark(
                remarks, f"kosong menurut berkas {told}, menurut register {vacant}"
            )


def _vacant(key: tuple[str, str, str], register: _Register, known: Known) -> int | None:
    """Count the vacant posts of a unit, a title and an eselon; None: no such post."""
    unit, title, eselon = key
    of_title = [
        code
        for code in known.codes_by_title.get(title, ())
        if known.eselons.get(code) == eselon
        and (not unit or register.within(code, unit))
    ]
    if not of_title:
        return None
    return sum(code not in register.led for code in of_title)
