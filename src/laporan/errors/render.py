"""Errors of printing the documents and of publishing them.

EngineError
├── EngineMissing, EngineTooOld, EngineFailed, EngineWarned
LogoMissing
OutputInUse, BuildUnderway, DiskFull   what stands in the way of publishing
"""

from __future__ import annotations

from laporan.errors.base import LaporanError
from laporan.errors.document import UNCHANGED


class EngineError(LaporanError):
    """Base of the errors about the program that prints the documents; ``engine`` is its name as printed."""

    def __init__(self, engine: str) -> None:
        super().__init__(engine)
        self.engine = engine

    @property
    def where(self) -> str:
        return self.engine


class EngineMissing(EngineError):
    """An engine that was asked for and is not on this machine."""

    code = "PGL-01"

    @property
    def what(self) -> str:
        return f"Pengolah {self.engine} tidak ditemukan pada komputer ini."

    @property
    def remedy(self) -> str:
        if self.engine == "Quarto":
            return f"Pasang Quarto, atau jalankan lagi dengan --pengolah bawaan. {UNCHANGED}"
        return f"Jalankan python3 siap.py pasang untuk memasang kembali kelengkapan aplikasi. {UNCHANGED}"


class EngineTooOld(EngineError):
    """A Quarto below the lowest tested version."""

    code = "PGL-02"

    def __init__(self, engine: str, version: str, lowest: str) -> None:
        super().__init__(engine)
        self.version = version
        self.lowest = lowest

    @property
    def what(self) -> str:
        return f'Pengolah {self.engine} versi "{self.version}" terlalu lama; paling rendah {self.lowest}.'

    @property
    def remedy(self) -> str:
        return f"Perbarui {self.engine}, atau jalankan lagi dengan --pengolah bawaan. {UNCHANGED}"


class EngineFailed(EngineError):
    """An engine that ended with an error or wrote no document; ``tail`` holds its last lines."""

    code = "PGL-03"

    def __init__(self, engine: str, document: str, status: int, tail: tuple[str, ...]) -> None:
        super().__init__(engine)
        self.document = document
        self.status = status
        self.tail = tail

    @property
    def what(self) -> str:
        lines = " / ".join(self.tail)
        return f'Pengolah {self.engine} gagal mencetak "{self.document}" (kode keluar {self.status})' + (
            f": {lines}" if lines else "."
        )

    @property
    def remedy(self) -> str:
        return (
            "Bila aplikasi baru diperbarui, salin isi _extensions/ dari folder aplikasi ke ruang kerja ini. Bila "
            f"tidak, cobalah pengolah lain dengan --pengolah, dan kirimkan pesan ini kepada pengelolanya. {UNCHANGED}"
        )


class EngineWarned(EngineFailed):
    """An engine that printed a warning: a document that leaves nothing to resolve must not cause one."""

    code = "PGL-04"

    @property
    def what(self) -> str:
        return f'Pengolah {self.engine} memperingatkan saat mencetak "{self.document}": ' + " / ".join(self.tail)


class LogoMissing(LaporanError):
    """The logo that params name is not there or is no picture of a known kind."""

    code = "PGL-05"
    exit_status = 2

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    @property
    def what(self) -> str:
        return f'Berkas logo "{self.path}" tidak ada atau bukan PNG, JPEG, atau SVG.'

    @property
    def where(self) -> str:
        return "params/instansi.yml, kunci logo"

    @property
    def remedy(self) -> str:
        return f"Perbaiki kunci logo, atau kosongkan agar lambang pengganti yang dicetak. {UNCHANGED}"


class OutputInUse(LaporanError):
    """A published file that cannot be replaced, for another program holds it open."""

    code = "PGL-06"

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    @property
    def what(self) -> str:
        return "Berkas keluaran tidak dapat diganti; mungkin sedang dibuka program lain."

    @property
    def where(self) -> str:
        return self.path

    @property
    def remedy(self) -> str:
        return "Tutup berkas itu, lalu jalankan perintah yang sama lagi; dokumen yang belum terbit akan dilengkapi."


class BuildUnderway(LaporanError):
    """Another process builds in the same workspace."""

    code = "PGL-07"

    @property
    def what(self) -> str:
        return "Penyusunan lain sedang berjalan di ruang kerja ini."

    @property
    def remedy(self) -> str:
        return f"Tunggu sampai selesai, lalu jalankan perintah yang sama lagi. {UNCHANGED}"


class ChangedMeanwhile(LaporanError):
    """What ``quarto render`` has printed is no longer what stands in the workspace."""

    code = "PGL-09"

    def __init__(self, period: str) -> None:
        super().__init__(period)
        self.period = period

    @property
    def what(self) -> str:
        return f"Masukan {self.period} berubah, atau disusun perintah lain, selagi Quarto mencetaknya."

    @property
    def where(self) -> str:
        return self.period

    @property
    def remedy(self) -> str:
        return f"Jalankan quarto render sekali lagi. {UNCHANGED}"


class DiskFull(LaporanError):
    """No room left, wherever in a command that shows."""

    code = "PGL-08"

    @property
    def what(self) -> str:
        return "Ruang disk habis sebelum semuanya selesai ditulis."

    @property
    def remedy(self) -> str:
        return "Kosongkan ruang disk, lalu jalankan perintah yang sama lagi; dokumen yang belum terbit akan dilengkapi."
