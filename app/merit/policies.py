"""Merit policies by name; each is a versioned file and freezes into a round."""

import json
from functools import lru_cache
from importlib import resources
from typing import Any

from pydantic import TypeAdapter, ValidationError

from app.errors import BadInputError
from app.merit.schemas import Policy, protected_word

_READER: TypeAdapter[Policy] = TypeAdapter(Policy)


def list_names() -> tuple[str, ...]:
    """Name every policy on offer."""
    folder = resources.files("app.merit") / "data"
    files = (item.name for item in folder.iterdir())
    return tuple(
        sorted(name.removesuffix(".json") for name in files if name.endswith(".json"))
    )


@lru_cache(maxsize=16)
def load(name: str) -> Policy:
    """Read a policy by name."""
    if name not in list_names():
        known = ", ".join(list_names())
        raise BadInputError(
            f"Kebijakan merit {name!r} tidak dikenal; yang ada: {known}."
        )
    file = resources.files("app.merit") / "data" / f"{name}.json"
    return from_json(json.loads(file.read_text(encoding="utf-8")))


def from_json(data: dict[str, Any]) -> Policy:
    """Read a policy from plain data, refusing whatever it does not know."""
    if named := protected_word(data):
        raise BadInputError(
            f"Kebijakan merit tidak sah: {named!r} adalah ciri yang dilindungi."
        )
    try:
        # Through text, because strict mode takes JSON arrays for tuples only there.
        return _READER.validate_json(json.dumps(data))
    except ValidationError as error:
        errors: list[dict[str, object]] = [
            {"place": ".".join(map(str, each["loc"])), "expected": each["msg"]}
            for each in error.errors(include_url=False, include_input=False)
        ]
        first = errors[0]
        raise BadInputError(
            f"Kebijakan merit tidak sah: {first['place']}: {first['expected']}.",
            errors=errors,
        ) from error


def to_json(policy: Policy) -> dict[str, Any]:
    """Give the policy as plain data that from_json reads back."""
    return policy.model_dump(mode="json")
