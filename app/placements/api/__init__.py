"""Rounds, runs and proposals over HTTP."""

from fastapi import APIRouter

from app.placements.api import proposals, rounds, runs

router = APIRouter()
for _part in (rounds, runs, proposals):
    router.include_router(_part.router)
