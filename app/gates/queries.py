"""Reading the rules, the texts filed for them, and the verdicts on one pair."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlmodel import Session, col, select

from app.errors import BadInputError, NotFoundError
from app.gates import reading, rulebook
from app.gates.evaluate import PairVerdict, explain, prepare
from app.gates.models import LegalText
from app.gates.rulebook import Rule, Rulebook
from app.gates.schemas import (
    NOT_VERIFIED,
    PairRead,
    RuleHistoryRead,
    RulesAsked,
    RulesRead,
    TextRead,
)
from app.gates.texts import Hashes, with_texts
from app.posts.models import PostKind
from app.profiles.pair import load_pair


def load_book(
    session: Session,
    version: str = rulebook.CURRENT,
    *,
    agency_id: int,
    known: datetime | None = None,
) -> Rulebook:
    """Load a version with the texts the agency filed, or raise BadInputError.

    `known` leaves out the texts filed at or after an instant.
    """
    try:
        book = rulebook.load(version)
    except ValueError as error:
        raise BadInputError(
            f"Buku aturan «{version}» tidak ada; yang berlaku sekarang: "
            f"{rulebook.CURRENT}."
        ) from error
    return with_texts(book, _hashes(_newest(session, agency_id, known)))


def list_rules(session: Session, asked: RulesAsked, *, agency_id: int) -> RulesRead:
    """List the rules of a version that are as wanted, in the order of the book."""
    book = load_book(session, asked.version, agency_id=agency_id)
    return RulesRead(
        versions=[reading.read_book(rulebook.load(one)) for one in rulebook.versions()],
        version=asked.version,
        rules=[
            reading.read_rule(rule, book)
            for rule in book.rules
            if reading.is_wanted(rule, asked)
        ],
    )


def get_rule(session: Session, rule_id: str, *, agency_id: int) -> RuleHistoryRead:
    """Give a rule through every version of the book, or raise NotFoundError."""
    hashes = _hashes(_newest(session, agency_id))
    books = [with_texts(rulebook.load(one), hashes) for one in rulebook.versions()]
    history = reading.read_history(rule_id, books)
    if not history:
        raise NotFoundError(f"Tidak ada aturan «{rule_id}».")
    return RuleHistoryRead(id=rule_id, history=history)


def list_texts(session: Session, *, agency_id: int) -> list[TextRead]:
    """List every article cited by the present book, with the text filed for it."""
    filed = _newest(session, agency_id)
    cited = _cited(rulebook.load().rules)
    return [
        _text(place, rules, filed.get(place)) for place, rules in sorted(cited.items())
    ]


def get_text(
    session: Session, instrument: str, article: str, *, agency_id: int
) -> TextRead:
    """Give the text filed for an article; NotFoundError if no rule cites it."""
    place = (instrument, article)
    rules = _cited(rulebook.load().rules).get(place)
    if rules is None:
        raise NotFoundError(
            f"Tidak ada aturan yang bersumber pada «{instrument} {article}»."
        )
    return _text(place, rules, _newest(session, agency_id).get(place))


def judge_pair(
    session: Session,
    *,
    agency_id: int,
    nip: str,
    post: str,
    on: date,
    known_on: date,
    version: str,
) -> tuple[PairVerdict, PairRead]:
    """Judge one officer for one post on a day, as known on another."""
    book = load_book(session, version, agency_id=agency_id)
    city = load_pair(session, agency_id=agency_id, as_of=known_on, nip=nip, post=post)
    entered = next(one for one in city.posts if one.code == post)
    if entered.kind == PostKind.OUT_OF_SCOPE:
        raise BadInputError(f"Jabatan «{post}» di luar lingkup aturan ini (UPT-TECH).")
    prepared = prepare(city, effective_on=on, rulebook=book)
    found = explain(prepared, nip, post)
    person = next(one for one in city.officers if one.nip == nip)
    told = reading.read_pair(found, version=version, on=on, known_on=known_on)
    return found, told.model_copy(update={"name": person.name, "title": entered.title})


def _newest(
    session: Session, agency_id: int, known: datetime | None = None
) -> dict[tuple[str, str], LegalText]:
    query = select(LegalText).where(LegalText.agency_id == agency_id)
    if known is not None:
        query = query.where(col(LegalText.recorded_at) < known)
    rows = session.exec(query.order_by(col(LegalText.id)))
    return {(row.instrument, row.article): row for row in rows}


def _hashes(filed: dict[tuple[str, str], LegalText]) -> Hashes:
    return {place: row.sha256 for place, row in filed.items()}


def _cited(rules: Iterable[Rule]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for rule in rules:
        place = (rule.citation.instrument, rule.citation.article)
        found.setdefault(place, []).append(rule.id)
    return found


def _text(
    place: tuple[str, str], rules: list[str], filed: LegalText | None
) -> TextRead:
    return TextRead(
        instrument=place[0],
        article=place[1],
        rules=rules,
        sha256=filed.sha256 if filed else None,
        document=filed.document if filed else None,
        recorded_at=filed.recorded_at if filed else None,
        recorded_by=filed.recorded_by if filed else None,
        note=None if filed else NOT_VERIFIED,
    )
