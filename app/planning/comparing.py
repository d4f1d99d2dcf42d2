"""One proposal under two rulebooks, its differences told by their cause.

`Change` is the small interface: per post which officers a rule shuts out or lets in.
An answer that the gates themselves give can be put in the place of `changes`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from app.gates import evaluate as gates
from app.gates.comparing import differing
from app.gates.evaluate import PostJudgement, Prepared
from app.gates.rulebook import Rule, Rulebook
from app.planning.compared import Comparison, Difference, RuleEffect
from app.planning.naming import basis_of
from app.planning.outlook import Bools, Outlook


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What differs for one post in scope; officers by index.

    `closed_by` and `opened_by` map each rule to the officers it now shuts out, or no
    longer does; an officer stands under every rule that is a cause of his change.
    `verdicts` counts per rule the officers of whom it says something else at all, be it
    a warning in the place of a pass.
    """

    post: int
    before: Bools
    after: Bools
    closed_by: Mapping[str, Bools]
    opened_by: Mapping[str, Bools]
    verdicts: Mapping[str, int]


def changes(outlook: Outlook, other: Rulebook) -> Iterator[Change]:
    """Judge every post in scope under the round's rulebook and under another."""
    city = outlook.frozen.city
    then = gates.prepare(city, effective_on=outlook.effective_on, rulebook=other)
    for post in range(len(outlook.posts)):
        yield _change(outlook, post, then)


def compare(
    outlook: Outlook,
    other: Rulebook,
    chosen: Mapping[str, str | None],
    *,
    proposal_id: int | None,
) -> Comparison:
    """Say which names of a proposal no longer pass, which pairs open, and by what."""
    closed, opened, names = Counter[str](), Counter[str](), Counter[str]()
    verdicts = Counter[str]()
    sums = {"before": 0, "after": 0, "closed": 0, "opened": 0}
    lost: list[Difference] = []
    for change in changes(outlook, other):
        shut, let = change.before & ~change.after, change.after & ~change.before
        sums["before"] += int(change.before.sum())
        sums["after"] += int(change.after.sum())
        sums["closed"] += int(shut.sum())
        sums["opened"] += int(let.sum())
        closed.update({rule: int(m.sum()) for rule, m in change.closed_by.items()})
        opened.update({rule: int(m.sum()) for rule, m in change.opened_by.items()})
        verdicts.update(change.verdicts)
        difference = _lost_name(outlook, change, chosen, shut=shut)
        if difference is not None:
            lost.append(difference)
            names.update(difference.rule_ids)
    # As they hold on the day: a figure may change on another one.
    books = (
        outlook.frozen.rulebook.on(outlook.effective_on),
        other.on(outlook.effective_on),
    )
    counted = (*closed, *opened, *verdicts)
    touched = sorted({
        rule for rule in counted if closed[rule] + opened[rule] + verdicts[rule]
    })
    return Comparison(
        basis=basis_of(outlook),
        other=other.version,
        proposal_id=proposal_id,
        pairs_before=sums["before"],
        pairs_after=sums["after"],
        pairs_closed=sums["closed"],
        pairs_opened=sums["opened"],
        names=sum(nip is not None for nip in chosen.values()),
        names_lost=lost,
        rules=[
            RuleEffect(
                rule_id=rule,
                cause=cause_of(*books, rule),
                verdicts_changed=verdicts[rule],
                pairs_closed=closed[rule],
                pairs_opened=opened[rule],
                names_lost=names[rule],
            )
            for rule in touched
        ],
    )


def cause_of(old: Rulebook, new: Rulebook, rule_id: str) -> str:
    """Say in words why a rule judges differently."""
    before, after = _find(old, rule_id), _find(new, rule_id)
    if before is None:
        return "Aturan baru."
    if after is None:
        return "Aturan tidak lagi ada."
    told = [
        f"{name}: {old.parameter(name).value} → {new.parameter(name).value}"
        for name in sorted({*before.terms.values(), *after.terms.values()})
        if name in before.terms.values()
        and name in after.terms.values()
        and old.parameter(name).value != new.parameter(name).value
    ]
    if before.severities != after.severities:
        told.append("tingkat keberatan aturan berubah")
    if (before.valid_from, before.valid_to) != (after.valid_from, after.valid_to):
        told.append("masa berlaku aturan berubah")
    if (before.check, before.posts) != (after.check, after.posts):
        told.append("isi atau lingkup aturan berubah")
    return f"{'; '.join(told) or 'Tabel atau data dasar aturan berubah'}."


def _find(rulebook: Rulebook, rule_id: str) -> Rule | None:
    return next((rule for rule in rulebook.rules if rule.id == rule_id), None)


def _change(outlook: Outlook, post: int, then: Prepared) -> Change:
    code = outlook.posts[post].code
    old = outlook.prepared.judge(outlook.position(post))
    new = then.judge(then.index_by_post[code])
    shut, let = old.eligible & ~new.eligible, new.eligible & ~old.eligible
    return Change(
        post=post,
        before=old.eligible,
        after=new.eligible,
        closed_by=_causes(new, old, among=shut),
        opened_by=_causes(old, new, among=let),
        verdicts={
            rule: int((before != after).sum())
            for rule, (before, after) in differing(old, new).items()
        },
    )


def _causes(
    stricter: PostJudgement, laxer: PostJudgement, *, among: Bools
) -> dict[str, Bools]:
    found = {}
    for rule, mask in stricter.failed.items():
        nobody = np.zeros_like(mask)
        caused = mask & ~laxer.failed.get(rule, nobody) & among
        if caused.any():
            found[rule] = caused
    return found


def _lost_name(
    outlook: Outlook, change: Change, chosen: Mapping[str, str | None], *, shut: Bools
) -> Difference | None:
    code = outlook.posts[change.post].code
    nip = chosen.get(code)
    if nip is None or not shut[outlook.officer_place[nip]]:
        return None
    officer = outlook.officer_place[nip]
    return Difference(
        nip=nip,
        name=outlook.frozen.city.officers[officer].name,
        post=code,
        rule_ids=sorted(rule for rule, m in change.closed_by.items() if m[officer]),
    )
