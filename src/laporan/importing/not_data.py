"""Rows inside a table that are no data: totals, averages, and the header once more (joined files, printed pages)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from laporan.config.sources import same
from laporan.importing.grid import Cell

_WORDS = frozenset(
    {
        *("total", "totals", "grand total", "grand totals", "subtotal", "sub total", "total keseluruhan"),
        *("jumlah", "jumlah total", "total jumlah", "jumlah keseluruhan", "jumlah seluruhnya", "total seluruhnya"),
        *("rata-rata", "rerata", "average"),
    }
)
_ALONE = re.compile(r"(?:(?:grand |sub ?)?totals?|jumlah|rata-rata)\b.*", re.DOTALL)
_FIGURE = re.compile(r"[-+]?\d[\d.,:%\s]*|-+")  # "-": none


def is_total(row: Sequence[Cell]) -> bool:
    """A row of a word for a total and nothing but figures beside it; one with a date or another word is data.

    Other words may follow in the same cell where it is the only one ("Jumlah tamu bulan ini: 25").
    """
    word, others = "", 0
    for cell in row:
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            continue
        if isinstance(cell, (bool, date)):
            return False
        if isinstance(cell, str) and not _FIGURE.fullmatch(cell.strip()):
            if word:
                return False
            word = same(cell)
        else:
            others += 1
    return word.rstrip(" :=") in _WORDS or (not others and _ALONE.fullmatch(word) is not None)


def is_header(row: Sequence[Cell], names: Mapping[int, str]) -> bool:
    """A row that repeats the header, or is a second line of it: two of the columns that matter (``names``: column ->
    header, as compared) hold their own header, or the only one does."""
    found = 0
    for at, name in names.items():
        cell = row[at] if at < len(row) else None
        if isinstance(cell, str) and same(cell) == name:
            found += 1
    return found >= min(2, len(names)) > 0
