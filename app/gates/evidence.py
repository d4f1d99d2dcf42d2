"""Reads papers into columns: certificates, courses, assessments, requests, steps."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Final

import numpy as np

from app.clocks.years import months_after
from app.gates.facts import FAIL, PASS, UNKNOWN, Bools, Ints
from app.gates.history import WEIGHT, assessments_valid, sanctions_running
from app.gates.papers import ADMINISTRATOR, PENGAWAS
from app.gates.rulebook import Rulebook
from app.gates.steps import ClosedStep
from app.profiles.parameters import Parameters
from app.profiles.positions import clock_start
from app.profiles.records import (
    CertificateRow,
    CityRecord,
    OfficerRecord,
    PositionRow,
)

LEVELS: Final = {"administrator": ADMINISTRATOR, "pengawas": PENGAWAS}
# How a certificate is known: its name, and for how many months it counts at most.
Asked = dict[str, int | None]


def documents_asked(city: CityRecord, rulebook: Rulebook) -> Asked:
    """Name every certificate that a post or a rule asks for."""
    asked: Asked = {name: None for post in city.posts for name in post.qualifications}
    asked[rulebook.parameters.text("cam.certificate")] = None
    for rule in rulebook.gates:
        if "document" in rule.terms:
            name = rulebook.parameters.text(rule.terms["document"])
            months = rule.terms.get("months")
            asked[name] = rulebook.parameters.integer(months) if months else None
    return dict(sorted(asked.items()))


def certificates(
    city: CityRecord, asked: Asked, *, day: date, are_valid: bool
) -> dict[str, Bools]:
    """Give a column for each certificate: who holds it, or who held it and no more."""
    found = {name: np.zeros(len(city.officers), dtype=np.bool_) for name in asked}
    for index, officer in enumerate(city.officers):
        valid = {
            row.qualification for row in officer.certificates if _ok(row, day, asked)
        }
        for row in officer.certificates:
            name = row.qualification
            if name in found and (name in valid) == are_valid:
                found[name][index] = True
    return found


def _ok(row: CertificateRow, day: date, asked: Asked) -> bool:
    months = asked.get(row.qualification)
    if months is not None and months_after(row.since, months) <= day:
        return False
    return row.since <= day and (row.until is None or row.until > day)


def courses_of(officer: OfficerRecord, day: date) -> int:
    """Give the bits of the structural courses he took."""
    codes: Collection[str] = {
        row.structural_code
        for row in officer.trainings
        if row.structural_code is not None and row.since <= day
    }
    return sum(1 << int(code) for code in codes if code.isdigit())


def levels_assessed(officer: OfficerRecord, day: date, rules: Parameters) -> int:
    """Give the bits of the levels a valid assessment was for."""
    rows = assessments_valid(officer, day, rules)
    bits = {LEVELS.get(row.target_jenjang, 0) for row in rows}
    return sum(bits)


def match_on(officer: OfficerRecord, day: date, rules: Parameters) -> int:
    """Give the job person match of the newest valid assessment; -1 if there is none."""
    rows = assessments_valid(officer, day, rules)
    known = [row.jpm for row in rows if row.jpm is not None]
    return known[-1] if known else -1


def own_request_of(
    officer: OfficerRecord, post: PositionRow | None, *, day: date, rules: Parameters
) -> int:
    """Answer whether he asked in writing to leave his present post."""
    if post is None or post.post is None or "own.request" not in rules:
        return FAIL
    begun, words = clock_start(officer, post), rules.text("own.request")
    reasons = [
        row.reason.casefold()
        for row in officer.releases
        if row.post == post.post and begun <= row.since <= day
    ]
    if any(words in reason for reason in reasons):
        return PASS
    return UNKNOWN if "" in reasons else FAIL


def sanction_ends(city: CityRecord, day: date, rules: Parameters) -> Ints:
    """Give the day each weight of sanction is served to the end; 0 if none is."""
    ends = np.zeros((len(city.officers), len(WEIGHT)), dtype=np.int32)
    for index, officer in enumerate(city.officers):
        for row in sanctions_running(officer, day, rules):
            if row.until is not None:
                weight = WEIGHT[row.level] - 1
                ends[index, weight] = max(ends[index, weight], row.until.toordinal())
    return ends


def step_columns(city: CityRecord, steps: Iterable[ClosedStep]) -> dict[str, Ints]:
    """Give a column for each rule with a step closed for somebody."""
    index = {officer.nip: i for i, officer in enumerate(city.officers)}
    found: dict[str, Ints] = {}
    for step in steps:
        column = found.setdefault(
            step.rule_id, np.full(len(city.officers), FAIL, dtype=np.int32)
        )
        column[index[step.nip]] = PASS if step.document else UNKNOWN
    return found
