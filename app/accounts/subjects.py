"""The guard of the officer's own view: whose view it is stands in the token alone."""

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from app import clock
from app.accounts import portals
from app.accounts.guards import database_of
from app.accounts.portals import Subject
from app.errors import UnauthenticatedError

BEARER = HTTPBearer(
    auto_error=False,
    scheme_name="subject",
    bearerFormat="JWT",
    description=(
        "A token that a registered HR portal signed for its visitor: `iss` the "
        "portal, `aud` `definitif:<agency>`, `sub` the NIP, `iat` and `exp` at most "
        "five minutes apart."
    ),
)
Token = Annotated[HTTPAuthorizationCredentials | None, Depends(BEARER)]
# What the log of looks calls somebody who looks at himself.
OWN: Final = "own"


@dataclass(frozen=True, slots=True)
class SubjectGuard:
    """Lets in whom a portal vouches for; a key of ours opens nothing here."""

    def __call__(self, request: Request, token: Token) -> Subject:
        """Return the officer asking about himself, or refuse."""
        text = token.credentials if token else ""
        with database_of(request).reading() as session:
            subject = portals.find_subject(session, text, at=clock.now())
        if subject is None:
            raise UnauthenticatedError(
                "Token portal tidak ada, tidak sah, kedaluwarsa, atau bukan untuk "
                "instansi ini; mintalah yang baru kepada portal."
            )
        request.state.subject = subject
        return subject


subject_of: Final = SubjectGuard()
