"""Reads what an officer wants a row to say: known fields, values of their kind."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from app.errors import BadInputError
from app.officers import queries as officers
from app.officers.schemas import HistoryKind
from app.web import mistakes

# Where a row comes from is told by the correction itself, not wished for.
NOT_WISHED = frozenset({"source", "document"})


def read_wishes(kind: HistoryKind, wanted: Mapping[str, str]) -> dict[str, Any]:
    """Read values from text; BadInputError names every field that is no good."""
    _, read = officers.HISTORIES[kind]
    known = sorted(set(read.model_fields) - NOT_WISHED)
    values: dict[str, Any] = {}
    wrong: list[dict[str, object]] = []
    for name, text in wanted.items():
        if name not in known:
            message = f"tidak dikenal; yang ada: {', '.join(known)}"
            wrong.append({"place": f"wanted.{name}", "message": message})
            continue
        try:
            values[name] = _value(read, name, text)
        except ValidationError as error:
            message = mistakes.in_words(dict(error.errors()[0]))
            wrong.append({"place": f"wanted.{name}", "message": message})
    if wrong:
        raise BadInputError(
            f"Ada isian yang tidak sah untuk riwayat {kind.value}.", errors=wrong
        )
    return values


def _value(read: type[BaseModel], name: str, text: str) -> Any:
    asked: Any = read.model_fields[name].annotation
    field: TypeAdapter[Any] = TypeAdapter(asked)
    if text == "":  # an empty text takes a value away, where it may be absent
        return field.validate_python(None)
    return field.validate_strings(text)
