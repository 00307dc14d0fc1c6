"""Errors of the import: raw exports that cannot become a rekap, and a rekap that cannot be read.

ImportFault                      exit 2    base
├── UnreadableFile      IMP-01   empty, damaged, locked by a password, no text and no workbook
├── UnknownFormat       IMP-02   no reader claims the file, or more than one does
├── MissingColumn       IMP-03   recognised, but a needed column is not there
├── MixedDateOrder      IMP-04   the dates stand in another order than params/sumber.yml says
├── WrongSpan           IMP-05   a report of a span of days that does not fit the period
├── MissingService      IMP-06   no file for one or more services, and no reason given
├── NothingAccepted     IMP-07   files, but no row of them counts in the period
├── UnknownFolder       IMP-08   a folder beneath the period's that is no service
├── AccountsOpen        IMP-09   rows read are not the sum of what became of them (a fault of the product)
├── QuarterIncomplete   IMP-10   neither all raw exports nor a current rekap of each month
├── RekapMissing        IMP-11   no rekap yet
├── RekapDamaged        IMP-12   a rekap that was changed or cut
├── RekapLocked         IMP-13   the folder of the rekap cannot be replaced
├── TooManyRejected     IMP-14   more rejected rows than the limit allows
└── EntryRefused        IMP-15   a figure on the form isian.xlsx that cannot be taken

A file's name is shown to the person who imports, with whatever looks like a number of a person masked; it is never
kept. No error text holds the value of a cell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from laporan.errors.base import LaporanError

UNCHANGED = "Rekap sebelumnya tidak berubah."
_PERSONAL = re.compile(r"\S*@\S*|\+?\d(?:[ .()-]?\d){8,}")


def masked(text: str) -> str:
    """``text`` without e-mail addresses and without numbers of nine or more digits (telephone numbers, NIK)."""
    return _PERSONAL.sub("…", text)


class ImportFault(LaporanError):
    """Base of the import's errors: three texts, the middle one naming file, sheet and row as far as known."""

    exit_status = 2

    def __init__(self, what: str, where: str, remedy: str) -> None:
        super().__init__(what)
        self._what = what
        self._where = masked(where)
        self._remedy = remedy

    @property
    def what(self) -> str:
        return self._what

    @property
    def where(self) -> str:
        return self._where

    @property
    def remedy(self) -> str:
        return f"{self._remedy} {UNCHANGED}"


class UnreadableFile(ImportFault):
    """A file that holds no rows that could be read."""

    code = "IMP-01"

    def __init__(self, problem: str, where: str, remedy: str) -> None:
        super().__init__(f"Berkas tidak dapat dibaca: {problem}.", where, remedy)


class UnknownFormat(ImportFault):
    """A file that no reader claims, or more than one. ``seen`` are headers, already known to be no data."""

    code = "IMP-02"

    def __init__(self, where: str, seen: Sequence[str], expected: Sequence[str], claimed: Sequence[str] = ()) -> None:
        if claimed:
            what = f"Berkas ini dapat dibaca dengan lebih dari satu cara: {'; '.join(claimed)}."
            remedy = (
                "Taruh berkas ini di dalam folder layanannya (panggilan, tamu, vicon, atau website) di folder periode, "
                "atau perbaiki bagian pengenal di params/sumber.yml."
            )
        else:
            found = (
                f"Judul kolom yang terlihat: {', '.join(seen)}."
                if seen
                else "Tidak ada judul kolom yang dikenal; isinya tidak ditampilkan karena dapat memuat data pribadi."
            )
            what = f"Berkas tidak dikenali. {found} Yang dapat dibaca: {'; '.join(expected)}."
            remedy = (
                "Ekspor ulang dari sistemnya dalam salah satu bentuk itu, atau kenalkan judul kolomnya dengan laporan "
                "kenali BERKAS. Bila berkas ini bukan data layanan, pindahkan dari folder."
            )
        super().__init__(what, where, remedy)
        self.seen = tuple(seen)
        self.claimed = tuple(claimed)


class MissingColumn(ImportFault):
    """A recognised file without a column that its reader needs."""

    code = "IMP-03"

    def __init__(self, where: str, format_name: str, columns: Sequence[str]) -> None:
        names = ", ".join(columns)
        super().__init__(
            f"Berkas dikenali sebagai {format_name}, tetapi tidak memuat kolom {names}.",
            where,
            "Ekspor ulang dengan kolom itu. Bila kolomnya ada dengan judul lain, kenalkan judul itu dengan laporan "
            "kenali BERKAS.",
        )
        self.columns = tuple(columns)


class MixedDateOrder(ImportFault):
    """A column of dates that can only be read in the order that was not configured."""

    code = "IMP-04"

    def __init__(self, where: str, column: str, row: int, configured: str) -> None:
        other = "bulan-hari" if configured == "hari-bulan" else "hari-bulan"
        super().__init__(
            f'Tanggal pada kolom {column} (misalnya baris {row}) tertulis dengan urutan {other}, bukan "{configured}".',
            where,
            f"Ubah urutan_tanggal sumber ini di params/sumber.yml menjadi {other}, "
            "atau perbaiki penulisan tanggal di berkas menjadi seperti 2026-09-25.",
        )


