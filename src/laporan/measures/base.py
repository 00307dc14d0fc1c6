"""What a measure is: one definition with its words, its rule, and how an amount comes from the rekap.

Every measure is defined once, in its service's module; the appendix "Definisi Ukuran" prints the same texts.
Amounts are exact (int or Fraction). Averages and rates are always a sum over a sum, over however many periods, so
they are weighted and never an average of averages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from laporan import formatting
from laporan.calendar import WorkCalendar, days
from laporan.rekap import NOT_ADDITIVE, Rekap

WORKING_DAYS = "hari_kerja"
CALENDAR_DAYS = "hari"

# How services, totals and dimensions are called inside a sentence.
SERVICE_WORDS = {
    "panggilan": "panggilan",
    "tamu": "kunjungan tamu",
    "vicon": "Video Conference",
    "website": "Website",
}
UKURAN_WORDS = {
    "diterima": "panggilan masuk",
    "terjawab": "panggilan terjawab",
    "selesai": "panggilan yang selesai pada kontak pertama",
    "durasi_detik": "lama bicara",
    "durasi_panggilan": "panggilan terjawab yang mencatat lama bicara",
    "tunggu_detik": "waktu tunggu",
    "tunggu_panggilan": "panggilan terjawab yang mencatat waktu tunggu",
    "kepuasan_skor": "nilai kepuasan",
    "kepuasan_jawaban": "jawaban atas pertanyaan kepuasan",
    "kunjungan": "kunjungan tamu",
    "orang": "jumlah orang",
    "rapat": "sesi Video Conference",
    "peserta": "jumlah peserta",
    "durasi_menit": "durasi sesi",
    "durasi_rapat": "sesi yang mencatat durasi",
    "peserta_menit": "lama keikutsertaan peserta",
    "tampilan": "tampilan halaman",
    "pengguna": "jumlah pengguna",
    WORKING_DAYS: "hari kerja",
    CALENDAR_DAYS: "hari",
}
DIMENSION_WORDS = {
    "tanggal": "rincian per hari",
    "hari_jam": "rincian per jam",
    "topik": "rincian menurut topik",
    "asal": "rincian menurut asal",
    "hasil": "rincian menurut hasil penanganan",
    "unit": "rincian menurut unit yang dituju",
    "keperluan": "rincian menurut keperluan",
    "halaman": "rincian menurut halaman",
}


@dataclass(frozen=True)
class Unavailable:
    """A figure that cannot be told; ``reason`` is one Indonesian sentence, printed beside "tidak tersedia"."""

    reason: str


Amount = int | Fraction | Unavailable
Direction = Literal["netral", "naik_baik", "turun_baik"]


@dataclass(frozen=True)
class Rule:
    """``scale × (plus − minus) ÷ per``, each a total of the rekap; ``per`` may also be a number of days.

    Without ``per`` the amount is a count.
    """

    plus: str
    minus: str = ""
    per: str = ""
    scale: Fraction = field(default_factory=lambda: Fraction(1))

    @property
    def totals(self) -> tuple[str, ...]:
        """The totals (``ukuran``) that the rule reads."""
        return tuple(
            name for name in (self.plus, self.minus, self.per) if name not in ("", WORKING_DAYS, CALENDAR_DAYS)
        )

    def apply(self, totals: dict[str, int]) -> int | Fraction | None:
        """The amount; None where it would be divided by zero."""
        top = totals[self.plus] - (totals[self.minus] if self.minus else 0)
        if not self.per:
            return top
        return self.scale * Fraction(top, totals[self.per]) if totals[self.per] else None


@dataclass(frozen=True)
class Measure:
    """One measure. ``unit``, ``definition``, ``formula`` and ``source`` are printed as they stand.

    ``percent``: the amount is a ratio from 0 to 1 and prints as a percentage. ``direction`` serves the comparison
    with a target alone: no change of a volume is good or bad by itself.
    """

    key: str
    label: str
    unit: str
    digits: int
    rule: Rule
    definition: str
    formula: str
    source: str
    direction: Direction = "netral"
    percent: bool = False

    @property
    def service(self) -> str:
        return self.key.partition(".")[0]

    @property
    def is_count(self) -> bool:
        """Whether the amount is a count and no average or rate."""
        return not self.rule.per

    @property
    def additive(self) -> bool:
        """Whether a quarter's amount is the sum of its months' amounts."""
        return self.is_count and NOT_ADDITIVE.isdisjoint(self.rule.totals)

    def compute(self, rekap: Rekap, calendar: WorkCalendar) -> Amount:
        """The amount of ``rekap``'s period, in `unit` (a ratio where `percent`)."""
        return self.over((rekap,), calendar)

    def over(self, parts: Sequence[Rekap], calendar: WorkCalendar) -> Amount:
        """The amount of several periods together, from the sums of their totals."""
        totals = {
            WORKING_DAYS: sum(len(calendar.working_days(part.period)) for part in parts),
            CALENDAR_DAYS: sum(len(tuple(days(part.period))) for part in parts),
        }
        for name in self.rule.totals:
            if len(parts) > 1 and name in NOT_ADDITIVE:
                return Unavailable(
                    f"{_capital(UKURAN_WORDS[name])} tidak dapat dijumlahkan antarperiode karena satu orang dapat "
                    "tercatat pada lebih dari satu periode."
                )
            for part in parts:
                total = part.facts(self.service).total(name)
                if total is None:
                    return Unavailable(why_total(part, self.service, self.rule.totals))
                totals[name] = totals.get(name, 0) + total
        amount = self.rule.apply(totals)
        if amount is None:
            return Unavailable(f"Tidak ada {UKURAN_WORDS[self.rule.per]} pada {_span(parts)}.")
        return amount

    def text(self, amount: Amount) -> str:
        """``amount`` as printed, without its unit (but with %): ``1.204``, ``92,8%``, ``tidak tersedia``."""
        if isinstance(amount, Unavailable):
            return "tidak tersedia"
        return formatting.percent(amount, self.digits) if self.percent else formatting.number(amount, self.digits)


