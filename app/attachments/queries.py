"""Reading what documents an agency keeps."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.attachments.models import Attachment, AttachmentKind
from app.errors import BadInputError, NotFoundError


def find_attachment(
    session: Session, sha256: str, *, agency_id: int
) -> Attachment | None:
    """Find a document of an agency by its hash."""
    return session.exec(
        select(Attachment).where(
            Attachment.agency_id == agency_id, Attachment.sha256 == sha256
        )
    ).one_or_none()


def get_attachment(session: Session, sha256: str, *, agency_id: int) -> Attachment:
    """Return a document of an agency; what another has is not found."""
    found = find_attachment(session, sha256, agency_id=agency_id)
    if found is None:
        raise NotFoundError("Lampiran itu tidak ada di instansi ini.")
    return found


def list_attachments(
    session: Session,
    *,
    agency_id: int,
    hidden: Collection[AttachmentKind] = (),
    before: int | None = None,
    limit: int = 50,
) -> list[Attachment]:
    """List the documents of an agency, newest first, but for hidden kinds."""
    query = (
        select(Attachment)
        .where(Attachment.agency_id == agency_id)
        .order_by(col(Attachment.id).desc())
        .limit(limit)
    )
    if hidden:
        query = query.where(col(Attachment.kind).not_in(hidden))
    if before is not None:
        query = query.where(col(Attachment.id) < before)
    return list(session.exec(query))


def count_kept(
    session: Session, *, agency_id: int, created_by: str, since: datetime
) -> int:
    """Count the documents that somebody has sent since an instant."""
    query = select(sa.func.count()).where(
        Attachment.agency_id == agency_id,
        Attachment.created_by == created_by,
        col(Attachment.created_at) >= since,
    )
    return int(session.exec(query).one())


def keep_known(session: Session, named: Collection[str], *, agency_id: int) -> set[str]:
    """Keep of the hashes that are named those under which a document is kept."""
    query = select(Attachment.sha256).where(
        Attachment.agency_id == agency_id,
        col(Attachment.sha256).in_(sorted(named)),
        Attachment.kind != AttachmentKind.HUKUMAN_DISIPLIN,
    )
    return set(session.exec(query))


def refuse_unknown(
    session: Session, sha256: str | None, *, agency_id: int, is_sanction: bool
) -> None:
    """Refuse a hash of no kept document, or a sanction's decree under another name."""
    if sha256 is None:
        return
    found = find_attachment(session, sha256, agency_id=agency_id)
    expected = "sidik SHA-256 lampiran yang sudah diunggah"
    if found is not None:
        if (found.kind is AttachmentKind.HUKUMAN_DISIPLIN) is is_sanction:
            return
        expected = (
            "lampiran berjenis hukuman_disiplin"
            if is_sanction
            else "lampiran yang bukan hukuman_disiplin"
        )
    raise BadInputError(
        f"document_sha256: {expected}.",
        errors=[{"place": "document_sha256", "expected": expected}],
    )
