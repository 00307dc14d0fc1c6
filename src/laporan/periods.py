"""Reporting periods: a month (Bulanan, ``2026-09``) or a quarter (Triwulanan, ``2026-TW3``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from laporan.errors.usage import PeriodError

Kind = Literal["bulanan", "triwulanan"]

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
MONTHS_SHORT = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
ROMAN = ("I", "II", "III", "IV")

_FORM = re.compile(r"(\d{4})-(?:(\d{2})|TW([1-4]))")


@dataclass(frozen=True, order=True)
class Period:
    """A month or a quarter; ordered by year, then kind, then number.

    ``number`` is 1–12 for a month and 1–4 for a quarter.
    """

    year: int
    kind: Kind
    number: int

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read ``2026-09`` or ``2026-TW3``; raise `PeriodError` for anything else."""
        match = _FORM.fullmatch(text.strip().upper())
        if match is None or (match[2] and not 1 <= int(match[2]) <= 12) or int(match[1]) < 2000:
            raise PeriodError(text)
        if match[2]:
            return cls(int(match[1]), "bulanan", int(match[2]))
        return cls(int(match[1]), "triwulanan", int(match[3]))

    @classmethod
    def month_of(cls, day: date) -> Period:
        return cls(day.year, "bulanan", day.month)

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02d}" if self.is_month else f"{self.year}-TW{self.number}"

    @property
    def is_month(self) -> bool:
        return self.kind == "bulanan"

    @property
    def months(self) -> tuple[Period, ...]:
        """The months of this period, in order: itself for a month, three for a quarter."""
        if self.is_month:
            return (self,)
        return tuple(Period(self.year, "bulanan", 3 * (self.number - 1) + i) for i in (1, 2, 3))

    @property
    def quarter(self) -> Period:
        """The quarter that holds this period."""
        return Period(self.year, "triwulanan", (self.number + 2) // 3) if self.is_month else self

    @property
    def first(self) -> date:
        return date(self.year, self.months[0].number, 1)

    @property
    def last(self) -> date:
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> Period:
        return self._shift(1)

    @property
    def previous(self) -> Period:
        return self._shift(-1)

    def _shift(self, step: int) -> Period:
        count = 12 if self.is_month else 4
        index = self.year * count + self.number - 1 + step
        return Period(index // count, self.kind, index % count + 1)

    @property
    def same_last_year(self) -> Period:
        return Period(self.year - 1, self.kind, self.number)

    @property
    def year_to_date(self) -> tuple[Period, ...]:
        """The months from January to this period's last month."""
        return tuple(Period(self.year, "bulanan", n) for n in range(1, self.months[-1].number + 1))

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def name(self) -> str:
        """``September 2026`` or ``Triwulan III Tahun 2026``."""
        if self.is_month:
            return f"{MONTHS[self.number - 1]} {self.year}"
        return f"Triwulan {ROMAN[self.number - 1]} Tahun {self.year}"

    @property
    def title(self) -> str:
        """The name as it stands in a document's title: ``Bulan September 2026``, ``Triwulan III Tahun 2026``."""
        return f"Bulan {self.name}" if self.is_month else self.name

    @property
    def short(self) -> str:
        """``Sep 2026`` or ``TW III 2026``, for table heads."""
        if self.is_month:
            return f"{MONTHS_SHORT[self.number - 1]} {self.year}"
        return f"TW {ROMAN[self.number - 1]} {self.year}"
