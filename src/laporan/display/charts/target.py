"""Kind ``target``: measures against their targets (bullet bars): value, target as an upright, verdict in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from laporan.display import theme
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
    """The same chart for plotly.js, see `laporan.display.charts.figure`."""
    narrow = theme.FRAMES[width].narrow
    rows = list(range(len(data.rows)))
    hover, names, shapes, words = [], [], [], []
    for i, row in enumerate(data.rows):
        text, color = verdict(row)
        target = _target(data, row)
        hover.append(
            f"<b>{figure.plain(row.name)}</b><br>{figure.plain(row.group)}<br>{data.figure(row.value)}"
            + (f", {target}" if target else "")
            + f"<br>{text}"
        )
        names.append(
            f"{figure.plain(row.name)}<br>"
            f"<span style='color:{theme.INK_2};font-size:12px'>{figure.plain(row.group)}</span>"
        )
        if row.target is not None:
            shapes.append(
                {
                    "type": "line",
                    "x0": row.target,
                    "x1": row.target,
                    "y0": i - 0.3,
                    "y1": i + 0.3,
                    "line": {"color": theme.INK, "width": 2.5},
                }
            )
        told = f"<b>{data.figure(row.value)}</b>" if row.value is not None else f"<i>{theme.ABSENT}</i>"
        lines = [f"{told}  <span style='color:{color}'><b>{text}</b></span>", target]
        words.append(_beside(i, [line for line in lines if line], narrow))
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "y": rows,
                "x": [data.limit] * len(rows),
                "width": 0.42,
                "marker": {"color": theme.RANGE},
                "hoverinfo": "skip",
            },
            {
                "type": "bar",
                "orientation": "h",
                "y": rows,
                "x": [row.value or 0 for row in data.rows],
                "width": 0.2,
                "marker": {"color": [theme.service(row.service).color for row in data.rows]},
                "hovertext": hover,
                "hoverinfo": "text",
            },
        ],
        "layout": figure.layout(
            40 + len(rows) * (92 if narrow else 48),
            barmode="overlay",
            hovermode="y",
            margin={"l": 8, "r": 16 if narrow else 210, "t": 8, "b": 8, "pad": 4},
            xaxis=figure.axis(data.ticks, tick_texts(data.ticks), range=[0, data.end]),
            yaxis=figure.axis(rows, [""] * len(rows) if narrow else names, range=[len(rows) - 0.5, -0.5], ticks=""),
            shapes=shapes,
            annotations=words + (_names_above(names) if narrow else []),
        ),
    }


def _beside(row: int, lines: list[str], narrow: bool) -> dict[str, Any]:
    place = (
        {"x": 0, "xanchor": "left", "y": row + 0.26, "yanchor": "top"}
        if narrow
        else {"x": 1, "xanchor": "left", "xshift": 10, "y": row, "yanchor": "middle"}
    )
    return {
        **place,
        "xref": "paper",
        "text": ("  " if narrow else "<br>").join(lines),
        "align": "left",
        "showarrow": False,
    }


def _names_above(names: list[str]) -> list[dict[str, Any]]:
    return [
        {
            "x": 0,
            "xanchor": "left",
            "xref": "paper",
            "y": i - 0.24,
            "yanchor": "bottom",
            "text": name,
            "align": "left",
            "showarrow": False,
        }
        for i, name in enumerate(names)
    ]


KIND = Kind("target", TargetBars, svg, plotly)
