"""The registers on screen: officers, posts and units, in pages, filtered and ordered.

A screen asks the very list that the API gives, so its two file links ask the same
question of the API: the same filters, masks and entry in the log.
"""

from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.lists import Source, read_page
from app.accounts.permissions import Permission
from app.officers import queries as officers
from app.officers.schemas import OfficerRead, OfficersAsked
from app.pages import words
from app.pages.frame import frame_of, show
from app.pages.list_view import Address, Cell, Column, Filter, ListView
from app.posts import queries as posts
from app.posts.models import PostKind, Sector
from app.posts.schemas import PostRead, PostsAsked, UnitRead, UnitsAsked

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Reader = Annotated[Actor, Depends(requires(Permission.READ_RECORDS))]
Row = TypeVar("Row", bound=BaseModel)

GOLONGAN = ("31", "32", "33", "34", "41", "42", "43", "44")
ESELON = ("21", "22", "31", "32", "41", "42")


class Wanted(BaseModel):
    """What a list on screen is asked, as its address has it; empty: not asked."""

    cari: str = Field(default="", max_length=100)
    unit: str = Field(default="", max_length=64)
    induk: str = Field(default="", max_length=64)
    golongan: str = Field(default="", pattern="^([1-4][1-5])?$")
    eselon: str = Field(default="", pattern="^([1-5][12])?$")
    jenis: PostKind | Literal[""] = ""
    bidang: Sector | Literal[""] = ""
    urut: str = Field(default="", max_length=100)
    lanjut: str = Field(default="", max_length=2000)

    def paged(self) -> dict[str, Any]:
        """Give what every list is asked alike."""
        return {
            "search": self.cari or None,
            "sort": self.urut or None,
            "cursor": self.lanjut or None,
            "count": True,
        }


Question = Annotated[Wanted, Query()]


@router.get("/pegawai")
def list_officers(
    request: Request, db: Db, *, actor: Reader, wanted: Question
) -> Response:
    """Show the officers of the agency."""
    asked = OfficersAsked(
        unit=wanted.unit or None,
        golongan_min=wanted.golongan or None,
        eselon=wanted.eselon or None,
        **wanted.paged(),
    )
    own = {"agency_id": actor.agency_id}
    view = ListView(
        title="Pegawai",
        lead="Setiap pegawai dengan jabatan definitif dan golongannya sekarang.",
        address=Address("/pegawai", "officers", asked),
        fields=(
            Filter.search(wanted.cari, "Nama atau awal NIP"),
            Filter.text("unit", "Kode unit", wanted.unit),
            Filter.choice(
                "golongan",
                "Golongan paling rendah",
                {code: words.golongan(code) for code in GOLONGAN},
                chosen=wanted.golongan,
            ),
            Filter.choice("eselon", "Eselon", _ranks(), chosen=wanted.eselon),
        ),
        columns=(
            Column("Nama", "name"),
            Column("NIP", "nip"),
            Column("Golongan"),
            Column("Jabatan"),
            Column("Unit", "unit_code"),
        ),
    )
    source = Source(
        read=lambda session, window: officers.read_officers(
            session, asked, window, **own
        ),
        count=lambda session: officers.count_filtered(session, asked, **own),
    )
    return _shown(request, db, actor=actor, view=view, source=source, cells=_officer)


