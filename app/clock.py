"""The only place that asks the time."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

CITY_ZONE = ZoneInfo("Asia/Jakarta")


def now() -> datetime:
    """Return the instant, aware and in UTC."""
    return datetime.now(tz=UTC)


def today() -> date:
    """Return the day in the city's own time zone."""
    return now().astimezone(CITY_ZONE).date()
