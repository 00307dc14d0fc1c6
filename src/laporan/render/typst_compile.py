"""Typst source into PDF with the pinned typst wheel: the same bytes on every machine.

No system fonts, the document's date as the only time, PDF/A-2a and PDF/UA-1 (the compiler refuses a missing alternative
text, a missing title and a skipped level of headings).
"""

from __future__ import annotations

import importlib.metadata
from datetime import date, datetime
from pathlib import Path

import typst

from laporan.calendar import JAKARTA
from laporan.display import fonts
from laporan.errors.render import EngineFailed
from laporan.render.pandoc import last_lines

NAME = "Typst"
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]


def compile_pdf(folder: Path, main_file: str, draft: bool, day: date) -> bytes:
    """The PDF of ``folder / main_file``; ``draft`` prints the marks KONSEP. ``day`` is the date in its metadata.

    Only files below ``folder`` can be read. Raises `EngineFailed` where the source cannot be compiled.
    """
    try:
        return typst.compile(
            folder / main_file,
            root=folder,
            font_paths=[fonts.folder()],
            ignore_system_fonts=True,
            sys_inputs={"konsep": "1"} if draft else {},
            pdf_standards=STANDARDS,
            timestamp=datetime(day.year, day.month, day.day, tzinfo=JAKARTA),
        )
    except typst.TypstError as error:
        raise EngineFailed(NAME, main_file, 1, last_lines(error.diagnostic)) from error


def version() -> str:
    """The version of the typst wheel: ``0.15.2`` (the compiler inside may call itself 0.15.1)."""
    return importlib.metadata.version("typst")
