"""Creating and freezing rounds."""

import hashlib
import hmac
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from app import clock
from app.accounts import queries as accounts
from app.accounts.actor import Actor
from app.accounts.models import Agency
from app.audit import service as audit
from app.audit.actions import Action
from app.clocks import queries as calendar
from app.clocks import spans
from app.errors import BadInputError, ConflictError, FrozenDayError
from app.gates import queries as gates
from app.gates import rulebook as rulebooks
from app.merit import policies as merits
from app.officers.models import Officer
from app.placements import queries, rules
from app.placements.models import Round, RoundState, Snapshot
from app.placements.schemas import Policy, RoundCreate, SnapshotReplayRead
from app.placements.solving import snapshot as snapshots
from app.profiles.queries import load_city


def create_round(
    session: Session, new: RoundCreate, *, actor: Actor, secret: str
) -> Round:
    """Create a round in draft."""
    _known_versions(new.policy)
    refuse_frozen_day(session, new.effective_on, agency_id=actor.agency_id)
    agency = session.exec(select(Agency).where(Agency.id == actor.agency_id)).one()
    row = Round(
        agency_id=actor.agency_id,
        code=new.code,
        name=new.name,
        as_of=new.as_of,
        effective_on=new.effective_on,
        state=RoundState.DRAFT,
        policy=new.policy.model_dump(mode="json"),
        key=_key(secret, agency.code, new),
        created_at=clock.now(),
        created_by=actor.name,
    )
    session.add(row)
    try:
        session.flush()  # a code that is taken is refused here, with its own words
    except IntegrityError as error:
        raise ConflictError(f"Putaran «{new.code}» sudah ada.") from error
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=Action.ROUND_CREATED,
        subject=f"round:{new.code}",
        new=_told(session, new, agency_id=actor.agency_id),
    )
    return row


def _told(session: Session, new: RoundCreate, *, agency_id: int) -> dict[str, Any]:
    """Name who is pinned or forbidden as the whole log does: by number."""
    told = new.model_dump(mode="json")
    pairs = [*told["policy"]["pins"], *told["policy"]["forbids"]]
    if pairs:
        nips = {pair["nip"] for pair in pairs}
        query = select(Officer.nip, Officer.id).where(
            Officer.agency_id == agency_id, col(Officer.nip).in_(nips)
        )
        numbers = dict(session.exec(query).all())
        for pair in pairs:
            pair["officer"] = numbers.get(pair.pop("nip"))
    return told


def _key(secret: str, agency: str, new: RoundCreate) -> str:
    """Derive the key that names people in files and draws the lottery.

    It follows from the service's secret and the round alone, so nobody can create
    round after round until the draw pleases him without a trace of it.
    """
    text = f"{agency}|{new.code}|{new.as_of}|{new.effective_on}"
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()


def _known_versions(policy: Policy) -> None:
    try:
        book = rulebooks.load(policy.rulebook)
    except ValueError as error:
        raise BadInputError(
            f"Buku aturan «{policy.rulebook}» tidak ada; "
            f"yang berlaku sekarang: {Policy().rulebook}."
        ) from error
    if book.is_draft:
        raise BadInputError(
            f"Buku aturan «{policy.rulebook}» masih rancangan; rancangan hanya untuk "
            "dibandingkan."
        )
    merits.load(policy.merit)
    if policy.need:
        merits.load_needs(policy.need)
    if policy.priorities:
        merits.load_priorities(policy.priorities)


def freeze_round(session: Session, code: str, *, actor: Actor) -> Snapshot:
    """Freeze the facts, rules and weights of a round; once, and for good."""
    # Before the row is read: no import may come between, and of two who freeze the
    # second finds it frozen.
    accounts.wait_for_turn(session, agency_id=actor.agency_id)
    row = queries.get_round(session, code, agency_id=actor.agency_id)
    if row.state is RoundState.FROZEN:
        raise ConflictError(
            f"Putaran «{code}» sudah dibekukan; buat putaran baru untuk data baru."
        )
    refuse_frozen_day(session, row.effective_on, agency_id=actor.agency_id)
    frozen = _gather(session, row)
    sha256, content_gz = snapshots.pack(snapshots.dump(frozen))
    found = Snapshot(
        agency_id=actor.agency_id,
        round_id=row.id or 0,
        sha256=sha256,
        content_gz=content_gz,
        created_at=clock.now(),
    )
    row.state = RoundState.FROZEN
    session.add_all([row, found])
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=Action.ROUND_FROZEN,
        subject=f"round:{code}",
        snapshot_sha256=sha256,
    )
    return found


