"""Asterisk's queue_log (calls), as the log itself and as an export of its database table.

The log has no header: ``epoch|callid|queue|agent|EVENT|parameters…``, the epoch in seconds, with or without a fraction.
The table has ``id,time,callid,queuename,agent,event,data1…data5`` (``id`` may lack); ``time`` is the server's local
text, with or without microseconds, or an epoch. Epochs become Asia/Jakarta. Both run by time, or backwards.

One call per callid, however many queues it enters. Events and their parameters:

- ENTERQUEUE(url|caller|position): the call begins to wait;
- CONNECT(holdtime|…): a person answers; COMPLETEAGENT, COMPLETECALLER(holdtime|calltime|position): and has talked;
- ABANDON(position|original position|waittime): the caller hung up; a call that was answered before is not abandoned;
- TRANSFER, BLINDTRANSFER(extension|context|holdtime|calltime|…): the talk ended by being passed on;
- EXITWITHTIMEOUT, EXITEMPTY(position|original position|waittime), EXITWITHKEY(key|position|original position|waittime):
  neither answered nor abandoned in this queue.

The waiting time is the holdtime, with the time spent in the queues left before. A call without ENTERQUEUE in the file
began its waiting and talking time before its event, so that a call across midnight belongs to the day it began.
Events of agents and of the system, and unknown ones, are no rows of data: they are counted in a note.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from laporan.calendar import JAKARTA
from laporan.config.sources import Queue
from laporan.formatting import number
from laporan.importing import cells, times
from laporan.importing.batch import Batch, Claim, Context, Rows, find_header, header_map
from laporan.importing.callers import caller
from laporan.importing.cells import CellProblem
from laporan.importing.grid import Cell, Grid
from laporan.importing.services.calls import ONLY_INBOUND
from laporan.importing.times import Moment

EXPECTS = "queue_log Asterisk (baris epoch|callid|antrean|petugas|PERISTIWA|…, atau tabelnya sebagai CSV)"

_FIELDS = ("time", "callid", "queuename", "agent", "event", "data1", "data2", "data3", "data4", "data5")
_NEEDED = ("time", "callid", "event", "data1", "data2", "data3")
_SAMPLE = 50
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?")
_WORD = re.compile(r"[A-Z]{4,}")

# Event -> number of the parameter that tells waiting time, and talking time. Those of _OPTIONAL may lack: older
# versions wrote fewer parameters.
_EVENTS: dict[str, tuple[int | None, int | None]] = {
    "ENTERQUEUE": (None, None),
    "CONNECT": (1, None),
    "COMPLETEAGENT": (1, 2),
    "COMPLETECALLER": (1, 2),
    "ABANDON": (3, None),
    "TRANSFER": (3, 4),
    "BLINDTRANSFER": (3, 4),
    "ATTENDEDTRANSFER": (None, None),
    "EXITWITHTIMEOUT": (3, None),
    "EXITEMPTY": (3, None),
    "EXITWITHKEY": (4, None),
}
_OPTIONAL = frozenset({"TRANSFER", "BLINDTRANSFER", "EXITWITHTIMEOUT", "EXITEMPTY", "EXITWITHKEY"})
_ENDED = frozenset({"COMPLETEAGENT", "COMPLETECALLER"})
_ANSWERED = _ENDED | {"CONNECT", "TRANSFER", "BLINDTRANSFER", "ATTENDEDTRANSFER"}
_LEFT = frozenset({"EXITWITHTIMEOUT", "EXITEMPTY", "EXITWITHKEY"})
_OF_AGENTS = frozenset(
    {
        *("ADDMEMBER", "REMOVEMEMBER", "PAUSE", "UNPAUSE", "PAUSEALL", "UNPAUSEALL", "PENALTY", "RINGNOANSWER", "DID"),
        *("AGENTDUMP", "AGENTLOGIN", "AGENTLOGOFF", "AGENTCALLBACKLOGIN", "AGENTCALLBACKLOGOFF", "SYSCOMPAT"),
        *("QUEUESTART", "CONFIGRELOAD", "MEMBERSTATUS", "TRANSFERFAILED"),
    }
)


def headers(context: Context) -> Iterable[str]:
    """Every header that the table has."""
    return ("id", *_FIELDS)


def claims(grid: Grid, context: Context) -> Iterable[Claim]:
    """A table with four of the first five headers, or rows most of which begin as the log's do."""
    header = find_header(grid, lambda names: sum(name in names for name in _FIELDS[:5]) >= 4)
    if header is not None:
        names = header_map(grid.rows[header][1])
        columns = {name: names[name] for name in _FIELDS if name in names}
        missing = tuple(name for name in _NEEDED if name not in columns)
        given = grid.rows[header + 1 :]
        yield Claim("queue-log-tabel", "panggilan", missing, lambda: _read(grid, header, columns, given, context))
        return
    sample = [[cells.text(cell) for cell in row[:5]] for _, row in grid.rows[:_SAMPLE]]
    fitting = [row for row in sample if len(row) == 5 and _EPOCH.fullmatch(row[0]) and _WORD.fullmatch(row[4])]
    if 2 * len(fitting) > len(sample) and any(row[4] in _EVENTS or row[4] in _OF_AGENTS for row in fitting):
        width = max(len(_FIELDS), *(len(row) for _, row in grid.rows))
        named = [f"{n} ({_FIELDS[n - 1]})" if n <= len(_FIELDS) else str(n) for n in range(1, width + 1)]
        headed = replace(grid, rows=[(0, named), *grid.rows])
        columns = {name: at for at, name in enumerate(_FIELDS)}
        yield Claim("queue-log", "panggilan", (), lambda: _read(headed, 0, columns, grid.rows, context))


