"""Fitting words into boxes without measuring: by an average width per letter."""

import textwrap

ELLIPSIS = "…"


def fit(words: str, *, width: int, lines: int) -> tuple[str, ...]:
    """Break words into at most so many lines; what does not fit ends in an ellipsis."""
    broken = textwrap.wrap(words, width=width, break_long_words=True) or [""]
    if len(broken) <= lines:
        return tuple(broken)
    kept = broken[:lines]
    kept[-1] = kept[-1][: width - 1].rstrip(" ,-") + ELLIPSIS
    return tuple(kept)
