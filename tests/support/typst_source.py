"""The Typst source of a document, made by the embedded engine from the prepared notebook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.support.sample_document import LOGO

from laporan.render.binding import bound
from laporan.render.blocks import Document
from laporan.render.engines import EmbeddedEngine
from laporan.render.write_typst import write_typst

EXTENSION = Path(__file__).resolve().parents[2] / "_extensions" / "djpk"
MAIN_FILE = "dokumen.typ"


def write_source(document: Document, folder: Path, logo: bytes = LOGO) -> str:
    """Make ``folder`` hold the source of ``document`` and the files beside it; the source's name."""
    EmbeddedEngine().render(write_typst(bound(document), logo), folder, EXTENSION, date.fromisoformat(document.date))
    return MAIN_FILE
