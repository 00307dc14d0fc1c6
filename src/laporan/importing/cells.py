"""Cells to values: text, identifiers, durations, numbers, yes and no; dates and clock times are in `times`.

A cell that cannot be read raises `CellProblem`, whose words never hold the cell's value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from laporan.config.sources import CellWords, same
from laporan.importing.grid import Cell

_DURATION = re.compile(r"(\d{1,5}):([0-5]\d):([0-5]\d)")
_TWO_PARTS = re.compile(r"(\d{1,5}):([0-5]\d)")
_AMOUNT = r"(\d{1,7}(?:[.,]\d{1,2})?)\s*"
_UNITS = re.compile(
    rf"(?:{_AMOUNT}(?:h|hrs?|hours?|j|jam|godz)(?![a-z])\.?[\s,]*)?"
    rf"(?:{_AMOUNT}(?:m|mins?|minutes?|mnt|menit)(?![a-z])\.?[\s,]*)?"
    rf"(?:{_AMOUNT}(?:s|secs?|seconds?|dtk|detik)(?![a-z])\.?)?"
)
_UNIT_WORDS = {
    3600: r"\b(?:jam|hours?|hrs?)\b",
    60: r"\b(?:menit|mnt|minutes?|mins?)\b",
    1: r"\b(?:detik|seconds?|secs?)\b",
}
_NUMBER = re.compile(
    r"[-+]?(?:(\d+)(?:([.,])(\d+))?|\d{1,3}(?:(\.)\d{3})+(?:,\d+)?|\d{1,3}(?:(,)\d{3})+(?:\.\d+)?)\s*%?", re.ASCII
)
_SPOILT = re.compile(r"\d(?:[.,]\d+)?e\+?\d+", re.IGNORECASE)


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


def identifier(cell: Cell) -> str:
    """The cell as text; refused where a spreadsheet has made a number of it and may have lost digits: ``1,75E+09``,
    16 digits and more, and a fraction, whose last zeros are gone (``1788228010.20`` is another call than ``….2``)."""
    spoilt = isinstance(cell, float) and (cell >= 1e15 or not cell.is_integer())
    if spoilt or (isinstance(cell, str) and _SPOILT.fullmatch(cell.strip())):
        raise CellProblem(
            "nomornya sudah diubah Excel menjadi bilangan (seperti 1,75E+09), sehingga angkanya dapat hilang",
            "Ekspor ulang dari sistemnya; bila dibuka di Excel, beri kolom itu format Teks lebih dahulu",
        )
    return text(cell)


def seconds(cell: Cell) -> int:
    """A duration in whole seconds: a time or duration cell, a number of seconds, ``00:02:23``, ``1h 30m 51s``,
    ``90 menit``, ``1 jam 30 menit``. Half a second counts."""
    return _duration(cell, 1, 0, "")


def duration(header: str, mark: str = "") -> Callable[[Cell], int]:
    """A reader of durations, in seconds, of a column whose ``header`` may name the unit of bare numbers ("Durasi
    (menit)") or of two parts ("Durasi (mm:ss)", "(jam:menit)"). Where it does not, numbers are seconds and ``5:30`` is
    refused. ``mark``: see `decimal_mark`."""
    folded = same(header)
    unit, first_part = 1, 0
    if re.search(r"\b(?:[hj]{1,2}:m{1,2}:s{1,2}|jam:menit:detik)\b", folded):
        pass
    elif re.search(r"\b(?:m{1,2}:s{1,2}|menit:detik)\b", folded):
        first_part = 60
    elif re.search(r"\b(?:[hj]{1,2}:m{1,2}|jam:menit)\b", folded):
        first_part = 3600
    else:
        units = [size for size, words in _UNIT_WORDS.items() if re.search(words, folded)]
        unit = units[0] if len(units) == 1 else 1
    return lambda cell: _duration(cell, unit, first_part, mark)


def _duration(cell: Cell, unit: int, first_part: int, mark: str) -> int:
    """``unit``: seconds of a bare number's 1; ``first_part``: seconds of the 1 in ``1:00``, 0 where nothing says it."""
    amount: Fraction | float
    folded = cell.strip().casefold() if isinstance(cell, str) else ""
    if isinstance(cell, (time, timedelta)):
        given = cell if isinstance(cell, timedelta) else datetime.combine(date.min, cell) - datetime.min
        if first_part == 60 and given >= timedelta(hours=1):  # "5:30" typed into a spreadsheet becomes 5 hours 30
            raise CellProblem("lamanya tersimpan sebagai jam, bukan menit", "Tulis lamanya seperti 00:05:30")
        amount = given.total_seconds()
    elif isinstance(cell, (int, float)) and not isinstance(cell, bool):
        amount = cell * unit
    elif match := _DURATION.fullmatch(folded):
        amount = int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3])
    elif folded and (match := _UNITS.fullmatch(folded)):
        amount = sum(
            Fraction(part.replace(",", ".")) * size
            for part, size in zip(match.groups(), (3600, 60, 1), strict=True)
            if part
        )
    elif match := _TWO_PARTS.fullmatch(folded):
        if not first_part:
            raise CellProblem("lamanya dapat berarti jam:menit atau menit:detik", "Tulis lamanya seperti 00:02:23")
        amount = int(match[1]) * first_part + int(match[2]) * first_part // 60
    else:
        amount = whole(cell, mark) if unit == 1 else number(mark)(cell) * unit
    if not 0 <= amount < 10**7:
        raise CellProblem("lamanya tidak mungkin", "Isi lama dalam detik atau seperti 00:02:23")
    return rounded(amount)


