"""Seven posts, twelve officers: from spreadsheets to a checked roster.

The rosters were found by brute force and the reasons worked by hand before the
engine existed; see seven_posts.py for who is who. Every figure comes over the API.
"""

import hashlib
import json
from typing import Any

import pytest

import solver
from tests.story.office import KNOWN_ON, Answer, Office, asked
from tests.story.seven_files import files
from tests.story.seven_posts import LAWFUL, NAME, NIP

LATER = "2026-03-02"
ROSTER = {
    "P1": "O1",
    "P2": "O2",
    "P3": "O3",
    "P4": "O6",
    "P5": "O4",
    "P6": "O9",
    "P7": "O10",
}


def values(answer: Answer) -> list[int]:
    found: list[int] = answer.summary["values"]
    return found


def without_leader(office: Office, day: str) -> int:
    """Ask the vacancies room how many units in scope nobody leads definitively."""
    report = asked(
        office.client.get("/api/v1/vacancies", params={"on": day, "known_on": KNOWN_ON})
    )
    found: int = report["in_scope"]["without_definitive_leader"]
    return found


def changed(roster: dict[str, str], **changes: str | None) -> dict[str, str]:
    """Give a roster with some posts led by others, or by nobody."""
    merged: dict[str, str | None] = {**roster, **changes}
    return {post: name for post, name in merged.items() if name is not None}


def test_the_round_of_february_leaves_no_unit_without_a_leader(
    office: Office,
) -> None:
    office.send(files())

    answer = office.hold_round("feb-2026")

    summary = answer.summary
    assert summary["status"] == "optimal"
    assert summary["checked"] is True
    assert values(answer) == [3, 4, 53_400, -4]
    assert summary["bounds"] == values(answer)
    assert summary["unique"] is True
    assert answer.roster(NAME) == ROSTER
    assert summary["appointments"] == {"struktural": 3, "puskesmas": 1}
    assert summary["vacant_before"] == {"struktural": 2, "puskesmas": 1}
    assert summary["units_without_definitive_leader"] == {"before": 3, "after": 0}
    assert summary["without_leader_out_of_scope"] == 3
    assert summary["pairs_eligible"] == len(LAWFUL)
    assert summary["unfilled"] == []


@pytest.fixture(scope="module")
def february(kenanga: Office) -> Answer:
    """Hold the story's round once, to be read by many."""
    return kenanga.hold_round("feb-2026")


def test_counted_on_the_as_of_date_a_coming_vacancy_would_be_missed(
    kenanga: Office,
) -> None:
    days = (KNOWN_ON, "2026-01-31", "2026-02-01", "2026-02-06")

    counted = [without_leader(kenanga, day) for day in days]

    assert counted == [2, 2, 3, 3]


def test_the_files_of_the_proposal_prove_it_elsewhere(february: Answer) -> None:
    answer = february

    problem, proposal = answer.file("problem"), answer.file("proposal")
    assert not solver.check(problem, proposal)
    text = json.dumps([problem, proposal])
    assert not any(nip in text for nip in NIP.values())
    assert not any(f"PEGAWAI {name}" in text for name in NIP)
    pairs = sorted([post, NIP[name]] for post, name in ROSTER.items())
    told = json.dumps(pairs, separators=(",", ":")).encode()
    assert answer.proposal["roster_sha256"] == hashlib.sha256(told).hexdigest()


def test_each_appointment_says_why_and_why_nobody_else(february: Answer) -> None:
    why = february.why("P1")

    assert (why["nip"], why["move"]) == (NIP["O1"], "PIN")
    assert why["merit"]["points"] == 8600
    gates = {gate["rule"]: gate for gate in why["gates"]}
    assert gates["CAM-PEM"]["outcome"] == "pass"
    assert "224" in gates["CAM-PEM"]["citation"]


@pytest.mark.parametrize(
    ("post", "steps"),
    [
        ("P2", ["(ADM-COMP)", "(JA-NODUAL)", "(BKN-IMUT)"]),  # from a functional post
        ("P4", ["(PGW-COMP)", "(BKN-IMUT)"]),
        ("P6", ["(PUS-COMP)", "(BKN-IMUT)"]),  # keeps his functional post
    ],
)
def test_each_appointment_names_the_steps_before_its_decree(
    february: Answer, post: str, steps: list[str]
) -> None:
    told = february.why(post)["workflow"]

    assert [step[step.rindex("(") : -1] for step in told] == steps


def test_who_scores_higher_is_ranked_above_and_stays_where_he_is(
    february: Answer,
) -> None:
    first, second = february.why("P1")["ranking"]

    assert (NAME[first["nip"]], first["points"], first["goes_to"]) == ("O3", 8900, "P3")
    assert (NAME[second["nip"]], second["points"]) == ("O1", 8600)
    assert second["is_chosen"]
    assert not first["is_chosen"]
    assert first["reason"].startswith("Tetap memimpin Lurah Kenanga.")


def test_the_price_of_the_highest_score_is_eight_hundred_points(
    february: Answer,
) -> None:
    # With O3 in P1, O6 leads P3, O7 leads P4 and O1 stays: 52 600 instead of 53 400.
    first = february.why("P1")["ranking"][0]

    assert first["level"] == "Nilai merit"
    assert (first["at_least"], first["is_exact"]) == (800, True)


