"""Answers kept under an Idempotency-Key: a write that is sent again is not done again.

The answer is written in the transaction of what it tells of. So it is there if and
only if that was done; a refusal changes nothing, is kept nowhere, and is judged anew
when it is sent again.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa
from fastapi import Request, Response, UploadFile
from pydantic import BaseModel
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from app import clock
from app.accounts.actor import Actor
from app.accounts.models import AccessKey, KeptAnswer
from app.errors import BadInputError, KeyReusedError
from app.web.answers import LONGEST_KEY, ONCE_HEADER

REPLAYED: Final = "Idempotency-Replayed"
# A form's fields come as these; whatever else stands in the arguments is ours.
PLAIN: Final = (str, int, bool, date, datetime, type(None))
PIECE: Final = 1 << 20


class AnsweredError(Exception):
    """Not a refusal: somebody else has done this very thing, and so it was answered."""

    def __init__(self, kept: KeptAnswer):
        super().__init__()
        self.kept = kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """One thing to do once: who wants it, under which key, and what exactly."""

    agency_id: int
    key_id: int
    name: str
    fingerprint: str
    life: timedelta

    def look(self, session: Session) -> KeptAnswer | None:
        """Find the answer kept, if this was done; refuse the key for another thing."""
        query = select(KeptAnswer).where(
            KeptAnswer.key_id == self.key_id,
            KeptAnswer.name == self.name,
            col(KeptAnswer.expires_at) > clock.now(),
        )
        kept = session.exec(query).one_or_none()
        if kept is not None and kept.fingerprint != self.fingerprint:
            raise KeyReusedError(
                f"{ONCE_HEADER} ini sudah dipakai untuk permintaan lain; "
                "pakailah kunci baru untuk setiap hal yang baru."
            )
        return kept

    def claim(self, session: Session) -> None:
        """Take the key in this transaction; whoever else wants it waits for its end."""
        connection = session.connection()
        now = clock.now()
        expired = sa.delete(KeptAnswer).where(
            col(KeptAnswer.key_id) == self.key_id, col(KeptAnswer.expires_at) <= now
        )
        connection.execute(expired)
        row = {
            "key_id": self.key_id,
            "name": self.name,
            "agency_id": self.agency_id,
            "fingerprint": self.fingerprint,
            "status": 0,
            "headers": {},
            "body": b"",
            "expires_at": now + self.life,
        }
        kind = postgresql if connection.dialect.name == "postgresql" else sqlite
        taken = connection.execute(
            kind
            .insert(KeptAnswer)
            .values(row)
            .on_conflict_do_nothing()
            .returning(col(KeptAnswer.name))
        )
        # Not the count of rows: psycopg forgets it of an insert.
        if taken.first() is None:
            kept = self.look(session)
            if kept is not None:
                raise AnsweredError(kept)

    def keep(self, session: Session, answer: Response) -> None:
        """Keep the answer in the transaction of what it tells of."""
        shown = {
            name: value
            for name, value in answer.headers.items()
            if name != "content-length"
        }
        session.connection().execute(
            sa
            .update(KeptAnswer)
            .where(
                col(KeptAnswer.key_id) == self.key_id,
                col(KeptAnswer.name) == self.name,
            )
            .values(status=answer.status_code, headers=shown, body=bytes(answer.body))
        )


def forget(session: Session) -> int:
    """Delete the answers nobody can be given any more; say how many.

    A claim deletes what has expired of its own key alone, and a key may never claim
    again; a revoked one cannot.
    """
    revoked = select(AccessKey.id).where(col(AccessKey.revoked_at).is_not(None))
    done = session.connection().execute(
        sa.delete(KeptAnswer).where(
            sa.or_(
                col(KeptAnswer.expires_at) <= clock.now(),
                col(KeptAnswer.key_id).in_(revoked),
            )
        )
    )
    return int(done.rowcount)


def repeat_of(request: Request, given: Mapping[str, Any]) -> Repeat | None:
    """Read the header; None where the caller sends none."""
    name = request.headers.get(ONCE_HEADER)
    if name is None:
        return None
    if not (1 <= len(name) <= LONGEST_KEY and name.isascii() and name.isprintable()):
        raise BadInputError(
            f"{ONCE_HEADER}: 1 sampai {LONGEST_KEY} huruf ASCII yang tampak, "
            "misalnya sebuah UUID."
        )
    actor = next((each for each in given.values() if isinstance(each, Actor)), None)
    if actor is None or actor.key_id is None:
        raise BadInputError(
            f"{ONCE_HEADER} hanya berlaku bersama kunci akses; kirim tanpa header itu."
        )
    return Repeat(
        agency_id=actor.agency_id,
        key_id=actor.key_id,
        name=name,
        fingerprint=fingerprint(request, given),
        life=timedelta(hours=request.app.state.settings.idempotency_hours),
    )


def replayed(kept: KeptAnswer) -> Response:
    """Give an answer again as it was given."""
    headers = kept.headers | {REPLAYED: "true"}
    return Response(kept.body, status_code=kept.status, headers=headers)


def fingerprint(request: Request, given: Mapping[str, Any]) -> str:
    """Hash what is asked, as it was understood: fields in any order are the same.

    So are the same files in another multipart envelope, whose borders are drawn anew
    each time.
    """
    told = {name: _told(value) for name, value in sorted(given.items())}
    asked = [request.method, request.url.path, told]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def _told(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, UploadFile):
        return [value.filename, _hash_of(value)]
    if isinstance(value, list | tuple):
        return [_told(each) for each in value]
    return str(value) if isinstance(value, PLAIN) else None


def _hash_of(upload: UploadFile) -> str:
    found = hashlib.sha256()
    while piece := upload.file.read(PIECE):
        found.update(piece)
    upload.file.seek(0)
    return found.hexdigest()
