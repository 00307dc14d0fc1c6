"""What a format hands over: a claim on a grid, and the batch of canonical rows that it reads from it.

A format is a module in `laporan.importing.formats` with a ``claims`` function. A batch's frame has one line per
accepted-so-far row, with the columns of its service (`laporan.importing.services`) and always

- ``baris``: the row's number in its sheet,
- ``waktu``: when it happened (datetime64, Jakarta wall clock), ``berjam``: whether a time of day was given,
- ``kunci``: rows with equal keys are the same record delivered twice; None: never a duplicate.

Words are already those of the vocabularies; what identifies people (``kunci``, ``orang``) lives in memory only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Any, Protocol, TypeVar

import pandas as pd

from laporan.config.sources import DateOrder, Sources, Zone, same
from laporan.errors.importing import MixedDateOrder
from laporan.importing import cells, times
from laporan.importing.cells import CellProblem
from laporan.importing.grid import Cell, Grid, Line
from laporan.importing.not_data import is_header, is_total
from laporan.importing.times import Moment
from laporan.importing.vocabulary import Words
from laporan.periods import Period

T = TypeVar("T")
_HEADER_SEARCH = 20


@dataclass(frozen=True)
class Rejection:
    """A rejected row: its number, the column's header, what is wrong and what to do; never the cell's value."""

    row: int
    column: str
    problem: str
    remedy: str


@dataclass(frozen=True)
class Batch:
    """The rows of one grid. ``read`` counts data rows, rejected ones included.

    ``bukan_data`` counts what is no row of data: lines above the header, totals, repeated headers.
    ``silent``: ukuran or dimension -> why this source cannot tell it. ``notes`` are sentences for the record.
    ``complement``: the source may add to records of other files; its silence counts only where all sources are such.
    """

    frame: pd.DataFrame
    read: int
    rejected: tuple[Rejection, ...] = ()
    silent: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    bukan_data: int = 0
    complement: bool = False


@dataclass(frozen=True)
class Claim:
    """A format's word that it can read a grid. ``missing``: needed columns that are not there (then only close)."""

    format: str
    service: str
    missing: tuple[str, ...]
    read: Callable[[], Batch]


@dataclass(frozen=True)
class Context:
    """What every format may need beside the grid: the mapping, its vocabularies, and in whose folders the file lies.

    ``opened``: where it is a list, every table that a format opens is put there with what it read (`Rows.told`).
    """

    sources: Sources
    words: Words
    periods: frozenset[Period] = frozenset()
    opened: list[Rows] | None = None


class Format(Protocol):
    """What each module in ``formats`` offers."""

    EXPECTS: str  # what the file looks like, for errors (Indonesian)

    def claims(self, grid: Grid, context: Context) -> Iterable[Claim]:
        """Every way in which this format can read ``grid``; none where it is another format's."""
        ...

    def headers(self, context: Context) -> Iterable[str]:
        """Every header that this format knows."""
        ...


def header_map(cells_: Sequence[Cell]) -> dict[str, int]:
    """Header (as compared) -> its first column."""
    found: dict[str, int] = {}
    for index, cell in enumerate(cells_):
        name = same(cells.text(cell)).rstrip(" :*")
        if name:
            found.setdefault(name, index)
    return found


def find_header(grid: Grid, fits: Callable[[dict[str, int]], bool]) -> int | None:
    """The index in ``grid.rows`` of the first row whose headers ``fits`` accepts, among the first twenty."""
    for index, (_, row) in enumerate(grid.rows[:_HEADER_SEARCH]):
        if fits(header_map(row)):
            return index
    return None


def _unwrapped(cell: Cell) -> Cell:
    """``="0812"`` is how exports keep a spreadsheet from changing a text: the text within."""
    return cell[2:-1] if isinstance(cell, str) and cell.startswith('="') and cell.endswith('"') else cell


def empty_columns(count: int, *names: str) -> dict[str, list[None]]:
    """Columns of ``count`` rows that a source does not fill."""
    return {name: [None] * count for name in names}


