"""Text in HTML: escaped, on one line, with its label."""

from __future__ import annotations

from laporan import escaping
from laporan.display.payload import ChartPayload, TablePayload


def text(content: str) -> str:
    """``content`` as one escaped line, for elements and attributes. ``{{<`` cannot survive it."""
    return escaping.html(escaping.one_line(content))


def caption(word: str, number: int, payload: ChartPayload | TablePayload) -> str:
    """The finding, then the numbered neutral title: "**Gambar 2.** Panggilan masuk per bulan"."""
    finding = f'<span class="temuan">{text(payload.title)}</span> ' if payload.title else ""
    label = f"<b>{word}\u00a0{number}.</b> " if number else ""
    return f'{finding}<span class="keterangan">{label}{text(payload.subtitle)}</span>'


def notes(lines: tuple[str, ...]) -> str:
    """The notes beneath a figure or table, one line each."""
    return f'\n<p class="catatan">{"<br>".join(map(text, lines))}</p>' if lines else ""
