"""Measures of the website. Source: the rekap's ``website`` totals; users are never added (see `NOT_ADDITIVE`)."""

from __future__ import annotations

from laporan.measures.base import CALENDAR_DAYS, Definition, Measure, Rule

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
        key="website.kunjungan",
        label="Kunjungan ke Website",
        unit="kunjungan",
        digits=0,
        rule=Rule("sesi"),
        definition="Kunjungan (sesi) menurut sumber. Satu kunjungan dapat menampilkan beberapa halaman, "
        "dan satu pengguna dapat berkunjung beberapa kali.",
        formula="jumlah kunjungan",
        source=f"{_STATISTICS}, sesi atau kunjungan.",
    ),
    Measure(
        key="website.pentalan",
        label="Rasio pentalan",
        unit="%",
        digits=1,
        rule=Rule("pentalan", per="sesi"),
        definition="Bagian kunjungan yang memantul menurut pengertian sumber: pada Google Analytics kunjungan tanpa "
        "keterlibatan, pada Matomo kunjungan satu halaman.",
        formula="kunjungan yang memantul ÷ kunjungan × 100%",
        source=f"{_STATISTICS}, rasio pentalan.",
        direction="turun_baik",
        percent=True,
    ),
    Measure(
        key="website.unduhan",
        label="Unduhan berkas",
        unit="unduhan",
        digits=0,
        rule=Rule("unduhan"),
        definition="Banyaknya berkas yang diunduh dari Website; unduhan berulang dihitung setiap kali.",
        formula="jumlah unduhan",
        source=f"{_STATISTICS}, unduhan.",
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

DEFINITIONS = (
    Definition(
        "Asal kunjungan Website",
        "%",
        "Bagian setiap kelompok saluran (mesin pencari, langsung, tautan dari situs lain, media sosial, dan lainnya) "
        "dalam kunjungan ke Website.",
        "kunjungan dari satu saluran ÷ kunjungan ke Website × 100%",
        f"{_STATISTICS}, kelompok saluran sesi.",
    ),
)
