"""Screens in Indonesian, composed from the rooms below; HTML from the server."""

from typing import Final

from fastapi import APIRouter

from app.pages import (
    asking,
    candidates,
    dashboard,
    doors,
    journal,
    justifications,
    law,
    proposals,
    records,
    rounds,
    runs,
    sign_in,
)

ROUTERS: Final[tuple[APIRouter, ...]] = (
    sign_in.router,
    dashboard.router,
    rounds.router,
    runs.router,
    proposals.router,
    justifications.router,
    asking.router,
    law.router,
    candidates.router,
    doors.router,
    records.router,
    journal.router,
)
