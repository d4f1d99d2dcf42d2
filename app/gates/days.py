"""Anniversaries of many days at once."""

from datetime import date

import numpy as np

from app.gates.facts import Ints

EPOCH = date(1970, 1, 1).toordinal()
MONTHS = 12


def years_after_each(days: Ints, years: Ints | int) -> Ints:
    """Give the day on which so many years from each are full; 0 stays unknown.

    From 29 February they are full on 1 March of a common year, as for one day.
    """
    plain = (days - EPOCH).astype("datetime64[D]")
    months = plain.astype("datetime64[M]")
    into = plain - months.astype("datetime64[D]")
    later = (months + np.asarray(years) * MONTHS).astype("datetime64[D]") + into
    found = later.astype(np.int64) + EPOCH
    return np.where(days > 0, found, 0).astype(np.int32)
