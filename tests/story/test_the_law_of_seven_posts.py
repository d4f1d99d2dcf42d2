"""The story's table: who may lead what, and which rule keeps whom from where.

The files go through the importer and the database; what is judged is what a round
would freeze.
"""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from app.accounts import service as accounts
from app.db import Database
from app.gates import evaluate as gates
from app.gates import rulebook
from app.intake import service as intake
from app.merit import evaluate as merit
from app.merit import policies
from app.profiles.queries import load_city
from app.profiles.records import CityRecord
from tests.story.seven_files import files
from tests.story.seven_posts import LAWFUL, LAWFUL_LATER, NIP, POSTS

AS_OF = date(2026, 1, 19)
EFFECTIVE_ON = date(2026, 2, 6)
LATER = date(2026, 3, 2)
STRUCTURAL = ("P1", "P2", "P3", "P4", "P5")

Pair = tuple[str, str]

# Which rule must be among those that refuse; a pair may well fail others too.
REFUSED: Mapping[Pair, str] = {
    ("O1", "P3"): "ROT-DEM",
    ("O1", "P4"): "ROT-DEM",
    ("O1", "P5"): "ROT-DEM",
    ("O2", "P1"): "CAM-PEM",
    ("O2", "P3"): "ROT-DEM",
    ("O2", "P4"): "ROT-DEM",
    ("O2", "P5"): "ROT-DEM",
    ("O3", "P4"): "TUR",
    ("O4", "P1"): "ROT-MIN2",
    ("O4", "P2"): "ROT-MIN2",
    ("O4", "P3"): "ROT-MIN2",
    ("O5", "P1"): "ADM-PERF",
    ("O5", "P2"): "ADM-PERF",
    ("O5", "P3"): "PGW-PERF",
    ("O5", "P4"): "PGW-PERF",
    ("O5", "P5"): "PGW-PERF",
    ("O7", "P3"): "PKT-MIN",
    ("O7", "P5"): "PKT-MIN",
    ("O8", "P3"): "DIS-ACT",
    ("O8", "P4"): "DIS-ACT",
    ("O8", "P5"): "DIS-ACT",
    **{("O9", post): "FIELD" for post in STRUCTURAL},
    **{("O11", post): "PUS-JF" for post in ("P6", "P7")},
    **{("O12", post): "BUP-EFF" for post in ("P2", "P3", "P4", "P5")},
}
ONLY = ("O2", "P1"), ("O7", "P3"), ("O7", "P5"), ("O8", "P3"), ("O8", "P5")


@pytest.fixture(scope="module")
def city(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> CityRecord:
    """Import the story once and load it as a round would freeze it."""
    copy = tmp_path_factory.mktemp("story") / "definitif.db"
    shutil.copyfile(sqlite_template, copy)
    db = Database(f"sqlite:///{copy}")
    with db.transaction() as session:
        agency = accounts.create_agency(
            session, code="uji", name="Uji", is_synthetic=True, actor="operator"
        )
        actor = accounts.operator_of(agency)
        intake.import_files(session, files(), known_on=AS_OF, actor=actor)
    with db.reading() as session:
        loaded = load_city(session, agency_id=actor.agency_id, as_of=AS_OF)
    db.dispose()
    return loaded


def judged(city: CityRecord, day: date) -> dict[Pair, gates.PairVerdict]:
    """Explain every pair of the story on a day."""
    prepared = gates.prepare(city, effective_on=day, rulebook=rulebook.load("2026-1"))
    return {
        (name, post): gates.explain(prepared, NIP[name], post)
        for name in NIP
        for post in POSTS
    }


def rules(verdict: gates.PairVerdict, severity: str) -> set[str]:
    """Name the rules of a severity that the pair does not pass."""
    return {
        each.rule_id
        for each in verdict.verdicts
        if each.severity == severity and each.outcome != "pass"
    }


def test_exactly_the_pairs_of_the_table_are_lawful(city: CityRecord) -> None:
    verdicts = judged(city, EFFECTIVE_ON)

    lawful = {pair for pair, verdict in verdicts.items() if verdict.eligible}

    assert lawful == set(LAWFUL)


def test_on_the_second_of_march_one_more_may_lead_a_puskesmas(
    city: CityRecord,
) -> None:
    verdicts = judged(city, LATER)

    lawful = {pair for pair, verdict in verdicts.items() if verdict.eligible}

    assert lawful == set(LAWFUL) | set(LAWFUL_LATER)


def test_who_is_refused_is_refused_by_the_rule_of_the_table(
    city: CityRecord,
) -> None:
    verdicts = judged(city, EFFECTIVE_ON)

    found = {pair: rules(verdicts[pair], "G") for pair in REFUSED}

    wrong = {
        pair: found[pair] for pair, rule in REFUSED.items() if rule not in found[pair]
    }
    assert wrong == {}
    assert {pair: found[pair] for pair in ONLY} == {
        pair: {REFUSED[pair]} for pair in ONLY
    }


def test_o11_fails_both_spans_of_two_years(city: CityRecord) -> None:
    verdicts = judged(city, EFFECTIVE_ON)

    assert rules(verdicts["O11", "P6"], "G") == {"PUS-JF", "PUS-TENURE"}


def test_what_is_allowed_with_a_warning_carries_it(city: CityRecord) -> None:
    verdicts = judged(city, EFFECTIVE_ON)

    assert "PKT-ONEBELOW" in rules(verdicts["O3", "P1"], "W")
    assert "PGW-EDU-S1" in rules(verdicts["O6", "P4"], "W")
    assert "PUS-TRAIN" in rules(verdicts["O9", "P6"], "W")


def test_the_moves_are_what_the_office_calls_them(city: CityRecord) -> None:
    verdicts = judged(city, EFFECTIVE_ON)

    moves = {pair: verdicts[pair].move.name for pair in LAWFUL}

    assert moves == {
        ("O1", "P1"): "PIN",
        ("O1", "P2"): "OWN",
        ("O2", "P2"): "X",
        ("O3", "P1"): "PRO",
        ("O3", "P2"): "PRO",
        ("O3", "P3"): "OWN",
        ("O3", "P5"): "ROT",
        ("O4", "P5"): "OWN",
        ("O6", "P3"): "PRO",
        ("O6", "P4"): "PRO",
        ("O6", "P5"): "PRO",
        ("O7", "P4"): "PRO",
        ("O9", "P6"): "TT",
        ("O9", "P7"): "TT",
        ("O10", "P7"): "OWN",
        ("O10", "P6"): "TT",
    }


def test_merit_is_the_selection_s(city: CityRecord) -> None:
    policy = policies.load("nilai-seleksi")
    prepared = merit.prepare(city, effective_on=EFFECTIVE_ON, policy=policy)
    places = {officer.nip: place for place, officer in enumerate(city.officers)}
    codes = [post.code for post in city.posts]

    points = {
        (name, post): int(prepared.points(codes.index(post))[places[NIP[name]]])
        for name, post in LAWFUL
    }

    assert points == LAWFUL
