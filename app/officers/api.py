"""Officers and their histories; all but family ties comes in through files."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response, status
from sqlmodel import Session

from app.accounts.actor import Actor
from app.accounts.changing import changing
from app.accounts.guards import Db, requires
from app.accounts.lists import FILES, Source, answer
from app.accounts.permissions import Permission
from app.accounts.route import ApiRoute
from app.officers import disclosure, queries, schemas, service
from app.officers.schemas import (
    FamilyTieRead,
    FamilyTieWrite,
    HistoryAsked,
    HistoryKind,
    OfficerDetail,
    OfficerRead,
    OfficersAsked,
)
from app.web.conditions import Seen
from app.web.moments import MomentOf
from app.web.paging import Page

router = APIRouter(prefix="/officers", tags=["officers"], route_class=ApiRoute)

Reader = Annotated[Actor, Depends(requires(Permission.READ_RECORDS))]
FamilyReader = Annotated[Actor, Depends(requires(Permission.READ_FAMILIES))]
Declarer = Annotated[Actor, Depends(requires(Permission.WRITE_FAMILIES))]
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


class HistoryPage(Page[AnyHistory]):
    """Some rows of one history; all of its one kind."""


@router.get("", response_model=Page[OfficerRead], responses=FILES)
def list_officers(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    asked: Annotated[OfficersAsked, Query()],
) -> Page[OfficerRead] | Response:
    """List the officers of the caller's agency, filtered and ordered as asked."""
    own = {"agency_id": actor.agency_id}
    source = Source(
        read=lambda session, window: queries.read_officers(
            session, asked, window, **own
        ),
        count=lambda session: queries.count_filtered(session, asked, **own),
    )
    return answer(request, db, actor=actor, asked=asked, source=source)


@router.get("/{nip}")
def get_officer(
    nip: NipInPath, *, db: Db, actor: Reader, moment: MomentOf
) -> OfficerDetail:
    """Get one officer."""
    with db.reading() as session:
        return queries.get_officer(
            session, agency_id=actor.agency_id, nip=nip, moment=moment
        )


@router.get("/{nip}/histories/{kind}", response_model=HistoryPage, responses=FILES)
def list_history(
    request: Request,
    *,
    nip: NipInPath,
    kind: HistoryKind,
    db: Db,
    actor: Reader,
    asked: Annotated[HistoryAsked, Query()],
) -> Page[schemas.HistoryRead] | Response:
    """List one history of an officer, oldest first unless asked otherwise.

    Disciplines are whole for analysts, a category for auditors, and refused to
    integrators; each look at them is logged. Families are for those who may read them.
    """
    is_logged = kind is HistoryKind.DISCIPLINES
    with db.transaction() if is_logged else db.reading() as session:
        officer_id = disclosure.open_history(
            session, nip=nip, kind=kind, actor=actor, moment=asked.moment
        )
    agency_id, moment = actor.agency_id, asked.moment
    source = Source(
        read=lambda session, window: queries.read_history(
            session,
            window,
            agency_id=agency_id,
            officer_id=officer_id,
            kind=kind,
            moment=moment,
        ),
        count=lambda session: queries.count_history(
            session,
            agency_id=agency_id,
            officer_id=officer_id,
            kind=kind,
            moment=moment,
        ),
    )
    return answer(
        request,
        db,
        actor=actor,
        asked=asked,
        source=source,
        scope=nip,
        listing=schemas.HISTORIES[kind],
    )


@router.get("/{nip}/families/{relative_nip}")
def get_family(
    nip: NipInPath, relative_nip: NipInPath, *, db: Db, actor: FamilyReader
) -> FamilyTieRead:
    """Return the family tie an officer declares to another."""
    with db.reading() as session:
        return service.get_tie(session, nip, relative_nip, actor=actor)


@router.put("/{nip}/families/{relative_nip}")
def declare_family(
    nip: NipInPath,
    relative_nip: NipInPath,
    *,
    told: FamilyTieWrite,
    db: Db,
    actor: Declarer,
    seen: Seen,
) -> FamilyTieRead:
    """Declare a family tie to another officer, or correct the one declared.

    What was declared before stays in the history and in the log.
    """

    def now(session: Session) -> FamilyTieRead | None:
        return service.find_tie(session, nip, relative_nip, actor=actor)

    with changing(db, actor, seen, now=now) as session:
        return service.declare_family(
            session, nip, relative_nip, told=told, actor=actor
        )


@router.delete("/{nip}/families/{relative_nip}", status_code=status.HTTP_204_NO_CONTENT)
def withdraw_family(
    nip: NipInPath, relative_nip: NipInPath, *, db: Db, actor: Declarer, seen: Seen
) -> None:
    """Take a declaration back; nothing is erased."""

    def now(session: Session) -> FamilyTieRead:
        return service.get_tie(session, nip, relative_nip, actor=actor)

    with changing(db, actor, seen, now=now) as session:
        service.withdraw_family(session, nip, relative_nip, actor=actor)
