"""Data worth fixing first: what is missing, and how many names hang on it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from app.planning.outlook import Outlook
from app.planning.schemas import Gap, GapSummary


@dataclass(slots=True)
class _Tally:
    rules: set[str] = field(default_factory=set)
    verdicts: int = 0
    posts: int = 0
    names: int = 0


def gaps(outlook: Outlook, chosen: Mapping[str, str | None]) -> list[Gap]:
    """List missing data by officer and field; what most names hang on comes first.

    `chosen` maps each post of the last proposal that changes hands to its new leader,
    or to None where it stays empty.
    """
    tallies: dict[tuple[int, str], _Tally] = defaultdict(_Tally)
    for post in range(len(outlook.posts)):
        _tally_post(outlook, post, chosen, tallies=tallies)
    people = outlook.frozen.city.officers
    found = [
        Gap(
            field=name,
            rule_ids=sorted(tally.rules),
            nip=people[officer].nip,
            name=people[officer].name,
            verdicts=tally.verdicts,
            posts=tally.posts,
            names=tally.names,
        )
        for (officer, name), tally in tallies.items()
    ]
    return sorted(found, key=place_of)


def place_of(gap: Gap) -> tuple[int, int, int, str, str]:
    """Order gaps: names, posts, verdicts, then by officer."""
    return -gap.names, -gap.posts, -gap.verdicts, gap.nip, gap.field


def by_field(found: list[Gap]) -> list[GapSummary]:
    """Sum up the gaps of all officers by what is missing."""
    groups: dict[str, list[Gap]] = defaultdict(list)
    for gap in found:
        groups[gap.field].append(gap)
    rows = [
        GapSummary(
            field=name,
            officers=len(group),
            verdicts=sum(gap.verdicts for gap in group),
            posts=sum(gap.posts for gap in group),
            names=sum(gap.names for gap in group),
        )
        for name, group in groups.items()
    ]
    return sorted(rows, key=lambda row: (-row.names, -row.verdicts, row.field))


def _tally_post(
    outlook: Outlook,
    post: int,
    chosen: Mapping[str, str | None],
    *,
    tallies: dict[tuple[int, str], _Tally],
) -> None:
    judged = outlook.prepared.judge(outlook.position(post))
    if not judged.unknown:
        return
    failed = np.array(list(judged.failed.values()), dtype=np.bool_).sum(axis=0)
    unknown = np.array(list(judged.unknown.values()), dtype=np.bool_)
    decides = failed == unknown.sum(axis=0)  # nothing else is known to fail
    rules = list(judged.unknown)
    fields = [_field(outlook, rule) for rule in rules]
    for officer in np.flatnonzero(unknown.any(axis=0)).tolist():
        missing: dict[str, list[str]] = defaultdict(list)
        for rule, name, mask in zip(rules, fields, unknown, strict=True):
            if mask[officer]:
                missing[name].append(rule)
        is_alone = bool(decides[officer]) and len(missing) == 1
        hangs = is_alone and _would_change(outlook, post, officer, chosen=chosen)
        for name, named in missing.items():
            tally = tallies[officer, name]
            tally.rules.update(named)
            tally.verdicts += len(named)
            tally.posts += is_alone
            tally.names += hangs


def _field(outlook: Outlook, rule_id: str) -> str:
    rule = outlook.frozen.rulebook.find(rule_id)
    return rule.missing or rule.text


def _would_change(
    outlook: Outlook, post: int, officer: int, *, chosen: Mapping[str, str | None]
) -> bool:
    """Tell whether the last proposal's name for a post is in doubt.

    It is where the post stays empty, or where this officer would be worth more.
    """
    code = outlook.posts[post].code
    if code not in chosen:
        return False
    nip = chosen[code]
    if nip is None:
        return True
    points = outlook.points(post)
    return bool(points[officer] > points[outlook.officer_place[nip]])
