"""Zoom's list of meetings (video conferences), CSV.

One row is one meeting; a recurring meeting keeps its ID, so the record's key is ID and start, to the minute.
``Participants`` counts every time that somebody joined: it stands in only where no participants' file tells people.
Topic and pemda are found in the meeting's topic by the vocabularies; the topic itself is not kept.
"""

from __future__ import annotations

from collections.abc import Iterable

from laporan.config.sources import same
from laporan.importing.batch import Batch, Claim, Context, Rows, find_header, header_map
from laporan.importing.grid import Grid
from laporan.importing.zoom import DETAILS, meetings

NAME = "zoom-rapat"
EXPECTS = "daftar rapat Zoom (judul kolom Topic, Meeting ID, …, Start Time, End Time, Duration (Minutes), Participants)"

_HEADERS = (
    "Topic", "Meeting ID", "User Name", "User Email", "Department", "Group", "Has Zoom Rooms?", "Creation Time",
    "Start Time", "End Time", "Duration (Minutes)", "Participants",
)  # fmt: skip
_FIELDS = {
    "topik": "Topic",
    "nomor": "Meeting ID",
    "mulai": "Start Time",
    "durasi": "Duration (Minutes)",
    "peserta": "Participants",
}
_REQUIRED = ("topik", "nomor", "mulai", "durasi")


def headers(context: Context) -> Iterable[str]:
    """Every header that this format knows."""
    return _HEADERS


def claims(grid: Grid, context: Context) -> Iterable[Claim]:
    """A sheet with ``Meeting ID`` and at least four more of the list's headers in one row."""
    known = {same(name) for name in _HEADERS}
    header = find_header(grid, lambda names: "meeting id" in names and len(known & names.keys()) >= 5)
    if header is None:
        return
    names = header_map(grid.rows[header][1])
    if names.keys() >= DETAILS:
        return
    columns = {field: names[same(name)] for field, name in _FIELDS.items() if same(name) in names}
    missing = tuple(_FIELDS[field] for field in _REQUIRED if field not in columns)
    yield Claim(NAME, "vicon", missing, lambda: _read(Rows(grid, header, columns, context), context))


def _read(rows: Rows, context: Context) -> Batch:
    starts, keys = meetings(rows, context)
    silent = {} if "peserta" in rows.columns else {"peserta": "daftar rapat tidak memuat kolom peserta"}
    return rows.batch(
        starts,
        {
            "kunci": keys,
            "rapat": keys,
            "durasi": rows.wholes("durasi"),
            "peserta": rows.wholes("peserta"),
            "topik": rows.mapped("topik"),
            "asal": rows.mapped("asal", "topik"),
            "orang": [None] * len(rows),
            "menit": [None] * len(rows),
            "keluar": [None] * len(rows),
        },
        silent,
    )
