"""What records mean for rounds: the effect of an import, the way to the first round."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.accounts.route import ApiRoute
from app.intake.keeping import Shelf
from app.planning import importing
from app.planning.first_day import first_day
from app.planning.foreseen import FirstDay, ImportEffect
from app.web.paging import RowNumber

router = APIRouter(prefix="/planning", tags=["planning"], route_class=ApiRoute)
Reader = Annotated[Actor, Depends(requires(Permission.READ_PLANNING))]
Beginner = Annotated[Actor, Depends(requires(Permission.READ_IMPORTS))]


@router.get("/first-day")
def get_first_day(db: Db, actor: Beginner) -> FirstDay:
    """Say what to bring, in which order, and how far it is, up to the first round."""
    with db.reading() as session:
        return first_day(session, agency_id=actor.agency_id)


@router.get("/imports/{import_id}/effect")
def get_import_effect(
    request: Request, import_id: RowNumber, *, db: Db, actor: Reader
) -> ImportEffect:
    """Say which verdicts and names of rounds still ahead an import would change."""
    shelf = Shelf(request.app.state.settings.data_dir, actor.agency_id)
    with db.reading() as session:
        return importing.foresee(
            session, import_id, agency_id=actor.agency_id, shelf=shelf
        )
