"""FreePBX CDR as CSV (calls), old header (16 columns) and new (with did … linkedid, peeraccount, sequence).

What a row means is told in `laporan.importing.formats.cdr`.
"""

from __future__ import annotations

from collections.abc import Iterable

from laporan.config.sources import same
from laporan.importing.batch import Claim, Context, Rows, find_header, header_map
from laporan.importing.formats import cdr
from laporan.importing.grid import Grid

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
    yield Claim(
        NAME,
        "panggilan",
        missing,
        lambda: cdr.read(Rows(grid, header, columns, context), "calldate", settings, context),
    )
