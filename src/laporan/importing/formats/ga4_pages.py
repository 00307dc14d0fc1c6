"""Google Analytics 4, report of pages and screens (website), CSV.

Comment lines (``# Start date: 20250101``) above one table of pages. The report counts a span of days as a whole, so the
span decides whether it is of the period. Active users are told per page: one person is counted on each, so their sum
is no count of people and ``pengguna`` is not taken. Page paths may hold personal data: only the names that
``kosakata.halaman`` gives them survive.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from laporan.config.sources import same
from laporan.errors.importing import UnreadableFile, WrongSpan
from laporan.importing import cells
from laporan.importing.batch import Batch, Claim, Context, Rows, header_map
from laporan.importing.grid import Grid

NAME = "ga4-halaman"
EXPECTS = "laporan halaman GA4 (baris # Start date, # End date, lalu judul kolom Page path and screen class, Views)"

_PAGE = ("Page path and screen class", "Page path", "Jalur halaman dan kelas layar", "Jalur halaman")
_VIEWS = ("Views", "Penayangan", "Tampilan")
_OTHERS = (
    "Active users", "Views per active user", "Average engagement time per active user", "Event count", "Key events",
    "Total revenue", "Pengguna aktif", "Jumlah peristiwa",
)  # fmt: skip
_DATES = {"mulai": r"(?:start date|tanggal mulai)", "akhir": r"(?:end date|tanggal akhir|tanggal selesai)"}


def headers(context: Context) -> Iterable[str]:
    """Every header that this format knows."""
    return (*_PAGE, *_VIEWS, *_OTHERS)


def claims(grid: Grid, context: Context) -> Iterable[Claim]:
    """A sheet whose first row that is no comment begins with a page's path."""
    header = next((i for i, (_, row) in enumerate(grid.rows) if not cells.text(row[0]).startswith("#")), None)
    if header is None:
        return
    names = header_map(grid.rows[header][1])
    page = next((names[same(name)] for name in _PAGE if same(name) in names), None)
    if page is None:
        return
    columns = {"halaman": page}
    views = next((names[same(name)] for name in _VIEWS if same(name) in names), None)
    if views is not None:
        columns["tampilan"] = views
    yield Claim(
        NAME, "website", () if views is not None else (_VIEWS[0],), lambda: _read(grid, header, columns, context)
    )


def _read(grid: Grid, header: int, columns: dict[str, int], context: Context) -> Batch:
    comments = [", ".join(filter(None, map(cells.text, row))).lstrip("# ") for _, row in grid.rows[:header]]
    start, end = _date(comments, "mulai", grid.where), _date(comments, "akhir", grid.where)
    if any(cells.text(row[0]).startswith("#") for _, row in grid.rows[header + 1 :]):
        raise UnreadableFile(
            "isinya beberapa tabel sekaligus",
            grid.where,
            "Ekspor laporan Halaman dan layar (Pages and screens) saja, bukan ringkasan (snapshot).",
        )
    rows = Rows(grid, header, columns, context)
    rows.parse("halaman", cells.text, required=True)
    pages = rows.mapped("halaman")
    source = "\n".join(line for line in comments if same(line).startswith(("property", "properti", "account", "akun")))
    return rows.batch(
        [(start, False)] * len(rows),
        {
            "kunci": [None] * len(rows),
            "akhir": [end] * len(rows),
            "sumber": [source] * len(rows),
            "halaman": pages,
            "tampilan": rows.parse("tampilan", cells.whole, required=True),
        },
        {
            "pengguna": "laporan halaman GA4 menghitung pengguna per halaman, yang tidak dapat dijumlahkan",
            "tanggal": "laporan halaman GA4 tidak merinci hari",
        },
    )


def _date(comments: list[str], which: str, where: str) -> datetime:
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
