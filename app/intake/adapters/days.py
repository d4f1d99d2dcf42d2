"""Days that a file tells only in part."""

from datetime import date, timedelta
from typing import Any


def at_year_end(year: int, told: dict[str, Any]) -> dict[str, Any]:
    """Let what is told of a year hold from that year's last day."""
    return {"valid_from": date(year, 12, 31), "valid_to": None, "document": None} | told


def add_months(day: date, months: int) -> date:
    """Return the same day so many months on, or that month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))
