"""Correcting one history row by hand, with the document it rests on."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Form, Path, Request, Response, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import ValidationError
from sqlmodel import Session

from app.accounts.actor import Actor
from app.accounts.guards import Db, requires, requires_form
from app.accounts.permissions import Permission, has_permission
from app.attachments import carrying as attachments
from app.attachments import service as documents
from app.attachments.carrying import Documents
from app.attachments.models import AttachmentKind
from app.errors import AppError, ForbiddenError
from app.officers import queries as officers
from app.officers.models import OfficerHistory
from app.officers.schemas import HistoryKind, OfficerDetail
from app.pages.correction_fields import Field, changes_of, fields_of
from app.pages.frame import frame_of, show
from app.pages.histories import HEADINGS
from app.register import queries, service
from app.register.schemas import CorrectionWrite
from app.web import mistakes
from app.web.paging import RowNumber

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Reader = Annotated[Actor, Depends(requires(Permission.READ_RECORDS))]
DocumentReader = Annotated[Actor, Depends(requires(Permission.READ_ATTACHMENTS))]
Writer = Annotated[Actor, Depends(requires_form(Permission.WRITE_RECORDS))]
Text = Annotated[str, Form(max_length=500)]
Texts = Annotated[list[str], Form(max_length=60)]
Sha256 = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]
ACTS = {
    "correct": "Koreksi isinya",
    "close": "Tutup: tidak berlaku lagi sejak suatu hari",
    "withdraw": "Cabut: tidak pernah benar",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """One row as it stands, and the form that puts it right."""

    name: str
    back: str
    action: str
    heading: str
    since: str
    until: str
    source: str
    fields: tuple[Field, ...]
    acts: dict[str, str] = field(default_factory=lambda: ACTS)
    told: dict[str, str] = field(default_factory=dict)
    mistakes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which row of whom is to be put right."""

    officer_id: int
    kind: HistoryKind
    row: int

    @property
    def address(self) -> str:
        """Give the address of the form."""
        return f"/pegawai/{self.officer_id}/koreksi/{self.kind.value}/{self.row}"


