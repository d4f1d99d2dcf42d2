"""A small run of `make fuzz`: changed files get an answer, always the same one."""

from collections import Counter
from itertools import islice

import pytest

from tests.fuzz_target import answer, cases

pytestmark = pytest.mark.sqlite

CASES = 400
SEED = 2026


def test_changed_files_get_an_answer() -> None:
    found: Counter[str] = Counter()

    for name, data in islice(cases(SEED), CASES):
        found[answer(name, data)] += 1

    # Of each kind some: who refuses everything would find nothing.
    assert found.total() == CASES
    assert min(found["refused"], found["faulty"], found["read"]) > CASES // 50
