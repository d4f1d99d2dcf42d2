"""The composition root: every router, one application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles
from starlette.middleware.trustedhost import TrustedHostMiddleware

from app import config
from app.accounts import api as accounts
from app.accounts.door import Door
from app.attachments import api as attachments
from app.changes import api as changes
from app.clocks import api as clocks
from app.config import Settings
from app.db import ROOT, Database
from app.gates import api as gates
from app.intake import api as intake
from app.merit import api as merit
from app.officers import api as officers
from app.officers.looks import LOOKS
from app.pages import ROUTERS, history_corrections, legal_texts
from app.pages import imports as import_pages
from app.placements import api as placements
from app.planning import api as planning
from app.posts import api as posts
from app.quality import api as quality
from app.register import api as register
from app.selfservice import api as selfservice
from app.vacancies import api as vacancies
from app.web import contract, logs, problems
from app.web.envelope import Envelope
from app.web.origins import Origins
from app.web.retiring import Retiring
from app.web.shares import Limiter

PREFIX: Final = "/api/v1"
# Small things only; imports and texts of the law alone may bring files.
BODY_LIMIT: Final = 1_000_000

health = APIRouter(tags=["health"])

API: Final[tuple[APIRouter, ...]] = (
    accounts.me,
    posts.units,
    posts.posts,
    officers.router,
    register.corrections,
    register.structures,
    attachments.router,
    intake.router,
    clocks.router,
    vacancies.router,
    quality.router,
    gates.rules,
    gates.texts,
    gates.verdicts,
    merit.router,
    placements.router,
    planning.router,
    changes.feed,
    changes.webhooks,
    selfservice.own,
    selfservice.corrections,
    selfservice.trails,
    accounts.audit,
)
PAGES: Final[tuple[APIRouter, ...]] = ROUTERS
# Whoever comes may have these; everything else is guarded (a test walks the lists).
OPEN: Final = frozenset({
    "get_health",
    "list_problems",
    "show_problem",
    "show_sign_in",
    "sign_in",
    "sign_in_with_link",
    "sign_out",
})


@health.get("/health")
def get_health() -> dict[str, str]:
    """Say that the service answers."""
    return {"status": "ok"}


def create_app(settings: Settings, db: Database) -> FastAPI:
    """Put the service together over a database, which it closes at the end."""
    logs.configure()

    @asynccontextmanager
    async def until_stopped(_app: FastAPI) -> AsyncIterator[None]:
        yield
        db.dispose()

    app = contract.DocumentedAPI(
        title="Definitif",
        version="0.1.0",
        description=contract.DESCRIPTION,
        openapi_tags=contract.TAGS,
        openapi_url=f"{PREFIX}/openapi.json",
        # Both pages of the framework fetch their scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=_name_of,
        lifespan=until_stopped,
        # The framework would log what a refused body held.
        telemetry={"logs": False},
    )
    app.state.settings = settings
    app.state.db = db
    _add_routes(app, settings)
    problems.install(app)
    app.add_middleware(Retiring)
    app.add_middleware(Door, db=db, before=(PREFIX, import_pages.HERE))
    app.add_middleware(Limiter, per_minute=settings.requests_per_minute, before=PREFIX)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=settings.allowed_hosts)
    app.add_middleware(
        Envelope,
        body_limit=settings.upload_limit_bytes,
        is_secure=settings.secure_cookies,
    )
    app.add_middleware(Origins, allowed=settings.cors_origins, before=PREFIX)
    return app


def from_environment() -> FastAPI:
    """Put the service together as the environment says; for a process manager."""
    settings = config.load()
    return create_app(settings, Database(settings.database_url))


def _add_routes(app: FastAPI, settings: Settings) -> None:
    limits = {
        id(intake.router): settings.upload_limit_bytes,
        # A whole structure is as long as a file of it.
        id(register.structures): settings.upload_limit_bytes,
        # The text of a law, hashed and let go.
        id(legal_texts.router): settings.upload_limit_bytes,
        # The document itself and the form around it.
        id(attachments.router): settings.attachment_limit_bytes + BODY_LIMIT,
        id(history_corrections.router): settings.attachment_limit_bytes + BODY_LIMIT,
        id(selfservice.own): settings.attachment_limit_bytes + BODY_LIMIT,
        id(import_pages.router): settings.upload_limit_bytes,
    }
    app.include_router(health)
    for router in API:
        app.include_router(
            router,
            prefix=PREFIX,
            dependencies=[LOOKS],
            max_body_size=limits.get(id(router), BODY_LIMIT),
        )
    for page in PAGES:
        app.include_router(
            page,
            include_in_schema=False,
            dependencies=[LOOKS],
            max_body_size=limits.get(id(page), BODY_LIMIT),
        )
    app.mount("/static", StaticFiles(directory=ROOT / "app" / "static"), name="static")


def _name_of(route: APIRoute) -> str:
    return route.name
