"""Years on the calendar: anniversaries, and which years are closed."""

from datetime import date, timedelta


def years_after(day: date, years: int) -> date:
    """Give the day on which so many years are full.

    From 29 February they are full on 1 March of a common year, not a day earlier.
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def years_before(day: date, years: int) -> date:
    """Give the last day whose anniversary is reached on `day`."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 2, 28)


def days_of_years(day: date, years: int) -> int:
    """Count the days that make up so many full years ending on `day`."""
    return (day - years_before(day, years)).days


def age_on(birth_date: date, day: date) -> int:
    """Count the full years of a life on a day."""
    age = day.year - birth_date.year
    return age if years_after(birth_date, age) <= day else age - 1


def closed_years(day: date, *, closes_on: str, count: int) -> tuple[int, ...]:
    """List the last closed years, newest first; a year closes on MM-DD of the next."""
    month, dom = (int(part) for part in closes_on.split("-"))
    last = day.year - 1 if (day.month, day.day) >= (month, dom) else day.year - 2
    return tuple(last - back for back in range(count))


def months_after(day: date, months: int) -> date:
    """Give the same day so many months later, or the first of the next month."""
    year, month = divmod(day.month - 1 + months, 12)
    try:
        return date(day.year + year, month + 1, day.day)
    except ValueError:
        return date(day.year + year, month + 2, 1)


def months_before(day: date, months: int) -> date:
    """Give the same day so many months earlier, or the last of that month."""
    last = months_after(day.replace(day=1), 1 - months) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))
