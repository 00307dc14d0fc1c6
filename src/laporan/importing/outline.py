"""A plain table that no reader knows yet: where its header stands, what its columns hold, and which field each may be.

Guesses are offered to a person, never acted upon. A row is taken for a header only where it surely is no data: it has
no digit and no address, is wider than the rows above it, stands above columns of dates or numbers, and nothing in it
comes again beneath it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, get_args

from laporan.config.sources import DateOrder, Dimension, Sources, Table, same
from laporan.importing import cells, masking, times
from laporan.importing.batch import header_map
from laporan.importing.cells import CellProblem
from laporan.importing.grid import Cell, Grid
from laporan.importing.vocabulary import Words
from laporan.rekap import UNMAPPED

DATE, CLOCK, YES_NO, NUMBER, TEXT, NOTHING = "tanggal", "jam", "ya atau tidak", "bilangan", "teks", "kosong"
DIMENSIONS = get_args(Dimension)
PEOPLE = "pengenal"  # the answer for a column whose header names people: it tells the table, and is never read

_SEARCH = 20
_SAMPLE = 500
_LONGEST = 60
_NUMBERED = re.compile(r"(?:column|kolom|unnamed:?|field)\s*\d*", re.IGNORECASE)
_KINDS: dict[str, tuple[str, ...]] = {  # field -> what its column may hold; others: text
    **dict.fromkeys(("tanggal", "dicatat", "akhir"), (DATE,)),
    **dict.fromkeys(("jam", "keluar", "berakhir"), (CLOCK, DATE)),
    **dict.fromkeys(("terjawab", "selesai"), (YES_NO,)),
    **dict.fromkeys(("durasi", "tunggu"), (NUMBER, CLOCK)),
    **dict.fromkeys(("orang", "kepuasan", "peserta", "tampilan", "pengguna", "sesi", "unduhan"), (NUMBER,)),
    "kunci": (TEXT, NUMBER),
}
_BY_CONTENT = {"tanggal": DATE, "jam": CLOCK, "terjawab": YES_NO}


@dataclass(frozen=True)
class PlainColumn:
    """A column under a header. ``order``: of day and month as its cells prove it; ``open_date``: a date of it that
    reads both ways, where no cell proves an order. ``texts`` lives in memory only."""

    at: int
    header: str
    kind: str
    texts: tuple[str, ...]
    order: DateOrder | None = None
    open_date: str = ""

    @property
    def shown(self) -> str:
        return masking.header(self.header)


@dataclass(frozen=True)
class Outline:
    """The columns of a plain table that have a header, in their order."""

    header_row: int
    columns: tuple[PlainColumn, ...]

    def known(self, table: Table) -> dict[int, str]:
        """Column -> field of ``table``, by the headers that it has already."""
        names = {same(column.header): column.at for column in reversed(self.columns)}
        found: dict[int, str] = {}
        for field, aliases in table.kolom.items():
            at = next((names[same(alias)] for alias in aliases if same(alias) in names), None)
            if at is not None:
                found.setdefault(at, field)
        return found


def outline(grid: Grid, sources: Sources) -> Outline | None:
    """What ``grid`` looks like as a plain table; None where no row of it is surely a header."""
    widest = 0
    for index, (_, row) in enumerate(grid.rows[:_SEARCH]):
        width = sum(bool(cells.text(cell)) for cell in row)
        if width > max(widest, 1) and _may_be_header(row):
            columns = _columns(grid, index, sources)
            if _is_header(columns, sources):
                return Outline(index, columns)
        widest = max(widest, width)
    return None


def _may_be_header(row: Sequence[Cell]) -> bool:
    return all(
        isinstance(cell, str)
        and re.search(r"[^\W\d_]", cell) is not None
        and len(cell.strip()) <= _LONGEST
        and "@" not in cell
        and (not re.search(r"\d", cell) or _NUMBERED.fullmatch(cell.strip()) is not None)
        for cell in row
        if cells.text(cell)
    )


def _is_header(columns: Sequence[PlainColumn], sources: Sources) -> bool:
    known = {same(name) for table in sources.tabel.values() for names in table.kolom.values() for name in names}
    named = sum(same(column.header) in known for column in columns)
    contrast = any(column.kind in (DATE, CLOCK, NUMBER) and (named or len(column.texts) > 1) for column in columns)
    repeated = any(same(column.header) in map(same, column.texts) for column in columns)
    return not repeated and (contrast or 2 * named >= len(columns) > 1)


def _columns(grid: Grid, header_row: int, sources: Sources) -> tuple[PlainColumn, ...]:
    row = grid.rows[header_row][1]
    beneath = [line for _, line in grid.rows[header_row + 1 : header_row + 1 + _SAMPLE]]
    empty = {same(mark) for mark in sources.kata.kosong} | {""}
    found = []
    for at in sorted(header_map(row).values()):
        given = [line[at] for line in beneath if at < len(line) and same(cells.text(line[at])) not in empty]
        kind = _kind(given, sources)
        order, open_date = _order(given) if kind == DATE else (None, "")
        texts = tuple(cells.text(cell) for cell in given)
        name = " ".join(cells.text(row[at]).split()).rstrip(" :*")
        found.append(PlainColumn(at, name, kind, texts, order, open_date))
    return tuple(found)


def _kind(given: Sequence[Cell], sources: Sources) -> str:
    if not given:
        return NOTHING
    tests: tuple[tuple[str, Callable[[Cell], Any]], ...] = (
        (YES_NO, _worded(cells.yes_no(sources.kata))),
        (CLOCK, _time),
        (DATE, _date),
        (NUMBER, _small),
        (NUMBER, cells.seconds),
    )
    for kind, read in tests:
        if 10 * sum(_reads(read, cell) for cell in given) >= 8 * len(given):
            return kind
    return TEXT


def _reads(read: Callable[[Cell], Any], cell: Cell) -> bool:
    try:
        read(cell)
    except CellProblem:
        return False
    return True


def _worded(read: Callable[[Cell], bool]) -> Callable[[Cell], bool]:
    """Yes and no by words; 1 and 0 are numbers."""

    def by_word(cell: Cell) -> bool:
        if not re.search(r"[^\W\d]", cells.text(cell)):
            raise CellProblem("", "")
        return read(cell)

    return by_word


def _time(cell: Cell) -> time:
    if isinstance(cell, datetime):
        raise CellProblem("", "")
    return times.clock(cell)


def _date(cell: Cell) -> date:
    """A date that looks like one: no bare number, which may be anything."""
    if not isinstance(cell, date) and not re.search(r"\D", cells.text(cell).rstrip("0").rstrip(".")):
        raise CellProblem("", "")
    try:
        return times.moment("hari-bulan")(cell)[0]
    except CellProblem:
        return times.moment("bulan-hari")(cell)[0]


def _small(cell: Cell) -> int:
    """A number that counts something: telephone numbers and NIK are longer."""
    value = cells.whole(cell)
    if value >= 100_000 or re.match(r"0\d", cells.text(cell)):
        raise CellProblem("", "")
    return value


def _order(given: Sequence[Cell]) -> tuple[DateOrder | None, str]:
    signs = [(sign, cell) for cell in given if (sign := times.order_sign(cell, "hari-bulan")) is not None]
    first, other = (sum(sign == wanted for sign, _ in signs) for wanted in (1, -1))
    if first or other:
        return ("hari-bulan" if first >= other else "bulan-hari"), ""
    return None, next((cells.text(cell) for _, cell in signs), "")


def guesses(seen: Outline, table: Table, sources: Sources) -> dict[int, str]:
    """Column -> field of ``table`` that it may be: known headers, then headers that resemble one, then contents."""
    found = seen.known(table)
    fields = [name for name in table.kolom if name not in found.values()]
    for column in seen.columns:
        if column.at not in found and (field := _by_header(column, table, fields)):
            found[column.at] = field
            fields.remove(field)
    words = Words(sources)
    for field in list(fields):
        free = [column for column in seen.columns if column.at not in found]
        if field in DIMENSIONS:
            best = max(free, key=lambda column: _hits(column, field, words), default=None)
            if best is None or _hits(best, field, words) < 0.3:
                continue
        elif field in _BY_CONTENT:
            best = next((column for column in free if column.kind == _BY_CONTENT[field]), None)
            if best is None:
                continue
        else:
            continue
        found[best.at] = field
        fields.remove(field)
    return found


def _by_header(column: PlainColumn, table: Table, fields: Sequence[str]) -> str:
    best = (0.8, "")
    for field in fields:
        if column.kind not in (*_KINDS.get(field, (TEXT,)), NOTHING):
            continue
        for alias in table.kolom[field]:
            best = max(best, (_likeness(alias, column), field))
    return best[1]


def _hits(column: PlainColumn, dimension: str, words: Words) -> float:
    """The share of a column's texts that the vocabulary of ``dimension`` knows."""
    if column.kind != TEXT:
        return 0.0
    known = sum(words.word(dimension, text) not in (UNMAPPED, None) for text in column.texts)  # type: ignore[arg-type]
    return known / len(column.texts)


