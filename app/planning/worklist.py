"""Wrong and missing data together, by what a fix is worth; what hangs on most is first.

What is missing is known from the gates (`gaps`); what is wrong from the checks of
`quality`, over the same frozen facts. A wrong datum is worth what the rules it
misleads leave open of that officer, and his own name if the proposal rests on it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from app.planning.outlook import Outlook
from app.planning.schemas import Fix, Gap
from app.quality.survey import Finding, survey

Worth = tuple[int, int, int]


def worklist(
    outlook: Outlook, gaps: Iterable[Gap], chosen: Mapping[str, str | None]
) -> list[Fix]:
    """List every datum to put right once, most worth first."""
    city = outlook.frozen.city
    gaps_by_nip: dict[str, list[Gap]] = defaultdict(list)
    for gap in gaps:
        gaps_by_nip[gap.nip].append(gap)
    appointed = {nip for nip in chosen.values() if nip}
    told: set[tuple[str, str]] = set()
    found = []
    surveyed = survey(city, city.as_of)
    for finding in surveyed.findings:
        own = [
            gap
            for gap in gaps_by_nip[finding.nip]
            if set(gap.rule_ids) & set(finding.check.rules)
        ]
        told.update((gap.nip, gap.field) for gap in own)
        found.append(_fix(finding, own, is_named=finding.nip in appointed))
    units = {officer.nip: officer.unit for officer in city.officers}
    found.extend(
        _missing(gap, surveyed.ground.organisation_of(units[gap.nip]))
        for own in gaps_by_nip.values()
        for gap in own
        if (gap.nip, gap.field) not in told
    )
    return sorted(found, key=place_of)


def place_of(fix: Fix) -> tuple[int, int, int, str, str, str]:
    """Order fixes: names, posts, verdicts, then by officer and check."""
    worth = (-fix.names, -fix.posts, -fix.verdicts)
    return (*worth, fix.nip, fix.check or "", fix.field)


def _fix(finding: Finding, gaps: list[Gap], *, is_named: bool) -> Fix:
    check = finding.check
    rules = {rule for gap in gaps for rule in gap.rule_ids}
    # His own appointment hangs on it only if a rule of the law reads the datum.
    own_name = is_named and bool(check.rules)
    return Fix(
        check=check.id,
        field=check.field,
        nip=finding.nip,
        name=finding.name,
        unit_code=finding.organisation,
        sentence=finding.sentence,
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
