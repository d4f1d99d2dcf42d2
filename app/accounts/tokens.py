"""Keys, sign-ins and links: random, shown once, kept only as a hash."""

import hashlib
import secrets
from dataclasses import dataclass

KEY_START = "dft"
SECRET_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """A fresh secret, its public beginning, and what the database keeps of it."""

    text: str
    prefix: str
    sha256: str


def digest(text: str) -> str:
    """Return what is kept of a secret; 256 random bits need no slow hash."""
    return hashlib.sha256(text.encode()).hexdigest()


def new_key() -> Secret:
    """Draw a bearer key whose beginning can be named without giving it away."""
    prefix = f"{KEY_START}_{secrets.token_hex(4)}"
    text = f"{prefix}_{secrets.token_urlsafe(SECRET_BYTES)}"
    return Secret(text=text, prefix=prefix, sha256=digest(text))


def new_token() -> Secret:
    """Draw the token of a cookie or of a one-time link."""
    text = secrets.token_urlsafe(SECRET_BYTES)
    return Secret(text=text, prefix="", sha256=digest(text))
