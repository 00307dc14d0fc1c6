"""Microsoft Teams' attendance report of one meeting (video conferences): tab-separated UTF-16, although named .csv.

*Newer form*: three sections, titled ``1. …``, ``2. …`` and ``3. …``. The first has a label and a value per line: title,
number of participants, start, end, duration. The second has one row per person: name, first join, last leave, time in
the meeting, e-mail and others. The third tells the same people's comings and goings once more: it is never counted.
Titles, labels, headers and units follow the client's language, so all is read by number and position; lines may be
padded with tabs. *Older form* (English): ``Meeting Summary`` with its lines, then ``Full Name, Join Time, Leave Time,
Duration, …``, one row per join, so that a person may have several.

Times are of the client's clock, taken for Jakarta's, with years of two or four digits. Whether 6/5/26 is 6 May or
5 June is told by a date of the file that reads one way only, else by ``teams.urutan_tanggal`` in ``params/sumber.yml``,
else by the period in whose folder the file lies; a file that none of these settles is refused.

A person is their e-mail address, or their name where none is given; only the count of distinct people survives. A
meeting is its title and start. Each row's time is rounded to whole minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

import pandas as pd

from laporan.config.sources import DateOrder, same
from laporan.errors.importing import UnreadableFile
from laporan.formatting import long_date, number
from laporan.importing import cells, times
from laporan.importing.batch import Batch, Claim, Context, Rows, empty_columns, find_header, header_map
from laporan.importing.cells import CellProblem
from laporan.importing.grid import Cell, Grid, Line
from laporan.importing.times import Moment

NAME = "teams-kehadiran"
OLD = "teams-kehadiran-lama"
EXPECTS = "laporan kehadiran Teams (bagian 1, 2, dan 3, atau Meeting Summary lalu Full Name, Join Time, Leave Time)"

_ABOUT = {
    "topik": "Meeting title",
    "peserta": "Attended participants",
    "mulai": "Start time",
    "selesai": "End time",
    "lama": "Meeting duration",
}
_PEOPLE = {"nama": "Name", "masuk": "First Join", "keluar": "Last Leave", "lama": "In-Meeting Duration"}
_OLD_ABOUT = {
    "peserta": "Total Number of Participants",
    "topik": "Meeting Title",
    "mulai": "Meeting Start Time",
    "selesai": "Meeting End Time",
}
_OLD_PEOPLE = {"nama": "Full Name", "masuk": "Join Time", "keluar": "Leave Time", "lama": "Duration"}
_OTHERS = ("Email", "Role", "Participant ID (UPN)")

_TITLE = re.compile(r"\ufeff?([1-9])\.\s+[^\d\s].*")
_SHORT_YEAR = re.compile(r"^(\d{1,2})([/.-])(\d{1,2})\2(\d{2})(?=[\s,]|$)")
_PART = re.compile(r"(\d+)\s*([^\W\d_]+)\.?,?\s*")
_HOURS = ("h", "j", "godz", "std", "stun", "or", "uur", "u", "tim", "t")
_SECONDS = ("s", "d")
_TEST_LINES = 30
_ORDERS: tuple[DateOrder, DateOrder] = ("hari-bulan", "bulan-hari")


@dataclass(frozen=True)
class _Parts:
    """A report taken apart: the meeting's values by field, their line, the people's rows, and the columns of both."""

    form: str
    about: Mapping[str, Cell]
    line: int
    names: Mapping[str, str]
    people: Sequence[Line]
    headers: Mapping[str, str]
    columns: Mapping[str, int]


def headers(context: Context) -> Iterable[str]:
    """Every header of the people's rows, as English clients write it; labels are none, for data stand beside them."""
    return (*_PEOPLE.values(), *_OLD_PEOPLE.values(), *_OTHERS)


def claims(grid: Grid, context: Context) -> Iterable[Claim]:
    """A text with the titles of sections 1 and 2, or with the older form's headers beneath a line of the meeting."""
    found = _sections(grid)
    if found is not None:
        yield Claim(NAME, "vicon", (), lambda: _read(grid, found, context))
        return
    header = find_header(grid, lambda names: "full name" in names and bool({"join time", "leave time"} & names.keys()))
    if header is None:
        return
    names = header_map(grid.rows[header][1])
    columns = {field: names[same(name)] for field, name in _OLD_PEOPLE.items() if same(name) in names}
    lines = {same(cells.text(row[0])).rstrip(" :"): (number, row) for number, row in grid.rows[:header]}
    about = {field: _value(lines[same(name)][1]) for field, name in _OLD_ABOUT.items() if same(name) in lines}
    missing = [name for field, name in _OLD_PEOPLE.items() if field not in columns]
    missing += [_OLD_ABOUT[field] for field in ("mulai", "selesai") if field not in about]
    line = lines.get(same(_OLD_ABOUT["mulai"]), grid.rows[header])[0]
    old = _Parts(OLD, about, line, _OLD_ABOUT, grid.rows[header + 1 :], _OLD_PEOPLE, columns)
    yield Claim(OLD, "vicon", tuple(missing), lambda: _read(grid, old, context))


