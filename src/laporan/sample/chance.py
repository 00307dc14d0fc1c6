"""Chance that falls alike on every machine and Python version: everything is drawn from ``Random.random``."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

from laporan.calendar import WorkCalendar, days
from laporan.periods import Period

T = TypeVar("T")

# Relative load of Monday to Sunday, and of each office hour.
_WEEKDAYS = (30, 26, 25, 24, 20, 1, 0)
HOURS = {8: 12, 9: 20, 10: 19, 11: 15, 12: 6, 13: 14, 14: 12, 15: 9}


class Chance:
    """A stream of chance named by ``seed``."""

    def __init__(self, seed: str) -> None:
        self._draw = random.Random(seed).random

    def below(self, count: int) -> int:
        """An integer from 0 to ``count`` - 1."""
        return int(self._draw() * count)

    def between(self, low: int, high: int) -> int:
        """An integer from ``low`` to ``high``, both possible."""
        return low + self.below(high - low + 1)

    def one_of(self, items: Sequence[T]) -> T:
        return items[self.below(len(items))]

    def weighted(self, weights: Mapping[T, int]) -> T:
        """A key, as often as its weight says."""
        point = self.below(sum(weights.values()))
        for key, weight in weights.items():
            point -= weight
            if point < 0:
                return key
        raise AssertionError("unreachable")

    def clock(self) -> str:
        """A time of day in office hours as ``HH:MM:SS``."""
        return f"{self.weighted(HOURS):02d}:{self.below(60):02d}:{self.below(60):02d}"


def spread(month: Period, total: int, chance: Chance) -> dict[date, int]:
    """``total`` spread over the days of ``month``: by weekday, hardly any on holidays and weekends."""
    calendar = WorkCalendar()
    weights = {
        day: _WEEKDAYS[day.weekday()] * (100 + chance.below(30) if calendar.is_working_day(day) else 3)
        for day in days(month)
    }
    whole = sum(weights.values())
    counts = {day: total * weight // whole for day, weight in weights.items()}
    # what the division left over goes to the heaviest days
    for day in sorted(weights, key=lambda d: (-weights[d], d))[: total - sum(counts.values())]:
        counts[day] += 1
    return counts
