"""The command line's grammar. argparse, with its English replaced: every word a user can meet is Indonesian."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from laporan.errors.usage import UsageError
from laporan.rekap import SERVICES

# argparse's own messages (Python 3.11 to 3.14). A test walks every command and error and looks for English.
_WORDS = {
    "usage: ": "Pemakaian: ",
    "positional arguments": "Isian",
    "options": "Pilihan",
    "show this help message and exit": "tampilkan bantuan ini",
    "the following arguments are required: %s": "isian berikut wajib ada: %s",
    "unrecognized arguments: %s": "tidak dikenal: %s",
    "expected one argument": "perlu satu isian",
    "expected at least one argument": "perlu sedikitnya satu isian",
    "expected %s argument": "perlu %s isian",
    "expected %s arguments": "perlu %s isian",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": '"%(value)s" bukan pilihan; pilih dari %(choices)s',
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s dapat berarti %(matches)s; tulis lengkap",
    "ignored explicit argument %r": "tidak memerlukan isian %r",
    "not allowed with argument %s": "tidak dapat dipakai bersama %s",
    "one of the arguments %s is required": "salah satu dari %s wajib ada",
    "unknown parser %(parser_name)r (choices: %(choices)s)": 'perintah "%(parser_name)s" tidak dikenal',
}


def _translate(message: str) -> str:
    return _WORDS.get(message, message)


def _translate_plural(one: str, many: str, count: int) -> str:
    return _translate(one if count == 1 else many)


argparse._ = _translate  # type: ignore[attr-defined]
argparse.ngettext = _translate_plural  # type: ignore[attr-defined]


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that raises `UsageError` instead of printing and leaving."""

    def __init__(self, *, add_help: bool = True, **keywords: Any) -> None:
        keywords.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(allow_abbrev=False, add_help=False, **keywords)
        if add_help:
            self.add_argument("-h", "--help", "--bantuan", action="help", help="tampilkan bantuan ini")

    def error(self, message: str) -> NoReturn:
        raise UsageError(message[:1].upper() + message[1:] + ".", f"Lihat cara pemakaian dengan: {self.prog} --help.")


def _periods(parser: Parser, many: bool) -> None:
    if many:
        parser.add_argument("periode", nargs="+", metavar="PERIODE", help="bulan (2026-09) atau triwulan (2026-TW3)")
    else:
        parser.add_argument("periode", metavar="PERIODE", help="bulan (2026-09) atau triwulan (2026-TW3)")


def _absence(parser: Parser) -> None:
    parser.add_argument(
        "--tanpa",
        action="append",
        default=[],
        choices=SERVICES,
        metavar="LAYANAN",
        help="layanan yang tidak mempunyai data: " + ", ".join(SERVICES),
    )
    parser.add_argument("--alasan", default="", metavar="TEKS", help="alasan --tanpa; ditanyakan bila tidak diberi")
    parser.add_argument(
        "--terima-tolakan",
        action="store_true",
        help="menerima berkas yang terlalu banyak barisnya ditolak, dengan --alasan yang dicetak di laporan",
    )


def _engine(parser: Parser) -> None:
    parser.add_argument(
        "--pengolah",
        choices=("otomatis", "quarto", "bawaan"),
        default=None,
        metavar="NAMA",
        help="pengolah dokumen: otomatis, quarto, atau bawaan; tanpa pilihan ini berlaku pengaturan periode",
    )


_OLDEST = "Tanpa PERIODE: periode terbuka yang tertua. Tanpa --oleh: pejabat menurut identitas git."


