"""Tables in HTML. On phones a wide table becomes cards, one for each row; a narrow one stays a table."""

from __future__ import annotations

import re
from dataclasses import dataclass

from laporan.display.payload import Cell, Column, TablePayload
from laporan.escaping import one_line
from laporan.render.write_html_text import notes, text

_PHONE = 44  # characters that fit beside each other on a phone, the gaps between columns counted as two
_LABELLED = 12  # columns that the style sheet can label in a card (``.kartu td:nth-child``)
_SHORT = 18  # characters; shorter texts stay on one line, as dates and names of units should
_STRING = re.compile(r"[\\'\"<>&{}]")  # what may end a CSS string or the element around it, or begin a shortcode
_TONES = {"biasa": "", "tidak_tersedia": "absen", "mencapai": "mencapai", "belum": "belum"}


@dataclass(frozen=True)
class _Form:
    """``heading``: the column that names the rows, the first with text (a running number may stand before it).
    ``cards``: whether phones show cards. ``short``: the columns in which nothing may wrap."""

    heading: int
    cards: bool
    short: tuple[bool, ...]

    @classmethod
    def of(cls, payload: TablePayload) -> _Form:
        widths = [max(map(len, column.head.split("\n"))) for column in payload.columns]
        for row in payload.rows:
            widths = [max(width, len(cell.text)) for width, cell in zip(widths, row, strict=True)]
        return cls(
            next((place for place, column in enumerate(payload.columns) if column.align == "kiri"), 0),
            sum(widths) + 2 * (len(widths) - 1) > _PHONE and len(widths) <= _LABELLED,
            tuple(width <= _SHORT for width in widths),
        )


def table_html(payload: TablePayload, caption: str, number: int = 0) -> str:
    """A table with its caption (HTML) and notes; its anchor is ``tabel-<number>``."""
    form = _Form.of(payload)
    heads = "".join(_head(column) for column in payload.columns)
    last = len(payload.rows) - 1
    rows = "\n".join(
        _row(payload.columns, row, form, payload.total_row and place == last) for place, row in enumerate(payload.rows)
    )
    anchor = f' id="tabel-{number}"' if number else ""
    kind, labels = ("tabel kartu", f' style="{_labels(payload.columns)}"') if form.cards else ("tabel", "")
    return (
        f'<div class="{kind}"{anchor}>\n<table{labels}>\n<caption>{caption}</caption>\n'
        f"<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>{notes(payload.notes)}\n</div>"
    )


def _labels(columns: tuple[Column, ...]) -> str:
    """The heads for the style sheet, ``--k2`` that of the second column: CSS strings, for an attribute."""
    strings = (_STRING.sub(lambda mark: f"\\{ord(mark[0]):x} ", one_line(column.head)) for column in columns)
    return ";".join(f"--k{place}:'{string}'" for place, string in enumerate(strings, 1))


def _head(column: Column) -> str:
    lines = "<br>".join(map(text, column.head.split("\n")))
    return f'<th scope="col"{_classes(column)}>{lines}</th>'


def _row(columns: tuple[Column, ...], row: tuple[Cell, ...], form: _Form, total: bool) -> str:
    cells = []
    for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
        if place == form.heading:
            cells.append(f'<th scope="row">{text(cell.text)}</th>')
        else:
            cells.append(f"<td{_classes(column, cell, form.short[place])}>{text(cell.text)}</td>")
    start = '<tr class="jumlah">' if total else "<tr>"
    return start + "".join(cells) + "</tr>"


def _classes(column: Column, cell: Cell | None = None, short: bool = False) -> str:
    """Numbers are the rule, text (``kiri``) is marked and only broken where a column is not ``ringkas``; ``kini`` is
    this period's column, ``kosong`` a lone dash."""
    names = ["kiri" if column.align == "kiri" else "", "kini" if column.bold else ""]
    if cell:
        names.append("ringkas" if short and column.align == "kiri" else "")
        names += [_TONES[cell.tone], "kosong" if cell.text.strip() in ("", "–") else ""]
    used = " ".join(filter(None, names))
    return f' class="{used}"' if used else ""
