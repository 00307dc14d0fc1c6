"""Errors of notebooks: changed cells, wrong parameters, cells that fail."""

from __future__ import annotations

from typing import ClassVar, Literal

from laporan.errors.base import LaporanError


class NotebookFault(LaporanError):
    """Base of the errors about one notebook; ``notebook`` is its path as shown to a person."""

    def __init__(self, notebook: str) -> None:
        super().__init__(notebook)
        self.notebook = notebook

    @property
    def period(self) -> str:
        """The period of ``notebooks/<periode>/<dokumen>.ipynb``, as a command takes it."""
        parts = self.notebook.split("/")
        return parts[1] if len(parts) > 2 else "PERIODE"

    @property
    def where(self) -> str:
        return self.notebook


class CellFault(NotebookFault):
    """Base of the errors about one cell: its id and the nearest heading above it, "" where there is none."""

    def __init__(self, notebook: str, cell: str, heading: str) -> None:
        super().__init__(notebook)
        self.cell = cell
        self.heading = heading

    @property
    def where(self) -> str:
        return f'{self.notebook}, di bawah judul "{self.heading}"' if self.heading else self.notebook


class NotebookMissing(NotebookFault):
    """A period's notebook that is not there."""

    code = "BK-01"

    @property
    def what(self) -> str:
        return "Buku kerja tidak ada."

    @property
    def remedy(self) -> str:
        return (
            f"Jalankan laporan mulai {self.period} untuk membuatnya kembali dari templat, atau pulihkan dari riwayat "
            "git."
        )


class TemplateMissing(NotebookFault):
    """A template that params/sop.yml names and that is not there."""

    code = "BK-11"

    @property
    def what(self) -> str:
        return "Templat buku kerja tidak ada."

    @property
    def remedy(self) -> str:
        return (
            "Pulihkan dari riwayat git atau salin dari folder aplikasi; bila namanya berubah, perbaiki templat dokumen "
            "itu di params/sop.yml. Tidak ada yang berubah."
        )


class NotebookUnreadable(NotebookFault):
    """A file that is no notebook of format 4."""

    code = "BK-02"

    @property
    def what(self) -> str:
        return "Berkas ini bukan buku kerja Jupyter yang utuh."

    @property
    def remedy(self) -> str:
        return "Pulihkan berkas itu dari riwayat git, lalu jalankan lagi. Tidak ada dokumen yang berubah."


class CellsWithoutId(NotebookFault):
    """A notebook as editors saved it before nbformat 4.5."""

    code = "BK-10"

    @property
    def what(self) -> str:
        return "Sel-sel buku kerja ini tidak lagi mempunyai id; penyunting yang lama menyimpannya demikian."

    @property
    def remedy(self) -> str:
        return (
            "Salin narasinya ke tempat lain, pulihkan berkas itu dari riwayat git, tempelkan narasinya dengan laporan "
            f"edit {self.period}, lalu jalankan lagi. Tidak ada dokumen yang berubah."
        )


class CellChanged(CellFault):
    """A code cell that differs from the template as ``kunci.yml`` records it."""

    code = "BK-03"

    _WORDS: ClassVar[dict[str, str]] = {
        "diubah": "isinya diubah",
        "hilang": "dihapus",
        "ditambah": "bukan bagian dari templat",
        "dipindah": "dipindahkan dari urutannya",
    }

    def __init__(
        self, notebook: str, cell: str, change: Literal["diubah", "hilang", "ditambah", "dipindah"], heading: str
    ) -> None:
        super().__init__(notebook, cell, heading)
        self.change = change

    @property
    def what(self) -> str:
        return f'Sel kode "{self.cell}" {self._WORDS[self.change]}.'

    @property
    def remedy(self) -> str:
        return (
            f"Sel kode tidak boleh disunting; hanya narasi yang boleh. Jalankan laporan perbarui {self.period}: semua "
            "sel kode diambil lagi dari templat dan semua narasi dipertahankan. Tidak ada dokumen yang berubah."
        )


