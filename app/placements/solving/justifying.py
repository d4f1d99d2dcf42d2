"""Why this officer for this post, frozen with the proposal."""

import solver
from app.gates import evaluate as gates
from app.gates.moves import Move
from app.merit import evaluate as merit
from app.placements.schemas import (
    ComponentRead,
    GateRead,
    Justification,
    MeritRead,
)
from app.placements.solving.breaches import joint_at, tell_joint
from app.placements.solving.outcome import Outcome
from app.placements.solving.ranking import (
    Candidate,
    Reasons,
    candidates_of,
    passed_over,
    rank,
    reasons_for,
)
from app.placements.solving.weighing import weight_read
from app.placements.weights import WeightRead

WORKFLOW = {
    "irb": "Konsultasi tertulis kepada gubernur sebelum SK (IRB-CONS).",
    "duk": "Pengangkatan oleh Mendagri melalui gubernur (DUK-APP).",
}

COMPETENCE = {
    "kepala_puskesmas": "PUS-COMP",
    "administrator": "ADM-COMP",
    "pengawas": "PGW-COMP",
}


def justify(
    outcome: Outcome, *, problem: solver.Problem, proposal: solver.Proposal
) -> dict[str, Justification]:
    """Justify every appointment of a proposal, by post code."""
    ranking = {post: candidates_of(outcome, post) for post in outcome.moved}
    reasons = reasons_for(
        outcome, passed_over(outcome, ranking), problem=problem, proposal=proposal
    )
    joint = tell_joint(outcome)
    found = {
        post: _justify_one(outcome, post, ranking[post], reasons=reasons)
        for post in outcome.moved
    }
    return {
        post: why.model_copy(update={"joint": joint_at(joint, post)})
        for post, why in found.items()
    }


def _justify_one(
    outcome: Outcome, post: str, candidates: list[Candidate], *, reasons: Reasons
) -> Justification:
    nip = outcome.after[post]
    chosen = next(one for one in candidates if one.nip == nip)
    origin = outcome.origin.get(nip)
    chain = next(chain for chain in outcome.chains if post in chain.posts)
    verdict = gates.explain(outcome.judged.gates, nip, post)
    return Justification(
        post=post,
        title=outcome.posts[post].title,
        unit=outcome.unit_name(post),
        nip=nip,
        name=outcome.people[nip].name,
        move=chosen.move.name,
        from_post=origin,
        from_title=_present_title(outcome, nip),
        effective_on=outcome.judged.frozen.effective_on,
        gates=[_gate(one) for one in verdict.verdicts],
        merit=_merit(outcome, nip, post),
        weight=_weight(outcome, post),
        ranking=rank(outcome, post, candidates, reasons=reasons),
        chain=list(chain.posts),
        workflow=_workflow(outcome, post, chosen),
    )


def _present_title(outcome: Outcome, nip: str) -> str:
    day = outcome.judged.frozen.effective_on
    held = [
        row
        for row in outcome.people[nip].positions
        if row.assignment in {"D", "TT"}
        and row.since <= day
        and (row.until is None or day < row.until)
    ]
    newest = max(
        held, key=lambda row: (row.assignment == "TT", row.since), default=None
    )
    return newest.title if newest else "–"


def _gate(verdict: gates.Verdict) -> GateRead:
    return GateRead(
        rule=verdict.rule_id,
        version=verdict.version,
        severity=verdict.severity,
        outcome=verdict.outcome,
        sentence=verdict.sentence,
        values=dict(verdict.values),
        citation=verdict.citation,
        evidence=verdict.evidence,
        needs_confirmation=verdict.needs_confirmation,
        is_text_verified=verdict.is_text_verified,
        sources=list(verdict.sources),
    )


def _merit(outcome: Outcome, nip: str, post: str) -> MeritRead:
    found = merit.breakdown(outcome.judged.merit, nip, post)
    return MeritRead(
        policy=outcome.judged.frozen.policy.merit,
        points=found.points,
        reachable=found.reachable,
        components=[
            ComponentRead(
                name=one.name,
                label=one.label,
                axis=one.axis,
                weight=one.weight,
                points=one.points,
                maximum=one.maximum,
                note=one.note,
                sources=list(one.sources),
            )
            for one in found.components
        ],
    )


def _weight(outcome: Outcome, post: str) -> WeightRead | None:
    weights = outcome.built.weights
    place = [row.code for row in outcome.judged.posts].index(post)
    return weight_read(weights.by_post[place], scale=weights.scale)


def _workflow(outcome: Outcome, post: str, chosen: Candidate) -> list[str]:
    entered = outcome.posts[post]
    rule = COMPETENCE.get(entered.kind) or COMPETENCE[entered.jenjang]
    steps = [f"Evaluasi Tim Penilai Kinerja dicatat dalam berita acara ({rule})."]
    if chosen.move is Move.X:
        steps.append(
            "Pembebasan dari jabatan fungsional dalam SK yang sama (JA-NODUAL)."
        )
    # Leaving such a post takes the same step as entering it.
    left = outcome.posts.get(outcome.origin.get(chosen.nip, ""))
    flows = [one.workflow for one in (entered, left) if one is not None]
    steps += [WORKFLOW[flow] for flow in dict.fromkeys(flows) if flow in WORKFLOW]
    steps.append("Usul dan keputusan I-MUT BKN sebelum SK (BKN-IMUT).")
    return steps
