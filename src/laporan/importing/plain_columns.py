"""What plain tables of video conferences and of the website give, column by column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from laporan.config.sources import Table
from laporan.importing import cells, times
from laporan.importing.batch import Rows
from laporan.importing.times import Moment
from laporan.importing.zoom import meeting_key

Columns = tuple[dict[str, Sequence[Any]], dict[str, str]]
_UNTOLD = "tabelnya tidak memuat kolom itu"
_UNIT = re.compile(r"detik|menit|mnt|\bjam\b|jam:|hh|mm|hour|hrs?\b|min|sec", re.IGNORECASE)
_WEBSITE = ("tampilan", "pengguna", "sesi", "unduhan")


def meetings(rows: Rows, moments: Sequence[Moment | None], keys: Sequence[Any]) -> Columns:
    """One row is one meeting. Its key is its own ID with its start, as in Zoom's list; without an ID it is the row.

    Bare numbers of ``durasi`` are minutes where the header names no unit; without that column the time between
    ``jam`` and ``berakhir`` is the meeting's. ``peserta`` counts people, as somebody wrote them down.
    """
    numbers = rows.identifiers("kunci")
    own = [
        meeting_key(number, moment) if number else key or f"{rows.grid.where} {row}"
        for number, moment, key, (row, _) in zip(numbers, moments, keys, rows.rows, strict=True)
    ]
    silent = {} if {"topik", "asal"} & rows.columns.keys() else {"asal": _UNTOLD}
    told = {"topik": "topik", "peserta": "peserta", "durasi": "durasi_menit"}
    silent |= {ukuran: _UNTOLD for field, ukuran in told.items() if field not in rows.columns}
    if "berakhir" in rows.columns:
        silent.pop("durasi_menit", None)
    columns: dict[str, Sequence[Any]] = {
        "kunci": [key if number else known for key, number, known in zip(own, numbers, keys, strict=True)],
        "rapat": [str(key) for key in own],
        "durasi": _minutes(rows, moments),
        "peserta": rows.wholes("peserta"),
        "dihitung": [True] * len(rows),
        "topik": rows.mapped("topik"),
        "asal": rows.mapped("asal") if "asal" in rows.columns else rows.mapped("asal", "topik"),
        **{name: [None] * len(rows) for name in ("orang", "menit", "keluar")},
    }
    return columns, silent


def _minutes(rows: Rows, moments: Sequence[Moment | None]) -> list[int | None]:
    if "durasi" in rows.columns:
        header = rows.header[rows.columns["durasi"]]
        read = cells.duration(header if _UNIT.search(header) else f"{header} (menit)")
        return [None if value is None else (value + 30) // 60 for value in rows.parse("durasi", read)]
    ends = rows.parse("berakhir", times.clock)
    found: list[int | None] = []
    for index, (moment, end) in enumerate(zip(moments, ends, strict=True)):
        if moment is None or end is None or not moment[1]:
            found.append(None)
            continue
        length = datetime.combine(moment[0].date(), end) - moment[0]
        if length < timedelta(0):
            rows.reject(index, "berakhir", "jam selesai mendahului jam mulai", "Periksa kedua jam itu")
        found.append(int(length.total_seconds()) // 60)
    return found


def website(rows: Rows, moments: Sequence[Moment | None], table: Table) -> Columns:
    """One row tells of one day, or of ``tanggal`` to ``akhir``; with ``halaman`` it is the row of one page."""
    starts = [moment[0].date() if moment else None for moment in moments]
    ends = [moment[0].date() if moment else None for moment in rows.moments("akhir", table.urutan_tanggal)]
    for index, (first, last) in enumerate(zip(starts, ends, strict=True)):
        if first and last and last < first:
            rows.reject(index, "akhir", "tanggal akhir mendahului tanggal mulai", "Periksa kedua tanggal itu")
    spans = [(first, last or first) for first, last in zip(starts, ends, strict=True)]
    figures: Mapping[str, Sequence[int | None]] = {name: rows.wholes(name) for name in _WEBSITE}
    pages = rows.mapped("halaman")
    part = "halaman" if "halaman" in rows.columns else "hari"
    silent = {name: _UNTOLD for name in (*_WEBSITE, "halaman") if name not in rows.columns}
    silent |= dict.fromkeys(("saluran", "pentalan"), _UNTOLD)
    columns: dict[str, Sequence[Any]] = {
        "kunci": [("tabel", *span, identity) for span, identity in zip(spans, rows.identities(), strict=True)],
        "akhir": [None if last is None else datetime(last.year, last.month, last.day) for _, last in spans],
        "sumber": ["tabel "] * len(rows),
        "bagian": [part if first == last or part == "halaman" else "jumlah" for first, last in spans],
        "halaman": pages,
        **figures,
    }
    return columns, silent