def test_the_two_moves_around_the_kecamatan_are_one_chain(february: Answer) -> None:
    chains = february.summary["chains"]

    assert ["P1", "P2"] in chains
    assert sorted(map(len, chains)) == [1, 1, 2]


def test_who_moves_and_who_stays_is_told_post_by_post(february: Answer) -> None:
    moves = {line["post"]: line["move"] for line in february.lines}

    assert moves == {
        "P1": "PIN",
        "P2": "X",
        "P3": None,
        "P4": "PRO",
        "P5": None,
        "P6": "TT",
        "P7": None,
    }


@pytest.mark.sqlite
def test_shuffled_files_give_the_same_roster_and_sorted_ones_then_change_nothing(
    office: Office, february: Answer
) -> None:
    office.send(files(shuffled_by=7))

    answer = office.hold_round("feb-2026")
    again = office.send(files())

    assert answer.proposal["roster_sha256"] == february.proposal["roster_sha256"]
    assert values(answer) == values(february)
    assert again["report"]["changes"] == {}


@pytest.mark.sqlite
def test_v1_without_o2_the_lurah_becomes_camat(office: Office) -> None:
    office.send(files(without={"O2"}))

    answer = office.hold_round("v1")

    assert answer.roster(NAME) == changed(ROSTER, P1="O3", P2="O1", P3="O6", P4="O7")
    assert values(answer)[2] == 52_600
    assert answer.summary["checked"] is True


@pytest.mark.sqlite
def test_v2_a_post_nobody_may_lead_stays_empty_and_says_so(office: Office) -> None:
    office.send(files(without={"O6", "O7"}))

    answer = office.hold_round("v2")

    assert values(answer) == [3, 3, 46_450, -3]
    assert answer.roster(NAME) == changed(ROSTER, P4=None)
    [unfilled] = answer.summary["unfilled"]
    assert unfilled["post"] == "P4"
    assert unfilled["why"] == "nobody"
    assert unfilled["candidates"] == []
    assert answer.summary["units_without_definitive_leader"] == {
        "before": 3,
        "after": 1,
    }


def test_a_city_may_ask_more_of_the_newly_appointed_than_the_law(
    office: Office,
) -> None:
    office.send(files())

    answer = office.hold_round("lantai", least_points=7300)

    # O6, O7 and O10 in P6 fall short; O10 keeps P7 with his 7 000.
    assert values(answer) == [3, 3, 46_450, -3]
    assert answer.summary["pairs_below_least"] == 5
    assert [post["post"] for post in answer.summary["unfilled"]] == ["P4"]
    assert "nilai" in answer.summary["unfilled"][0]["reason"].lower()


def test_v3_a_limit_of_two_structural_moves_is_the_reason_named(
    kenanga: Office,
) -> None:
    limit = {"id": "mutasi-struktural", "posts": "struktural", "limit": 2}

    answer = kenanga.hold_round("v3", limits=[limit])

    assert answer.roster(NAME) == changed(ROSTER, P4=None)
    assert values(answer)[2] == 46_450
    assert answer.summary["limits"] == {"mutasi-struktural": {"limit": 2, "used": 2}}
    [unfilled] = answer.summary["unfilled"]
    assert unfilled["post"] == "P4"
    assert unfilled["why"] == "limit"
    assert unfilled["limits"] == ["mutasi-struktural"]


def test_v4_a_month_later_two_years_have_passed(kenanga: Office) -> None:
    answer = kenanga.hold_round("v4", effective_on=LATER)

    assert answer.roster(NAME) == changed(ROSTER, P6="O11")
    assert values(answer)[2] == 53_600


@pytest.mark.sqlite
def test_v5_a_round_opens_no_new_gap_even_for_a_more_important_one(
    office: Office,
) -> None:
    office.send(files(without={"O2", "O6"}))

    answer = office.hold_round("v5")

    assert values(answer) == [2, 4, 44_700, -2]
    assert answer.roster(NAME) == changed(ROSTER, P1=None, P2="O1", P4="O7")
    [unfilled] = answer.summary["unfilled"]
    assert (unfilled["post"], unfilled["why"]) == ("P1", "hall")
    assert unfilled["posts"] == ["P1", "P2", "P3"]
    assert sorted(NAME[nip] for nip in unfilled["candidates"]) == ["O1", "O3"]

    # What must_fill prevents: an engine left free empties the kelurahan instead.
    problem: dict[str, Any] = answer.file("problem")
    for post in problem["posts"]:
        post["must_fill"] = False
    free = solver.solve(solver.Problem.from_json(problem)).to_json()
    assert free["values"] == [3, 3, 45_850, -3]
    assert free["unfilled"] == ["P3"]


@pytest.mark.sqlite
def test_v6_a_holder_released_on_record_gives_way(office: Office) -> None:
    office.send(files(released={"O10": "P7"}))

    answer = office.hold_round("v6", effective_on=LATER)

    assert answer.roster(NAME) == changed(ROSTER, P6="O11", P7="O9")
    assert values(answer)[2] == 53_600 + 650
