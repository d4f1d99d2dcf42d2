"""The NIP of a PNS: eighteen digits, text, never a number.

Form and parts as in Perka BKN 22/2007: birth date (8), month of appointment as
CPNS (6), sex (1: male, 2: female), serial (3). The number of a PPPK has 21 where a
PNS has the month (seen in practice; perlu konfirmasi).
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

FORM: Final = re.compile(r"[0-9]{14}[12][0-9]{3}")
PPPK_MARK: Final = "21"


@dataclass(frozen=True, slots=True)
class Nip:
    """A valid NIP.

    Raises:
        ValueError: when the text is not eighteen digits with a real birth date and
            a real month in it.

    """

    text: str

    def __post_init__(self) -> None:
        """Refuse what is not a NIP."""
        if not FORM.fullmatch(self.text):
            message = "NIP harus 18 angka (teks), angka ke-15 adalah 1 atau 2"
            raise ValueError(message)
        _ = self.birth_date
        if not self.is_pppk:
            _ = self.cpns_month

    @property
    def birth_date(self) -> date:
        """The day of birth, digits 1–8."""
        try:
            return date(int(self.text[:4]), int(self.text[4:6]), int(self.text[6:8]))
        except ValueError as error:
            message = "angka 1–8 NIP bukan tanggal lahir yang sah"
            raise ValueError(message) from error

    @property
    def is_pppk(self) -> bool:
        """Tell the number of a PPPK from that of a PNS."""
        return self.text[12:14] == PPPK_MARK

    @property
    def cpns_month(self) -> date:
        """The first day of the month of appointment as CPNS, digits 9–14."""
        try:
            return date(int(self.text[8:12]), int(self.text[12:14]), 1)
        except ValueError as error:
            message = "angka 9–14 NIP bukan bulan pengangkatan yang sah"
            raise ValueError(message) from error

    @property
    def sex(self) -> str:
        """L or P, digit 15; for reports only."""
        return "L" if self.text[14] == "1" else "P"

    def __str__(self) -> str:
        """Give the digits."""
        return self.text
