"""Every table, in one import; read only by Alembic and tests."""

from app.accounts import models as accounts
from app.attachments import models as attachments
from app.audit import models as audit
from app.changes import models as changes
from app.clocks import models as clocks
from app.gates import models as gates
from app.intake import models as intake
from app.officers import models as officers
from app.placements import models as placements
from app.posts import models as posts
from app.quality import models as quality
from app.register import models as register
from app.selfservice import models as selfservice
from app.tables import Table

__all__ = [
    "Table",
    "accounts",
    "attachments",
    "audit",
    "changes",
    "clocks",
    "gates",
    "intake",
    "officers",
    "placements",
    "posts",
    "quality",
    "register",
    "selfservice",
]
