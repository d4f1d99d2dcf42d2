"""Hall sets by hand, and cures that were tried, not guessed."""

from app.planning.outlook import Outlook
from app.planning.schemas import ShortageRead
from app.planning.shortages import shortages
from tests.app.planning.outlooks import make_outlook
from tests.factories_city import (
    make_certificate,
    make_education,
    make_nip,
    make_officer,
    make_position,
    make_post,
    make_score,
)


def metrology(**third: object) -> Outlook:
    """Make two metrology posts that one certified officer could lead, 1.

    2 lacks the certificate alone; 3 lacks it and a good year.
    """
    return make_outlook(
        posts=tuple(
            make_post(code, qualifications=("penera_ahli",)) for code in ("M1", "M2")
        ),
        officers=(
            make_officer(1, certificates=(make_certificate("penera_ahli"),)),
            make_officer(2, selection_scores=(make_score("M2", 700),)),
            make_officer(3, performances=(), **third),
        ),
    )


def only(outlook: Outlook) -> ShortageRead:
    [found] = shortages(outlook).shortages
    return found


def test_two_metrology_posts_share_one_candidate_and_one_course_cures_it() -> None:
    outlook = metrology()

    found = only(outlook)

    assert [post.post for post in found.posts] == ["M1", "M2"]
    assert [one.nip for one in found.candidates] == [make_nip(1)]
    assert found.missing == 1
    assert "2 jabatan hanya memiliki 1 calon" in found.reason
    best = found.cures[0]
    assert (best.kind, best.nip, best.post) == ("course", make_nip(2), "M2")
    assert "penera_ahli" in best.what
    assert best.fills
    assert {cure.nip for cure in found.cures} == {make_nip(2)}


def test_a_missing_datum_is_cheaper_than_a_course() -> None:
    outlook = metrology(certificates=(make_certificate("penera_ahli"),))

    best = only(outlook).cures[0]

    assert (best.kind, best.nip) == ("data", make_nip(3))
    assert best.rule_id == "PGW-PERF"
    assert best.what == "Lengkapi data: predikat kinerja tahunan"
    assert best.fills


def test_a_chain_fills_what_no_free_officer_may_lead() -> None:
    """1 leads M2 and alone may lead M1; 2, who may lead M2, follows him."""
    outlook = make_outlook(
        posts=(make_post("M1", qualifications=("penera_ahli",)), make_post("M2")),
        officers=(
            make_officer(
                1,
                certificates=(make_certificate("penera_ahli"),),
                positions=(make_position("2015-01-01", post="M2"),),
            ),
            make_officer(2),
        ),
    )

    found = shortages(outlook)

    assert (found.vacant, found.fillable, found.shortages) == (1, 1, [])


def test_a_wait_of_less_than_a_month_is_cheaper_than_a_waiver() -> None:
    """2 may leave his post on 20 February 2026, a fortnight after the round."""
    outlook = make_outlook(
        posts=(make_post("A"), make_post("B")),
        officers=(
            make_officer(
                2,
                positions=(
                    make_position("2010-01-01", until="2024-02-20"),
                    make_position("2024-02-20", post="B"),
                ),
            ),
        ),
    )

    first, second = only(outlook).cures

    assert (first.kind, str(first.ready_on)) == ("time", "2026-02-20")
    assert (second.kind, second.rule_id) == ("waiver", "ROT-MIN2")
    assert second.document == "alasan tertulis dan persetujuan BKN"
    # He would leave B empty, so neither lets one post more be led.
    assert not first.fills
    assert not second.fills


def test_a_post_nobody_comes_near_has_no_cure() -> None:
    outlook = make_outlook(
        posts=(make_post("A"),),
        officers=(
            make_officer(
                1,
                educations=(make_education("slta", "IPA"),),
                performances=(),
            ),
        ),
    )

    found = only(outlook)

    assert found.reason == "Tidak ada pegawai yang memenuhi seluruh syarat."
    assert found.cures == []
