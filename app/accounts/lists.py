"""How every list leaves the service: a page, or a file; masked, and files logged."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from fastapi import Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlmodel import Session

from app.accounts.actor import Actor
from app.accounts.masks import MASKS, hidden_fields
from app.audit import service as audit
from app.audit.actions import Action
from app.db import Database
from app.errors import ForbiddenError, UnreadableError
from app.web import files, keyset
from app.web.files import MEDIA
from app.web.listing import Asked, Format, Listing, Placed, Term, Window, kept
from app.web.paging import Page, open_cursor, place_of, seal_cursor, text_of

Row = TypeVar("Row", bound=BaseModel)
# So many rows are read at once into a file.
CHUNK: Final = 1000
# How a list is declared: beside JSON its two files.
FILE: Final = {"schema": {"type": "string", "format": "binary"}}
FILES: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {MEDIA[Format.CSV]: FILE, MEDIA[Format.XLSX]: FILE}}
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Generic[Row]):
    """Where a list comes from: windows of it, and how many rows there are."""

    read: Callable[[Session, Window], Sequence[Placed[Row]]]
    count: Callable[[Session], int]


def worked_out(
    asked: Asked,
    load: Callable[[Session], Sequence[Row]],
    *,
    read: Callable[[Row, str], object] = getattr,
) -> Source[Row]:
    """Make a source of rows that are only known all together, and filter them."""
    held: list[Sequence[Row]] = []

    def every(session: Session) -> Sequence[Row]:
        # Once for a question, though a file is read window by window.
        if not held:
            held.append(kept(load(session), asked, asked.listing))
        return held[0]

    return Source(
        read=lambda session, window: keyset.pick(every(session), window, read=read),
        count=lambda session: len(every(session)),
    )


def answer(
    request: Request,
    db: Database,
    *,
    actor: Actor,
    asked: Asked,
    source: Source[Row],
    scope: str = "",
    listing: Listing | None = None,
) -> Page[Row] | Response:
    """Give a page of a list, or all of it as a file; `scope` names whose list it is."""
    own = listing or asked.listing
    order = own.order(asked.sort)
    hidden = hidden_fields(own.name, actor.role)
    fields = _fields(own, asked, hidden=hidden, actor=actor)
    kind = asked.format or files.wanted_format(request.headers.get("accept", ""))
    if kind is not Format.JSON:
        if asked.cursor:
            raise UnreadableError(
                "Parameter cursor: sebuah berkas memuat seluruh daftar; kirim lagi "
                "tanpa cursor.",
                errors=[{"place": "query.cursor", "message": "hapus isian ini"}],
            )
        question = _Question(own, asked, order=order, scope=scope, fields=fields)
        return _as_file(db, question, source, kind=kind, actor=actor)
    with db.reading() as session:
        page = read_page(
            request, session, asked=asked, source=source, scope=scope, listing=own
        )
    if not asked.fields and not hidden:
        return page
    rows = [_kept(row, fields) for row in page.items]
    return JSONResponse({"items": rows, "next": page.next, "count": page.count})


def read_page(
    request: Request,
    session: Session,
    *,
    asked: Asked,
    source: Source[Row],
    scope: str = "",
    listing: Listing | None = None,
) -> Page[Row]:
    """Read one page of a list, whole; a screen shows of it what its reader may see."""
    own = listing or asked.listing
    order = own.order(asked.sort)
    of = asked.bound(f"{own.name}/{scope}", order)
    after = place_of(open_cursor(request, asked.cursor, of=of), len(order))
    window = Window(order=order, after=after, limit=asked.limit + 1)
    found = source.read(session, window)
    shown = found[: asked.limit]
    last = text_of(shown[-1].place) if len(found) > asked.limit else None
    return _page_of(own)(
        items=[each.row for each in shown],
        next=seal_cursor(request, last, of=of),
        count=source.count(session) if asked.count else None,
    )


def _page_of(listing: Listing) -> type[Page[Any]]:
    # The very type that the contract names, or the framework would read it anew.
    [row] = listing.rows
    named: type[Page[Any]] = Page[row]  # type: ignore[valid-type]  # known at run time
    return named


@dataclass(frozen=True, slots=True)
class _Question:
    listing: Listing
    asked: Asked
    order: tuple[Term, ...]
    scope: str
    fields: tuple[str, ...]


def _as_file(
    db: Database,
    question: _Question,
    source: Source[Row],
    *,
    kind: Format,
    actor: Actor,
) -> Response:
    if question.listing.holds_people:
        # Before the answer: a file that cannot be logged is not given.
        with db.transaction() as session:
            _record(session, question, source, kind=kind, actor=actor)
    with db.reading() as session:
        sheet = files.Sheet(
            name=question.listing.name,
            fields=question.fields,
            rows=(
                row.model_dump(include=set(question.fields))
                for row in _every(session, source, question.order)
            ),
        )
        return files.respond(sheet, kind, has_bom=question.asked.bom)


def _record(
    session: Session,
    question: _Question,
    source: Source[Row],
    *,
    kind: Format,
    actor: Actor,
) -> None:
    asked = question.asked.filters()
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=Action.LIST_EXPORTED,
        subject=f"list:{question.listing.name}",
        format=kind.value,
        rows=source.count(session),
        fields=list(question.fields),
        # What was typed into a search may be a name: the log outlives the right to it.
        filters=asked | ({"search": "…"} if "search" in asked else {}),
    )


def _every(
    session: Session, source: Source[Row], order: tuple[Term, ...]
) -> Iterator[Row]:
    window = Window(order=order, limit=CHUNK)
    while found := source.read(session, window):
        for each in found:
            yield each.row
        if len(found) < CHUNK:
            return
        window = Window(order=order, limit=CHUNK, after=found[-1].place)


def _fields(
    listing: Listing,
    asked: Asked,
    *,
    hidden: frozenset[str],
    actor: Actor,
) -> tuple[str, ...]:
    wanted = listing.wanted(asked.fields)
    # The key that decides between equals was not asked for, and tells of no value.
    sorts = {name.strip().removeprefix("-") for name in (asked.sort or "").split(",")}
    told = sorts | set(wanted if asked.fields else ())
    if refused := sorted(told & hidden):
        permission = MASKS[listing.name][refused[0]]
        raise ForbiddenError(
            f"Kunci “{actor.name}” (peran {actor.role.value}) tidak memiliki izin "
            f"{permission.value}, maka isian {refused[0]} tidak dapat diminta."
        )
    return tuple(name for name in wanted if name not in hidden)


def _kept(row: BaseModel, fields: tuple[str, ...]) -> dict[str, Any]:
    told = row.model_dump(mode="json", include=set(fields))
    return {name: told[name] for name in fields if name in told}
