"""What people are told of those passed over, and of those released."""

import pytest

from app.placements.solving.levels import Goal
from app.placements.solving.reasons import why_not
from app.placements.solving.seats import is_released
from tests.factories_city import EFFECTIVE_ON, make_officer, make_position, make_release

TIER = Goal(kind="tier", name="Pemimpin definitif: Unit lain")


def test_a_post_left_empty_is_not_said_to_be_the_candidate_s_own() -> None:
    told = why_not(TIER, loss=1, limits=(), is_exact=True)

    assert told == (
        "Bila ditempatkan di sini, jabatan lain tidak dapat diisi: "
        "1 jabatan pada «Pemimpin definitif: Unit lain» menjadi kosong."
    )


@pytest.mark.parametrize(
    ("kind", "name", "last"),
    [
        ("moves", "Mutasi lebih sedikit", "jumlah mutasi."),
        ("tie", "Usia lebih tua", "kriteria urutan «Usia lebih tua»."),
        ("lottery", "Undian 1", "undian putaran."),
    ],
)
def test_a_loss_that_a_proof_sees_late_may_have_come_earlier(
    kind: str, name: str, last: str
) -> None:
    told = why_not(Goal(kind=kind, name=name), loss=0, limits=(), is_exact=False)

    assert "pada tujuan yang lebih tinggi, atau selambat-lambatnya pada" in told
    assert told.endswith(last)


def test_a_loss_that_no_proof_shows_is_not_called_small() -> None:
    told = why_not(None, loss=0, limits=(), is_exact=False)

    assert "kecil" not in told
    assert "dihitung ulang" in told


@pytest.mark.parametrize(
    ("released_on", "expected"),
    [
        ("2019-12-31", False),  # that ended an earlier stay
        ("2020-01-06", True),
        ("2026-02-06", True),
        ("2026-02-07", False),  # not yet
    ],
)
def test_a_release_ends_the_stay_it_was_given_in(
    released_on: str, *, expected: bool
) -> None:
    row = make_position("2020-01-06", post="P1")
    officer = make_officer(
        1, positions=(row,), releases=(make_release("P1", released_on),)
    )

    assert is_released(officer, row.since, post="P1", day=EFFECTIVE_ON) is expected
    assert not is_released(officer, row.since, post="P2", day=EFFECTIVE_ON)
