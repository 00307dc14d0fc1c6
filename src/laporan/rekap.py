"""The rekap: aggregates of one period, the only source of every figure after the import.

On disk ``data/rekap/<periode>/`` holds one tidy CSV per service (``panggilan.csv`` …) with the columns
``ukuran,menurut,kelompok,nilai`` and ``impor.yml``, the record of how it came to be. ``nilai`` is always an integer
(counts, seconds, minutes, points); ``menurut`` names the dimension (``total``, ``tanggal``, ``topik`` …) and
``kelompok`` the member of it (empty for ``total``). What a source cannot tell has no row: a missing row is
"tidak tersedia", never 0.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from statistics import median
from typing import Literal, get_args

from laporan.periods import Period

ServiceKey = Literal["panggilan", "tamu", "vicon", "website"]
SERVICES: tuple[str, ...] = get_args(ServiceKey)
# Beside the services: the satisfaction survey, its answers and their points by unsur (PermenPANRB 14/2017).
SURVEY = "survei"
UNSUR = {
    "U1": "Persyaratan",
    "U2": "Sistem, mekanisme, dan prosedur",
    "U3": "Waktu penyelesaian",
    "U4": "Biaya/tarif",
    "U5": "Produk spesifikasi jenis pelayanan",
    "U6": "Kompetensi pelaksana",
    "U7": "Perilaku pelaksana",
    "U8": "Penanganan pengaduan, saran, dan masukan",
    "U9": "Sarana dan prasarana",
}
# Service -> total of its rekap that may be entered by hand -> what form and report call it. What needs more than one
# number to be understood (calls answered within a threshold) is not among them.
ENTERED: dict[str, dict[str, str]] = {
    "panggilan": {
        "diterima": "Panggilan masuk",
        "terjawab": "Panggilan masuk yang terjawab",
        "selesai": "Panggilan yang selesai pada kontak pertama",
        "keluar": "Panggilan keluar",
        "diantre": "Panggilan yang masuk antrean",
        "ditinggalkan": "Panggilan yang ditinggalkan penelepon dalam antrean",
        "durasi_detik": "Jumlah lama bicara panggilan terjawab (detik)",
        "durasi_panggilan": "Panggilan terjawab yang mencatat lama bicara",
        "tunggu_detik": "Jumlah waktu tunggu panggilan terjawab (detik)",
        "tunggu_panggilan": "Panggilan terjawab yang mencatat waktu tunggu",
        "kepuasan_skor": "Jumlah nilai kepuasan penelepon",
        "kepuasan_jawaban": "Jumlah jawaban kepuasan penelepon",
        "penelepon": "Nomor penelepon yang berbeda",
        "penelepon_berulang": "Nomor yang menelepon lebih dari sekali",
    },
    "tamu": {
        "kunjungan": "Kunjungan",
        "orang": "Orang yang berkunjung",
        "laki_laki": "Tamu laki-laki",
        "perempuan": "Tamu perempuan",
        "lama_menit": "Jumlah lama semua kunjungan (menit)",
        "lama_kunjungan": "Kunjungan yang mencatat jam keluar",
        "kepuasan_skor": "Jumlah nilai kepuasan tamu",
        "kepuasan_jawaban": "Jumlah jawaban kepuasan tamu",
    },
    "vicon": {
        "rapat": "Sesi Video Conference",
        "peserta": "Peserta semua sesi",
        "durasi_menit": "Jumlah durasi semua sesi (menit)",
        "durasi_rapat": "Sesi yang mencatat durasi",
        "peserta_menit": "Jumlah lama keikutsertaan peserta (menit)",
    },
    "website": {
        "tampilan": "Tampilan halaman",
        "pengguna": "Pengguna aktif seluruh Website",
        "sesi": "Kunjungan ke Website",
        "pentalan": "Kunjungan yang memantul",
        "unduhan": "Unduhan berkas",
    },
}
HEADER = ("ukuran", "menurut", "kelompok", "nilai")

# What cannot be added over groups or periods: one person counts once in each of two months.
NOT_ADDITIVE = frozenset({"pengguna", "penelepon", "penelepon_berulang"})

# Counts of people with one trait. A breakdown of them tells two traits of a person at once: small cells of it are left
# out when it is written (`laporan.importing.small_cells`), so that it is never added over periods.
TRAITS = frozenset({"laki_laki", "perempuan"})

# Groups without a name of their own: the vocabulary's rest, and what no vocabulary maps.
OTHERS = "Lainnya"
OTHER_PAGES = "Halaman lain"
UNMAPPED = "Tidak terpetakan"
_EARLIER = 6  # periods without which nothing can stand out
_NORMAL = Fraction("1.4826")  # of a normal distribution: standard deviation ÷ median absolute deviation


@dataclass(frozen=True)
class Facts:
    """The aggregates of one service: ``(ukuran, menurut, kelompok) -> integer``."""

    values: Mapping[tuple[str, str, str], int] = field(default_factory=dict)

    def total(self, ukuran: str) -> int | None:
        """The period's total of ``ukuran``, or None where the source does not tell."""
        return self.values.get((ukuran, "total", ""))

    def by(self, ukuran: str, menurut: str) -> dict[str, int]:
        """``kelompok -> value`` of one dimension, keys in ascending order; empty where the source does not tell."""
        return {k[2]: v for k, v in sorted(self.values.items()) if k[0] == ukuran and k[1] == menurut}

    def to_csv(self) -> str:
        """CSV text, rows sorted, lines ended by LF."""
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows((*key, value) for key, value in sorted(self.values.items()))
        return stream.getvalue()

    @classmethod
    def from_csv(cls, text: str) -> Facts:
        """Read `to_csv`'s form; ValueError where a line has another shape or a key comes twice."""
        try:
            head, *lines = csv.reader(io.StringIO(text), strict=True)
        except csv.Error as error:
            raise ValueError(str(error)) from error
        if tuple(head) != HEADER:
            raise ValueError("judul kolom")
        values: dict[tuple[str, str, str], int] = {}
        for line in lines:
            ukuran, menurut, kelompok, nilai = line
            if (ukuran, menurut, kelompok) in values:
                raise ValueError(f"baris ganda: {ukuran},{menurut},{kelompok}")
            values[ukuran, menurut, kelompok] = int(nilai)
        return cls(values)


