"""One officer, or one post, with its histories."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from app import clock
from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission, has_permission
from app.officers import disclosure, queries
from app.officers.schemas import HistoryKind, OfficerDetail
from app.pages import holders, talent, words
from app.pages.choices import Chooser, Fact
from app.pages.clock_rows import ClockRows, clocks_of_officer
from app.pages.directory import Person, find_people, person_of
from app.pages.frame import frame_of, show
from app.pages.histories import HEADINGS, History, in_words
from app.pages.talent import TalentView
from app.posts import queries as posts
from app.posts.models import PostKind
from app.posts.schemas import PostRead, UnitRead
from app.vacancies import queries as vacancies
from app.vacancies.schemas import LeadershipRead, State
from app.web.paging import RowNumber

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Reader = Annotated[Actor, Depends(requires(Permission.READ_RECORDS))]
MAY_SEE_DISCIPLINE = (
    Permission.READ_DISCIPLINE,
    Permission.READ_DISCIPLINE_CATEGORY,
)
STANDING_CSS = {State.DEFINITIF: "led", State.KOSONG: "open"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerView:
    """An officer: who he is, and everything known of him that is his work."""

    name: str
    facts: tuple[Fact, ...]
    histories: tuple[History, ...]
    discipline: str = ""
    talent: TalentView | None = None
    policies: Chooser | None = None
    merit: str = ""
    clocks: ClockRows = field(default_factory=ClockRows)
    doors: str = ""
    ask: str = ""
    trail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostView:
    """A post: what it asks, how it stands, who held it."""

    code: str
    title: str
    mark: str
    standing: str
    css: str
    person: Person | None
    since: date | None
    facts: tuple[Fact, ...]
    histories: tuple[History, ...]
    candidates: str
    ask: str


@router.get("/pegawai/{officer_id}")
def show_officer(
    request: Request,
    db: Db,
    officer_id: RowNumber,
    *,
    actor: Reader,
    policy: Annotated[str, Query(alias="kebijakan", max_length=60)] = "",
) -> Response:
    """Show an officer; the address holds his number here, not his NIP."""
    offered = talent.chooser(policy)
    with db.reading() as session:
        frame = frame_of(request, session, actor, here="")
        view = _officer(session, officer_id, actor=actor, offered=offered)
    return show(request, "officer.html", frame=frame, view=view)


@router.get("/pegawai/{officer_id}/hukuman-disiplin")
def show_discipline(
    request: Request, db: Db, officer_id: RowNumber, *, actor: Reader
) -> Response:
    """Show an officer's sanctions as far as the reader may; the look is logged."""
    with db.transaction() as session:
        frame = frame_of(request, session, actor, here="")
        found = queries.get_officer_by_id(
            session, agency_id=actor.agency_id, officer_id=officer_id
        )
        rows = disclosure.disclose_history(
            session, nip=found.nip, kind=HistoryKind.DISCIPLINES, actor=actor
        )
    view = OfficerView(
        name=found.name,
        facts=(),
        histories=(in_words("Riwayat hukuman disiplin", rows),),
    )
    return show(request, "officer.html", frame=frame, view=view)


@router.get("/jabatan/{code:path}")
def show_post(request: Request, db: Db, code: str, *, actor: Reader) -> Response:
    """Show a post, how it is led today, and who led it before."""
    with db.reading() as session:
        frame = frame_of(request, session, actor, here="")
        view = _post(session, code, actor=actor)
    return show(request, "post.html", frame=frame, view=view)


