"""What two books of rules say differently on a day, rule by rule."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from app.gates.rulebook import Rule, Rulebook

# What can differ of a rule that says the same on the day.
WORDS: Final = frozenset({
    "version",
    "valid_from",
    "valid_to",
    "note",
    "remedy",
    "chapter",
    "text",
    "sentence",
})


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterChange:
    """A figure that is another one; None where it does not exist."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """What is different about a rule: added, removed or changed, and what of it.

    A rule that is the same, yet says something else, has a cause in what the columns
    are read with: `rule_id` is empty and `parameters` are those no rule names.
    """

    rule_id: str
    kind: str
    fields: tuple[str, ...] = ()
    parameters: tuple[ParameterChange, ...] = ()


def causes(before: Rulebook, after: Rulebook, *, day: date) -> tuple[Cause, ...]:
    """List what two books say differently on a day, rule by rule."""
    first, second = before.on(day), after.on(day)
    old = {rule.id: rule for rule in first.gates}
    new = {rule.id: rule for rule in second.gates}
    found = [Cause(rule_id=rule, kind="removed") for rule in old if rule not in new]
    found += [Cause(rule_id=rule, kind="added") for rule in new if rule not in old]
    named: set[str] = set()
    for rule_id in old.keys() & new.keys():
        names = {*old[rule_id].terms.values(), *new[rule_id].terms.values()}
        named |= names
        fields = _fields(old[rule_id], new[rule_id])
        figures = _figures(first, second, names)
        if fields or figures:
            found.append(
                Cause(
                    rule_id=rule_id, kind="changed", fields=fields, parameters=figures
                )
            )
    named |= {n for rule in (*old.values(), *new.values()) for n in rule.terms.values()}
    # What only one book has is read by no column of the other.
    shared = {r.name for r in _rows(first)} & {r.name for r in _rows(second)}
    rest = _figures(first, second, shared - named)
    tables = () if first.fields == second.fields else ("fields",)
    if rest or tables:
        found.append(Cause(rule_id="", kind="changed", fields=tables, parameters=rest))
    return tuple(sorted(found, key=lambda cause: (cause.rule_id, cause.kind)))


def _fields(before: Rule, after: Rule) -> tuple[str, ...]:
    one, other = asdict(before), asdict(after)
    return tuple(name for name in one if one[name] != other[name] and name not in WORDS)


def _rows(book: Rulebook) -> Iterable[Any]:
    return (*book.parameters, *book.service)


def _figures(
    before: Rulebook, after: Rulebook, names: Iterable[str]
) -> tuple[ParameterChange, ...]:
    old = {row.name: row.value for row in _rows(before)}
    new = {row.name: row.value for row in _rows(after)}
    return tuple(
        ParameterChange(
            name=name,
            before=str(old[name]) if name in old else None,
            after=str(new[name]) if name in new else None,
        )
        for name in sorted(names)
        if old.get(name) != new.get(name)
    )
