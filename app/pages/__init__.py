"""Screens in Indonesian, composed from the rooms below; HTML from the server."""

from typing import Final

from fastapi import APIRouter

from app.pages import (
    asking,
    candidates,
    corrections,
    dashboard,
    doors,
    forecasts,
    joint_page,
    journal,
    justifications,
    law,
    legal_texts,
    merit,
    problems,
    proposals,
    records,
    rounds,
    rulebooks_compared,
    runs,
    sensitivity,
    sign_in,
    succession,
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
    sensitivity.router,
    joint_page.router,
    justifications.router,
    asking.router,
    law.router,
    legal_texts.router,
    candidates.router,
    doors.router,
    forecasts.router,
    corrections.router,
    succession.router,
    rulebooks_compared.router,
    records.router,
    merit.router,
    journal.router,
)
