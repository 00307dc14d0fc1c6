"""Working days of the Indonesian civil service.

Source of holidays: PyPI ``holidays`` (categories public and government: cuti bersama), overruled by
``params/hari-libur.yml``, which adds or removes single days with the decree's number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta, timezone
from functools import cache

import holidays
from holidays.constants import GOVERNMENT, PUBLIC

from laporan.periods import Period

JAKARTA = timezone(timedelta(hours=7), "WIB")  # Asia/Jakarta has kept this offset since 1964


@cache
def _national(year: int) -> Mapping[date, str]:
    return dict(holidays.country_holidays("ID", years=year, categories=(PUBLIC, GOVERNMENT), language="id"))


@cache
def _has_joint_leave(year: int) -> bool:
    return bool(holidays.country_holidays("ID", years=year, categories=(GOVERNMENT,)))


@dataclass(frozen=True)
class WorkCalendar:
    """Monday to Friday without holidays. ``overrides``: day -> True (holiday) or False (working day); ``names``: day ->
    what an added holiday is called."""

    overrides: Mapping[date, bool] = field(default_factory=dict)
    names: Mapping[date, str] = field(default_factory=dict)

    def is_holiday(self, day: date) -> bool:
        """Whether ``day`` is a holiday or joint leave (weekends are not holidays)."""
        return self.overrides.get(day, day in _national(day.year))

    def holiday_name(self, day: date) -> str:
        """What ``day``, a holiday, is called: ``Hari Kemerdekaan Republik Indonesia``; "" where no name is known."""
        return self.names.get(day) or _national(day.year).get(day, "")

    def is_preliminary(self, year: int) -> bool:
        """Whether neither the library nor ``overrides`` know of cuti bersama in ``year``: working days may change."""
        return not _has_joint_leave(year) and all(day.year != year for day in self.overrides)

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5 and not self.is_holiday(day)

    def working_days(self, period: Period) -> tuple[date, ...]:
        return tuple(day for day in days(period) if self.is_working_day(day))

    def deadline(self, period: Period, count: int) -> date:
        """The ``count``-th working day after ``period``; the first working day after it is day 1."""
        day = period.last
        for _ in range(count):
            day += timedelta(days=1)
            while not self.is_working_day(day):
                day += timedelta(days=1)
        return day


def days(period: Period) -> Iterable[date]:
    """Every day of ``period``, in order."""
    return (period.first + timedelta(days=i) for i in range((period.last - period.first).days + 1))
