"""Internal sheets as PDF: the control sheet and the lembar paraf, drawn by Typst with the report's own parts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from laporan.display import fonts
from laporan.files import write_atomic
from laporan.render.typst_compile import compile_pdf

_SOURCE = "dokumen.typ"
_PARTS = ("typst-dasar.typ", "typst-laporan.typ", "typst-sajian.typ", "lembar.typ")


def print_sheet(extension: Path, folder: Path, source: str, day: date) -> bytes:
    """The PDF of a sheet. ``source`` calls the functions of ``lembar.typ`` in ``extension``; ``day`` is its date.

    The whole source is left in ``folder``. A sheet tells what was recorded, whatever was typed: what the font lacks is
    a box, for a record cannot be refused any more.
    """
    parts = [(extension / name).read_text(encoding="utf-8") for name in _PARTS]
    write_atomic(folder / _SOURCE, "\n".join([*parts, fonts.shown(source)]))
    return compile_pdf(folder, _SOURCE, False, day)
