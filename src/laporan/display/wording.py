"""Amounts and changes as words: the phrases from which titles, alt texts and sentences are made.

A change is always told with its direction and its size, never with a judgement. Below 1 per cent it is "relatif
tetap"; what cannot be compared is told as such.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from laporan.formatting import NBSP, capital, joined, number, percent, rounded, signed, words
from laporan.measures import Amount, Comparison, Definition, Measure, Unavailable, change
from laporan.periods import Period

STEADY = Fraction(1, 100)
_TENFOLD = 10  # from here on a percentage says less than "kali lipat"

Direction = Literal["naik", "turun", "tetap", "tidak_diketahui"]


@dataclass(frozen=True)
class Noun:
    """How the volume of a service is called: with its number, as the subject of a title, and counted."""

    service: str  # "Call Center"
    counted: str  # "panggilan masuk"
    title: str  # "Panggilan"

    @property
    def amount(self) -> str:
        """``jumlah panggilan masuk``."""
        return f"jumlah {self.counted}"


NOUNS = {
    "panggilan": Noun("Call Center", "panggilan masuk", "Panggilan"),
    "tamu": Noun("Kunjungan Tamu", "kunjungan tamu", "Kunjungan tamu"),
    "vicon": Noun("Video Conference", "sesi Video Conference", "Sesi Video Conference"),
    "website": Noun("Website", "tampilan halaman Website", "Tampilan halaman Website"),
}


def lower(text: str) -> str:
    """``text`` with its first letter small, for use inside a sentence."""
    return text[:1].lower() + text[1:]


def bound(count: str, unit: str) -> str:
    """A number and its unit, not parted at a line's end."""
    return f"{count}{NBSP}{unit}"


def quantity(measure: Measure, amount: Amount) -> str:
    """``1.204 panggilan``, ``92,8%``, ``4,2 menit``, ``tidak tersedia``."""
    text = measure.text(amount)
    return text if isinstance(amount, Unavailable) or measure.percent or not measure.unit else bound(text, measure.unit)


def labelled(measure: Measure | Definition) -> str:
    """A measure's label with its unit, where the label does not say it: ``Rata-rata lama bicara (menit)``."""
    if measure.unit == "%" or measure.unit.lower() in measure.label.lower():
        return measure.label
    return f"{measure.label} ({measure.unit})"


def one_or(count: int, unit: str) -> str:
    """``satu panggilan`` or ``1.204 panggilan``: a single one reads as a word."""
    return bound("satu" if count == 1 else number(count), unit)


def part_of(part: int, whole: int, unit: str) -> str:
    """``Sebanyak 96 dari 1.204 panggilan (8,0%)``, ``Satu dari 1.185 penelepon (kurang dari 0,1%)``."""
    opening = "Satu" if part == 1 else f"Sebanyak {number(part)}"
    return f"{opening} dari {bound(number(whole), unit)} ({share_text(Fraction(part, whole))})"


def share_text(share: Fraction) -> str:
    """A share as printed; what would read as nothing or as all, but is not, says so."""
    if 0 < share < Fraction(1, 2000):
        return "kurang dari 0,1%"
    return "lebih dari 99,9%" if Fraction(1999, 2000) <= share < 1 else percent(share)


def covered(share: Fraction) -> str:
    """What a part covers, before the thing: ``seluruh`` or ``43,2%``."""
    return "seluruh" if share == 1 else share_text(share)


def fraction_words(part: int, whole: int) -> str:
    """``Tiga dari empat``, ``Satu dari dua``."""
    return f"{capital(words(part))} dari {words(whole)}"


def all_words(count: int) -> str:
    """``kedua``, ``ketiga``, ``keempat``, ``ke-12``: all of them, however many."""
    text = words(count)
    return f"ke-{text}" if text.isdigit() else f"ke{text}"


def direction(now: Amount, base: Amount) -> Direction:
    """Where a count stands against ``base``. A change below 1 per cent is none; from zero any amount is a rise."""
    if isinstance(now, Unavailable) or isinstance(base, Unavailable):
        return "tidak_diketahui"
    ratio = change(now, base)
    if ratio is None:
        return "naik" if now else "tetap"
    return "tetap" if abs(ratio) < STEADY else "naik" if ratio > 0 else "turun"


def points(now: int | Fraction, base: int | Fraction, digits: int = 1) -> Fraction:
    """The difference of two percentages in points, of the values as they are printed."""
    return rounded(100 * Fraction(now), digits) - rounded(100 * Fraction(base), digits)


def times(now: int | Fraction, base: int | Fraction) -> str:
    """``20 kali lipat``."""
    return bound(number(Fraction(now) / base), "kali lipat")


