"""Kind ``target``: measures against their targets (bullet bars): value, target as an upright, verdict in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from laporan.display import fonts, theme
from laporan.display.charts import figure, scale
from laporan.display.charts.canvas import Anchor, Box, Canvas
from laporan.display.charts.kinds import Kind
from laporan.display.charts.plot import tick_texts
from laporan.display.theme import ChartWidth


@dataclass(frozen=True)
class TargetRow:
    """One measure. ``group``: the service's name in words. ``reached``: None where there is no verdict."""

    name: str
    group: str
    service: str
    value: float | None
    target: float | None
    reached: bool | None


@dataclass(frozen=True)
class TargetBars:
    """Measures in one unit. ``limit`` is the end of the grey range; larger values lengthen the axis."""

    rows: tuple[TargetRow, ...]
    digits: int = 1
    suffix: str = "%"
    limit: float = 100

    def figure(self, value: float | None) -> str:
        return scale.figure(value, self.digits, self.suffix)

    @property
    def end(self) -> float:
        """Where the axis ends."""
        highest = max([self.limit, *(v for row in self.rows for v in (row.value, row.target) if v is not None)])
        return self.limit if highest <= self.limit else scale.ticks(highest)[-1]

    @property
    def ticks(self) -> list[float]:
        return scale.ticks(self.end)


def verdict(row: TargetRow) -> tuple[str, str]:
    """The words beside a row and their colour."""
    if row.target is None:
        return "tanpa target", theme.INK_2
    if row.value is None or row.reached is None:
        return "belum dapat dinilai", theme.INK_2
    return ("● mencapai target", theme.BLUE) if row.reached else ("○ belum mencapai", theme.GOLD_TEXT)


def _target(data: TargetBars, row: TargetRow) -> str:
    return "" if row.target is None else f"target {data.figure(row.target)}"


def svg(data: TargetBars, width: ChartWidth) -> str:
    """The chart as SVG, see `laporan.display.charts.draw`. In narrow frames the words stand over and under the bar."""
    return _narrow(data, width) if theme.FRAMES[width].narrow else _wide(data, width)


def _bar(canvas: Canvas, data: TargetBars, row: TargetRow, box: Box) -> None:
    """The grey range fills ``box`` up to the limit; the target's upright is taller than it."""
    k = canvas.frame.k
    left, right, middle, half = box[0], box[2], (box[1] + box[3]) / 2, (box[3] - box[1]) / 2

    def x(value: float) -> float:
        return left + value / data.end * (right - left)

    canvas.box((left, middle - half, x(data.limit), middle + half), theme.RANGE)
    if row.value:
        canvas.box((left, middle - 0.5 * half, x(row.value), middle + 0.5 * half), theme.service(row.service).color)
    if row.value is None:
        canvas.text(left + 3 * k, middle, theme.ABSENT, italic=True, color=theme.INK_2, middle=True)
    if row.target is not None:
        at = x(row.target)
        canvas.line([(at, middle - 1.35 * half), (at, middle + 1.35 * half)], theme.WHITE, 3)
        canvas.line([(at, middle - 1.35 * half), (at, middle + 1.35 * half)], theme.INK, 1.6)


def _scale(canvas: Canvas, data: TargetBars, left: float, right: float, baseline: float) -> None:
    for tick, text in zip(data.ticks, tick_texts(data.ticks), strict=True):
        x = left + tick / data.end * (right - left)
        anchor: Anchor = "middle"
        if not left and not tick:
            anchor = "start"
        elif right == canvas.width and tick == data.end:
            anchor = "end"
        canvas.text(x, baseline, text, anchor, color=theme.INK_2, size=canvas.frame.small)


def _wide(data: TargetBars, width: ChartWidth) -> str:
    canvas = Canvas(theme.FRAMES[width])
    k, size, small = canvas.frame.k, canvas.frame.text, canvas.frame.small
    words = max(
        max(canvas.text_width(verdict(row)[0], bold=True), canvas.text_width(_target(data, row), small))
        for row in data.rows
    )
    figures = max(canvas.text_width(data.figure(row.value), bold=True) for row in data.rows if row.value is not None)
    names = [canvas.wrap(row.name, 0.27 * canvas.width) for row in data.rows]
    left = (
        max(
            0.2 * canvas.width,
            *(canvas.text_width(text) for lines in names for text in lines),
            *(canvas.text_width(row.group, small) for row in data.rows),
        )
        + 10 * k
    )
    verdicts = canvas.width - words
    right = verdicts - figures - 22 * k
    y = 0.0
    for row, lines in zip(data.rows, names, strict=True):
        height = 1.2 * size * len(lines) + 1.3 * small + 5.5 * k
        middle = y + height / 2
        first = middle - (1.2 * size * (len(lines) - 1) + 1.25 * small) / 2 + 0.36 * size
        for n, text in enumerate(lines):
            canvas.text(0, first + 1.2 * n * size, text)
        canvas.text(0, first + 1.2 * (len(lines) - 1) * size + 1.25 * small, row.group, size=small, color=theme.INK_2)
        _bar(canvas, data, row, (left, middle - 7.2 * k, right, middle + 7.2 * k))
        if row.value is not None:
            canvas.text(verdicts - 11 * k, middle, data.figure(row.value), "end", bold=True, middle=True)
        text, color = verdict(row)
        first = middle - 0.625 * small + 0.36 * size if row.target is not None else middle + 0.36 * size
        canvas.text(verdicts, first, text, bold=row.reached is not None, color=color)
        canvas.text(verdicts, first + 1.25 * small, _target(data, row), size=small, color=theme.INK_2)
        y += height
    _scale(canvas, data, left, right, y + small)
    return canvas.svg(y + 1.3 * small)


