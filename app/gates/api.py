"""The rules, the texts filed for them, and "may this officer lead this post?"."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response, status

from app import clock
from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.lists import FILES, answer, worked_out
from app.accounts.permissions import Permission
from app.accounts.route import ApiRoute
from app.gates import queries, service
from app.gates.rulebook import CURRENT
from app.gates.schemas import (
    VERSION,
    PairRead,
    RuleHistoryRead,
    RulesAsked,
    RulesRead,
    TextFile,
    TextRead,
    TextsAsked,
)
from app.web.paging import Page

rules = APIRouter(prefix="/rules", tags=["rules"], route_class=ApiRoute)
texts = APIRouter(prefix="/legal-texts", tags=["rules"], route_class=ApiRoute)
verdicts = APIRouter(prefix="/officers", tags=["verdicts"], route_class=ApiRoute)

Reader = Annotated[Actor, Depends(requires(Permission.READ_RULES))]
Filer = Annotated[Actor, Depends(requires(Permission.FILE_TEXTS))]
Judge = Annotated[Actor, Depends(requires(Permission.READ_VERDICTS))]
Version = Annotated[
    str,
    Query(description="A version of the rulebook.", pattern=VERSION),
]
RuleId = Annotated[str, Path(pattern="^[A-Z][A-Z0-9-]{1,30}$", examples=["ROT-MIN2"])]
NipInPath = Annotated[str, Path(pattern="^[0-9]{18}$", examples=["198501012010011001"])]
PostInPath = Annotated[str, Path(max_length=64, examples=["3275.11.02"])]
On = Annotated[
    date | None,
    Query(
        description="The day the appointment would take effect; today if absent.",
        examples=["2026-02-06"],
    ),
]
KnownOn = Annotated[
    date | None,
    Query(
        description="Facts as they held on this day; the day asked about if absent.",
        examples=["2026-01-19"],
    ),
]


@rules.get("", summary="The rulebook")
def list_rules(
    db: Db,
    *,
    actor: Reader,
    asked: Annotated[RulesAsked, Query()],
) -> RulesRead:
    """List the rules of a version with citation, evidence and who applies them."""
    with db.reading() as session:
        return queries.list_rules(session, asked, agency_id=actor.agency_id)


@rules.get("/{rule_id}", summary="One rule and its history")
def get_rule(db: Db, rule_id: RuleId, actor: Reader) -> RuleHistoryRead:
    """Give a rule through every version of the book, with what each one changed."""
    with db.reading() as session:
        return queries.get_rule(session, rule_id, agency_id=actor.agency_id)


@texts.get(
    "",
    summary="Texts of the law on file",
    response_model=Page[TextRead],
    responses=FILES,
)
def list_legal_texts(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    asked: Annotated[TextsAsked, Query()],
) -> Page[TextRead] | Response:
    """List every article that a rule cites, and whether its text is on file."""
    source = worked_out(
        asked, lambda session: queries.list_texts(session, agency_id=actor.agency_id)
    )
    return answer(request, db, actor=actor, asked=asked, source=source)


@texts.post("", status_code=status.HTTP_201_CREATED, summary="File a text")
def file_legal_text(db: Db, *, new: TextFile, actor: Filer) -> TextRead:
    """File the hash of an article's text, read at the source; it is logged.

    Until then every citation of it says that it was not verified.
    """
    with db.transaction() as session:
        return service.file_text(session, new, actor=actor)


@verdicts.get(
    "/{nip}/posts/{code}/verdicts", summary="May this officer lead this post?"
)
def get_verdicts(
    nip: NipInPath,
    code: PostInPath,
    *,
    db: Db,
    actor: Judge,
    on: On = None,
    known_on: KnownOn = None,
    version: Version = CURRENT,
) -> PairRead:
    """Say rule by rule whether an officer may lead a post on a day, and what heals it.

    A look at a sanction is logged; which row tells of it is for analysts alone.
    """
    day = on or clock.today()
    with db.transaction() as session:
        return service.disclose_pair(
            session,
            nip=nip,
            post=code,
            on=day,
            known_on=known_on or day,
            version=version,
            actor=actor,
        )
