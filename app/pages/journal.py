"""The log on screen: acts in words, newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse

from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.audit import queries
from app.audit.actions import Action
from app.audit.schemas import AuditEntryRead
from app.pages.frame import frame_of, show
from app.pages.proposal_lines import Option
from app.web.paging import LARGEST_NUMBER

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Reader = Annotated[Actor, Depends(requires(Permission.READ_AUDIT))]
ROWS = 100
SENTENCES = {
    Action.AGENCY_CREATED: "membuat instansi",
    Action.KEY_ADDED: "membuat kunci akses",
    Action.KEY_REVOKED: "mencabut kunci akses",
    Action.SIGN_IN_LINK_MADE: "membuat tautan masuk",
    Action.SIGN_IN_OPENED: "masuk",
    Action.SIGN_IN_CLOSED: "keluar",
    Action.FILES_STAGED: "mengunggah berkas untuk diperiksa",
    Action.FILES_CHECKED: "memeriksa berkas sebelum impor",
    Action.FILES_IMPORTED: "mengimpor berkas",
    Action.CONFLICTS_DECIDED: "memutuskan pertentangan data impor",
    Action.IMPORT_DROPPED: "membuang impor yang belum diterapkan",
    Action.IMPORT_EXPIRED: "menghapus berkas impor yang lewat waktu",
    Action.IMPORT_UNDONE: "membatalkan impor",
    Action.OFFICER_RESTORED: "mengembalikan data pegawai ke sebelum impor",
    Action.UNIT_RESTORED: "mengembalikan data unit ke sebelum impor",
    Action.POST_RESTORED: "mengembalikan data jabatan ke sebelum impor",
    Action.OFFICER_IMPORTED: "mengubah data pegawai lewat impor",
    Action.UNIT_IMPORTED: "mengubah data unit lewat impor",
    Action.POST_IMPORTED: "mengubah data jabatan lewat impor",
    Action.ROUND_CREATED: "membuat putaran",
    Action.LEGAL_TEXT_FILED: "mencatat sidik naskah peraturan",
    Action.FAMILY_DECLARED: "mencatat pernyataan hubungan keluarga",
    Action.FAMILY_WITHDRAWN: "mencabut pernyataan hubungan keluarga",
    Action.FREEZE_RECORDED: "mencatat masa larangan pelantikan",
    Action.FREEZE_WITHDRAWN: "mencabut masa larangan pelantikan",
    Action.HOLIDAY_RECORDED: "mencatat hari libur atau hari kerja pengganti",
    Action.HOLIDAY_WITHDRAWN: "mencabut hari libur atau hari kerja pengganti",
    Action.FIGURES_WRITTEN: "menulis angka layanan unit",
    Action.FIGURES_WITHDRAWN: "mencabut angka layanan unit",
    Action.REQUIREMENTS_WRITTEN: "menulis syarat jabatan",
    Action.REASON_GIVEN: "menulis alasan atas pelanggaran aturan bersama",
    Action.SENSITIVITY_STORED: "menyimpan uji kepekaan usul",
    Action.ROUND_FROZEN: "membekukan data putaran",
    Action.RUN_QUEUED: "meminta perhitungan",
    Action.RUN_STARTED: "memulai perhitungan",
    Action.RUN_CANCELLED: "membatalkan perhitungan",
    Action.RUN_STOPPED: "menghentikan perhitungan yang dibatalkan",
    Action.RUN_FAILED: "perhitungan gagal",
    Action.PROPOSAL_STORED: "menyimpan usulan yang lulus diperiksa",
    Action.WEBHOOK_SUBSCRIBED: "mendaftarkan webhook",
    Action.WEBHOOK_CHANGED: "mengubah webhook",
    Action.WEBHOOK_ENDED: "menghapus webhook",
    Action.WEBHOOK_SECRET_RENEWED: "mengganti rahasia webhook",
    Action.WEBHOOK_REPLAYED: "mengulang kiriman webhook",
    Action.WEBHOOK_DISABLED: "mematikan webhook yang terus gagal",
    Action.DISCIPLINE_READ: "membaca riwayat hukuman disiplin",
    Action.LIST_EXPORTED: "mengunduh daftar sebagai berkas",
    Action.PORTAL_ADDED: "mendaftarkan portal kepegawaian",
    Action.PORTAL_REVOKED: "mencabut portal kepegawaian",
    Action.CORRECTION_ASKED: "memohon perbaikan catatan",
    Action.CORRECTION_ACCEPTED: "menerima permohonan perbaikan catatan",
    Action.CORRECTION_REJECTED: "menolak permohonan perbaikan catatan",
    Action.ATTACHMENT_KEPT: "menyimpan lampiran",
    Action.ATTACHMENT_READ: "mengunduh lampiran",
    Action.ATTACHMENT_HIDDEN: "menandai lampiran sebagai putusan hukuman disiplin",
    Action.HISTORY_ADDED: "menambah baris riwayat pegawai",
    Action.HISTORY_CORRECTED: "mengoreksi baris riwayat pegawai",
    Action.HISTORY_CLOSED: "menutup baris riwayat pegawai",
    Action.HISTORY_WITHDRAWN: "mencabut baris riwayat pegawai",
    Action.STRUCTURE_APPLIED: "menerapkan SOTK baru",
    Action.QUALITY_MEASURED: "mengukur mutu data",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow:
    """One act in words."""

    number: int
    at: datetime
    actor: str
    words: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalView:
    """Some acts, and where the older ones are."""

    options: tuple[Option, ...]
    rows: tuple[ActRow, ...]
    older: str


@router.get("/jejak")
def show_journal(
    request: Request,
    db: Db,
    *,
    actor: Reader,
    action: Annotated[str, Query(alias="perbuatan", max_length=60)] = "",
    before: Annotated[
        int | None, Query(alias="sebelum", ge=1, le=LARGEST_NUMBER)
    ] = None,
) -> Response:
    """Show the log of the agency."""
    with db.reading() as session:
        frame = frame_of(request, session, actor, here="/jejak")
        rows = queries.list_entries(
            session,
            agency_id=actor.agency_id,
            before=before,
            limit=ROWS,
            action=action or None,
        )
    view = JournalView(
        options=tuple(
            Option(code=each.value, label=words, is_chosen=each == action)
            for each, words in SENTENCES.items()
        ),
        rows=tuple(_row(row) for row in rows),
        older=_older(rows, action),
    )
    return show(request, "journal.html", frame=frame, view=view)


def _older(rows: list[AuditEntryRead], action: str) -> str:
    if len(rows) < ROWS:
        return ""
    kept = f"&perbuatan={action}" if action in set(Action) else ""
    return f"/jejak?sebelum={rows[-1].seq}{kept}"


def _row(row: AuditEntryRead) -> ActRow:
    return ActRow(
        number=row.seq,
        at=row.recorded_at,
        actor=row.actor,
        words=SENTENCES.get(Action(row.action), row.action)
        if row.action in set(Action)
        else row.action,
        subject=row.subject,
    )
