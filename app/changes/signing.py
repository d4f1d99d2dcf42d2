"""Signatures by the Standard Webhooks specification, version 1 (HMAC-SHA256)."""

import base64
import hashlib
import hmac
import secrets
from typing import Final

START: Final = "whsec_"
VERSION: Final = "v1"
SALT_BYTES: Final = 24


def new_salt() -> str:
    """Draw what makes one secret differ from all others."""
    return secrets.token_hex(SALT_BYTES)


def secret_of(service_secret: bytes, salt: str) -> str:
    """Derive a webhook's secret: whoever takes the database alone can sign nothing."""
    raw = hmac.digest(service_secret, f"webhook\0{salt}".encode(), hashlib.sha256)
    return START + base64.b64encode(raw).decode()


def headers_of(secret: str, *, message_id: str, at: int, body: bytes) -> dict[str, str]:
    """Sign one message."""
    key = base64.b64decode(secret.removeprefix(START))
    signed = f"{message_id}.{at}.".encode() + body
    mark = base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(at),
        "webhook-signature": f"{VERSION},{mark}",
    }
