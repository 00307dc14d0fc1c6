"""Google Analytics 4 (website), CSV: a report of one table, or a snapshot of several in one file.

Comment lines (``# Start date: 20250101``, ``# End date: 20250211``) stand above each table; where a table has none,
those above the last one hold. Tables are told by their first header: pages (``Page path and screen class``, ``Page
title and screen class``), days (``Nth day``, 0000 being the start date, or a date), channels (``Session primary channel
group``), events (``Event name``, of which page_view and file_download are taken), and figures of the whole span without
a first header of that kind. Metrics vary; those taken are Views, Sessions, Bounce rate with Sessions (as whole
visits), and in a table of the whole span Active users. Other tables and other events are no data, and are noted. A
table without rows is "tidak ada data", never 0.

A row of pages without a page, not less than the others together, is the report's total. Active users per page, day or
channel are not taken: one person is counted in each. Page addresses may hold personal data: only the names that
``kosakata.halaman`` gives them survive.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pandas as pd

from laporan.config.sources import same
from laporan.errors.importing import UnreadableFile, WrongSpan
from laporan.formatting import number
from laporan.importing import cells
from laporan.importing.batch import Batch, Claim, Context, Rows, header_map
from laporan.importing.cells import CellProblem
from laporan.importing.grid import Cell, Grid, Line
from laporan.importing.visits import bounced

PAGES = "ga4-halaman"
SNAPSHOT = "ga4-ringkasan"
EXPECTS = (
    "laporan halaman atau ringkasan GA4 (baris # Start date, # End date, lalu judul kolom seperti "
    "Page path and screen class, Views)"
)

_KINDS = {
    "halaman": (
        *("Page path and screen class", "Page path", "Jalur halaman dan kelas layar", "Jalur halaman"),
        *("Page title and screen class", "Page title", "Judul halaman dan kelas layar", "Judul halaman"),
    ),
    "hari": ("Nth day", "Hari ke-N", "Hari ke-n", "Date", "Tanggal"),
    "saluran": (
        *("Session primary channel group (Default Channel Group)", "Session default channel group"),
        *("Session primary channel group", "Default channel group", "Grup saluran default sesi"),
        "Grup saluran utama sesi (Grup Saluran Default)",
    ),
    "peristiwa": ("Event name", "Nama peristiwa"),
}
_METRICS = {
    "tampilan": ("Views", "Penayangan", "Tampilan"),
    "sesi": ("Sessions", "Sesi"),
    "pentalan": ("Bounce rate", "Rasio pentalan"),
    "pengguna": ("Active users", "Pengguna aktif"),
    "jumlah": ("Event count", "Jumlah peristiwa"),
}
_OTHERS = (
    "Views per active user", "Average engagement time per active user", "Key events", "Total revenue", "Total users",
    "New users", "Returning users", "Engaged sessions", "Engagement rate", "Average engagement time per session",
    "Views per session", "Events per session", "Total pengguna", "Pengguna baru",
)  # fmt: skip
_FIGURES = ("tampilan", "sesi", "pentalan", "pengguna", "unduhan")
_NEEDED = {
    "halaman": {"tampilan"},
    "hari": {"tampilan", "sesi"},
    "saluran": {"sesi"},
    "peristiwa": {"jumlah"},
    "jumlah": {"tampilan", "sesi", "pengguna"},
}
_EMPTY = {"halaman": "halaman", "hari": "tanggal", "saluran": "saluran", "peristiwa": "unduhan"}
_EVENTS = {"page_view": "tampilan", "file_download": "unduhan"}
_DATES = {"mulai": r"(?:start date|tanggal mulai)", "akhir": r"(?:end date|tanggal akhir|tanggal selesai)"}
_SILENT = {
    "pengguna": "laporan GA4 ini menghitung pengguna per halaman atau per hari, yang tidak dapat dijumlahkan",
    "tanggal": "laporan GA4 ini tidak merinci setiap hari",
    "sesi": "laporan GA4 ini tidak memuat sesi",
    "pentalan": "laporan GA4 ini tidak memuat rasio pentalan beserta sesinya",
    "unduhan": "laporan GA4 ini tidak memuat peristiwa file_download",
    "saluran": "laporan GA4 ini tidak memuat asal kunjungan",
}


@dataclass
class _Table:
    """A table: the comments above it, the index of its header, its rows, and its kind ("" where it is not taken)."""

    comments: list[str]
    header: int
    kind: str = ""
    columns: dict[str, int] = field(default_factory=dict)
    rows: list[Line] = field(default_factory=list)


def headers(context: Context) -> Iterable[str]:
    """Every header that this format knows."""
    return (*(name for names in (*_KINDS.values(), *_METRICS.values()) for name in names), *_OTHERS)


def claims(grid: Grid, context: Context) -> Iterable[Claim]:
    """A sheet whose first row that is no comment begins with a page, or with comments above tables of GA4's kinds."""
    tables = _tables(grid)
    if not tables:
        return
    pages = [table for table in tables if table.kind == "halaman"]
    if len(tables) == 1 and pages:
        missing = () if "tampilan" in pages[0].columns else (_METRICS["tampilan"][0],)
        yield Claim(PAGES, "website", missing, lambda: _read(grid, tables, context))
    elif any(table.kind for table in tables) and any(_dated(table.comments) for table in tables):
        yield Claim(SNAPSHOT, "website", (), lambda: _read(grid, tables, context))


