"""One frozen Settings; legal parameters are not settings, they live in gates."""

import re
from functools import lru_cache
from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SHORTEST_SECRET = 32
ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?")


class Settings(BaseSettings):
    """Everything an operator may set, from the environment, prefix DEFINITIF_."""

    model_config = SettingsConfigDict(
        env_prefix="DEFINITIF_",
        frozen=True,
        # A secret that is refused must not be printed for it.
        hide_input_in_errors=True,
    )

    database_url: str = "sqlite:///definitif.db"
    secret: SecretStr = Field(
        description="Signs cursors and forms; at least 32 characters, no default."
    )
    data_dir: Path = Path("data")
    allowed_hosts: list[str] = ["127.0.0.1", "localhost"]
    secure_cookies: bool = False
    upload_limit_bytes: int = Field(default=50_000_000, gt=0)
    staged_days: int = Field(default=7, gt=0, le=90)
    attachment_limit_bytes: int = Field(default=10_000_000, gt=0)
    s3_bucket: str = ""
    s3_endpoint: str = ""
    solve_memory_mib: int = Field(default=4096, gt=255)
    solve_seconds: int = Field(default=600, gt=0)
    worker_lease_seconds: int = Field(default=10, gt=0)
    idempotency_hours: int = Field(default=24, gt=0)
    requests_per_minute: int = Field(default=1200, ge=0)
    cors_origins: list[str] = []
    webhook_attempts: int = Field(default=8, gt=0)
    webhook_failures: int = Field(default=30, gt=0)
    webhook_private: bool = False

    @field_validator("secret")
    @classmethod
    def _refuse_a_weak_secret(cls, value: SecretStr) -> SecretStr:
        if len(value.get_secret_value()) < SHORTEST_SECRET:
            message = (
                "terlalu pendek; isilah DEFINITIF_SECRET dengan paling sedikit 32 "
                "karakter acak (contoh: openssl rand -hex 32)"
            )
            raise ValueError(message)
        return value

    @field_validator("cors_origins")
    @classmethod
    def _refuse_everybody(cls, value: list[str]) -> list[str]:
        if wrong := [text for text in value if not ORIGIN.fullmatch(text)]:
            message = (
                f"{', '.join(wrong)}: tulislah setiap asal sebagai skema dan host, "
                "misalnya https://portal.contoh.go.id; * tidak diterima"
            )
            raise ValueError(message)
        return value


@lru_cache(maxsize=1)
def load() -> Settings:
    """Read the environment once."""
    return Settings()