def _acts(command: Callable[..., Parser]) -> None:
    """The commands that write an entry. Every one has the same settings; those that it does not offer are empty."""
    summaries = {
        "ajukan": "mengajukan dokumen yang sudah disusun (langkah penyusun)",
        "catat": "mencatat langkah berikutnya, milik sendiri atau pejabat lain",
        "kembalikan": "mengembalikan dokumen dengan catatan bernomor",
        "sampaikan": "mencatat penyampaian laporan, dan kemudian tanggapan penerimanya",
        "batal": "membatalkan periode yang belum diajukan",
    }
    for name, summary in summaries.items():
        act = command(name, summary, _OLDEST if name in ("catat", "kembalikan", "sampaikan") else "")
        act.set_defaults(
            oleh="", hari="", dasar="", bukti=[], nomor=[], tanggal=[], kepada="", catatan_dari=None, jawaban_dari=None,
            tanggapan="", alasan="",
        )  # fmt: skip
        act.add_argument("periode", nargs="?", metavar="PERIODE", help="bulan (2026-09) atau triwulan (2026-TW3)")
        if name in ("catat", "kembalikan", "sampaikan"):
            _for_another(act)
        if name == "kembalikan":
            act.add_argument("--kepada", metavar="JABATAN", help="penerima pengembalian; tanpa pilihan ini penyusun")
            act.add_argument(
                "--catatan-dari",
                type=Path,
                metavar="BERKAS",
                help="berkas teks berisi catatan bernomor; tanpa pilihan ini ditanyakan satu per satu",
            )
        if name in ("ajukan", "catat"):
            act.add_argument(
                "--jawaban-dari",
                type=Path,
                metavar="BERKAS",
                help="berkas teks berisi jawaban atas catatan pengembalian; tanpa pilihan ini ditanyakan",
            )
        if name == "sampaikan":
            act.add_argument(
                "--tanggapan", metavar="TEKS", help="tanda terima atau arahan penerima, setelah laporan disampaikan"
            )
        act.add_argument("--catatan", default="", metavar="TEKS", help="keterangan yang ikut dicatat")
        if name != "batal":
            act.add_argument("--alasan", metavar="TEKS", help="alasan keterlambatan; ditanyakan bila tenggat lewat")
        act.add_argument("--ya", action="store_true", help="mencatat tanpa bertanya")
        act.add_argument("--pratinjau", action="store_true", help="hanya menunjukkan apa yang akan dicatat")


def _for_another(act: Parser) -> None:
    act.add_argument("--oleh", metavar="JABATAN", help='pejabat yang bertindak, misalnya "Kasubbag MSKLIP"')
    act.add_argument("--hari", metavar="TANGGAL", help="hari tindakan pejabat itu, misalnya 2026-10-05")
    act.add_argument("--dasar", metavar="NOMOR", help="nomor surat atau agenda pemberitahuannya")
    act.add_argument(
        "--bukti", action="append", type=Path, metavar="BERKAS", help="berkas bukti; disalin dan boleh diulang"
    )
    act.add_argument(
        "--nomor", action="append", metavar="NOMOR", help="nomor nota dinas, atau DOKUMEN=NOMOR bila lebih dari satu"
    )
    act.add_argument("--tanggal", action="append", metavar="TANGGAL", help="tanggal nota dinas, atau DOKUMEN=TANGGAL")


