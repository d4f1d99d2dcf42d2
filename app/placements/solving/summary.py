"""A proposal in figures."""

from typing import Any

from app.placements.schemas import BeforeAfter, Count, Summary, Unfilled
from app.placements.solving.breaches import cite, tell_joint
from app.placements.solving.chains import opened_by_the_round
from app.placements.solving.outcome import Outcome
from app.placements.solving.prices import rules_priced
from app.placements.solving.reasons import why_unfilled


def summarise(outcome: Outcome, *, seconds: dict[str, float], peak_mib: int) -> Summary:
    """Count what a proposal does."""
    judged, answer = outcome.judged, outcome.answer
    vacant = [post.code for post in judged.posts if post.code not in outcome.before]
    return Summary(
        round=judged.frozen.code,
        officers=len(judged.frozen.city.officers),
        posts=len(judged.posts),
        pairs_considered=judged.pairs_considered,
        pairs_eligible=len(judged.pair_officer) + judged.pairs_below_least,
        pairs_failing_only=judged.pairs_failing_only,
        pairs_below_least=judged.pairs_below_least,
        vacant_before=_count(outcome, vacant),
        appointments=_count(outcome, outcome.moved),
        chain_steps=opened_by_the_round(outcome.chains, outcome.before),
        chains=[list(chain.posts) for chain in outcome.chains],
        units_without_definitive_leader=BeforeAfter(
            before=len(vacant), after=len(judged.posts) - len(outcome.after)
        ),
        without_leader_out_of_scope=_out_of_scope(outcome),
        status=answer["status"],
        unique=answer["unique"],
        levels=[goal.name for goal in outcome.built.goals],
        values=answer["values"] or [],
        bounds=answer["bounds"] or [],
        merit_scale=outcome.built.weights.scale,
        limits=_limits(outcome),
        joint=tell_joint(outcome),
        checked=False,  # until the checker, elsewhere, has said so
        roster_sha256=outcome.roster_sha256,
        unfilled=unfilled_posts(outcome),
        seconds={name: round(value, 3) for name, value in seconds.items()},
        peak_mib=peak_mib,
    )


def _count(outcome: Outcome, posts: list[str]) -> Count:
    heads = sum(outcome.posts[code].kind == "kepala_puskesmas" for code in posts)
    return Count(struktural=len(posts) - heads, puskesmas=heads)


def _out_of_scope(outcome: Outcome) -> int:
    led = outcome.judged.leaders
    return sum(
        post.kind == "out_of_scope" and code not in led
        for code, post in outcome.posts.items()
    )


def _limits(outcome: Outcome) -> dict[str, dict[str, int]]:
    moved = set(outcome.moved)
    codes = [post.code for post in outcome.judged.posts]
    return {
        rule["id"]: {
            "limit": rule["limit"],
            "used": sum(codes[index] in moved for index in rule["posts"]),
        }
        for rule in outcome.built.problem["rules"]
        if rule["kind"] == "max_moves"
    }


def unfilled_posts(outcome: Outcome) -> list[Unfilled]:
    """List the posts left without a definitive leader, each with its reason."""
    certificate = outcome.answer["certificate"] or {}
    proofs = {row["post"]: row for row in certificate.get("unfilled", [])}
    return [
        _unfilled(outcome, code, proofs.get(code, {}))
        for code in outcome.answer["unfilled"]
    ]


def _unfilled(outcome: Outcome, code: str, proof: dict[str, Any]) -> Unfilled:
    post = outcome.posts[code]
    goal = outcome.built.goals[proof["level"]] if "level" in proof else None
    limits = _limits_in(outcome, code, proof)
    why = proof.get("why", "unknown")
    if post.workflow in outcome.judged.frozen.policy.own_batch:
        why = "own_batch"
    elif limits:
        why = "limit"
    posts, officers = proof.get("posts", []), proof.get("officers", [])
    joint = _joint_in(outcome, code, proof)
    return Unfilled(
        post=code,
        title=post.title,
        unit=outcome.unit_name(code),
        why=why,
        reason=why_unfilled(
            why,
            shared=(len(posts), len(officers)),
            goal=goal,
            joint=[cite(outcome, rule) for rule in joint],
        )
        + _least(outcome, why),
        limits=limits,
        posts=posts,
        joint=joint,
        candidates=sorted(outcome.built.nip_by_id[name] for name in officers),
    )


def _least(outcome: Outcome, why: str) -> str:
    """Say that the city's own policy, not the law, may have left somebody out."""
    least = outcome.judged.frozen.policy.least_points
    if not least or why not in {"nobody", "hall"}:
        return ""
    return f" (Putaran ini meminta nilai merit paling rendah {least}.)"


def _limits_in(outcome: Outcome, code: str, proof: dict[str, Any]) -> list[str]:
    """List the move limits whose price stands in a proof.

    Those that count this very post are named alone: another limit's price stands
    there too wherever the level it defends needs it.
    """
    place = [post.code for post in outcome.judged.posts].index(code)
    priced = rules_priced(proof.get("proof") or {})
    limits = {
        rule["id"]: place in rule["posts"]
        for rule in outcome.built.problem["rules"]
        if rule["kind"] == "max_moves" and rule["id"] in priced
    }
    own = [name for name, counts_it in limits.items() if counts_it]
    return sorted(own or limits)


def _joint_in(outcome: Outcome, code: str, proof: dict[str, Any]) -> list[str]:
    """List the joint rules a proof leans on; those of this very post alone, if any."""
    priced = rules_priced(proof.get("proof") or {})
    rows = [row for row in outcome.built.joint if row.id in priced]
    own = [row for row in rows if code in row.posts]
    return sorted({row.rule for row in own or rows})
