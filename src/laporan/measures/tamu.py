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
        key="tamu.rata_lama",
        label="Rata-rata lama kunjungan",
        unit="menit",
        digits=0,
        rule=Rule("lama_menit", per="lama_kunjungan"),
        definition="Rata-rata waktu dari jam masuk sampai jam keluar; "
        "kunjungan yang tidak mencatat keduanya tidak dihitung.",
        formula="jumlah lama kunjungan (menit) ÷ jumlah kunjungan yang mencatat jam masuk dan jam keluar",
        source=f"{_BOOK}, jam masuk dan jam keluar.",
    ),
    Measure(
        key="tamu.laki_laki",
        label="Kunjungan oleh laki-laki",
        unit="kunjungan",
        digits=0,
        rule=Rule("laki_laki"),
        definition="Kunjungan yang tamu pencatatnya laki-laki; kunjungan tanpa isian jenis kelamin tidak dihitung.",
        formula="jumlah kunjungan dengan isian jenis kelamin laki-laki",
        source=f"{_BOOK}, jenis kelamin.",
    ),
    Measure(
        key="tamu.perempuan",
        label="Kunjungan oleh perempuan",
        unit="kunjungan",
        digits=0,
        rule=Rule("perempuan"),
        definition="Kunjungan yang tamu pencatatnya perempuan; kunjungan tanpa isian jenis kelamin tidak dihitung.",
        formula="jumlah kunjungan dengan isian jenis kelamin perempuan",
        source=f"{_BOOK}, jenis kelamin.",
    ),
    Measure(
        key="tamu.kepuasan",
        label="Nilai kepuasan tamu",
        unit="skor",
        digits=2,
        rule=Rule("kepuasan_skor", per="kepuasan_jawaban"),
        definition="Rata-rata nilai yang diberikan tamu, pada skala yang dipakai sumber; "
        "kunjungan tanpa jawaban tidak dihitung.",
        formula="jumlah nilai ÷ jumlah jawaban",
        source=f"{_BOOK}, penilaian tamu.",
        direction="naik_baik",
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
