"""What is missing, and how many names hang on it, by hand."""

from app.planning.gaps import by_field, gaps
from app.planning.outlook import Outlook
from tests.app.planning.outlooks import make_outlook
from tests.factories_city import (
    make_certificate,
    make_education,
    make_nip,
    make_officer,
    make_performance,
    make_post,
    make_score,
)


def made_outlook() -> Outlook:
    """Make two sections and three clerks, of whom 2 and 3 have no year on record.

    2 is worth more than 1 on A and lacks nothing else; 3 lacks a diploma as well, and
    that is known, so nothing hangs on his years.
    """
    return make_outlook(
        posts=(make_post("A"), make_post("B", qualifications=("penera_ahli",))),
        officers=(
            make_officer(
                1,
                certificates=(make_certificate("penera_ahli"),),
                selection_scores=(make_score("A", 500), make_score("B", 500)),
            ),
            make_officer(
                2,
                performances=(make_performance(2025),),
                selection_scores=(make_score("A", 600),),
            ),
            make_officer(
                3,
                performances=(),
                educations=(make_education("slta", "Ilmu Pemerintahan"),),
            ),
        ),
    )


def test_a_missing_year_is_weighed_by_the_names_that_hang_on_it() -> None:
    """On A 2 would outrank 1; B fails him for the certificate, whatever his years."""
    first, second = gaps(made_outlook(), {"A": make_nip(1)})

    assert (first.nip, first.field) == (make_nip(2), "predikat kinerja tahunan")
    assert first.rule_ids == ["PGW-PERF"]
    assert (first.names, first.posts, first.verdicts) == (1, 1, 2)
    assert second.nip == make_nip(3)
    assert (second.names, second.posts, second.verdicts) == (0, 0, 2)


def test_an_empty_post_hangs_on_whoever_might_lead_it() -> None:
    first, _ = gaps(made_outlook(), {"A": None})

    assert first.names == 1


def test_a_name_that_would_stay_does_not_hang_on_it() -> None:
    """2 is worth less than whoever was chosen for A: nothing changes."""
    outlook = make_outlook(
        posts=(make_post("A"),),
        officers=(
            make_officer(1, selection_scores=(make_score("A", 900),)),
            make_officer(2, performances=(), selection_scores=(make_score("A", 1),)),
        ),
    )

    [only] = gaps(outlook, {"A": make_nip(1)})

    assert (only.names, only.posts) == (0, 1)


def test_gaps_are_summed_by_what_is_missing() -> None:
    [row] = by_field(gaps(made_outlook(), {"A": make_nip(1)}))

    assert row.field == "predikat kinerja tahunan"
    assert (row.officers, row.verdicts, row.posts, row.names) == (2, 4, 1, 1)
