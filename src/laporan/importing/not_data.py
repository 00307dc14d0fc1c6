"""Rows inside a table that are no data: totals, averages, and the header once more (joined files, printed pages)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from laporan.config.sources import same
from laporan.importing import cells
from laporan.importing.grid import Cell

_WORDS = frozenset(
    {
        *("total", "totals", "grand total", "grand totals", "subtotal", "sub total", "total keseluruhan"),
        *("jumlah", "jumlah total", "total jumlah", "jumlah keseluruhan", "jumlah seluruhnya", "total seluruhnya"),
        *("rata-rata", "rerata", "average"),
    }
)
_ALONE = re.compile(r"(?:(?:grand |sub ?)?totals?|jumlah|rata-rata)\b.*", re.DOTALL)
_FIGURE = re.compile(r"[-+]?\d[\d.,:%\s]*|-+")


def is_total(row: Sequence[Cell]) -> bool:
    """A row of a word for a total and nothing but figures beside it; one with a date or another word is data.

    Other words may follow in the same cell where it is the only one ("Jumlah tamu bulan ini: 25").
    """
    given = [cell for cell in row if cells.text(cell)]
    words = [same(cell) for cell in given if isinstance(cell, str) and not _FIGURE.fullmatch(cell.strip())]
    if len(words) != 1 or any(isinstance(cell, (bool, date)) for cell in given):
        return False
    return words[0].rstrip(" :=") in _WORDS or (len(given) == 1 and _ALONE.fullmatch(words[0]) is not None)


def is_header(row: Sequence[Cell], header: Sequence[str]) -> bool:
    """A row that repeats ``header``."""
    texts = [cells.text(cell) for cell in row]
    texts += [""] * (len(header) - len(texts))
    return [same(text) for text in texts if text] == [same(text) for text in header if text]
