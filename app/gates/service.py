"""Filing texts of the law, and telling verdicts to those who may read them."""

from datetime import date
from typing import Final

from sqlmodel import Session, select

from app import clock
from app.accounts.actor import Actor
from app.accounts.permissions import Permission, has_permission
from app.audit import service as audit
from app.audit.actions import Action
from app.errors import ConflictError
from app.gates import queries
from app.gates.evaluate import PairVerdict
from app.gates.models import LegalText
from app.gates.schemas import PairRead, TextFile, TextRead
from app.officers.models import Officer

# The rules that rest on a sanction, and what they write where there is none.
SANCTIONS: Final = "DIS-"
NO_SANCTION: Final = frozenset({"", "tidak ada"})


def file_text(session: Session, new: TextFile, *, actor: Actor) -> TextRead:
    """File the hash of an article's text; an earlier one stays in the table."""
    place = (new.instrument, new.article)
    before = queries.get_text(session, *place, agency_id=actor.agency_id)
    if before.sha256 == new.sha256:
        raise ConflictError(
            f"Naskah «{new.instrument} {new.article}» sudah tercatat dengan sidik itu."
        )
    session.add(
        LegalText(
            agency_id=actor.agency_id,
            instrument=new.instrument,
            article=new.article,
            sha256=new.sha256,
            document=new.document,
            recorded_at=clock.now(),
            recorded_by=actor.name,
        )
    )
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=Action.LEGAL_TEXT_FILED,
        subject=f"legal_text:{new.instrument} {new.article}",
        old=before.sha256,
        new=new.sha256,
        document=new.document,
    )
    session.flush()  # so that the newest entry is the one read back
    return queries.get_text(session, *place, agency_id=actor.agency_id)


def disclose_pair(
    session: Session,
    *,
    nip: str,
    post: str,
    on: date,
    known_on: date,
    version: str,
    actor: Actor,
) -> PairRead:
    """Tell the verdicts on a pair; a look at a sanction is logged before the answer."""
    found, told = queries.judge_pair(
        session,
        agency_id=actor.agency_id,
        nip=nip,
        post=post,
        on=on,
        known_on=known_on,
        version=version,
    )
    is_whole = has_permission(actor.role, Permission.READ_DISCIPLINE)
    if _tells_sanction(found):
        query = select(Officer.id).where(
            Officer.agency_id == actor.agency_id, Officer.nip == nip
        )
        audit.record(
            session,
            actor=actor.name,
            agency_id=actor.agency_id,
            action=Action.DISCIPLINE_READ,
            # By number, as imports do: the log outlives the right to know a NIP.
            subject=f"officer:{session.exec(query).one()}",
            post=post,
            whole=is_whole,
        )
    return told if is_whole else _masked(told)


def _tells_sanction(found: PairVerdict) -> bool:
    told = (
        one.values.get("sanction", "")
        for one in found.verdicts
        if one.rule_id.startswith(SANCTIONS)
    )
    return any(value not in NO_SANCTION for value in told)


def _masked(told: PairRead) -> PairRead:
    """Leave of a sanction how heavy it is and until when, not which row says so."""
    verdicts = [
        one.model_copy(update={"sources": []})
        if one.rule.startswith(SANCTIONS)
        else one
        for one in told.verdicts
    ]
    return told.model_copy(update={"verdicts": verdicts})
