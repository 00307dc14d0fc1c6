"""The document tree: what stands between the executed notebook and the target formats.

`prepare` makes a `Document` from an executed notebook; nothing in it is left to resolve. Writers (`write_html`,
`write_typst`, `write_docx`) turn it into the prepared notebook of one target format. `content` turns it into isi/.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from laporan.display.payload import (
    AbsentPayload,
    ChartPayload,
    KeyFiguresPayload,
    NotaDinasFields,
    ReportFields,
    SignaturePayload,
    TablePayload,
)


@dataclass(frozen=True)
class Heading:
    """A heading. Level 1 is a chapter (``number`` a roman numeral, or empty: Ringkasan Eksekutif, Lampiran …),
    level 2 a section (``number`` "A", or empty), level 3 a subsection. ``id`` is unique in the document.
    ``listed`` says whether it stands in the table of contents."""

    level: int
    text: str
    number: str
    id: str
    listed: bool = True


@dataclass(frozen=True)
class Prose:
    """Resolved narrative: Markdown that only uses the allowed idioms; references are already written out
    (as links in which the text is "Gambar 2" and the target ``#gambar-2`` / ``#tabel-1``).
    ``lead`` marks the lead paragraph of Ringkasan Eksekutif; ``boxed`` a "Pokok perhatian" box."""

    markdown: str
    lead: bool = False
    boxed: bool = False


@dataclass(frozen=True)
class Figure:
    """A numbered chart, with its drawings. ``number`` 2 prints "Gambar 2."; its anchor is ``gambar-2``.
    ``svg`` is a complete SVG drawing (text as text), ``plotly`` the figure as plain JSON,
    empty for a kind that is only drawn; ``phone_svg`` and ``phone_plotly`` are the same drawn for a phone's width
    (width ``ponsel``), empty where the first two serve there too."""

    number: int
    payload: ChartPayload
    svg: str
    plotly: dict[str, Any]
    phone_svg: str = ""
    phone_plotly: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """A numbered table; its anchor is ``tabel-1``. ``number`` is 0 where the table is not numbered."""

    number: int
    payload: TablePayload


@dataclass(frozen=True)
class Absent:
    """A dashed box in place of a figure or table that has no data."""

    payload: AbsentPayload


@dataclass(frozen=True)
class KeyFigures:
    """The strip of four key figures."""

    payload: KeyFiguresPayload


@dataclass(frozen=True)
class Signer:
    """Who signs, from params/pejabat.yml: the name ("" where none is known), and "Plt.", "Plh." or ""."""

    name: str = ""
    acting: str = ""


@dataclass(frozen=True)
class Signature:
    """``name`` ("" prints the placeholder "[Nama <jabatan>]") and ``acting``, which goes before the title, are not
    content: another signer prints another name on the same report."""

    payload: SignaturePayload
    name: str
    acting: str = ""

    @property
    def title(self) -> str:
        """The title above the signature as it is printed."""
        return f"{self.acting} {self.payload.title}".strip()


@dataclass(frozen=True)
class Contents:
    """A list at this place; ``what`` as in `laporan.display.payload.ContentsPayload`."""

    what: str


@dataclass(frozen=True)
class PageBreak:
    """A new page (PDF and DOCX)."""


Block = Heading | Prose | Figure | Table | Absent | KeyFigures | Signature | Contents | PageBreak


PLACEHOLDER_LOGO = "_extensions/djpk/logo-pengganti.svg"
PLACEHOLDER_ALT = "Tempat logo instansi"


@dataclass(frozen=True)
class Document:
    """One resolved document.

    ``key`` is its name in params/sop.yml and the stem of its files; ``fields`` decides the kind of document.
    ``date`` (ISO) is the document date of PDF and DOCX metadata. ``letter_number`` and ``letter_date`` are the letter
    system's values or its literal placeholders; like signers' names they are not content.
    """

    key: str
    period: str  # "2026-09"
    fields: ReportFields | NotaDinasFields
    blocks: tuple[Block, ...]
    date: str
    letter_number: str = "[@NomorND]"
    letter_date: str = "[@TanggalND]"
    logo: str = PLACEHOLDER_LOGO  # path relative to the workspace
    logo_alt: str = PLACEHOLDER_ALT  # what the logo is to one who cannot see it
    settings: dict[str, str] = field(default_factory=dict)