def _read(
    grid: Grid, header: int, columns: dict[str, int], given: Sequence[tuple[int, Sequence[Cell]]], context: Context
) -> Batch:
    at = columns["event"]
    words = [cells.text(row[at]).upper() if at < len(row) else "" for _, row in given]
    rows = Rows(
        grid,
        header,
        columns,
        context,
        [row for row, word in zip(given, words, strict=True) if word in _EVENTS or not word],
    )
    of_agents = sum(word in _OF_AGENTS for word in words)
    unknown = len(given) - len(rows) - of_agents
    counts = {"peristiwa petugas atau sistem": of_agents, "peristiwa yang tidak dikenal": unknown}
    notes = [f"{number(count)} baris {kind} dilewati" for kind, count in counts.items() if count]
    batch = _calls(rows, context.sources.antrean, notes)
    return replace(batch, bukan_data=batch.bukan_data + of_agents + unknown, complement=True)


def _calls(rows: Rows, settings: Queue, notes: list[str]) -> Batch:
    moments = _moments(rows, settings)
    ids = rows.parse("callid", cells.identifier, required=True)
    events = [text.upper() for text in rows.texts("event")]
    queues = rows.texts("queuename")
    for index, event in enumerate(events):
        if not event:
            rows.reject(index, "event", "kosong padahal wajib diisi", "Ekspor ulang; barisnya terpotong")
    waits, talks = _parameters(rows, events)
    entries: Counter[str] = Counter()
    ended: set[str] = set()  # callids whose talk has ended since they last entered a queue
    for index in _in_time(moments):
        call, event = ids[index] or "", events[index]
        if event == "ENTERQUEUE":
            entries[call] += 1
            ended.discard(call)
        elif event in _ENDED:
            ended.add(call)
        elif event == "ABANDON" and call in ended:
            rows.reject(index, "event", "ABANDON sesudah panggilannya selesai", "Ekspor ulang log antreannya")
    several = sum(count > 1 for count in entries.values())
    if several:
        notes.append(
            f"{number(several)} panggilan masuk ke antrean lebih dari sekali dan dihitung sekali "
            f"({number(entries.total())} kali masuk antrean)"
        )
    notes.append(f"ambang waktu tunggu panggilan terjawab: {number(settings.ambang_detik)} detik")
    starts: list[Moment | None] = [
        moment and (moment[0] - timedelta(seconds=(wait or 0) + (talk or 0)), True)
        for moment, wait, talk in zip(moments, waits, talks, strict=True)
    ]
    return rows.batch(
        starts,
        {
            "kunci": [
                (call, event, queue, moment and moment[0])
                for call, event, queue, moment in zip(ids, events, queues, moments, strict=True)
            ],
            "panggilan": ids,
            "masuk": [True] * len(rows),
            "konteks_terdaftar": [True] * len(rows),
            "ambang": [settings.ambang_detik] * len(rows),
            "dugaan": [event != "ENTERQUEUE" for event in events],
            "terjawab": [event in _ANSWERED for event in events],
            "ditinggalkan": [event == "ABANDON" for event in events],
            "penelepon": [
                caller(text) if event == "ENTERQUEUE" else None
                for event, text in zip(events, rows.texts("data2"), strict=True)
            ],
            "tunggu": [wait if event in _ANSWERED else None for wait, event in zip(waits, events, strict=True)],
            "tunggu_lain": [wait if event in _LEFT else None for wait, event in zip(waits, events, strict=True)],
            "durasi": talks,
            **{name: [None] * len(rows) for name in ("selesai", "kepuasan", "topik", "asal", "hasil")},
        },
        dict.fromkeys(("kepuasan_skor", "selesai", "topik", "asal", "hasil"), "log antrean tidak mencatatnya")
        | ONLY_INBOUND,
        notes,
    )


