"""Putting one history row right: it is superseded, never overwritten.

The old row keeps its words and is given the instant at which it stopped being what
is known; what was decided on it can be replayed from it for ever.
"""

import re
from datetime import date
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.exc import DataError, IntegrityError
from sqlmodel import Session

from app import clock
from app.accounts import queries as accounts
from app.accounts.actor import Actor
from app.accounts.permissions import Permission, has_permission
from app.attachments import queries as attachments
from app.audit import service as audit
from app.audit.actions import Action
from app.errors import BadInputError, ConflictError, ForbiddenError
from app.officers import queries as officers
from app.officers import service as families
from app.officers.models import FamilyTie, OfficerHistory, Position, Profile
from app.officers.schemas import HistoryKind
from app.posts.models import Post, Unit
from app.register import queries
from app.register.models import Correction, CorrectionAct
from app.register.schemas import CorrectionRead, CorrectionWrite
from app.register.values import read_values
from app.web.paging import LARGEST_NUMBER

ACTIONS: Final = {
    CorrectionAct.CORRECT: Action.HISTORY_CORRECTED,
    CorrectionAct.CLOSE: Action.HISTORY_CLOSED,
    CorrectionAct.WITHDRAW: Action.HISTORY_WITHDRAWN,
}
# Who may not read a history may not correct it, nor see that it was.
MASKS: Final = {
    HistoryKind.DISCIPLINES: Permission.READ_DISCIPLINE,
    HistoryKind.FAMILIES: Permission.READ_FAMILIES,
}
PROVENANCE: Final = ("document", "document_date", "document_sha256")
CODES: Final = {"post_code": Post, "unit_code": Unit}
CHECK: Final = re.compile(r"ck_[a-z_]+")


def hidden_from(actor: Actor) -> list[HistoryKind]:
    """Name the histories that a caller may not read."""
    return [kind for kind, needed in MASKS.items() if not _may(actor, needed)]


def refuse_hidden(kind: HistoryKind, actor: Actor) -> None:
    """Refuse whoever may not read a history."""
    if kind in hidden_from(actor):
        raise ForbiddenError(
            f"Kunci “{actor.name}” (peran {actor.role.value}) "
            f"tidak memiliki izin {MASKS[kind].value}."
        )


def list_corrections(
    session: Session, *, nip: str, actor: Actor
) -> list[CorrectionRead]:
    """List what was put right of an officer, as far as the caller may know."""
    officer = officers.get_officer(session, agency_id=actor.agency_id, nip=nip)
    return queries.list_corrections(
        session,
        agency_id=actor.agency_id,
        officer_id=officer.id,
        hidden=hidden_from(actor),
    )


def correct_row(
    session: Session,
    nip: str,
    kind: HistoryKind,
    *,
    row_id: int,
    told: CorrectionWrite,
    actor: Actor,
) -> CorrectionRead:
    """Correct, close or withdraw one row of an officer's history."""
    accounts.wait_for_turn(session, agency_id=actor.agency_id)
    officer = officers.get_officer(session, agency_id=actor.agency_id, nip=nip)
    refuse_hidden(kind, actor)
    old = queries.get_standing_row(
        session, kind, min(row_id, LARGEST_NUMBER), officer_id=officer.id
    )
    attachments.refuse_unknown(
        session,
        told.document_sha256,
        agency_id=actor.agency_id,
        is_sanction=kind is HistoryKind.DISCIPLINES,
    )
    values = _corrected(session, kind, old, told=told, actor=actor)
    refuse_unknown_relative(session, values, nip=nip, actor=actor)
    changed = _difference(old, values)
    _refuse_senseless(session, old, told, changed=changed)
    new = _replace(session, old, values, told=told, actor=actor)
    kept = Correction(
        agency_id=actor.agency_id,
        officer_id=officer.id,
        kind=kind.value,
        act=told.act,
        old_row=old.id or 0,
        new_row=new.id if new else None,
        recorded_at=clock.now(),
        recorded_by=actor.name,
        **told.model_dump(include={"reason", *PROVENANCE}),
    )
    session.add(kept)
    session.flush()  # the answer and the log need its number
    _log(session, kept, changed, is_hidden=kind in MASKS, actor=actor)
    return CorrectionRead.model_validate(kept)


def try_correction(
    session: Session,
    kind: HistoryKind,
    old: OfficerHistory,
    *,
    told: CorrectionWrite,
    actor: Actor,
) -> None:
    """Refuse a correction that could not be written; write nothing."""
    values = _corrected(session, kind, old, told=told, actor=actor)
    _refuse_senseless(session, old, told, changed=_difference(old, values))


def _corrected(
    session: Session,
    kind: HistoryKind,
    old: OfficerHistory,
    *,
    told: CorrectionWrite,
    actor: Actor,
) -> dict[str, Any]:
    values = read_values(kind, told.values)
    refuse_unknown_codes(session, values, actor=actor)
    spans = {"valid_from", "valid_to"} & told.model_fields_set
    values |= {name: getattr(told, name) for name in spans}
    begins: date = values.get("valid_from", old.valid_from)
    ends: date | None = values.get("valid_to", old.valid_to)
    refuse_backward(begins, ends)
    return values


