"""A measure beside itself: the period before, the year before, the year to date, the target; and its series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from laporan.measures.base import Amount, Measure, Unavailable
from laporan.measures.dataset import Dataset
from laporan.periods import Period

Series = tuple[tuple[Period, Amount], ...]
Scope = Literal["per_tahun", "per_periode"]


@dataclass(frozen=True)
class Comparison:
    """One measure of one period with what it is compared with; all amounts in the measure's unit.

    ``target`` is None where none is set. A target ``per_periode`` is compared with ``now``, one ``per_tahun`` with
    ``year_to_date``; ``achieved`` says whether it is reached and ``achievement`` is the amount ÷ the target (also
    where a low amount is good: the reader sees both numbers). Both are None where the amount or the target is missing.
    """

    measure: Measure
    period: Period
    now: Amount
    previous: Amount
    last_year: Amount
    year_to_date: Amount
    target: Fraction | None = None
    target_scope: Scope | None = None
    achieved: bool | None = None
    achievement: Fraction | None = None


def change(now: Amount, base: Amount) -> Fraction | None:
    """The relative change ``(now − base) ÷ base``; None where one is unavailable or the base is 0."""
    if isinstance(now, Unavailable) or isinstance(base, Unavailable) or base == 0:
        return None
    return Fraction(now - base) / base


def difference(now: Amount, base: Amount) -> int | Fraction | None:
    """``now − base`` in the measure's unit (for a rate: a ratio, to be printed as "poin"); None where unavailable."""
    if isinstance(now, Unavailable) or isinstance(base, Unavailable):
        return None
    return now - base


def compare(measure: Measure, dataset: Dataset) -> Comparison:
    """``measure`` in the dataset's period with its comparisons."""
    period = dataset.period
    now = dataset.amount(measure, period)
    parts = dataset.year_to_date()
    to_date = parts if isinstance(parts, Unavailable) else measure.over(parts, dataset.calendar)
    target, scope = _target(measure, dataset)
    reached = to_date if scope == "per_tahun" else now
    achieved = achievement = None
    if target is not None and not isinstance(reached, Unavailable):
        achieved = reached <= target if measure.direction == "turun_baik" else reached >= target
        achievement = Fraction(reached) / target if target else None
    return Comparison(
        measure,
        period,
        now,
        dataset.amount(measure, period.previous),
        dataset.amount(measure, period.same_last_year),
        to_date,
        target,
        scope,
        achieved,
        achievement,
    )


def _target(measure: Measure, dataset: Dataset) -> tuple[Fraction, Scope] | tuple[None, None]:
    """The target of ``measure``, in its own unit; the one per period goes before the one per year."""
    targets: tuple[tuple[Scope, dict[int, dict[str, float]]], ...] = (
        ("per_periode", dataset.targets.per_periode),
        ("per_tahun", dataset.targets.per_tahun),
    )
    for scope, by_year in targets:
        value = by_year.get(dataset.period.year, {}).get(measure.key)
        if value is not None:
            exact = Fraction(str(value))  # what the person wrote, not its binary neighbour
            return (exact / 100 if measure.percent else exact), scope
    return None, None


def series(measure: Measure, dataset: Dataset, periods: Sequence[Period]) -> Series:
    """``measure`` in each of ``periods``."""
    return tuple((period, dataset.amount(measure, period)) for period in periods)


def months_of(measure: Measure, dataset: Dataset) -> Series:
    """``measure`` in each month of the period: three for a quarter."""
    return series(measure, dataset, dataset.period.months)


def history(measure: Measure, dataset: Dataset, count: int) -> Series:
    """``measure`` in the ``count`` periods of the same kind before this one, oldest first."""
    periods = [dataset.period.previous]
    while len(periods) < count:
        periods.append(periods[-1].previous)
    return series(measure, dataset, periods[:count][::-1])


@dataclass(frozen=True)
class Reconciled:
    """A count of the quarter beside its months: ``difference`` = ``quarter`` − ``total``, None where one is missing.

    ``added``: whether the months may be added at all.
    """

    measure: Measure
    quarter: Amount
    months: Series
    total: Amount
    difference: int | Fraction | None

    @property
    def added(self) -> bool:
        return self.measure.additive


def reconcile(measure: Measure, dataset: Dataset) -> Reconciled:
    """The quarter's amount of the count ``measure`` against the sum of its three months' own rekap.

    A difference comes from rows that arrived after a month was reported. What cannot be added (one person or one
    government counts once a period) has no total.
    """
    quarter = dataset.amount(measure, dataset.period)
    if not measure.additive:
        none = Unavailable(f"{measure.label} tidak dijumlahkan antarbulan.")
        return Reconciled(measure, quarter, months_of(measure, dataset), none, None)
    parts = dataset.parts(*dataset.period.months)
    total = parts if isinstance(parts, Unavailable) else measure.over(parts, dataset.calendar)
    return Reconciled(measure, quarter, months_of(measure, dataset), total, difference(quarter, total))
