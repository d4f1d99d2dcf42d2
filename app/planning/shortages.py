"""Posts that nobody can fill, the officers they share, and the cheapest cures."""

from typing import Final

import solver
from app.planning.cures import cheapest, cures_for_post
from app.planning.filling import fill
from app.planning.naming import basis_of, name_of_post, successors
from app.planning.outlook import Day, Outlook
from app.planning.schemas import Cure, ShortageRead, Shortages

SHOWN: Final = 10


def shortages(outlook: Outlook) -> Shortages:
    """Say which posts cannot all be led on the effective date, and what would help."""
    day = outlook.on(outlook.effective_on)
    filled = fill(outlook, day)
    return Shortages(
        basis=basis_of(outlook),
        vacant=len(filled.vacant),
        fillable=filled.fillable,
        shortages=[
            _read(outlook, day, shortage, led=filled.matching.led)
            for shortage in filled.matching.shortages
        ],
    )


def _read(
    outlook: Outlook, day: Day, shortage: solver.Shortage, *, led: int
) -> ShortageRead:
    names = [name_of_post(outlook, post) for post in shortage.posts]
    found = [cure for post in shortage.posts for cure in cures_for_post(outlook, post)]
    known = set(shortage.officers)
    fresh = [c for c in found if outlook.officer_place[c.nip] not in known]
    fresh.sort(key=lambda cure: cheapest(outlook, cure))
    first = shortage.posts[0]
    return ShortageRead(
        posts=names,
        candidates=successors(outlook, first, shortage.officers, leads=outlook.leads),
        missing=shortage.missing,
        reason=_reason(shortage),
        cures=[_tried(outlook, day, cure, led=led) for cure in fresh[:SHOWN]],
    )


def _reason(shortage: solver.Shortage) -> str:
    posts, officers = len(shortage.posts), len(shortage.officers)
    if not officers:
        return "Tidak ada pegawai yang memenuhi seluruh syarat."
    return (
        f"{posts} jabatan hanya memiliki {officers} calon yang memenuhi syarat secara "
        f"bersama; sekurangnya {shortage.missing} tetap kosong."
    )


def _tried(outlook: Outlook, day: Day, cure: Cure, *, led: int) -> Cure:
    """Fill again with the cured pair, and say whether one post more is led."""
    pair = (outlook.place[cure.post], outlook.officer_place[cure.nip])
    again = fill(outlook, day, extra=[pair])
    return cure.model_copy(update={"fills": again.matching.led > led})
