"""The only place that asks the time."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

CITY_ZONE = ZoneInfo("Asia/Jakarta")


def now() -> datetime:
    """Return the instant, aware and in UTC."""
    return datetime.now(tz=UTC)


def today() -> date:
    """Return the day in the city's own time zone."""
    return now().astimezone(CITY_ZONE).date()


def end_of(day: date) -> datetime:
    """Return the instant at which a day of the city is over."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=CITY_ZONE)