def _sections(grid: Grid) -> _Parts | None:
    """The newer form: lines that hold nothing but a number and a title part it."""
    titles: dict[str, int] = {}
    for index, (_, row) in enumerate(grid.rows):
        match = _TITLE.fullmatch(cells.text(row[0]))
        if match and not any(cells.text(cell) for cell in row[1:]) and int(match[1]) == len(titles) + 1:
            titles[match[1]] = index
    if not {"1", "2"} <= titles.keys() or titles["1"] > 1 or titles["2"] > _TEST_LINES:
        return None
    summary = grid.rows[titles["1"] + 1 : titles["2"]]
    if sum(_value(row) is not None for _, row in summary) < 2:  # a numbered list of anything is no report
        return None
    end = titles.get("3", len(grid.rows))
    people = grid.rows[titles["2"] + 1 : end]
    if people and not _dated(people[0][1]):
        people = people[1:]  # its header
    about = {field: _value(row) for field, (_, row) in zip(_ABOUT, summary, strict=False)}
    line = summary[2][0] if len(summary) > 2 else grid.rows[titles["1"]][0]
    return _Parts(NAME, about, line, _ABOUT, people, _PEOPLE, {field: at for at, field in enumerate(_PEOPLE)})


def _value(row: Sequence[Cell]) -> Cell:
    """What stands beside a label: the first cell after it that is not empty."""
    return next((cell for cell in row[1:] if cells.text(cell)), None)


def _dated(row: Sequence[Cell]) -> bool:
    return len(row) > 1 and (isinstance(row[1], datetime) or re.search(r"\d[/.-]\d", cells.text(row[1])) is not None)


def _read(grid: Grid, parts: _Parts, context: Context) -> Batch:
    order = _order(grid, parts, context)
    fields = list(parts.names)
    head = [parts.names[field] for field in fields]
    values = [_long_year(parts.about.get(field)) for field in fields]
    meeting = Rows(
        replace(grid, rows=[(0, head), (parts.line, values)]),
        0,
        {field: at for at, field in enumerate(fields)},
        context,
        certain=True,
    )
    zone = context.sources.teams.zona_waktu
    (start,), (end,) = (meeting.moments(field, order, required=True, zone=zone) for field in ("mulai", "selesai"))
    (title,), (listed,) = meeting.texts("topik"), meeting.parse("peserta", cells.whole)
    (length,) = meeting.parse("lama", seconds)
    if length is None and start and end:
        length = int((end[0] - start[0]).total_seconds())
    key = f"teams {start[0]:%Y-%m-%dT%H:%M:%S} {same(title)}" if start else None
    about = meeting.batch(
        [start],
        {
            "kunci": [key],
            "rapat": [key],
            "durasi": [_minutes(length)],
            "peserta": [listed],
            "topik": meeting.mapped("topik"),
            "asal": meeting.mapped("asal", "topik"),
            **empty_columns(1, "orang", "menit", "keluar"),
        },
    )
    people = _people(grid, parts, context)
    if start is None:  # without its start no participant can be placed
        for index in range(len(people)):
            people.reject(
                index, "nama", "waktu rapatnya tidak terbaca", "Perbaiki waktu mulai dan selesai di bagian pertama"
            )
    who = _persons(people)
    frames = people.batch(
        [start] * len(people),
        {
            "kunci": [None] * len(people),
            "rapat": [key] * len(people),
            "orang": who,
            "menit": [_minutes(spent) for spent in _spent(people, order)],
            **empty_columns(len(people), "durasi", "peserta", "topik", "asal", "keluar"),
        },
    )
    read = about.read + frames.read
    return Batch(
        pd.concat([about.frame, frames.frame], ignore_index=True),
        read,
        about.rejected + frames.rejected,
        notes=(*frames.notes, *_compared(listed, who)),
        bukan_data=len(grid.rows) - read - 1,  # one header of the people's rows
    )


def _people(grid: Grid, parts: _Parts, context: Context) -> Rows:
    """The people's rows, headed by our own words: what stands there in a mutilated file may be a person."""
    width = max((len(row) for _, row in parts.people), default=0)
    head = [""] * max(width, *(at + 1 for at in parts.columns.values()))
    for field, at in parts.columns.items():
        head[at] = parts.headers[field]
    lines = [(line, [_long_year(cell) for cell in row]) for line, row in parts.people]
    return Rows(replace(grid, rows=[(0, head), *lines]), 0, parts.columns, context)


