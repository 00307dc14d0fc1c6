"""Bytes of a raw file to grids of cells: the one place that knows encodings, separators and workbooks."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl

from laporan.errors.importing import UnreadableFile
from laporan.importing.merged import read_spans, resolve

Cell = str | int | float | bool | datetime | date | time | timedelta | None
Line = tuple[int, Sequence[Cell]]  # its number in the file, from 1, and its cells

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE_LINES = 200
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # the stream of a workbook behind a password
_UNPACKED_LIMIT = 256 * 2**20  # bytes; a hundred thousand rows of fifty columns stay below
_SHARED = 1_000  # different cells of a column that are looked up
_CELLS_LIMIT = 25_000_000
_WIDTH_LIMIT = 2_000
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_PROBE = 4096  # bytes that tell UTF-16 without a BOM; an even number


@dataclass(frozen=True)
class Grid:
    """The rows of a CSV or of one sheet that are not blank, each with its number as a spreadsheet shows it (from 1).

    ``sheet`` is the sheet's ordinal in a workbook of several (None otherwise), ``where`` what errors call this place.
    ``titles``: the rows that are nothing but one cell merged over columns.
    Of a text: ``encoding``, ``separator`` and ``bad_bytes``, the number of places that could not be read in it.
    """

    rows: Sequence[Line]
    where: str
    sheet: int | None = None
    bad_bytes: int = 0
    encoding: str = ""
    separator: str = ""
    titles: frozenset[int] = frozenset()


def read_grids(content: bytes, where: str) -> list[Grid]:
    """Every sheet of a workbook that has rows, or the one grid of a text. `UnreadableFile` where there is none."""
    if not content.strip():
        raise UnreadableFile("berkasnya kosong", where, "Ekspor ulang dari sistemnya.")
    if content.startswith(_OLE):
        if _LOCKED in content:
            problem, remedy = "dikunci dengan kata sandi", "Buka di Excel, hapus kata sandinya, lalu simpan kembali."
        else:
            problem, remedy = "berkas Excel lama (.xls)", "Buka di Excel, lalu simpan sebagai .xlsx."
        raise UnreadableFile(problem, where, remedy)
    grids = _workbook(content, where) if content.startswith(_ZIP) else [_text(content, where)]
    if not grids:
        raise UnreadableFile("tidak ada satu baris pun yang berisi", where, "Ekspor ulang dari sistemnya.")
    return grids


def _workbook(content: bytes, where: str) -> list[Grid]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            unpacked = sum(part.file_size for part in package.infolist())  # no more than this is ever unpacked
        if unpacked > _UNPACKED_LIMIT:
            raise _too_large(where)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl speaks of styles and validations that it leaves out
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            sheets = [_sheet_rows(sheet, where) for sheet in book.worksheets]
            book.close()
    except UnreadableFile:
        raise
    except Exception:  # a damaged workbook raises whatever zipfile, the XML parser and openpyxl stumble over
        raise UnreadableFile("berkasnya rusak atau bukan berkas Excel", where, "Ekspor ulang dari sistemnya.") from None
    several = len(sheets) > 1
    return [
        Grid(rows, f"{where}, lembar {n}" if several else where, n if several else None, titles=titles)
        for n, (rows, titles) in enumerate(sheets, 1)
        if rows
    ]


def _sheet_rows(sheet: Any, where: str) -> tuple[Sequence[tuple[int, Sequence[Cell]]], frozenset[int]]:
    """The rows that are not blank, with merged cells filled in, and the numbers of those that are titles."""
    sheet.reset_dimensions()  # what the file declares may be smaller than what it holds
    rows: list[Line] = []
    given = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        given += len(values)
        if given > _CELLS_LIMIT:
            raise _too_large(where)
        width = next((n for n in range(len(values), 0, -1) if not _is_blank(values[n - 1])), 0)
        if width:
            rows.append((number, _bounded(values[:width], where)))
    with sheet._get_source() as source:  # openpyxl itself reads merged cells only with the whole workbook in memory
        spans = read_spans(source)
    return resolve(rows, spans) if spans else (rows, frozenset())


def _is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _bounded(row: Sequence[Cell], where: str) -> Sequence[Cell]:
    if not all(map(_is_blank, row[_WIDTH_LIMIT:])):
        raise UnreadableFile(
            f"ada baris dengan lebih dari {_WIDTH_LIMIT} kolom",
            where,
            "Ekspor ulang dengan kolom yang diperlukan saja.",
        )
    return row


def _too_large(where: str) -> UnreadableFile:
    return UnreadableFile(
        "isinya setelah dibuka jauh lebih besar daripada ekspor biasa",
        where,
        "Ekspor ulang sebagai CSV, atau hapus lembar dan baris kosong yang tidak diperlukan.",
    )


def decode(content: bytes, where: str) -> tuple[str, str, int]:
    """The text of ``content`` with LF line ends, its encoding, and how many places in it could not be read.

    UTF-8 and UTF-16 with or without BOM; what is neither is UTF-8 with U+FFFD for its bad bytes where they are fewer
    than its other characters beyond ASCII or one alone, else Windows-1252. `UnreadableFile` where it is no text at all.
    """
    encoding = _encoding(content)
    text = content.decode(encoding, errors="replace")
    bad, foreign = text.count("\ufffd"), 0
    if encoding == "utf-8-sig" and 2 * bad > max(2, sum(char > "\x7f" for char in text)):
        encoding = "cp1252"
        text = content.decode(encoding, errors="replace")
        bad, foreign = text.count("\ufffd"), sum(char > "\x7f" for char in text)
    text, controls = _CONTROLS.subn("\ufffd", text)
    bad += controls
    if bad > max(2, len(text) // 200) or 3 * foreign > len(text):  # no language of Europe has so many
        raise UnreadableFile(
            "isinya bukan teks dan bukan berkas Excel (.xlsx)",
            where,
            'Ekspor ulang, atau buka di Excel dan simpan sebagai "CSV UTF-8" atau .xlsx.',
        )
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding.removesuffix("-sig"), bad


def _encoding(content: bytes) -> str:
    """UTF-16 by its BOM, or by the zero bytes that every second place of a text in Latin letters has."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    probe = content[:_PROBE]
    for encoding, zeros, letters in (("utf-16-le", probe[1::2], probe[::2]), ("utf-16-be", probe[::2], probe[1::2])):
        if 10 * zeros.count(0) > 8 * len(zeros) > 0 == letters.count(0):
            return encoding
    return "utf-8-sig"


