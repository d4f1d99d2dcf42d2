"""What a pair is worth under a policy: for the engine in columns, for people in words.

Officers stand in the order of `city.officers`, posts in that of `city.posts`.
"""

from datetime import date

from app.merit.breakdown import Breakdown, Component
from app.merit.schemas import Policy, SelectionPolicy
from app.merit.selection import PreparedSelection
from app.merit.talent import PreparedTalent
from app.profiles.fields import FieldTables, field_tables
from app.profiles.records import CityRecord

__all__ = ["Breakdown", "Component", "Prepared", "breakdown", "prepare"]

Prepared = PreparedTalent | PreparedSelection


def prepare(
    city: CityRecord,
    *,
    effective_on: date,
    policy: Policy,
    tables: FieldTables | None = None,
) -> Prepared:
    """Make a city ready to be scored on the effective date.

    `tables` are the rumpun a round has frozen; without them the present ones hold.
    """
    if isinstance(policy, SelectionPolicy):
        return PreparedSelection(city=city, day=effective_on, policy=policy)
    return PreparedTalent(
        city=city, day=effective_on, policy=policy, tables=tables or field_tables()
    )


def breakdown(prepared: Prepared, nip: str, post_code: str) -> Breakdown:
    """Show how one pair's points come about, by the arithmetic of `points`."""
    return prepared.breakdown(nip, post_code)
