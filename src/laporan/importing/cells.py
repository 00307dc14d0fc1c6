"""Cells to values: text, moments, clock times, durations, whole numbers, yes and no.

A cell that cannot be read raises `CellProblem`, whose words never hold the cell's value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from laporan.config.sources import CellWords, DateOrder, same
from laporan.importing.grid import Cell
from laporan.periods import MONTHS, MONTHS_SHORT

_CLOCK = r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap]m)?(?:\s*wib)?"
_TAIL = rf"(?:(?:t|,?\s+)(?:pukul\s+)?{_CLOCK})?"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TAIL}")
_SLASHED = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}){_TAIL}")
_WORDS = re.compile(rf"(?:[a-z']+,\s*)?(\d{{1,2}})[\s-]+([a-z]+)\.?[\s-]+(\d{{4}}){_TAIL}")
_TIME = re.compile(_CLOCK)
_DURATION = re.compile(r"(\d+):([0-5]\d):([0-5]\d)")
_WHOLE = re.compile(r"\d+(?:\.0)?|\d{1,3}(?:[.,]\d{3})+")
_ENGLISH = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october")
_MONTH_NUMBERS = {
    **{name.casefold(): n for names in (MONTHS, MONTHS_SHORT) for n, name in enumerate(names, 1)},
    **{form: n for n, name in enumerate(_ENGLISH, 1) for form in (name, name[:3])},
    **{"december": 12, "dec": 12, "ags": 8, "agt": 8, "agust": 8, "sept": 9, "nop": 11, "nopember": 11, "pebruari": 2},
}

Moment = tuple[datetime, bool]  # the moment, and whether a time of day was given


class CellProblem(Exception):
    """What is wrong with a cell and what to do, in Indonesian, without the cell's value."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


def text(cell: Cell) -> str:
    """The cell as text, white space at its ends cut; "" for an empty one, whole numbers without ``.0``."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, (datetime, date, time)):
        return cell.isoformat()
    return str(cell)


def order_sign(cell: Cell, order: DateOrder) -> int | None:
    """What a date of two small numbers says of ``order``: 1 proves it, -1 the other one, 0 neither; None: no such."""
    match = _SLASHED.fullmatch(cell.strip().casefold()) if isinstance(cell, str) else None
    if match is None:
        return None
    first, second = int(match[1]) > 12, int(match[2]) > 12
    return 0 if first == second else 1 if first == (order == "hari-bulan") else -1


def moment(order: DateOrder) -> Callable[[Cell], Moment]:
    """A reader of dates, with or without a time of day.

    Date cells, ``2026-09-25 08:15[:30]``, ``25/09/2026 08.15`` (in ``order``; AM and PM), ``25 September 2026 08:15``.
    Years outside 2000–2100 are refused: ``1000-01-01`` and ``0000-00-00`` are how databases write "none".
    """

    def read(cell: Cell) -> Moment:
        if isinstance(cell, datetime):
            found: Moment = (cell.replace(tzinfo=None, microsecond=0), True)
        elif isinstance(cell, date):
            found = (datetime(cell.year, cell.month, cell.day), False)
        else:
            found = _moment_text(cell, order)
        if not 2000 <= found[0].year <= 2100:
            raise CellProblem("tahunnya tidak mungkin", "Isi tanggal yang sebenarnya, seperti 2026-09-25")
        return found

    return read


def _moment_text(cell: Cell, order: DateOrder) -> Moment:
    fault = CellProblem("tanggal tidak terbaca", "Tulis tanggal seperti 2026-09-25 atau 2026-09-25 08:15")
    if not isinstance(cell, str):
        raise fault
    folded = cell.strip().casefold()
    if match := _ISO.fullmatch(folded):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match := _SLASHED.fullmatch(folded):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        day, month = (first, second) if order == "hari-bulan" else (second, first)
    elif (match := _WORDS.fullmatch(folded)) and match[2] in _MONTH_NUMBERS:
        day, month, year = int(match[1]), _MONTH_NUMBERS[match[2]], int(match[3])
    else:
        raise fault
    if year < 1000:
        raise CellProblem("tahunnya tidak mungkin", "Isi tanggal yang sebenarnya, seperti 2026-09-25")
    try:
        clock_time = _clock_parts(match[4], match[5], match[6], match[7]) if match[4] else None
        return datetime.combine(date(year, month, day), clock_time or time()), clock_time is not None
    except ValueError:
        raise fault from None


def _clock_parts(hour: str, minute: str, second: str | None, half: str | None) -> time:
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            raise ValueError
        number = number % 12 + (12 if half == "pm" else 0)
    return time(number, int(minute), int(second or 0))


def clock(cell: Cell) -> time:
    """A time of day: a time cell, ``08:15``, ``08.15``, ``08:15:30``, ``8:15 AM``."""
    if isinstance(cell, datetime):
        return cell.time().replace(microsecond=0)
    if isinstance(cell, time):
        return cell.replace(tzinfo=None, microsecond=0)
    if isinstance(cell, str) and (match := _TIME.fullmatch(cell.strip().casefold())):
        try:
            return _clock_parts(match[1], match[2], match[3], match[4])
        except ValueError:
            pass
    raise CellProblem("jam tidak terbaca", "Tulis jam seperti 08:15")


def seconds(cell: Cell) -> int:
    """A duration in whole seconds: a time or duration cell, a number of seconds, ``00:02:23``. Half a second counts."""
    if isinstance(cell, time):
        return cell.hour * 3600 + cell.minute * 60 + cell.second
    if isinstance(cell, timedelta):
        amount = cell.total_seconds()
    elif isinstance(cell, (int, float)) and not isinstance(cell, bool):
        amount = cell
    elif isinstance(cell, str) and (match := _DURATION.fullmatch(cell.strip())):
        return int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3])
    else:
        amount = whole(cell)
    if not 0 <= amount < 10**7:
        raise CellProblem("lamanya tidak mungkin", "Isi lama dalam detik atau seperti 00:02:23")
    return int(amount + 0.5)


def whole(cell: Cell) -> int:
    """A whole number from 0: a number cell, ``1234``, ``1.234``, ``1,234``, ``3.0``."""
    if isinstance(cell, float) and cell.is_integer() and cell >= 0:
        return int(cell)
    if isinstance(cell, int) and not isinstance(cell, bool) and cell >= 0:
        return cell
    if isinstance(cell, str) and cell.isascii() and len(cell) < 20 and (match := _WHOLE.fullmatch(cell.strip())):
        return int(match[0].removesuffix(".0").replace(".", "").replace(",", ""))
    raise CellProblem("bukan bilangan bulat", "Isi dengan bilangan bulat, misalnya 3")


def yes_no(words: CellWords) -> Callable[[Cell], bool]:
    """A reader of yes and no by the words in ``params/sumber.yml``."""
    known = {same(word): True for word in words.ya} | {same(word): False for word in words.tidak}

    def read(cell: Cell) -> bool:
        found = cell if isinstance(cell, bool) else known.get(same(text(cell)))
        if found is None:
            raise CellProblem("bukan ya atau tidak", "Pakai kata di bagian kata (ya, tidak) di params/sumber.yml")
        return found

    return read