def refuse_backward(begins: date, ends: date | None) -> None:
    """Refuse a row that ends before it has begun."""
    if ends is not None and ends <= begins:
        raise BadInputError(
            f"valid_to: {ends} tidak sesudah valid_from ({begins}).",
            errors=[{"place": "valid_to", "expected": f"sesudah {begins}"}],
        )


def refuse_unknown_codes(
    session: Session, values: dict[str, Any], *, actor: Actor
) -> None:
    """Refuse a unit or a post that the agency does not have."""
    for name, table in CODES.items():
        code = values.get(name)
        if code is None:
            continue
        columns = sa.inspect(table).local_table.c
        query = sa.select(columns.id).where(
            columns.agency_id == actor.agency_id, columns.code == code
        )
        if session.connection().execute(query).first() is None:
            raise BadInputError(
                f"values.{name}: «{code}» tidak ada di instansi ini.",
                errors=[{"place": f"values.{name}", "expected": "kode yang tercatat"}],
            )


def refuse_unknown_relative(
    session: Session, values: dict[str, Any], *, nip: str, actor: Actor
) -> None:
    """Refuse a tie to himself, or to somebody who is no officer of the agency."""
    relative = values.get("relative_nip")
    if relative is not None:
        place = "values.relative_nip"
        families.get_relative(session, nip, relative, actor=actor, place=place)


def _refuse_senseless(
    session: Session,
    old: OfficerHistory,
    told: CorrectionWrite,
    *,
    changed: dict[str, Any],
) -> None:
    if told.act is not CorrectionAct.WITHDRAW and not changed:
        raise ConflictError(
            "Baris itu sudah berbunyi demikian; tidak ada yang berubah."
        )
    ends = told.act is CorrectionAct.WITHDRAW or "valid_to" in changed
    if not isinstance(old, Profile) or old.valid_to is not None or not ends:
        return
    if queries.count_standing(session, Profile, officer_id=old.officer_id) == 1:
        raise ConflictError(
            "Profil terakhir seorang pegawai tidak dapat ditutup atau dicabut; "
            "koreksi isinya, misalnya kedudukan hukumnya."
        )


def _difference(old: OfficerHistory, values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: [_plain(getattr(old, name)), _plain(value)]
        for name, value in sorted(values.items())
        if getattr(old, name) != value
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _replace(
    session: Session,
    old: OfficerHistory,
    values: dict[str, Any],
    *,
    told: CorrectionWrite,
    actor: Actor,
) -> OfficerHistory | None:
    now, before = clock.now(), old.id
    old.superseded_at = now
    session.add(old)
    if told.act is CorrectionAct.WITHDRAW:
        session.flush()  # both rows may not stand at once, whatever comes next
        return None
    kept = old.model_dump(exclude={"id", "superseded_at", "recorded_at"})
    papers = told.model_dump(include=set(PROVENANCE))
    new = type(old)(
        **kept
        | values
        | papers
        | {"recorded_at": now, "source": f"koreksi#{actor.name}"}
    )
    write_row(session, new, instead_of=before)
    return new


def write_row(
    session: Session, new: OfficerHistory, *, instead_of: int | None = None
) -> None:
    """Write a row; what stands already, or the table refuses, is said in words."""
    _refuse_twin(session, new, instead_of=instead_of)
    session.add(new)
    try:
        session.flush()
    except (IntegrityError, DataError) as error:
        place = _place_of(error, str(new.__tablename__))
        raise BadInputError(
            f"{place}: nilai itu di luar yang boleh dicatat pada riwayat ini.",
            errors=[{"place": place, "expected": "nilai yang boleh dicatat"}],
        ) from error


def _refuse_twin(
    session: Session, new: OfficerHistory, *, instead_of: int | None
) -> None:
    # Posts are held beside each other; each other fact stands once on any one day.
    if isinstance(new, Position):
        return
    twins = queries.find_twins(session, new, besides=instead_of)
    if not twins:
        return
    days = "" if isinstance(new, FamilyTie) else " pada hari itu"
    spans = ", ".join(_span(row) for row in twins)
    raise ConflictError(
        f"Sudah ada baris yang sama{days} ({spans}); koreksi, tutup atau cabut "
        "baris itu dahulu.",
        errors=[{"place": "row", "row": row.id} for row in twins],
    )


def _span(row: OfficerHistory) -> str:
    ends = f"sampai {row.valid_to}" if row.valid_to else "tanpa akhir"
    return f"baris {row.id}, mulai {row.valid_from} {ends}"


def _place_of(error: IntegrityError | DataError, table: str) -> str:
    found = CHECK.search(str(error.orig))
    name = found.group().removeprefix(f"ck_{table}_") if found else ""
    return f"values.{name}" if name else "values"


def _log(
    session: Session,
    kept: Correction,
    changed: dict[str, Any],
    *,
    is_hidden: bool,
    actor: Actor,
) -> None:
    # Of what not everybody who reads the log may read, the names of fields alone.
    told: dict[str, Any] = {"changed": sorted(changed)}
    if not is_hidden:
        told = {
            "changed": changed,
            "reason": kept.reason,
            "document": kept.document,
            "document_sha256": kept.document_sha256,
        }
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=ACTIONS[kept.act],
        subject=f"officer:{kept.officer_id}",
        correction=kept.id,
        kind=kept.kind,
        old_row=kept.old_row,
        new_row=kept.new_row,
        **told,
    )


def _may(actor: Actor, permission: Permission) -> bool:
    return has_permission(actor.role, permission)