def _tables(grid: Grid) -> list[_Table]:
    """The tables of a sheet. A comment ends a table; so does a blank line before a row that is a header."""
    found: list[_Table] = []
    comments: list[str] = []
    table: _Table | None = None
    before = 0
    for index, (line, row) in enumerate(grid.rows):
        first = cells.text(row[0])
        if first.startswith("#"):
            if table is not None:
                comments, table = [], None
            comments.append(", ".join(filter(None, map(cells.text, row))).lstrip("# "))
        elif table is None or (line > before + 1 and _kind(row)):
            above = comments if _dated(comments) or not found else found[-1].comments
            table = _Table(above, index, _kind(row), _columns(row))
            found.append(table)
        else:
            table.rows.append((line, row))
        before = line
    return found


def _kind(header: Sequence[Cell]) -> str:
    """What a header's table tells. Metrics alone, the first of which is one of GA4's, tell the whole span."""
    names = header_map(header)
    first = same(cells.text(header[0]))
    kind = next((kind for kind, known in _KINDS.items() if first in map(same, known)), "")
    metrics = {same(name) for known in _METRICS.values() for name in known} | set(map(same, _OTHERS))
    return kind or ("jumlah" if names and names.keys() <= metrics else "")


def _columns(header: Sequence[Cell]) -> dict[str, int]:
    names = header_map(header)
    found = {
        metric: next(names[same(name)] for name in known if same(name) in names)
        for metric, known in _METRICS.items()
        if any(same(name) in names for name in known)
    }
    return {"nama": 0, **found}


def _dated(comments: Sequence[str]) -> bool:
    return any(re.match(_DATES["mulai"], line.casefold()) for line in comments)


def _read(grid: Grid, tables: Sequence[_Table], context: Context) -> Batch:
    taken = [table for table in tables if table.kind and _NEEDED[table.kind] & table.columns.keys()]
    start, end = _span(grid, tables, taken)
    batches = [
        _READERS[table.kind](Rows(grid, table.header, table.columns, context, lines), start, end)
        for table in taken
        if (lines := _lines(table))
    ]
    if not batches:
        raise UnreadableFile("laporan GA4 ini tidak memuat data", grid.where, "Periksa rentang tanggalnya di GA4.")
    source = "\n".join(
        line for line in taken[0].comments if same(line).startswith(("property", "properti", "account", "akun"))
    )
    frame = pd.concat([batch.frame for batch in batches], ignore_index=True)
    frame["sumber"] = f"ga4 {source}"
    frame["kunci"] = [key and (source, *key) for key in frame["kunci"]]
    told = {name for name in _FIGURES if name in frame and frame[name].notna().any()}
    told |= {_EMPTY[part] for part in frame["bagian"] if part in _EMPTY}
    silent = {name: why for name, why in _SILENT.items() if name not in told}
    empty = [table for table in taken if not table.rows]
    silent |= {_EMPTY[table.kind]: "tidak ada data menurut GA4" for table in empty if table.kind in _EMPTY}
    notes = [note for batch in batches for note in batch.notes]
    listed = frame["bagian"] == "halaman"
    if len(tables) > 1 and listed.any() and not frame.loc[~listed, "tampilan"].notna().any():
        notes.append("tampilan dijumlahkan dari halaman yang tercantum di ringkasan GA4, yang dapat tidak lengkap")
    if len(taken) < len(tables):
        notes.append(f"{number(len(tables) - len(taken))} tabel lain di ringkasan GA4 tidak dipakai")
    if empty:
        notes.append(f"{number(len(empty))} tabel di ringkasan GA4 tidak memuat data")
    read = sum(batch.read for batch in batches)
    return Batch(
        frame,
        read,
        tuple(row for batch in batches for row in batch.rejected),
        silent,
        tuple(dict.fromkeys(notes)),
        bukan_data=len(grid.rows) - read - 1,  # all but one header
    )


def _span(grid: Grid, tables: Sequence[_Table], taken: Sequence[_Table]) -> tuple[datetime, datetime]:
    """The span that all tables taken cover."""
    for table in tables:
        if any(re.fullmatch(r"[\d.,%]+", cells.text(cell)) for cell in grid.rows[table.header][1]):
            raise UnreadableFile("ada baris # di tengah tabel", grid.where, "Ekspor ulang dari GA4 tanpa mengubahnya.")
    if not taken:
        raise UnreadableFile(
            "tidak ada tabel GA4 yang memuat tampilan, sesi, atau pengguna",
            grid.where,
            "Ekspor laporan Halaman dan layar (Pages and screens) atau ringkasan (Reports snapshot).",
        )
    spans = {
        (_date(table.comments, "mulai", grid.where), _date(table.comments, "akhir", grid.where)) for table in taken
    }
    if len(spans) > 1:
        raise WrongSpan(
            "Tabel-tabel di laporan GA4 ini mencakup rentang tanggal yang berbeda.",
            grid.where,
            "Ekspor ulang tanpa perbandingan dengan rentang tanggal lain.",
        )
    return spans.pop()


