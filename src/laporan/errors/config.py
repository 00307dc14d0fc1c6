"""Errors of the files in ``params/``."""

from __future__ import annotations

from dataclasses import dataclass

from laporan.errors.base import LaporanError


@dataclass(frozen=True)
class Fault:
    """One fault of a file: the key's path (``dokumen[2].jenis``), the value found, and what is wrong with it."""

    key: str
    value: str
    problem: str


UPGRADE = "Berkas ini ditulis aplikasi yang lebih baru: pasang versi terbarunya. Tidak ada yang berubah."


def newer_fault(version: int) -> Fault:
    """What is wrong with a file whose ``versi`` is ``version``, later than this product knows."""
    return Fault("versi", "", f"{version} lebih baru daripada yang dikenal aplikasi ini")


class ConfigError(LaporanError):
    """A file in ``params/`` that cannot be used. ``faults`` names each wrong place."""

    code = "PRM-01"
    exit_status = 2

    def __init__(self, file: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(file)
        self.file = file
        self.faults = faults

    @property
    def what(self) -> str:
        lines = [
            f"{fault.key}: {fault.problem}" + (f' (tertulis "{fault.value}")' if fault.value else "")
            for fault in self.faults
        ]
        return "Berkas pengaturan tidak dapat dipakai: " + "; ".join(lines) + "."

    @property
    def where(self) -> str:
        return self.file

    @property
    def remedy(self) -> str:
        return "Perbaiki bagian itu di berkas tersebut, lalu jalankan lagi. Tidak ada data yang berubah."


class ConfigSyntaxError(ConfigError):
    """A file that is no YAML."""

    code = "PRM-02"

    def __init__(self, file: str, line: int, problem: str) -> None:
        super().__init__(file, (Fault(f"baris {line}", "", problem),))


class NewerVersion(ConfigError):
    """A file whose ``versi`` is that of a later version of the product."""

    code = "PRM-04"

    def __init__(self, file: str, version: int) -> None:
        super().__init__(file, (newer_fault(version),))

    @property
    def remedy(self) -> str:
        return UPGRADE


class ConfigMissing(LaporanError):
    """A file of ``params/`` that is not there."""

    code = "PRM-03"
    exit_status = 2

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file

    @property
    def what(self) -> str:
        return "Berkas pengaturan tidak ada."

    @property
    def where(self) -> str:
        return self.file

    @property
    def remedy(self) -> str:
        return "Kembalikan berkas itu dari riwayat git atau salin dari ruang kerja baru (laporan buat-ruang-kerja)."
