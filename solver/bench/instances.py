"""Instances by name: what is generated, from which seed, with which figures.

python -m solver.bench.instances KIND SEED FIGURES OUT writes one, in its own process.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from solver.bench.cities import City, city
from solver.bench.country import Country, write_country

__all__ = ["Instance", "main", "scaled"]


@dataclass(frozen=True, slots=True)
class Instance:
    """One generated problem; the name is its file's."""

    name: str
    seed: int
    figures: City | Country

    def command(self, out: Path) -> list[str]:
        """Name the arguments with which this module writes the instance."""
        kind = "city" if isinstance(self.figures, City) else "country"
        figures = json.dumps(asdict(self.figures))
        return ["-m", "solver.bench.instances", kind, str(self.seed), figures, str(out)]


def scaled(figures: City | Country, factor: float) -> City | Country:
    """Make the same kind of instance larger or smaller, candidates a post as before."""

    def times(count: int) -> int:
        return max(1, round(count * factor))

    def limit(count: int | None) -> int | None:
        return None if count is None else times(count)

    if factor == 1:
        return figures
    posts, officers = times(figures.posts), times(figures.officers)
    if isinstance(figures, Country):
        region = min(figures.region_posts, posts)
        return replace(figures, posts=posts, officers=officers, region_posts=region)
    return replace(
        figures,
        posts=posts,
        officers=max(officers, posts),
        health_posts=times(figures.health_posts),
        vacant=times(figures.vacant),
        candidates=min(figures.candidates, officers),
        structural_limit=limit(figures.structural_limit),
        health_limit=limit(figures.health_limit),
        families=times(figures.families) if figures.families else 0,
        newcomers=limit(figures.newcomers),
        superiors=times(figures.superiors) if figures.superiors else 0,
        pins=times(figures.pins) if figures.pins else 0,
        forbids=times(figures.forbids) if figures.forbids else 0,
        softs=times(figures.softs) if figures.softs else 0,
    )


def main(arguments: Sequence[str]) -> int:
    """Write one instance to a file."""
    kind, seed, figures, out = arguments
    given = json.loads(figures)
    with Path(out).open("w", encoding="utf-8") as file:
        if kind == "country":
            write_country(int(seed), Country(**given), file)
        else:
            json.dump(city(int(seed), City(**given)), file, separators=(",", ":"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