def add_facts(parts: Iterable[Facts]) -> Facts:
    """The sum over periods or files.

    A row survives only where its ``(ukuran, total)`` and its ``(ukuran, menurut)`` stand in every part, so that a sum
    over three months never silently covers two; a part whose total is 0 needs no rows of a dimension. What is
    `NOT_ADDITIVE` is left out, and so are breakdowns of `TRAITS`.
    """
    parts = list(parts)
    told = [{key[:2] for key in part.values} for part in parts]

    def whole(ukuran: str, menurut: str) -> bool:
        if ukuran in NOT_ADDITIVE or (ukuran in TRAITS and menurut != "total"):
            return False
        return all(
            (ukuran, "total") in pairs and ((ukuran, menurut) in pairs or part.total(ukuran) == 0)
            for part, pairs in zip(parts, told, strict=True)
        )

    kept = {pair for pair in set().union(*told) if whole(*pair)}
    values: dict[tuple[str, str, str], int] = {}
    for part in parts:
        for key, value in part.values.items():
            if key[:2] in kept:
                values[key] = values.get(key, 0) + value
    return Facts(values)


@dataclass(frozen=True)
class Rekap:
    """One period's facts by service; ``absent`` gives the reason of each service without data (``--tanpa``).

    ``services`` also holds `SURVEY` where the results of a survey were given.
    ``lacking`` gives, by service, why the source cannot tell a ukuran or a dimension (``impor.yml``: ``tidak_ada``).
    """

    period: Period
    services: Mapping[str, Facts]
    absent: Mapping[str, str] = field(default_factory=dict)
    lacking: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def facts(self, service: str) -> Facts:
        """The facts of ``service``; empty where it is absent."""
        return self.services.get(service, Facts())


def usual(value: int | Fraction, earlier: Sequence[int | Fraction]) -> Fraction | None:
    """The median of ``earlier`` where ``value`` stands out from it, else None.

    It stands out beyond 3 × 1.4826 × MAD, the median absolute deviation: three standard deviations of a normal
    distribution (Hampel's identifier). Fewer than six values, and values of which half are equal, show no spread.
    """
    if len(earlier) < _EARLIER:
        return None
    exact = [Fraction(other) for other in earlier]
    middle = median(exact)
    spread = median(abs(other - middle) for other in exact)
    return middle if spread and abs(value - middle) > 3 * _NORMAL * spread else None
