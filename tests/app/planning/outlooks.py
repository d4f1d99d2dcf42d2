"""Outlooks over cities made by hand; merit is the points of a selection."""

from datetime import date
from typing import Any

from app.gates import rulebook as rulebooks
from app.merit import policies as merits
from app.placements.schemas import Policy
from app.placements.solving.snapshot import Frozen
from app.planning.outlook import Outlook
from app.profiles.records import CityRecord
from tests.factories_city import EFFECTIVE_ON, make_city


def make_outlook(*, effective_on: date = EFFECTIVE_ON, **city: Any) -> Outlook:
    """Make an outlook from posts, officers and units."""
    return outlook_of(make_city(**city), effective_on)


def outlook_of(city: CityRecord, effective_on: date = EFFECTIVE_ON) -> Outlook:
    """Make an outlook from a whole city."""
    policy = Policy(merit="nilai-seleksi")
    return Outlook(
        frozen=Frozen(
            code="uji",
            effective_on=effective_on,
            key="",
            policy=policy,
            rulebook=rulebooks.load(policy.rulebook),
            merit=merits.load(policy.merit),
            city=city,
        )
    )
