"""The contents page: every gate there is, in the order of the rulebook's chapters."""

from collections.abc import Callable, Mapping
from typing import Final

from app.gates import career, learning, person, steps
from app.gates.facts import Facts, Finding, PostFacts, Terms

Gate = Callable[[Facts, PostFacts, Terms], Finding]

GATES: Final[tuple[Gate, ...]] = (
    career.is_a_lawful_kind,
    person.has_status,
    learning.has_education,
    learning.has_post_education,
    career.has_pengawas_years,
    career.has_pelaksana_years,
    career.performed_well,
    learning.is_in_field,
    learning.has_qualifications,
    career.has_golongan,
    career.is_above_minimum,
    career.is_within_maximum,
    career.holds_health_post,
    learning.has_health_education,
    career.has_health_years,
    career.has_puskesmas_years,
    learning.has_management_training,
    learning.masters_government,
    learning.has_valid_assessment,
    career.stayed_in_post,
    career.is_never,
    person.serves_no_sanction,
    person.is_not_barred,
    person.is_not_retired,
    person.keeps_his_retirement,
    person.has_months_left,
    steps.is_a_step,
)

# The gates that look at what a single post asks; all others depend on its regime.
ASKED_BY_POST: Final = frozenset(
    gate.__name__
    for gate in (
        learning.has_post_education,
        learning.is_in_field,
        learning.has_qualifications,
    )
)

GATE_BY_NAME: Final[Mapping[str, Gate]] = {gate.__name__: gate for gate in GATES}
