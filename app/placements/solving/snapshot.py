"""The frozen content of a round: facts, rules, weights and policy, as one text."""

import gzip
import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.gates import rulebook as rulebooks
from app.gates.rulebook import Rulebook
from app.merit import policies as merits
from app.merit.needs import NeedPolicy
from app.merit.priorities import Priorities
from app.merit.schemas import Policy as MeritPolicy
from app.placements.schemas import Policy
from app.profiles import canonical
from app.profiles.records import CityRecord

FORMAT = "placement-snapshot/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """All that decides a proposal; nothing else is read while it is made."""

    code: str
    effective_on: date
    key: str
    policy: Policy
    rulebook: Rulebook
    merit: MeritPolicy
    city: CityRecord
    need: NeedPolicy | None = None
    priorities: Priorities | None = None


def dump(frozen: Frozen) -> bytes:
    """Write the canonical JSON (RFC 8785: sorted keys, no floats, no spaces).

    The round's key is left out: the snapshot is shown to people, and with the key
    the names in a public problem file could be traced back to people.
    """
    content: dict[str, Any] = {
        "format": FORMAT,
        "round": frozen.code,
        "effective_on": frozen.effective_on.isoformat(),
        "policy": frozen.policy.model_dump(mode="json"),
        "rulebook": rulebooks.to_json(frozen.rulebook),
        "merit": merits.to_json(frozen.merit),
        "facts": json.loads(canonical.dump(frozen.city)),
    }
    # What a round does not ask for is not in its snapshot.
    for name, asked in (("need", frozen.need), ("priorities", frozen.priorities)):
        if asked is not None:
            content[name] = merits.to_json(asked)
    return _text(content)


def _text(content: dict[str, Any]) -> bytes:
    text = json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return text.encode()


def parse(content: bytes, *, key: str) -> Frozen:
    """Read what `dump` wrote."""
    raw = json.loads(content)
    return Frozen(
        code=raw["round"],
        effective_on=date.fromisoformat(raw["effective_on"]),
        key=key,
        policy=Policy.stored(raw["policy"]),
        rulebook=rulebooks.from_json(raw["rulebook"]),
        merit=merits.from_json(raw["merit"]),
        city=canonical.parse(_text(raw["facts"])),
        need=merits.needs_from_json(raw["need"]) if "need" in raw else None,
        priorities=merits.priorities_from_json(raw["priorities"])
        if "priorities" in raw
        else None,
    )


def pack(content: bytes) -> tuple[str, bytes]:
    """Return the hash of a content and its compressed form."""
    # mtime 0: the same content must give the same bytes on every day.
    return hashlib.sha256(content).hexdigest(), gzip.compress(content, 6, mtime=0)


def unpack(content_gz: bytes) -> bytes:
    """Return the content of a compressed form."""
    return gzip.decompress(content_gz)
