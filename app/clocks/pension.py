"""When an officer leaves by age."""

from datetime import date

MONTHS = 12


def pension_on(birth_date: date, bup_age: int) -> date:
    """Give the TMT pensiun: the first day of the month after reaching the age."""
    months = birth_date.month  # January is 1, so this is already the month after
    return date(birth_date.year + bup_age + months // MONTHS, months % MONTHS + 1, 1)
