"""Turns the records of a city into the columns the gates look at."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np

from app.clocks.pension import pension_on
from app.gates.evidence import (
    certificates,
    courses_of,
    documents_asked,
    levels_assessed,
    match_on,
    own_request_of,
    sanction_ends,
    step_columns,
)
from app.gates.facts import NOTHING, Facts, Ranks
from app.gates.history import (
    agreement_of,
    assessment_on,
    education_of,
    examinations_open,
    government_education_of,
    health_education_of,
    management_training_of,
    rank_on,
    sanctions_on,
)
from app.gates.places import Places
from app.gates.rulebook import Rulebook
from app.gates.served import Service, served_in, service_of
from app.gates.steps import ClosedStep
from app.officers.models import Employment, JenjangFungsional, PositionKind
from app.profiles.leadership import leaders_on
from app.profiles.parameters import Parameters
from app.profiles.pension import retirement_of
from app.profiles.positions import added_on, clock_start, definitive_on
from app.profiles.records import (
    CityRecord,
    OfficerRecord,
    PerformanceRow,
    PositionRow,
)

EMPLOYMENTS: Final = tuple(Employment)
GRADES: Final = tuple(JenjangFungsional)
HOLDS: Final = {
    PositionKind.STRUKTURAL.value: 1,
    PositionKind.FUNGSIONAL.value: 2,
    PositionKind.PELAKSANA.value: 3,
}
Row = dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the columns are read with."""

    city: CityRecord
    day: date
    rules: Parameters
    terms: Parameters
    places: Places
    ranks: Ranks
    years: tuple[int, ...]


def read_facts(
    city: CityRecord,
    *,
    day: date,
    rulebook: Rulebook,
    places: Places,
    steps: Iterable[ClosedStep] = (),
) -> Facts:
    """Read every column, one row per officer."""
    reading = Reading(
        city=city,
        day=day,
        rules=rulebook.parameters,
        terms=rulebook.service,
        places=places,
        ranks=Ranks(**rulebook.parameters.table("jenjang.rank")),
        years=rulebook.performance_years(day),
    )
    own = _own_posts(reading)
    rows = [_row(officer, own, reading) for officer in city.officers]
    names = list(rows[0]) if rows else list(_row(_NOBODY, own, reading))
    columns = {
        name: np.array([row[name] for row in rows], dtype=np.int32) for name in names
    }
    asked = documents_asked(city, rulebook)
    return Facts(
        ranks=reading.ranks,
        freezes=city.freezes,
        held=certificates(city, asked, day=day, are_valid=True),
        lapsed=certificates(city, asked, day=day, are_valid=False),
        steps=step_columns(city, steps),
        predicates=_of_years(reading, lambda row: row.predicate),
        elements=_of_years(reading, lambda row: max(row.hasil_kerja, row.perilaku)),
        sanction_ends=sanction_ends(city, day, reading.rules),
        **columns,
    )


def _own_posts(reading: Reading) -> dict[str, int]:
    index = {post.code: i for i, post in enumerate(reading.city.posts)}
    leaders = leaders_on(
        reading.city, reading.day, reading.terms, fields=reading.places.fields
    )
    return {leader.nip: index[post] for post, leader in leaders.items()}


def _row(officer: OfficerRecord, own: Mapping[str, int], reading: Reading) -> Row:
    post = definitive_on(officer, reading.day)
    return {
        **_identity(officer, reading),
        **_holding(officer, post, reading),
        **_learning(officer, reading),
        **_service(officer, post, reading),
        "own_post": own.get(officer.nip, -1),
    }


def _identity(officer: OfficerRecord, reading: Reading) -> Row:
    retires = retirement_of(officer, reading.day, reading.terms)
    age = reading.terms.table("bup.jabatan")["struktural"]
    sanction, until, is_open = sanctions_on(officer, reading.day, reading.rules)
    examined = examinations_open(officer, reading.day, reading.rules)
    return {
        "employment": EMPLOYMENTS.index(Employment(officer.employment)),
        "kedudukan": int(officer.kedudukan) if officer.kedudukan.isdigit() else -1,
        "born": officer.birth_date.toordinal(),
        "retires": retires.toordinal() if retires else 0,
        "retires_as_head": pension_on(officer.birth_date, age).toordinal(),
        "golongan": rank_on(officer, reading.day),
        "entered": officer.tmt_cpns.toordinal() if officer.tmt_cpns else 0,
        "sanction": sanction,
        "sanction_until": until,
        "sanction_open": is_open,
        "examined_since": examined[0].since.toordinal() if examined else 0,
    }


