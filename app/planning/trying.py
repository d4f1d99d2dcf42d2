"""Asks the gates about one pair, as the data are or with one of them changed."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from app.gates import evaluate as gates
from app.gates.evaluate import PairVerdict, PostJudgement, Prepared
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
    """Judge one officer, perhaps changed, for one post on a day, in words.

    `without` silences rules, as a waiver on record does.
    """
    prepared = _prepare(outlook, person, post, day=day, without=without)
    return gates.explain(prepared, person.nip, post)


def judged(
    outlook: Outlook,
    nip: str,
    post: str,
    *,
    day: date,
    without: Collection[str] = (),
) -> PostJudgement:
    """Judge one officer for one post on a day by what is on record, without words."""
    city = outlook.frozen.city if day <= outlook.effective_on else outlook.city
    person = city.officers[outlook.officer_place[nip]]
    prepared = _prepare(outlook, person, post, day=day, without=without)
    return prepared.judge(prepared.index_by_post[post])


def may_lead(
    outlook: Outlook,
    nip: str,
    post: str,
    *,
    day: date,
    without: Collection[str] = (),
) -> bool:
    """Tell whether an officer may lead a post on a day, by what is on record."""
    answer = judged(outlook, nip, post, day=day, without=without)
    return bool(answer.eligible[0])


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


def _prepare(
    outlook: Outlook,
    person: OfficerRecord,
    post: str,
    *,
    day: date,
    without: Collection[str],
) -> Prepared:
    """Read this officer into columns, and only the posts that bear on him.

    A hundred questions so take no longer than one look at a city.
    """
    codes = {post, *(row.post for row in person.positions if row.post)}
    known = outlook.post_by_code
    city = replace(
        outlook.frozen.city,
        officers=(person,),
        posts=tuple(known[code] for code in sorted(codes) if code in known),
    )
    return gates.prepare(
        city,
        effective_on=day,
        rulebook=silenced(outlook.frozen.rulebook, without),
        places=outlook.places,
    )
