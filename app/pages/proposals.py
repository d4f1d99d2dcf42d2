"""A proposal on screen: its summary, who leads what before and after, its chains."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse

from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.pages.drawing import chains as drawing
from app.pages.frame import frame_of, show
from app.pages.joint_view import read_joint
from app.pages.proposal_chains import read_chains, to_draw
from app.pages.proposal_head import read_head
from app.pages.proposal_lines import Filter, Shown, read_lines
from app.pages.proposal_summary import summarise
from app.placements import bundle, nominative, queries
from app.posts.models import PostKind, Sector
from app.web.paging import RowNumber

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Reader = Annotated[Actor, Depends(requires(Permission.READ_PROPOSALS))]
HERE = "/putaran"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def asked(
    *,
    search: Annotated[str, Query(alias="cari", max_length=100)] = "",
    sector: Annotated[Sector | Literal[""], Query(alias="bidang")] = "",
    kind: Annotated[PostKind | Literal[""], Query(alias="jenis")] = "",
    shown: Annotated[Shown, Query(alias="tampil")] = Shown.CHANGED,
) -> Filter:
    """Read the filter from the address; a form sends what is not chosen as empty."""
    return Filter(search=search, sector=sector or None, kind=kind or None, shown=shown)


Asked = Annotated[Filter, Depends(asked)]


@router.get("/usulan/{proposal_id}")
def show_proposal(
    request: Request, db: Db, proposal_id: RowNumber, *, actor: Reader, wanted: Asked
) -> Response:
    """Show a proposal in figures, and its table before and after."""
    agency_id = actor.agency_id
    with db.reading() as session:
        found = queries.read_proposal(session, proposal_id, agency_id=agency_id)
        return show(
            request,
            "proposal.html",
            frame=frame_of(request, session, actor, here=HERE),
            head=read_head(session, found, agency_id=agency_id),
            view=summarise(session, found, agency_id=agency_id),
            joint=read_joint(session, found, agency_id=agency_id),
            lines=read_lines(session, proposal_id, agency_id=agency_id, wanted=wanted),
        )


@router.get("/usulan/{proposal_id}/susunan")
def show_lines(
    request: Request, db: Db, proposal_id: RowNumber, *, actor: Reader, wanted: Asked
) -> Response:
    """Show the table alone, for a filter that changes without a reload."""
    agency_id = actor.agency_id
    with db.reading() as session:
        found = queries.read_proposal(session, proposal_id, agency_id=agency_id)
        return show(
            request,
            "proposal_lines.html",
            frame=frame_of(request, session, actor, here=HERE),
            head=read_head(session, found, agency_id=agency_id),
            lines=read_lines(session, proposal_id, agency_id=agency_id, wanted=wanted),
        )


@router.get("/usulan/{proposal_id}/rantai")
def show_chains(
    request: Request, db: Db, proposal_id: RowNumber, *, actor: Reader
) -> Response:
    """Show the chains of a proposal, drawn and as a list."""
    agency_id = actor.agency_id
    with db.reading() as session:
        found = queries.read_proposal(session, proposal_id, agency_id=agency_id)
        frame = frame_of(request, session, actor, here=HERE)
        head = read_head(session, found, agency_id=agency_id, part="/rantai")
        chains = read_chains(session, found, agency_id=agency_id)
    return show(
        request,
        "proposal_chains.html",
        frame=frame,
        head=head,
        chains=chains,
        picture=drawing.draw(to_draw(chains)),
    )


@router.get("/usulan/{proposal_id}/nominatif.xlsx")
def download_nominative(db: Db, proposal_id: RowNumber, actor: Reader) -> Response:
    """Give the appointments as the nominative list that staff know."""
    with db.reading() as session:
        content = nominative.write(session, proposal_id, agency_id=actor.agency_id)
    name = f"daftar-nominatif-{proposal_id}.xlsx"
    return Response(
        content,
        media_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@router.get("/usulan/{proposal_id}/pemeriksaan.zip")
def download_bundle(db: Db, proposal_id: RowNumber, actor: Reader) -> Response:
    """Give what an auditor judges offline: problem, proof, rules and the checker."""
    with db.reading() as session:
        content = bundle.write_bundle(session, proposal_id, agency_id=actor.agency_id)
    name = f"usulan-{proposal_id}.zip"
    return Response(
        content,
        media_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
