"""The contents page: every gate there is, in the order of the rulebook's chapters."""

from collections.abc import Callable, Mapping
from typing import Final

from app.gates import (
    career,
    election,
    experience,
    learning,
    papers,
    performance,
    person,
    rank,
    steps,
)
from app.gates.facts import Facts, Finding, PostFacts, Terms

Gate = Callable[[Facts, PostFacts, Terms], Finding]

GATES: Final[tuple[Gate, ...]] = (
    career.is_a_lawful_kind,
    person.has_status,
    learning.has_education,
    learning.has_post_education,
    experience.has_pengawas_years,
    experience.has_pelaksana_years,
    performance.performed_well,
    performance.performed_well_in_each,
    performance.predicate_agrees,
    learning.is_in_field,
    papers.has_qualifications,
    papers.has_document,
    rank.has_golongan,
    rank.is_above_minimum,
    rank.is_within_maximum,
    experience.holds_health_post,
    learning.has_health_education,
    experience.has_health_years,
    experience.has_puskesmas_years,
    papers.has_management_training,
    papers.masters_government,
    experience.has_rank_and_years,
    career.stayed_in_post,
    career.is_not_there_too_long,
    career.is_never,
    career.goes_down_on_request,
    election.is_outside_freeze,
    election.fills_an_empty_post,
    election.is_approved,
    election.knows_freezes,
    career.may_act,
    career.may_act_from_functional,
    person.is_not_retired,
    person.keeps_his_retirement,
    person.has_months_left,
    person.serves_no_sanction,
    person.is_not_barred,
    person.is_not_under_examination,
    papers.has_valid_assessment,
    papers.is_assessed_for_the_level,
    papers.reaches_the_band,
    papers.took_course,
    steps.is_a_step,
)

# The gates that look at what a single post asks; all others depend on its regime.
ASKED_BY_POST: Final = frozenset(
    gate.__name__
    for gate in (
        learning.has_post_education,
        learning.is_in_field,
        papers.has_qualifications,
    )
)

GATE_BY_NAME: Final[Mapping[str, Gate]] = {gate.__name__: gate for gate in GATES}
