"""Seals: short texts a client carries for us and cannot change."""

import base64
import hashlib
import hmac

from fastapi import Request

SEAL_BYTES = 16


def secret_of(request: Request) -> bytes:
    """Return the service's secret."""
    secret: str = request.app.state.settings.secret.get_secret_value()
    return secret.encode()


def seal(secret: bytes, *, purpose: str, text: str) -> str:
    """Return the seal of a text, good for one purpose only."""
    message = f"{purpose}\0{text}".encode()
    return _plain(hmac.digest(secret, message, hashlib.sha256)[:SEAL_BYTES])


def is_sealed(secret: bytes, *, purpose: str, text: str, mark: str) -> bool:
    """Say whether a seal is ours, for this purpose and this text."""
    return hmac.compare_digest(
        seal(secret, purpose=purpose, text=text).encode(), mark.encode()
    )


def _plain(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
