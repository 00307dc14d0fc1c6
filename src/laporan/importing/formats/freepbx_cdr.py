"""FreePBX CDR as CSV (calls), old header (16 columns) and new (with did … linkedid, peeraccount, sequence).

Each row is a leg; the legs of one call share ``linkedid`` (old header: ``uniqueid``). A call counts as inbound when the
``dcontext`` of any of its legs is one of ``freepbx.konteks_masuk`` in ``params/sumber.yml``. A leg was answered by a
person when its disposition is ANSWERED and its lastapp Dial or Queue: Hangup, Playback, BackGround and VoiceMail are
the PBX itself. Talking time is the leg's ``billsec``. A CDR knows no waiting time and no satisfaction.
A row delivered twice has the same ``uniqueid`` and ``sequence``, or, without ``sequence``, is equal as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from laporan.config.sources import FreePbx, same
from laporan.formatting import number
from laporan.importing import cells
from laporan.importing.batch import Batch, Claim, Context, Rows, find_header, header_map
from laporan.importing.cells import CellProblem
from laporan.importing.grid import Cell, Grid
from laporan.importing.services.calls import no_queue

NAME = "freepbx-cdr"
EXPECTS = "CDR FreePBX (judul kolom calldate, clid, src, dst, dcontext, …, disposition, …, uniqueid, userfield)"

_OLD = (
    "calldate", "clid", "src", "dst", "dcontext", "channel", "dstchannel", "lastapp", "lastdata", "duration", "billsec",
    "disposition", "amaflags", "accountcode", "uniqueid", "userfield",
)  # fmt: skip
_NEW = (
    "did", "cnum", "cnam", "outbound_cnum", "outbound_cnam", "dst_cnam", "recordingfile", "linkedid", "peeraccount",
    "sequence",
)  # fmt: skip
_REQUIRED = ("calldate", "dcontext", "lastapp", "billsec", "disposition", "uniqueid")
_DISPOSITIONS = frozenset({"ANSWERED", "NO ANSWER", "BUSY", "FAILED", "CONGESTION", "VOICEMAIL"})
_BY_PERSON = frozenset({"dial", "queue"})


def headers(context: Context) -> Iterable[str]:
    """Every header that this format knows."""
    return (*_OLD, *_NEW)


def claims(grid: Grid, context: Context) -> Iterable[Claim]:
    """A sheet in which at least half of the old header's names stand in one row."""
    header = find_header(grid, lambda names: sum(name in names for name in _OLD) >= len(_OLD) // 2)
    if header is None:
        return
    names = header_map(grid.rows[header][1])
    columns = {name: names[same(name)] for name in (*_OLD, *_NEW) if same(name) in names}
    settings = context.sources.freepbx
    code = settings.kode_petugas
    if code and same(code.kolom) in names:
        columns["kode"] = names[same(code.kolom)]
    missing = tuple(name for name in _REQUIRED if name not in columns)
    yield Claim(NAME, "panggilan", missing, lambda: _read(Rows(grid, header, columns, context), settings, context))


def _read(rows: Rows, settings: FreePbx, context: Context) -> Batch:
    moments = rows.moments("calldate", settings.urutan_tanggal, required=True)
    dispositions = rows.parse("disposition", _disposition, required=True)
    talk = rows.parse("billsec", cells.whole, required=True)
    uniqueids = rows.parse("uniqueid", cells.text, required=True)
    inbound, listed = _matcher(settings.konteks_masuk), _matcher(settings.konteks_bukan_masuk)
    contexts = [same(text) for text in rows.texts("dcontext")]
    answered = [
        disposition == "ANSWERED" and same(app) in _BY_PERSON
        for disposition, app in zip(dispositions, rows.texts("lastapp"), strict=True)
    ]
    sequences = rows.texts("sequence")
    identities = [()] * len(rows) if all(sequences) else rows.identities()
    keys = [
        (unique or "", sequence) if sequence else identity
        for unique, sequence, identity in zip(uniqueids, sequences, identities, strict=True)
    ]
    calls = [linked or unique for linked, unique in zip(rows.texts("linkedid"), uniqueids, strict=True)]
    codes = [_code(text, settings, context) for text in rows.texts("kode")]
    odd = sum(
        bool(seconds) and disposition != "ANSWERED" for seconds, disposition in zip(talk, dispositions, strict=True)
    )
    notes = [f"{number(odd)} baris tak terjawab memuat lama bicara; yang diikuti adalah statusnya"] if odd else []
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
            "kunci": keys,
            "panggilan": calls,
            "masuk": [inbound(name) for name in contexts],
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


def _disposition(cell: Cell) -> str:
    word = cells.text(cell).upper()
    if word not in _DISPOSITIONS:
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
