"""The pages that the `type` of a refusal names; open to whoever was refused."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from app.errors import FrozenDayError, NotFoundError
from app.gates import rulebook
from app.gates.rule import Rule
from app.web import catalogue, templates

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/problems")
def list_problems(request: Request) -> Response:
    """List every kind of refusal."""
    return templates.render(
        request, "problems.html", frame=templates.Frame(), kinds=catalogue.KINDS
    )


@router.get("/problems/{slug}")
def show_problem(request: Request, slug: str) -> Response:
    """Show one kind of refusal: what it means, and what to do."""
    kind = catalogue.known(slug)
    if kind is None:
        raise NotFoundError("Tidak ada jenis penolakan bernama demikian.")
    return templates.render(
        request,
        "problem.html",
        frame=templates.Frame(),
        kind=kind,
        gates=gates_behind(slug),
    )


def gates_behind(slug: str) -> tuple[Rule, ...]:
    """List the gates by which a write is refused; such a refusal names its gate."""
    if slug != FrozenDayError.slug:
        return ()
    return tuple(rule for rule in rulebook.load().gates if "articles" in rule.terms)
