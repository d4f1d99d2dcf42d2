"""Many writes in one call: all of them, or none and every fault by its index."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Final, TypeVar

from app.errors import AppError, BulkRefusedError

MOST_ITEMS: Final = 500
Item = TypeVar("Item")
Done = TypeVar("Done")


def each(
    items: Sequence[Item],
    act: Callable[[Item], Done],
    *,
    name: Callable[[Item], Hashable],
) -> list[Done]:
    """Do each in the caller's transaction; refuse the whole if one was refused.

    After a fault the others are still tried, for their faults: the transaction is
    lost anyway, and whoever sent a list wants to mend it once.
    """
    done: list[Done] = []
    faults: list[dict[str, object]] = []
    seen: dict[Hashable, int] = {}
    for index, item in enumerate(items):
        first = seen.setdefault(name(item), index)
        if first != index:
            faults.append(_fault(index, "duplicate", f"sama dengan butir {first}"))
            continue
        try:
            done.append(act(item))
        except AppError as error:
            faults += _faults(index, error)
    if faults:
        raise BulkRefusedError(
            f"{len({fault['index'] for fault in faults})} dari {len(items)} butir "
            "ditolak, jadi tidak satu pun ditulis.",
            errors=faults,
        )
    return done


def _faults(index: int, error: AppError) -> list[dict[str, object]]:
    fault = _fault(index, error.slug, error.detail)
    places = [entry["place"] for entry in error.errors if "place" in entry]
    return [fault | {"place": f"{fault['place']}.{place}"} for place in places] or [
        fault
    ]


def _fault(index: int, kind: str, message: str) -> dict[str, Any]:
    return {
        "index": index,
        "place": f"body.items.{index}",
        "message": message,
        "kind": kind,
    }
