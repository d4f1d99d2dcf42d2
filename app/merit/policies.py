"""Merit policies and what belongs to them, by name; each is a versioned file.

A round freezes the ones it names, so that editing a file changes no open round.
"""

import json
from functools import lru_cache
from importlib import resources
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter, ValidationError

from app.errors import BadInputError
from app.merit.boxes import BoxScheme
from app.merit.needs import NeedPolicy
from app.merit.priorities import Priorities
from app.merit.schemas import Policy, protected_word

Read = TypeVar("Read")

_READER: TypeAdapter[Policy] = TypeAdapter(Policy)
BOXES: Final = "boxes"
NEEDS: Final = "needs"
PRIORITIES: Final = "priorities"
WORDS: Final = {
    "": "Kebijakan merit",
    BOXES: "Skema kotak talenta",
    NEEDS: "Kebijakan kebutuhan unit",
    PRIORITIES: "Daftar sektor prioritas",
}


def list_names(kind: str = "") -> tuple[str, ...]:
    """Name everything of a kind on offer; merit policies unless told otherwise."""
    folder = resources.files("app.merit") / "data" / kind
    files = (item.name for item in folder.iterdir())
    return tuple(
        sorted(name.removesuffix(".json") for name in files if name.endswith(".json"))
    )


@lru_cache(maxsize=16)
def load(name: str) -> Policy:
    """Read a policy by name."""
    return from_json(_data(name, kind=""))


@lru_cache(maxsize=16)
def load_boxes(name: str) -> BoxScheme:
    """Read a scheme of boxes by name."""
    return boxes_from_json(_data(name, kind=BOXES))


@lru_cache(maxsize=16)
def load_needs(name: str) -> NeedPolicy:
    """Read a policy on the need of units by name."""
    return needs_from_json(_data(name, kind=NEEDS))


@lru_cache(maxsize=16)
def load_priorities(name: str) -> Priorities:
    """Read the weights of sectors by name."""
    return priorities_from_json(_data(name, kind=PRIORITIES))


def from_json(data: dict[str, Any]) -> Policy:
    """Read a policy from plain data, refusing whatever it does not know."""
    return _read(_READER, data, of=WORDS[""])


def boxes_from_json(data: dict[str, Any]) -> BoxScheme:
    """Read a scheme of boxes, refusing whatever it does not know."""
    return _read(TypeAdapter(BoxScheme), data, of=WORDS[BOXES])


def needs_from_json(data: dict[str, Any]) -> NeedPolicy:
    """Read a policy on the need of units, refusing whatever it does not know."""
    return _read(TypeAdapter(NeedPolicy), data, of=WORDS[NEEDS])


def priorities_from_json(data: dict[str, Any]) -> Priorities:
    """Read weights of sectors, refusing whatever they do not know."""
    return _read(TypeAdapter(Priorities), data, of=WORDS[PRIORITIES])


def _data(name: str, *, kind: str) -> dict[str, Any]:
    if name not in list_names(kind):
        known = ", ".join(list_names(kind))
        raise BadInputError(f"{WORDS[kind]} {name!r} tidak dikenal; yang ada: {known}.")
    file = resources.files("app.merit") / "data" / kind / f"{name}.json"
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def _read(reader: TypeAdapter[Read], data: dict[str, Any], *, of: str) -> Read:
    _refuse_protected(data, of=of)
    try:
        # Through text, because strict mode takes JSON arrays for tuples only there.
        return reader.validate_json(json.dumps(data))
    except ValidationError as error:
        errors: list[dict[str, object]] = [
            {"place": ".".join(map(str, each["loc"])), "expected": each["msg"]}
            for each in error.errors(include_url=False, include_input=False)
        ]
        first = errors[0]
        raise BadInputError(
            f"{of} tidak sah: {first['place']}: {first['expected']}.",
            errors=errors,
        ) from error


def _refuse_protected(data: Any, *, of: str) -> None:
    if named := protected_word(data):
        word, place = named
        raise BadInputError(
            f"{of} tidak sah: {place}: {word!r} adalah ciri yang dilindungi.",
            errors=[{"place": place, "expected": "tanpa ciri yang dilindungi"}],
        )


def to_json(policy: Policy | BoxScheme | NeedPolicy | Priorities) -> dict[str, Any]:
    """Give a policy as plain data that reads back as itself."""
    return policy.model_dump(mode="json", exclude_none=True)
