"""Errors of ``laporan hapus-data-mentah``: raw files that must not be deleted yet, or could not be.

RemovalFault                     exit 2    base
├── NotDelivered        HPS-01   the period's report, or its quarter's, was not delivered yet
├── RetentionRuns       HPS-02   delivered, but kept for some days more
├── NotAccounted        HPS-03   a raw file that no rekap accounts for
└── FilesInUse          HPS-04   the operating system refuses to delete a file
"""

from __future__ import annotations

from collections.abc import Sequence

from laporan.errors.base import LaporanError
from laporan.errors.importing import masked

_SHOWN = 5


def _some(files: Sequence[str]) -> str:
    more = f" dan {len(files) - _SHOWN} berkas lain" if len(files) > _SHOWN else ""
    return masked(", ".join(files[:_SHOWN])) + more


class RemovalFault(LaporanError):
    """Base: nothing was deleted."""

    exit_status = 2


class NotDelivered(RemovalFault):
    """``waiting``: name of the period that was not delivered, the one asked for or its quarter."""

    code = "HPS-01"

    def __init__(self, period: str, waiting: str) -> None:
        super().__init__(period)
        self.period = period
        self.waiting = waiting

    @property
    def what(self) -> str:
        if self.waiting == self.period:
            return f"Data mentah {self.period} belum boleh dihapus: laporannya belum disampaikan."
        return (
            f"Data mentah {self.period} belum boleh dihapus: laporan {self.waiting} belum disampaikan "
            "dan masih dihitung dari data itu."
        )

    @property
    def remedy(self) -> str:
        return (
            f"Selesaikan laporan {self.waiting} sampai disampaikan (lihat laporan status), lalu ulangi. "
            "Tidak ada yang dihapus."
        )


class RetentionRuns(RemovalFault):
    """``delivered`` and ``until``, the first day on which the files may be deleted, are days in words."""

    code = "HPS-02"

    def __init__(self, period: str, delivered: str, days: int, until: str) -> None:
        super().__init__(period)
        self.period = period
        self.delivered = delivered
        self.days = days
        self.until = until

    @property
    def what(self) -> str:
        return (
            f"Data mentah {self.period} masih dalam masa simpan {self.days} hari sejak laporannya disampaikan "
            f"pada {self.delivered}."
        )

    @property
    def where(self) -> str:
        return "masa_simpan_data_mentah_hari di params/sumber.yml"

    @property
    def remedy(self) -> str:
        return f"Ulangi mulai {self.until}. Tidak ada yang dihapus."


class NotAccounted(RemovalFault):
    """``files``: paths of raw files, as a person sees them."""

    code = "HPS-03"

    def __init__(self, period: str, files: Sequence[str]) -> None:
        super().__init__(period)
        self.period = period
        self.files = tuple(files)

    @property
    def what(self) -> str:
        return (
            f"{len(self.files)} berkas data mentah {self.period} tidak tercatat di rekap mana pun, "
            "jadi isinya akan hilang."
        )

    @property
    def where(self) -> str:
        return _some(self.files)

    @property
    def remedy(self) -> str:
        return (
            "Periksa berkas itu: bila milik periode lain, pindahkan ke folder periodenya; bila datanya terlambat dan "
            "tidak dihitung lagi, hapus sendiri. Tidak ada yang dihapus."
        )


class FilesInUse(RemovalFault):
    """``files`` could not be deleted; ``deleted`` others were, and are recorded."""

    code = "HPS-04"

    def __init__(self, files: Sequence[str], deleted: int) -> None:
        super().__init__(files)
        self.files = tuple(files)
        self.deleted = deleted

    @property
    def what(self) -> str:
        return f"{len(self.files)} berkas tidak dapat dihapus."

    @property
    def where(self) -> str:
        return _some(self.files)

    @property
    def remedy(self) -> str:
        told = f"{self.deleted} berkas lain sudah dihapus dan dicatat. " if self.deleted else ""
        return f"{told}Tutup program yang membuka berkas itu, periksa hak tulis foldernya, lalu ulangi."
