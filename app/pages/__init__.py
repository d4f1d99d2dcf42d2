"""Screens in Indonesian, composed from the rooms below; HTML from the server."""

from typing import Final

from fastapi import APIRouter

from app.pages import (
    asking,
    candidates,
    dashboard,
    doors,
    forecasts,
    journal,
    justifications,
    law,
    problems,
    proposals,
    records,
    rounds,
    runs,
    sign_in,
    vacancy_map,
)

ROUTERS: Final[tuple[APIRouter, ...]] = (
    sign_in.router,
    problems.router,
    dashboard.router,
    vacancy_map.router,
    rounds.router,
    runs.router,
    proposals.router,
    justifications.router,
    asking.router,
    law.router,
    candidates.router,
    doors.router,
    forecasts.router,
    records.router,
    journal.router,
)
