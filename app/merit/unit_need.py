"""The need of a unit on a day, worked out from its figures, part by part.

    need = 100 + (most − 100) · Σ standard · item · shortfall / 10 000

where the shortfall of an item is 0 at `best` or above, 1 at `worst` or below and the
straight line between. Everything is exact; the sum alone is rounded, half up. What
was not measured adds nothing, and `reachable` says what it could add.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import lcm

from app.merit.breakdown import share_out
from app.merit.components import WHOLE
from app.merit.needs import LEAST, Floor, Item, NeedPolicy, Standard
from app.profiles.records import CityRecord, UnitFigureRecord

HUNDRED = 100
SHARES = {"closed_share": "closed", "in_time_share": "in_time"}
FULL_SHARE = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedPart:
    """One item of a need; `adds` is hundredths of a percentage point."""

    standard: str
    standard_label: str
    figure: str
    label: str
    weight: int
    value: int | None
    worst: int
    best: int
    adds: int
    most: int
    citation: str
    needs_confirmation: bool

    @property
    def is_missing(self) -> bool:
        """Tell whether it was not measured."""
        return self.value is None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitNeed:
    """The need of a unit in per cent; `measured` is the unit whose figures count.

    Without usable figures the need is a plain hundred and `year` is None.
    """

    unit: str
    measured: str | None
    year: int | None
    percent: int
    reachable: int
    exact: int
    category: str | None
    floor: str | None
    parts: tuple[NeedPart, ...]
    source: str | None
    document: str | None


def needs_of(city: CityRecord, *, policy: NeedPolicy, day: date) -> dict[str, UnitNeed]:
    """Work out the need of every unit of a city, by code."""
    usable = _usable(city.figures, years=policy.years, day=day)
    parents = {unit.code: unit.parent for unit in city.units}
    found: dict[str, UnitNeed] = {}
    for unit in city.units:
        measured = _measured(unit.code, parents, usable=usable, policy=policy)
        found[unit.code] = need_of(
            unit.code, usable[measured] if measured else None, policy=policy
        )
    return found


def _usable(
    figures: Iterable[UnitFigureRecord], *, years: int, day: date
) -> dict[str, UnitFigureRecord]:
    newest: dict[str, UnitFigureRecord] = {}
    for row in figures:
        is_fresh = 0 <= day.year - row.year <= years
        if is_fresh and (row.unit not in newest or newest[row.unit].year < row.year):
            newest[row.unit] = row
    return newest


def _measured(
    code: str,
    parents: Mapping[str, str | None],
    *,
    usable: Mapping[str, UnitFigureRecord],
    policy: NeedPolicy,
) -> str | None:
    at: str | None = code
    # An import refuses a circle, so the climb ends.
    while at is not None and at not in usable:
        at = parents.get(at) if policy.inherits else None
    return at


def need_of(
    code: str, figures: UnitFigureRecord | None, *, policy: NeedPolicy
) -> UnitNeed:
    """Work out one unit's need from one year's figures, its own or a superior's."""
    rows = [
        (standard, item) for standard in policy.standards for item in standard.items
    ]
    values = [_value(figures, item.figure) for _, item in rows]
    exact = [
        _adds(row, value, policy=policy)
        for row, value in zip(rows, values, strict=True)
    ]
    most = [_adds(row, Fraction(row[1].worst), policy=policy) for row in rows]
    floors = _floors(figures, policy)
    total = sum(exact, Fraction(LEAST))
    could = sum(
        (
            top if value is None else adds
            for adds, top, value in zip(exact, most, values, strict=True)
        ),
        Fraction(LEAST),
    )
    least = max((floor.percent for floor in floors), default=LEAST)
    columns = zip(rows, values, _shown(exact), _shown(most), strict=True)
    return UnitNeed(
        unit=code,
        measured=figures.unit if figures else None,
        year=figures.year if figures else None,
        percent=_bounded(total, least=least, most=policy.most),
        reachable=_bounded(could, least=least, most=policy.most),
        exact=half_up(total * HUNDRED),
        category=policy.category_of(figures.pekppp if figures else None),
        floor=floors[0].label if floors else None,
        parts=tuple(
            _part(row, value, adds=adds, most=top) for row, value, adds, top in columns
        ),
        source=figures.source if figures else None,
        document=figures.document if figures else None,
    )


def half_up(exact: Fraction) -> int:
    """Round a half upwards."""
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def _bounded(exact: Fraction, *, least: int, most: int) -> int:
    return min(most, max(least, half_up(exact)))


def _value(figures: UnitFigureRecord | None, name: str) -> Fraction | None:
    if figures is None:
        return None
    if name in SHARES:
        part: int | None = getattr(figures, SHARES[name])
        if part is None or not figures.received:
            return None  # nobody complained: nothing is known of how it is handled
        return Fraction(part * FULL_SHARE, figures.received)
    value: int | None = getattr(figures, name)
    return None if value is None else Fraction(value)


def _adds(
    row: tuple[Standard, Item], value: Fraction | None, *, policy: NeedPolicy
) -> Fraction:
    standard, item = row
    if value is None:
        return Fraction(0)
    gap = min(max(item.best - value, Fraction(0)), Fraction(item.best - item.worst))
    weight = Fraction(standard.weight * item.weight, WHOLE * WHOLE)
    return (policy.most - LEAST) * weight * gap / (item.best - item.worst)


def _floors(figures: UnitFigureRecord | None, policy: NeedPolicy) -> list[Floor]:
    """List the floors that hold, the highest first."""
    held = [
        floor
        for floor in policy.floors
        if (value := _value(figures, floor.figure)) is not None
        and value <= floor.at_most
    ]
    return sorted(held, key=lambda floor: -floor.percent)


def _shown(exact: Sequence[Fraction]) -> list[int]:
    """Show parts in hundredths so that they sum to their rounded sum."""
    below = lcm(*(each.denominator for each in exact))
    wholes = [int(each * HUNDRED * below) for each in exact]
    return share_out(
        wholes, denominator=below, total=half_up(sum(exact, Fraction(0)) * HUNDRED)
    )


def _part(
    row: tuple[Standard, Item], value: Fraction | None, *, adds: int, most: int
) -> NeedPart:
    standard, item = row
    return NeedPart(
        standard=standard.name,
        standard_label=standard.label,
        figure=item.figure,
        label=item.label,
        weight=standard.weight * item.weight,
        value=None if value is None else half_up(value),
        worst=item.worst,
        best=item.best,
        adds=adds,
        most=most,
        citation=item.basis.citation,
        needs_confirmation=item.basis.needs_confirmation,
    )
