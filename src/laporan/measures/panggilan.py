"""Measures of the call centre.

Source: the rekap's ``panggilan`` totals. Variants of contact-centre measures differ, so each formula is printed.
"""

from __future__ import annotations

from fractions import Fraction

from laporan.measures.base import WORKING_DAYS, Measure, Rule

_LOG = "Rekaman log aktivitas Call Center"

MEASURES = (
    Measure(
        key="panggilan.diterima",
        label="Panggilan masuk",
        unit="panggilan",
        digits=0,
        rule=Rule("diterima"),
        definition="Panggilan yang masuk ke Call Center, terjawab ataupun tidak. "
        "Beberapa baris rekaman dari satu panggilan dihitung satu.",
        formula="jumlah panggilan masuk",
        source=f"{_LOG}.",
    ),
    Measure(
        key="panggilan.terjawab",
        label="Panggilan terjawab",
        unit="panggilan",
        digits=0,
        rule=Rule("terjawab"),
        definition="Panggilan masuk yang dijawab petugas.",
        formula="jumlah panggilan masuk yang dijawab",
        source=f"{_LOG}, status panggilan.",
    ),
    Measure(
        key="panggilan.tak_terjawab",
        label="Panggilan tak terjawab",
        unit="panggilan",
        digits=0,
        rule=Rule("diterima", minus="terjawab"),
        definition="Panggilan masuk yang tidak dijawab petugas, apa pun sebabnya.",
        formula="panggilan masuk − panggilan terjawab",
        source=f"{_LOG}, status panggilan.",
        direction="turun_baik",
    ),
    Measure(
        key="panggilan.tingkat_jawab",
        label="Tingkat keterjawaban",
        unit="%",
        digits=1,
        rule=Rule("terjawab", per="diterima"),
        definition="Bagian panggilan masuk yang dijawab petugas.",
        formula="panggilan terjawab ÷ panggilan masuk × 100%",
        source=f"{_LOG}, status panggilan.",
        direction="naik_baik",
        percent=True,
    ),
    Measure(
        key="panggilan.rata_durasi",
        label="Rata-rata lama bicara",
        unit="menit",
        digits=1,
        rule=Rule("durasi_detik", per="durasi_panggilan", scale=Fraction(1, 60)),
        definition="Rata-rata lama bicara panggilan terjawab; "
        "panggilan yang tidak mencatat lama bicara tidak dihitung.",
        formula="jumlah lama bicara (detik) ÷ jumlah panggilan terjawab yang mencatat lama bicara ÷ 60",
        source=f"{_LOG}, lama bicara.",
    ),
    Measure(
        key="panggilan.rata_tunggu",
        label="Rata-rata waktu tunggu",
        unit="detik",
        digits=1,
        rule=Rule("tunggu_detik", per="tunggu_panggilan"),
        definition="Rata-rata waktu tunggu penelepon sampai panggilannya dijawab; "
        "panggilan tak terjawab dan panggilan yang tidak mencatat waktu tunggu tidak dihitung.",
        formula="jumlah waktu tunggu (detik) ÷ jumlah panggilan terjawab yang mencatat waktu tunggu",
        source=f"{_LOG}, waktu tunggu.",
        direction="turun_baik",
    ),
    Measure(
        key="panggilan.tingkat_selesai",
        label="Tingkat penyelesaian pada kontak pertama",
        unit="%",
        digits=1,
        rule=Rule("selesai", per="terjawab"),
        definition="Bagian panggilan terjawab yang persoalannya selesai dalam panggilan itu juga.",
        formula="panggilan yang selesai pada kontak pertama ÷ panggilan terjawab × 100%",
        source=f"{_LOG}, hasil penanganan.",
        direction="naik_baik",
        percent=True,
    ),
    Measure(
        key="panggilan.kepuasan",
        label="Nilai kepuasan penelepon",
        unit="skor",
        digits=2,
        rule=Rule("kepuasan_skor", per="kepuasan_jawaban"),
        definition="Rata-rata nilai yang diberikan penelepon, pada skala yang dipakai sumber; "
        "panggilan tanpa jawaban tidak dihitung.",
        formula="jumlah nilai ÷ jumlah jawaban",
        source=f"{_LOG}, penilaian penelepon.",
        direction="naik_baik",
    ),
    Measure(
        key="panggilan.per_hari_kerja",
        label="Panggilan masuk per hari kerja",
        unit="panggilan",
        digits=1,
        rule=Rule("diterima", per=WORKING_DAYS),
        definition="Panggilan masuk dibagi banyaknya hari kerja; panggilan pada hari libur ikut dihitung.",
        formula="panggilan masuk ÷ hari kerja",
        source=f"{_LOG}; kalender hari libur nasional dan cuti bersama.",
    ),
)
