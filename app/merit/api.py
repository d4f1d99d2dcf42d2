"""Merit over HTTP: policies with their citations, people in boxes, units by need."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from app import clock
from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.lists import FILES, answer, worked_out
from app.accounts.permissions import Permission
from app.accounts.route import ApiRoute
from app.merit import disclosure, queries, standing_needs, trying
from app.merit.answers import (
    Kind,
    NeedsAsked,
    PairMeritRead,
    PoliciesAsked,
    PolicyDetail,
    PolicyRead,
    PreviewCreate,
    PreviewRead,
    TalentMap,
    TalentRead,
    UnitNeedRead,
)
from app.merit.queries import Asked
from app.merit.standing_needs import AskedNeed
from app.web.paging import Page

router = APIRouter(prefix="/merit", tags=["merit"], route_class=ApiRoute)

Reader = Annotated[Actor, Depends(requires(Permission.READ_MERIT))]
UnitReader = Annotated[Actor, Depends(requires(Permission.READ_RECORDS))]
NipInPath = Annotated[str, Path(pattern="^[0-9]{18}$", examples=["198501012010011001"])]
On = Annotated[
    date | None,
    Query(description="The day asked about; today if absent.", examples=["2026-02-06"]),
]
KnownOn = Annotated[
    date | None,
    Query(
        description="Facts as they held on this day; the day asked about if absent.",
        examples=["2026-01-19"],
    ),
]
Name = Annotated[str, Query(max_length=60, description="A policy by its id.")]
MaybeName = Annotated[str | None, Query(max_length=60)]
Rows = Annotated[int, Query(ge=1, le=500, description="How many rows at most.")]


def _asked(
    *,
    on: On = None,
    known_on: KnownOn = None,
    policy: Name = "kepka-411-2025",
    scheme: Name = "permenpan-3-2020",
) -> Asked:
    day = on or clock.today()
    return Asked(policy=policy, scheme=scheme, on=day, known_on=known_on or day)


AskedHere = Annotated[Asked, Depends(_asked)]


def _asked_need(
    *,
    on: On = None,
    policy: Name = "kebutuhan-2026",
    priorities: MaybeName = "prioritas-2026",
) -> AskedNeed:
    return AskedNeed(policy=policy, priorities=priorities, on=on or clock.today())


NeedHere = Annotated[AskedNeed, Depends(_asked_need)]


@router.get("/policies", response_model=Page[PolicyRead], responses=FILES)
def list_policies(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    asked: Annotated[PoliciesAsked, Query()],
) -> Page[PolicyRead] | Response:
    """List policies of merit, schemes of boxes, policies of need and priorities."""
    source = worked_out(asked, lambda _: queries.list_policies())
    return answer(request, db, actor=actor, asked=asked, source=source)


@router.get("/policies/{kind}/{name}")
def get_policy(kind: Kind, name: str, _actor: Reader) -> PolicyDetail:
    """Return one policy whole, with every citation and what is yet to be confirmed."""
    return queries.get_policy(kind, name)


@router.post("/preview")
def preview_policy(asked: PreviewCreate, *, db: Db, actor: Reader) -> PreviewRead:
    """Try a policy: whose talent value and box it would change; nothing is stored.

    A policy that names what nobody knows, a protected attribute, or weights that do
    not sum to a hundred is refused with the place.
    """
    with db.reading() as session:
        return trying.preview(
            session, asked, agency_id=actor.agency_id, on=asked.on or clock.today()
        )


@router.get("/map")
def get_map(
    *,
    db: Db,
    actor: Reader,
    asked: AskedHere,
    box: Annotated[int | None, Query(ge=1, le=9)] = None,
    limit: Rows = 100,
) -> TalentMap:
    """Put every officer into one of the nine boxes; a whole city takes seconds."""
    with db.reading() as session:
        return queries.get_map(
            session, agency_id=actor.agency_id, asked=asked, box=box, limit=limit
        )


@router.get("/officers/{nip}")
def get_talent(
    nip: NipInPath,
    *,
    db: Db,
    actor: Reader,
    asked: AskedHere,
    level: Annotated[
        str | None,
        Query(max_length=40, description="Measure by this class, not the one held."),
    ] = None,
) -> TalentRead:
    """Return an officer's axes, talent value, box and competency gap on a day.

    A sanction is told as in his record, by role; a look at one is logged.
    """
    with db.reading() as session:
        found = queries.get_talent(
            session, nip, agency_id=actor.agency_id, asked=asked, level=level
        )
    if disclosure.tells_sanction(found.x.components):
        with db.transaction() as session:
            disclosure.record_look(session, nip, actor=actor)
    return disclosure.talent_for(found, actor=actor)


@router.get("/officers/{nip}/posts/{post}")
def get_pair_merit(
    nip: NipInPath, post: str, *, db: Db, actor: Reader, asked: AskedHere
) -> PairMeritRead:
    """Return what an officer is worth for a post, every point with its source row.

    A sanction is told as in his record, by role; a look at one is logged.
    """
    with db.reading() as session:
        found = queries.get_pair(
            session, nip, post, agency_id=actor.agency_id, asked=asked
        )
    if disclosure.tells_sanction(found.components):
        with db.transaction() as session:
            disclosure.record_look(session, nip, actor=actor)
    return disclosure.pair_for(found, actor=actor)


@router.get("/needs", response_model=Page[UnitNeedRead], responses=FILES)
def list_needs(
    request: Request,
    *,
    db: Db,
    actor: UnitReader,
    asked: Annotated[NeedsAsked, Query()],
) -> Page[UnitNeedRead] | Response:
    """List units by need, the greatest first, with every part of the formula."""
    need = AskedNeed(
        policy=asked.policy,
        priorities=asked.priorities or None,
        on=asked.on or clock.today(),
    )
    source = worked_out(
        asked,
        lambda session: standing_needs.list_needs(
            session,
            agency_id=actor.agency_id,
            asked=need,
            is_measured=asked.only_measured,
        ),
    )
    # A cursor is good for one day only, also where the day is today.
    return answer(
        request, db, actor=actor, asked=asked, source=source, scope=f"{need.on}"
    )


@router.get("/needs/{code}")
def get_need(code: str, *, db: Db, actor: UnitReader, asked: NeedHere) -> UnitNeedRead:
    """Return one unit's need with every part of the formula."""
    with db.reading() as session:
        return standing_needs.get_need(
            session, code, agency_id=actor.agency_id, asked=asked
        )
