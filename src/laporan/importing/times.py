"""Cells to moments and clock times; the other half of `cells`.

A moment is Jakarta wall-clock time (WIB is UTC+7 all year). Errors as in `cells`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from laporan.config.sources import DateOrder, Zone
from laporan.importing.cells import CellProblem, rounded
from laporan.importing.grid import Cell
from laporan.periods import MONTHS, MONTHS_SHORT

_ZONES = {"z": 0, "utc": 0, "gmt": 0, "wib": 7 * 60, "wita": 8 * 60, "wit": 9 * 60}  # minutes east of UTC
_JAKARTA = timedelta(minutes=_ZONES["wib"])
_ZONE = r"(?:\s*\(?(z|wib|wita|wit|(?:utc|gmt)?\s?[+-]\d{1,2}(?::?\d{2})?|utc|gmt)\)?)?"
_CLOCK = rf"(\d{{1,2}})[:.](\d{{2}})(?:[:.](\d{{2}})(?:[.,]\d+)?)?\s*([ap]m)?{_ZONE}"
_TAIL = rf"(?:(?:t|,?\s+)(?:pukul\s+)?{_CLOCK})?"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TAIL}")
_SLASHED = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}){_TAIL}")
_WORDS = re.compile(rf"(?:[a-z']+,\s*)?(\d{{1,2}})[\s-]+([a-z]+)\.?[\s-]+(\d{{4}}){_TAIL}")
_MONTH_FIRST = re.compile(rf"([a-z]+)\.?\s+(\d{{1,2}}),?\s+(\d{{4}}){_TAIL}")
_TIME = re.compile(_CLOCK)
_STAMP = re.compile(r"(?:\d{5}|\d{10}|\d{13})(?:[.,]\d{1,12})?")
_ENGLISH = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october")
_MONTH_NUMBERS = {
    **{name.casefold(): n for names in (MONTHS, MONTHS_SHORT) for n, name in enumerate(names, 1)},
    **{form: n for n, name in enumerate(_ENGLISH, 1) for form in (name, name[:3])},
    **{"december": 12, "dec": 12, "ags": 8, "agt": 8, "agust": 8, "sept": 9, "nop": 11, "nopember": 11, "pebruari": 2},
}

Moment = tuple[datetime, bool]  # the moment, and whether a time of day was given


def order_sign(cell: Cell, order: DateOrder) -> int | None:
    """What a date of two small numbers says of ``order``: 1 proves it, -1 the other one, 0 neither; None: no such."""
    match = _SLASHED.fullmatch(cell.strip().casefold()) if isinstance(cell, str) else None
    if match is None:
        return None
    first, second = int(match[1]) > 12, int(match[2]) > 12
    return 0 if first == second else 1 if first == (order == "hari-bulan") else -1


def moment(order: DateOrder, zone: Zone = "WIB") -> Callable[[Cell], Moment]:
    """A reader of dates, with or without a time of day.

    Date cells, ``2026-09-25 08:15[:30]``, ``25/09/2026 08.15`` (in ``order``; AM and PM), ``25 September 2026 08:15``,
    ``Sep 25, 2026 8:15 AM``, Excel's serial days (from 1899-12-30), epochs in seconds and milliseconds. A time with a
    zone (``Z``, ``+08:00``, ``GMT+7``, ``WITA``) and an epoch become Jakarta time; one without is a time of ``zone``.
    Years outside 2000–2100 are refused:
    ``1000-01-01`` and ``0000-00-00`` are how databases write "none".
    """

    shift = _JAKARTA - timedelta(minutes=_ZONES[zone.casefold()])

    def read(cell: Cell) -> Moment:
        if isinstance(cell, datetime):
            found: Moment = (cell.replace(tzinfo=None, microsecond=0) + shift, True)
        elif isinstance(cell, date):
            found = (datetime(cell.year, cell.month, cell.day), False)
        elif isinstance(cell, str) and not _STAMP.fullmatch(cell.strip()):
            found = _moment_text(cell, order, shift)
        else:
            found = _moment_number(cell)
        if not 2000 <= found[0].year <= 2100:
            raise CellProblem("tahunnya tidak mungkin", "Isi tanggal yang sebenarnya, seperti 2026-09-25")
        return found

    return read


def _moment_number(cell: Cell) -> Moment:
    """A serial day (of the years 2000–2100), or seconds or milliseconds since 1970 in UTC."""
    fault = CellProblem("tanggal tidak terbaca", "Tulis tanggal seperti 2026-09-25 atau 2026-09-25 08:15")
    if isinstance(cell, str):
        amount = Fraction(cell.strip().replace(",", "."))
    elif isinstance(cell, (int, float)) and not isinstance(cell, bool) and abs(cell) < 1e14:
        amount = Fraction(cell)
    else:
        raise fault
    if 36526 <= amount < 73416:
        return datetime(1899, 12, 30) + timedelta(seconds=rounded(amount * 86400)), amount.denominator > 1
    for part in (1, 1000):
        if 946_684_800 <= amount / part < 4_133_980_800:
            return datetime(1970, 1, 1) + timedelta(seconds=int(amount / part)) + _JAKARTA, True
    raise fault


def _moment_text(cell: str, order: DateOrder, shift: timedelta) -> Moment:
    fault = CellProblem("tanggal tidak terbaca", "Tulis tanggal seperti 2026-09-25 atau 2026-09-25 08:15")
    folded = cell.strip().casefold()
    if match := _ISO.fullmatch(folded):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match := _SLASHED.fullmatch(folded):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        day, month = (first, second) if order == "hari-bulan" else (second, first)
    elif (match := _WORDS.fullmatch(folded)) and match[2] in _MONTH_NUMBERS:
        day, month, year = int(match[1]), _MONTH_NUMBERS[match[2]], int(match[3])
    elif (match := _MONTH_FIRST.fullmatch(folded)) and match[1] in _MONTH_NUMBERS:
        day, month, year = int(match[2]), _MONTH_NUMBERS[match[1]], int(match[3])
    else:
        raise fault
    if year < 1000:
        raise CellProblem("tahunnya tidak mungkin", "Isi tanggal yang sebenarnya, seperti 2026-09-25")
    try:
        if not match[4]:
            return datetime(year, month, day), False
        local = datetime.combine(date(year, month, day), _clock_parts(match[4], match[5], match[6], match[7]))
        return local + (_to_jakarta(match[8], bool(match[6])) if match[8] else shift), True
    except (ValueError, OverflowError):
        raise fault from None


def _clock_parts(hour: str, minute: str, second: str | None, half: str | None) -> time:
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            raise ValueError
        number = number % 12 + (12 if half == "pm" else 0)
    return time(number, int(minute), int(second or 0))


def _to_jakarta(zone: str, with_seconds: bool) -> timedelta:
    """What to add to a time in ``zone``. ``08:15-10:00`` is a span of time, no zone."""
    if zone in _ZONES:
        return _JAKARTA - timedelta(minutes=_ZONES[zone])
    sign, digits = (zone.find("-") >= 0), re.sub(r"\D", "", zone)
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    if hours > 14 or minutes > 59 or (zone.startswith("-") and not with_seconds):
        raise ValueError
    east = timedelta(hours=hours, minutes=minutes)
    return _JAKARTA + east if sign else _JAKARTA - east


def clock(cell: Cell) -> time:
    """A time of day: a time cell, ``08:15``, ``08.15``, ``08:15:30``, ``8:15 AM``."""
    if isinstance(cell, datetime):
        return cell.time().replace(microsecond=0)
    if isinstance(cell, time):
        return cell.replace(tzinfo=None, microsecond=0)
    if isinstance(cell, str) and (match := _TIME.fullmatch(cell.strip().casefold())) and match[5] in (None, "wib"):
        try:
            return _clock_parts(match[1], match[2], match[3], match[4])
        except ValueError:
            pass
    raise CellProblem("jam tidak terbaca", "Tulis jam seperti 08:15")


def at_clock(day: datetime, at: time, zone: Zone) -> Moment:
    """The moment of ``day`` at ``at``, a time of ``zone``."""
    return datetime.combine(day.date(), at) + _JAKARTA - timedelta(minutes=_ZONES[zone.casefold()]), True