def _capital(text: str) -> str:
    """``text`` with its first letter in capitals, the others as they are."""
    return text[:1].upper() + text[1:]


def _span(parts: Sequence[Rekap]) -> str:
    """``September 2026`` or ``Januari 2026 sampai September 2026``."""
    first, last = parts[0].period.name, parts[-1].period.name
    return first if first == last else f"{first} sampai {last}"


def _why(rekap: Rekap, service: str, names: Sequence[str], words: str) -> str:
    when = rekap.period.name
    if service in rekap.absent:
        return f"Data {SERVICE_WORDS[service]} {when} tidak tersedia: {_fragment(rekap.absent[service])}."
    if service not in rekap.services:
        return f"Rekap {when} tidak memuat data {SERVICE_WORDS[service]}."
    lacking = rekap.lacking.get(service, {})
    given = next((lacking[name] for name in names if name in lacking), "")
    if given:
        return f"{_capital(words)} {when} tidak tersedia: {_fragment(given)}."
    return f"Sumber data {SERVICE_WORDS[service]} {when} tidak memuat {words}."


def _fragment(text: str) -> str:
    """A reason that a person wrote, without a full stop of its own."""
    return text.strip().rstrip(".")


def why_total(rekap: Rekap, service: str, names: Sequence[str]) -> str:
    """Why ``rekap`` lacks one of the totals ``names``, as a sentence."""
    facts = rekap.facts(service)
    absent = [name for name in names if facts.total(name) is None]
    return _why(rekap, service, absent, UKURAN_WORDS[absent[0]])


def why_dimension(rekap: Rekap, service: str, ukuran: str, dimension: str) -> str:
    """Why ``rekap`` has no ``ukuran`` by ``dimension``, as a sentence."""
    words = f"{DIMENSION_WORDS[dimension]} untuk {UKURAN_WORDS[ukuran]}"
    return _why(rekap, service, (dimension, ukuran), words)
