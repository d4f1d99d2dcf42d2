"""Rounds, runs and proposals over HTTP."""

from fastapi import APIRouter

from app.placements.api import proposals, rounds, runs, sensitivity

router = APIRouter()
for _part in (rounds, runs, proposals, sensitivity):
    router.include_router(_part.router)
