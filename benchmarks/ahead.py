"""How long a look ahead and one pair take on the demo city: processor time.

A person waits as long on an idle machine; a busy one makes a clock on the wall useless.

`python -m benchmarks.ahead DATABASE` takes the database a demo left behind
(`python -m app demo --no-serve --out DIR` writes DIR/definitif.db).
"""

import argparse
import random
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, select

from app.accounts.models import Agency
from app.db import Database
from app.gates import queries as gates
from app.gates.rulebook import CURRENT
from app.officers.models import Officer
from app.placements import queries as placements
from app.placements.models import RoundState
from app.planning import service
from app.posts.models import Post, PostKind, PostVersion

ON = date(2026, 12, 1)
PAIRS = 200


def main() -> None:
    """Print what each look takes, the first time and again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", type=Path)
    db = Database(f"sqlite:///{parser.parse_args().database}")
    with db.reading() as session:
        agency = session.exec(select(Agency)).one()
        _measure(session, agency.id or 0)
    db.dispose()


def _measure(session: Session, agency_id: int) -> None:
    rounds = placements.list_rounds(session, agency_id=agency_id)
    code = next(one.code for one in rounds if one.state is RoundState.FROZEN)
    posts = _posts(session)
    nips = list(session.exec(select(Officer.nip).order_by(Officer.nip)))
    rng = random.Random(1)

    def candidates(post: str) -> Callable[[], Any]:
        return lambda: service.show_pipeline(session, code, post, agency_id=agency_id)

    first, *others = rng.sample(posts, 6)
    print(f"round {code}, {len(posts)} posts, {len(nips)} officers")
    _say("candidates of a post, first look", candidates(first))
    _say("candidates of the same post", candidates(first))
    for other in others:
        _say(f"candidates of {other}", candidates(other))
    for word in ("first", "again"):
        _say(
            f"doors of an officer, {word}",
            lambda: service.show_doors(session, code, nips[100], agency_id=agency_id),
        )
    for word in ("first", "again"):
        _say(
            f"forecast of 24 months, {word}",
            lambda: service.forecast_vacancies(session, code, agency_id=agency_id),
        )
    taken = []
    for _ in range(PAIRS):
        nip, post = rng.choice(nips), rng.choice(posts)
        started = time.process_time()
        gates.judge_pair(
            session,
            agency_id=agency_id,
            nip=nip,
            post=post,
            on=ON,
            known_on=ON,
            version=CURRENT,
        )
        taken.append(time.process_time() - started)
    taken.sort()
    print(f"{'one pair, median of 200':<40}{taken[PAIRS // 2] * 1e3:>9.0f} ms")
    print(f"{'one pair, 95th percentile':<40}{taken[PAIRS * 95 // 100] * 1e3:>9.0f} ms")
    print(f"{'one pair, slowest':<40}{taken[-1] * 1e3:>9.0f} ms")


def _posts(session: Session) -> list[str]:
    post, version = (
        sa.inspect(Post).local_table.c,
        sa.inspect(PostVersion).local_table.c,
    )
    query = (
        sa
        .select(post.code)
        .join_from(Post, PostVersion, post.id == version.post_id)
        .where(version.superseded_at.is_(None), version.valid_to.is_(None))
        .where(version.kind != PostKind.OUT_OF_SCOPE)
        .order_by(post.code)
    )
    return list(session.connection().execute(query).scalars())


def _say(what: str, look: Callable[[], Any]) -> None:
    started = time.process_time()
    look()
    print(f"{what:<40}{(time.process_time() - started) * 1e3:>9.0f} ms", flush=True)


if __name__ == "__main__":
    main()