class WrongSpan(ImportFault):
    """A report over a span of days that does not fit the period."""

    code = "IMP-05"


class MissingService(ImportFault):
    """Services without a file and without a reason: name -> its words."""

    code = "IMP-06"

    def __init__(self, services: Mapping[str, str], folder: str, period: str) -> None:
        without = " ".join(f"--tanpa {service}" for service in services)
        super().__init__(
            f"Untuk {period} tidak ada berkas data {', '.join(services.values())}.",
            folder,
            f"Taruh ekspornya di folder itu. Bila datanya memang tidak ada, jalankan lagi dengan {without} "
            'dan sebutkan alasannya (--alasan "…").',
        )
        self.services = tuple(services)


class NothingAccepted(ImportFault):
    """Files of a service, none of whose rows counts in the period."""

    code = "IMP-07"

    def __init__(self, service: str, service_words: str, period: str, *, account: str, where: str, first: str) -> None:
        detail = f" Contoh baris yang ditolak: {first}" if first else ""
        super().__init__(
            f"Tidak satu pun baris data {service_words} dapat dihitung untuk {period} ({account}).{detail}",
            where,
            "Periksa apakah berkasnya untuk periode ini. Bila datanya memang tidak ada, pindahkan berkas itu dan "
            f"jalankan lagi dengan --tanpa {service}.",
        )


class UnknownFolder(ImportFault):
    """A folder beneath the period's folder that is not named after a service."""

    code = "IMP-08"

    def __init__(self, where: str) -> None:
        super().__init__(
            "Nama folder di dalam folder periode bukan nama layanan.",
            where,
            "Namai folder itu panggilan, tamu, vicon, atau website, atau pindahkan.",
        )


class AccountsOpen(ImportFault):
    """Rows read that are not the sum of what became of them."""

    code = "IMP-09"

    def __init__(self, where: str, account: str) -> None:
        super().__init__(
            f"Jumlah baris tidak cocok: {account}.",
            where,
            "Ini kesalahan program; laporkan kepada pengelolanya.",
        )


class QuarterIncomplete(ImportFault):
    """A quarter with neither raw exports nor a rekap for each of its months."""

    code = "IMP-10"

    def __init__(self, period: str, months: Sequence[str]) -> None:
        super().__init__(
            f"{period} belum dapat diimpor: ekspor mentahnya tidak lengkap, dan rekap {', '.join(months)} belum ada "
            "atau tidak lagi sesuai dengan ekspor mentah di foldernya.",
            "",
            f"Jalankan dahulu: laporan impor {months[0]}. Bila bulan itu sudah terkunci, pindahkan ekspor yang datang "
            "terlambat dari foldernya, atau lengkapi ekspor mentah ketiga bulannya.",
        )


class RekapMissing(ImportFault):
    """No rekap where one is read."""

    code = "IMP-11"

    def __init__(self, where: str, period: str) -> None:
        super().__init__(f"Rekap {period} belum ada.", where, f"Jalankan dahulu: laporan impor {period}.")

    @property
    def remedy(self) -> str:
        return self._remedy


class RekapDamaged(ImportFault):
    """A file of a rekap that is not as the import wrote it."""

    code = "IMP-12"

    def __init__(self, problem: str, where: str, period: str) -> None:
        super().__init__(
            f"Rekap rusak atau diubah dengan tangan: {problem}.",
            where,
            f"Jalankan lagi laporan impor {period}, atau kembalikan berkas itu dari riwayat git.",
        )

    @property
    def remedy(self) -> str:
        return f"{self._remedy} Tidak ada data yang berubah."


class RekapLocked(ImportFault):
    """The operating system refuses to replace the folder."""

    code = "IMP-13"

    def __init__(self, where: str) -> None:
        super().__init__(
            "Folder rekap tidak dapat diganti.",
            where,
            "Tutup program yang sedang membuka berkas di folder itu, lalu jalankan lagi.",
        )


class TooManyRejected(ImportFault):
    """More rejected rows in a file than the limit allows. ``account``: its counts; ``first``: the first row."""

    code = "IMP-14"

    def __init__(self, service: str, where: str, account: str, first: str) -> None:
        super().__init__(
            f"Terlalu banyak baris {service} yang ditolak: {account}. {first}".rstrip(),
            where,
            "Perbaiki di sistem asalnya dan ekspor lagi; semua baris itu terdaftar di baris-ditolak.xlsx pada folder "
            'build periode. Bila memang harus diterima: --terima-tolakan --alasan "…".',
        )


class EntryRefused(ImportFault):
    """Cells of the form for single figures that cannot be taken. ``faults``: each with its sheet, row and column."""

    code = "IMP-15"

    def __init__(self, where: str, faults: Sequence[str]) -> None:
        super().__init__(
            f"Formulir isian tidak dapat dipakai: {'; '.join(faults)}.",
            where,
            "Perbaiki, simpan berkasnya, lalu jalankan lagi. Formulir yang rusak dapat dihapus; laporan mulai menulis "
            "yang baru.",
        )
        self.faults = tuple(faults)