class NarrativeTurned(CellFault):
    """A narrative cell that an editor's key made a code cell or a raw one."""

    code = "BK-09"

    def __init__(self, notebook: str, cell: str, kind: Literal["code", "raw"], heading: str) -> None:
        super().__init__(notebook, cell, heading)
        self.kind = kind

    @property
    def what(self) -> str:
        now = "sel kode" if self.kind == "code" else "sel mentah, yang tidak dicetak"
        return f'Sel narasi "{self.cell}" berubah menjadi {now}.'

    @property
    def remedy(self) -> str:
        return (
            "Klik sel itu di JupyterLab, tekan Esc lalu M, simpan, dan jalankan lagi. Tidak ada dokumen yang berubah."
        )


class LockMissing(NotebookFault):
    """A period's notebook without a record of its template."""

    code = "BK-04"

    @property
    def what(self) -> str:
        return "Catatan templat (kunci.yml) tidak memuat buku kerja ini, sehingga keutuhannya tidak dapat diperiksa."

    @property
    def remedy(self) -> str:
        return (
            f"Pulihkan kunci.yml di folder itu dari riwayat git, atau jalankan laporan perbarui {self.period}. "
            "Tidak ada dokumen yang berubah."
        )


class ParameterError(NotebookFault):
    """A parameter that the notebook does not declare, does not get, or gets with another type."""

    code = "BK-05"

    def __init__(
        self, notebook: str, name: str, problem: Literal["tidak_dikenal", "kurang", "jenis"], kind: str
    ) -> None:
        super().__init__(notebook)
        self.name = name
        self.problem = problem
        self.kind = kind

    @property
    def what(self) -> str:
        return {
            "tidak_dikenal": f'Parameter "{self.name}" tidak dikenal oleh buku kerja ini.',
            "kurang": f'Parameter "{self.name}" wajib diberi nilai.',
            "jenis": f'Parameter "{self.name}" harus berjenis {self.kind}.',
        }[self.problem]

    @property
    def remedy(self) -> str:
        return 'Periksa sel bertanda "parameters" pada buku kerja itu. Tidak ada dokumen yang berubah.'


class CellFailed(CellFault):
    """A cell that raised while the notebook ran; ``tail`` holds the last lines of its traceback."""

    code = "BK-06"

    def __init__(self, notebook: str, cell: str, heading: str, tail: tuple[str, ...]) -> None:
        super().__init__(notebook, cell, heading)
        self.tail = tail

    @property
    def what(self) -> str:
        return f'Sel "{self.cell}" gagal dijalankan: ' + " / ".join(self.tail)

    @property
    def remedy(self) -> str:
        return "Kirimkan pesan ini kepada pengelola aplikasi. Dokumen yang sudah ada tidak berubah."


class KernelFailed(NotebookFault):
    """The Jupyter kernel did not start or died."""

    code = "BK-07"

    def __init__(self, notebook: str, reason: str) -> None:
        super().__init__(notebook)
        self.reason = reason

    @property
    def what(self) -> str:
        return f"Mesin Jupyter berhenti sebelum buku kerja selesai ({self.reason})."

    @property
    def remedy(self) -> str:
        return (
            "Tutup program lain agar memori cukup, lalu jalankan lagi. Bila berulang, jalankan python3 siap.py pasang. "
            "Dokumen yang sudah ada tidak berubah."
        )


class NotebookNotWritten(NotebookFault):
    """A period's notebook, its ``kunci.yml`` or the copy of one that could not be written."""

    code = "BK-08"

    @property
    def what(self) -> str:
        return "Berkas ini tidak dapat ditulis."

    @property
    def remedy(self) -> str:
        return (
            "Tutup program yang membuka berkas itu dan periksa ruang disk, lalu jalankan perintah yang sama lagi; yang "
            "belum selesai dilengkapi. Narasi tetap ada, dan tidak ada dokumen yang berubah."
        )
