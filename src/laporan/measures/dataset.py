"""The rekap of a period and of every period that it is compared with, as one pure value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from laporan.calendar import WorkCalendar
from laporan.config.models import Targets
from laporan.formatting import joined
from laporan.measures.base import SERVICE_WORDS, Amount, Measure, Unavailable
from laporan.periods import Period
from laporan.rekap import SERVICES, SURVEY, Rekap, add_facts

# Two years of months: the quarters that are compared, as far as they are the sums of theirs.
_MONTHS_BACK = 24
_QUARTERS_BACK = 7


@dataclass(frozen=True)
class Dataset:
    """``own`` is the period's rekap; ``others`` those of other periods that exist (see `periods_read`)."""

    period: Period
    own: Rekap
    others: Mapping[Period, Rekap]
    calendar: WorkCalendar
    targets: Targets

    def parts(self, *periods: Period) -> tuple[Rekap, ...] | Unavailable:
        """The rekap that tell of ``periods`` together: each one's own or, for a quarter without one, its three months'.

        Where some are missing, the reason names them all.
        """
        found: list[Rekap] = []
        missing: list[str] = []
        for period in periods:
            whole = self._stored(period)
            months = {month: self._stored(month) for month in period.months}
            stored = [rekap for rekap in months.values() if rekap is not None]
            if whole is not None:
                found.append(whole)
            elif len(stored) == len(months):
                found += stored
            elif stored:
                missing += [month.name for month, rekap in months.items() if rekap is None]
            else:
                missing.append(period.name)
        return Unavailable(f"Rekap {joined(missing)} tidak ada.") if missing else tuple(found)

    def rekap(self, period: Period) -> Rekap | Unavailable:
        """The rekap of ``period``; where a quarter has none of its own, the sum of its months."""
        parts = self.parts(period)
        if isinstance(parts, Unavailable):
            return parts
        return parts[0] if len(parts) == 1 else _sum(period, parts)

    def year_to_date(self) -> tuple[Rekap, ...] | Unavailable:
        """The rekap from January to the period's end: of each month, or (for a quarter) of each quarter.

        A quarter counts what its own rekap says, so that the year to date is never less than the quarter itself.
        """
        if self.period.is_month:
            return self.parts(*self.period.year_to_date)
        return self.parts(*(Period(self.period.year, "triwulanan", n) for n in range(1, self.period.number + 1)))

    def amount(self, measure: Measure, period: Period) -> Amount:
        """``measure`` in ``period``."""
        parts = self.parts(period)
        return parts if isinstance(parts, Unavailable) else measure.over(parts, self.calendar)

    def _stored(self, period: Period) -> Rekap | None:
        return self.own if period == self.period else self.others.get(period)


def periods_read(period: Period) -> tuple[Period, ...]:
    """Every other period whose rekap a `Dataset` of ``period`` uses where it exists, in order."""
    last = period.months[-1]
    months = [last] if not period.is_month else []
    for _ in range(_MONTHS_BACK):
        last = last.previous
        months.append(last)
    quarters: list[Period] = []
    if not period.is_month:
        quarter = period
        for _ in range(_QUARTERS_BACK):
            quarter = quarter.previous
            quarters.append(quarter)
    return tuple(sorted((*months, *quarters)))


def _sum(quarter: Period, parts: Sequence[Rekap]) -> Rekap:
    services, absent = {}, {}
    lacking: dict[str, dict[str, str]] = {}
    for service in SERVICES:
        without = [part for part in parts if service not in part.services]
        if without:
            reasons = (
                part.absent.get(service, f"rekap tidak memuat data {SERVICE_WORDS[service]}") for part in without
            )
            told = (
                f"{why.strip().rstrip('.')} ({part.period.name})" for part, why in zip(without, reasons, strict=True)
            )
            absent[service] = "; ".join(told)
            continue
        services[service] = add_facts(part.services[service] for part in parts)
        for part in reversed(parts):
            lacking[service] = {**lacking.get(service, {}), **part.lacking.get(service, {})}
    if all(SURVEY in part.services for part in parts):
        services[SURVEY] = add_facts(part.services[SURVEY] for part in parts)
    return Rekap(quarter, services, absent, lacking)
