"""What the outside is told about keys."""

from pydantic import BaseModel, ConfigDict, Field

from app.accounts.models import Role
from app.accounts.permissions import Permission


class CallerRead(BaseModel):
    """Who is calling, for which agency, and what he may do."""

    model_config = ConfigDict(frozen=True)

    name: str = Field(examples=["sensus-harian"])
    role: Role
    agency_code: str = Field(examples=["kota-melati"])
    agency_name: str = Field(examples=["Kota Melati (simulasi)"])
    is_synthetic: bool = Field(description="True: no person in it is real.")
    permissions: list[Permission]
