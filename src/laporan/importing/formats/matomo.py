"""Matomo's summary of visits (website), CSV: UTF-16LE as it comes, headed by metric names or their translations.

A report of one period is one row without a date: it is taken for the period in whose folder the file lies. A report of
several has their keys in a first column: ``2026-09-01``, ``2026-09``, ``2026``, ``2026-08-31,2026-09-06``, ``From … to
…``. An empty report is the text ``No data available``.

Taken are visits, unique visitors, bounces (``bounce_count``, else the rate of the visits, as whole visits), and, where
the report has them, pageviews and downloads; actions are no pageviews, for they count downloads and links too. Unique
visitors count for the row's own period only: they are never added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from laporan.config.sources import same
from laporan.errors.importing import UnreadableFile
from laporan.importing import cells
from laporan.importing.batch import Batch, Claim, Context, Rows, find_header, header_map
from laporan.importing.cells import CellProblem
from laporan.importing.grid import Cell, Grid
from laporan.importing.visits import bounced

NAME = "matomo-ringkasan"
EXPECTS = "ringkasan kunjungan Matomo (judul kolom nb_visits, nb_uniq_visitors, atau Kunjungan, Pengunjung unik, …)"

_FIELDS = {
    "sesi": ("nb_visits", "Visits", "Kunjungan"),
    "pengguna": ("nb_uniq_visitors", "Unique visitors", "Pengunjung unik"),
    "pentalan": ("bounce_count", "Bounces", "Pentalan"),
    "rasio": ("bounce_rate", "Bounce Rate", "Tingkat Pentalan", "Rasio Pentalan", "Nilai Pentalan"),
    "tampilan": ("nb_pageviews", "Pageviews", "Tampilan Halaman"),
    "unduhan": ("nb_downloads", "Downloads", "Unduhan"),
    "tanggal": ("date", "Tanggal", "period", "Periode"),
}
_OWN = (
    "nb_actions", "Actions", "Tindakan", "nb_actions_per_visit", "Actions per Visit", "max_actions",
    "Maximum actions in one visit", "Tindakan Maksimum tiap kunjungan", "avg_time_on_site",
    "Avg. Visit Duration (in seconds)", "Rerata lama kunjungan (dalam detik)", "sum_visit_length",
    "nb_visits_converted", "nb_users", "Users",
)  # fmt: skip
_EMPTY = ("no data available", "tidak ada data tersedia")
_SILENT = {
    "tampilan": "ringkasan kunjungan Matomo menghitung tindakan (halaman, unduhan, tautan), bukan tampilan halaman",
    "pengguna": "ringkasan Matomo ini tidak memuat pengunjung unik untuk periode ini sebagai satu angka",
    "sesi": "ringkasan Matomo ini tidak memuat kunjungan",
    "pentalan": "ringkasan Matomo ini tidak memuat pentalan",
    "unduhan": "ringkasan kunjungan Matomo tidak merinci unduhan",
    "halaman": "ringkasan kunjungan Matomo tidak merinci halaman",
    "saluran": "ringkasan kunjungan Matomo tidak merinci asal kunjungan",
}
_DAY = r"\d{4}-\d{2}-\d{2}"
_TWO_DAYS = re.compile(rf"(?:\D+\s)?({_DAY})(?:\s*,\s*|\s\D+\s)({_DAY})")
_KEY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def headers(context: Context) -> Iterable[str]:
    """Every header that this format knows."""
    return (*(name for names in _FIELDS.values() for name in names), *_OWN)


def claims(grid: Grid, context: Context) -> Iterable[Claim]:
    """A sheet with visits and two more of Matomo's own metrics in one row, not by label; or the text of no data."""
    if len(grid.rows) == 1 and same(" ".join(map(cells.text, grid.rows[0][1]))).strip(" .") in _EMPTY:
        yield Claim(NAME, "website", (), lambda: _nothing(grid))
        return
    visits = {same(name) for name in _FIELDS["sesi"]}
    own = {same(name) for field in ("pengguna", "rasio") for name in _FIELDS[field]} | set(map(same, _OWN))
    header = find_header(grid, lambda names: bool(visits & names.keys()) and len(own & names.keys()) > 1)
    if header is None:
        return
    names = header_map(grid.rows[header][1])
    if "label" in names:
        return
    columns = {
        field: next(names[same(name)] for name in known if same(name) in names)
        for field, known in _FIELDS.items()
        if any(same(name) in names for name in known)
    }
    yield Claim(NAME, "website", (), lambda: _read(Rows(grid, header, columns, context), context))


