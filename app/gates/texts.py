"""Puts the texts that staff filed beside the citations of a book."""

from collections.abc import Mapping
from dataclasses import replace

from app.gates.rulebook import Rulebook

Hashes = Mapping[tuple[str, str], str]


def with_texts(rulebook: Rulebook, hashes: Hashes) -> Rulebook:
    """Give a book whose citations carry the hash of each text filed."""
    if not hashes:
        return rulebook
    rules = []
    for rule in rulebook.rules:
        cited = rule.citation
        sha256 = hashes.get((cited.instrument, cited.article))
        kept = replace(cited, sha256=sha256) if sha256 else cited
        rules.append(rule if kept is cited else replace(rule, citation=kept))
    return replace(rulebook, rules=tuple(rules))
