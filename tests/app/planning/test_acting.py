"""Acting leaders by hand: from within the unit, equal or one lower, nobody twice."""

from datetime import date

import pytest

from app.planning.acting import acting_proposals
from app.planning.acting_rules import rule_for
from app.planning.outlook import Outlook
from app.profiles.records import OfficerRecord, PositionRow
from tests.app.planning.outlooks import make_outlook
from tests.factories_city import (
    make_discipline,
    make_functional,
    make_nip,
    make_officer,
    make_position,
    make_post,
    make_unit,
)

PLT = "PLT"


def office(*officers: OfficerRecord) -> Outlook:
    """Make a dinas with a bidang and two seksi, and another dinas, under the city."""
    return make_outlook(
        units=(
            make_unit("KOTA", kind="pemerintah_daerah"),
            make_unit("DINAS", kind="dinas", parent="KOTA"),
            make_unit("BIDANG", kind="bidang", parent="DINAS"),
            make_unit("SEKSI-1", kind="seksi", parent="BIDANG"),
            make_unit("SEKSI-2", kind="seksi", parent="BIDANG"),
            make_unit("LAIN", kind="dinas", parent="KOTA"),
        ),
        posts=(
            make_post("BIDANG", eselon="32"),
            make_post("SEKSI-1"),
            make_post("SEKSI-2"),
        ),
        officers=tuple(officers),
    )


def section_head(number: int, post: str) -> OfficerRecord:
    return make_officer(number, positions=(make_position("2020-01-01", post=post),))


def clerk(number: int, unit: str, *more: PositionRow) -> OfficerRecord:
    rows = (make_position("2015-01-01", unit=unit), *more)
    return make_officer(number, unit=unit, positions=rows)


def test_a_head_of_section_acts_for_the_bidang_above_him() -> None:
    outlook = office(section_head(1, "SEKSI-1"), clerk(2, "BIDANG"))

    [found] = acting_proposals(outlook, ["BIDANG"])

    assert found.nip == make_nip(1)
    assert (found.rule_id, found.nearness) == ("PLT-WHO", 0)
    assert found.starts_on == date(2026, 2, 6)
    assert found.breaches_on == date(2026, 8, 6)


def test_another_dinas_is_not_within_the_unit() -> None:
    outlook = office(clerk(1, "LAIN"))

    [found] = acting_proposals(outlook, ["SEKSI-1"])

    assert found.nip is None
    assert "Tidak ada pegawai" in found.reason


def test_the_nearest_comes_first_and_nobody_acts_twice() -> None:
    outlook = office(clerk(1, "SEKSI-1"), clerk(2, "DINAS"))

    first, second = acting_proposals(outlook, ["SEKSI-2", "SEKSI-1"])

    assert (first.post.post, first.nip, first.nearness) == ("SEKSI-1", make_nip(1), 0)
    assert (second.post.post, second.nip, second.nearness) == (
        "SEKSI-2",
        make_nip(2),
        2,
    )


def test_who_acts_already_goes_on_until_his_term_is_over() -> None:
    """Since 10 August 2025: six months are full on 10 February 2026."""
    acts = make_position("2025-08-10", post="SEKSI-1", assignment=PLT)
    outlook = office(clerk(1, "SEKSI-1"), clerk(2, "DINAS", acts))

    [found] = acting_proposals(outlook, ["SEKSI-1"])

    assert found.nip == make_nip(2)
    assert found.breaches_on == date(2026, 2, 10)


def test_whose_six_months_are_full_is_not_proposed_again() -> None:
    acts = make_position("2025-08-06", post="SEKSI-1", assignment=PLT)
    outlook = office(clerk(1, "DINAS"), clerk(2, "SEKSI-1", acts))

    [found] = acting_proposals(outlook, ["SEKSI-1"])

    assert found.nip == make_nip(1)


def test_who_acts_elsewhere_is_left_alone() -> None:
    acts = make_position("2026-01-01", post="SEKSI-2", assignment=PLT)
    outlook = office(clerk(1, "SEKSI-1", acts))

    [found] = acting_proposals(outlook, ["SEKSI-1"])

    assert found.nip is None


def test_a_sanction_warns_and_does_not_refuse() -> None:
    person = make_officer(
        1,
        unit="SEKSI-1",
        positions=(make_position("2015-01-01", unit="SEKSI-1"),),
        disciplines=(make_discipline("S", "2026-01-01", "2026-07-01"),),
        performances=(),
    )

    [found] = acting_proposals(office(person), ["SEKSI-1"])

    assert found.nip == make_nip(1)
    assert found.warnings == [
        "Masih menjalani hukuman disiplin.",
        "Predikat kinerja dua tahun terakhir belum tercatat baik.",
    ]


@pytest.mark.parametrize(
    ("jenjang", "target", "is_allowed"),
    [
        ("ahli_madya", "administrator", True),
        ("ahli_madya", "pengawas", False),
        ("ahli_muda", "administrator", True),
        ("ahli_muda", "pengawas", True),
        ("ahli_pertama", "administrator", False),
        ("penyelia", "pengawas", True),
        ("mahir", "pengawas", False),
        (None, "pengawas", False),
    ],
)
def test_the_table_for_functional_posts(
    *, jenjang: str | None, target: str, is_allowed: bool
) -> None:
    row = make_functional("2020-01-01", "Analis", jenjang)  # type: ignore[arg-type] # not on record

    rule = rule_for(row, target)

    assert (rule is not None) is is_allowed
    if rule is not None:
        assert rule.id == "PLT-JF"
        assert rule.needs_confirmation


@pytest.mark.parametrize(
    ("eselon", "target", "is_allowed"),
    [
        ("31", "administrator", True),
        ("31", "pengawas", False),
        ("41", "administrator", True),
        ("42", "pengawas", True),
    ],
)
def test_an_equal_or_the_one_below_may_act(
    *, eselon: str, target: str, is_allowed: bool
) -> None:
    row = make_position("2020-01-01", post="X", eselon=eselon)

    assert (rule_for(row, target) is not None) is is_allowed
