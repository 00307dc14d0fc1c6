"""Rules: how an amount comes from the totals and the groups of the rekap, of one period or of several together.

Each rule names the totals that it reads (``totals``; the divisor is ``per``), the groups, where it reads any (those of
``counted`` by ``dimension``), and whether its amounts may be added over periods (``additive``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar

from laporan.formatting import capital
from laporan.measures.words import (
    CALENDAR_DAYS,
    DIMENSION_WORDS,
    GOVERNMENTS,
    WORKING_DAYS,
    Amount,
    Unavailable,
)
from laporan.rekap import NOT_ADDITIVE


@dataclass(frozen=True)
class Rule:
    """``scale × (plus − minus) ÷ per``, each a total of the rekap; ``per`` may also be a number of days.

    Without ``per`` the amount is a count. ``same`` is a dimension of ``plus`` that may have but one group over all
    periods: the threshold that was counted with.
    """

    dimension: ClassVar[str] = ""
    counted: ClassVar[str] = ""

    plus: str
    minus: str = ""
    per: str = ""
    scale: Fraction = field(default_factory=lambda: Fraction(1))
    same: str = ""

    @property
    def totals(self) -> tuple[str, ...]:
        """The totals (``ukuran``) that the rule reads."""
        return tuple(
            name for name in (self.plus, self.minus, self.per) if name not in ("", WORKING_DAYS, CALENDAR_DAYS)
        )

    @property
    def additive(self) -> bool:
        return not self.per and NOT_ADDITIVE.isdisjoint(self.totals)

    def apply(self, totals: Mapping[str, int], groups: Mapping[str, int]) -> Amount | None:
        """The amount; None where it would be divided by zero."""
        top = totals[self.plus] - (totals[self.minus] if self.minus else 0)
        if not self.per:
            return top
        return self.scale * Fraction(top, totals[self.per]) if totals[self.per] else None


@dataclass(frozen=True)
class Percentile:
    """The value below which ``share`` of the records lie, of a histogram with fixed edges (``010-019``, ``600+``).

    Interpolated within its class as for grouped data: ``edge + width × (share × n − before) ÷ count``. The record of
    rank ⌈share × n⌉ lies in the same class, so that the amount is no more than the class's width away from it.
    """

    plus: str  # the sum of the values
    per: str  # their count, of which the histogram is a breakdown
    dimension: str
    share: Fraction
    scale: Fraction = field(default_factory=lambda: Fraction(1))
    same: ClassVar[str] = ""
    additive: ClassVar[bool] = False

    @property
    def counted(self) -> str:
        return self.per

    @property
    def totals(self) -> tuple[str, ...]:
        return (self.plus, self.per)

    def apply(self, totals: Mapping[str, int], groups: Mapping[str, int]) -> Amount | None:
        """The amount; None of no records, `Unavailable` beyond the last edge."""
        rank, before = self.share * sum(groups.values()), 0
        for name, count in sorted(groups.items()):
            if count and before + count >= rank:
                first, _, last = name.partition("-")
                if not last:
                    least = f"{int(first.rstrip('+'))} detik atau lebih"
                    return Unavailable(
                        f"{capital(DIMENSION_WORDS[self.dimension])} hanya menunjukkan bahwa nilainya {least}.",
                        f"nilainya {least}",
                    )
                width = int(last) - int(first) + 1
                return self.scale * (int(first) + width * (rank - before) / count)
            before += count
        return None


@dataclass(frozen=True)
class Governments:
    """How many different local governments the groups of ``dimension`` name, over however many periods."""

    counted: str
    dimension: str = "asal"
    per: ClassVar[str] = ""
    same: ClassVar[str] = ""
    additive: ClassVar[bool] = False

    @property
    def totals(self) -> tuple[str, ...]:
        return (self.counted,)

    def apply(self, totals: Mapping[str, int], groups: Mapping[str, int]) -> Amount | None:
        """The count."""
        return sum(1 for name, count in groups.items() if count and name.partition(" ")[0] in GOVERNMENTS)