def rounded(amount: Fraction | float) -> int:
    """The nearest whole number of an amount from 0; a half counts."""
    return int(amount + Fraction(1, 2)) if isinstance(amount, Fraction) else int(amount + 0.5)


def decimal_mark(column: Iterable[Cell]) -> str:
    """The mark that begins the decimals in a column of numbers, by its texts: "," (1.234,5), "." (1,234.5); "" where no
    cell tells, or cells contradict one another. ``1.234`` and ``1,234`` alone tell nothing."""
    marks = {mark for cell in column if isinstance(cell, str) and (mark := _own_mark(_NUMBER.fullmatch(cell.strip())))}
    return marks.pop() if len(marks) == 1 else ""


def _own_mark(match: re.Match[str] | None) -> str:
    """What a number's own shape tells of its decimal mark."""
    if match is None:
        return ""
    if match[4] or match[5]:
        return "," if match[4] else "."
    if match[2] and (len(match[3]) != 3 or len(match[1]) > 3 or match[1].startswith("0")):
        return match[2]
    return ""


def number(mark: str) -> Callable[[Cell], Fraction]:
    """A reader of numbers, with decimals after ``mark`` (see `decimal_mark`) and thousands set apart by the other one.

    ``1.234`` and ``1,234`` are refused where ``mark`` is "". A percent sign is left out: "12,5%" is 12.5.
    """

    def read(cell: Cell) -> Fraction:
        if isinstance(cell, (int, float)) and not isinstance(cell, bool) and abs(cell) < 1e15:
            return Fraction(str(cell))
        match = _NUMBER.fullmatch(cell.strip()) if isinstance(cell, str) and len(cell) < 25 else None
        if match is None:
            raise CellProblem("bukan bilangan", "Isi dengan bilangan, misalnya 12,5")
        own = _own_mark(match) or mark
        if match[2] and not own:
            raise CellProblem(
                "bilangannya dapat dibaca dua cara: ribuan atau pecahan", "Tulis tanpa pemisah ribuan, seperti 1234,5"
            )
        return Fraction(match[0].rstrip("% ").replace("," if own == "." else ".", "").replace(",", "."))

    return read


def whole(cell: Cell, mark: str = "") -> int:
    """A whole number from 0: a number cell, ``1234``, ``3.0``, ``1.234`` and ``1,234`` unless ``mark`` (see
    `decimal_mark`) makes them fractions."""
    shown = cell.strip() if isinstance(cell, str) else ""
    try:
        amount = number(mark or ("," if "." in shown else "."))(cell)
    except CellProblem:
        amount = Fraction(-1)
    if amount < 0 or amount.denominator > 1 or shown[:1] in ("+", "-") or shown.endswith("%"):
        raise CellProblem("bukan bilangan bulat", "Isi dengan bilangan bulat, misalnya 3")
    return int(amount)


def yes_no(words: CellWords) -> Callable[[Cell], bool]:
    """A reader of yes and no by the words in ``params/sumber.yml``."""
    known = {same(word): True for word in words.ya} | {same(word): False for word in words.tidak}

    def read(cell: Cell) -> bool:
        found = cell if isinstance(cell, bool) else known.get(same(text(cell)))
        if found is None:
            raise CellProblem("bukan ya atau tidak", "Pakai kata di bagian kata (ya, tidak) di params/sumber.yml")
        return found

    return read
