"""The traps are where the list says."""

from typing import Any

from app.demo.calendar import FEB_AS_OF, FEB_EFFECTIVE
from app.demo.plan import INPATIENT
from app.demo.state import City


def _trap(city: City, name: str) -> Any:
    return city.traps[name]


def test_one_officer_alone_has_the_paper_a_puskesmas_asks(whole_city: City) -> None:
    trap = _trap(whole_city, "puskesmas_with_one_candidate")
    having = [
        person.nip
        for person in whole_city.people
        if any(paper.name == INPATIENT for paper in person.certificates)
    ]
    assert having == [trap["nip"]]
    assert INPATIENT in whole_city.unit(trap["post"]).qualifications
    assert trap["post"] in whole_city.plan.vacant


def test_the_best_scorer_was_sworn_in_too_lately(whole_city: City) -> None:
    trap = _trap(whole_city, "best_scorer_is_locked")
    person = whole_city.by_nip[trap["nip"]]
    assert trap["post"] in whole_city.plan.vacant
    assert person.job is not None
    assert person.job.since.year == FEB_AS_OF.year - 1


def test_a_holder_retires_between_the_two_days(whole_city: City) -> None:
    for trap in _trap(whole_city, "retires_between_the_days"):
        person = whole_city.by_nip[trap["nip"]]
        assert FEB_AS_OF < person.pension_day <= FEB_EFFECTIVE
        assert whole_city.leaders[trap["post"]] is person


def test_a_camat_sits_without_diploma_or_certificate(whole_city: City) -> None:
    trap = _trap(whole_city, "camat_without_certificate")
    person = whole_city.by_nip[trap["nip"]]
    assert whole_city.unit(trap["post"]).kind == "kecamatan"
    assert not person.certificates
    assert [school.program for school in person.schools] == ["Ilmu Hukum"]


def test_a_secretary_outranks_his_lurah(whole_city: City) -> None:
    trap = _trap(whole_city, "inverted_ranks")
    leaders = whole_city.leaders
    above, below = leaders[trap["superior"]], leaders[trap["subordinate"]]
    assert above.golongan < below.golongan
