"""Bench and coverage counted by hand."""

from datetime import date

from app.planning.bench import bench, coverage
from tests.app.planning.outlooks import make_outlook
from tests.factories_city import (
    make_certificate,
    make_nip,
    make_officer,
    make_position,
    make_post,
)


def test_coverage_counts_posts_with_a_successor_and_those_covered_at_once() -> None:
    """Three posts: A and B ask a certificate that 1 alone has; C anybody may lead.

    4 leads C, and is no successor of himself. 1 is the only successor of A and of B,
    so of the two one is covered at once; C has 1 and 2, and 2 is left for it.
    """
    asked = ("penera_ahli",)
    outlook = make_outlook(
        posts=(
            make_post("A", qualifications=asked),
            make_post("B", qualifications=asked),
            make_post("C"),
        ),
        officers=(
            make_officer(1, certificates=(make_certificate("penera_ahli"),)),
            make_officer(2),
            make_officer(
                4,
                birth_date="1968-12-14",
                positions=(make_position("2020-01-01", post="C"),),
            ),
        ),
    )

    rows = bench(outlook)
    total = coverage(rows, outlook)

    found = {row.post.post: row for row in rows}
    assert [found[code].ready_now for code in "ABC"] == [1, 1, 2]
    assert found["C"].leaves_on == date(2027, 1, 1)
    assert [found[code].covered_jointly for code in "ABC"].count(True) == 2
    assert found["C"].covered_jointly
    assert (total.posts, total.with_ready_successor) == (3, 3)
    assert total.coverage_percent == 100
    assert (total.covered_jointly, total.joint_coverage_percent) == (2, 66)
    assert total.successors_per_post_hundredths == 133
    assert total.without_any == []


def test_a_city_without_posts_has_nothing_to_cover() -> None:
    outlook = make_outlook(officers=(make_officer(1),))

    total = coverage(bench(outlook), outlook)

    assert (total.posts, total.coverage_percent) == (0, 0)
    assert make_nip(1) in outlook.officer_place
