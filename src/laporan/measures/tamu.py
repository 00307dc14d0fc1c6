"""Measures of guests. Source: the rekap's ``tamu`` totals; visits (rows) are kept apart from people."""

from __future__ import annotations

from laporan.measures.base import WORKING_DAYS, Measure, Rule

_BOOK = "Buku tamu"

MEASURES = (
    Measure(
        key="tamu.kunjungan",
        label="Kunjungan tamu",
        unit="kunjungan",
        digits=0,
        rule=Rule("kunjungan"),
        definition="Kunjungan yang dicatat pada buku tamu. Satu rombongan yang dicatat sekali dihitung satu kunjungan.",
        formula="jumlah kunjungan",
        source=f"{_BOOK}.",
    ),
    Measure(
        key="tamu.orang",
        label="Tamu yang berkunjung",
        unit="orang",
        digits=0,
        rule=Rule("orang"),
        definition="Banyaknya orang dalam semua kunjungan. Orang yang berkunjung dua kali dihitung dua kali.",
        formula="jumlah orang pada setiap kunjungan, dijumlahkan",
        source=f"{_BOOK}, jumlah orang.",
    ),
    Measure(
        key="tamu.per_hari_kerja",
        label="Kunjungan tamu per hari kerja",
        unit="kunjungan",
        digits=1,
        rule=Rule("kunjungan", per=WORKING_DAYS),
        definition="Kunjungan tamu dibagi banyaknya hari kerja; kunjungan pada hari libur ikut dihitung.",
        formula="kunjungan tamu ÷ hari kerja",
        source=f"{_BOOK}; kalender hari libur nasional dan cuti bersama.",
    ),
)