def change_words(measure: Measure, now: Amount, base: Amount) -> str:  # noqa: PLR0911
    """``turun 8,2%``, ``naik 1,5 poin``, ``tidak berubah``, ``relatif tetap``, ``naik dari nol``; "" where unknown."""
    if isinstance(now, Unavailable) or isinstance(base, Unavailable):
        return ""
    if measure.percent:
        step = points(now, base, measure.digits)
        if not step:
            return "tidak berubah"
        return f"{'naik' if step > 0 else 'turun'} {bound(number(abs(step), measure.digits), 'poin')}"
    if now == base:
        return "tidak berubah"
    ratio = change(now, base)
    if ratio is None:
        return "naik dari nol"
    if not now:
        return "turun menjadi nol"
    if abs(ratio) < STEADY:
        return "relatif tetap"
    if ratio >= _TENFOLD:
        return f"naik menjadi {times(now, base)}"
    return f"{'naik' if ratio > 0 else 'turun'} {percent(abs(ratio))}"


def change_cell(measure: Measure, now: Amount, base: Amount) -> str:
    """For change columns: ``−8,2%``, ``+1,5 poin``, ``0,0%``; ``–`` where there is no such number."""
    if isinstance(now, Unavailable) or isinstance(base, Unavailable):
        return "–"
    if measure.percent:
        return signed(points(now, base, measure.digits), measure.digits, f"{NBSP}poin")
    ratio = change(now, base)
    return "–" if ratio is None else signed(100 * ratio, 1, "%")


def against(now: Amount, base: Amount, when: Period) -> str:
    """A line of the key-figure strip: ``▼ 8,2% dari Agu 2026``."""
    if isinstance(now, Unavailable) or isinstance(base, Unavailable):
        return f"{when.short}: data tidak tersedia"
    ratio = change(now, base)
    if ratio is None:
        return f"▲ dari nol pada {when.short}" if now else f"nol seperti {when.short}"
    if not rounded(100 * ratio, 1):
        return f"tetap seperti {when.short}"
    return f"{'▲' if ratio > 0 else '▼'} {percent(abs(ratio))} dari {when.short}"


def why_absent(items: Sequence[Comparison]) -> str:
    """``median waktu tunggu (CDR tidak mencatat waktu tunggu); …``: what is not there now, measures by their cause.

    A reason that is no mere cause stands as a sentence of its own at the end. "" where nothing lacks.
    """
    causes: dict[str, list[str]] = {}
    sentences: list[str] = []
    for item in items:
        if isinstance(item.now, Unavailable):
            if item.now.cause:
                causes.setdefault(item.now.cause, []).append(lower(item.measure.label))
            else:
                sentences.append(item.now.reason)
    told = "; ".join(f"{joined(labels)} ({cause})" for cause, labels in causes.items())
    return " ".join(dict.fromkeys(text for text in (f"Tidak tersedia: {told}." if told else "", *sentences) if text))


def finding(noun: Noun, comparison: Comparison) -> str:  # noqa: PLR0911
    """A title: ``Panggilan turun 8,2% menjadi 1.204``; neutral where there is nothing to compare with."""
    now, base, measure = comparison.now, comparison.previous, comparison.measure
    if isinstance(now, Unavailable):
        return f"{noun.title}: data tidak tersedia"
    text = measure.text(now)
    if isinstance(base, Unavailable):
        return f"{noun.title} berjumlah {text}" if now else f"Tidak ada {noun.counted}"
    ratio = change(now, base)
    if ratio is None:
        return f"{noun.title} naik dari nol menjadi {text}" if now else f"Tetap tidak ada {noun.counted}"
    if not now:
        return f"{noun.title} turun dari {measure.text(base)} menjadi nol"
    if now == base:
        return f"{noun.title} tetap {text}"
    if abs(ratio) < STEADY:
        return f"{noun.title} tetap pada kisaran {number(_two_digits(now))}"
    if ratio >= _TENFOLD:
        return f"{noun.title} menjadi {times(now, base)}, yaitu {text}"
    return f"{noun.title} {change_words(measure, now, base)} menjadi {text}"


def _two_digits(value: int | Fraction) -> int:
    """``value`` rounded to two significant digits: 1.204 is in the range of 1.200."""
    whole = int(rounded(value))
    step = int(10 ** max(0, len(str(whole)) - 2))
    return int(rounded(Fraction(whole, step))) * step


def listed(items: Sequence[str]) -> str:
    """``a, b, dan c``; items that hold commas themselves are parted by semicolons."""
    if len(items) > 1 and any("," in item for item in items):
        return "; ".join(items[:-1]) + f"; dan {items[-1]}"
    return joined(items)


def grouped(directions: Sequence[tuple[str, Direction]]) -> str:
    """``A dan B naik, sedangkan C turun``, from names with their directions; "" where none is known."""
    verbs = {"naik": "naik", "turun": "turun", "tetap": "relatif tetap"}
    clauses = []
    for key, verb in verbs.items():
        names = [name for name, found in directions if found == key]
        if names:
            clauses.append(f"{joined(names)} {verb}")
    if len(clauses) < 2:
        return "".join(clauses)
    return f"{', '.join(clauses[:-1])}, sedangkan {clauses[-1]}"
