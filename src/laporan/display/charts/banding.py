"""Kind ``banding``: columns side by side, a panel for each measure with its own scale (units differ).

This period is solid, an earlier one lighter, last year's outlined.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from laporan.display import theme
from laporan.display.charts import figure, scale
from laporan.display.charts.canvas import Canvas
from laporan.display.charts.kinds import Kind
from laporan.display.theme import ChartWidth

Role = Literal["ini", "lalu", "tahun_lalu"]


@dataclass(frozen=True)
class PanelColumn:
    """One column: its name under the axis (``Sep 2026``), its value, and which period it is."""

    label: str
    value: float | None
    role: Role = "ini"


@dataclass(frozen=True)
class Panel:
    """One measure: title ("Call Center Dering"), unit ("panggilan"), columns in order of time as the SOP wants it."""

    title: str
    unit: str
    service: str
    columns: tuple[PanelColumn, ...]
    digits: int = 0
    suffix: str = ""

    def figure(self, value: float | None) -> str:
        return scale.figure(value, self.digits, self.suffix)


@dataclass(frozen=True)
class Panels:
    """Panels in reading order."""

    panels: tuple[Panel, ...]


def _lighter(color: str) -> str:
    """``color`` mixed with white, half and half."""
    return "#" + "".join(f"{(int(color[i : i + 2], 16) + 255) // 2:02X}" for i in (1, 3, 5))


def _fill(panel: Panel, column: PanelColumn) -> str:
    color = theme.service(panel.service).color
    return {"ini": color, "lalu": _lighter(color), "tahun_lalu": theme.WHITE}[column.role]


def svg(data: Panels, width: ChartWidth) -> str:
    """The chart as SVG, see `laporan.display.charts.draw`. As many panels stand in a row as their figures allow."""
    canvas = Canvas(theme.FRAMES[width])
    k, size = canvas.frame.k, canvas.frame.text
    gap = 14 * k
    most = min(len(data.panels), 2 if canvas.frame.narrow else 4)
    across = next((n for n in range(most, 1, -1) if _fits(canvas, data, (canvas.width - (n - 1) * gap) / n)), 1)
    room = (canvas.width - (across - 1) * gap) / across
    y = 0.0
    for start in range(0, len(data.panels), across):
        row = data.panels[start : start + across]
        titles = [canvas.wrap(panel.title, room, bold=True) for panel in row]
        heads = max(len(title) for title in titles)
        bottoms = []
        for n, (panel, title) in enumerate(zip(row, titles, strict=True)):
            left = n * (room + gap)
            for i, text in enumerate(title):
                canvas.text(left, y + (0.9 + 1.2 * i) * size, text, bold=True)
            bottoms.append(_columns(canvas, panel, left, room, y + (0.9 + 1.2 * (heads - 1)) * size))
        y = max(bottoms) + (12 * k if start + across < len(data.panels) else 0)
    return canvas.svg(y)


def _fits(canvas: Canvas, data: Panels, room: float) -> bool:
    return all(
        canvas.text_width(panel.figure(column.value) if column.value is not None else "tersedia", bold=True)
        + 2 * canvas.frame.k
        <= room / len(panel.columns)
        for panel in data.panels
        for column in panel.columns
    )


def _columns(canvas: Canvas, panel: Panel, left: float, room: float, y: float) -> float:
    """Draw one panel under its title, whose last baseline is ``y``; return the y below the panel."""
    k, size, small = canvas.frame.k, canvas.frame.text, canvas.frame.small
    y += 1.3 * small
    canvas.text(left, y, panel.unit, size=small, color=theme.INK_2)
    upper = y + 8 * k + 1.2 * size
    bottom = upper + 60 * k
    highest = max((column.value for column in panel.columns if column.value), default=1)
    slot = room / len(panel.columns)
    half = min(slot * 0.36, 20 * k)
    lines = 1
    for n, column in enumerate(panel.columns):
        x = left + (n + 0.5) * slot
        y = bottom - (column.value or 0) / highest * (bottom - upper)
        if column.value is None:
            canvas.box((x - half, bottom - 9 * k, x + half, bottom), edge=theme.LINE_2, dash=(2, 1.5))
            words = theme.ABSENT.split(" ")
            for i, word in enumerate(words):
                canvas.text(
                    x,
                    bottom - 12 * k - (len(words) - 1 - i) * 1.15 * small,
                    word,
                    "middle",
                    size=small,
                    italic=True,
                    color=theme.INK_2,
                )
        else:
            if column.value:
                outlined = column.role == "tahun_lalu"
                edge = theme.service(panel.service).color if outlined else "none"
                inset = 0.5 * k if outlined else 0
                canvas.box((x - half + inset, y + inset, x + half - inset, bottom), _fill(panel, column), edge, 1)
            canvas.text(x, y - 3 * k, panel.figure(column.value), "middle", bold=column.role == "ini")
        names = canvas.wrap(column.label, slot, small)
        lines = max(lines, len(names))
        for i, name in enumerate(names):
            canvas.text(x, bottom + 3 * k + (1 + 1.15 * i) * small, name, "middle", size=small, color=theme.INK_2)
    canvas.line([(left, bottom), (left + room, bottom)], theme.LINE_2, 0.7)
    return bottom + 3 * k + (1.3 + 1.15 * (lines - 1)) * small


def plotly(data: Panels, width: ChartWidth) -> dict[str, Any]:
    """The same chart for plotly.js, see `laporan.display.charts.figure`."""
    across = min(len(data.panels), 2 if theme.FRAMES[width].narrow else 4)
    down = -(-len(data.panels) // across)
    traces, axes, titles = [], {}, []
    for n, panel in enumerate(data.panels):
        row, column = divmod(n, across)
        gap, key = 0.04, str(n + 1) if n else ""
        left, right = column / across + (gap / 2 if column else 0), (column + 1) / across - gap / 2
        upper = 1 - row / down
        lower = 1 - (row + 1) / down
        values = [item.value for item in panel.columns]
        xs = list(range(len(values)))
        color = theme.service(panel.service).color
        texts = [
            f"<b>{panel.figure(item.value)}</b>"
            if item.role == "ini" and item.value is not None
            else panel.figure(item.value).replace(" ", "<br>")
            for item in panel.columns
        ]
        hover = [
            f"<b>{figure.plain(item.label)}</b><br>{panel.figure(item.value)}"
            + (f" {figure.plain(panel.unit)}" if item.value is not None else "")
            for item in panel.columns
        ]
        traces.append(
            {
                "type": "bar",
                "x": xs,
                "y": [value or 0 for value in values],
                "xaxis": f"x{key}",
                "yaxis": f"y{key}",
                "width": 0.72,
                "text": texts,
                "textposition": "outside",
                "cliponaxis": False,
                "hovertext": hover,
                "hoverinfo": "text",
                "textangle": 0,
                "constraintext": "none",
                "marker": {
                    "color": [_fill(panel, item) for item in panel.columns],
                    "line": {
                        "color": color,
                        "width": [1.5 if item.role == "tahun_lalu" else 0 for item in panel.columns],
                    },
                },
            }
        )
        labels = ["<br>".join(figure.plain(item.label).split(" ")) for item in panel.columns]
        highest = max([value for value in values if value] or [1])
        axes[f"xaxis{key}"] = figure.axis(
            xs, labels, domain=[left, right], anchor=f"y{key}", range=[-0.5, len(xs) - 0.5]
        )
        axes[f"yaxis{key}"] = figure.axis(
            [],
            [],
            domain=[lower + 0.24 / down, upper - 0.2 / down],
            anchor=f"x{key}",
            range=[0, highest * 1.18],
            zeroline=True,
            zerolinecolor=theme.LINE_2,
        )
        titles.append(
            {
                "xref": "paper",
                "yref": "paper",
                "x": left,
                "y": upper,
                "xanchor": "left",
                "yanchor": "top",
                "showarrow": False,
                "align": "left",
                "text": f"<b>{figure.plain(panel.title)}</b><br>"
                f"<span style='color:{theme.INK_2}'>{figure.plain(panel.unit)}</span>",
            }
        )
    return {
        "data": traces,
        "layout": figure.layout(
            230 * down,
            hovermode="closest",
            margin={"l": 8, "r": 8, "t": 4, "b": 4, "pad": 4},
            annotations=titles,
            **axes,
        ),
    }


KIND = Kind("banding", Panels, svg, plotly)
