"""How a raw file would be read: what each sheet is taken for, and what speaks against it. Counts and writes nothing.

All that `Recognition` holds may be shown to the person at the screen: dates, numbers and words of the vocabularies as
they were read, headers and unknown words without people (`laporan.importing.masking`), and nothing else of a cell.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from fractions import Fraction
from typing import Any

import pandas as pd

from laporan.config.sources import DateOrder, Dimension, Sources, same
from laporan.errors.importing import UNCHANGED, ImportFault
from laporan.formatting import number, short_date
from laporan.importing import cells, masking, times
from laporan.importing.batch import Batch, Claim, Context, Rows, header_map
from laporan.importing.formats import FORMATS
from laporan.importing.grid import Grid, read_grids
from laporan.importing.masking import MASK, People
from laporan.importing.messages import doubtful_lines
from laporan.importing.outline import Outline, outline
from laporan.importing.raw_files import headers_seen, offers
from laporan.importing.vocabulary import Vocabulary, Words
from laporan.periods import Period
from laporan.rekap import UNMAPPED

SAMPLES = 3
_SEARCH = 20
_LARGEST = 10**8  # from nine digits on a number may be somebody's


@dataclass(frozen=True)
class Column:
    """A column of the file. ``field``: what a reader takes it for, "" where it is dropped. ``samples``: its first rows
    as they were read; a person's, a number's of a person and free text are `MASK`."""

    header: str
    field: str
    samples: tuple[str, ...]


@dataclass(frozen=True)
class UnknownWord:
    """A word that no vocabulary has, in how many rows, and how ``params/sumber.yml`` would spell it ("": not at all,
    since a part of it is hidden)."""

    dimension: Dimension
    shown: str
    count: int
    spelling: str


@dataclass(frozen=True)
class Recognition:
    """One sheet. ``format`` is "" where no one reader takes it; ``against`` says why, or what would stop its import.

    ``order`` of dates as it was read, ``proven`` by the cells: None where no date depends on it. ``outline``: the sheet
    as a plain table that ``params/sumber.yml`` may be taught; ``near``: names of readers that would take it but for a
    column. ``hidden``: dimension -> rows with an unknown text that is not shown, because it may be about one person.
    """

    where: str
    sheet: int | None
    encoding: str
    separator: str
    format: str = ""
    service: str = ""
    columns: tuple[Column, ...] = ()
    order: DateOrder | None = None
    proven: bool | None = None
    first: date | None = None
    last: date | None = None
    read: int = 0
    accepted: int = 0
    no_data: int = 0
    notes: tuple[str, ...] = ()
    words: tuple[UnknownWord, ...] = ()
    hidden: Mapping[str, int] = field(default_factory=dict)
    too_many_rejected: bool = False
    against: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    outline: Outline | None = None

    @property
    def is_readable(self) -> bool:
        """Whether an import would take it: one reader, no fault, a row that counts, not too many that are rejected."""
        return bool(self.format) and self.accepted > 0 and not self.too_many_rejected


def recognise(
    content: bytes, shown: str, sources: Sources, service: str = "", periods: Iterable[Period] = ()
) -> list[Recognition]:
    """Every sheet of a file, as the import would take it. ``service``, ``periods``: what its folder says, if anything.

    `UnreadableFile` where the file has no sheet that could be looked at. ``shown`` is what faults call the file.
    """
    return [_sheet(grid, sources, service, frozenset(periods)) for grid in read_grids(content, shown)]


def expected() -> tuple[str, ...]:
    """What each reader takes, in words."""
    return tuple(form.EXPECTS for form in FORMATS)


class _Listener(Words):
    """The vocabularies, with a count of every text that was asked for."""

    def __init__(self, sources: Sources) -> None:
        super().__init__(sources)
        self.asked: dict[Dimension, Counter[str]] = {}
        self.answers: set[str] = set()

    def word(self, dimension: Dimension, text: str) -> str | None:
        found = super().word(dimension, text)
        if found is not None:
            self.asked.setdefault(dimension, Counter())[text] += 1
            self.answers.add(found)
        return found


def _sheet(grid: Grid, sources: Sources, service: str, periods: frozenset[Period]) -> Recognition:
    words = _Listener(sources)
    opened: list[Rows] = []
    context = Context(sources, words, periods, opened)
    place = (grid.where, grid.sheet, grid.encoding, grid.separator)
    claims = offers(grid, service, context)
    whole = [claim for claim in claims if not claim.missing]
    if len(whole) == 1:
        return _claimed(Recognition(*place, whole[0].format, whole[0].service), grid, whole[0], context, words)
    if whole:
        names = "; ".join(f"{claim.format} ({claim.service})" for claim in whole)
        doubt = (
            f"Dapat dibaca dengan lebih dari satu cara: {names}. Taruh berkasnya di dalam folder layanannya di folder "
            "periode, atau perbaiki bagian pengenal di params/sumber.yml."
        )
        return Recognition(*place, against=(doubt,), seen=_headers(grid, context))
    plain = [claim for claim in claims if claim.format in sources.tabel]
    return Recognition(
        *place,
        against=tuple(text for claim in claims for text in _missing(claim, grid, context)),
        near=tuple(claim.format for claim in claims),
        seen=_headers(grid, context),
        outline=outline(grid, sources) if plain or not claims else None,
    )


def _headers(grid: Grid, context: Context) -> tuple[str, ...]:
    found = outline(grid, context.sources)
    return tuple(column.shown for column in found.columns) if found else tuple(headers_seen(grid, context))


def _claimed(base: Recognition, grid: Grid, claim: Claim, context: Context, words: _Listener) -> Recognition:
    """``base`` with what the reader of ``claim`` makes of ``grid``."""
    values: dict[str, Any] = dict(vars(base))
    try:
        batch: Batch | None = claim.read()
    except ImportFault as fault:
        batch = None
        values["against"] = (f"{fault.what} {fault.remedy.removesuffix(UNCHANGED).strip()}",)
    opened = context.opened or []
    known = {same(name) for form in FORMATS for name in form.headers(context)}
    values["columns"] = tuple(column for rows in opened for column in _columns(rows, words, known))
    values["order"], values["proven"] = _order(opened)
    if batch is None:
        return Recognition(**values)
    values["notes"] = (*batch.notes, *doubtful_lines(words))
    people = People(grid, _header_row(grid, known), context.sources)
    shown, values["hidden"] = _unknown(words, people, claim.service)
    moments = batch.frame["waktu"].dropna()
    if len(moments):
        ends = batch.frame["akhir"].dropna() if "akhir" in batch.frame else moments
        last = max(pd.Timestamp(str(moment)) for moment in (moments.max(), *ends))
        values |= {"first": moments.min().date(), "last": last.date()}
    if batch.rejected:
        first = batch.rejected[0]
        limit = context.sources.batas_baris_ditolak_persen
        values["too_many_rejected"] = 100 * len(batch.rejected) > limit * batch.read
        column = f", kolom {first.column}" if first.column else ""
        values["against"] = (
            f"{number(len(batch.rejected))} dari {number(batch.read)} baris ditolak; yang pertama baris {first.row}"
            f"{column}: {first.problem}. {first.remedy}."
            + (f" Lebih dari {limit}% menghentikan impor." if values["too_many_rejected"] else ""),
        )
    elif not len(batch.frame):
        values["against"] = ("Tidak ada satu baris data pun.",)
    return Recognition(
        **values
        | {
            "read": batch.read,
            "accepted": len(batch.frame),
            "no_data": batch.bukan_data,
            "words": shown,
        }
    )


def _columns(rows: Rows, words: _Listener, known: set[str]) -> Iterable[Column]:
    """The columns of a table in their order, each with the field that was read in it."""
    fields = {at: name for name, at in rows.columns.items() if name in rows.told}
    for at, text in enumerate(rows.header):
        lines = [row for _, row in rows.rows[:SAMPLES]]
        given = [bool(cells.text(row[at])) if at < len(row) else False for row in lines]
        if not text and not any(given):
            continue
        name = text if same(text) in known or not rows.grid.rows[0][0] else masking.header(text)
        told = rows.told.get(fields.get(at, ""), ())
        values = [told[n] if n < len(told) else None for n in range(len(lines))]
        samples = tuple(_sample(value, words) if yes else "" for value, yes in zip(values, given, strict=True))
        yield Column(name, fields.get(at, ""), samples)


def _sample(value: Any, words: _Listener) -> str:
    """A value that was read, where it is no person's: dates, times, amounts, yes and no, words of a vocabulary."""
    if isinstance(value, tuple) and value and isinstance(value[0], datetime):
        return short_date(value[0].date()) + (f" {value[0]:%H.%M}" if value[1] else "")
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, (int, Fraction)) and -_LARGEST < value < _LARGEST:
        return number(value, 2 if value.denominator > 1 else 0)
    if isinstance(value, time):
        return f"{value:%H.%M}"
    if value == UNMAPPED:
        return UNMAPPED.lower()
    return value if isinstance(value, str) and value in words.answers else MASK


