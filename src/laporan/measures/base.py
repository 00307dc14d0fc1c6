"""What a measure is: one definition with its words, its rule, and how an amount comes from the rekap.

Every measure is defined once, in its service's module; the appendix "Definisi Ukuran" prints the same texts.
Amounts are exact (int or Fraction). Averages and rates are always a sum over a sum, over however many periods, so
they are weighted and never an average of averages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from laporan import formatting
from laporan.calendar import WorkCalendar, days
from laporan.formatting import capital
from laporan.measures.rules import Governments, Percentile, Rule
from laporan.measures.words import (
    CALENDAR_DAYS,
    DIMENSION_WORDS,
    SERVICE_WORDS,
    UKURAN_WORDS,
    WORKING_DAYS,
    Amount,
    Unavailable,
)
from laporan.rekap import NOT_ADDITIVE, Rekap

__all__ = [
    "CALENDAR_DAYS",
    "SERVICE_WORDS",
    "UKURAN_WORDS",
    "WORKING_DAYS",
    "Amount",
    "Definition",
    "Direction",
    "Governments",
    "Measure",
    "Percentile",
    "Rule",
    "Unavailable",
    "why_dimension",
    "why_total",
]

Direction = Literal["netral", "naik_baik", "turun_baik"]


@dataclass(frozen=True)
class Definition:
    """What the reports show beside the measures; printed with their definitions."""

    label: str
    unit: str
    definition: str
    formula: str
    source: str


@dataclass(frozen=True)
class Measure:
    """One measure. ``unit``, ``definition``, ``formula`` and ``source`` are printed as they stand.

    ``percent``: the amount is a ratio from 0 to 1 and prints as a percentage. ``direction`` serves the comparison
    with a target alone: no change of a volume is good or bad by itself. ``accuracy``: how far an amount that is read
    from classes may be from the true value, printed beside it.
    """

    key: str
    label: str
    unit: str
    digits: int
    rule: Rule | Percentile | Governments
    definition: str
    formula: str
    source: str
    direction: Direction = "netral"
    percent: bool = False
    accuracy: str = ""

    @property
    def service(self) -> str:
        return self.key.partition(".")[0]

    @property
    def is_count(self) -> bool:
        """Whether the amount is a count and no average or rate."""
        return not self.rule.per

    @property
    def additive(self) -> bool:
        """Whether a quarter's amount is the sum of its months' amounts."""
        return self.rule.additive

    def over(self, parts: Sequence[Rekap], calendar: WorkCalendar) -> Amount:
        """The amount of one or more periods together, in `unit`, from the sums of their totals and groups."""
        totals = {
            WORKING_DAYS: sum(len(calendar.working_days(part.period)) for part in parts),
            CALENDAR_DAYS: sum(len(tuple(days(part.period))) for part in parts),
        }
        for name in self.rule.totals:
            if len(parts) > 1 and name in NOT_ADDITIVE:
                return Unavailable(
                    f"{capital(UKURAN_WORDS[name])} tidak dapat dijumlahkan antarperiode karena satu orang dapat "
                    "tercatat pada lebih dari satu periode."
                )
            for part in parts:
                total = part.facts(self.service).total(name)
                if total is None:
                    return why_total(part, self.service, self.rule.totals)
                totals[name] = totals.get(name, 0) + total
        groups = self._groups(parts)
        if isinstance(groups, Unavailable):
            return groups
        amount = self.rule.apply(totals, groups)
        if amount is None:
            return Unavailable(f"Tidak ada {UKURAN_WORDS[self.rule.per]} pada {_span(parts)}.")
        return amount

    def _groups(self, parts: Sequence[Rekap]) -> dict[str, int] | Unavailable:
        """The rule's groups, added over the periods."""
        groups: dict[str, int] = {}
        if self.rule.same:
            found = {
                name for part in parts for name in part.facts(self.service).by(self.rule.totals[0], self.rule.same)
            }
            if len(found) > 1:
                told = formatting.joined(sorted(found, key=int))
                return Unavailable(f"{capital(DIMENSION_WORDS[self.rule.same])} berbeda antarperiode ({told} detik).")
        if not self.rule.dimension:
            return groups
        for part in parts:
            facts = part.facts(self.service)
            counts = facts.by(self.rule.counted, self.rule.dimension)
            if not counts and facts.total(self.rule.counted):
                return why_dimension(part, self.service, self.rule.counted, self.rule.dimension)
            for name, count in counts.items():
                groups[name] = groups.get(name, 0) + count
        return groups

    def text(self, amount: Amount) -> str:
        """``amount`` as printed, without its unit (but with %): ``1.204``, ``92,8%``, ``tidak tersedia``."""
        if isinstance(amount, Unavailable):
            return "tidak tersedia"
        return formatting.percent(amount, self.digits) if self.percent else formatting.number(amount, self.digits)


def _span(parts: Sequence[Rekap]) -> str:
    """``September 2026`` or ``Januari 2026 sampai September 2026``."""
    first, last = parts[0].period.name, parts[-1].period.name
    return first if first == last else f"{first} sampai {last}"


def _why(rekap: Rekap, service: str, names: Sequence[str], words: str) -> Unavailable:
    when = rekap.period.name
    if service in rekap.absent:
        cause = _fragment(rekap.absent[service])
        return Unavailable(f"Data {SERVICE_WORDS[service]} {when} tidak tersedia: {cause}.", cause)
    if service not in rekap.services:
        return Unavailable(f"Rekap {when} tidak memuat data {SERVICE_WORDS[service]}.")
    lacking = rekap.lacking.get(service, {})
    given = next((lacking[name] for name in names if name in lacking), "")
    if given:
        cause = _fragment(given)
        return Unavailable(f"{capital(words)} {when} tidak tersedia: {cause}.", cause)
    cause = f"sumber data tidak memuat {words}"
    return Unavailable(f"Sumber data {SERVICE_WORDS[service]} {when} tidak memuat {words}.", cause)


def _fragment(text: str) -> str:
    """A reason that a person wrote, without a full stop of its own."""
    return text.strip().rstrip(".")


def why_total(rekap: Rekap, service: str, names: Sequence[str]) -> Unavailable:
    """Why ``rekap`` lacks one of the totals ``names``."""
    facts = rekap.facts(service)
    absent = [name for name in names if facts.total(name) is None]
    return _why(rekap, service, absent, UKURAN_WORDS[absent[0]])


def why_dimension(rekap: Rekap, service: str, ukuran: str, dimension: str) -> Unavailable:
    """Why ``rekap`` has no ``ukuran`` by ``dimension``."""
    words = f"{DIMENSION_WORDS[dimension]} untuk {UKURAN_WORDS[ukuran]}"
    return _why(rekap, service, (dimension, ukuran), words)
