"""Screens in Indonesian, composed from the rooms below; HTML from the server."""

from typing import Final

from fastapi import APIRouter

from app.pages import dashboard, journal, records, sign_in

ROUTERS: Final[tuple[APIRouter, ...]] = (
    sign_in.router,
    dashboard.router,
    records.router,
    journal.router,
)