def _nothing(grid: Grid) -> Batch:
    raise UnreadableFile(
        "Matomo menyatakan tidak ada data untuk rentang yang diekspor",
        grid.where,
        "Periksa situs dan rentang tanggalnya di Matomo. Bila datanya memang tidak ada, pindahkan berkas ini dan "
        "jalankan lagi dengan --tanpa website.",
    )


def _read(rows: Rows, context: Context) -> Batch:
    notes: list[str] = []
    if "tanggal" in rows.columns:
        spans = rows.parse("tanggal", _span, required=True)
    else:
        spans, note = _of_folder(rows, context)
        notes.append(note)
    visits = rows.wholes("sesi", required=True)
    figures = {field: rows.wholes(field) for field in ("pengguna", "tampilan", "unduhan") if field in rows.columns}
    figures["sesi"] = visits
    if "pentalan" in rows.columns:
        figures["pentalan"] = rows.wholes("pentalan")
    elif "rasio" in rows.columns:
        figures["pentalan"] = bounced(rows, "rasio", visits)
    known = [span or (datetime(1, 1, 1), datetime(1, 1, 1)) for span in spans]
    silent = {name: why for name, why in _SILENT.items() if name not in figures or name == "pengguna"}
    if any(first != last for first, last in known):
        silent["tanggal"] = "ringkasan Matomo ini tidak merinci setiap hari"
    return rows.batch(
        [(first, False) for first, _ in known],
        {
            "kunci": [("matomo", *span, *sorted(figures)) for span in known],
            "akhir": [last for _, last in known],
            "sumber": ["matomo "] * len(rows),
            "bagian": ["hari" if first == last else "jumlah" for first, last in known],
            **figures,
        },
        silent,
        notes,
    )


def _of_folder(rows: Rows, context: Context) -> tuple[list[tuple[datetime, datetime] | None], str]:
    """The folder's period for the only row of a report without dates, and a note of it."""
    if len(context.periods) != 1 or len(rows) != 1:
        raise UnreadableFile(
            "ringkasan Matomo ini tidak memuat tanggal, sehingga tidak diketahui periodenya",
            rows.grid.where,
            "Ekspor ulang per hari atau per bulan, atau taruh berkas satu baris itu di folder periodenya saja.",
        )
    (period,) = context.periods
    first, last = (datetime(day.year, day.month, day.day) for day in (period.first, period.last))
    return [(first, last)], f"ringkasan Matomo tidak memuat tanggal; dianggap mencakup {period.name} menurut foldernya"


def _span(cell: Cell) -> tuple[datetime, datetime]:
    """The first and last day that a key means."""
    if isinstance(cell, datetime):
        return cell, cell
    text = cells.text(cell)
    try:
        if match := _TWO_DAYS.fullmatch(text):
            first, last = datetime.fromisoformat(match[1]), datetime.fromisoformat(match[2])
        elif match := _KEY.fullmatch(text):
            year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
            first = datetime(year, month, day)
            following = datetime(year + month // 12, month % 12 + 1, 1) if match[2] else datetime(year + 1, 1, 1)
            last = first if match[3] else following - timedelta(days=1)
        else:
            raise ValueError
        if first > last or first.year < 2000 or last.year > 2100:
            raise ValueError
    except ValueError:
        raise CellProblem(
            "periodenya tidak terbaca", "Ekspor ulang dari Matomo tanpa mengubah kolom tanggalnya"
        ) from None
    return first, last
