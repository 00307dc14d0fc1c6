"""Errors of the way from an executed notebook to a document: a cell that cannot become part of it.

NotebookFault (errors.notebook)
├── DocumentFault            a cell that cannot become part of a document
│   ├── StrayOutput          an output that is no payload
│   ├── OutputUnreadable     a payload of another version, or a chart without its drawings
│   ├── LabelTwice           two figures or tables of one name
│   ├── UnknownValue         {{< meta key >}} with an unknown key
│   ├── UnknownReference     @fig-x or @tbl-x with an unknown name
│   ├── IdiomError           Markdown outside the closed list
│   └── GlyphMissing         a text of data or params with a character that the documents' font does not have
└── FieldsMissing            a notebook without its document's fields
"""

from __future__ import annotations

from laporan.errors.notebook import CellFault, NotebookFault

UNCHANGED = "Dokumen yang sudah ada tidak berubah."


class DocumentFault(CellFault):
    """A cell that cannot become part of a document. Where it stands names the cell too."""

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
            f"git (git restore), lalu jalankan lagi. {UNCHANGED}"
        )


class OutputUnreadable(DocumentFault):
    """A payload that this version does not know, or a chart that came without its drawings."""

    code = "DOK-02"

    @property
    def what(self) -> str:
        return f'Keluaran sel kode "{self.cell}" tidak lengkap atau dibuat oleh versi aplikasi lain.'

    @property
    def remedy(self) -> str:
        return f"Hapus folder build/ periode itu, lalu jalankan laporan susun lagi. {UNCHANGED}"


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
        return f"Tampilkan setiap gambar dan tabel satu kali saja. {UNCHANGED}"


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
        return f"{guess}Semua nilai yang dapat dikutip tercantum pada sel daftar nilai di buku kerja itu. {UNCHANGED}"


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
        return f"{guess}Perbaiki atau hapus rujukan itu. {UNCHANGED}"


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
        return f"{self.advice} {UNCHANGED}"


class GlyphMissing(DocumentFault):
    """A text that a code cell shows, from data or params, with a character that the documents' font does not have."""

    code = "DOK-08"

    def __init__(self, notebook: str, cell: str, heading: str, character: str, text: str) -> None:
        super().__init__(notebook, cell, heading)
        self.character = character
        self.text = text

    @property
    def what(self) -> str:
        return f'Huruf dokumen tidak mempunyai karakter "{self.character}", yang ada pada "{self.text}".'

    @property
    def remedy(self) -> str:
        return (
            "Hapus atau ganti karakter itu di tempat asalnya: params/ (misalnya nama, alasan, rekomendasi, atau kata "
            f"di sumber.yml), atau kolom Alasan pada isian.xlsx. {UNCHANGED}"
        )


class FieldsMissing(NotebookFault):
    """A notebook that shows no fields of its document, or shows them twice."""

    code = "DOK-07"

    @property
    def what(self) -> str:
        return "Buku kerja ini harus menampilkan isian dokumennya tepat satu kali (report.fields())."

    @property
    def remedy(self) -> str:
        return f"Pulihkan buku kerja itu dari riwayat git, lalu jalankan lagi. {UNCHANGED}"
