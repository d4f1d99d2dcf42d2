"""The rulebook on screen: every rule of a version, filtered."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse

from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.gates import queries, rulebook
from app.gates.schemas import RulesAsked
from app.pages import rule_view
from app.pages.choices import Chooser, choose
from app.pages.frame import frame_of, show
from app.pages.law_words import EVIDENCE, KINDS, MOVES, ROOMS, SEVERITIES
from app.pages.rule_view import RuleRow

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Reader = Annotated[Actor, Depends(requires(Permission.READ_RULES))]
Text = Annotated[str, Query(max_length=40)]
HERE = "/aturan"
# As the address names what is asked of the rulebook.
NAMES = {
    "kekuatan": "severity",
    "perpindahan": "move",
    "jenis": "kind",
    "bukti": "evidence",
    "penerap": "applied_by",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the reader asked to see."""

    search: str
    version: str
    chosen: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesView:
    """The rules as filtered, and the state of the filter."""

    search: str
    version: Chooser
    choosers: tuple[Chooser, ...]
    title: str
    is_draft: bool
    rows: tuple[RuleRow, ...]
    total: int


def wanted_of(
    *,
    request: Request,
    search: Annotated[str, Query(alias="cari", max_length=100)] = "",
    version: Annotated[str, Query(alias="versi", max_length=12)] = "",
) -> Wanted:
    """Read the filter from the address; a form sends what is not chosen as empty."""
    return Wanted(
        search=search.strip(),
        version=version or rulebook.CURRENT,
        chosen={name: request.query_params.get(name, "") for name in NAMES},
    )


@router.get("/aturan")
def show_rules(
    request: Request,
    db: Db,
    *,
    actor: Reader,
    wanted: Annotated[Wanted, Depends(wanted_of)],
) -> Response:
    """Show the rules of a version that are as wanted."""
    choosers = _choosers(wanted.chosen)
    version = choose("versi", "Versi", name_versions(), chosen=wanted.version, every="")
    asked: dict[str, Any] = {NAMES[k]: v for k, v in wanted.chosen.items() if v}
    query = RulesAsked(version=wanted.version, search=wanted.search or None, **asked)
    with db.reading() as session:
        frame = frame_of(request, session, actor, here=HERE)
        found = queries.list_rules(session, query, agency_id=actor.agency_id)
    book = next(one for one in found.versions if one.version == found.version)
    view = RulesView(
        search=wanted.search,
        version=version,
        choosers=choosers,
        title=book.title,
        is_draft=book.is_draft,
        rows=tuple(rule_view.row_of(rule) for rule in found.rules),
        total=book.rules,
    )
    return show(request, "rules.html", frame=frame, view=view)


def _choosers(chosen: dict[str, str]) -> tuple[Chooser, ...]:
    offered = (
        ("kekuatan", "Kekuatan", SEVERITIES),
        ("perpindahan", "Pada perpindahan", MOVES),
        ("jenis", "Jenis", KINDS),
        ("bukti", "Bukti", EVIDENCE),
        ("penerap", "Diterapkan oleh", ROOMS),
    )
    return tuple(
        choose(name, label, named, chosen=chosen[name])
        for name, label, named in offered
    )


def name_versions() -> dict[str, str]:
    """Name every version of the rulebook, and say which one decides."""
    books = [rulebook.load(one) for one in rulebook.versions()]
    marks = {book.version: " (rancangan)" for book in books if book.is_draft}
    marks[rulebook.CURRENT] = " (berlaku)"
    return {book.version: book.version + marks.get(book.version, "") for book in books}
