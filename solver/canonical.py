"""The one byte form of a document, and its fingerprint."""

import json
from hashlib import sha256
from typing import Any

__all__ = ["canonical_bytes", "problem_sha256"]


def canonical_bytes(document: Any) -> bytes:
    """Write a document of strings and integers in its RFC 8785 form.

    Every key of our formats is ASCII, so sorting by code point is sorting by
    UTF-16 unit; and without floats the standard library's writer is the RFC's.
    """
    return json.dumps(
        document,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    ).encode()


def problem_sha256(document: Any) -> str:
    """Name a problem by the hash of what was given, defaults not filled in."""
    return "sha256:" + sha256(canonical_bytes(document)).hexdigest()