def _pages(rows: Rows, start: datetime, end: datetime) -> Batch:
    views = rows.wholes("tampilan", required=True)
    bare = [index for index, name in enumerate(rows.texts("nama")) if not name]
    parts = ["halaman"] * len(rows)
    users: list[int | None] = [None] * len(rows)
    others = sum(views[index] or 0 for index in range(len(rows)) if index not in bare)
    if len(bare) == 1 and len(rows) > 1 and (views[bare[0]] or 0) >= others:
        parts[bare[0]] = "jumlah"
        users[bare[0]] = rows.wholes("pengguna")[bare[0]]
    else:
        rows.parse("nama", cells.text, required=True)
    pages = [
        None if part == "jumlah" else word for part, word in zip(parts, rows.mapped("halaman", "nama"), strict=True)
    ]
    return _batch(rows, start, end, bagian=parts, halaman=pages, tampilan=views, pengguna=users)


def _days(rows: Rows, start: datetime, end: datetime) -> Batch:
    """Rows of one day each: the number of the day from the start, or its date as 20260901."""

    def day(cell: Cell) -> datetime:
        text = cells.text(cell)
        try:
            found = datetime.strptime(text, "%Y%m%d") if len(text) == 8 else start + timedelta(days=cells.whole(text))
        except (ValueError, OverflowError):
            found = datetime.max
        if not start <= found <= end:
            raise CellProblem("harinya di luar rentang laporan", "Ekspor ulang dari GA4 tanpa mengubahnya")
        return found

    days = [found or start for found in rows.parse("nama", day, required=True)]
    return _batch(rows, days, days, bagian=["hari"] * len(rows), **_figures(rows))


def _channels(rows: Rows, start: datetime, end: datetime) -> Batch:
    rows.parse("nama", cells.text, required=True)
    figures = {name: values for name, values in _figures(rows).items() if name == "sesi"}
    words = rows.mapped("saluran", "nama")
    return _batch(rows, start, end, bagian=["saluran"] * len(rows), saluran=words, **figures)


def _lines(table: _Table) -> list[Line]:
    """A table's rows; of events those that are figures of the site."""
    if table.kind != "peristiwa":
        return table.rows
    return [(line, row) for line, row in table.rows if cells.text(row[0]) in _EVENTS]


def _events(rows: Rows, start: datetime, end: datetime) -> Batch:
    counts, names = rows.wholes("jumlah", required=True), rows.texts("nama")
    figures: dict[str, list[int | None]] = {
        figure: [count if name == event else None for name, count in zip(names, counts, strict=True)]
        for event, figure in _EVENTS.items()
    }
    return _batch(rows, start, end, bagian=["jumlah"] * len(rows), **figures)


def _totals(rows: Rows, start: datetime, end: datetime) -> Batch:
    users = rows.wholes("pengguna")
    return _batch(rows, start, end, bagian=["jumlah"] * len(rows), pengguna=users, **_figures(rows))


_READERS = {"halaman": _pages, "hari": _days, "saluran": _channels, "peristiwa": _events, "jumlah": _totals}


def _figures(rows: Rows) -> dict[str, list[int | None]]:
    """Views, sessions, and bounced visits as whole numbers: their rate (0.42 or 42%) of the sessions."""
    figures = {name: rows.wholes(name) for name in ("tampilan", "sesi") if name in rows.columns}
    if "pentalan" in rows.columns and "sesi" in figures:
        figures["pentalan"] = bounced(rows, "pentalan", figures["sesi"])
    return figures


def _batch(rows: Rows, start: Any, end: Any, **columns: list[Any]) -> Batch:
    """The batch of one table. Figures of a day or of the span that come again, from another file, are the same."""
    starts, ends = (value if isinstance(value, list) else [value] * len(rows) for value in (start, end))
    told = [name for name in _FIGURES if name in columns]
    keys = [
        None
        if part in ("halaman", "saluran")
        else (part, first, last, tuple(name for name in told if columns[name][index] is not None))
        for index, (part, first, last) in enumerate(zip(columns["bagian"], starts, ends, strict=True))
    ]
    return rows.batch([(at, False) for at in starts], {"kunci": keys, "akhir": ends, **columns})


def _date(comments: Sequence[str], which: str, where: str) -> datetime:
    for line in comments:
        if match := re.fullmatch(rf"{_DATES[which]}\s*:\s*(\d{{8}}),*", line.strip().casefold()):
            try:
                return datetime.strptime(match[1], "%Y%m%d")
            except ValueError:
                break
    raise WrongSpan(
        "Laporan GA4 ini tidak memuat tanggal awal dan akhir yang dapat dibaca.",
        where,
        "Ekspor ulang dari GA4; jangan menghapus baris yang diawali tanda #.",
    )
