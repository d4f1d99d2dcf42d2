"""Officers and their histories, read only: records come in through files."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request

from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.accounts.route import ApiRoute
from app.officers import disclosure, queries, schemas
from app.officers.schemas import HistoryKind, OfficerDetail, OfficerRead
from app.web.moments import MomentOf
from app.web.paging import CursorText, Page, PageSize, SearchText, cut, open_cursor

router = APIRouter(prefix="/officers", tags=["officers"], route_class=ApiRoute)

Reader = Annotated[Actor, Depends(requires(Permission.READ_RECORDS))]
NipInPath = Annotated[str, Path(pattern="^[0-9]{18}$", examples=["198501012010011001"])]
AnyHistory = (
    schemas.ProfileRead
    | schemas.PositionRead
    | schemas.RankRead
    | schemas.EducationRead
    | schemas.TrainingRead
    | schemas.CertificateRead
    | schemas.PerformanceRead
    | schemas.FeedbackRead
    | schemas.AssessmentRead
    | schemas.DisciplineRead
    | schemas.DisciplineCategoryRead
    | schemas.AwardRead
    | schemas.TeamDutyRead
    | schemas.FunctionalGradeRead
    | schemas.ReleaseRead
    | schemas.SelectionScoreRead
    | schemas.ServiceElsewhereRead
    | schemas.FamilyTieRead
)


@router.get("")
def list_officers(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    search: SearchText = None,
    moment: MomentOf,
    limit: PageSize = 50,
    cursor: CursorText = None,
) -> Page[OfficerRead]:
    """List the officers of the caller's agency by NIP."""
    of = f"officers:{search}:{moment}"
    with db.reading() as session:
        rows = queries.list_officers(
            session,
            agency_id=actor.agency_id,
            after=open_cursor(request, cursor, of=of),
            limit=limit + 1,
            search=search,
            moment=moment,
        )
    return cut(request, rows, limit=limit, of=of, key=lambda officer: officer.nip)


@router.get("/{nip}")
def get_officer(
    nip: NipInPath, *, db: Db, actor: Reader, moment: MomentOf
) -> OfficerDetail:
    """Get one officer."""
    with db.reading() as session:
        return queries.get_officer(
            session, agency_id=actor.agency_id, nip=nip, moment=moment
        )


@router.get("/{nip}/histories/{kind}", response_model=list[AnyHistory])
def list_history(
    nip: NipInPath, kind: HistoryKind, *, db: Db, actor: Reader, moment: MomentOf
) -> list[schemas.HistoryRead] | list[schemas.DisciplineCategoryRead]:
    """List one history of an officer, oldest first.

    Disciplines are whole for analysts, a category for auditors, and refused to
    integrators; each look at them is logged. Families are for those who may read them.
    """
    is_logged = kind is HistoryKind.DISCIPLINES
    with db.transaction() if is_logged else db.reading() as session:
        return disclosure.disclose_history(
            session, nip=nip, kind=kind, actor=actor, moment=moment
        )