def build_parser() -> Parser:
    """The parser of ``laporan``; ``command`` is None when it is called alone."""
    parser = Parser(prog="laporan", description="Menyusun Laporan Layanan Informasi DJPK dan nota dinas pengantarnya.")
    parser.add_argument("--versi", action="store_true", help="tampilkan versi aplikasi")
    parser.add_argument("--ruang-kerja", type=Path, default=None, metavar="FOLDER", help="ruang kerja yang dipakai")
    common = Parser(add_help=False)
    # SUPPRESS: absent here must not undo what stands before the command's name
    common.add_argument(
        "--ruang-kerja", type=Path, default=argparse.SUPPRESS, metavar="FOLDER", help="ruang kerja yang dipakai"
    )
    commands = parser.add_subparsers(dest="command", metavar="PERINTAH", title="Perintah", parser_class=Parser)

    def command(name: str, summary: str, detail: str = "") -> Parser:
        return commands.add_parser(
            name, parents=[common], help=summary, description=summary[0].upper() + summary[1:] + ".", epilog=detail
        )

    new = command("buat-ruang-kerja", "membuat ruang kerja baru yang bersih, dengan repositori git sendiri")
    new.add_argument("folder", type=Path, metavar="FOLDER", help="folder yang belum ada atau kosong")
    sample = command("buat-contoh", "membuat ruang kerja contoh lengkap dengan data dan dokumennya")
    sample.add_argument("folder", type=Path, metavar="FOLDER", help="folder yang belum ada atau kosong")

    _periods(command("mulai", "memulai periode: menyalin buku kerja dan menulis pengaturannya"), many=False)

    imported = command(
        "impor",
        "membaca ekspor mentah dan menulis rekap",
        "Ekspor mentah diletakkan di data/mentah/PERIODE/. Periode yang belum dimulai akan dimulai.",
    )
    _periods(imported, many=True)
    _absence(imported)

    known = command(
        "kenali",
        "menunjukkan bagaimana berkas akan dibaca, dan mengenalkan ekspor baru",
        "Berkasnya boleh di mana saja. Yang ditulis hanya baris params/sumber.yml yang disetujui.",
    )
    known.add_argument("berkas", nargs="+", type=Path, metavar="BERKAS", help="ekspor mentah, CSV atau XLSX")

    built = command(
        "susun",
        "menyusun dokumen; memulai dan mengimpor lebih dahulu bila perlu",
        "Hasilnya ada di output/PERIODE/. Dokumen yang masih sesuai dengan datanya tidak disusun ulang.",
    )
    _periods(built, many=True)
    _absence(built)
    _engine(built)
    built.add_argument("--susun-ulang", action="store_true", help="menyusun ulang walaupun tidak ada yang berubah")

    status = command(
        "status",
        "menunjukkan keadaan semua periode, atau riwayat satu periode",
        "Tanpa PERIODE: semua periode dalam satu tabel.",
    )
    status.add_argument("periode", nargs="?", metavar="PERIODE", help="bulan (2026-09) atau triwulan (2026-TW3)")
    status.add_argument("--tahun", default="", metavar="TAHUN", help="semua periode pada tahun itu")
    form = status.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="keluaran untuk program lain, dengan riwayatnya")
    form.add_argument("--csv", action="store_true", help="keluaran untuk lembar sebar")

    proof = command(
        "verifikasi",
        "membuktikan log persetujuan dari riwayat git",
        "Tanpa PERIODE: semua log. Status keluar: 0 sesuai, 1 ada ketidaksesuaian, 2 tidak dapat diperiksa.",
    )
    proof.add_argument("periode", nargs="*", metavar="PERIODE", help="bulan (2026-09) atau triwulan (2026-TW3)")
    proof.add_argument("--memuat", default="", metavar="SIDIK", help="sidik catatan yang harus masih ada di log")
    proof.add_argument(
        "--susun-ulang", action="store_true", help="menyusun ulang dokumen di salinan sementara dan membandingkannya"
    )
    proof.add_argument("--json", action="store_true", help="keluaran untuk program lain")

    who = command(
        "identitas",
        "menunjukkan atau mengatur siapa yang bekerja di ruang kerja ini",
        "Tanpa pilihan: menunjukkan identitas git, dan menanyakannya bila belum ada.",
    )
    who.add_argument("--nama", default="", metavar="NAMA", help="nama, seperti tertulis di params/pejabat.yml")
    who.add_argument("--surel", default="", metavar="ALAMAT", help="alamat surel, seperti di params/pejabat.yml")

    saved = command(
        "simpan",
        "menyimpan konsep dan pengaturan ke riwayat git, dan bertukar dengan repositori bersama",
        "Log persetujuan dan buktinya tidak ikut; keduanya hanya ditulis oleh tindakan yang dicatat.",
    )
    saved.add_argument("--pesan", default="", metavar="TEKS", help="keterangan singkat tentang yang disimpan")

    _acts(command)
    removal = command(
        "hapus-data-mentah",
        "menghapus ekspor mentah periode yang laporannya sudah disampaikan, setelah masa simpannya",
        "Penghapusannya dicatat di data/penghapusan.yml. Rekap dan dokumen tidak berubah.",
    )
    _periods(removal, many=False)
    removal.add_argument("--ya", action="store_true", help="menghapus tanpa bertanya")
    removal.add_argument("--pratinjau", action="store_true", help="hanya menunjukkan apa yang akan dihapus")
    renewed = command(
        "perbarui",
        "membawa templat yang baru ke buku kerja periode tanpa menyentuh narasinya",
        "Sel kode yang rusak ikut diperbaiki. Buku kerja yang lama disimpan di build/PERIODE/sebelum-perbarui/.",
    )
    _periods(renewed, many=False)
    renewed.add_argument("--ya", action="store_true", help="memperbarui tanpa bertanya")
    renewed.add_argument("--pratinjau", action="store_true", help="hanya menunjukkan apa yang akan berubah")
    _periods(command("edit", "menyunting narasi periode di JupyterLab"), many=False)
    _periods(command("buka", "membuka laporan periode di peramban"), many=False)
    return parser
