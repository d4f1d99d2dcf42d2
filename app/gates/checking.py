"""Refuses a book of rules that contradicts itself, and says where."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from app.gates.contents import GATE_BY_NAME
from app.gates.rule import Rule
from app.profiles.validity import refuse_overlaps


def refuse_wrong(rules: Sequence[Rule], known: Iterable[str]) -> None:
    """Refuse overlapping versions, unknown names and references in a circle."""
    _refuse_doubles(rules)
    parameters = set(known)
    for rule in rules:
        _refuse_unknown(rule, parameters=parameters)
    _refuse_circles({rule.id: rule.through for rule in rules})


def refuse_loose_ends(rules: Sequence[Rule]) -> None:
    """Refuse a reference to a rule that is not there, as a whole book has none.

    A book of which a rule was taken out, to see what it did, may have some.
    """
    ids = {rule.id for rule in rules}
    for rule in rules:
        for other in rule.through:
            if other not in ids:
                raise ValueError(f"{rule.id}.through: aturan {other!r} tidak ada")


def _refuse_doubles(rules: Sequence[Rule]) -> None:
    order = sorted(rules, key=lambda rule: rule.id)
    for rule_id, versions in groupby(order, key=lambda rule: rule.id):
        found = list(versions)
        refuse_overlaps(found, rule_id)
        numbers = [rule.version for rule in found]
        if len(set(numbers)) < len(numbers):
            raise ValueError(f"{rule_id}: version {numbers} ganda")


def _refuse_unknown(rule: Rule, *, parameters: set[str]) -> None:
    if rule.is_gate and rule.check not in GATE_BY_NAME:
        raise ValueError(f"{rule.id}.check: gerbang {rule.check!r} tidak ada")
    for word, name in rule.terms.items():
        if name not in parameters:
            raise ValueError(
                f"{rule.id}.terms.{word}: parameter {name!r} tidak ada dalam data"
            )


def _refuse_circles(through: dict[str, tuple[str, ...]]) -> None:
    for start, others in through.items():
        path, todo = [start], list(others)
        while todo:
            rule_id = todo.pop()
            if rule_id == start:
                raise ValueError(
                    f"{start}.through: rujukan melingkar lewat {' → '.join(path)}"
                )
            if rule_id not in path:
                path.append(rule_id)
                todo.extend(through.get(rule_id, ()))
