from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlmodel import Session

from app.accounts.models import Agency
from app.db import Database
from app.errors import NotFoundError
from app.officers.models import (
    Assignment,
    Employment,
    Officer,
    Performance,
    Position,
    PositionKind,
    Profile,
    Rank,
)
from app.posts.models import (
    DataStatus,
    Jenjang,
    Post,
    PostKind,
    PostVersion,
    Sector,
    Unit,
    UnitKind,
    UnitVersion,
)
from app.profiles import canonical
from app.profiles.queries import load_city
from tests.factories_city import AS_OF, make_nip

NOW = datetime(2026, 1, 19, 8, tzinfo=UTC)


def _agency(session: Session, code: str) -> int:
    agency = Agency(code=code, name=code, created_at=NOW)
    session.add(agency)
    session.flush()
    assert agency.id is not None
    return agency.id


def _row(agency_id: int, since: date, **given: Any) -> dict[str, Any]:
    return {
        "agency_id": agency_id,
        "valid_from": since,
        "recorded_at": NOW,
        "source": "uji.xlsx#1!2",
        **given,
    }


def _unit_and_post(session: Session, agency_id: int, code: str) -> None:
    unit = Unit(agency_id=agency_id, code=code)
    session.add(unit)
    session.flush()
    post = Post(agency_id=agency_id, unit_id=unit.id or 0, code=code)
    session.add(post)
    session.flush()
    span = _row(agency_id, date(2020, 1, 1))
    session.add(
        UnitVersion(
            **span,
            unit_id=unit.id or 0,
            name=f"Kecamatan {code}",
            kind=UnitKind.KECAMATAN,
            sector=Sector.KEWILAYAHAN,
            people_served=9,
            data_status=DataStatus.SYNTHETIC,
        )
    )
    session.add(
        PostVersion(
            **span,
            post_id=post.id or 0,
            title="Camat",
            kind=PostKind.STRUKTURAL,
            eselon="31",
            jenjang=Jenjang.ADMINISTRATOR,
            qualifications=["kepamongprajaan"],
            competencies={"integritas": 3},
        )
    )


def _officer(session: Session, agency_id: int, nip: str) -> int:
    officer = Officer(agency_id=agency_id, nip=nip)
    session.add(officer)
    session.flush()
    assert officer.id is not None
    session.add(
        Profile(
            **_row(agency_id, date(2006, 1, 1), officer_id=officer.id),
            name="Budi",
            birth_date=date(1980, 1, 1),
            sex="L",
            employment=Employment.PNS,
            kedudukan="01",
        )
    )
    return officer.id


def _city(db: Database) -> int:
    with db.transaction() as session:
        agency_id = _agency(session, "kota")
        _unit_and_post(session, agency_id, "P1")
        officer_id = _officer(session, agency_id, make_nip(1))
        position: dict[str, Any] = {
            "kind": PositionKind.STRUKTURAL,
            "assignment": Assignment.DEFINITIF,
            "post_code": "P1",
            "unit_code": "P1",
            "title": "Camat",
            "eselon": "31",
        }
        known = _row(agency_id, date(2022, 1, 10), officer_id=officer_id)
        later = _row(agency_id, date(2026, 1, 20), officer_id=officer_id)
        wrong = {**known, "superseded_at": NOW, "valid_from": date(2021, 1, 1)}
        for span in (known, later, wrong):
            session.add(Position(**span, **position))
        session.add(Rank(**known, golongan="41"))
        session.add(
            Performance(**known, year=2025, hasil_kerja=2, perilaku=2, predicate=2)
        )
    return agency_id


def test_a_city_holds_what_was_known_on_the_day_and_no_more(db: Database) -> None:
    agency_id = _city(db)

    with db.reading() as session:
        city = load_city(session, agency_id=agency_id, as_of=AS_OF)

    (officer,) = city.officers
    assert [row.since for row in officer.positions] == [date(2022, 1, 10)]
    assert officer.positions[0].kind == "struktural"
    assert officer.positions[0].post == "P1"
    assert officer.ranks[0].golongan == "41"
    assert city.posts[0].qualifications == ("kepamongprajaan",)
    assert city.posts[0].unit == city.units[0].code == "P1"
    assert canonical.parse(canonical.dump(city)) == city


def test_values_are_plain_text_so_that_a_snapshot_restores_the_same_ones(
    db: Database,
) -> None:
    agency_id = _city(db)

    with db.reading() as session:
        city = load_city(session, agency_id=agency_id, as_of=AS_OF)

    values = (city.officers[0].positions[0].assignment, city.posts[0].kind)
    assert {type(value) for value in values} == {str}


def test_another_agency_is_not_seen(db: Database) -> None:
    agency_id = _city(db)
    with db.transaction() as session:
        other = _agency(session, "kota-lain")
        _unit_and_post(session, other, "P1")
        _officer(session, other, make_nip(2))

    with db.reading() as session:
        mine = load_city(session, agency_id=agency_id, as_of=AS_OF)
        theirs = load_city(session, agency_id=other, as_of=AS_OF)

    assert [officer.nip for officer in mine.officers] == [make_nip(1)]
    assert [officer.nip for officer in theirs.officers] == [make_nip(2)]
    assert len(mine.posts) == len(theirs.posts) == 1


def test_an_unknown_agency_is_not_found(db: Database) -> None:
    with db.reading() as session, pytest.raises(NotFoundError):
        load_city(session, agency_id=99, as_of=AS_OF)
