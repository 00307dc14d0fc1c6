"""Typst source into PDF with the pinned typst wheel: the same bytes on every machine.

No system fonts, the document's date as the only time, PDF/A-2a and PDF/UA-1 (the compiler refuses a missing alternative
text, a missing title and a skipped level of headings).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import typst

from laporan.display import fonts

STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
_JAKARTA = timezone(timedelta(hours=7))  # WIB has no daylight saving


def compile_pdf(folder: Path, main_file: str, draft: bool, day: date) -> bytes:
    """The PDF of ``folder / main_file``; ``draft`` prints the marks KONSEP. ``day`` is the date in its metadata.

    Only files below ``folder`` can be read. Raises `typst.TypstError` where the source cannot be compiled.
    """
    return typst.compile(
        folder / main_file,
        root=folder,
        font_paths=[fonts.folder()],
        ignore_system_fonts=True,
        sys_inputs={"konsep": "1"} if draft else {},
        pdf_standards=STANDARDS,
        timestamp=datetime(day.year, day.month, day.day, tzinfo=_JAKARTA),
    )
