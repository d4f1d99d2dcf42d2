"""Names for posts and officers, and how an outlook introduces itself."""

from collections.abc import Iterable

from app.planning.outlook import ASSUMPTION, Outlook
from app.planning.schemas import Basis, PostName, Successor


def basis_of(outlook: Outlook) -> Basis:
    """Say what a look ahead rests on."""
    frozen = outlook.frozen
    return Basis(
        round=frozen.code,
        as_of=frozen.city.as_of,
        effective_on=frozen.effective_on,
        rulebook=frozen.rulebook.version,
        merit=frozen.policy.merit,
        proposal_id=outlook.proposal_id,
        assumption=ASSUMPTION,
    )


def name_of_post(outlook: Outlook, index: int) -> PostName:
    """Name a post in scope."""
    post = outlook.posts[index]
    return PostName(
        post=post.code,
        title=post.title,
        unit=outlook.unit_names.get(post.unit, post.unit),
        kind=post.kind,
        eselon=post.eselon,
    )


def successors(
    outlook: Outlook, post: int, officers: Iterable[int], *, leads: dict[str, str]
) -> list[Successor]:
    """Name officers for a post, highest in merit first, then by NIP."""
    points = outlook.points(post)
    people = outlook.frozen.city.officers
    found = [
        Successor(
            nip=people[index].nip,
            name=people[index].name,
            points=int(points[index]),
            leads=leads.get(people[index].nip),
        )
        for index in officers
    ]
    return sorted(found, key=lambda one: (-one.points, one.nip))
