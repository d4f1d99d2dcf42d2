"""Which units a row speaks of: inside a Puskesmas, and of which sector."""

from app.posts.models import UnitKind
from app.profiles.fields import FieldTables
from app.profiles.records import CityRecord, UnitRecord


class Places:
    """The units of a city, asked by code."""

    def __init__(self, city: CityRecord, fields: FieldTables):
        self.fields = fields
        self._units = {unit.code: unit for unit in city.units}
        self._puskesmas = {
            unit.code for unit in city.units if self._is_in_puskesmas(unit)
        }

    def is_puskesmas(self, code: str | None) -> bool | None:
        """Tell whether a unit is or belongs to a Puskesmas; None if it is unknown."""
        if code is None or code not in self._units:
            return None
        return code in self._puskesmas

    def fields_of(self, code: str | None) -> frozenset[str]:
        """Give the rumpun of a unit's sector."""
        unit = self._units.get(code or "")
        return self.fields.of_sector(unit.sector) if unit else frozenset()

    def kind_of(self, code: str) -> str | None:
        """Give a unit's kind."""
        unit = self._units.get(code)
        return unit.kind if unit else None

    def sector_of(self, code: str) -> str | None:
        """Give a unit's sector."""
        unit = self._units.get(code)
        return unit.sector if unit else None

    def _is_in_puskesmas(self, unit: UnitRecord) -> bool:
        seen: set[str] = set()
        above: UnitRecord | None = unit
        while above is not None and above.code not in seen:
            if above.kind == UnitKind.PUSKESMAS:
                return True
            seen.add(above.code)
            above = self._units.get(above.parent or "")
        return False
