"""Indonesian numbers, dates and changes as text. Every printed figure passes through here.

EYD: 1.234,5; 8,2% without a space; minus U+2212; half up; "7 Oktober 2026".
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction

from laporan.periods import MONTHS, MONTHS_SHORT

Number = int | Fraction

MINUS = "\u2212"
NBSP = "\u00a0"
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_WORDS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")


def rounded(value: Number, digits: int = 0) -> Fraction:
    """``value`` rounded half up (away from zero) to ``digits`` decimals, exactly."""
    scaled = abs(Fraction(value)) * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, 10**digits)


def number(value: Number, digits: int = 0) -> str:
    """``1.234`` or ``1.234,5``."""
    exact = rounded(value, digits)
    whole, part = divmod(abs(exact.numerator) * 10**digits // exact.denominator, 10**digits)
    text = f"{whole:,}".replace(",", ".")
    if digits:
        text += f",{part:0{digits}d}"
    return MINUS + text if exact < 0 else text


def percent(ratio: Number, digits: int = 1) -> str:
    """A ratio (0.082) as ``8,2%``."""
    return number(Fraction(ratio) * 100, digits) + "%"


def signed(value: Number, digits: int = 0, suffix: str = "") -> str:
    """With its sign, for change columns: ``+8,2%``, ``−3``, ``0``."""
    text = number(value, digits) + suffix
    return "+" + text if rounded(value, digits) > 0 else text


def words(count: int) -> str:
    """Small whole numbers as words (``tiga``), others as figures."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else number(count)


def long_date(day: date) -> str:
    """``7 Oktober 2026``, day and month bound."""
    return f"{day.day}{NBSP}{MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """``7 Okt 2026``, for cells."""
    return f"{day.day} {MONTHS_SHORT[day.month - 1]} {day.year}"


def date_range(first: date, last: date) -> str:
    """``1–30 September 2026`` or ``1 Juli–30 September 2026``."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{long_date(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]}–{long_date(last)}"
    return f"{long_date(first)}–{long_date(last)}"


def clock(moment: datetime) -> str:
    """``2 Oktober 2026 pukul 15.40 WIB``; ``moment`` must be in Asia/Jakarta."""
    return f"{long_date(moment.date())} pukul {moment:%H.%M} WIB"


def joined(items: Sequence[str], conjunction: str = "dan") -> str:
    """``a``, ``a dan b``, ``a, b, dan c``."""
    if len(items) < 3:
        return f" {conjunction} ".join(items)
    return ", ".join(items[:-1]) + f", {conjunction} {items[-1]}"


def capital(text: str) -> str:
    """``text`` with its first letter in capitals, the others as they are."""
    return text[:1].upper() + text[1:]
