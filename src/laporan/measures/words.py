"""How services, totals and dimensions are called inside a sentence, and what stands for a figure that is not there."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

WORKING_DAYS = "hari_kerja"
CALENDAR_DAYS = "hari"

SERVICE_WORDS = {
    "panggilan": "panggilan",
    "tamu": "kunjungan tamu",
    "vicon": "Video Conference",
    "website": "Website",
}
UKURAN_WORDS = {
    "diterima": "panggilan masuk",
    "terjawab": "panggilan terjawab",
    "diantre": "panggilan yang masuk antrean",
    "ditinggalkan": "panggilan yang ditinggalkan penelepon",
    "dalam_ambang": "panggilan yang terjawab dalam ambang waktu",
    "selesai": "panggilan yang selesai pada kontak pertama",
    "durasi_detik": "lama bicara",
    "durasi_panggilan": "panggilan terjawab yang mencatat lama bicara",
    "tunggu_detik": "waktu tunggu",
    "tunggu_panggilan": "panggilan terjawab yang mencatat waktu tunggu",
    "kepuasan_skor": "nilai kepuasan",
    "kepuasan_jawaban": "jawaban atas pertanyaan kepuasan",
    "penelepon": "jumlah penelepon",
    "penelepon_berulang": "jumlah penelepon berulang",
    "keluar": "panggilan keluar",
    "kunjungan": "kunjungan tamu",
    "orang": "jumlah orang",
    "lama_menit": "lama kunjungan",
    "lama_kunjungan": "kunjungan yang mencatat jam keluar",
    "laki_laki": "jenis kelamin tamu",
    "perempuan": "jenis kelamin tamu",
    "rapat": "sesi Video Conference",
    "peserta": "jumlah peserta",
    "durasi_menit": "durasi sesi",
    "durasi_rapat": "sesi yang mencatat durasi",
    "peserta_menit": "lama keikutsertaan peserta",
    "tampilan": "tampilan halaman",
    "pengguna": "jumlah pengguna",
    "sesi": "kunjungan ke Website",
    "pentalan": "kunjungan yang memantul",
    "unduhan": "unduhan berkas",
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
    "saluran": "rincian menurut asal kunjungan",
    "ambang": "ambang waktu",
    "tunggu": "sebaran waktu tunggu",
    "bicara": "sebaran lama bicara",
}
# First words of origins that are local governments.
GOVERNMENTS = ("Provinsi", "Kabupaten", "Kota")


@dataclass(frozen=True)
class Unavailable:
    """A figure that cannot be told; ``reason`` is one Indonesian sentence, printed beside "tidak tersedia".

    ``cause`` is the reason alone, as a fragment, where several figures may share it.
    """

    reason: str
    cause: str = field(default="", compare=False)


Amount = int | Fraction | Unavailable
