"""Rules of a problem file in words: which rule, and of which posts."""

from collections.abc import Mapping

from app.placements.solving.joint import (
    COI_FAM,
    CONTINUITY,
    PKT_BOSS,
    SECTOR,
    Row,
)

SHOWN = 3


def title_of(row: Row, titles: Mapping[str, str]) -> str:
    """Name a joint row by its rule and the titles of its posts."""
    posts = [titles.get(post, post) for post in row.posts]
    if row.rule in {PKT_BOSS, COI_FAM}:
        return f"{row.rule}: {posts[0]} di atas {some(posts[1:])}"
    return f"{row.rule}: {some(posts)}"


def title_of_id(rule: str, titles: Mapping[str, str]) -> str:
    """Name a rule by its id alone, as it stands in a proof or a conflict.

    `titles` are those of posts, and of units where continuity is asked for. An id
    that is not of a joint rule is returned as it is.
    """
    name, _, rest = rule.partition(":")
    if name == PKT_BOSS:
        lines = rest.rpartition(":")[0]
        superior, subordinate = _parted(lines, titles)
        return f"{name}: {_told(superior, titles)} di atas {_told(subordinate, titles)}"
    if name == COI_FAM:
        superior = rest.rsplit(":", 2)[0]
        return f"{name}: {_told(superior, titles)} di atas keluarganya"
    if name == CONTINUITY:
        return f"{name}: {_told(rest, titles)}"
    if name == SECTOR:
        return f"{name}: {rest}"
    return rule


def _parted(line: str, titles: Mapping[str, str]) -> tuple[str, str]:
    """Part a line's two posts; a code may hold the sign that parts them."""
    cuts = [at for at, sign in enumerate(line) if sign == ">"]
    for at in cuts:
        if line[:at] in titles and line[at + 1 :] in titles:
            return line[:at], line[at + 1 :]
    superior, _, subordinate = line.partition(">")
    return superior, subordinate


def _told(code: str, titles: Mapping[str, str]) -> str:
    return titles.get(code, code)


def some(posts: list[str]) -> str:
    """List the first few titles, and count the others."""
    told = " – ".join(posts[:SHOWN])
    if len(posts) > SHOWN:
        told += f" dan {len(posts) - SHOWN} jabatan lain"
    return told
