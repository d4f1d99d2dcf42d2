"""The scores of an officer, and of an officer for a post, under a talent policy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from app.clocks.years import closed_years
from app.merit import assessment, career, fit, part, performance, track
from app.merit.components import Component, Development, FieldFit
from app.merit.fit import Numbers
from app.merit.part import FULL, Part
from app.merit.schemas import PostClass, TalentPolicy
from app.profiles.fields import FieldTables
from app.profiles.parameters import service_terms
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
        for name, rule in getattr(policy, axis).rules():
            yield name, axis, rule


def common_parts(
    officer: OfficerRecord, *, policy: TalentPolicy, day: date
) -> dict[str, Part]:
    """Score what depends on the officer alone."""
    parts = performance.parts_of(
        officer, rule=policy.y, day=day, closed=_closed(policy, day)
    )
    x = policy.x
    if x.experience:
        parts["experience"] = career.experience(officer, rule=x.experience, day=day)
    if x.length:
        parts["length"] = track.length(officer, steps=x.length.steps, day=day)
    if x.diversity:
        wide = x.diversity
        parts["diversity"] = track.diversity(
            officer, units=wide.units, agencies=wide.agencies, day=day
        )
    if x.acting:
        parts["acting"] = track.acting(officer, rule=x.acting, day=day)
    if x.hours:
        parts["hours"] = track.hours_by(officer, rule=x.hours, day=day)
    return parts | _standing_parts(officer, policy=policy, day=day)


def _standing_parts(
    officer: OfficerRecord, *, policy: TalentPolicy, day: date
) -> dict[str, Part]:
    x = policy.x
    parts: dict[str, Part] = {}
    if x.rank:
        parts["rank"] = track.rank(officer, rule=x.rank, day=day)
    if x.education:
        parts["education"] = career.education(officer, rule=x.education)
    if x.integrity:
        parts["integrity"] = career.integrity(officer, rule=x.integrity, day=day)
    return parts


def _closed(policy: TalentPolicy, day: date) -> tuple[int, ...]:
    if rule := policy.y.predicate:
        return closed_years(day, closes_on=rule.closes_on, count=rule.years)
    closes_on = service_terms().text("perf.closes_on")
    return closed_years(day, closes_on=closes_on, count=1)


def class_parts(
    officer: OfficerRecord, *, target: PostClass, policy: TalentPolicy, day: date
) -> dict[str, Part]:
    """Score what depends on the officer and the class of the post."""
    row = assessment.newest_valid(officer, target=target, policy=policy, day=day)
    x, parts = policy.x, dict[str, Part]()
    if x.assessment:
        parts["assessment"] = assessment.assessed(row, target=target)
    if x.potential:
        parts["potential"] = assessment.potential(row)
    if x.technical_test:
        parts["technical_test"] = assessment.technical(row)
    if policy.technical.technical:
        parts["technical"] = assessment.technical(row)
    for name, rule in (("development", x.development), ("course", x.course)):
        if isinstance(rule, Development):
            parts[name] = career.development(officer, rule=rule, target=target, day=day)
        elif rule:
            parts[name] = track.course(officer, rule=rule, target=target, day=day)
    return parts


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
    officers: tuple[OfficerRecord, ...],
    *,
    target: PostClass,
    policy: TalentPolicy,
    day: date,
) -> Numbers:
    """Put the assessed levels into rows by dimension, 0 where nothing is known."""
    rows = (
        assessment.newest_valid(officer, target=target, policy=policy, day=day)
        for officer in officers
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
    return dict(post.competencies) or usual_requirements(target)


def usual_requirements(target: PostClass) -> dict[str, int]:
    """Give the levels that posts of a class ask."""
    return dict.fromkeys(assessment.DIMENSIONS, target.required_level)


def paired_scores(
    columns: Columns, *, post: PostRecord, target: PostClass, policy: TalentPolicy
) -> dict[str, Numbers]:
    """Score what depends on officer and post together."""
    accepted = fit.mask_of_post(post)
    scores = {
        name: fit.field_scores(
            columns.diplomas, columns.careers, post=accepted, rule=rule
        )
        for name, rule in field_rules(policy)
    }
    if policy.technical.competencies:
        required = requirements_of(post, target)
        scores["competencies"] = fit.competency_scores(columns.levels, required)
    return scores


def field_rules(policy: TalentPolicy) -> Iterator[tuple[str, FieldFit]]:
    """Name the components that ask whether somebody's field is that of the post."""
    if policy.x.field:
        yield "field", policy.x.field
    if policy.technical.technical_field:
        yield "technical_field", policy.technical.technical_field


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
    levels = levels_of((officer,), target=target, policy=policy, day=day)
    columns = Columns(diplomas=diplomas, careers=careers, levels=levels)
    scores = paired_scores(columns, post=post, target=target, policy=policy)
    row = assessment.newest_valid(officer, target=target, policy=policy, day=day)
    parts = {
        name: field_part(
            officer,
            score=int(scores[name][0]),
            known=(int(diplomas[0]), int(careers[0])),
            accepted=fit.mask_of_post(post),
        )
        for name, _ in field_rules(policy)
    }
    if "competencies" not in scores:
        return parts
    if row is None:
        return parts | {"competencies": assessment.none_valid()}
    met = int(scores["competencies"][0])
    gaps = _gaps(row.levels, requirements_of(post, target))
    return parts | {"competencies": Part(met, met, gaps, [row])}


def field_part(
    officer: OfficerRecord, *, score: int, known: tuple[int, int], accepted: int
) -> Part:
    """Give the part of a field score; `known` are the masks of diplomas and career."""
    note = _field_note(*known, accepted=accepted)
    return Part(score, score if any(known) else FULL, note, officer.educations)


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
