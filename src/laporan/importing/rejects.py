"""All rejected rows as a table to work through: ``build/<periode>/baris-ditolak.xlsx``, never committed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from laporan.config.import_record import RejectedRow
from laporan.files import still_workbook, write_atomic
from laporan.periods import Period
from laporan.workspace import Workspace

NAME = "baris-ditolak.xlsx"
_HEADS = (("Layanan", 12), ("Berkas", 8), ("Lembar", 8), ("Baris", 8), ("Kolom", 24), ("Masalah", 44), ("Tindakan", 50))


def write_rejected(workspace: Workspace, period: Period, rows: Sequence[RejectedRow]) -> Path | None:
    """Write the table of ``rows`` and return its path; without any, remove an earlier one.

    A file is its ordinal, as the terminal lists it; no cell of an export is repeated.
    """
    path = workspace.build(period) / NAME
    if not rows:
        path.unlink(missing_ok=True)
        return None
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Baris ditolak"
    sheet.append([head for head, _ in _HEADS])
    for row in rows:
        sheet.append([row.layanan, row.urutan, row.lembar, row.baris, row.kolom, row.masalah, row.tindakan])
    for letter, (_, width), cells in zip("ABCDEFG", _HEADS, sheet.columns, strict=True):
        sheet.column_dimensions[letter].width = width
        cells[0].font = Font(bold=True)
        for cell in cells[1:]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    stream = io.BytesIO()
    book.save(stream)
    write_atomic(path, still_workbook(stream.getvalue()))
    return path
