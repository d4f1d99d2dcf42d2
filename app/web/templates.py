"""Pages from templates: everything escaped, nothing undefined, Indonesian figures."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.clock import CITY_ZONE
from app.web import forms

APP = Path(__file__).resolve().parent.parent
LOCALE = "id_ID"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What surrounds a page when nothing is known of its reader."""

    actor: str | None = None
    role: str | None = None
    agency: str | None = None
    is_synthetic: bool = False
    menu: tuple[Any, ...] = ()
    csrf: str = ""


def render(request: Request, name: str, **context: Any) -> HTMLResponse:
    """Fill a template; `csrf_token` and `request_path` are always there."""
    page = environment().get_template(name)
    known = {
        "csrf_token": forms.token_for(request),
        "request_path": request.url.path,
    }
    return HTMLResponse(page.render(known | context))


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Build the environment once."""
    made = Environment(
        loader=FileSystemLoader(APP / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    made.filters |= {
        "angka": number,
        "tanggal": day,
        "tanggal_panjang": long_day,
        "tanggal_pendek": short_day,
        "tanggal_waktu": instant,
    }
    return made


def number(value: float | None) -> str:
    """Write a number as Indonesians do; nothing for None."""
    return "" if value is None else str(format_decimal(value, locale=LOCALE))


def day(value: date | None) -> str:
    """Write a day: 22 November 2026; nothing for None."""
    return "" if value is None else _written(value, "d MMMM y")


def long_day(value: date | None) -> str:
    """Write a day with its name: Minggu, 22 November 2026; nothing for None."""
    return "" if value is None else _written(value, "EEEE, d MMMM y")


def short_day(value: date | None) -> str:
    """Write a day in a column: 22 Nov 2026; nothing for None."""
    return "" if value is None else _written(value, "d MMM y")


def instant(value: datetime | None) -> str:
    """Write an instant in the city's time: 22 November 2026 13.05; "" for None."""
    if value is None:
        return ""
    local = value.astimezone(CITY_ZONE)
    return str(format_datetime(local, "d MMMM y HH.mm", locale=LOCALE))


def _written(value: date, pattern: str) -> str:
    return str(format_date(value, pattern, locale=LOCALE))
