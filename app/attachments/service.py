"""Keeping documents, and handing them out."""

from typing import Final

from sqlmodel import Session

from app import clock
from app.accounts import queries as accounts
from app.accounts.actor import Actor
from app.accounts.permissions import Permission, has_permission
from app.attachments import queries
from app.attachments.models import Attachment, AttachmentKind
from app.audit import service as audit
from app.audit.actions import Action
from app.errors import BadInputError, ConflictError, ForbiddenError, TooLargeError

# What a document begins with; the sender's word for its type counts for nothing.
BEGINNINGS: Final = {
    b"%PDF-": "application/pdf",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
}
SANCTION: Final = frozenset({AttachmentKind.HUKUMAN_DISIPLIN})


def check_document(content: bytes, name: str, *, limit: int) -> str:
    """Return the media type of a document that may be kept, or refuse it."""
    if len(content) > limit:
        raise TooLargeError(
            f"{name}: {len(content)} byte; lampiran paling besar {limit} byte."
        )
    for beginning, media_type in BEGINNINGS.items():
        if content.startswith(beginning):
            return media_type
    raise BadInputError(
        f"{name}: lampiran harus PDF, PNG atau JPEG menurut isinya; "
        "pindai atau ekspor dokumennya ke PDF.",
        errors=[{"place": "file", "expected": "PDF, PNG atau JPEG"}],
    )


def keep_document(
    session: Session,
    sha256: str,
    *,
    kind: AttachmentKind,
    name: str,
    media_type: str,
    size: int,
    actor: Actor,
) -> Attachment:
    """Register a document whose bytes are in the store; known already, it stays.

    Only a sanction's decree kept as something else is hidden from then on.
    """
    accounts.wait_for_turn(session, agency_id=actor.agency_id)
    found = queries.find_attachment(session, sha256, agency_id=actor.agency_id)
    if found is not None:
        if found.kind is not kind:
            _reclassify(session, found, kind=kind, actor=actor)
        return found
    kept = Attachment(
        agency_id=actor.agency_id,
        sha256=sha256,
        kind=kind,
        name=name,
        media_type=media_type,
        size=size,
        created_at=clock.now(),
        created_by=actor.name,
    )
    session.add(kept)
    session.flush()  # the answer tells its number
    _log(session, kept, action=Action.ATTACHMENT_KEPT, actor=actor)
    return kept


def _reclassify(
    session: Session, found: Attachment, *, kind: AttachmentKind, actor: Actor
) -> None:
    """Hide a sanction's decree that came under another name; nothing else changes.

    Whoever sent it first, an officer through his portal say, may not decide who
    opens it; and it is never unmasked so.
    """
    if kind not in SANCTION or hidden_from(actor):
        raise ConflictError(
            f"Dokumen ini sudah tersimpan sebagai {found.kind.value}, "
            f"bukan {kind.value}."
        )
    found.kind = kind
    session.add(found)
    _log(session, found, action=Action.ATTACHMENT_HIDDEN, actor=actor)


def hand_out(session: Session, sha256: str, *, actor: Actor) -> Attachment:
    """Return what is kept under a hash for reading; the look is logged first."""
    found = queries.get_attachment(session, sha256, agency_id=actor.agency_id)
    refuse_hidden(found, actor)
    _log(session, found, action=Action.ATTACHMENT_READ, actor=actor)
    return found


def refuse_hidden(found: Attachment, actor: Actor) -> None:
    """Refuse a sanction's decree to whoever may not read sanctions."""
    if found.kind in hidden_from(actor):
        raise ForbiddenError(
            f"Kunci “{actor.name}” (peran {actor.role.value}) "
            f"tidak memiliki izin {Permission.READ_DISCIPLINE.value}."
        )


def hidden_from(actor: Actor) -> frozenset[AttachmentKind]:
    """Name the kinds of document that a caller may not see."""
    may_see = has_permission(actor.role, Permission.READ_DISCIPLINE)
    return frozenset() if may_see else SANCTION


def _log(session: Session, kept: Attachment, *, action: Action, actor: Actor) -> None:
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=action,
        # By number: a file's name and its hash may say whose sanction it is.
        subject=f"attachment:{kept.id}",
        kind=kept.kind.value,
        size=kept.size,
    )