def _order(opened: Sequence[Rows]) -> tuple[DateOrder | None, bool | None]:
    """The order of day and month as it was read, and whether the cells prove it (None: no date depends on it)."""
    for rows in opened:
        for name, order in rows.orders.items():
            signs = [times.order_sign(cell, order) for cell in rows.cells(name)]
            if all(sign is None for sign in signs):
                return order, None
            return order, 1 in signs
    return None, None


def _unknown(words: _Listener, people: People, service: str) -> tuple[tuple[UnknownWord, ...], dict[str, int]]:
    """The unknown words of each dimension, the most frequent first, and how many rows have one that is not shown.

    Texts that differ in digits alone are one word. Titles of meetings are free text, and a text of a single row may be
    about one person.
    """
    found: list[UnknownWord] = []
    hidden: dict[str, int] = {}
    for dimension, asked in words.asked.items():
        free = service == "vicon" and asked == words.asked.get("topik")
        counts: Counter[str] = Counter()
        first: dict[str, str] = {}
        for text, count in asked.items():
            if Words.word(words, dimension, text) == UNMAPPED:
                key = same(masking.without_digits(text))
                counts[key] += count
                first.setdefault(key, " ".join(text.split()))
        for key, count in counts.most_common():
            shown = people.masked(first[key])
            if free or count < 2 or not re.search(r"[^\W\d_]", shown):
                hidden[dimension] = hidden.get(dimension, 0) + count
            else:
                found.append(UnknownWord(dimension, shown, count, _spelling(first[key], shown)))
    return tuple(found), hidden