def asked_row(officer_id: RowNumber, kind: HistoryKind, row: RowNumber) -> Asked:
    """Read the address."""
    return Asked(officer_id=officer_id, kind=kind, row=row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The form as it was filled in."""

    act: str
    names: list[str]
    values: list[str]
    since: str
    until: str
    papers: dict[str, str]
    file: UploadFile | None


def papers_of(
    alasan: Text = "", nomor: Text = "", tanggal: Text = ""
) -> dict[str, str]:
    """Read why a row is put right, and by which decree."""
    return {"reason": alasan, "document": nomor, "document_date": tanggal}


def filled_in(
    *,
    papers: Annotated[dict[str, str], Depends(papers_of)],
    perbuatan: Text = "correct",
    nama: Texts,
    nilai: Texts,
    mulai: Text = "",
    sampai: Text = "",
    lampiran: Annotated[UploadFile | None, File()] = None,
) -> Told:
    """Read the fields; those of the row come as two lists side by side."""
    return Told(
        act=perbuatan,
        names=nama,
        values=nilai,
        since=mulai,
        until=sampai,
        papers=papers,
        file=lampiran,
    )


@router.get("/pegawai/{officer_id}/koreksi/{kind}/{row}")
def show_correction(
    request: Request,
    db: Db,
    asked: Annotated[Asked, Depends(asked_row)],
    *,
    actor: Reader,
) -> Response:
    """Show a row with the form that puts it right; sanctions are not shown here."""
    if not has_permission(actor.role, Permission.WRITE_RECORDS):
        raise ForbiddenError("Koreksi hanya bagi yang boleh menulis data.")
    return _form(request, db, asked, actor=actor)


@router.post("/pegawai/{officer_id}/koreksi/{kind}/{row}")
def correct_row(
    request: Request,
    db: Db,
    asked: Annotated[Asked, Depends(asked_row)],
    *,
    actor: Writer,
    told: Annotated[Told, Depends(filled_in)],
    store: Documents,
) -> Response:
    """Put a row right, or show the form again with what is wrong."""
    wrong: tuple[str, ...]
    try:
        sha256 = _keep(request, db, told.file, store=store, actor=actor)
        with db.transaction() as session:
            found, old = _row(session, asked, actor=actor)
            service.correct_row(
                session,
                found.nip,
                asked.kind,
                row_id=asked.row,
                told=_correction(asked.kind, old, told, sha256=sha256),
                actor=actor,
            )
    except ValidationError as error:
        wrong = tuple(
            f"{'.'.join(map(str, entry['loc'])) or 'isian'}: {mistakes.in_words(entry)}"
            for entry in error.errors(include_url=False)
        )
        return _form(request, db, asked, actor=actor, told=told, wrong=wrong)
    except AppError as error:
        said = (str(entry.get("message", "")) for entry in error.errors)
        wrong = (error.detail, *(each for each in said if each))
        return _form(
            request,
            db,
            asked,
            actor=actor,
            told=told,
            wrong=wrong,
            status=error.status,
        )
    return RedirectResponse(f"/pegawai/{asked.officer_id}", status_code=303)


@router.get("/lampiran/{sha256}")
def download_attachment(
    sha256: Sha256, *, db: Db, actor: DocumentReader, store: Documents
) -> Response:
    """Hand a document out to be saved; the look is logged."""
    with db.transaction() as session:
        found = documents.hand_out(session, sha256, actor=actor)
        content = store.get(sha256)
    return attachments.as_download(content, media_type=found.media_type, sha256=sha256)


def _row(
    session: Session, asked: Asked, *, actor: Actor
) -> tuple[OfficerDetail, OfficerHistory]:
    found = officers.get_officer_by_id(
        session, agency_id=actor.agency_id, officer_id=asked.officer_id
    )
    if asked.kind not in HEADINGS:
        raise ForbiddenError("Riwayat ini dikoreksi melalui API, dengan izinnya.")
    row = queries.get_standing_row(
        session, asked.kind, asked.row, officer_id=asked.officer_id
    )
    return found, row


def _form(
    request: Request,
    db: Db,
    asked: Asked,
    *,
    actor: Actor,
    told: Told | None = None,
    wrong: tuple[str, ...] = (),
    status: int = 422,
) -> Response:
    with db.reading() as session:
        frame = frame_of(request, session, actor, here="")
        found, row = _row(session, asked, actor=actor)
    fields = fields_of(asked.kind, row)
    given = dict(zip(told.names, told.values, strict=False)) if told else {}
    view = CorrectionView(
        name=found.name,
        back=f"/pegawai/{asked.officer_id}",
        action=asked.address,
        heading=HEADINGS[asked.kind],
        since=told.since if told else row.valid_from.isoformat(),
        until=told.until if told else _day(row.valid_to),
        source=row.source,
        fields=tuple(_filled(each, given) for each in fields),
        told=told.papers | {"act": told.act} if told else {"act": "correct"},
        mistakes=wrong,
    )
    code = status if wrong else 200
    return show(request, "history_correction.html", frame=frame, status=code, view=view)


def _filled(each: Field, given: dict[str, str]) -> Field:
    value = given.get(each.name, each.value)
    return Field(
        name=each.name,
        label=each.label,
        kind=each.kind,
        value=value,
        choices=tuple(
            type(choice)(
                code=choice.code, label=choice.label, is_chosen=choice.code == value
            )
            for choice in each.choices
        ),
    )


def _correction(
    kind: HistoryKind, old: OfficerHistory, told: Told, *, sha256: str | None
) -> CorrectionWrite:
    body: dict[str, Any] = {
        "act": told.act,
        "document_sha256": sha256,
        **told.papers,
        "document_date": told.papers["document_date"] or None,
    }
    if told.act == "correct":
        pairs = list(zip(told.names, told.values, strict=False))
        body["values"] = changes_of(kind, old, pairs)
        if told.since != old.valid_from.isoformat():
            body["valid_from"] = told.since
    if told.act == "close" or (
        told.act == "correct" and told.until != _day(old.valid_to)
    ):
        body["valid_to"] = told.until or None
    return CorrectionWrite.model_validate(body)


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""


def _keep(
    request: Request,
    db: Db,
    file: UploadFile | None,
    *,
    store: Documents,
    actor: Actor,
) -> str | None:
    """Keep the document that came with the form; none came, none is named."""
    content = file.file.read() if file else b""
    if file is None or not content:
        return None
    name = attachments.name_of(file)
    limit = request.app.state.settings.attachment_limit_bytes
    media_type = documents.check_document(content, name, limit=limit)
    sha256 = store.put(content)
    with db.transaction() as session:
        kept = documents.keep_document(
            session,
            sha256,
            kind=AttachmentKind.SK,
            name=name,
            media_type=media_type,
            size=len(content),
            actor=actor,
        )
        return kept.sha256
