"""The figures of the suites: how large, how tight, which rules."""

from dataclasses import replace

from solver.bench.bench import Bench
from solver.bench.cities import City
from solver.bench.country import Country
from solver.bench.instances import Instance

__all__ = ["PROVINCE", "ROUND", "TIED", "city_of", "free_city", "nation_of"]

ROUND = City(
    posts=300,
    officers=1000,
    health_posts=30,
    vacant=44,
    candidates=60,
    structural_limit=44,
    health_limit=17,
    lottery_levels=1,
    families=60,
    continuity=True,
    superiors=6,
    newcomers=40,
    locked_share=0.2,
    pins=4,
    forbids=12,
    softs=10,
)
CITY = City(
    vacant=80,
    candidates=156,
    structural_limit=150,
    health_limit=20,
    move_cost=300,
    lottery_levels=1,
    tie_levels=False,
    families=240,
    continuity=True,
)
PROVINCE = replace(
    CITY,
    posts=5000,
    officers=20_000,
    health_posts=280,
    vacant=400,
    candidates=112,
    structural_limit=750,
    health_limit=100,
    families=1000,
    newcomers=390,
)
NATION = Country()
# Merit in steps of 1 000 and no lottery: thousands of rosters are equally good.
TIED = replace(
    ROUND,
    posts=60,
    officers=200,
    health_posts=6,
    vacant=10,
    candidates=16,
    structural_limit=12,
    health_limit=3,
    lottery_levels=0,
    tie_levels=False,
    merit_step=1000,
    families=12,
    superiors=1,
    newcomers=9,
    pins=1,
    forbids=3,
    softs=3,
)


def city_of(bench: Bench, seed: int) -> Instance:
    """Name one city; in some the limit of newcomers binds, in others it does not."""
    figures = replace(CITY, newcomers=70 + 4 * seed)
    return bench.sized("city", seed, figures)


def free_city(bench: Bench, seed: int) -> Instance:
    """Name the same city without any joint rule."""
    figures = replace(
        CITY,
        structural_limit=None,
        health_limit=None,
        families=0,
        continuity=False,
    )
    return bench.sized("free-city", seed, figures)


def nation_of(bench: Bench, share: int) -> Instance:
    """Name a share of the country."""
    part = (
        NATION
        if share == 1
        else replace(
            NATION, posts=NATION.posts // share, officers=NATION.officers // share
        )
    )
    name = "nation" if share == 1 else f"nation-1of{share}"
    return bench.sized(name, 1, part)
