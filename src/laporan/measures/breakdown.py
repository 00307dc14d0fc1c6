"""One total of a service by day, by weekday and hour, or by the words of a dimension: pure views of one rekap.

Each function returns `Unavailable` with its reason where the source does not tell. A total of 0 has no rows at all
and gives zeros or an empty list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from laporan.calendar import WorkCalendar, days
from laporan.measures.base import Unavailable, why_dimension, why_total
from laporan.measures.dataset import Dataset
from laporan.rekap import OTHER_PAGES, OTHERS, UNMAPPED, Rekap

_LAST = {OTHERS: 1, OTHER_PAGES: 1, UNMAPPED: 2}

Days = tuple[tuple[date, int], ...]


def groups(rekap: Rekap, service: str, ukuran: str, dimension: str) -> dict[str, int] | Unavailable:
    """``kelompok -> count`` of one dimension; empty where the total is 0."""
    facts = rekap.facts(service)
    total = facts.total(ukuran)
    if total is None:
        return why_total(rekap, service, (ukuran,))
    found = facts.by(ukuran, dimension)
    if total and not found:
        return why_dimension(rekap, service, ukuran, dimension)
    return found


def by_day(rekap: Rekap, service: str, ukuran: str) -> Days | Unavailable:
    """The count of every calendar day of the period, in order; days without a record are 0."""
    found = groups(rekap, service, ukuran, "tanggal")
    if isinstance(found, Unavailable):
        return found
    return tuple((day, found.get(day.isoformat(), 0)) for day in days(rekap.period))


@dataclass(frozen=True)
class WeekdayHours:
    """Average counts per weekday and hour.

    ``weekdays`` are ISO numbers (1 Monday … 7 Sunday): Monday to Friday, and Saturday or Sunday where they have
    records. ``hours`` run from the first to the last hour with a record. ``means[weekday, hour]`` is defined for all of
    these; ``counted[weekday]`` is the number of days it is averaged over.
    """

    weekdays: tuple[int, ...]
    hours: tuple[int, ...]
    means: dict[tuple[int, int], Fraction]
    counted: dict[int, int]

    @property
    def peak(self) -> tuple[int, int] | None:
        """Weekday and hour of the highest mean, the earlier of equals; None where all are 0."""
        best = max(self.means.items(), key=lambda item: (item[1], -item[0][0], -item[0][1]), default=None)
        return best[0] if best and best[1] else None


def weekday_hour_means(rekap: Rekap, service: str, ukuran: str, calendar: WorkCalendar) -> WeekdayHours | Unavailable:
    """The average per such weekday among the period's *working* days: records of weekday and hour ÷ these days.

    A month has four or five Mondays, some of them holidays, so sums would mislead. The rekap does not tell
    holidays from other days of a weekday; the few records of holidays stay in the sum. A weekday that has no working
    day (Saturday, Sunday) is averaged over all such days of the period.
    """
    found = groups(rekap, service, ukuran, "hari_jam")
    if isinstance(found, Unavailable):
        return found
    counts = {(int(key[:1]), int(key[2:])): value for key, value in found.items()}
    working = [day.isoweekday() for day in calendar.working_days(rekap.period)]
    every = [day.isoweekday() for day in days(rekap.period)]
    seen = {weekday for weekday, _ in counts}
    weekdays = tuple(weekday for weekday in range(1, 8) if weekday < 6 or weekday in seen)
    span = [hour for _, hour in counts]
    hours = tuple(range(min(span), max(span) + 1)) if span else ()
    counted = {weekday: working.count(weekday) or every.count(weekday) for weekday in weekdays}
    means = {(w, h): Fraction(counts.get((w, h), 0), counted[w]) for w in weekdays for h in hours}
    return WeekdayHours(weekdays, hours, means, counted)


@dataclass(frozen=True)
class Item:
    """One group of a ranking; ``share`` is its part of the ranking's base (0 where the base is 0)."""

    name: str
    count: int
    share: Fraction

    @property
    def named(self) -> bool:
        """Whether the group has a name of its own: not "Lainnya", "Halaman lain" or "Tidak terpetakan"."""
        return self.name not in _LAST


@dataclass(frozen=True)
class Ranking:
    """Groups in descending order, equals by name; "Lainnya" (of pages: "Halaman lain") and "Tidak terpetakan" last.

    ``base`` is the total of the period, of which all shares are parts. Where the groups do not add up to it (the
    source lists only some), ``remainder`` is what they leave.
    """

    items: tuple[Item, ...]
    base: int

    @property
    def remainder(self) -> int:
        """The base minus the groups; negative where one record may stand in several groups."""
        return self.base - sum(item.count for item in self.items)


def ranking(rekap: Rekap, service: str, ukuran: str, dimension: str, top: int | None = None) -> Ranking | Unavailable:
    """The groups of ``dimension`` in order; with ``top``, the named groups after that many are added to the others."""
    found = groups(rekap, service, ukuran, dimension)
    if isinstance(found, Unavailable):
        return found
    base = rekap.facts(service).total(ukuran) or 0
    ordered = sorted(found.items(), key=lambda item: (_LAST.get(item[0], 0), -item[1], item[0]))
    if top is not None:
        ordered = _gathered(ordered, top, OTHER_PAGES if dimension == "halaman" else OTHERS)
    return Ranking(
        tuple(Item(name, count, Fraction(count, base) if base else Fraction(0)) for name, count in ordered), base
    )


def _gathered(ordered: Sequence[tuple[str, int]], top: int, others: str) -> list[tuple[str, int]]:
    named = [item for item in ordered if item[0] not in _LAST]
    last = dict(item for item in ordered if item[0] in _LAST)
    rest = sum(count for _, count in named[top:])
    if rest:
        last[others] = last.get(others, 0) + rest
    return named[:top] + [(name, last[name]) for name in _LAST if name in last]


@dataclass(frozen=True)
class GroupComparison:
    """One group now and before; None where that period does not tell, 0 where it tells of none."""

    item: Item
    previous: int | None
    last_year: int | None


def compare_groups(
    dataset: Dataset, service: str, ukuran: str, dimension: str
) -> tuple[GroupComparison, ...] | Unavailable:
    """The period's ranking with the same groups of the period before and of the year before."""
    ranked = ranking(dataset.own, service, ukuran, dimension)
    if isinstance(ranked, Unavailable):
        return ranked
    earlier = []
    for period in (dataset.period.previous, dataset.period.same_last_year):
        rekap = dataset.rekap(period)
        found = rekap if isinstance(rekap, Unavailable) else groups(rekap, service, ukuran, dimension)
        earlier.append(None if isinstance(found, Unavailable) else found)
    return tuple(
        GroupComparison(item, *(None if found is None else found.get(item.name, 0) for found in earlier))
        for item in ranked.items
    )
