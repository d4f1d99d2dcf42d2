"""Looking ahead over HTTP: from frozen rounds, from imports, from the first day."""

from fastapi import APIRouter

from app.planning.api import ahead, records

router = APIRouter()
for _part in (ahead, records):
    router.include_router(_part.router)
