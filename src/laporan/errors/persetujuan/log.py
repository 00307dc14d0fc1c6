"""The log itself: its form, the fields of its entries, their chain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from laporan.errors.base import LaporanError
from laporan.errors.config import UPGRADE
from laporan.errors.persetujuan.refusal import Refusal


@dataclass(frozen=True)
class LogFault:
    """One fault of a log's text: line and entry (both from 1; 0 where none applies), and what is wrong.

    ``newer``: nothing is, but the entry was written by a later version of the product.
    """

    line: int
    entry: int
    problem: str
    newer: bool = False

    def __str__(self) -> str:
        place = [f"baris {self.line}"] if self.line else []
        place += [f"catatan ke-{self.entry}"] if self.entry else []
        return f"{', '.join(place)}: {self.problem}" if place else self.problem


class LogUnreadable(LaporanError):
    """A log that is no list of entries in the strict form."""

    code = "PST-01"

    def __init__(self, file: str, faults: tuple[LogFault, ...]) -> None:
        super().__init__(file)
        self.file = file
        self.faults = faults

    @property
    def what(self) -> str:
        return "Log persetujuan tidak dapat dibaca. " + "; ".join(map(str, self.faults)) + "."

    @property
    def where(self) -> str:
        return self.file

    @property
    def remedy(self) -> str:
        if all(fault.newer for fault in self.faults):
            return UPGRADE
        return "Log tidak disunting dengan tangan: kembalikan berkas itu dari riwayat git. Tidak ada yang dicatat."


class LogDoesNotHold(Refusal):
    """A log whose entries break the rules. ``problems``: one sentence each, with the entry's number."""

    code = "PST-17"

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(problems)
        self.problems = tuple(problems)

    @property
    def what(self) -> str:
        return "Log persetujuan periode ini tidak lolos verifikasi: " + " ".join(self.problems)

    @property
    def advice(self) -> str:
        return "Jalankan laporan verifikasi dan selesaikan ketidaksesuaian itu dahulu."


class FieldDiffers(Refusal):
    """A field of an entry that is not what the rules give it. ``expected`` is "" where it must be left out."""

    code = "PST-19"

    def __init__(self, field: str, value: str, expected: str) -> None:
        super().__init__(field)
        self.field = field
        self.value = value
        self.expected = expected

    @property
    def what(self) -> str:
        found = f'"{self.value}"' if self.value else "kosong"
        return f"Bagian {self.field} tertulis {found}, seharusnya {self.expected or 'kosong'}."

    @property
    def advice(self) -> str:
        return "Bandingkan catatan itu dengan params/sop.yml yang berlaku pada saat tindakannya."


class ChainBroken(Refusal):
    """An entry that does not carry the digest of the entry before it."""

    code = "PST-20"

    @property
    def what(self) -> str:
        return "Bagian sebelumnya bukan sidik catatan sebelum ini."

    @property
    def advice(self) -> str:
        return "Ada catatan yang diubah, dihapus, disisipkan, atau dipindahkan: bandingkan dengan riwayat git."


class Unwritable(Refusal):
    """A text given for an entry that the log cannot hold. ``problems``: field and what is wrong with it."""

    code = "PST-21"

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    @property
    def what(self) -> str:
        return f"Catatan tidak dapat ditulis. {'; '.join(self.problems)}."

    @property
    def advice(self) -> str:
        return "Perbaiki isian itu."
