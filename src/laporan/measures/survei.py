"""The index of satisfaction by PermenPANRB 14/2017, from the answers and points of the nine unsur.

Source: the rekap's ``survei`` rows. NRR of an unsur = points ÷ answers (1 to 4); IKM = Σ (NRR × 1/9); the printed value
is IKM × 25, rounded to two decimals *before* it is graded, so that no value falls between two grades.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from laporan.formatting import rounded
from laporan.measures.base import Definition, Unavailable
from laporan.rekap import SURVEY, UNSUR, Rekap

DEFINITIONS = (
    Definition(
        label="Indeks kepuasan masyarakat",
        unit="skala 25–100",
        definition="Nilai sembilan unsur pelayanan menurut survei kepuasan masyarakat (Peraturan Menteri PANRB "
        "Nomor 14 Tahun 2017); setiap unsur berbobot sama.",
        formula="nilai rata-rata unsur (NRR) = jumlah nilai ÷ jumlah jawaban; indeks = jumlah (NRR × 1/9) × 25, "
        "dibulatkan dua desimal sebelum digolongkan",
        source="Hasil survei kepuasan, apabila tersedia.",
    ),
)
_POINTS = 25
# From the best: the lowest value of a grade, the grade, its words.
GRADES = (
    (Fraction("88.31"), "A", "Sangat Baik"),
    (Fraction("76.61"), "B", "Baik"),
    (Fraction("65.00"), "C", "Kurang Baik"),
    (Fraction("25.00"), "D", "Tidak Baik"),
)


@dataclass(frozen=True)
class Element:
    """One unsur; ``mean`` is its NRR, from 1 to 4."""

    name: str
    answers: int
    points: int

    @property
    def mean(self) -> Fraction:
        return Fraction(self.points, self.answers)


@dataclass(frozen=True)
class Satisfaction:
    """The nine unsur and their index; ``value`` has two decimals and runs from 25 to 100."""

    elements: tuple[Element, ...]

    @property
    def value(self) -> Fraction:
        return rounded(_POINTS * sum((item.mean for item in self.elements), Fraction(0)) / len(self.elements), 2)

    @property
    def grade(self) -> tuple[str, str]:
        """Letter and words: ``("B", "Baik")``."""
        return next((letter, words) for least, letter, words in GRADES if self.value >= least)


def satisfaction(rekap: Rekap) -> Satisfaction | Unavailable:
    """The index of ``rekap``'s period; `Unavailable` where no survey was given for all of it."""
    answers, points = (rekap.facts(SURVEY).by(ukuran, "unsur") for ukuran in ("jawaban", "nilai"))
    if any(not answers.get(code) or code not in points for code in UNSUR):
        return Unavailable(
            f"Hasil survei kepuasan untuk {rekap.period.name} belum diterima; indeks dimuat setelah hasil itu ada."
        )
    return Satisfaction(tuple(Element(name, answers[code], points[code]) for code, name in UNSUR.items()))
