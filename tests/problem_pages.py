"""Write docs/problems.md from the catalogue: `python -m tests.problem_pages`."""

from pathlib import Path

from app.pages.problems import gates_behind
from app.web.catalogue import KINDS, Kind

PAGE = Path(__file__).resolve().parent.parent / "docs" / "problems.md"
HEAD = """\
# Problems: every refusal by the name its `type` ends in

Every refusal of the API is `application/problem+json` (RFC 9457). `type` is
`/problems/NAME`, a page that the service itself shows; a NAME is never given another
meaning and never taken away. `detail` is for people and may change. Held to the code
by `tests/app/web/test_catalogue.py`, written by `python -m tests.problem_pages`.

"""


def page() -> str:
    """Write the whole page."""
    return HEAD + "\n".join(map(_entry, KINDS))


def _entry(kind: Kind) -> str:
    status = kind.status or "4xx, 5xx"
    lines = [
        f"## {kind.slug}\n",
        f"{status} · {kind.title}\n",
        f"{kind.meaning}\n",
        f"*Yang dapat dilakukan*: {kind.remedy}\n",
    ]
    gates = gates_behind(kind.slug)
    if gates:
        lines += ["| aturan | bunyi | dasar |\n|---|---|---|"]
        lines += [f"| `{gate.id}` | {gate.text} | {gate.citation} |" for gate in gates]
        lines += [""]
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
