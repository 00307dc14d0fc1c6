"""Zoom's list of meetings with details (video conferences), CSV of 24 columns: one row per join.

The columns of the meeting (Topic, Meeting ID, …, Duration (minutes), Participants) are repeated in each of its rows;
those after ``Name (original name)`` are of the person, with a second ``Duration (minutes)``. ``-`` stands for none,
blank lines stand between meetings, and the header may come again. A recurring meeting keeps its ID, so that a meeting
is its ID and start, to the minute. ``Participants`` counts joins: people are counted by e-mail address, or by name
where none is given. A row without a person is a meeting that nobody joined.
"""

from __future__ import annotations

from collections.abc import Iterable

from laporan.config.sources import same
from laporan.importing.batch import Batch, Claim, Context, Rows, find_header, header_map
from laporan.importing.grid import Grid
from laporan.importing.zoom import DETAILS, meetings

NAME = "zoom-rapat-rinci"
EXPECTS = "daftar rapat Zoom dengan rincian (Topic, Meeting ID, …, Name (original name), Join Time, Leave Time, …)"

_MEETING = {
    "topik": ("Topic",),
    "nomor": ("Meeting ID",),
    "mulai": ("Start Time",),
    "durasi": ("Duration (minutes)",),
    "peserta": ("Participants",),
}
_PERSON = {"surel": ("User Email", "Email"), "menit": ("Duration (minutes)",)}
_NAMES = ("Name (original name)", "User Name (Original Name)", "Participant Name", "Name")
_OTHERS = ("Source", "Join Time", "Leave Time", "Guest", "In Waiting Room", "Recording Disclaimer Response")
_REQUIRED = ("topik", "nomor", "mulai", "durasi", "menit")


def headers(context: Context) -> Iterable[str]:
    """Every header that this format knows."""
    return (*(name for names in (*_MEETING.values(), *_PERSON.values()) for name in names), *_NAMES, *_OTHERS)


def claims(grid: Grid, context: Context) -> Iterable[Claim]:
    """A sheet with a meeting's ID and a join time in one row."""
    header = find_header(grid, lambda names: names.keys() >= DETAILS)
    if header is None:
        return
    row = grid.rows[header][1]
    names = header_map(row)
    name = next((names[same(known)] for known in _NAMES if same(known) in names), len(row))
    person = {found: name + at for found, at in header_map(row[name:]).items()}
    columns = {"nama": name} if name < len(row) else {}
    for among, fields in ((names, _MEETING), (person, _PERSON)):
        for field, aliases in fields.items():
            at = next((among[same(alias)] for alias in aliases if same(alias) in among), None)
            if at is not None and (among is person or at < name):
                columns[field] = at
    wanted = {"nama": _NAMES, **_MEETING, **_PERSON}
    missing = tuple(wanted[field][0] for field in ("nama", *_REQUIRED) if field not in columns)
    yield Claim(NAME, "vicon", missing, lambda: _read(Rows(grid, header, columns, context), context))


def _read(rows: Rows, context: Context) -> Batch:
    starts, keys = meetings(rows, context)
    who = [same(address or name) or None for name, address in zip(rows.texts("nama"), rows.texts("surel"), strict=True)]
    listed = rows.wholes("peserta")
    return rows.batch(
        starts,
        {
            "kunci": [None if person else key for person, key in zip(who, keys, strict=True)],
            "rapat": keys,
            "durasi": rows.wholes("durasi"),
            "peserta": [None if person else count for person, count in zip(who, listed, strict=True)],
            "topik": rows.mapped("topik"),
            "asal": rows.mapped("asal", "topik"),
            "orang": who,
            "menit": [minutes if person else None for person, minutes in zip(who, rows.wholes("menit"), strict=True)],
            "keluar": [None] * len(rows),
        },
    )
