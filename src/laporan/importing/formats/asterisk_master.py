"""Asterisk's Master.csv (calls): no header, columns by position, one leg a row.

Two layouts, told apart by where the dates stand: cdr_csv begins with accountcode and has start, answer and end in
columns 10–12, disposition in 15 and amaflags in 16; cdr_custom begins with clid and has them in 9–11, 14 and 15,
accountcode in 16. Then follow, as the server is set up, uniqueid and userfield, and with 19 columns or more
peeraccount, linkedid and sequence; ``answer`` is empty where nobody answered.
What a row means is told in `laporan.importing.formats.cdr`; the inbound contexts are those of ``freepbx`` in
``params/sumber.yml``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from laporan.config.sources import same
from laporan.importing import cells
from laporan.importing.batch import Claim, Context, Rows
from laporan.importing.formats import cdr
from laporan.importing.grid import Cell, Grid

NAME = "asterisk-master"
EXPECTS = "Master.csv Asterisk (tanpa judul kolom; tanggal mulai, jawab, dan selesai di kolom 10–12 atau 9–11)"

_LAST = ("start", "answer", "end", "duration", "billsec", "disposition", "amaflags")
_LEADING = (
    ("accountcode", "src", "dst", "dcontext", "clid", "channel", "dstchannel", "lastapp", "lastdata", *_LAST),
    ("clid", "src", "dst", "dcontext", "channel", "dstchannel", "lastapp", "lastdata", *_LAST, "accountcode"),
)
_FIXED = 16
_WITH_SEQUENCE = 19
_SAMPLE = 100
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[ T]+\d.*")


def headers(context: Context) -> Iterable[str]:
    """None: the file has no header."""
    return ()


def claims(grid: Grid, context: Context) -> Iterable[Claim]:
    """Rows most of which have dates and a disposition where one of the layouts has them."""
    sample = [row for _, row in grid.rows[:_SAMPLE]]
    for leading in _LEADING:
        if 2 * sum(_fits(row, leading) for row in sample) > len(sample):
            columns = {name: at for at, name in enumerate(leading)} | _trailing(grid, leading)
            width = max(_FIXED, *columns.values(), _width(grid) - 1) + 1
            names = {at: name for name, at in columns.items()}
            header = [f"{at + 1} ({names[at]})" if at in names else str(at + 1) for at in range(width)]
            headed = replace(grid, rows=[(0, header), *grid.rows])
            settings = context.sources.freepbx
            if settings.kode_petugas and same(settings.kode_petugas.kolom) in columns:
                columns["kode"] = columns[same(settings.kode_petugas.kolom)]
            yield Claim(
                NAME,
                "panggilan",
                (),
                lambda headed=headed, columns=columns, settings=settings: cdr.read(  # type: ignore[misc]
                    Rows(headed, 0, columns, context), "start", settings, context
                ),
            )
            return


def _fits(row: Sequence[Cell], leading: Sequence[str]) -> bool:
    if len(row) < _FIXED:
        return False
    start, end, disposition = (row[leading.index(name)] for name in ("start", "end", "disposition"))
    return _is_date(start) and _is_date(end) and cells.text(disposition).upper() in cdr.DISPOSITIONS


def _is_date(cell: Cell) -> bool:
    return isinstance(cell, datetime) or (isinstance(cell, str) and _DATE.fullmatch(cell.strip()) is not None)


def _width(grid: Grid) -> int:
    """The widest of the widths that a tenth of the rows have: a server may have been set up anew in between."""
    widths = Counter(len(row) for _, row in grid.rows)
    return max(width for width, count in widths.items() if 10 * count >= len(grid.rows))


def _trailing(grid: Grid, leading: Sequence[str]) -> dict[str, int]:
    """The columns after the sixteenth that matter, by their place and what stands in them."""
    width = _width(grid)
    tail = _WITH_SEQUENCE - _FIXED if width >= _WITH_SEQUENCE else 0
    if leading[0] == "clid":  # its list of columns is text in a configuration file, which begins so as shipped
        columns = {name: at for at, name in ((_FIXED, "uniqueid"), (_FIXED + 1, "userfield")) if at < width}
    else:
        columns = {}
        for at in range(_FIXED, width - tail):
            columns["uniqueid" if _are(cdr.UNIQUE_ID, grid, at) and "uniqueid" not in columns else "userfield"] = at
    others = [at for at in range(_FIXED, width) if at not in columns.values()]
    linked = next((at for at in others if _are(cdr.UNIQUE_ID, grid, at)), None)
    if linked is not None:
        columns["linkedid"] = linked
    if tail and _are(re.compile(r"\d+"), grid, width - 1):
        columns["sequence"] = width - 1
    return columns


def _are(form: re.Pattern[str], grid: Grid, at: int) -> bool:
    """Whether most of what stands in a column has ``form``."""
    texts = [cells.text(row[at]) for _, row in grid.rows[:_SAMPLE] if at < len(row)]
    given = [text for text in texts if text]
    return 2 * sum(form.fullmatch(text) is not None for text in given) > len(given)
