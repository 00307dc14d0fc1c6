"""Bytes of a raw file to grids of cells: the one place that knows encodings, separators and workbooks."""

from __future__ import annotations

import csv
import io
import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zipfile import BadZipFile

import openpyxl

from laporan.errors.importing import UnreadableFile

Cell = str | int | float | bool | datetime | date | time | timedelta | None

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE_LINES = 200
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Grid:
    """The rows of a CSV or of one sheet that are not blank, each with its number as a spreadsheet shows it (from 1).

    ``sheet`` is the sheet's ordinal in a workbook of several (None otherwise), ``where`` what errors call this place,
    ``bad_bytes`` the number of places in a text that were not UTF-8.
    """

    rows: Sequence[tuple[int, Sequence[Cell]]]
    where: str
    sheet: int | None = None
    bad_bytes: int = 0


def read_grids(content: bytes, where: str) -> list[Grid]:
    """Every sheet of a workbook that has rows, or the one grid of a text. `UnreadableFile` where there is none."""
    if not content.strip():
        raise UnreadableFile("berkasnya kosong", where, "Ekspor ulang dari sistemnya.")
    if content.startswith(_OLE):
        raise UnreadableFile(
            "berkas Excel lama (.xls) atau berkas berkata sandi",
            where,
            "Buka di Excel, hapus kata sandinya, lalu simpan sebagai .xlsx.",
        )
    grids = _workbook(content, where) if content.startswith(_ZIP) else [_text(content, where)]
    if not grids:
        raise UnreadableFile("tidak ada satu baris pun yang berisi", where, "Ekspor ulang dari sistemnya.")
    return grids


def _workbook(content: bytes, where: str) -> list[Grid]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl speaks of styles and validations that it leaves out
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            sheets = [_sheet_rows(sheet) for sheet in book.worksheets]
            book.close()
    except (BadZipFile, KeyError, ValueError, TypeError, IndexError, AttributeError, EOFError, OSError, SyntaxError):
        # SyntaxError: what XML parsers raise; the others are openpyxl's answers to a damaged workbook.
        raise UnreadableFile("berkasnya rusak atau bukan berkas Excel", where, "Ekspor ulang dari sistemnya.") from None
    several = len(sheets) > 1
    return [
        Grid(rows, f"{where}, lembar {n}" if several else where, n if several else None)
        for n, rows in enumerate(sheets, 1)
        if rows
    ]


def _sheet_rows(sheet: Any) -> list[tuple[int, Sequence[Cell]]]:
    sheet.reset_dimensions()  # what the file declares may be smaller than what it holds
    rows: list[tuple[int, Sequence[Cell]]] = []
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        if any(value is not None and (not isinstance(value, str) or value.strip()) for value in values):
            rows.append((number, values))
    return rows


def decode(content: bytes, where: str) -> tuple[str, int]:
    """The text of ``content`` with LF line ends, and how many places in it were not UTF-8.

    UTF-8 with or without BOM and UTF-16 with BOM. A single bad byte becomes U+FFFD; a text that is mostly bytes of
    another encoding, or no text at all, is `UnreadableFile`.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")
    else:
        text = content.decode("utf-8-sig", errors="replace")
    bad = text.count("\ufffd")
    if "\x00" in text or bad > max(1, len(text) // 200):
        raise UnreadableFile(
            "isinya bukan teks UTF-8 dan bukan berkas Excel (.xlsx)",
            where,
            'Ekspor ulang, atau buka di Excel dan simpan sebagai "CSV UTF-8" atau .xlsx.',
        )
    return text.replace("\r\n", "\n").replace("\r", "\n"), bad


def _text(content: bytes, where: str) -> Grid:
    text, bad = decode(content, where)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    except csv.Error:
        raise UnreadableFile(
            "susunan CSV-nya rusak, misalnya tanda kutip yang tidak ditutup", where, "Ekspor ulang dari sistemnya."
        ) from None
    return Grid(
        [(number, row) for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row)],
        where,
        bad_bytes=bad,
    )


def _separator(text: str) -> str:
    """The separator under which most lines have the same number of cells, then the one with most cells."""
    lines = [line for line in text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES] if line.strip()]

    def score(separator: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if len(row) > 1)
        return max(((count * (width - 1), width) for width, count in widths.items()), default=(0, 0))

    return max(_SEPARATORS, key=score)