def replay_snapshot(
    session: Session, code: str, *, agency_id: int
) -> SnapshotReplayRead:
    """Freeze a round once more from the register as known when it was frozen.

    Nothing is stored. The same hash says that what was recorded since has changed
    nothing of what the round rests on.
    """
    row = queries.get_round(session, code, agency_id=agency_id)
    query = select(Snapshot).where(Snapshot.round_id == row.id)
    kept = session.exec(query).one_or_none()
    if kept is None:
        raise ConflictError(f"Putaran «{code}» belum dibekukan; bekukan dahulu.")
    # What was recorded in the very instant of freezing was read by it.
    known = kept.created_at + timedelta(microseconds=1)
    frozen = _gather(session, row, known=known)
    replayed, _ = snapshots.pack(snapshots.dump(frozen))
    now, _ = snapshots.pack(snapshots.dump(_gather(session, row)))
    return SnapshotReplayRead(
        frozen_at=kept.created_at,
        snapshot_sha256=kept.sha256,
        replayed_sha256=replayed,
        is_same=replayed == kept.sha256,
        current_sha256=now,
        is_current=now == kept.sha256,
    )


def refuse_frozen_day(session: Session, day: date, *, agency_id: int) -> None:
    """Refuse an effective date inside a freeze, and name the first lawful one.

    A freeze with the minister's written exception lets the round begin; which posts
    it may then fill is for the gates to say.
    """
    known = calendar.list_spans(session, agency_id=agency_id)
    blocking = spans.refusals_on(known, day)
    if not blocking:
        return
    earliest = spans.first_free_day(known, day)
    raise FrozenDayError(
        f"Tanggal berlaku {day} berada dalam masa larangan penggantian pejabat: "
        f"{'; '.join(map(str, blocking))}. "
        f"Tanggal sah paling awal: {earliest}.",
        errors=[
            {
                "place": "effective_on",
                "message": f"{span}; bebas mulai {span.first_day_after}",
                "kind": "freeze",
                "rule": _rule_of(span),
                "freeze": span.code,
                "earliest": earliest.isoformat(),
            }
            for span in blocking
        ],
    )


def _rule_of(span: spans.Span) -> str:
    """Name the gate that would refuse everybody on such a day."""
    book = rulebooks.load()
    named = (
        rule.id
        for rule in book.gates
        if "articles" in rule.terms
        and span.article in book.parameters.texts(rule.terms["articles"])
    )
    return next(named, "")


def _gather(
    session: Session, row: Round, *, known: datetime | None = None
) -> snapshots.Frozen:
    policy = Policy.stored(row.policy)
    city = load_city(session, agency_id=row.agency_id, as_of=row.as_of, known=known)
    if not rules.posts_in_scope(city):
        raise ConflictError(
            f"Belum ada jabatan dalam lingkup pada {row.as_of}; impor dahulu "
            "susunan unit dan syarat jabatan."
        )
    wrong = rules.unknown_posts(policy, city) + rules.unknown_officers(policy, city)
    if wrong:
        raise BadInputError(
            "Kebijakan putaran menyebut yang tidak dikenal: " + "; ".join(wrong)
        )
    return snapshots.Frozen(
        code=row.code,
        effective_on=row.effective_on,
        key=row.key,
        policy=policy,
        rulebook=gates.load_book(
            session, policy.rulebook, agency_id=row.agency_id, known=known
        ),
        merit=merits.load(policy.merit),
        city=city,
        need=merits.load_needs(policy.need) if policy.need else None,
        priorities=merits.load_priorities(policy.priorities)
        if policy.priorities
        else None,
    )
