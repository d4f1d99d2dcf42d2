"""Reading officers and their histories, always within one agency."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from app.errors import NotFoundError
from app.officers import filtering, models, schemas
from app.officers.schemas import (
    HistoryKind,
    HistoryRead,
    OfficerDetail,
    OfficerRead,
    OfficersAsked,
)
from app.tables import known_at
from app.web import keyset
from app.web.listing import Placed, Term, Window
from app.web.moments import NOW, Moment

HISTORIES: dict[HistoryKind, tuple[type[models.OfficerHistory], type[HistoryRead]]] = {
    HistoryKind.PROFILES: (models.Profile, schemas.ProfileRead),
    HistoryKind.POSITIONS: (models.Position, schemas.PositionRead),
    HistoryKind.RANKS: (models.Rank, schemas.RankRead),
    HistoryKind.EDUCATIONS: (models.Education, schemas.EducationRead),
    HistoryKind.TRAININGS: (models.Training, schemas.TrainingRead),
    HistoryKind.CERTIFICATES: (models.Certificate, schemas.CertificateRead),
    HistoryKind.PERFORMANCES: (models.Performance, schemas.PerformanceRead),
    HistoryKind.FEEDBACKS: (models.Feedback, schemas.FeedbackRead),
    HistoryKind.ASSESSMENTS: (models.Assessment, schemas.AssessmentRead),
    HistoryKind.DISCIPLINES: (models.Discipline, schemas.DisciplineRead),
    HistoryKind.AWARDS: (models.Award, schemas.AwardRead),
    HistoryKind.TEAM_DUTIES: (models.TeamDuty, schemas.TeamDutyRead),
    HistoryKind.FUNCTIONAL_GRADES: (
        models.FunctionalGrade,
        schemas.FunctionalGradeRead,
    ),
    HistoryKind.RELEASES: (models.Release, schemas.ReleaseRead),
    HistoryKind.SELECTION_SCORES: (models.SelectionScore, schemas.SelectionScoreRead),
    HistoryKind.SERVICES_ELSEWHERE: (
        models.ServiceElsewhere,
        schemas.ServiceElsewhereRead,
    ),
    HistoryKind.FAMILIES: (models.FamilyTie, schemas.FamilyTieRead),
}

_officer = sa.inspect(models.Officer).local_table
_profile = sa.inspect(models.Profile).local_table
_position = sa.inspect(models.Position).local_table
_rank = sa.inspect(models.Rank).local_table


def list_officers(
    session: Session,
    *,
    agency_id: int,
    after: str | None = None,
    limit: int = 50,
    search: str | None = None,
    moment: Moment = NOW,
) -> list[OfficerRead]:
    """List officers by NIP, from just after one; `search` looks in NIP and name."""
    window = Window(
        order=(Term("nip"),), limit=limit, after=None if after is None else (after,)
    )
    asked = OfficersAsked(
        search=search, as_of=moment.as_of, recorded_on=moment.recorded_on
    )
    found = read_officers(session, asked, window, agency_id=agency_id)
    return [each.row for each in found]


def read_officers(
    session: Session, asked: OfficersAsked, window: Window, *, agency_id: int
) -> list[Placed[OfficerRead]]:
    """Read one window of the officers that the filters leave."""
    query = asked_query(asked, agency_id)
    found = keyset.fetch(session, query, columns=filtering.COLUMNS, window=window)
    numbers = [each.row["id"] for each in found]
    posts = _posts_held(session, numbers, asked.moment)
    ranks = _ranks(session, numbers, asked.moment)
    return [
        Placed(OfficerRead(**_read(each.row, posts, ranks)), each.place)
        for each in found
    ]


def asked_query(asked: OfficersAsked, agency_id: int) -> sa.Select[Any]:
    """Write the question for the officers that the filters leave."""
    return _current(agency_id, asked.moment).where(
        *filtering.conditions(asked, agency_id)
    )


def count_filtered(session: Session, asked: OfficersAsked, *, agency_id: int) -> int:
    """Count the officers that the filters leave."""
    counted = asked_query(asked, agency_id).with_only_columns(sa.func.count())
    return int(session.connection().execute(counted).scalar_one())


def get_officer(
    session: Session, *, agency_id: int, nip: str, moment: Moment = NOW
) -> OfficerDetail:
    """Return the officer of that NIP; what another agency has is not found."""
    return _one(session, _officer.c.nip == nip, agency_id=agency_id, moment=moment)


def get_officer_by_id(
    session: Session, *, agency_id: int, officer_id: int, moment: Moment = NOW
) -> OfficerDetail:
    """Return an officer by the number that page addresses carry instead of a NIP."""
    whose = _officer.c.id == officer_id
    return _one(session, whose, agency_id=agency_id, moment=moment)


def list_history(
    session: Session,
    *,
    agency_id: int,
    nip: str,
    kind: HistoryKind,
    moment: Moment = NOW,
) -> list[HistoryRead]:
    """List what is known today of one history of an officer, oldest first."""
    officer = get_officer(session, agency_id=agency_id, nip=nip, moment=moment)
    return list_history_of(
        session,
        agency_id=agency_id,
        officer_id=officer.id,
        kind=kind,
        moment=moment,
    )


def list_history_of(
    session: Session,
    *,
    agency_id: int,
    officer_id: int,
    kind: HistoryKind,
    moment: Moment = NOW,
) -> list[HistoryRead]:
    """List one history of an officer who was found before, oldest first."""
    table, read = HISTORIES[kind]
    columns = sa.inspect(table).local_table.c
    query = _history(agency_id, officer_id, kind=kind, moment=moment).order_by(
        columns.valid_from, columns.id
    )
    rows = session.connection().execute(query).mappings()
    return [read.model_validate(dict(row)) for row in rows]


def read_history(
    session: Session,
    window: Window,
    *,
    agency_id: int,
    officer_id: int,
    kind: HistoryKind,
    moment: Moment,
) -> list[Placed[HistoryRead]]:
    """Read one window of a history of an officer."""
    table, read = HISTORIES[kind]
    columns = dict(sa.inspect(table).local_table.c)
    query = _history(agency_id, officer_id, kind=kind, moment=moment)
    return [
        Placed(read.model_validate(dict(each.row)), each.place)
        for each in keyset.fetch(session, query, columns=columns, window=window)
    ]


def count_history(
    session: Session,
    *,
    agency_id: int,
    officer_id: int,
    kind: HistoryKind,
    moment: Moment,
) -> int:
    """Count the rows of a history of an officer."""
    query = _history(agency_id, officer_id, kind=kind, moment=moment)
    counted = query.with_only_columns(sa.func.count())
    return int(session.connection().execute(counted).scalar_one())


def _history(
    agency_id: int, officer_id: int, *, kind: HistoryKind, moment: Moment
) -> sa.Select[Any]:
    table, read = HISTORIES[kind]
    columns = sa.inspect(table).local_table.c
    return (
        sa
        .select(*(columns[name] for name in read.model_fields))
        .where(columns.agency_id == agency_id)
        .where(columns.officer_id == officer_id)
        .where(*known_at(columns, moment.known))
    )


def _current(agency_id: int, moment: Moment) -> sa.Select[Any]:
    return (
        sa
        .select(
            _officer.c.id,
            _officer.c.nip,
            *(_profile.c[name] for name in _PROFILE_FIELDS),
        )
        .join_from(_officer, _profile, _profile.c.officer_id == _officer.c.id)
        # Said of both, so that an index of either may be entered.
        .where(_officer.c.agency_id == agency_id, _profile.c.agency_id == agency_id)
        .where(*known_at(_profile.c, moment.known), _profile.c.valid_to.is_(None))
    )


_PROFILE_FIELDS = (
    "name",
    "title_front",
    "title_back",
    "employment",
    "kedudukan",
    "unit_code",
    "birth_date",
    "jenis_pegawai",
    "tmt_cpns",
    "tmt_pns",
    "source",
)


def _one(
    session: Session, whose: Any, *, agency_id: int, moment: Moment
) -> OfficerDetail:
    query = _current(agency_id, moment).where(whose)
    row = session.connection().execute(query).mappings().one_or_none()
    if row is None:
        raise NotFoundError("Pegawai itu tidak ada di instansi ini.")
    posts = _posts_held(session, [row["id"]], moment)
    ranks = _ranks(session, [row["id"]], moment)
    return OfficerDetail(**_read(row, posts, ranks))


def _read(
    row: sa.RowMapping,
    posts: dict[int, tuple[str, str | None]],
    ranks: dict[int, str],
) -> dict[str, Any]:
    front, back = row["title_front"], row["title_back"]
    name = f"{front} {row['name']}".strip()
    title, post_code = posts.get(row["id"], (None, None))
    return {
        **row,
        "name": f"{name}, {back}" if back else name,
        "position": title,
        "post_code": post_code,
        "golongan": ranks.get(row["id"]),
    }


def _posts_held(
    session: Session, officer_ids: list[int], moment: Moment
) -> dict[int, tuple[str, str | None]]:
    columns, day = _position.c, moment.day
    query = (
        sa
        .select(columns.officer_id, columns.title, columns.post_code)
        .where(columns.officer_id.in_(officer_ids))
        .where(columns.assignment == models.Assignment.DEFINITIF)
        .where(*known_at(columns, moment.known), columns.valid_from <= day)
        .where(sa.or_(columns.valid_to.is_(None), columns.valid_to > day))
        .order_by(columns.valid_from, columns.id)
    )
    return {
        row.officer_id: (row.title, row.post_code)
        for row in session.connection().execute(query)
    }


def _ranks(session: Session, officer_ids: list[int], moment: Moment) -> dict[int, str]:
    columns = _rank.c
    query = (
        sa
        .select(columns.officer_id, columns.golongan)
        .where(columns.officer_id.in_(officer_ids))
        .where(*known_at(columns, moment.known), columns.valid_from <= moment.day)
        .order_by(columns.valid_from, columns.id)
    )
    found = session.connection().execute(query)
    return {row.officer_id: row.golongan for row in found}


def count_officers(session: Session, *, agency_id: int) -> int:
    """Count the officers of an agency."""
    query = sa.select(sa.func.count()).where(_officer.c.agency_id == agency_id)
    return int(session.connection().execute(query).scalar_one())
