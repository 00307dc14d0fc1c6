"""What stands beneath a chart: a line that says what its bands, rules and boxes mean, or a strip of classes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from laporan.display import fonts, theme
from laporan.display.charts import scale
from laporan.display.charts.canvas import Box, Canvas, Point
from laporan.display.charts.plot import tick_texts


@dataclass(frozen=True)
class KeyItem:
    """``form``: ``bidang`` (filled), ``arsir`` (filled, hatched), ``garis`` (dashed rule), ``kosong`` (dashed box) or
    ``kata`` (words alone)."""

    form: Literal["bidang", "arsir", "garis", "kosong", "kata"]
    color: str
    text: str


def hatching(box: Box, step: float) -> list[Point]:
    """Strokes that rise from the left edge of ``box`` to its right edge, ``step`` apart, as one interrupted line."""
    left, top, right, bottom = box
    rise = min(right - left, bottom - top)
    count = int((bottom - top - rise) / step + 1e-9) + 1
    starts = [bottom - i * step for i in range(count)]
    return [point for y in starts for point in ((left, y), (right, y - rise), (math.nan, math.nan))]


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
        elif item.form == "arsir":
            canvas.box(box, item.color)
            part = swatch / 3  # strokes that rise by what they are apart go on from part to part
            parts = [(x + i * part, box[1], x + (i + 1) * part, box[3]) for i in range(3)]
            canvas.line([point for one in parts for point in hatching(one, part)], theme.LINE_2, 0.7)
        elif item.form == "kosong":
            canvas.box(box, edge=item.color, dash=(2, 1.5))
        elif item.form == "garis":
            canvas.line([(x, y - 0.35 * size), (x + swatch, y - 0.35 * size)], item.color, 0.8, (4, 2.5))
        for n, text in enumerate(lines):
            canvas.text(x + swatch + gap, y + n * line, text, size=size, color=theme.INK_2)
        y += (len(lines) - 1) * line
        x += swatch + gap + canvas.text_width(lines[-1], size) + 12 * k
    return y + 0.3 * size if items else top


def class_texts(limits: list[float], digits: int, room: float, size: float) -> tuple[list[str], bool]:
    """What a key says of each class: its limits, or, where ``room`` is too small, only where it begins (False)."""
    names = scale.class_names(limits, digits)
    if max(fonts.text_width(name, size) for name in names) <= room:
        return names, True
    return tick_texts([0.0, *limits]), False


def draw_classes(canvas: Canvas, left: float, top: float, limits: list[float], digits: int) -> tuple[float, float]:
    """Draw the strip of the five classes from ``left`` to the canvas's edge, or over its whole width where their names
    need it; return the x where it begins and the y below it.
    """
    k, size = canvas.frame.k, canvas.frame.small
    names, whole = class_texts(limits, digits, (canvas.width - left) / 5 - 3 * k, size)
    if left and not whole:
        left = 0.0
        names, whole = class_texts(limits, digits, canvas.width / 5 - 3 * k, size)
    step = (canvas.width - left) / 5
    for i, name in enumerate(names):
        x = left + i * step
        edge = theme.LINE if i == 0 else "none"
        canvas.box((x + 0.6 * k, top, x + step - 0.6 * k, top + 6 * k), theme.HEAT[i], edge)
        if whole:
            canvas.text(x + step / 2, top + 8 * k + size, name, "middle", size=size, color=theme.INK_2)
        else:
            canvas.text(x + 0.6 * k, top + 8 * k + size, name, size=size, color=theme.INK_2)
    return left, top + 8.5 * k + 1.25 * size
