"""The scores of an officer, and of an officer for a post, under a talent policy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from app.merit import assessment, career, fit, part, performance
from app.merit.fit import Numbers
from app.merit.part import FULL, Part
from app.merit.schemas import Component, PostClass, TalentPolicy
from app.profiles.fields import FieldTables
from app.profiles.records import OfficerRecord, PostRecord, UnitRecord

PUSKESMAS = "kepala_puskesmas"


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What pairing needs of officers, one row each; one row makes a breakdown."""

    diplomas: Numbers
    careers: Numbers
    levels: Numbers


def class_of(post: PostRecord) -> str:
    """Name the class of posts under whose blend this one falls."""
    return PUSKESMAS if post.kind == PUSKESMAS else post.jenjang


def rules_of(policy: TalentPolicy) -> Iterator[tuple[str, str, Component]]:
    """Name every component with its axis, in the order shown."""
    for axis in ("y", "x", "technical"):
        for name, rule in getattr(policy, axis):
            yield name, axis, rule


def common_parts(
    officer: OfficerRecord, *, policy: TalentPolicy, day: date
) -> dict[str, Part]:
    """Score what depends on the officer alone."""
    x = policy.x
    return performance.parts_of(officer, rule=policy.y, day=day) | {
        "experience": career.experience(officer, rule=x.experience, day=day),
        "education": career.education(officer, rule=x.education),
        "integrity": career.integrity(officer, rule=x.integrity, day=day),
    }


def class_parts(
    officer: OfficerRecord, *, target: PostClass, policy: TalentPolicy, day: date
) -> dict[str, Part]:
    """Score what depends on the officer and the class of the post."""
    row = assessment.newest_valid(officer, target=target, day=day)
    return {
        "assessment": assessment.assessed(row, target=target),
        "development": career.development(
            officer, rule=policy.x.development, target=target, day=day
        ),
        "potential": assessment.potential(row),
        "technical": assessment.technical(row),
    }


def masks_of(
    officers: tuple[OfficerRecord, ...],
    units: tuple[UnitRecord, ...],
    tables: FieldTables,
) -> tuple[Numbers, Numbers]:
    """Put the rumpun of diplomas and of careers into columns."""
    sector_of_unit = {unit.code: unit.sector for unit in units}
    diplomas = [fit.mask_of_diplomas(each, tables) for each in officers]
    careers = [fit.mask_of_career(each, sector_of_unit, tables) for each in officers]
    return np.array(diplomas, dtype=np.int64), np.array(careers, dtype=np.int64)


def levels_of(
    officers: tuple[OfficerRecord, ...], *, target: PostClass, day: date
) -> Numbers:
    """Put the assessed levels into rows by dimension, 0 where nothing is known."""
    rows = (
        assessment.newest_valid(officer, target=target, day=day) for officer in officers
    )
    levels = [
        [row.levels.get(name, 0) if row else 0 for name in assessment.DIMENSIONS]
        for row in rows
    ]
    table = np.array(levels, dtype=np.int64).reshape(-1, len(assessment.DIMENSIONS))
    # Read dimension by dimension, for every post anew.
    return np.ascontiguousarray(table.T)


def requirements_of(post: PostRecord, target: PostClass) -> dict[str, int]:
    """Give the levels a post asks; one that asks none takes those of its class."""
    usual = dict.fromkeys(assessment.DIMENSIONS, target.required_level)
    return dict(post.competencies) or usual


def paired_scores(
    columns: Columns, *, post: PostRecord, target: PostClass, policy: TalentPolicy
) -> dict[str, Numbers]:
    """Score what depends on officer and post together."""
    accepted = fit.mask_of_post(post)
    fields = {
        "field": policy.x.field,
        "technical_field": policy.technical.technical_field,
    }
    scores = {
        name: fit.field_scores(
            columns.diplomas, columns.careers, post=accepted, rule=rule
        )
        for name, rule in fields.items()
    }
    required = requirements_of(post, target)
    return scores | {"competencies": fit.competency_scores(columns.levels, required)}


def paired_parts(
    officer: OfficerRecord,
    *,
    post: PostRecord,
    units: tuple[UnitRecord, ...],
    tables: FieldTables,
    target: PostClass,
    policy: TalentPolicy,
    day: date,
) -> dict[str, Part]:
    """Score one pair by the same columns, one row long, and say why."""
    diplomas, careers = masks_of((officer,), units, tables)
    levels = levels_of((officer,), target=target, day=day)
    columns = Columns(diplomas=diplomas, careers=careers, levels=levels)
    scores = paired_scores(columns, post=post, target=target, policy=policy)
    row = assessment.newest_valid(officer, target=target, day=day)
    field_note = _field_note(
        int(diplomas[0]), int(careers[0]), accepted=fit.mask_of_post(post)
    )
    gaps = _gaps(row.levels if row else {}, requirements_of(post, target))
    parts = {
        name: Part(
            int(scores[name][0]),
            int(scores[name][0]) if diplomas[0] or careers[0] else FULL,
            field_note,
            officer.educations,
        )
        for name in ("field", "technical_field")
    }
    if row is None:
        return parts | {"competencies": assessment.none_valid()}
    met = int(scores["competencies"][0])
    return parts | {"competencies": Part(met, met, gaps, [row])}


def _field_note(diplomas: int, careers: int, *, accepted: int) -> str:
    if not diplomas and not careers:
        return f"{part.NO_DATA}: rumpun ijazah dan jalur karier tidak dikenal"
    if diplomas & accepted:
        return f"ijazah sebidang: {', '.join(fit.names_of(diplomas & accepted))}"
    if careers & accepted:
        return f"jalur karier sebidang: {', '.join(fit.names_of(careers & accepted))}"
    return f"tidak sebidang; jabatan meminta {', '.join(fit.names_of(accepted))}"


def _gaps(levels: Mapping[str, int], required: Mapping[str, int]) -> str:
    short = [
        f"{name.replace('_', ' ')} {levels.get(name, 0)} dari {need}"
        for name, need in sorted(required.items())
        if levels.get(name, 0) < need
    ]
    return f"kurang: {'; '.join(short)}" if short else "semua tingkat syarat terpenuhi"