@router.get("/jabatan")
def list_posts(
    request: Request, db: Db, *, actor: Reader, wanted: Question
) -> Response:
    """Show the posts of the agency."""
    asked = PostsAsked(
        unit=wanted.unit or None,
        kind=wanted.jenis or None,
        eselon=wanted.eselon or None,
        **wanted.paged(),
    )
    own = {"agency_id": actor.agency_id}
    view = ListView(
        title="Jabatan",
        lead="Setiap jabatan yang memimpin sebuah unit, dan apa yang dimintanya.",
        address=Address("/jabatan", "posts", asked),
        fields=(
            Filter.search(wanted.cari, "Nama jabatan atau awal kode"),
            Filter.text("unit", "Kode unit", wanted.unit),
            Filter.choice("jenis", "Jenis", words.POST_KINDS, chosen=wanted.jenis),
            Filter.choice("eselon", "Eselon", _ranks(), chosen=wanted.eselon),
        ),
        columns=(
            Column("Jabatan", "title"),
            Column("Kode", "code"),
            Column("Unit", "unit_name"),
            Column("Jenis", "kind"),
            Column("Eselon", "eselon"),
            Column("Kelas", "kelas"),
        ),
    )
    source = Source(
        read=lambda session, window: posts.read_posts(session, asked, window, **own),
        count=lambda session: posts.count_posts(session, asked, **own),
    )
    return _shown(request, db, actor=actor, view=view, source=source, cells=_post)


@router.get("/unit")
def list_units(
    request: Request, db: Db, *, actor: Reader, wanted: Question
) -> Response:
    """Show the units of the agency."""
    asked = UnitsAsked(
        parent=wanted.induk or None,
        sector=wanted.bidang or None,
        **wanted.paged(),
    )
    own = {"agency_id": actor.agency_id}
    view = ListView(
        title="Unit",
        lead="Unit organisasi seperti yang berlaku sekarang.",
        address=Address("/unit", "units", asked),
        fields=(
            Filter.search(wanted.cari, "Nama unit atau awal kode"),
            Filter.text("induk", "Kode induk", wanted.induk),
            Filter.choice(
                "bidang", "Bidang layanan", words.SECTORS, chosen=wanted.bidang
            ),
        ),
        columns=(
            Column("Unit", "name"),
            Column("Kode", "code"),
            Column("Induk"),
            Column("Bidang", "sector"),
            Column("Penduduk dilayani", "people_served", css="number"),
        ),
    )
    source = Source(
        read=lambda session, window: posts.read_units(session, asked, window, **own),
        count=lambda session: posts.count_units(session, asked, **own),
    )
    return _shown(request, db, actor=actor, view=view, source=source, cells=_unit)


def _shown(
    request: Request,
    db: Db,
    *,
    actor: Actor,
    view: ListView,
    source: Source[Row],
    cells: Callable[[Row], tuple[Cell, ...]],
) -> Response:
    asked = view.address.asked
    with db.reading() as session:
        frame = frame_of(request, session, actor, here="/pegawai")
        page = read_page(request, session, asked=asked, source=source)
    given: dict[str, Any] = {
        "rows": tuple(cells(row) for row in page.items),
        "following": page.next or "",
        "count": page.count or 0,
        "query": tuple(
            (name, value) for name, value in request.query_params.items() if value
        ),
    }
    return show(request, "list.html", frame=frame, view=view.filled(**given))


def _officer(row: OfficerRead) -> tuple[Cell, ...]:
    post = f"/jabatan/{words.in_path(row.post_code)}" if row.post_code else ""
    return (
        Cell(row.name, f"/pegawai/{row.id}"),
        Cell(row.nip),
        Cell(words.golongan(row.golongan) if row.golongan else ""),
        Cell(row.position or "", post),
        Cell(row.unit_code or ""),
    )


def _post(row: PostRead) -> tuple[Cell, ...]:
    return (
        Cell(row.title, f"/jabatan/{words.in_path(row.code)}"),
        Cell(row.code),
        Cell(row.unit_name),
        Cell(words.POST_KINDS[row.kind.value]),
        Cell(words.rank(row.eselon, row.kind.value)),
        Cell(str(row.kelas or "")),
    )


def _unit(row: UnitRead) -> tuple[Cell, ...]:
    return (
        Cell(row.name, f"/jabatan?unit={words.in_path(row.code)}"),
        Cell(row.code),
        Cell(row.parent_code or ""),
        Cell(words.SECTORS[row.sector.value]),
        Cell(f"{row.people_served:,}".replace(",", "."), css="number"),
    )


def _ranks() -> dict[str, str]:
    return {code: words.rank(code, PostKind.STRUKTURAL.value) for code in ESELON}
