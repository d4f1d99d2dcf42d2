"""Files in over HTTP: at once, or staged for a decision."""

from fastapi import APIRouter

from app.intake.api import files, staged

router = APIRouter()
for _part in (staged, files):
    router.include_router(_part.router)
