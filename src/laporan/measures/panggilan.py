"""Measures of the call centre.

Source: the rekap's ``panggilan`` totals. Variants of contact-centre measures differ, so each formula is printed.
"""

from __future__ import annotations

from fractions import Fraction

from laporan.measures.base import WORKING_DAYS, Definition, Measure, Percentile, Rule

_LOG = "Rekaman log aktivitas Call Center"
_QUEUE = "Log antrean Call Center (queue_log)"
_HALF, _NINETY = Fraction(1, 2), Fraction(9, 10)
_WAITING, _TALKING = "10 detik", "30 detik"  # widths of the classes in the rekap


def _grouped(width: str) -> str:
    return (
        f"Dihitung dari sebaran berkelas {width}, sehingga berbeda dari nilai sebenarnya paling banyak {width}; "
        "nilai dalam kelas teratas tidak dapat disebut."
    )


_FORMULA = (
    "tepi bawah kelas + lebar kelas × ({share} × jumlah panggilan − panggilan pada kelas di bawahnya) ÷ isi kelas"
)

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
        label="Panggilan tidak terjawab",
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
        key="panggilan.ditinggalkan",
        label="Panggilan yang ditinggalkan",
        unit="panggilan",
        digits=0,
        rule=Rule("ditinggalkan"),
        definition="Panggilan dalam antrean yang ditutup penelepon sebelum dijawab petugas.",
        formula="jumlah panggilan dalam antrean yang ditutup penelepon sebelum dijawab",
        source=f"{_QUEUE}.",
        direction="turun_baik",
    ),
    Measure(
        key="panggilan.tingkat_ditinggalkan",
        label="Tingkat panggilan ditinggalkan",
        unit="%",
        digits=1,
        rule=Rule("ditinggalkan", per="diantre"),
        definition="Bagian panggilan dalam antrean yang ditutup penelepon sebelum dijawab petugas. "
        "Panggilan yang dikeluarkan dari antrean oleh sistem tidak dihitung sebagai ditinggalkan.",
        formula="panggilan yang ditinggalkan ÷ panggilan yang masuk antrean × 100%",
        source=f"{_QUEUE}.",
        direction="turun_baik",
        percent=True,
    ),
    Measure(
        key="panggilan.tingkat_layanan",
        label="Tingkat layanan",
        unit="%",
        digits=1,
        rule=Rule("dalam_ambang", per="diantre", same="ambang"),
        definition="Bagian panggilan dalam antrean yang dijawab petugas dalam ambang waktu. "
        "Ambangnya (detik) dicetak di bawah tabel mutu layanan.",
        formula="panggilan yang dijawab dalam ambang waktu ÷ panggilan yang masuk antrean × 100%",
        source=f"{_QUEUE}.",
        direction="naik_baik",
        percent=True,
    ),
    Measure(
        key="panggilan.rata_durasi",
        label="Rata-rata lama bicara",
        unit="menit",
        digits=1,
        rule=Rule("durasi_detik", per="durasi_panggilan", scale=Fraction(1, 60)),
        definition="Rata-rata lama bicara panggilan terjawab, sejak dijawab sampai ditutup; "
        "panggilan yang tidak mencatat lama bicara tidak dihitung. Ukuran ini setara dengan waktu penanganan (AHT) "
        "tanpa pekerjaan setelah panggilan, yang tidak dicatat sumber.",
        formula="jumlah lama bicara (detik) ÷ jumlah panggilan terjawab yang mencatat lama bicara ÷ 60",
        source=f"{_LOG}, lama bicara.",
    ),
    Measure(
        key="panggilan.median_durasi",
        label="Median lama bicara",
        unit="menit",
        digits=1,
        rule=Percentile("durasi_detik", "durasi_panggilan", "bicara", _HALF, Fraction(1, 60)),
        definition=f"Separuh panggilan terjawab berlangsung tidak lebih lama dari nilai ini. {_grouped(_TALKING)}",
        formula=f"{_FORMULA.format(share='50%')}, dibagi 60",
        source=f"{_LOG}, lama bicara.",
        accuracy=_TALKING,
    ),
    Measure(
        key="panggilan.p90_durasi",
        label="Persentil ke-90 lama bicara",
        unit="menit",
        digits=1,
        rule=Percentile("durasi_detik", "durasi_panggilan", "bicara", _NINETY, Fraction(1, 60)),
        definition="Sembilan dari sepuluh panggilan terjawab berlangsung tidak lebih lama dari nilai ini. "
        f"{_grouped(_TALKING)}",
        formula=f"{_FORMULA.format(share='90%')}, dibagi 60",
        source=f"{_LOG}, lama bicara.",
        accuracy=_TALKING,
    ),
    Measure(
        key="panggilan.rata_tunggu",
        label="Rata-rata waktu tunggu",
        unit="detik",
        digits=1,
        rule=Rule("tunggu_detik", per="tunggu_panggilan"),
        definition="Rata-rata waktu tunggu penelepon sampai panggilannya dijawab (ASA); "
        "panggilan tidak terjawab dan panggilan yang tidak mencatat waktu tunggu tidak dihitung.",
        formula="jumlah waktu tunggu (detik) ÷ jumlah panggilan terjawab yang mencatat waktu tunggu",
        source=f"{_LOG}, waktu tunggu.",
        direction="turun_baik",
    ),
    Measure(
        key="panggilan.median_tunggu",
        label="Median waktu tunggu",
        unit="detik",
        digits=0,
        rule=Percentile("tunggu_detik", "tunggu_panggilan", "tunggu", _HALF),
        definition=f"Separuh panggilan terjawab menunggu tidak lebih lama dari nilai ini. {_grouped(_WAITING)}",
        formula=_FORMULA.format(share="50%"),
        source=f"{_LOG}, waktu tunggu.",
        direction="turun_baik",
        accuracy=_WAITING,
    ),
    Measure(
        key="panggilan.p90_tunggu",
        label="Persentil ke-90 waktu tunggu",
        unit="detik",
        digits=0,
        rule=Percentile("tunggu_detik", "tunggu_panggilan", "tunggu", _NINETY),
        definition="Sembilan dari sepuluh panggilan terjawab menunggu tidak lebih lama dari nilai ini. "
        f"{_grouped(_WAITING)}",
        formula=_FORMULA.format(share="90%"),
        source=f"{_LOG}, waktu tunggu.",
        direction="turun_baik",
        accuracy=_WAITING,
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
        key="panggilan.penelepon",
        label="Penelepon yang berbeda",
        unit="penelepon",
        digits=0,
        rule=Rule("penelepon"),
        definition="Banyaknya nomor yang menelepon dalam periode laporan, masing-masing dihitung satu kali. "
        "Angka ini tidak dijumlahkan antarperiode. Nomornya sendiri tidak disimpan.",
        formula="jumlah nomor penelepon yang berbeda",
        source=f"{_LOG}, nomor penelepon.",
    ),
    Measure(
        key="panggilan.penelepon_berulang",
        label="Penelepon berulang",
        unit="penelepon",
        digits=0,
        rule=Rule("penelepon_berulang"),
        definition="Banyaknya nomor yang menelepon lebih dari satu kali dalam periode laporan. "
        "Angka ini tidak dijumlahkan antarperiode.",
        formula="jumlah nomor penelepon dengan dua panggilan masuk atau lebih",
        source=f"{_LOG}, nomor penelepon.",
    ),
    Measure(
        key="panggilan.keluar",
        label="Panggilan keluar",
        unit="panggilan",
        digits=0,
        rule=Rule("keluar"),
        definition="Panggilan dari Call Center ke nomor luar; panggilan antarpetugas tidak dihitung. "
        "Panggilan keluar tidak termasuk volume layanan.",
        formula="jumlah panggilan ke nomor luar",
        source=f"{_LOG}.",
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

DEFINITIONS = (
    Definition(
        "Waktu terpadat",
        "hari dan jam",
        "Hari dan jam mulai dengan rata-rata panggilan masuk tertinggi.",
        "panggilan masuk pada hari dan jam itu ÷ banyaknya hari kerja pada hari yang sama",
        f"{_LOG}; kalender hari libur nasional dan cuti bersama.",
    ),
)
