"""Whether a told structure can be: one tree, every old post mapped, no seat twice."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from app.register.structure_schemas import Fate, MappingTold, StructureWrite, UnitTold

Fault = tuple[str, str]
# How many new posts each fate names: at least, at most.
COUNTS: Mapping[Fate, tuple[int, int]] = {
    Fate.KEPT: (1, 1),
    Fate.RENAMED: (1, 1),
    Fate.MERGED: (1, 1),
    Fate.SPLIT: (2, 50),
    Fate.ABOLISHED: (0, 0),
}
STAYS = (Fate.KEPT, Fate.RENAMED)


def holder_to(told: MappingTold) -> str | None:
    """Say where the holder of an old post goes."""
    if told.fate in STAYS:
        return told.new[0] if told.new else None
    return told.holder_to


def staff_to(told: MappingTold) -> str | None:
    """Say where the staff of an old unit go."""
    if told.staff_to is not None:
        return told.staff_to
    return told.new[0] if len(told.new) == 1 else holder_to(told)


def faults_of(told: StructureWrite, standing: Mapping[str, str]) -> list[Fault]:
    """List what cannot be, each with its place; `standing` are old titles by code."""
    return [
        *_doubled("units", (unit.code for unit in told.units)),
        *_doubled("mapping", (row.old for row in told.mapping)),
        *_broken_tree(told.units),
        *_unmapped(told, standing),
        *_misfits(told),
        *_reused(told, standing),
        *_crowded(told),
    ]


def _doubled(place: str, codes: Iterable[str]) -> Iterator[Fault]:
    for code, count in Counter(codes).items():
        if count > 1:
            yield f"{place}.{code}", f"{code} disebut {count} kali; sebutkan sekali"


def _broken_tree(units: Iterable[UnitTold]) -> Iterator[Fault]:
    parents = {unit.code: unit.parent_code for unit in units}
    whole: set[str] = set()
    for code, parent in parents.items():
        if parent is not None and parent not in parents:
            place = f"units.{code}.parent_code"
            yield place, f"induk {parent} tidak ada dalam susunan baru"
        path: list[str] = []
        at: str | None = code
        while at in parents and at not in whole and at not in path:
            path.append(at)
            at = parents[at]
        if at in path:
            loop = " → ".join([*path[path.index(at) :], at])
            yield f"units.{code}.parent_code", f"pohon unit berputar: {loop}"
        whole.update(path)


def _unmapped(told: StructureWrite, standing: Mapping[str, str]) -> Iterator[Fault]:
    mapped = {row.old for row in told.mapping}
    for code in sorted(standing.keys() - mapped):
        yield f"mapping.{code}", f"jabatan {code} ({standing[code]}) belum dipetakan"
    for code in sorted(mapped - standing.keys()):
        yield f"mapping.{code}", f"jabatan {code} tidak ada dalam susunan sekarang"


def _misfits(told: StructureWrite) -> Iterator[Fault]:
    codes = {unit.code for unit in told.units}
    for row in told.mapping:
        least, most = COUNTS[row.fate]
        place = f"mapping.{row.old}.new"
        if not least <= len(set(row.new)) <= most or len(set(row.new)) < len(row.new):
            yield (
                place,
                f"{row.fate.value} menyebut {_amount(least, most)} jabatan baru",
            )
        elif row.fate is Fate.KEPT and row.new != [row.old]:
            yield place, "kept berarti kode yang sama; pakai renamed untuk kode baru"
        for code in row.new:
            if code not in codes:
                yield place, f"{code} tidak ada dalam susunan baru"
        yield from _misplaced(row, codes)


def _misplaced(row: MappingTold, codes: set[str]) -> Iterator[Fault]:
    if row.holder_to is not None and row.holder_to not in row.new:
        place = f"mapping.{row.old}.holder_to"
        yield place, f"{row.holder_to} bukan salah satu jabatan baru dari {row.old}"
    if row.staff_to is not None and row.staff_to not in codes:
        place = f"mapping.{row.old}.staff_to"
        yield place, f"{row.staff_to} tidak ada dalam susunan baru"


def _amount(least: int, most: int) -> str:
    if most == 0:
        return "tidak satu pun"
    return "tepat satu" if least == most else f"paling sedikit {least}"


def _reused(told: StructureWrite, standing: Mapping[str, str]) -> Iterator[Fault]:
    """Find old codes that the new structure gives to something else."""
    keeps = {row.old for row in told.mapping if row.old in row.new}
    for unit in told.units:
        if unit.code in standing and unit.code not in keeps:
            words = f"kode {unit.code} dipakai jabatan lama yang tidak dipertahankan"
            yield f"units.{unit.code}", f"{words}; beri unit baru kode baru"


def _crowded(told: StructureWrite) -> Iterator[Fault]:
    coming: dict[str, list[str]] = defaultdict(list)
    for row in told.mapping:
        goal = holder_to(row)
        if goal is not None:
            coming[goal].append(row.old)
    for code, olds in coming.items():
        if len(olds) > 1:
            yield (
                f"mapping.{olds[1]}.holder_to",
                f"pejabat {', '.join(olds)} sama-sama menuju {code}; pilih satu",
            )
