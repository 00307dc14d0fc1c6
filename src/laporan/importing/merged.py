"""Merged cells of a sheet: a word or date merged over several rows is of each of them, a line of one cell merged over
columns is a title.

A spreadsheet keeps the value of merged cells in their first one. A number is left there: whether a "3" beside three
merged rows is each row's or all of theirs, the sheet does not say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import timedelta
from typing import IO, TYPE_CHECKING

from openpyxl.utils import column_index_from_string

if TYPE_CHECKING:
    from laporan.importing.grid import Cell

_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]{0,80}?ref="([A-Z]{1,3})([1-9]\d{0,6}):([A-Z]{1,3})([1-9]\d{0,6})"')
_CHUNK = 1 << 20
_OVERLAP = 200  # longer than any such element
_MOST_FILLED = 1_000_000  # more than any sheet that a person made; a damaged one goes no further

Span = tuple[int, int, int, int]  # first row, first column, last row, last column, from 1


def read_spans(sheet: IO[bytes]) -> list[Span]:
    """The merged cells of a sheet's XML, in the order of rows and columns."""
    spans: set[Span] = set()
    before = b""
    while chunk := sheet.read(_CHUNK):
        text = before + chunk
        if b"mergeCell" in text:
            for left, top, right, bottom in (match.groups() for match in _MERGE.finditer(text)):
                first, last = (column_index_from_string(letters.decode()) for letters in (left, right))
                spans.add((int(top), first, int(bottom), last))
        before = text[-_OVERLAP:]
    return sorted(spans)


def resolve(
    rows: Sequence[tuple[int, Sequence[Cell]]], spans: Sequence[Span]
) -> tuple[list[tuple[int, Sequence[Cell]]], frozenset[int]]:
    """``rows`` with words and dates in every row that they are merged over, and the numbers of rows that are titles."""
    numbers = [number for number, _ in rows]
    cells = [list(row) for _, row in rows]
    titles: set[int] = set()
    budget = _MOST_FILLED
    for top, left, bottom, right in spans:
        at = bisect_left(numbers, top)
        if at == len(rows) or numbers[at] != top or left > len(cells[at]):
            continue  # merged where nothing is written
        value = cells[at][left - 1]
        if right > left and sum(cell is not None for cell in cells[at]) == 1 and isinstance(value, str):
            titles.add(top)
        elif value is not None and not isinstance(value, (int, float, timedelta)):
            for below in range(at + 1, bisect_left(numbers, bottom + 1)):
                budget -= 1
                if budget < 0:
                    return list(zip(numbers, cells, strict=True)), frozenset(titles)
                cells[below] += [None] * (left - len(cells[below]))
                if cells[below][left - 1] is None:
                    cells[below][left - 1] = value
    return list(zip(numbers, cells, strict=True)), frozenset(titles)
