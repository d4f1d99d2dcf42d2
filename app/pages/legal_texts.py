"""Filing the hash of the text a rule cites, as staff read it at the source."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Path, Request, Response, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import ValidationError
from sqlmodel import Session

from app.accounts.actor import Actor
from app.accounts.guards import Db, requires, requires_form
from app.accounts.permissions import Permission, has_permission
from app.errors import AppError
from app.gates import queries, rulebook, service
from app.gates.schemas import CitationRead, TextFile
from app.pages import rule_view
from app.pages.frame import frame_of, show
from app.pages.rule_view import RuleView

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Reader = Annotated[Actor, Depends(requires(Permission.READ_RULES))]
Filer = Annotated[Actor, Depends(requires_form(Permission.FILE_TEXTS))]
RuleId = Annotated[str, Path(max_length=40)]
HERE = "/aturan"
MISTAKES = {
    "sha256": "Sidik: 64 angka heksadesimal (0–9, a–f).",
    "document": "Asal naskah: tulislah sekurangnya tiga huruf, paling banyak 300.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TextForm:
    """The form as filled in; a browser does not give a file back."""

    sha256: str = ""
    document: str = ""
    mistakes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledText:
    """The text on file for a citation, if any, and the rules that share it."""

    sha256: str
    document: str
    by: str
    at: datetime | None
    others: tuple[str, ...]


@router.get("/aturan/{rule_id}")
def show_rule(request: Request, db: Db, rule_id: RuleId, *, actor: Reader) -> Response:
    """Show one rule as it is now, and through every version of the book."""
    return _page(request, db, rule_id, actor=actor, form=TextForm())


@router.post("/aturan/{rule_id}/naskah")
def file_text(
    request: Request,
    db: Db,
    rule_id: RuleId,
    *,
    actor: Filer,
    file: Annotated[UploadFile | None, File(alias="berkas")] = None,
    sha256: Annotated[str, Form(alias="sidik", max_length=200)] = "",
    document: Annotated[str, Form(alias="asal", max_length=400)] = "",
) -> Response:
    """File the hash of the text that a rule cites, or say what is wrong."""
    form = TextForm(sha256=sha256.strip().lower(), document=document.strip())
    found, mistake = _hash_of(file, form)
    if mistake:
        wrong = replace(form, mistakes=(mistake,))
        return _page(request, db, rule_id, actor=actor, form=wrong, status=422)
    try:
        with db.transaction() as session:
            cited = _citation(session, rule_id, agency_id=actor.agency_id)
            new = TextFile(
                instrument=cited.instrument,
                article=cited.article,
                sha256=found,
                document=form.document,
            )
            service.file_text(session, new, actor=actor)
    except ValidationError as error:
        places = [str(entry["loc"][0]) for entry in error.errors()]
        wrong = replace(form, mistakes=tuple(MISTAKES[place] for place in places))
        return _page(request, db, rule_id, actor=actor, form=wrong, status=422)
    except AppError as error:
        wrong = replace(form, mistakes=(error.detail,))
        return _page(request, db, rule_id, actor=actor, form=wrong, status=error.status)
    return RedirectResponse(f"{HERE}/{rule_id}#dasar", status_code=303)


def _page(
    request: Request,
    db: Db,
    rule_id: str,
    *,
    actor: Actor,
    form: TextForm,
    status: int = 200,
) -> Response:
    agency_id = actor.agency_id
    with db.reading() as session:
        frame = frame_of(request, session, actor, here=HERE)
        found = queries.get_rule(session, rule_id, agency_id=agency_id)
        view = rule_view.rule_of(found, current=rulebook.CURRENT)
        text = _filed(session, view, agency_id=agency_id)
    may_file = has_permission(actor.role, Permission.FILE_TEXTS)
    return show(
        request,
        "rule.html",
        frame=frame,
        status=status,
        view=view,
        text=text,
        form=form if may_file and text else None,
    )


def _filed(session: Session, view: RuleView, *, agency_id: int) -> FiledText | None:
    """Read the text on file; None for a rule that the present book has not."""
    if not view.is_current:
        return None
    cited = _citation(session, view.row.id, agency_id=agency_id)
    text = queries.get_text(
        session, cited.instrument, cited.article, agency_id=agency_id
    )
    return FiledText(
        sha256=text.sha256 or "",
        document=text.document or "",
        by=text.recorded_by or "",
        at=text.recorded_at,
        others=tuple(rule for rule in text.rules if rule != view.row.id),
    )


def _citation(session: Session, rule_id: str, *, agency_id: int) -> CitationRead:
    found = queries.get_rule(session, rule_id, agency_id=agency_id)
    books = {entry.book: entry.rule.citation for entry in found.history}
    return books.get(rulebook.CURRENT, found.history[-1].rule.citation)


def _hash_of(file: UploadFile | None, form: TextForm) -> tuple[str, str]:
    """Give the hash, of the file or as typed, or what is wrong."""
    has_file = file is not None and bool(file.filename)
    if has_file and form.sha256:
        return "", "Pilih satu: berkas naskah, atau sidiknya."
    if not has_file and not form.sha256:
        return "", "Pilih berkas naskah, atau isi sidiknya."
    if file is None or not has_file:
        return form.sha256, ""
    if not file.size:
        return "", f"Berkas «{file.filename}» kosong."
    return hashlib.sha256(file.file.read()).hexdigest(), ""
