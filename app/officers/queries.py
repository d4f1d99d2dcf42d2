"""Reading officers and their histories, always within one agency."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from app.errors import NotFoundError
from app.officers import models, schemas
from app.officers.schemas import HistoryKind, HistoryRead, OfficerDetail, OfficerRead
from app.tables import known_at
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
    query = _current(agency_id, moment).order_by(_officer.c.nip).limit(limit)
    if after is not None:
        query = query.where(_officer.c.nip > after)
    if search:
        query = query.where(
            _profile.c.name.icontains(search, autoescape=True)
            | _officer.c.nip.startswith(search, autoescape=True)
        )
    rows = session.connection().execute(query).mappings().all()
    ids = [row["id"] for row in rows]
    posts = _posts_held(session, ids, moment)
    ranks = _ranks(session, ids, moment)
    return [OfficerRead(**_read(row, posts, ranks)) for row in rows]


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
    """List what is known of one history of an officer, oldest first."""
    officer = get_officer(session, agency_id=agency_id, nip=nip, moment=moment)
    table, read = HISTORIES[kind]
    columns = sa.inspect(table).local_table.c
    query = (
        sa
        .select(*(columns[name] for name in read.model_fields))
        .where(columns.agency_id == agency_id)
        .where(columns.officer_id == officer.id)
        .where(*known_at(columns, moment.known))
        .order_by(columns.valid_from, columns.id)
    )
    rows = session.connection().execute(query).mappings()
    return [read.model_validate(dict(row)) for row in rows]


def _current(agency_id: int, moment: Moment) -> sa.Select[Any]:
    return (
        sa
        .select(
            _officer.c.id,
            _officer.c.nip,
            *(_profile.c[name] for name in _PROFILE_FIELDS),
        )
        .join_from(_officer, _profile, _profile.c.officer_id == _officer.c.id)
        .where(_officer.c.agency_id == agency_id)
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