def _persons(people: Rows) -> list[str | None]:
    """Who a row is about, in memory only: the first address in it, else the name; a row without both is rejected."""
    found: list[str | None] = []
    for index, (name, (_, row)) in enumerate(zip(people.texts("nama"), people.rows, strict=True)):
        address = next((text for cell in row[4:] if "@" in (text := cells.text(cell))), "")
        if not (name or address):
            people.reject(index, "nama", "kosong padahal wajib diisi", "Lengkapi sel itu atau hapus barisnya")
        found.append(same(address or name) or None)
    return found


def _spent(people: Rows, order: DateOrder) -> list[int | None]:
    """Each row's time in the meeting, in seconds; a row that leaves before it joins is rejected."""
    joined, left = people.moments("masuk", order, required=True), people.moments("keluar", order)
    for index, (first, last) in enumerate(zip(joined, left, strict=True)):
        if first and last and last[0] < first[0]:
            people.reject(index, "keluar", "waktu keluar mendahului waktu masuk", "Ekspor ulang laporan kehadirannya")
    return people.parse("lama", seconds, required=True)


def seconds(cell: Cell) -> int:
    """A duration whatever the client's language: ``1h 30m 51s``, ``2 godz. 19 min 19 s``, ``1 Std. 5 Min.``

    Units are told by their first letters: minutes begin with m everywhere, seconds with s (detik: d), hours with those
    of ``_HOURS``. They must stand in this order, each once.
    """
    if not isinstance(cell, str) or ":" in cell:
        return cells.seconds(cell)
    folded = cell.strip().casefold()
    found = _PART.findall(folded)
    sizes = [_size(unit) for _, unit in found]
    amounts = [int(amount) for amount, _ in found if len(amount) < 7]
    left = _PART.sub("", folded) or len(amounts) < len(found)
    if not found or left or 0 in sizes or any(one <= two for one, two in pairwise(sizes)):
        raise CellProblem("lamanya tidak terbaca", "Tulis lamanya seperti 1h 30m 51s")
    return sum(amount * size for amount, size in zip(amounts, sizes, strict=True))


def _size(unit: str) -> int:
    if unit.startswith("m"):
        return 60
    if unit.startswith(_HOURS) and not unit.startswith("hari"):
        return 3600
    return 1 if unit.startswith(_SECONDS) else 0


def _order(grid: Grid, parts: _Parts, context: Context) -> DateOrder:
    """The order of the file's dates. `UnreadableFile` where nothing tells it, with both readings of the start."""
    dates = [_long_year(cell) for field, cell in parts.about.items() if field in ("mulai", "selesai")]
    ends = [parts.columns[field] for field in ("masuk", "keluar") if field in parts.columns]
    dates += [_long_year(row[at]) for _, row in parts.people for at in ends if at < len(row)]
    signs = [times.order_sign(cell, "hari-bulan") for cell in dates]
    balance = signs.count(1) - signs.count(-1)
    if balance:
        return "hari-bulan" if balance > 0 else "bulan-hari"
    if context.sources.teams.urutan_tanggal:
        return context.sources.teams.urutan_tanggal
    readings = {order: _reading(parts.about.get("mulai"), order) for order in _ORDERS}
    days = {order: moment[0].date() for order, moment in readings.items() if moment}
    fitting = [order for order, day in days.items() if any(day in period for period in context.periods)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting and len(set(days.values())) > 1:
        told = " atau ".join(long_date(day) for day in days.values())
        raise UnreadableFile(
            f"tanggal rapatnya dapat dibaca {told}",
            grid.where,
            "Isi urutan_tanggal pada bagian teams di params/sumber.yml: hari-bulan atau bulan-hari.",
        )
    return "bulan-hari"  # both readings are the same day, or both lie outside the period


def _reading(cell: Cell, order: DateOrder) -> Moment | None:
    try:
        return times.moment(order)(_long_year(cell))
    except CellProblem:
        return None


def _long_year(cell: Cell) -> Cell:
    """``6/16/26, 8:58:12 AM`` with its century."""
    return _SHORT_YEAR.sub(r"\1\g<2>\3\g<2>20\4", cell.strip()) if isinstance(cell, str) else cell


def _minutes(spent: int | None) -> int | None:
    return None if spent is None else (spent + 30) // 60


def _compared(listed: int | None, who: Sequence[str | None]) -> tuple[str, ...]:
    """A note where the number that the report states is not that of the people in it."""
    distinct = len({person for person in who if person})
    if listed is None or listed == distinct:
        return ()
    return (f"laporan kehadiran Teams menyebut {number(listed)} peserta, daftarnya memuat {number(distinct)} orang",)
