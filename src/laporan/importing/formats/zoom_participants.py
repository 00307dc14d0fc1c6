"""Zoom's list of participants of one meeting (video conferences), CSV, in both forms.

*Meeting form*: a header and one row of the meeting (Topic, ID, …, Start time), then a header and one row per
participant with the total of their minutes. *Flat form*: one row per join (Join time, Leave time), without the meeting;
it stands for the listed meeting that it overlaps in time, else for one of its own (see `laporan.importing.services`).
A person is their e-mail address, or their name where none is given; only the count of distinct people survives.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from laporan.config.sources import same
from laporan.importing.batch import Batch, Claim, Context, Rows, empty_columns, find_header, header_map
from laporan.importing.grid import Grid
from laporan.importing.times import Moment
from laporan.importing.zoom import DETAILS, meeting_key

MEETING = "zoom-peserta"
FLAT = "zoom-peserta-datar"
EXPECTS = "daftar peserta Zoom (judul kolom Name (original name), Email, …, Duration (minutes), Guest)"

_MEETING_FIELDS = {"topik": "Topic", "nomor": "ID", "mulai": "Start time", "durasi": "Duration (minutes)"}
_PEOPLE_FIELDS = {
    "nama": ("Name (original name)", "Name", "User Name (Original Name)"),
    "surel": ("Email", "User Email"),
    "menit": ("Total duration (minutes)", "Duration (minutes)"),
    "masuk": ("Join time",),
    "keluar": ("Leave time",),
}
_OTHERS = ("Host", "End time", "Participants", "Guest")


def headers(context: Context) -> Iterable[str]:
    """Every header that this format knows."""
    return (*_MEETING_FIELDS.values(), *_OTHERS, *(name for names in _PEOPLE_FIELDS.values() for name in names))


def claims(grid: Grid, context: Context) -> Iterable[Claim]:
    """A sheet with a participants' header; beneath a meeting's header, or with join and leave times."""
    people = find_header(grid, lambda names: "guest" in names and _has(names, "nama") and _has(names, "menit"))
    if people is None:
        return
    columns = _columns(header_map(grid.rows[people][1]))
    if header_map(grid.rows[people][1]).keys() >= DETAILS:
        return
    block = find_header(grid, lambda names: {"topic", "id", "start time"} <= names.keys())
    if block is not None and block + 1 < people:
        names = header_map(grid.rows[block][1])
        about = {field: names[same(name)] for field, name in _MEETING_FIELDS.items() if same(name) in names}
        missing = tuple(name for field, name in _MEETING_FIELDS.items() if field not in about)
        yield Claim(
            MEETING,
            "vicon",
            missing,
            lambda: _read_meeting(
                Rows(grid, block, about, context, grid.rows[block + 1 : block + 2], certain=True),
                Rows(grid, people, columns, context),
                context,
            ),
        )
    else:
        missing = tuple(_PEOPLE_FIELDS[field][0] for field in ("masuk", "keluar") if field not in columns)
        yield Claim(FLAT, "vicon", missing, lambda: _read_flat(Rows(grid, people, columns, context), context))


def _has(names: dict[str, int], field: str) -> bool:
    return any(same(name) in names for name in _PEOPLE_FIELDS[field])


def _columns(names: dict[str, int]) -> dict[str, int]:
    found = {}
    for field, aliases in _PEOPLE_FIELDS.items():
        at = next((names[same(alias)] for alias in aliases if same(alias) in names), None)
        if at is not None:
            found[field] = at
    return found


def _read_meeting(meeting: Rows, people: Rows, context: Context) -> Batch:
    zoom = context.sources.zoom
    starts = meeting.moments("mulai", zoom.urutan_tanggal, required=True, zone=zoom.zona_waktu)
    key = meeting_key(meeting.texts("nomor")[0], starts[0])
    about = meeting.batch(
        starts,
        {
            "kunci": [key],
            "rapat": [key],
            "durasi": meeting.wholes("durasi"),
            "topik": meeting.mapped("topik"),
            "asal": meeting.mapped("asal", "topik"),
            **empty_columns(1, "peserta", "orang", "menit", "keluar"),
        },
    )
    if starts[0] is None:  # without its start no participant can be placed
        for index in range(len(people)):
            people.reject(
                index, "nama", "waktu mulai rapatnya tidak terbaca", "Perbaiki waktu mulai di atas daftar peserta"
            )
    who = people.batch(
        [starts[0]] * len(people),
        {
            "kunci": [None] * len(people),
            "rapat": [key] * len(people),
            "orang": _people(people),
            "menit": people.wholes("menit"),
            **empty_columns(len(people), "durasi", "peserta", "topik", "asal", "keluar"),
        },
    )
    return Batch(
        pd.concat([about.frame, who.frame], ignore_index=True),
        about.read + who.read,
        about.rejected + who.rejected,
        notes=who.notes,
        bukan_data=who.bukan_data - 2,  # the meeting's own header and row stand above the people's header
    )


def _read_flat(rows: Rows, context: Context) -> Batch:
    order, zone = context.sources.zoom.urutan_tanggal, context.sources.zoom.zona_waktu
    joined = rows.moments("masuk", order, required=True, zone=zone)
    left = rows.moments("keluar", order, required=True, zone=zone)
    for index, (start, end) in enumerate(zip(joined, left, strict=True)):
        if start and end and end[0] < start[0]:
            rows.reject(index, "keluar", "waktu keluar mendahului waktu masuk", "Ekspor ulang daftar pesertanya")
    return rows.batch(
        joined,
        {
            "kunci": rows.identities(),
            "rapat": [None] * len(rows),
            "orang": _people(rows),
            "menit": rows.wholes("menit"),
            "keluar": [_when(moment) for moment in left],
            **empty_columns(len(rows), "durasi", "peserta", "topik", "asal"),
        },
    )


def _people(rows: Rows) -> list[str | None]:
    """Who a row is about, in memory only; a row without name and address is rejected."""
    found: list[str | None] = []
    for index, (name, address) in enumerate(zip(rows.texts("nama"), rows.texts("surel"), strict=True)):
        if not (name or address):
            rows.reject(index, "nama", "kosong padahal wajib diisi", "Lengkapi sel itu atau hapus barisnya")
        found.append(same(address or name) or None)
    return found


def _when(moment: Moment | None) -> Any:
    return moment[0] if moment else None
