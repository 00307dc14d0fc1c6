"""The files that an act stands on: documents, rules, the lock of a submitted period."""

from __future__ import annotations

from collections.abc import Sequence

from laporan.errors.base import LaporanError
from laporan.errors.persetujuan.refusal import Refusal


class ContentDiffers(Refusal):
    """Content other than what the step before saw. ``submission``: number of the entry that recorded it."""

    code = "PST-13"

    def __init__(self, submission: int, same_content: bool = False) -> None:
        super().__init__(submission)
        self.submission = submission
        self.same_content = same_content

    @property
    def what(self) -> str:
        kind = "Berkas dokumen" if self.same_content else "Isi dokumen"
        return f"{kind} berbeda dari yang dilihat pada langkah sebelumnya (catatan ke-{self.submission})."

    @property
    def advice(self) -> str:
        return (
            "Kembalikan berkas periode itu dari riwayat git; bila isinya memang harus berubah, "
            "kembalikan dahulu kepada penyusun dengan laporan kembalikan."
        )


class DocumentsMissing(Refusal):
    """Documents that are not there. ``files``: paths as shown; empty where nothing was built."""

    code = "PST-14"

    def __init__(self, period: str, files: Sequence[str] = ()) -> None:
        super().__init__(period)
        self.period = period
        self.files = tuple(files)

    @property
    def what(self) -> str:
        return f"Dokumen belum lengkap: {', '.join(self.files)}." if self.files else "Dokumen belum disusun."

    @property
    def advice(self) -> str:
        return f"Jalankan: laporan susun {self.period}; dokumen yang sudah diajukan dikembalikan dari riwayat git."


class DocumentsStale(Refusal):
    """Documents that were not built from what stands in the workspace now."""

    code = "PST-15"

    def __init__(self, period: str) -> None:
        super().__init__(period)
        self.period = period

    @property
    def what(self) -> str:
        return "Dokumen tidak disusun dari rekap, buku kerja, dan pengaturan yang sekarang."

    @property
    def advice(self) -> str:
        return f"Jalankan: laporan susun {self.period}, periksa hasilnya, lalu ajukan lagi."


class DocumentsReplaced(Refusal):
    """Documents that were built anew while a person was asked."""

    code = "PST-24"

    @property
    def what(self) -> str:
        return "Dokumen disusun lagi selagi perintah ini menunggu jawaban."

    @property
    def advice(self) -> str:
        return "Periksa dokumen yang baru, lalu jalankan perintah yang sama lagi."


class ForeignChanges(Refusal):
    """Changed or unknown files among the period's own. ``files``: paths as shown."""

    code = "PST-16"

    def __init__(self, files: Sequence[str]) -> None:
        super().__init__(files)
        self.files = tuple(files)

    @property
    def what(self) -> str:
        return f"Ada perubahan lain pada berkas periode ini: {', '.join(self.files)}."

    @property
    def advice(self) -> str:
        return "Kembalikan berkas itu dari riwayat git, atau pindahkan yang bukan milik periode ini."


class PeriodLocked(LaporanError):
    """Files of a period that was submitted: entry ``number`` by ``who`` (short title) at ``moment`` (in words).

    ``preparer``: to whom a return would open it; "" where the report was delivered and nothing does.
    """

    code = "PST-22"
    exit_status = 2

    def __init__(self, period: str, number: int, who: str, moment: str, preparer: str) -> None:
        super().__init__(period)
        self.period = period
        self.number = number
        self.who = who
        self.moment = moment
        self.preparer = preparer

    @property
    def what(self) -> str:
        return f"Periode {self.period} terkunci sejak diajukan {self.who} (catatan ke-{self.number}, {self.moment})."

    @property
    def where(self) -> str:
        return f"output/{self.period}/persetujuan.yml"

    @property
    def remedy(self) -> str:
        if not self.preparer:
            return "Laporannya sudah disampaikan, jadi berkasnya tetap. Tidak ada yang berubah."
        return (
            f"Hanya pengembalian kepada {self.preparer} yang membukanya: laporan kembalikan {self.period}. "
            "Tidak ada yang berubah."
        )


class RulesUnsaved(Refusal):
    """Rules or officials on disk that are not those of the history. ``files``: paths as shown."""

    code = "PST-23"

    def __init__(self, files: Sequence[str]) -> None:
        super().__init__(files)
        self.files = tuple(files)

    @property
    def what(self) -> str:
        return f"Aturan di disk belum tersimpan di riwayat: {' dan '.join(self.files)}."

    @property
    def advice(self) -> str:
        return "Setiap tindakan dinilai menurut aturan yang tersimpan. Jalankan lebih dahulu: laporan simpan."
