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
    journal,
    justifications,
    law,
    proposals,
    quality_board,
    records,
    rounds,
    runs,
    sign_in,
    unit_tree,
    vacancy_map,
)

ROUTERS: Final[tuple[APIRouter, ...]] = (
    sign_in.router,
    dashboard.router,
    vacancy_map.router,
    unit_tree.router,
    quality_board.router,
    rounds.router,
    runs.router,
    proposals.router,
    justifications.router,
    asking.router,
    law.router,
    candidates.router,
    doors.router,
    forecasts.router,
    corrections.router,
    records.router,
    journal.router,
)