def _spelling(text: str, shown: str) -> str:
    """How ``params/sumber.yml`` spells ``text``: digits become ``*``; "" where more than digits is hidden."""
    spelling = masking.without_digits(text, "*")
    whole = masking.without_digits(text) == shown and "*" not in text
    return spelling if whole and Vocabulary({"?": [spelling]}).find(text) is not None else ""


def _header_row(grid: Grid, known: set[str]) -> int | None:
    """Which of the first rows has most of the headers that readers know; None where none has two."""
    counts = [len(known & header_map(row).keys()) for _, row in grid.rows[:_SEARCH]]
    best = max(counts, default=0)
    return counts.index(best) if best > 1 else None


def _missing(claim: Claim, grid: Grid, context: Context) -> Iterable[str]:
    """A sentence for each column that ``claim`` lacks, with the headers of the file that resemble it most."""
    known = {same(name) for form in FORMATS for name in form.headers(context)}
    at = _header_row(grid, known)
    names = header_map(grid.rows[at][1]) if at is not None else {}
    free = [name for name in names if name not in known]
    for column in claim.missing:
        aliases = [same(alias) for alias in column.split(" atau ")]
        near = dict.fromkeys(name for alias in aliases for name in difflib.get_close_matches(alias, free, 2, 0.5))
        told = ", ".join(f'"{masking.header(name)}"' for name in list(near)[:3])
        yield f"Mirip {claim.format} ({claim.service}), tetapi tidak ada kolom {column}" + (
            f"; judul yang paling mirip: {told}." if told else "."
        )
