"""A line beneath a chart that says what a band, a dashed rule or an empty box means, with the days it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from laporan.display import theme
from laporan.display.charts.canvas import Canvas


@dataclass(frozen=True)
class KeyItem:
    """``form``: ``bidang`` (filled), ``garis`` (dashed rule), ``kosong`` (dashed box) or ``kata`` (words alone)."""

    form: Literal["bidang", "garis", "kosong", "kata"]
    color: str
    text: str


def draw_key(canvas: Canvas, top: float, items: Sequence[KeyItem]) -> float:
    """Draw ``items`` from ``top`` on, wrapped to the canvas; return the y below them."""
    size, k = canvas.frame.small, canvas.frame.k
    line = 1.3 * size
    x, y = 0.0, top + size
    for item in items:
        swatch, gap = (0.0, 0.0) if item.form == "kata" else (10 * k, 4 * k)
        lines = canvas.wrap(item.text, canvas.width - swatch - gap, size)
        if x > 0 and x + swatch + gap + canvas.text_width(item.text, size) > canvas.width:
            x, y = 0.0, y + line
        box = (x, y - 0.75 * size, x + swatch, y + 0.05 * size)
        if item.form == "bidang":
            canvas.box(box, item.color)
        elif item.form == "kosong":
            canvas.box(box, edge=item.color, dash=(2, 1.5))
        elif item.form == "garis":
            canvas.line([(x, y - 0.35 * size), (x + swatch, y - 0.35 * size)], item.color, 0.8, (4, 2.5))
        for n, text in enumerate(lines):
            canvas.text(x + swatch + gap, y + n * line, text, size=size, color=theme.INK_2)
        y += (len(lines) - 1) * line
        x += swatch + gap + canvas.text_width(lines[-1], size) + 12 * k
    return y + 0.3 * size if items else top
