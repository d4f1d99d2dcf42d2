"""Units and posts are listed by code, and kept within their agency."""

from datetime import date

import pytest

from app.accounts.actor import Actor
from app.db import Database
from app.errors import NotFoundError
from app.intake import service
from app.posts import queries
from app.posts.models import PostKind, Sector
from tests.app.intake.workbooks import small_city


@pytest.fixture
def agency(db: Database, operator: Actor, other_operator: Actor) -> Actor:
    """Give an agency with three units; the second agency has none."""
    with db.transaction() as session:
        service.import_files(
            session, small_city(), known_on=date(2026, 1, 19), actor=operator
        )
    return operator


def test_units_page_by_code_under_their_parent(db: Database, agency: Actor) -> None:
    own = agency.agency_id
    with db.reading() as session:
        units = queries.list_units(session, agency_id=own)
        later = queries.list_units(session, agency_id=own, after="KEC", limit=1)
        health = queries.list_units(session, agency_id=own, sector=Sector.KESEHATAN)
        named = queries.list_units(session, agency_id=own, search="unit k")

    assert [(unit.code, unit.parent_code) for unit in units] == [
        ("KEC", "KOTA"),
        ("KOTA", None),
        ("PKM", "KOTA"),
    ]
    assert [unit.code for unit in later] == ["KOTA"]
    assert [unit.code for unit in health] == ["PKM"]
    assert [unit.code for unit in named] == ["KEC", "KOTA"]


def test_posts_are_listed_with_the_unit_they_lead(db: Database, agency: Actor) -> None:
    own = agency.agency_id
    with db.reading() as session:
        posts = queries.list_posts(session, agency_id=own)
        heads = queries.list_posts(
            session, agency_id=own, kind=PostKind.KEPALA_PUSKESMAS
        )
        one = queries.get_post(session, agency_id=own, code="KEC")

    assert [post.code for post in posts] == ["KEC", "KOTA", "PKM"]
    assert [post.title for post in heads] == ["Kepala Puskesmas Melati"]
    assert (one.unit_name, one.eselon) == ("Unit KEC", "31")


def test_another_agency_finds_nothing(
    db: Database, agency: Actor, other_operator: Actor
) -> None:
    stranger = other_operator.agency_id
    with db.reading() as session:
        assert queries.list_units(session, agency_id=stranger) == []
        assert queries.list_posts(session, agency_id=stranger) == []
        with pytest.raises(NotFoundError):
            queries.get_unit(session, agency_id=stranger, code="KEC")
        with pytest.raises(NotFoundError):
            queries.get_post(session, agency_id=stranger, code="KEC")