def _holding(officer: OfficerRecord, post: PositionRow | None, reading: Reading) -> Row:
    task = added_on(officer, reading.day)
    eselon = (post.eselon or "") if post else ""
    grade = _grade(post)
    is_structural = post is not None and post.kind == PositionKind.STRUKTURAL
    return {
        "holds": HOLDS[post.kind] if post else NOTHING,
        "eselon": int(eselon) if is_structural and eselon.isdigit() else 0,
        "grade": grade,
        "rank": rank_of(post, reading),
        "post_since": clock_start(officer, post).toordinal() if post else 0,
        "eselon_since": eselon_start(officer, post).toordinal() if post else 0,
        "task_since": clock_start(officer, task).toordinal() if task else 0,
        "own_request": own_request_of(
            officer, post, day=reading.day, rules=reading.rules
        ),
    }


def _grade(post: PositionRow | None) -> int:
    if post is None or post.functional_jenjang is None:
        return -1
    return GRADES.index(JenjangFungsional(post.functional_jenjang))


def rank_of(post: PositionRow | None, reading: Reading) -> int:
    """Give how high the present post stands; -1 where the record does not say."""
    if post is None:
        return -1
    if post.kind == PositionKind.PELAKSANA:
        return reading.ranks.pelaksana
    if post.kind == PositionKind.FUNGSIONAL:
        table = reading.rules.table("jf.rank")
        return table.get(post.functional_jenjang or "", -1)
    return reading.rules.table("eselon.rank").get(post.eselon or "", -1)


def eselon_start(officer: OfficerRecord, post: PositionRow) -> date:
    """Give the day his unbroken time in the present eselon began."""
    start = post
    for earlier in reversed(officer.positions):
        if earlier.assignment != post.assignment or earlier.since >= start.since:
            continue
        touches = earlier.until is None or earlier.until >= start.since
        if not touches or earlier.eselon != post.eselon or earlier.kind != post.kind:
            break
        start = earlier
    return start.since


def _learning(officer: OfficerRecord, reading: Reading) -> Row:
    rules, day = reading.rules, reading.day
    return {
        "education": education_of(officer, rules),
        "health_education": health_education_of(officer, rules, reading.places.fields),
        "government_education": government_education_of(officer, rules),
        "management_training": management_training_of(officer, day, rules),
        "courses": courses_of(officer, day),
        "assessment": assessment_on(officer, day, rules),
        "assessed": levels_assessed(officer, day, rules),
        "jpm": match_on(officer, day, rules),
        "agreement": agreement_of(officer, reading.years, rules),
    }


def _service(officer: OfficerRecord, post: PositionRow | None, reading: Reading) -> Row:
    service = Service(officer, day=reading.day, places=reading.places)
    row: Row = {}
    for name, counts in served_in(reading.rules, reading.places).items():
        days, maybe, runs = service.count(counts)
        row[f"{name}_days"], row[f"{name}_maybe"] = days, maybe
        row[f"{name}_runs"] = runs
    row["health_now"] = service.health_now(post)
    row["fields"] = service_of(service, officer, reading.rules)
    return row


def _of_years(reading: Reading, value: Callable[[PerformanceRow], int]) -> Any:
    table = np.zeros((len(reading.city.officers), len(reading.years)), dtype=np.int32)
    position = {year: i for i, year in enumerate(reading.years)}
    for index, officer in enumerate(reading.city.officers):
        for row in officer.performances:
            if row.year in position:
                table[index, position[row.year]] = value(row)
    return table


_NOBODY: Final = OfficerRecord(
    nip="",
    name="",
    birth_date=date(1970, 1, 1),
    employment=Employment.PNS,
    kedudukan="",
    jenis_pegawai="",
    tmt_cpns=None,
    unit=None,
    source="",
)
