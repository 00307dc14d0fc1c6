"""Measures of video conferences. Source: the rekap's ``vicon`` totals."""

from __future__ import annotations

from laporan.measures.base import WORKING_DAYS, Governments, Measure, Rule

_LIST = "Catatan Video Conference"

MEASURES = (
    Measure(
        key="vicon.rapat",
        label="Sesi Video Conference",
        unit="sesi",
        digits=0,
        rule=Rule("rapat"),
        definition="Sesi Video Conference yang dimulai dalam periode laporan. "
        "Rapat berulang dihitung menurut banyaknya sesi.",
        formula="jumlah sesi",
        source=f"{_LIST}.",
    ),
    Measure(
        key="vicon.peserta",
        label="Peserta Video Conference",
        unit="peserta",
        digits=0,
        rule=Rule("peserta"),
        definition="Banyaknya peserta setiap sesi, dijumlahkan. "
        "Peserta yang masuk kembali ke sesi yang sama dihitung satu; "
        "peserta beberapa sesi dihitung pada setiap sesinya.",
        formula="jumlah peserta pada setiap sesi, dijumlahkan",
        source=f"{_LIST}, daftar peserta.",
    ),
    Measure(
        key="vicon.rata_durasi",
        label="Rata-rata durasi sesi",
        unit="menit",
        digits=0,
        rule=Rule("durasi_menit", per="durasi_rapat"),
        definition="Rata-rata lama satu sesi; sesi yang tidak mencatat durasi tidak dihitung.",
        formula="jumlah durasi sesi (menit) ÷ jumlah sesi yang mencatat durasi",
        source=f"{_LIST}, durasi.",
    ),
    Measure(
        key="vicon.per_hari_kerja",
        label="Sesi Video Conference per hari kerja",
        unit="sesi",
        digits=1,
        rule=Rule("rapat", per=WORKING_DAYS),
        definition="Sesi Video Conference dibagi banyaknya hari kerja; sesi pada hari libur ikut dihitung.",
        formula="sesi Video Conference ÷ hari kerja",
        source=f"{_LIST}; kalender hari libur nasional dan cuti bersama.",
    ),
    Measure(
        key="vicon.peserta_menit",
        label="Lama keikutsertaan peserta",
        unit="menit-peserta",
        digits=0,
        rule=Rule("peserta_menit"),
        definition="Lama keikutsertaan semua peserta dalam semua sesi; "
        "satu peserta yang hadir selama 60 menit menyumbang 60 menit-peserta.",
        formula="lama hadir setiap peserta (menit), dijumlahkan",
        source=f"{_LIST}, lama hadir peserta.",
    ),
    Measure(
        key="vicon.pemda",
        label="Pemda yang dilayani",
        unit="pemda",
        digits=0,
        rule=Governments("rapat"),
        definition="Banyaknya provinsi, kabupaten, dan kota yang menjadi asal sesi, masing-masing dihitung satu kali "
        "dalam periode laporan. Angka ini tidak dijumlahkan antarperiode.",
        formula="jumlah provinsi, kabupaten, dan kota yang berbeda",
        source=f"{_LIST}, asal peserta.",
    ),
)
