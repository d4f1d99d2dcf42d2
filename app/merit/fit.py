"""What depends on officer and post together, as columns over officers.

A breakdown calls the same functions on columns of one row, so the figure shown to a
person and the figure given to the engine cannot differ.
"""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from app.merit.assessment import DIMENSIONS
from app.merit.components import FieldFit
from app.merit.part import FULL, UNIT
from app.officers.models import Assignment
from app.profiles.fields import HEALTH, RUMPUN, FieldTables
from app.profiles.records import OfficerRecord, PostRecord

Numbers = NDArray[np.int64]


def mask(names: Iterable[str]) -> int:
    """Give a set of rumpun as bits; a name outside the list has no bit."""
    chosen = frozenset(names)
    return sum(1 << place for place, name in enumerate(RUMPUN) if name in chosen)


def names_of(bits: int) -> list[str]:
    """Give the set of rumpun that the bits stand for."""
    return [name for place, name in enumerate(RUMPUN) if bits >> place & 1]


def mask_of_post(post: PostRecord) -> int:
    """Give what the post accepts; a post that names nothing takes all but health."""
    return mask(post.fields or [name for name in RUMPUN if name != HEALTH])


def mask_of_diplomas(officer: OfficerRecord, tables: FieldTables) -> int:
    """Give the rumpun of every diploma."""
    return mask(
        name for row in officer.educations for name in tables.of_program(row.program)
    )


def mask_of_career(
    officer: OfficerRecord, sector_of_unit: Mapping[str, str], tables: FieldTables
) -> int:
    """Give the rumpun of functional posts and of the units served definitively."""
    names: set[str] = set()
    for row in officer.positions:
        if row.assignment != Assignment.DEFINITIF:
            continue
        if row.functional_name:
            names |= tables.of_functional(row.functional_name)
        if row.unit and row.unit in sector_of_unit:
            names |= tables.of_sector(sector_of_unit[row.unit])
    return mask(names)


def field_scores(
    diplomas: Numbers, careers: Numbers, *, post: int, rule: FieldFit
) -> Numbers:
    """Score the diploma in line with the post, else the career."""
    points = np.where(
        diplomas & post, rule.diploma, np.where(careers & post, rule.career, 0)
    )
    return points.astype(np.int64) * UNIT


def competency_scores(levels: Numbers, required: Mapping[str, int]) -> Numbers:
    """Score the mean share of each required level that was reached.

    `levels` has a row for each dimension and a column for each officer.
    """
    total = np.zeros(levels.shape[1], dtype=np.int64)
    for name, level in required.items():
        reached = np.minimum(levels[DIMENSIONS.index(name)], level)
        total += reached * (FULL // (level * len(required)))
    return total
