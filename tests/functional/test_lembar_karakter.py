"""An internal sheet prints whatever was recorded: the log cannot be written anew because a font lacks a character."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from tests.support.display_source import ROOT

from laporan.escaping import typst_string
from laporan.render.sheet import print_sheet


def test_what_the_font_lacks_is_a_box(tmp_path: Path) -> None:
    typed = "Siap \U0001f64f, nomor \uff11, butir \uf0b7, sela\u200b\ufeff\u202e, \u0627: \u201cUtuh\u201d."
    source = f'#set document(title: "Lembar")\n#{typst_string(typed)}\n'
    pdf = print_sheet(ROOT / "_extensions" / "djpk", tmp_path, source, date(2026, 10, 7))
    text = " ".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split())
    for part in ("Siap \u25a1, nomor \u25a1, butir \u25a1, sela", ", \u25a1: \u201cUtuh\u201d."):
        assert part in text
