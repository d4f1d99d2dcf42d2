"""Asks the gates about one pair, as the data are or with one of them changed."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from app.gates import evaluate as gates
from app.gates.evaluate import PairVerdict
from app.gates.rulebook import Rulebook
from app.planning.outlook import Outlook
from app.profiles.records import OfficerRecord


def ask(
    outlook: Outlook,
    person: OfficerRecord,
    post: str,
    *,
    day: date,
    without: Collection[str] = (),
) -> PairVerdict:
    """Judge one officer, perhaps changed, for one post on a day.

    `without` silences rules, as a waiver on record does. Only this officer is read
    into columns, so a hundred questions take no longer than one look at a city.
    """
    city = replace(outlook.frozen.city, officers=(person,))
    rulebook = silenced(outlook.frozen.rulebook, without)
    prepared = gates.prepare(city, effective_on=day, rulebook=rulebook)
    return gates.explain(prepared, person.nip, post)


def may_lead(
    outlook: Outlook,
    nip: str,
    post: str,
    *,
    day: date,
    without: Collection[str] = (),
) -> bool:
    """Tell whether an officer may lead a post on a day, by what is on record."""
    city = outlook.frozen.city if day <= outlook.effective_on else outlook.city
    person = city.officers[outlook.officer_place[nip]]
    return ask(outlook, person, post, day=day, without=without).eligible


def silenced(rulebook: Rulebook, rule_ids: Collection[str]) -> Rulebook:
    """Give a rulebook in which some rules are asked of no move.

    They stay in it, for others may refer to them.
    """
    if not rule_ids:
        return rulebook
    rules = tuple(
        replace(rule, severities={}) if rule.id in rule_ids else rule
        for rule in rulebook.rules
    )
    return replace(rulebook, rules=rules)
