"""Joint rules through files, API and worker: the seven posts with their tree.

P1 leads P2, P3 and P5; P3 leads P4. O1 and O2 are IV/a, O3 III/d, O4 III/c, O6 III/b.
Without joint rules O1 goes up from P2 to P1 and O2 takes his place.
"""

from typing import Any

import pytest

from tests.app.intake.workbooks import xlsx
from tests.story.office import Answer, Office
from tests.story.seven_files import files
from tests.story.seven_posts import NAME, NIP

PLAIN = {
    "P1": "O1",
    "P2": "O2",
    "P3": "O3",
    "P4": "O6",
    "P5": "O4",
    "P6": "O9",
    "P7": "O10",
}
# O1 has to sit at P1 or P2, and P2 is not for O2 once O1 sits above him.
# O3 up, O1 stays: 8650 + 8000; O1 up, O3 after him: 8350 + 8150; the rest alike.
O3_ABOVE_O1 = PLAIN | {"P1": "O3", "P2": "O1", "P3": "O6", "P4": "O7"}
O1_ABOVE_O3 = PLAIN | {"P1": "O1", "P2": "O3", "P3": "O6", "P4": "O7"}


def family(one: str, other: str) -> tuple[str, bytes]:
    """Write the declaration of one officer about another."""
    return xlsx(
        "deklarasi-keluarga",
        {
            "NIP": NIP[one],
            "NIP KELUARGA": NIP[other],
            "HUBUNGAN": "saudara",
            "NOMOR PERNYATAAN": "COI/7/2026",
            "TANGGAL PERNYATAAN": "05-01-2026",
        },
    )


def roster(answer: Answer) -> dict[str, str]:
    return answer.roster(NAME)


def told(answer: Answer, rule: str) -> Any:
    [found] = [row for row in answer.summary["joint"] if row["rule"] == rule]
    return found


def lines(rows: Any) -> list[tuple[str, str]]:
    """Give each line as (leader, subordinate) by their short names."""
    return [
        (NAME[row["superior"]["nip"]], NAME[row["subordinate"]["nip"]]) for row in rows
    ]


@pytest.mark.parametrize("force", ["soft", "hard"])
def test_rules_that_nothing_breaks_change_nothing(kenanga: Office, force: str) -> None:
    joint = {
        "pkt_boss": force,
        "coi_fam": force,
        "continuity": {"percent": 50, "force": force},
        "new_leaders": [{"id": "kes", "sectors": ["kesehatan"], "limit": 1}],
    }

    plain = kenanga.hold_round(f"tanpa-{force}")
    held = kenanga.hold_round(f"dengan-{force}", joint=joint)

    assert roster(plain) == roster(held) == PLAIN
    assert plain.summary["roster_sha256"] == held.summary["roster_sha256"]
    assert plain.summary["joint"] == []
    assert held.summary["checked"]
    assert [row["rule"] for row in held.summary["joint"]] == [
        "COI-FAM",
        "PKT-BOSS",
        "KESINAMBUNGAN",
        "BATAS-SEKTOR",
    ]
    for row in held.summary["joint"]:
        assert (row["standing"], row["new"]) == ([], [])


@pytest.mark.parametrize("force", ["soft", "hard"])
def test_family_parts_and_rank_then_decides_who_is_above(
    office: Office, force: str
) -> None:
    office.send([*files(), family("O2", "O1")])

    free = office.hold_round("bebas")
    parted = office.hold_round("keluarga", joint={"coi_fam": force})
    both = office.hold_round("dua", joint={"coi_fam": force, "pkt_boss": force})

    assert roster(free) == PLAIN
    assert roster(parted) == O3_ABOVE_O1
    assert roster(both) == O1_ABOVE_O3
    kept = told(parted, "COI-FAM")
    assert kept["force"] == force
    assert {post for row in kept["binding"] for post in row["posts"]} >= {"P1", "P2"}
    [why] = [row for row in parted.why("P1")["joint"] if row["rule"] == "COI-FAM"]
    assert why["citation"] == "Permenpan RB 17/2024 konflik kepentingan"
    assert "ikut menentukan pada Camat Melati" in why["binding"][0]["sentence"]
    rank = told(both, "PKT-BOSS")
    assert rank["needs_confirmation"]
    assert "perlu konfirmasi" in rank["sentence"]
    for rule in both.file("problem")["rules"]:
        assert NIP["O1"] not in rule["id"]


