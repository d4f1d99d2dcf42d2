"""The page on merit says what the data says."""

from pathlib import Path

import pytest

from app.merit import policies, scores
from app.merit.schemas import TalentPolicy

PAGE = (Path(__file__).parents[3] / "docs" / "merit.md").read_text("utf-8")
AXES = {"y": "Y", "x": "X", "technical": "T"}


@pytest.fixture
def policy() -> TalentPolicy:
    found = policies.load("kepka-411-2025")
    assert isinstance(found, TalentPolicy)
    return found


def test_every_component_stands_there_with_weight_and_evidence(
    policy: TalentPolicy,
) -> None:
    rows = [
        f"| `{name}` | {AXES[axis]} | {rule.weight} | "
        f"{rule.weight_basis.evidence} | {rule.scale_basis.evidence} |"
        for name, axis, rule in scores.rules_of(policy)
    ]

    assert [row for row in rows if row not in PAGE] == []
    assert len(rows) == 14


def test_every_blend_stands_there(policy: TalentPolicy) -> None:
    rows = [
        f"| `{name}` | {each.talent} | {each.technical} | {each.required_level} | "
        f"{each.basis.evidence} | {each.level_basis.evidence} |"
        for name, each in policy.classes.items()
    ]

    assert [row for row in rows if row not in PAGE] == []


def test_every_policy_on_offer_is_named() -> None:
    assert all(f"`{name}`" in PAGE for name in policies.list_names())


def test_every_item_of_a_need_stands_there() -> None:
    need = policies.load_needs("kebutuhan-2026")
    rows = [
        f"| `{standard.name}` | {standard.weight} | `{item.figure}` | {item.weight} | "
        f"{hundredths(item.worst)} | {hundredths(item.best)} |"
        for standard in need.standards
        for item in standard.items
    ]

    assert [row for row in rows if row not in PAGE] == []
    assert len(rows) == 10


def test_every_file_of_data_is_named() -> None:
    kinds = (policies.BOXES, policies.NEEDS, policies.PRIORITIES)
    files = [
        f"{kind}/{name}.json" for kind in kinds for name in policies.list_names(kind)
    ]

    assert [name for name in files if name not in PAGE] == []
    assert len(files) == 3


def test_the_matrix_stands_there_as_it_is() -> None:
    numbers = policies.load_boxes("permenpan-3-2020").numbers
    words = ("80 and above", "60 to below 80", "below 60")

    for word, row in zip(words, reversed(numbers), strict=True):
        assert f"| {word} | {' | '.join(map(str, row))} |" in PAGE


def hundredths(value: int) -> str:
    return f"{value // 100},{value % 100:02}"
