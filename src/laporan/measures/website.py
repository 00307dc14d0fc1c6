"""Measures of the website. Source: the rekap's ``website`` totals; users are never added (see `NOT_ADDITIVE`)."""

from __future__ import annotations

from laporan.measures.base import CALENDAR_DAYS, Measure, Rule

_STATISTICS = "Statistik Website"

MEASURES = (
    Measure(
        key="website.tampilan",
        label="Tampilan halaman Website",
        unit="tampilan halaman",
        digits=0,
        rule=Rule("tampilan"),
        definition="Banyaknya halaman Website yang ditampilkan; halaman yang dibuka berulang dihitung setiap kali.",
        formula="jumlah tampilan halaman",
        source=f"{_STATISTICS}.",
    ),
    Measure(
        key="website.pengguna",
        label="Pengguna Website",
        unit="pengguna",
        digits=0,
        rule=Rule("pengguna"),
        definition="Pengguna aktif seluruh Website selama satu periode. "
        "Angka ini tidak dijumlahkan antarhalaman ataupun antarperiode, karena satu orang dapat tercatat berulang.",
        formula="jumlah pengguna aktif menurut sumber, tanpa penjumlahan",
        source=f"{_STATISTICS}, pengguna aktif.",
    ),
    Measure(
        key="website.per_hari",
        label="Tampilan halaman per hari",
        unit="tampilan halaman",
        digits=1,
        rule=Rule("tampilan", per=CALENDAR_DAYS),
        definition="Tampilan halaman dibagi banyaknya hari kalender, karena Website dibuka setiap hari.",
        formula="tampilan halaman ÷ hari kalender",
        source=f"{_STATISTICS}.",
    ),
)