def _text(content: bytes, where: str) -> Grid:
    if len(content) > _UNPACKED_LIMIT:
        raise UnreadableFile("jauh lebih besar daripada ekspor sebulan", where, "Ekspor bulan demi bulan.")
    text, encoding, bad = decode(content, where)
    try:
        separator = _separator(text)
        rows = _text_rows(text, separator, where)
    except csv.Error:
        raise UnreadableFile(
            "susunan CSV-nya rusak, misalnya tanda kutip yang tidak ditutup", where, "Ekspor ulang dari sistemnya."
        ) from None
    return Grid(rows, where, bad_bytes=bad, encoding=encoding, separator=separator)


class _Sharing:
    """Makes equal cells of a column one string, as long as it has few of them: an export repeats its words."""

    def __init__(self) -> None:
        self._known: defaultdict[int, dict[Cell, Cell]] = defaultdict(dict)

    def __call__(self, row: Sequence[Cell]) -> Sequence[Cell]:
        return tuple(self._one(self._known[at], cell) for at, cell in enumerate(row))

    @staticmethod
    def _one(known: dict[Cell, Cell], cell: Cell) -> Cell:
        return known.setdefault(cell, cell) if len(known) < _SHARED else known.get(cell, cell)


def _text_rows(text: str, separator: str, where: str) -> list[tuple[int, Sequence[Cell]]]:
    """The rows that are not blank. csv.Error where a quote may have swallowed rows: one never closed, or cells of
    several lines beside quotes that stand where none may stand."""

    def read(strict: bool) -> list[tuple[int, Sequence[Cell]]]:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
        rows = ((number, row) for number, row in enumerate(lines, 1) if any(cell.strip() for cell in row))
        share = _Sharing()
        return [(number, share(_bounded(row, where))) for number, row in rows]

    try:
        return read(strict=True)
    except csv.Error as error:
        if "end of data" in str(error):
            raise
    rows = read(strict=False)
    if any("\n" in cell for _, row in rows for cell in row if isinstance(cell, str)):
        raise csv.Error
    return rows


def _separator(text: str) -> str:
    """A tab where most lines have one, for no text has so many; else the separator under which most lines have the same
    number of cells, then the one with most cells."""
    lines = [line for line in text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES] if line.strip()]
    if 2 * sum("\t" in line for line in lines) > len(lines):
        return "\t"

    def score(separator: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if len(row) > 1)
        return max(((count * (width - 1), width) for width, count in widths.items()), default=(0, 0))

    return max(_SEPARATORS, key=score)
