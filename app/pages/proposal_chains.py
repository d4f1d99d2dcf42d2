"""The chains of a proposal: as steps to read, and to draw."""

from dataclasses import dataclass

from sqlmodel import Session

from app.pages import words
from app.pages.directory import Person, find_people, person_of
from app.pages.drawing.chains import ChainSteps, Step
from app.pages.proposal_lines import address_of
from app.placements import queries
from app.placements.models import Line
from app.placements.schemas import ProposalRead


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainStep:
    """One appointment of a chain, with its links."""

    code: str
    post: str
    unit: str
    officer: Person
    origin: str
    move: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainView:
    """A chain from the vacancy filled first."""

    number: int
    is_ring: bool
    steps: tuple[ChainStep, ...]


def read_chains(
    session: Session, proposal: ProposalRead, *, agency_id: int
) -> tuple[ChainView, ...]:
    """Compose the chains of a proposal, in the order in which it counts them."""
    lines = {
        line.post_code: line
        for line in queries.list_lines(session, proposal.id, agency_id=agency_id)
        if line.justification
    }
    nips = {line.after_nip for line in lines.values() if line.after_nip}
    people = find_people(session, nips, agency_id=agency_id)
    return tuple(
        ChainView(
            number=number,
            is_ring=lines[posts[-1]].after_nip == lines[posts[0]].before_nip,
            steps=tuple(
                _step(lines[post], proposal.id, people=people) for post in posts
            ),
        )
        for number, posts in enumerate(proposal.summary.chains, start=1)
    )


def _step(line: Line, proposal_id: int, *, people: dict[str, Person]) -> ChainStep:
    why = line.justification
    officer = person_of(people, line.after_nip)
    return ChainStep(
        code=line.post_code,
        post=why["title"],
        unit=why["unit"],
        officer=officer or Person(name=why["name"]),
        origin=why["from_title"],
        move=words.MOVES.get(why["move"], why["move"]),
        why=address_of(proposal_id, line.post_code),
    )


def to_draw(chains: tuple[ChainView, ...]) -> tuple[ChainSteps, ...]:
    """Give chains as the picture takes them: without links."""
    return tuple(
        ChainSteps(
            number=chain.number,
            is_ring=chain.is_ring,
            steps=tuple(
                Step(
                    post=step.post,
                    unit=step.unit,
                    officer=step.officer.name,
                    move=step.move,
                    origin=step.origin,
                )
                for step in chain.steps
            ),
        )
        for chain in chains
    )
