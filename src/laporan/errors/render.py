"""Errors of the way from an executed notebook to finished documents.

NotebookFault (errors.notebook)
└── DocumentFault            a cell that cannot become part of a document
    ├── StrayOutput          an output that is no payload
    ├── OutputUnreadable     a payload of another version, or a chart without its drawings
    ├── LabelTwice           two figures or tables of one name
    ├── UnknownValue         {{< meta key >}} with an unknown key
    ├── UnknownReference     @fig-x or @tbl-x with an unknown name
    └── IdiomError           Markdown outside the closed list
FieldsMissing                a notebook without its document's fields
EngineError
├── EngineMissing, EngineTooOld, EngineFailed, EngineWarned
LogoMissing
OutputInUse, BuildUnderway, DiskFull   what stands in the way of publishing
"""

from __future__ import annotations

from laporan.errors.base import LaporanError
from laporan.errors.notebook import NotebookFault

_UNCHANGED = "Dokumen yang sudah ada tidak berubah."


class DocumentFault(NotebookFault):
    """A cell that cannot become part of a document: its id and the nearest heading above it."""

    def __init__(self, notebook: str, cell: str, heading: str) -> None:
        super().__init__(notebook)
        self.cell = cell
        self.heading = heading

    @property
    def where(self) -> str:
        place = f'{self.notebook}, sel "{self.cell}"'
        return f'{place}, di bawah judul "{self.heading}"' if self.heading else place


class StrayOutput(DocumentFault):
    """An output that is no payload: a print, a warning, a plain table, an error."""

    code = "DOK-01"

    def __init__(self, notebook: str, cell: str, heading: str, output: str) -> None:
        super().__init__(notebook, cell, heading)
        self.output = output

    @property
    def what(self) -> str:
        return f'Sel kode "{self.cell}" mengeluarkan {self.output}, yang tidak dapat dimuat dalam dokumen.'

    @property
    def remedy(self) -> str:
        return (
            "Sel kode hanya boleh menampilkan bagan, tabel, atau isian laporan. Pulihkan buku kerja itu dari riwayat "
            f"git (git restore), lalu jalankan lagi. {_UNCHANGED}"
        )


class OutputUnreadable(DocumentFault):
    """A payload that this version does not know, or a chart that came without its drawings."""

    code = "DOK-02"

    @property
    def what(self) -> str:
        return f'Keluaran sel kode "{self.cell}" tidak lengkap atau dibuat oleh versi aplikasi lain.'

    @property
    def remedy(self) -> str:
        return f"Hapus folder build/ periode itu, lalu jalankan laporan susun lagi. {_UNCHANGED}"


class LabelTwice(DocumentFault):
    """Two figures, or two tables, of one name."""

    code = "DOK-03"

    def __init__(self, notebook: str, cell: str, heading: str, reference: str) -> None:
        super().__init__(notebook, cell, heading)
        self.reference = reference

    @property
    def what(self) -> str:
        return f'"{self.reference}" ditampilkan lebih dari satu kali dalam buku kerja ini.'

    @property
    def remedy(self) -> str:
        return f"Tampilkan setiap gambar dan tabel satu kali saja. {_UNCHANGED}"


class UnknownValue(DocumentFault):
    """A quoted value that the notebook does not offer; ``nearest`` may be empty."""

    code = "DOK-04"

    def __init__(self, notebook: str, cell: str, heading: str, key: str, nearest: str) -> None:
        super().__init__(notebook, cell, heading)
        self.key = key
        self.nearest = nearest

    @property
    def what(self) -> str:
        return f'Nilai "{self.key}" tidak dikenal.'

    @property
    def remedy(self) -> str:
        guess = f"Mungkin yang dimaksud: {{{{< meta {self.nearest} >}}}}. " if self.nearest else ""
        return f"{guess}Semua nilai yang dapat dikutip tercantum pada sel daftar nilai di buku kerja itu. {_UNCHANGED}"


class UnknownReference(DocumentFault):
    """A reference to a figure or table that the notebook does not show; ``nearest`` may be empty."""

    code = "DOK-05"

    def __init__(self, notebook: str, cell: str, heading: str, reference: str, nearest: str) -> None:
        super().__init__(notebook, cell, heading)
        self.reference = reference
        self.nearest = nearest

    @property
    def what(self) -> str:
        return f'Rujukan "@{self.reference}" tidak menunjuk gambar atau tabel dalam buku kerja ini.'

    @property
    def remedy(self) -> str:
        guess = f"Mungkin yang dimaksud: @{self.nearest}. " if self.nearest else ""
        return f"{guess}Perbaiki atau hapus rujukan itu. {_UNCHANGED}"


class IdiomError(DocumentFault):
    """Markdown outside the closed list: ``idiom`` names it, ``advice`` says what to write instead."""

    code = "DOK-06"

    def __init__(self, notebook: str, cell: str, heading: str, idiom: str, advice: str) -> None:
        super().__init__(notebook, cell, heading)
        self.idiom = idiom
        self.advice = advice

    @property
    def what(self) -> str:
        return f"Narasi memakai {self.idiom}, yang tidak tersedia dalam dokumen ini."

    @property
    def remedy(self) -> str:
        return f"{self.advice} {_UNCHANGED}"


class FieldsMissing(NotebookFault):
    """A notebook that shows no fields of its document, or shows them twice."""

    code = "DOK-07"

    @property
    def what(self) -> str:
        return "Buku kerja ini harus menampilkan isian dokumennya tepat satu kali (report.fields())."

    @property
    def remedy(self) -> str:
        return f"Pulihkan buku kerja itu dari riwayat git, lalu jalankan lagi. {_UNCHANGED}"


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
            return f"Pasang Quarto, atau jalankan lagi dengan --pengolah bawaan. {_UNCHANGED}"
        return f"Jalankan python3 siap.py pasang untuk memasang kembali kelengkapan aplikasi. {_UNCHANGED}"


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
        return f"Perbarui {self.engine}, atau jalankan lagi dengan --pengolah bawaan. {_UNCHANGED}"


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
        return f"Kirimkan pesan ini kepada pengelola aplikasi; cobalah pengolah lain dengan --pengolah. {_UNCHANGED}"


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
        return f"Perbaiki kunci logo, atau kosongkan agar lambang pengganti yang dicetak. {_UNCHANGED}"


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
        return f"Tunggu sampai selesai, lalu jalankan perintah yang sama lagi. {_UNCHANGED}"


class DiskFull(LaporanError):
    """No room left for the documents."""

    code = "PGL-08"

    @property
    def what(self) -> str:
        return "Ruang disk habis sebelum dokumen selesai ditulis."

    @property
    def remedy(self) -> str:
        return "Kosongkan ruang disk, lalu jalankan perintah yang sama lagi; dokumen yang belum terbit akan dilengkapi."
