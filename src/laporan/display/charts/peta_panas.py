"""Kind ``peta_panas``: hour × weekday, five equal classes, the figure in every cell.

Figures are averages per such weekday, since a month has four or five Mondays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from laporan.display import theme
from laporan.display.charts import figure, scale
from laporan.display.charts.canvas import Canvas
from laporan.display.charts.kinds import Kind
from laporan.display.theme import ChartWidth

_DASH = "–"


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


def svg(data: HeatMap, width: ChartWidth) -> str:
    """The chart as SVG, see `laporan.display.charts.draw`. Where columns would be too narrow, hours become rows."""
    canvas = Canvas(theme.FRAMES[width])
    k, size = canvas.frame.k, canvas.frame.text
    widest = max(canvas.text_width(data.cell(value), bold=True) for value in data.flat)
    day_room = max(canvas.text_width(day) for day in data.days) + 4 * k
    turned = width == "ponsel" or (canvas.width - day_room) / len(data.hours) < widest + 4 * k
    if turned:
        rows, columns = [f"{hour:02d}.00" for hour in data.hours], list(data.days)
        values = [list(column) for column in zip(*data.values, strict=True)]
        room = max(canvas.text_width(row) for row in rows) + 5 * k
    else:
        rows, columns = list(data.days), [f"{hour:02d}" for hour in data.hours]
        values = [list(row) for row in data.values]
        room = day_room
    limits = scale.class_limits(data.flat, data.digits)
    cell_width = (canvas.width - room) / len(columns)
    cell_height = (17 if turned else 22) * k
    top, half = 1.55 * size, 0.6 * k
    for i, column in enumerate(columns):
        canvas.text(room + (i + 0.5) * cell_width, size * 0.9, column, "middle", color=theme.INK_2)
    for j, row in enumerate(rows):
        y = top + j * cell_height
        canvas.text(room - 5 * k, y + cell_height / 2, row, "end", color=theme.INK_2, middle=True)
        for i, value in enumerate(values[j]):
            x = room + i * cell_width
            box = (x + half, y + half, x + cell_width - half, y + cell_height - half)
            if value is None:
                canvas.box(_inner(box, 0.6 * k), edge=theme.LINE_2, dash=(2, 1.5))
                color, level = theme.INK_2, 0
            else:
                level = scale.class_of(value, limits, data.digits)
                canvas.box(box, theme.HEAT[level])
                color = theme.HEAT_TEXT[level]
            canvas.text(
                x + cell_width / 2,
                y + cell_height / 2,
                data.cell(value),
                "middle",
                bold=level == 4,
                color=color,
                middle=True,
            )
    return canvas.svg(_key(canvas, room, top + len(rows) * cell_height + 6 * k, limits, data))


def _inner(box: tuple[float, float, float, float], by: float) -> tuple[float, float, float, float]:
    return box[0] + by, box[1] + by, box[2] - by, box[3] - by


def _key(canvas: Canvas, left: float, top: float, limits: list[float], data: HeatMap) -> float:
    """The strip of class limits; return the y below it."""
    k, size = canvas.frame.k, canvas.frame.small
    names = scale.class_names(limits, data.digits)
    if max(canvas.text_width(name, size) for name in names) + 3 * k > (canvas.width - left) / 5:
        left = 0.0
    step = (canvas.width - left) / 5
    for i, name in enumerate(names):
        x = left + i * step
        edge = theme.LINE if i == 0 else "none"
        canvas.box((x + 0.6 * k, top, x + step - 0.6 * k, top + 6 * k), theme.HEAT[i], edge)
        canvas.text(x + step / 2, top + 8 * k + size, name, "middle", size=size, color=theme.INK_2)
    bottom = top + 8.5 * k + 1.25 * size
    if None in data.flat:
        bottom += 1.1 * size
        canvas.text(left, bottom - 0.25 * size, f"{_DASH}  data {theme.ABSENT}", size=size, color=theme.INK_2)
    return bottom


def plotly(data: HeatMap, width: ChartWidth) -> dict[str, Any]:
    """The same chart for plotly.js, see `laporan.display.charts.figure`. Colours are classes, not a gradient."""
    turned = width == "ponsel"
    limits = scale.class_limits(data.flat, data.digits)
    hours = [f"{hour:02d}.00" if turned else f"{hour:02d}" for hour in data.hours]
    levels, hover, cells = [], [], []
    for day, row in zip(data.days, data.values, strict=True):
        levels.append([None if value is None else scale.class_of(value, limits, data.digits) for value in row])
        hover.append([_hover(data, day, hour, value) for hour, value in zip(data.hours, row, strict=True)])
        cells.append([data.cell(value) for value in row])
    names = [figure.plain(day) for day in data.days]
    texts = []
    for j in range(len(data.days)):
        for i in range(len(data.hours)):
            level = levels[j][i]
            color = theme.INK_2 if level is None else theme.HEAT_TEXT[level]
            text = f"<b>{cells[j][i]}</b>" if level == 4 else cells[j][i]
            x, y = (j, i) if turned else (i, j)
            texts.append({"x": x, "y": y, "text": text, "showarrow": False, "font": {"color": color}})
    if turned:
        levels = [list(column) for column in zip(*levels, strict=True)]
        hover = [list(column) for column in zip(*hover, strict=True)]
    across, down = (names, hours) if turned else (hours, names)
    colors = [[edge, color] for i, color in enumerate(theme.HEAT) for edge in (i / 5, (i + 1) / 5)]
    return {
        "data": [
            {
                "type": "heatmap",
                "z": levels,
                "zmin": -0.5,
                "zmax": 4.5,
                "colorscale": colors,
                "xgap": 2,
                "ygap": 2,
                "hovertext": hover,
                "hoverinfo": "text",
                "hoverongaps": False,
                "showscale": True,
                "colorbar": {
                    "orientation": "h",
                    "thickness": 10,
                    "len": 1,
                    "x": 0.5,
                    "xanchor": "center",
                    "y": -0.04,
                    "yanchor": "top",
                    "outlinewidth": 0,
                    "tickvals": [0, 1, 2, 3, 4],
                    "ticktext": scale.class_names(limits, data.digits),
                    "tickfont": {"color": theme.INK_2},
                },
            }
        ],
        "layout": figure.layout(
            70 + len(down) * (26 if turned else 34) + 30,
            margin={"l": 8, "r": 8, "t": 28, "b": 52, "pad": 4},
            xaxis=figure.axis(list(range(len(across))), across, side="top", ticks=""),
            yaxis=figure.axis(list(range(len(down))), down, autorange="reversed", ticks=""),
            annotations=texts,
        ),
    }


def _hover(data: HeatMap, day: str, hour: int, value: float | None) -> str:
    text = scale.figure(value, data.digits)
    if value is not None and data.unit:
        text = f"rata-rata {text} {figure.plain(data.unit)}"
    return f"<b>{figure.plain(day)}, {hour:02d}.00–{(hour + 1) % 24:02d}.00</b><br>{text}"


KIND = Kind("peta_panas", HeatMap, svg, plotly)
