"""A plain table, CSV or XLSX, mapped by ``tabel`` in ``params/sumber.yml``: guest books, and logs kept by hand.

A sheet is a table of a kind when one of its ``pengenal`` headers and at least half of its ``wajib`` fields stand in one
row. What identifies people is read past: only mapped columns are kept, as moments, numbers and vocabulary words.
A row delivered twice has the same id of its own and day; without an id it is equal as a whole, provided it
gives a time of day: equal rows with neither id nor time are separate records.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Any

from laporan.config.sources import Table, same
from laporan.importing import cells, plain_columns, times
from laporan.importing.batch import Batch, Claim, Context, Rows, find_header, header_map
from laporan.importing.callers import caller
from laporan.importing.grid import Grid
from laporan.importing.services.calls import ONLY_INBOUND, no_queue
from laporan.importing.times import Moment

EXPECTS = (
    "tabel buku tamu, catatan panggilan, daftar video conference, atau kunjungan website (CSV, XLSX) "
    "dengan judul kolom yang terdaftar di params/sumber.yml"
)

_WORDS = {"panggilan": ("topik", "asal", "hasil"), "tamu": ("unit", "keperluan", "asal"), "vicon": (), "website": ()}
_UKURAN = {
    "selesai": "selesai",
    "tunggu": "tunggu_detik",
    "durasi": "durasi_detik",
    "kepuasan": "kepuasan_skor",
    "penelepon": "penelepon",
}
_GUEST_UKURAN = {
    "orang": ("orang", "jumlah orang"),
    "keluar": ("lama_menit", "jam keluar"),
    "jenis_kelamin": ("jenis_kelamin", "jenis kelamin"),
    "kepuasan": ("kepuasan_skor", "penilaian"),
}


def headers(context: Context) -> Iterable[str]:
    """Every header that this format knows."""
    for table in context.sources.tabel.values():
        yield from table.pengenal
        for names in table.kolom.values():
            yield from names


def claims(grid: Grid, context: Context) -> Iterable[Claim]:
    """One claim per kind of table that ``params/sumber.yml`` describes and ``grid`` resembles."""
    for name, table in context.sources.tabel.items():
        header = find_header(grid, lambda names, table=table: _resembles(table, names))  # type: ignore[misc]
        if header is not None:
            columns = _columns(table, header_map(grid.rows[header][1]))
            missing = tuple(" atau ".join(table.kolom[field][:3]) for field in table.wajib if field not in columns)
            rows = (grid, header, columns, context)
            yield Claim(name, table.layanan, missing, lambda rows=rows, table=table: _read(Rows(*rows), table, context))  # type: ignore[misc]


def _columns(table: Table, names: dict[str, int]) -> dict[str, int]:
    found = {}
    for field, aliases in table.kolom.items():
        at = next((names[same(alias)] for alias in aliases if same(alias) in names), None)
        if at is not None:
            found[field] = at
    if "tanggal" not in found and "dicatat" in found:
        found["tanggal"] = found["dicatat"]
    return found


def _resembles(table: Table, names: dict[str, int]) -> bool:
    columns = _columns(table, names)
    return any(same(name) in names for name in table.pengenal) and 2 * sum(
        field in columns for field in table.wajib
    ) >= len(table.wajib)


def _read(rows: Rows, table: Table, context: Context) -> Batch:
    moments = _moments(rows, table)
    entered = rows.texts("dicatat")
    ids = rows.identifiers("kunci")
    identities = rows.identities(without=("tanggal", "jam"))
    keys: list[tuple[Any, ...] | None] = []
    for moment, own, written, identity in zip(moments, ids, entered, identities, strict=True):
        if own:
            keys.append((own, moment and moment[0].date()))
        else:
            keys.append((moment[0], identity) if moment and (moment[1] or written) else None)
    columns: dict[str, Sequence[Any]] = {"kunci": keys}
    silent = {name: "sumbernya tidak memuat kolom itu" for name in _WORDS[table.layanan] if name not in rows.columns}
    columns |= {name: rows.mapped(name) for name in _WORDS[table.layanan]}
    if table.layanan == "tamu":
        columns |= _guest_columns(rows, moments, context)
        silent |= {
            ukuran: f"buku tamu tidak memuat kolom {words}"
            for field, (ukuran, words) in _GUEST_UKURAN.items()
            if field not in rows.columns
        }
    elif table.layanan == "vicon":
        given, silent = plain_columns.meetings(rows, moments, keys)
        columns |= given
    elif table.layanan == "website":
        columns, silent = plain_columns.website(rows, moments, table)
        moments = [moment and (datetime.combine(moment[0].date(), time()), False) for moment in moments]
    else:
        columns |= _call_columns(rows, context)
        silent |= no_queue("sumbernya tidak mencatat antrean") | ONLY_INBOUND
        silent |= {
            ukuran: "sumbernya tidak memuat kolom itu"
            for field, ukuran in _UKURAN.items()
            if field not in rows.columns and not (field == "selesai" and "hasil" in rows.columns)
        }
    return rows.batch(moments, columns, silent)


def _call_columns(rows: Rows, context: Context) -> dict[str, Sequence[Any]]:
    yes_no = cells.yes_no(context.sources.kata)
    answered = rows.parse("terjawab", yes_no, required=True)
    resolved: list[bool | None] = rows.parse("selesai", yes_no)
    if "selesai" not in rows.columns:
        done = context.sources.hasil_selesai
        resolved = [None if word is None else word in done for word in rows.mapped("hasil")]
    return {
        "panggilan": [None] * len(rows),
        "penelepon": [caller(text) for text in rows.texts("penelepon")],
        "masuk": [True] * len(rows),
        "konteks_terdaftar": [True] * len(rows),
        "terjawab": answered,
        "selesai": resolved,
        "durasi": _if(answered, rows.durations("durasi")),
        "tunggu": _if(answered, rows.durations("tunggu")),
        "kepuasan": rows.wholes("kepuasan"),
    }


def _guest_columns(rows: Rows, moments: Sequence[Moment | None], context: Context) -> dict[str, Sequence[Any]]:
    words = context.sources.kata
    sexes = {same(word): "laki_laki" for word in words.laki_laki} | {
        same(word): "perempuan" for word in words.perempuan
    }
    left: list[time | None] = rows.parse("keluar", times.clock)
    stays = [
        (datetime.combine(moment[0].date(), at) - moment[0]).total_seconds() // 60
        if moment and moment[1] and at
        else None
        for moment, at in zip(moments, left, strict=True)
    ]
    return {
        "orang": rows.wholes("orang"),
        "lama": stays,
        "jenis_kelamin": [sexes.get(same(text), "") if text else None for text in rows.texts("jenis_kelamin")],
        "kepuasan": rows.wholes("kepuasan"),
    }


def _if(answered: Sequence[bool | None], values: Sequence[int | None]) -> list[int | None]:
    """Durations of answered calls only."""
    return [value if yes else None for yes, value in zip(answered, values, strict=True)]


def _moments(rows: Rows, table: Table) -> list[Moment | None]:
    """Date and time of day; where the date's cell is empty, when the row was entered."""
    fallback = rows.columns.get("dicatat", rows.columns["tanggal"]) != rows.columns["tanggal"]
    dates = rows.moments("tanggal", table.urutan_tanggal, required=not fallback, zone=table.zona_waktu)
    if fallback:
        entered = rows.moments("dicatat", table.urutan_tanggal, zone=table.zona_waktu)
        for index, (date, written) in enumerate(zip(dates, entered, strict=True)):
            if date is None and written is None:
                rows.reject(index, "tanggal", "kosong padahal wajib diisi", "Lengkapi sel itu")
            dates[index] = date or written
    clocks: list[time | None] = rows.parse("jam", times.clock)
    return [
        times.at_clock(date[0], at, table.zona_waktu) if date and at else date
        for date, at in zip(dates, clocks, strict=True)
    ]