def _narrow(data: TargetBars, width: ChartWidth) -> str:
    canvas = Canvas(theme.FRAMES[width])
    k, size, small = canvas.frame.k, canvas.frame.text, canvas.frame.small
    y = 0.0
    for row in data.rows:
        figure_room = canvas.text_width(data.figure(row.value), bold=True) + 8 * k if row.value is not None else 0
        for n, text in enumerate(canvas.wrap(row.name, canvas.width - figure_room)):
            y += 1.25 * size
            canvas.text(0, y, text)
            if n == 0 and row.value is not None:
                canvas.text(canvas.width, y, data.figure(row.value), "end", bold=True)
        y += 1.25 * small
        canvas.text(0, y, row.group, size=small, color=theme.INK_2)
        middle = y + 11 * k
        _bar(canvas, data, row, (0, middle - 5.5 * k, canvas.width, middle + 5.5 * k))
        y = middle + 8 * k + size
        text, color = verdict(row)
        canvas.text(0, y, text, bold=row.reached is not None, color=color)
        canvas.text(canvas.width, y, _target(data, row), "end", size=small, color=theme.INK_2)
        y += 6 * k
    _scale(canvas, data, 0, canvas.width, y + small)
    return canvas.svg(y + 1.3 * small)


def plotly(data: TargetBars, width: ChartWidth) -> dict[str, Any]:
    """The same chart for plotly.js, see `laporan.display.charts.figure`. One unit of its y axis is a px."""
    narrow = theme.FRAMES[width].narrow
    names = [fonts.wrap(row.name, figure.room(width) - 40 if narrow else 230, figure.TEXT) for row in data.rows]
    left = (
        0
        if narrow
        else round(_widest([text for row, name in zip(data.rows, names, strict=True) for text in (*name, row.group)]))
        + 14
    )
    right = 0 if narrow else round(_widest([f"{data.figure(row.value)}  {verdict(row)[0]}" for row in data.rows])) + 8
    middles: list[float] = []
    captions: list[dict[str, Any]] = []
    y = 0.0
    for row, lines in zip(data.rows, names, strict=True):
        label_height = 17 * (len(lines) + 1)
        height = label_height + 54 if narrow else max(label_height, 34) + 14
        middle = y + label_height + 16 if narrow else y + height / 2
        middles.append(middle)
        name = "<br>".join(map(figure.plain, lines))
        label = f"{name}<br><span style='color:{theme.INK_2}'>{figure.plain(row.group)}</span>"
        words = _words(data, row, "  " if narrow else "<br>")
        start = {"xref": "paper", "x": 0, "xanchor": "left", "xshift": -left - 3}
        if narrow:
            captions.append(figure.caption(label, **start, y=y, yanchor="top"))
            captions.append(figure.caption(words, **start, y=middle + 12, yanchor="top"))
        else:
            captions.append(figure.caption(label, **start, y=middle))
            captions.append(figure.caption(words, xref="paper", x=1, xanchor="left", y=middle, xshift=10))
        y += height
    uprights = [
        {
            "type": "line",
            "x0": row.target,
            "x1": row.target,
            "y0": middle - 14,
            "y1": middle + 14,
            "line": {"color": theme.INK, "width": 2.5},
        }
        for row, middle in zip(data.rows, middles, strict=True)
        if row.target is not None
    ]
    bars: dict[str, Any] = {"type": "bar", "orientation": "h", "y": middles}
    return {
        "data": [
            {
                **bars,
                "x": [data.limit] * len(middles),
                "width": 20,
                "marker": {"color": theme.RANGE},
                "hovertext": [
                    f"<b>{figure.plain(row.name)}</b><br>{figure.plain(row.group)}<br>"
                    + _words(data, row, "<br>", colored=False)
                    for row in data.rows
                ],
                "hoverinfo": "text",
            },
            {
                **bars,
                "x": [row.value or 0 for row in data.rows],
                "width": 10,
                "marker": {"color": [theme.service(row.service).color for row in data.rows]},
                "hoverinfo": "skip",
            },
        ],
        "layout": figure.layout(
            round(y) + 40,
            barmode="overlay",
            hovermode="closest",
            margin={"l": left + 6, "r": right + 14, "t": 4, "b": 36, "pad": 0},
            xaxis=figure.axis(data.ticks, tick_texts(data.ticks), range=[0, data.end]),
            yaxis=figure.axis([], [], range=[y, 0]),
            shapes=uprights,
            annotations=captions,
        ),
    }


def _widest(texts: list[str]) -> float:
    return max(fonts.text_width(text, figure.TEXT, True) for text in texts)


def _words(data: TargetBars, row: TargetRow, joint: str, *, colored: bool = True) -> str:
    """Value and verdict, then the target, in the little HTML of plotly.js."""
    text, color = verdict(row)
    told = f"<b>{data.figure(row.value)}</b>" if row.value is not None else f"<i>{theme.ABSENT}</i>"
    if row.reached is not None:
        text = f"<b>{text}</b>"
    words = f"{told}  <span style='color:{color}'>{text}</span>" if colored else f"{told}, {text}"
    return joint.join(part for part in (words, _target(data, row)) if part)


KIND = Kind("target", TargetBars, svg, plotly)