def likeliest(seen: Outline, sources: Sources) -> str:
    """The table of ``params/sumber.yml`` most of whose needed fields the columns may be; then by their headers."""

    def score(name: str) -> tuple[float, float]:
        table = sources.tabel[name]
        fields = guesses(seen, table, sources).values()
        aliases = [alias for names in (table.pengenal, *table.kolom.values()) for alias in names]
        likeness = sum(max(_likeness(alias, column) for alias in aliases) for column in seen.columns)
        return sum(field in fields for field in table.wajib) / len(table.wajib), likeness

    return max(sources.tabel, key=score, default="")


def _likeness(alias: str, column: PlainColumn) -> float:
    return difflib.SequenceMatcher(None, same(alias), same(column.header)).ratio()


Addition = tuple[tuple[str, ...], Any]  # where in params/sumber.yml, and what is added there: a list, or a new key


def additions(
    seen: Outline, name: str, sources: Sources, fields: Mapping[int, str], order: DateOrder | None
) -> list[Addition]:
    """What ``params/sumber.yml`` lacks for ``seen`` to be table ``name``. ``fields``: column -> field or `PEOPLE`.

    Headers join those of the table. Where the dates stand in another ``order`` than the table's, a table of its own.
    """
    table = sources.tabel[name]
    headers = {column.at: column.header for column in seen.columns}
    known = seen.known(table)
    chosen = {**{at: field for at, field in fields.items()}, **known}
    marks = [headers[at] for at, field in chosen.items() if field == PEOPLE] or [
        headers[at] for at, field in chosen.items() if field in table.wajib and field not in ("tanggal", "dicatat")
    ]
    by_field = {field: headers[at] for at, field in sorted(chosen.items(), reverse=True) if field != PEOPLE}
    if order is not None and order != table.urutan_tanggal:
        number = next(n for n in range(2, 1000) if f"{name}-{n}" not in sources.tabel)
        own = {
            "layanan": table.layanan,
            "pengenal": marks[:1],
            "wajib": list(table.wajib),
            "urutan_tanggal": order,
            "kolom": {field: [by_field[field]] for field in table.kolom if field in by_field},
        }
        return [(("tabel", f"{name}-{number}"), own)]
    found: list[Addition] = []
    if not {same(mark) for mark in table.pengenal} & {same(header) for header in headers.values()}:
        found.append((("tabel", name, "pengenal"), marks[:1]))
    found += [
        (("tabel", name, "kolom", field), [by_field[field]])
        for field in (*table.kolom, *sorted(set(by_field) - set(table.kolom)))
        if field in by_field and field not in known.values()
    ]
    return found