def _officer(
    session: Session, officer_id: int, *, actor: Actor, offered: Chooser
) -> OfficerView:
    agency_id = actor.agency_id
    found = queries.get_officer_by_id(
        session, agency_id=agency_id, officer_id=officer_id
    )
    histories = tuple(
        in_words(
            name,
            queries.list_history(
                session, agency_id=agency_id, nip=found.nip, kind=kind
            ),
        )
        for kind, name in HEADINGS.items()
    )
    people = find_people(session, {found.nip}, agency_id=agency_id)
    may_plan = has_permission(actor.role, Permission.READ_PLANNING)
    policy = next(one.code for one in offered.choices if one.is_chosen)
    box = talent.read_talent(session, found.nip, actor=actor, policy=policy)
    may_see = any(has_permission(actor.role, each) for each in MAY_SEE_DISCIPLINE)
    return OfficerView(
        name=people[found.nip].name,
        facts=_facts_of_officer(found),
        histories=tuple(history for history in histories if history.rows),
        discipline=f"/pegawai/{officer_id}/hukuman-disiplin" if may_see else "",
        talent=box,
        policies=offered if box else None,
        merit=f"/pegawai/{officer_id}/merit?kebijakan={policy}" if box else "",
        clocks=clocks_of_officer(
            session, found.nip, agency_id=agency_id, day=clock.today()
        ),
        doors=f"/pegawai/{officer_id}/peluang" if may_plan else "",
        ask=f"/bolehkah?pegawai={officer_id}" if may_plan else "",
        trail=f"/pegawai/{officer_id}/jejak"
        if has_permission(actor.role, Permission.READ_TRAILS)
        else "",
    )


def _facts_of_officer(found: OfficerDetail) -> tuple[Fact, ...]:
    facts = (
        ("NIP", found.nip),
        ("Jabatan", found.position),
        ("Golongan", words.golongan(found.golongan) if found.golongan else None),
        ("Kepegawaian", found.employment.value.upper()),
        ("Tanggal lahir", words.day(found.birth_date)),
        ("TMT CPNS", words.day(found.tmt_cpns) if found.tmt_cpns else None),
        ("Kedudukan hukum", found.kedudukan),
        ("Unit", found.unit_code),
        ("Sumber", found.source),
    )
    return tuple(Fact(name=name, value=value) for name, value in facts if value)


def _post(session: Session, code: str, *, actor: Actor) -> PostView:
    agency_id = actor.agency_id
    post = posts.get_post(session, agency_id=agency_id, code=code)
    unit = posts.get_unit(session, agency_id=agency_id, code=post.unit_code)
    standing = _standing(session, code, agency_id=agency_id)
    people = find_people(
        session, {standing.nip} if standing.nip else set(), agency_id=agency_id
    )
    may_plan = has_permission(actor.role, Permission.READ_PLANNING)
    is_asked = may_plan and post.kind != PostKind.OUT_OF_SCOPE
    return PostView(
        code=code,
        title=post.title,
        mark=words.UNIT_ORIGINS[unit.data_status.value],
        standing=words.STANDINGS[standing.state.value],
        css=STANDING_CSS.get(standing.state, "acting"),
        person=person_of(people, standing.nip),
        since=standing.since,
        facts=_facts_of_post(post, unit),
        histories=(holders.list_holders(session, code, agency_id=agency_id),),
        candidates=f"/jabatan/{words.in_path(code)}/calon" if is_asked else "",
        ask=f"/bolehkah?jabatan={words.in_path(code)}" if is_asked else "",
    )


def _standing(session: Session, code: str, *, agency_id: int) -> LeadershipRead:
    rows = vacancies.list_leadership(session, agency_id=agency_id, on=clock.today())
    return next(row for row in rows if row.post == code)


def _facts_of_post(post: PostRead, unit: UnitRead) -> tuple[Fact, ...]:
    asked = ", ".join(
        f"{words.phrase(name)} {level}" for name, level in post.competencies.items()
    )
    facts = (
        ("Unit", unit.name),
        ("Jenis", words.POST_KINDS[post.kind.value]),
        ("Eselon", words.rank(post.eselon, post.kind.value)),
        ("Kelas jabatan", str(post.kelas) if post.kelas else ""),
        ("Bidang layanan", words.SECTORS[unit.sector.value]),
        ("Penduduk dilayani", f"{unit.people_served:,}".replace(",", ".")),
        ("Pendidikan paling rendah", (post.min_education or "").upper()),
        ("Rumpun yang diterima", ", ".join(map(words.phrase, post.fields))),
        ("Kualifikasi khusus", ", ".join(map(words.phrase, post.qualifications))),
        ("Kompetensi yang diminta", asked),
        ("Alur khusus", (post.workflow or "").upper()),
        ("Sumber", post.source),
    )
    return tuple(Fact(name=name, value=value) for name, value in facts if value)
