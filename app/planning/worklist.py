"""Wrong and missing data together, by what a fix is worth; what hangs on most is first.

What is missing is known from the gates (`gaps`); what is wrong from the checks of
`quality`, over the same frozen facts. A wrong datum is worth what the rules it
misleads leave open of that officer, and his own name if the proposal appoints him and
one of these rules decides on that move.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from app.planning.fix_schemas import Fix
from app.planning.outlook import Outlook
from app.planning.schemas import Gap
from app.quality.survey import Flaw, survey


def worklist(
    outlook: Outlook, gaps: Iterable[Gap], chosen: Mapping[str, str | None]
) -> list[Fix]:
    """List every datum to put right once, most worth first."""
    city = outlook.frozen.city
    gaps_by_nip: dict[str, list[Gap]] = defaultdict(list)
    for gap in gaps:
        gaps_by_nip[gap.nip].append(gap)
    decided_by = _rules_of_appointments(outlook, chosen)
    told: set[tuple[str, str]] = set()
    found = []
    surveyed = survey(city, city.as_of)
    # Missing and out of date may be one and the same year.
    flaws = {(flaw.nip, flaw.sentence): flaw for flaw in reversed(surveyed.flaws)}
    for flaw in reversed(flaws.values()):
        own = [
            gap
            for gap in gaps_by_nip[flaw.nip]
            if set(gap.rule_ids) & set(flaw.check.rules)
        ]
        told.update((gap.nip, gap.field) for gap in own)
        own_name = not decided_by.get(flaw.nip, set()).isdisjoint(flaw.check.rules)
        found.append(_fix(flaw, own, own_name=own_name))
    units = {officer.nip: officer.unit for officer in city.officers}
    found.extend(
        _missing(gap, surveyed.ground.organisation_of(units[gap.nip]))
        for own in gaps_by_nip.values()
        for gap in own
        if (gap.nip, gap.field) not in told
    )
    return sorted(found, key=place_of)


def _rules_of_appointments(
    outlook: Outlook, chosen: Mapping[str, str | None]
) -> dict[str, set[str]]:
    """Give the hard rules that decide on each appointment, by the officer's NIP."""
    found = {}
    for code, nip in chosen.items():
        if nip is None:
            continue
        position = outlook.position(outlook.place[code])
        post = outlook.prepared.posts[position]
        move = outlook.prepared.move_of(outlook.officer_place[nip], position)
        found[nip] = {
            rule.id
            for rule in outlook.frozen.rulebook.rules
            if rule.severities.get(move.name) == "G"
            and not post.classes.isdisjoint(rule.posts)
        }
    return found


def place_of(fix: Fix) -> tuple[int, int, int, str, str, str]:
    """Order fixes: names, posts, verdicts, then by officer and check."""
    worth = (-fix.names, -fix.posts, -fix.verdicts)
    return (*worth, fix.nip, fix.check or "", fix.field)


def _fix(flaw: Flaw, gaps: list[Gap], *, own_name: bool) -> Fix:
    check = flaw.check
    rules = {rule for gap in gaps for rule in gap.rule_ids}
    return Fix(
        check=check.id,
        field=check.field,
        nip=flaw.nip,
        name=flaw.name,
        unit_code=flaw.organisation,
        sentence=flaw.sentence,
        fix=check.fix,
        rule_ids=sorted(rules or set(check.rules)),
        verdicts=sum(gap.verdicts for gap in gaps),
        posts=sum(gap.posts for gap in gaps),
        names=sum(gap.names for gap in gaps) + own_name,
    )


def _missing(gap: Gap, organisation: str) -> Fix:
    return Fix(
        check=None,
        field=gap.field,
        nip=gap.nip,
        name=gap.name,
        unit_code=organisation,
        sentence=f"{gap.field}: data tidak ada",
        fix="Lengkapi datanya, lalu bekukan putaran baru.",
        rule_ids=gap.rule_ids,
        verdicts=gap.verdicts,
        posts=gap.posts,
        names=gap.names,
    )
