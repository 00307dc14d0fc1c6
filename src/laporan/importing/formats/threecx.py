"""3CX (calls): the call log and the inbound report, both CSV with a header, durations as HH:MM:SS.

The call log has ``Call Time,Call ID,From,To,Direction,Status,Ringing,Talking,Cost`` and may have Call Activity Details,
Sentiment, Summary and Transcription; the rows of one Call ID are one call, inbound when one of them is.
The inbound report has ``Call Time,Caller ID,Destination,Trunk,Trunk number,Did,Status,Ringing,Talking,Total
Duration,Call Type`` and the like, and ends with a row ``Totals``, which is no data. It has no key: rows that agree in
start, caller, trunk and dialled number are one call that was passed on (Redirected), however many desks it reached.

A row was answered by a person when its Status says answered and its destination is no answering machine (both by
``3cx`` in ``params/sumber.yml``). Talking time is that row's Talking, waiting time the Ringing of the first such row.
What callers said (Summary, Transcription and what is drawn from them) is never read. A row delivered twice is equal in
all other columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from laporan.config.sources import same
from laporan.formatting import number
from laporan.importing import cells
from laporan.importing.batch import Batch, Claim, Context, Rows, find_header, header_map
from laporan.importing.callers import caller
from laporan.importing.cells import CellProblem
from laporan.importing.grid import Cell, Grid
from laporan.importing.services.calls import ONLY_INBOUND, no_queue
from laporan.importing.times import Moment
from laporan.importing.vocabulary import Vocabulary

EXPECTS = (
    "catatan panggilan 3CX (judul kolom Call Time, Call ID, From, To, Direction, Status, Ringing, Talking) "
    "atau laporan panggilan masuknya (Call Time, Caller ID, Destination, …, Status, Ringing, Talking)"
)

_LOG = ("Call Time", "Call ID", "From", "To", "Direction", "Status", "Ringing", "Talking", "Cost")
_REPORT = (
    *("Call Time", "Caller ID", "Destination", "Trunk", "Trunk number", "Did", "Status", "Ringing", "Talking"),
    *("Total Duration", "Call Type"),
)
_SPOKEN = ("Call Activity Details", "Sentiment", "Summary", "Transcription")
_TIMES = frozenset({"ringing", "talking"})
_NEEDED = {
    "3cx-panggilan": ("Call Time", "Call ID", "From", "To", "Direction", "Status", "Ringing", "Talking"),
    "3cx-masuk": ("Call Time", "Caller ID", "Destination", "Status", "Ringing", "Talking"),
}


def headers(context: Context) -> Iterable[str]:
    """Every header that both forms know."""
    return (*_LOG, *_REPORT, *_SPOKEN)


def claims(grid: Grid, context: Context) -> Iterable[Claim]:
    """A sheet with Call Time, Status, and Ringing or Talking in one row."""
    header = find_header(grid, lambda names: {"call time", "status"} <= names.keys() and bool(names.keys() & _TIMES))
    if header is None:
        return
    names = header_map(grid.rows[header][1])
    form = "3cx-panggilan" if names.keys() & {"call id", "direction"} else "3cx-masuk"
    columns = {name: names[same(name)] for name in (*_LOG, *_REPORT, *_SPOKEN) if same(name) in names}
    missing = tuple(name for name in _NEEDED[form] if name not in columns)
    yield Claim(form, "panggilan", missing, lambda: _read(Rows(grid, header, columns, context), form, context))


def _read(rows: Rows, form: str, context: Context) -> Batch:
    settings = context.sources.threecx
    moments = rows.moments("Call Time", settings.urutan_tanggal, required=True, zone=settings.zona_waktu)
    picked_up = rows.parse("Status", _choice(settings.terjawab, settings.tak_terjawab, "status"), required=True)
    ringing = rows.parse("Ringing", cells.seconds)
    talking = rows.parse("Talking", cells.seconds)
    if form == "3cx-panggilan":
        calls: Sequence[str | None] = rows.parse("Call ID", cells.identifier, required=True)
        others = [*settings.keluar, *settings.internal]
        inbound = rows.parse("Direction", _choice(settings.masuk, others, "arah"), required=True)
        outward = {same(word) for word in settings.keluar}
        outbound = [same(text) in outward for text in rows.texts("Direction")]
        callers, destinations = rows.texts("From"), rows.texts("To")
        silent = no_queue("catatan 3CX tidak memisahkan antrean")
    else:
        calls = _same_call(rows, moments)
        inbound = [True] * len(rows)
        outbound = [False] * len(rows)
        callers, destinations = rows.texts("Caller ID"), rows.texts("Destination")
        silent = no_queue("catatan 3CX tidak memisahkan antrean") | ONLY_INBOUND
    machine = Vocabulary({"": settings.bukan_petugas})
    answered = [
        bool(status) and machine.find(destination) is None
        for status, destination in zip(picked_up, destinations, strict=True)
    ]
    notes = ["waktu tunggu adalah lama dering (Ringing) sampai dijawab petugas"]
    odd = sum(bool(seconds) and status is False for seconds, status in zip(talking, picked_up, strict=True))
    if odd:
        notes.append(f"{number(odd)} baris tak terjawab memuat lama bicara; yang diikuti adalah statusnya")
    return rows.batch(
        moments,
        {
            "kunci": rows.identities(without=_SPOKEN),
            "panggilan": calls,
            "masuk": inbound,
            "keluar": outbound,
            "penelepon": [caller(text) if yes else None for text, yes in zip(callers, inbound, strict=True)],
            "konteks_terdaftar": [True] * len(rows),
            "terjawab": answered,
            "durasi": [seconds if yes else None for seconds, yes in zip(talking, answered, strict=True)],
            "tunggu": [seconds if yes else None for seconds, yes in zip(ringing, answered, strict=True)],
            **{name: [None] * len(rows) for name in ("selesai", "kepuasan", "topik", "asal", "hasil")},
        },
        silent | dict.fromkeys(("kepuasan_skor", "selesai", "topik", "asal", "hasil"), "3CX tidak mencatatnya"),
        notes,
    )


def _choice(yes: Sequence[str], no: Sequence[str], what: str) -> Callable[[Cell], bool]:
    known = {same(word): True for word in yes} | {same(word): False for word in no}

    def read(cell: Cell) -> bool:
        found = known.get(same(cells.text(cell)))
        if found is None:
            raise CellProblem(
                f"{what} panggilan tidak dikenal", "Tambahkan katanya pada bagian 3cx di params/sumber.yml"
            )
        return found

    return read


def _same_call(rows: Rows, moments: Sequence[Moment | None]) -> list[str | None]:
    """Start, caller, trunk and dialled number; None for a caller without number, who is nobody's repetition."""
    parties = zip(*(rows.texts(name) for name in ("Caller ID", "Trunk", "Trunk number", "Did")), strict=True)
    return [
        "\x1f".join((str(moment and moment[0]), *party)) if party[0] else None
        for moment, party in zip(moments, parties, strict=True)
    ]