def _moments(rows: Rows, settings: Queue) -> list[Moment | None]:
    """Epochs at Jakarta's clock; other times as they stand."""
    if not any(_EPOCH.fullmatch(text) for text in rows.texts("time")):
        return rows.moments("time", settings.urutan_tanggal, required=True, zone=settings.zona_waktu)
    local = times.moment(settings.urutan_tanggal, settings.zona_waktu)

    def read(cell: Cell) -> Moment:
        text = cells.text(cell)
        if not _EPOCH.fullmatch(text):
            return local(cell)
        return datetime.fromtimestamp(int(text.partition(".")[0]), JAKARTA).replace(tzinfo=None), True

    return rows.parse("time", read, required=True)


def _parameters(rows: Rows, events: Sequence[str]) -> tuple[list[int | None], list[int | None]]:
    """Waiting and talking seconds of each row; a row without one that its event needs is rejected."""
    columns = [rows.cells(f"data{n}") for n in range(1, 6)]

    def read(index: int, event: str, parameter: int | None) -> int | None:
        if parameter is None:
            return None
        cell = columns[parameter - 1][index]
        try:
            return None if cell is None and event in _OPTIONAL else cells.seconds(cell if cell is not None else "")
        except CellProblem as problem:
            if event not in _OPTIONAL:
                words = "kosong padahal wajib diisi" if cell is None else problem.problem
                rows.reject(index, f"data{parameter}", words, "Ekspor ulang; barisnya terpotong atau bergeser")
        return None

    known = [_EVENTS.get(event, (None, None)) for event in events]
    waits = [read(index, event, known[index][0]) for index, event in enumerate(events)]
    talks = [read(index, event, known[index][1]) for index, event in enumerate(events)]
    return waits, talks


def _in_time(moments: Sequence[Moment | None]) -> list[int]:
    """The rows that have a time, by time; rows of one second in the order of a file that runs forwards."""
    given = [index for index, moment in enumerate(moments) if moment is not None]
    seen = [moment[0] for moment in moments if moment is not None]
    if seen and seen[0] > seen[-1]:
        given.reverse()
    return sorted(given, key=lambda index: (moments[index] or (datetime.max, False))[0])
