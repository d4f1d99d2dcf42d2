"""Nobody is appointed inside a freeze, and the first free day is named."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.errors import BadInputError
from app.gates.evaluate import Prepared, explain, prepare
from app.gates.moves import Move
from app.gates.rulebook import load
from app.profiles import canonical
from app.profiles.freezes import FreezeRecord, first_free_day
from app.profiles.records import CityRecord
from tests.app.gates.cases import UNITS, clerk, doctor, leader, pengawas, puskesmas
from tests.app.gates.worked_steps import ART_71, ART_162, freeze
from tests.factories_city import (
    EFFECTIVE_ON,
    make_city,
    make_nip,
    make_position,
    make_post,
)

LAST_DAY, FIRST_FREE = date(2026, 2, 19), date(2026, 2, 20)
ALLOWED = freeze(ART_162, exception="vacancies")


def city(*freezes: FreezeRecord, **given: Any) -> CityRecord:
    """Make a city of one clerk and one empty post, under freezes."""
    values = {"posts": (pengawas(),), "officers": (clerk(),), "units": UNITS, **given}
    return replace(make_city(**values), freezes=freezes)


def ready(made: CityRecord, day: date) -> Prepared:
    """Prepare it for a day."""
    return prepare(made, effective_on=day, rulebook=load())


@pytest.mark.parametrize("article", [ART_71, ART_162])
def test_a_day_inside_is_refused_and_the_first_lawful_day_named(article: str) -> None:
    frozen = city(freeze(article))

    inside = explain(ready(frozen, LAST_DAY), make_nip(1), "T")
    outside = explain(ready(frozen, FIRST_FREE), make_nip(1), "T")

    assert not inside.eligible
    assert inside.readiness.on == FIRST_FREE
    [found] = [one for one in inside.verdicts if one.outcome == "fail"]
    assert found.cure is not None
    assert found.cure.sentence == "Boleh mulai 20 Februari 2026."
    assert "20 Agustus 2025 sampai 19 Februari 2026" in found.sentence
    assert found.sources == ("kalender#1 (UU 10/2016)",)
    assert outside.eligible


def test_the_first_day_is_inside_and_the_day_before_is_not() -> None:
    frozen = city(freeze(ART_71))

    assert "ELX-71" in ready(frozen, date(2025, 8, 20)).judge(0).failed
    assert "ELX-71" not in ready(frozen, date(2025, 8, 19)).judge(0).failed


def test_two_freezes_that_touch_are_one_wait() -> None:
    next_one = freeze(ART_71, starts_on=FIRST_FREE, ends_on=date(2026, 4, 30))

    found = explain(ready(city(freeze(ART_162), next_one), LAST_DAY), make_nip(1), "T")

    assert found.readiness.on == date(2026, 5, 1)


def test_who_is_ready_on_a_frozen_day_waits_for_its_end() -> None:
    """Two years in post are full on 29 October 2027, inside a freeze to come."""
    coming = freeze(ART_71, starts_on=date(2027, 10, 1), ends_on=date(2027, 12, 31))
    made = city(coming, officers=(leader("2025-10-29"),))

    found = explain(ready(made, EFFECTIVE_ON), make_nip(1), "T")

    assert found.readiness.on == date(2028, 1, 1)


def test_a_freeze_lifted_for_empty_posts_moves_nobody_who_leads() -> None:
    rows = (make_position("2019-01-01", post="U", unit="DINAS"),)
    posts = (pengawas(), make_post("U", unit="DINAS"))
    made = city(ALLOWED, posts=posts, officers=(leader(positions=rows), _second()))
    prepared = ready(made, EFFECTIVE_ON)

    empty, led = prepared.judge(0), prepared.judge(1)

    assert set(empty.failed) == {"ELX-EXC"}
    assert empty.failed["ELX-EXC"].tolist() == [True, False]
    assert led.failed["ELX-EXC"].tolist() == [False, True]
    assert led.move[0] == Move.OWN
    assert led.eligible.tolist() == [True, False]


def test_what_is_lifted_waits_for_the_number_of_the_approval() -> None:
    numbered = freeze(ART_162, exception="vacancies", document="100.2.2/DRJ")

    waiting = ready(city(ALLOWED), EFFECTIVE_ON).judge(0)
    approved = ready(city(numbered), EFFECTIVE_ON).judge(0)

    assert waiting.eligible[0]
    assert "MUT-6M" in waiting.workflow
    assert "MUT-6M" not in approved.workflow


def test_a_freeze_holds_the_puskesmas_too() -> None:
    made = city(freeze(ART_71), posts=(puskesmas(),), officers=(doctor(),))

    assert not ready(made, EFFECTIVE_ON).judge(0).eligible[0]


def test_a_sitting_holder_stays_through_a_freeze() -> None:
    rows = (make_position("2019-01-01", post="T", unit="DINAS"),)
    made = city(freeze(ART_71), officers=(leader(positions=rows),))

    assert ready(made, EFFECTIVE_ON).judge(0).eligible[0]


def test_a_freeze_no_rule_speaks_of_is_refused_by_its_place() -> None:
    with pytest.raises(BadInputError, match=r"freezes\[1\].article.*Pasal 99"):
        ready(city(freeze(ART_71), freeze("Pasal 99")), EFFECTIVE_ON)


@pytest.mark.parametrize(
    "wrong", [{"ends_on": date(2025, 8, 19)}, {"exception": "sometimes"}]
)
def test_a_freeze_that_could_not_be_read_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="UU 10/2016"):
        freeze(ART_71, **wrong)


def test_a_free_day_is_its_own_first_free_day() -> None:
    assert first_free_day((freeze(ART_71),), FIRST_FREE) == FIRST_FREE


def test_freezes_are_frozen_with_the_city_and_change_no_city_without_them() -> None:
    plain, frozen = city(), city(freeze(ART_71), freeze(ART_162, document="B/1"))

    assert canonical.parse(canonical.dump(frozen)) == frozen
    assert canonical.parse(canonical.dump(plain)) == plain
    assert b"freezes" not in canonical.dump(plain)


def _second() -> Any:
    """Make a clerk who leads nothing."""
    return replace(clerk(), nip=make_nip(2))
