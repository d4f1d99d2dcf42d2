"""A whole country's posts: sparse, without joint rules, written as it is drawn.

As Python objects eight million pairs would fill gigabytes; as columns they do not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TextIO

import numpy as np

from solver.arrays import Ints

__all__ = ["Country", "write_country"]

AT_ONCE = 100_000
LOTTERY = 1 << 30


@dataclass(frozen=True, slots=True)
class Country:
    """The figures of a generated country."""

    posts: int = 400_000
    officers: int = 1_200_000
    candidates: int = 22
    vacant_share: float = 0.08
    locked_share: float = 0.4
    region_posts: int = 800
    move_cost: int = 300


@dataclass(frozen=True, slots=True, eq=False)
class _Columns:
    holds: Ints
    officer: Ints
    post: Ints
    merit: Ints
    lottery: Ints


def write_country(seed: int, figures: Country, out: TextIO) -> None:
    """Write one country's problem, the same for the same seed."""
    drawn = _draw(figures, np.random.default_rng(seed))
    led = np.zeros(figures.posts, dtype=bool)
    led[drawn.holds[drawn.holds >= 0]] = True
    out.write('{"format":"placement-problem/1","officers":')
    _array(out, (_officer(i, held) for i, held in enumerate(drawn.holds.tolist())))
    out.write(',"posts":')
    _array(out, (_post(j, must) for j, must in enumerate(led.tolist())))
    out.write(',"pairs":{"officer":')
    _column(out, drawn.officer)
    out.write(',"post":')
    _column(out, drawn.post)
    out.write('},"levels":[{"name":"leaders","per_post":')
    _column(out, np.ones(figures.posts, dtype=np.int64))
    out.write(f'}},{{"name":"merit","per_move":{-figures.move_cost},"per_pair":')
    _column(out, drawn.merit)
    out.write('},{"name":"lottery","per_pair":')
    _column(out, drawn.lottery)
    out.write('}],"rules":[]}\n')


def _draw(figures: Country, random: np.random.Generator) -> _Columns:
    holds = np.full(figures.officers, -1)
    seated = random.permutation(figures.posts)
    seated = seated[int(figures.posts * figures.vacant_share) :]
    # Who sits in a region comes from it: officers are numbered along the posts.
    ratio = figures.officers / figures.posts
    holds[(seated * ratio).astype(np.int64)] = seated
    officer, post = _draw_pairs(figures, holds, random)
    quality = random.normal(6500, 900, figures.officers)
    merit = quality[officer] + random.normal(0, 700, len(officer))
    return _Columns(
        holds,
        officer,
        post,
        np.clip(merit, 0, 10_000).astype(np.int64),
        random.integers(0, LOTTERY, len(officer)),
    )


def _draw_pairs(
    figures: Country, holds: Ints, random: np.random.Generator
) -> tuple[Ints, Ints]:
    """Draw candidates from around each post; who is locked has his own post alone."""
    width = int(figures.region_posts * figures.officers / figures.posts)
    post = np.repeat(np.arange(figures.posts), figures.candidates)
    middle = (post * (figures.officers / figures.posts)).astype(np.int64)
    officer = middle + random.integers(-width // 2, width // 2 + 1, len(post))
    officer %= figures.officers
    locked = (random.random(figures.officers) < figures.locked_share) & (holds >= 0)
    free = ~locked[officer]
    sitting = np.flatnonzero(holds >= 0)
    officer = np.concatenate([officer[free], sitting])
    post = np.concatenate([post[free], holds[sitting]])
    keys = np.unique(officer * figures.posts + post)
    return keys // figures.posts, keys % figures.posts


def _officer(number: int, held: int) -> str:
    if held < 0:
        return f'{{"id":"o{number:07d}"}}'
    return f'{{"id":"o{number:07d}","holds":"p{held:06d}","must_sit":true}}'


def _post(number: int, must_fill: bool) -> str:  # noqa: FBT001  # one column of a row
    more = ',"must_fill":true' if must_fill else ""
    return f'{{"id":"p{number:06d}"{more}}}'


def _array(out: TextIO, parts: Iterable[str]) -> None:
    between = "["
    for part in parts:
        out.write(between)
        out.write(part)
        between = ","
    out.write("]" if between == "," else "[]")


def _column(out: TextIO, values: Ints) -> None:
    out.write("[")
    for start in range(0, len(values), AT_ONCE):
        out.write("," if start else "")
        out.write(",".join(map(str, values[start : start + AT_ONCE].tolist())))
    out.write("]")
