"""Names and draws that depend on nothing but the round and the people in it."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Sequence

LOTTERY_BITS = 30


def officer_name(key: str, nip: str) -> str:
    """Name an officer in a problem file without showing his NIP."""
    return hmac.new(bytes.fromhex(key), nip.encode(), hashlib.sha256).hexdigest()[:16]


def roster_sha256(pairs: Iterable[tuple[str, str]]) -> str:
    """Hash a roster: SHA-256 of the RFC 8785 JSON of sorted [post code, NIP]."""
    rows = sorted([post, nip] for post, nip in pairs)
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def draws(
    key: str, pairs: Sequence[tuple[str, str]], *, levels: int = 2
) -> list[list[int]]:
    """Draw integers of 30 bits for each (officer, post), one list a level."""
    seed = bytes.fromhex(key)
    digests = [
        hashlib.sha256(seed + officer.encode() + b"\0" + post.encode()).digest()
        for officer, post in pairs
    ]
    mask = (1 << LOTTERY_BITS) - 1
    drawn = []
    for level in range(levels):
        shift = 256 - LOTTERY_BITS * (level + 1)
        drawn.append([(int.from_bytes(digest) >> shift) & mask for digest in digests])
    return drawn