class Rows:
    """The data rows beneath a header, read column by column; a cell that cannot be read rejects its whole row.

    ``columns``: field -> column index. Errors and rejections name a column by its header in the file, which is known
    to be one of the format's own words. ``rows``: which rows, where not all beneath the header are of this table.
    Titles, totals and repeated headers are left out and counted, unless ``certain`` says that all rows are data.
    """

    def __init__(
        self,
        grid: Grid,
        header: int,
        columns: Mapping[str, int],
        context: Context,
        rows: Sequence[Line] | None = None,
        *,
        certain: bool = False,
    ) -> None:
        self.grid = grid
        self.columns = columns
        self.header = [cells.text(cell) for cell in grid.rows[header][1]]
        self._names = {at: same(self.header[at]) for at in columns.values() if self.header[at]}
        given = grid.rows[header + 1 :] if rows is None else rows
        self.rows = given if certain else [line for line in given if not self._is_no_data(*line)]
        self.bukan_data = (header if rows is None else 0) + len(given) - len(self.rows)
        self._empty = {same(mark) for mark in context.sources.kata.kosong} | {""}
        self._context = context
        self._rejected: dict[int, Rejection] = {}
        self.told: dict[str, Sequence[Any]] = {}  # field -> what was read in it, only where somebody wants to know
        self.orders: dict[str, DateOrder] = {}  # field of dates -> the order in which it was read
        if context.opened is not None:
            context.opened.append(self)
        for index, (_, row) in enumerate(self.rows):
            if len(row) > len(self.header) and any(cells.text(cell) for cell in row[len(self.header) :]):
                self.reject(
                    index,
                    "",
                    "jumlah selnya melebihi judul kolom",
                    "Periksa pemisah dan tanda kutip di baris itu",
                )

    def __len__(self) -> int:
        return len(self.rows)

    def _is_no_data(self, number: int, row: Sequence[Cell]) -> bool:
        return number in self.grid.titles or is_total(row) or is_header(row, self._names)

    def reject(self, index: int, field_name: str, problem: str, remedy: str) -> None:
        """Reject row ``index``; the first problem of a row is the one that is kept."""
        column = self.header[self.columns[field_name]] if field_name in self.columns else ""
        self._rejected.setdefault(index, Rejection(self.rows[index][0], column, problem, remedy))

    def cells(self, field_name: str) -> list[Cell]:
        """The column's cells; None for an empty cell and where there is no such column."""
        if field_name not in self.columns:
            return [None] * len(self.rows)
        at = self.columns[field_name]
        self._tell(field_name, ())
        column = [_unwrapped(row[at]) if at < len(row) else None for _, row in self.rows]
        return [None if isinstance(cell, str) and same(cell) in self._empty else cell for cell in column]

    def texts(self, field_name: str) -> list[str]:
        """The column's texts; "" for an empty cell."""
        return [cells.text(cell) for cell in self.cells(field_name)]

    def identifiers(self, field_name: str) -> list[str]:
        """The column's texts; "" for an empty cell. Rejects a row whose identifier a spreadsheet has spoilt."""
        return [found or "" for found in self.parse(field_name, cells.identifier)]

    def parse(self, field_name: str, read: Callable[[Cell], T], required: bool = False) -> list[T | None]:
        """The column's values; None where empty. Rejects a row whose cell cannot be read or is empty but required."""
        values: list[T | None] = []
        known: dict[tuple[type, Cell], T] = {}
        for index, cell in enumerate(self.cells(field_name)):
            value = None
            if cell is None:
                if required:
                    self.reject(index, field_name, "kosong padahal wajib diisi", "Lengkapi sel itu")
            elif (type(cell), cell) in known:
                value = known[type(cell), cell]
            else:
                try:
                    value = known[type(cell), cell] = read(cell)
                except CellProblem as problem:
                    self.reject(index, field_name, problem.problem, problem.remedy)
            values.append(value)
        self._tell(field_name, values)
        return values

    def _tell(self, field_name: str, values: Sequence[Any]) -> None:
        if self._context.opened is not None and (values or field_name not in self.told):
            self.told[field_name] = values

    def wholes(self, field_name: str, required: bool = False) -> list[int | None]:
        """The column as whole numbers; a lone ``1.234`` is a fraction only where the column's other cells say so."""
        mark = cells.decimal_mark(self.cells(field_name))
        return self.parse(field_name, lambda cell: cells.whole(cell, mark), required)

    def numbers(self, field_name: str, required: bool = False) -> list[Fraction | None]:
        """The column as numbers in the notation that its cells show; a lone ``1.234`` in none is a rejected row."""
        return self.parse(field_name, cells.number(cells.decimal_mark(self.cells(field_name))), required)

    def durations(self, field_name: str, required: bool = False) -> list[int | None]:
        """The column in seconds, by the unit that its header names."""
        header = self.header[self.columns[field_name]] if field_name in self.columns else ""
        return self.parse(field_name, cells.duration(header, cells.decimal_mark(self.cells(field_name))), required)

    def moments(
        self, field_name: str, order: DateOrder, required: bool = False, *, zone: Zone = "WIB"
    ) -> list[Moment | None]:
        """The column as moments; a time without a zone is one of ``zone``.

        `MixedDateOrder` where most cells are dates of two small numbers that show the other order than ``order`` and
        none shows it; a stray one is a rejected row.
        """
        column = self.cells(field_name)
        self.orders[field_name] = order
        signs = {
            index: sign for index, cell in enumerate(column) if (sign := times.order_sign(cell, order)) is not None
        }
        given = sum(cell is not None for cell in column)
        if 2 * len(signs) > given and -1 in signs.values() and 1 not in signs.values():
            first = min(index for index, sign in signs.items() if sign == -1)
            raise MixedDateOrder(self.grid.where, self.header[self.columns[field_name]], self.rows[first][0], order)
        return self.parse(field_name, times.moment(order, zone), required)

    def mapped(self, dimension: Any, field_name: str | None = None) -> list[str | None]:
        """The column as words of a vocabulary."""
        words = [self._context.words.word(dimension, text) for text in self.texts(field_name or dimension)]
        self._tell(field_name or dimension, words)
        return words

    def identities(self, without: Iterable[str] = ()) -> list[tuple[str, ...]]:
        """Each row as a whole, in a form that does not depend on the order of columns."""
        left_out = {self.columns[name] for name in without if name in self.columns}
        order = sorted((same(name), index) for index, name in enumerate(self.header) if name and index not in left_out)
        return [tuple(cells.text(row[index]) if index < len(row) else "" for _, index in order) for _, row in self.rows]

    def batch(
        self,
        moments: Sequence[Moment | None],
        columns: Mapping[str, Sequence[Any]],
        silent: Mapping[str, str] | None = None,
        notes: Sequence[str] = (),
    ) -> Batch:
        """The batch of all rows that were not rejected."""
        none: Moment = (datetime(1, 1, 1), False)
        keep = [index not in self._rejected for index in range(len(self.rows))]
        data: dict[str, Sequence[Any]] = {
            "baris": [number for number, _ in self.rows],
            "waktu": [(moment or none)[0] for moment in moments],
            "berjam": [(moment or none)[1] for moment in moments],
            **columns,
        }
        frame = pd.DataFrame({name: pd.Series(list(values), dtype="object") for name, values in data.items()})
        frame = frame[pd.Series(keep, dtype=bool)].reset_index(drop=True)
        frame["waktu"] = frame["waktu"].astype("datetime64[s]")
        if self.grid.bad_bytes:
            notes = (*notes, f"{self.grid.bad_bytes} karakter tidak terbaca dan diganti tanda pengganti")
        rejected = tuple(self._rejected[index] for index in sorted(self._rejected))
        return Batch(frame, len(self.rows), rejected, dict(silent or {}), tuple(notes), self.bukan_data)
