"""What Asterisk's call detail records (CDR) have in common, whatever file holds them.

Each row is a leg; the legs of one call share ``linkedid`` (else ``uniqueid``); where a row has neither, rows that agree
in start, caller, callee and channel are one call, and two calls that merely share a second stay two. A call counts as
inbound when the ``dcontext`` of any of its legs is one of ``freepbx.konteks_masuk`` in ``params/sumber.yml``. A leg was
answered by a person when its disposition is ANSWERED and its lastapp Dial or Queue: Hangup, Playback, BackGround and
VoiceMail are the PBX itself. Talking time is the leg's ``billsec``. A CDR knows no waiting time and no satisfaction.
A row delivered twice has the same ``uniqueid`` and ``sequence``, or, without them, is equal as a whole.

``uniqueid`` begins with the Unix epoch of the leg. Its distance from the leg's start is the server's time zone: it
tells the order of day and month where nine in ten rows agree on a distance, and a server that writes UTC.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from laporan.config.sources import DateOrder, FreePbx, same
from laporan.formatting import number
from laporan.importing import cells, times
from laporan.importing.batch import Batch, Context, Rows
from laporan.importing.callers import caller, digits
from laporan.importing.cells import CellProblem
from laporan.importing.grid import Cell
from laporan.importing.services.calls import no_queue
from laporan.importing.times import Moment

DISPOSITIONS = frozenset({"ANSWERED", "NO ANSWER", "BUSY", "FAILED", "CONGESTION", "VOICEMAIL"})
UNIQUE_ID = re.compile(r"(?:.*-)?(\d{9,10})\.\d+")  # a system's name may stand before the epoch

_BY_PERSON = frozenset({"dial", "queue"})
_JAKARTA = timedelta(hours=7)
_QUARTER = timedelta(minutes=15)
_SAMPLE = 2000
_ORDERS: tuple[DateOrder, DateOrder] = ("hari-bulan", "bulan-hari")


def read(rows: Rows, start: str, settings: FreePbx, context: Context) -> Batch:
    """The legs of ``rows``, whose fields bear the names of a CDR's columns; ``start`` is that of the leg's start."""
    moments, notes = _moments(rows, start, settings)
    dispositions = rows.parse("disposition", _disposition, required=True)
    talk = rows.parse("billsec", cells.whole, required=True)
    uniqueids = rows.identifiers("uniqueid")
    inbound, listed = _matcher(settings.konteks_masuk), _matcher(settings.konteks_bukan_masuk)
    contexts = [same(text) for text in rows.texts("dcontext")]
    answered = [
        disposition == "ANSWERED" and same(app) in _BY_PERSON
        for disposition, app in zip(dispositions, rows.texts("lastapp"), strict=True)
    ]
    codes = [_code(text, settings, context) for text in rows.texts("kode")]
    odd = sum(
        bool(seconds) and disposition != "ANSWERED" for seconds, disposition in zip(talk, dispositions, strict=True)
    )
    if odd:
        notes.append(f"{number(odd)} baris tak terjawab memuat lama bicara; yang diikuti adalah statusnya")
    silent = {
        "tunggu_detik": "CDR tidak mencatat waktu tunggu",
        "kepuasan_skor": "CDR tidak mencatat penilaian penelepon",
        **no_queue("CDR tidak mencatat antrean"),
    }
    if "kode" not in rows.columns:
        reason = "ekspor CDR tidak memuat kolom kode petugas"
        silent |= dict.fromkeys(("topik", "asal", "hasil", "selesai"), reason)
    return rows.batch(
        moments,
        {
            "kunci": _keys(rows, uniqueids),
            "panggilan": _call_ids(rows, moments, uniqueids),
            "masuk": [inbound(name) for name in contexts],
            "keluar": [not inbound(name) and far for name, far in zip(contexts, _outside(rows, settings), strict=True)],
            "penelepon": [
                caller(text) if inbound(name) else None for name, text in zip(contexts, rows.texts("src"), strict=True)
            ],
            "konteks_terdaftar": [inbound(name) or listed(name) for name in contexts],
            "terjawab": answered,
            "selesai": [_resolved(code.get("hasil"), context) for code in codes],
            "durasi": [seconds if yes else None for seconds, yes in zip(talk, answered, strict=True)],
            "tunggu": [None] * len(rows),
            "kepuasan": [None] * len(rows),
            **{name: [code.get(name) for code in codes] for name in ("topik", "asal", "hasil")},
        },
        silent,
        notes,
    )


def _outside(rows: Rows, settings: FreePbx) -> list[bool]:
    """Whether a leg that did not come in went out: it shows a number of its own, or the callee has a long one."""
    return [
        bool(shown) or len(digits(callee)) >= settings.digit_nomor_luar
        for shown, callee in zip(rows.texts("outbound_cnum"), rows.texts("dst"), strict=True)
    ]


def _keys(rows: Rows, uniqueids: list[str]) -> list[tuple[str, ...]]:
    sequences = rows.texts("sequence")
    known = [bool(unique and sequence) for unique, sequence in zip(uniqueids, sequences, strict=True)]
    identities = [()] * len(rows) if all(known) else rows.identities()
    return [
        (unique, sequence) if both else identity
        for unique, sequence, both, identity in zip(uniqueids, sequences, known, identities, strict=True)
    ]


def _call_ids(rows: Rows, moments: list[Moment | None], uniqueids: list[str]) -> list[str]:
    told = [linked or unique for linked, unique in zip(rows.identifiers("linkedid"), uniqueids, strict=True)]
    if all(told):
        return told
    parties = zip(rows.texts("src"), rows.texts("dst"), rows.texts("channel"), strict=True)
    return [
        call or "\x1f".join((str(moment and moment[0]), *party))
        for call, moment, party in zip(told, moments, parties, strict=True)
    ]


def _moments(rows: Rows, start: str, settings: FreePbx) -> tuple[list[Moment | None], list[str]]:
    """The legs' starts at Jakarta's clock, and what ``uniqueid`` told about them."""
    order, offset = _by_epochs(rows, start, settings.urutan_tanggal)
    zone = settings.zona_waktu if offset is None else "WIB"  # what the epochs tell beats the setting
    moments = rows.moments(start, order, required=True, zone=zone)
    notes = []
    if order != settings.urutan_tanggal:
        notes.append(f"tanggal dibaca dengan urutan {order} karena uniqueid menunjukkannya")
    if offset == timedelta(0):
        moments = [moment and (moment[0] + _JAKARTA, moment[1]) for moment in moments]
        notes.append(
            "jam server tercatat dalam UTC menurut uniqueid; semua waktu digeser 7 jam ke Waktu Indonesia Barat"
        )
    return moments, notes


def _by_epochs(rows: Rows, start: str, configured: DateOrder) -> tuple[DateOrder, timedelta | None]:
    """The order of day and month and the server's offset from UTC; as configured and None where epochs do not tell."""
    found = [UNIQUE_ID.fullmatch(text) for text in rows.texts("uniqueid")]
    pairs = [(int(match[1]), cell) for match, cell in zip(found, rows.cells(start), strict=True) if match]
    pairs = pairs[:: max(1, len(pairs) // _SAMPLE)]
    for order in sorted(_ORDERS, key=lambda order: order != configured):
        offsets: Counter[timedelta] = Counter()
        for epoch, cell in pairs:
            try:
                apart = times.moment(order)(cell)[0] - datetime.fromtimestamp(epoch, UTC).replace(tzinfo=None)
            except CellProblem:
                continue
            offsets[round(apart / _QUARTER) * _QUARTER] += 1
        offset, count = max(offsets.items(), key=lambda entry: entry[1], default=(_JAKARTA, 0))
        if count > 1 and 10 * count >= 9 * len(pairs) and timedelta(hours=-12) <= offset <= timedelta(hours=14):
            return order, offset
    return configured, None


def _disposition(cell: Cell) -> str:
    word = cells.text(cell).upper()
    if word not in DISPOSITIONS:
        raise CellProblem("status panggilan tidak dikenal", "Ekspor ulang; periksa apakah kolom di baris itu bergeser")
    return word


def _matcher(patterns: list[str]) -> Callable[[str], bool]:
    expression = "|".join(".*".join(map(re.escape, same(pattern).split("*"))) for pattern in patterns)
    pattern = re.compile(expression or r"(?!)")
    return lambda name: pattern.fullmatch(name) is not None


def _code(text: str, settings: FreePbx, context: Context) -> dict[str, str | None]:
    """The parts of an agent's after-call code as words of the vocabularies."""
    if not text or not settings.kode_petugas:
        return {}
    parts = (part.strip() for part in text.split(settings.kode_petugas.pemisah))
    return {
        name: context.words.word(name, part) for name, part in zip(settings.kode_petugas.bagian, parts, strict=False)
    }


def _resolved(outcome: str | None, context: Context) -> bool | None:
    return None if outcome is None else outcome in context.sources.hasil_selesai
