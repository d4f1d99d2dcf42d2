"""Under nilai-seleksi a pair is worth what the selection said, and else nothing."""

from datetime import date

import pytest

from app.errors import NotFoundError
from app.merit import evaluate, policies
from tests.factories_city import (
    EFFECTIVE_ON,
    make_city,
    make_nip,
    make_officer,
    make_post,
    make_score,
)


def prepared() -> evaluate.Prepared:
    """Make two posts and three officers; only officer 2 has points, for p1."""
    city = make_city(
        posts=(make_post("p1"), make_post("p2")),
        officers=(
            make_officer(1),
            make_officer(2, selection_scores=(make_score("p1", 8600),)),
            make_officer(3),
        ),
    )
    policy = policies.load("nilai-seleksi")
    return evaluate.prepare(city, effective_on=EFFECTIVE_ON, policy=policy)


def test_points_are_those_of_the_selection() -> None:
    assert prepared().points(0).tolist() == [0, 8600, 0]
    assert prepared().points(1).tolist() == [0, 0, 0]


def test_the_breakdown_names_the_source() -> None:
    shown = evaluate.breakdown(prepared(), make_nip(2), "p1")

    [part] = shown.components
    assert shown.points == shown.reachable == part.points == 8600
    assert part.sources == ("uji.xlsx#1!2",)
    assert not part.is_missing


def test_a_pair_without_points_says_so() -> None:
    shown = evaluate.breakdown(prepared(), make_nip(1), "p1")

    [part] = shown.components
    assert shown.points == 0
    assert shown.reachable == 10_000
    assert part.note == "data tidak ada"
    assert part.is_missing


def test_the_newest_points_count() -> None:
    first, second = make_score("p1", 5000), make_score("p1", 7000)
    newer = type(second)(
        **{
            name: getattr(second, name)
            for name in ("until", "source", "document", "post", "points")
        },
        since=date(2026, 1, 12),
    )
    city = make_city(
        posts=(make_post("p1"),),
        officers=(make_officer(1, selection_scores=(newer, first)),),
    )
    policy = policies.load("nilai-seleksi")

    points = evaluate.prepare(city, effective_on=EFFECTIVE_ON, policy=policy).points(0)

    assert points.tolist() == [7000]


@pytest.mark.parametrize(("nip", "post"), [(make_nip(9), "p1"), (make_nip(1), "p9")])
def test_an_unknown_pair_is_not_found(nip: str, post: str) -> None:
    with pytest.raises(NotFoundError):
        evaluate.breakdown(prepared(), nip, post)
