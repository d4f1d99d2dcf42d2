"""Officers are listed by NIP, found by name, and kept within their agency."""

from datetime import date

import pytest

from app.accounts.actor import Actor
from app.db import Database
from app.errors import NotFoundError
from app.intake import service
from app.officers import queries
from app.officers.schemas import HistoryKind, PositionRead
from tests.app.intake.workbooks import BIMA, SARI, small_city


@pytest.fixture
def agency(db: Database, operator: Actor, other_operator: Actor) -> Actor:
    """Give an agency with two officers; the second agency has none."""
    with db.transaction() as session:
        service.import_files(
            session, small_city(), known_on=date(2026, 1, 19), actor=operator
        )
    return operator


def test_officers_page_by_nip(db: Database, agency: Actor) -> None:
    with db.reading() as session:
        first = queries.list_officers(session, agency_id=agency.agency_id, limit=1)
        rest = queries.list_officers(
            session, agency_id=agency.agency_id, after=first[0].nip
        )

    assert [one.nip for one in first] == [BIMA]
    assert [one.nip for one in rest] == [SARI]
    assert rest[0].name == "Sari Wulandari, S.Sos."
    assert (rest[0].position, rest[0].post_code) == ("Camat Melati", "KEC")
    assert rest[0].golongan == "34"
    assert first[0].position is None


@pytest.mark.parametrize(
    ("search", "found"),
    [("WULAN", [SARI]), (BIMA[:6], [BIMA]), ("%", []), ("_", []), ("", [BIMA, SARI])],
)
def test_officers_are_found_by_name_and_nip(
    db: Database, agency: Actor, search: str, found: list[str]
) -> None:
    with db.reading() as session:
        officers = queries.list_officers(
            session, agency_id=agency.agency_id, search=search
        )

    assert [one.nip for one in officers] == found


def test_one_officer_and_his_histories_are_read(db: Database, agency: Actor) -> None:
    with db.reading() as session:
        sari = queries.get_officer(session, agency_id=agency.agency_id, nip=SARI)
        same = queries.get_officer_by_id(
            session, agency_id=agency.agency_id, officer_id=sari.id
        )
        lists = {
            kind: queries.list_history(
                session, agency_id=agency.agency_id, nip=SARI, kind=kind
            )
            for kind in HistoryKind
        }

    assert sari == same
    assert sari.birth_date == date(1985, 1, 1)
    (position,) = lists[HistoryKind.POSITIONS]
    assert isinstance(position, PositionRead)
    assert position.title == "Camat Melati"
    assert {kind for kind, rows in lists.items() if rows} == {
        HistoryKind.PROFILES,
        HistoryKind.POSITIONS,
        HistoryKind.RANKS,
        HistoryKind.EDUCATIONS,
    }


def test_another_agency_finds_nobody(
    db: Database, agency: Actor, other_operator: Actor
) -> None:
    stranger = other_operator.agency_id
    with db.reading() as session:
        sari = queries.get_officer(session, agency_id=agency.agency_id, nip=SARI)
        assert queries.list_officers(session, agency_id=stranger) == []
        assert queries.count_officers(session, agency_id=stranger) == 0
        assert queries.count_officers(session, agency_id=agency.agency_id) == 2
        with pytest.raises(NotFoundError):
            queries.get_officer(session, agency_id=stranger, nip=SARI)
        with pytest.raises(NotFoundError):
            queries.get_officer_by_id(session, agency_id=stranger, officer_id=sari.id)
        with pytest.raises(NotFoundError):
            queries.list_history(
                session, agency_id=stranger, nip=SARI, kind=HistoryKind.RANKS
            )
