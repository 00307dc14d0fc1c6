"""Kind ``peta_panas``: hour × weekday, five equal classes, the figure in every cell.

Figures are averages per such weekday, since a month has four or five Mondays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from laporan.display import fonts, theme
from laporan.display.charts import figure, scale
from laporan.display.charts.canvas import Canvas
from laporan.display.charts.key import class_texts, draw_classes
from laporan.display.charts.kinds import Kind
from laporan.display.theme import ChartWidth

_DASH = "–"
ABSENT_KEY = f"{_DASH}  data {theme.ABSENT}"


@dataclass(frozen=True)
class HeatMap:
    """``days``: weekday names; ``hours``: start hours (0–23); ``values``: a row for each day, a figure for each hour.

    ``unit`` in words ("panggilan"); None is "tidak tersedia".
    """

    days: tuple[str, ...]
    hours: tuple[int, ...]
    values: tuple[tuple[float | None, ...], ...]
    unit: str
    digits: int = 1

    @property
    def flat(self) -> list[float | None]:
        return [value for row in self.values for value in row]

    def cell(self, value: float | None) -> str:
        """What stands in a cell; the key strip explains the dash."""
        return _DASH if value is None else scale.figure(value, self.digits)


@dataclass(frozen=True)
class _Grid:
    """The map as it is drawn: days as rows, or, where columns would be too narrow, hours as rows (``turned``)."""

    rows: list[str]
    columns: list[str]
    values: list[list[float | None]]
    hover: list[list[str]]
    turned: bool


def _grid(data: HeatMap, width: ChartWidth, space: float, size: float) -> _Grid:
    """``space`` and text ``size`` in the same unit decide whether every figure fits into a column."""
    widest = max(fonts.text_width(data.cell(value), size, True) for value in data.flat)
    left = max(fonts.text_width(day, size) for day in data.days) + 0.5 * size
    values = [list(row) for row in data.values]
    hover = [
        [_hover(data, day, hour, value) for hour, value in zip(data.hours, row, strict=True)]
        for day, row in zip(data.days, data.values, strict=True)
    ]
    if width != "ponsel" and (space - left) / len(data.hours) >= widest + 0.4 * size:
        return _Grid(list(data.days), [f"{hour:02d}" for hour in data.hours], values, hover, False)
    turned = [list(column) for column in zip(*values, strict=True)]
    words = [list(column) for column in zip(*hover, strict=True)]
    return _Grid([f"{hour:02d}.00" for hour in data.hours], list(data.days), turned, words, True)


def _hover(data: HeatMap, day: str, hour: int, value: float | None) -> str:
    text = scale.figure(value, data.digits)
    if value is not None and data.unit:
        text = f"rata-rata {text} {figure.plain(data.unit)}"
    return f"<b>{figure.plain(day)}, {hour:02d}.00–{(hour + 1) % 24:02d}.00</b><br>{text}"


def svg(data: HeatMap, width: ChartWidth) -> str:
    """The chart as SVG, see `laporan.display.charts.draw`."""
    canvas = Canvas(theme.FRAMES[width])
    k, size = canvas.frame.k, canvas.frame.text
    grid = _grid(data, width, canvas.width, size)
    limits = scale.class_limits(data.flat, data.digits)
    left = max(canvas.text_width(row) for row in grid.rows) + 5 * k
    cell_width = (canvas.width - left) / len(grid.columns)
    cell_height = (17 if grid.turned else 22) * k
    top, half = 1.55 * size, 0.6 * k
    for i, column in enumerate(grid.columns):
        canvas.text(left + (i + 0.5) * cell_width, size * 0.9, column, "middle", color=theme.INK_2)
    for j, row in enumerate(grid.rows):
        y = top + j * cell_height
        canvas.text(left - 5 * k, y + cell_height / 2, row, "end", color=theme.INK_2, middle=True)
        for i, value in enumerate(grid.values[j]):
            x = left + i * cell_width
            gap = half if value is not None else 2 * half
            box = (x + gap, y + gap, x + cell_width - gap, y + cell_height - gap)
            level = None if value is None else scale.class_of(value, limits, data.digits)
            if level is None:
                canvas.box(box, edge=theme.LINE_2, dash=(2, 1.5))
            else:
                canvas.box(box, theme.HEAT[level])
            canvas.text(
                x + cell_width / 2,
                y + cell_height / 2,
                data.cell(value),
                "middle",
                bold=level == 4,
                color=theme.INK_2 if level is None else theme.HEAT_TEXT[level],
                middle=True,
            )
    return canvas.svg(_key(canvas, left, top + len(grid.rows) * cell_height + 6 * k, limits, data))


def _key(canvas: Canvas, left: float, top: float, limits: list[float], data: HeatMap) -> float:
    """The strip of class limits; return the y below it."""
    size = canvas.frame.small
    left, bottom = draw_classes(canvas, left, top, limits, data.digits)
    if None in data.flat:
        bottom += 1.1 * size
        canvas.text(left, bottom - 0.25 * size, ABSENT_KEY, size=size, color=theme.INK_2)
    return bottom


def plotly(data: HeatMap, width: ChartWidth) -> dict[str, Any]:
    """The same chart for plotly.js, see `laporan.display.charts.figure`. Colours are classes, not a gradient."""
    grid = _grid(data, width, figure.room(width), figure.TEXT)
    limits = scale.class_limits(data.flat, data.digits)
    levels = [
        [None if value is None else scale.class_of(value, limits, data.digits) for value in row] for row in grid.values
    ]
    notes = []
    if None in data.flat:
        place = {"x": 0, "y": 0, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top", "yshift": -52}
        notes.append(figure.caption(ABSENT_KEY, **place, font={"color": theme.INK_2}))
    names, whole = class_texts(limits, data.digits, (figure.room(width) - 70) / 5 - 6, figure.TEXT)
    below = 72 if None in data.flat else 54
    return {
        "data": [
            {
                "type": "heatmap",
                "z": levels,
                "zmin": -0.5,
                "zmax": 4.5,
                "colorscale": [[edge, c] for i, c in enumerate(theme.HEAT) for edge in (i / 5, (i + 1) / 5)],
                "xgap": 2,
                "ygap": 2,
                "hovertext": grid.hover,
                "hoverinfo": "text",
                "colorbar": {
                    "orientation": "h",
                    "thickness": 10,
                    "len": 1,
                    "x": 0.5,
                    "xanchor": "center",
                    "xpad": 0,
                    "y": 0,
                    "yanchor": "top",
                    "outlinewidth": 0,
                    "tickvals": [0, 1, 2, 3, 4] if whole else [-0.5, 0.5, 1.5, 2.5, 3.5],
                    "ticktext": names,
                    "tickangle": 0,
                    "tickfont": {"color": theme.INK_2},
                },
            },
            _figures(data, grid, levels),
        ],
        "layout": figure.layout(
            36 + len(grid.rows) * (26 if grid.turned else 34) + below,
            margin={"l": 8, "r": 8, "t": 28, "b": below, "pad": 4},
            xaxis=figure.axis(
                list(range(len(grid.columns))),
                list(map(figure.plain, grid.columns)),
                side="top",
                range=[-0.5, len(grid.columns) - 0.5],
            ),
            yaxis=figure.axis(
                list(range(len(grid.rows))), list(map(figure.plain, grid.rows)), range=[len(grid.rows) - 0.5, -0.5]
            ),
            annotations=notes,
        ),
    }


def _figures(data: HeatMap, grid: _Grid, levels: list[list[int | None]]) -> dict[str, Any]:
    """The figures in the cells, as a trace of texts."""
    cells = [(i, j, value) for j, row in enumerate(grid.values) for i, value in enumerate(row)]
    classes = [levels[j][i] for i, j, _ in cells]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [i for i, _, _ in cells],
        "y": [j for _, j, _ in cells],
        "text": [
            f"<b>{data.cell(value)}</b>" if level == 4 else data.cell(value)
            for (_, _, value), level in zip(cells, classes, strict=True)
        ],
        "textfont": {"color": [theme.INK_2 if level is None else theme.HEAT_TEXT[level] for level in classes]},
        "hoverinfo": "skip",
    }


KIND = Kind("peta_panas", HeatMap, svg, plotly)