def test_an_inversion_nobody_can_avoid_is_told_or_leaves_a_post_empty(
    office: Office,
) -> None:
    """Without O1 only O3 (III/d) may lead P1, and only O2 (IV/a) or he P2."""
    office.send(files(without=["O1"]))

    soft = office.hold_round("lunak", joint={"pkt_boss": "soft"})
    hard = office.hold_round("keras", joint={"pkt_boss": "hard"})

    assert roster(soft) == PLAIN | {"P1": "O3", "P3": "O6", "P4": "O7"}
    [breach] = told(soft, "PKT-BOSS")["new"]
    assert lines([breach]) == [("O3", "O2")]
    assert breach["reason"] == ""
    [why] = soft.why("P2")["joint"]
    assert lines(why["new"]) == [("O3", "O2")]
    without = dict(roster(soft))
    assert without.pop("P2") == "O2"
    assert roster(hard) == without
    [empty] = hard.summary["unfilled"]
    assert (empty["post"], empty["joint"]) == ("P2", ["PKT-BOSS"])
    assert "PKT-BOSS, PP 99/2000" in empty["reason"]
    assert "(perlu konfirmasi)" in empty["reason"]


@pytest.mark.parametrize("force", ["soft", "hard"])
def test_a_family_that_sits_already_is_listed_and_stays(
    office: Office, force: str
) -> None:
    """Until he retires on 1 February O12 leads P1, above his brother at P2."""
    office.send([*files(), family("O12", "O1")])

    held = office.hold_round(
        "berdiri", effective_on="2026-01-26", joint={"coi_fam": force}
    )

    assert (roster(held)["P1"], roster(held)["P2"]) == ("O12", "O1")
    found = told(held, "COI-FAM")
    assert lines(found["standing"]) == [("O12", "O1")]
    assert found["standing"][0]["declaration"] == "COI/7/2026"
    assert found["new"] == []


def test_continuity_of_all_leaves_the_vacancy_it_would_take_a_leader_to_fill(
    kenanga: Office,
) -> None:
    held = kenanga.hold_round("tetap", joint={"continuity": {"percent": 100}})

    # Only O1 and O3 may lead P1, and both must stay; P2 then keeps O1.
    assert roster(held) == {
        post: name for post, name in (PLAIN | {"P2": "O1"}).items() if post != "P1"
    }
    [empty] = held.summary["unfilled"]
    assert (empty["post"], empty["why"]) == ("P1", "rules")
    assert "KESINAMBUNGAN, kebijakan putaran" in empty["reason"]


def test_a_sector_takes_in_no_more_new_leaders_than_asked(kenanga: Office) -> None:
    limit = {"id": "kes", "sectors": ["kesehatan"], "limit": 0}

    held = kenanga.hold_round("sektor", joint={"new_leaders": [limit]})

    assert roster(held) == {post: name for post, name in PLAIN.items() if post != "P6"}
    assert held.summary["limits"]["BATAS-SEKTOR:kes"] == {"limit": 0, "used": 0}
    [empty] = held.summary["unfilled"]
    assert (empty["post"], empty["why"]) == ("P6", "limit")


@pytest.mark.parametrize(
    "joint",
    [
        {"pkt_boss": "kuat"},
        {"continuity": {"percent": 0}},
        {"continuity": {"percent": 50, "force": "off"}},
        {"new_leaders": [{"id": "x", "sectors": ["banjir"], "limit": 1}]},
        {"new_leaders": [{"id": "x", "sectors": ["sosial"], "limit": 1}] * 2},
        {"keluarga": "hard"},
    ],
)
def test_a_switch_that_is_none_is_refused(
    kenanga: Office, joint: dict[str, Any]
) -> None:
    wanted = {
        "code": "salah",
        "name": "Putaran salah",
        "as_of": "2026-01-19",
        "effective_on": "2026-02-06",
        "policy": {"joint": joint},
    }

    answer = kenanga.client.post("/api/v1/rounds", json=wanted)

    assert answer.status_code == 422
    assert "joint" in answer.text
