"""Kind ``banding``: columns side by side, a panel for each measure with its own scale (units differ).

This period is solid, an earlier one lighter, last year's outlined.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from laporan.display import fonts, theme
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


def _fill(panel: Panel, column: PanelColumn) -> str:
    look = theme.service(panel.service)
    return {"ini": look.color, "lalu": look.light, "tahun_lalu": theme.WHITE}[column.role]


def svg(data: Panels, width: ChartWidth) -> str:
    """The chart as SVG, see `laporan.display.charts.draw`. As many panels stand in a row as their figures allow."""
    canvas = Canvas(theme.FRAMES[width])
    k, size = canvas.frame.k, canvas.frame.text
    gap = 14 * k
    across = _across(data, canvas.width, gap, size, narrow=canvas.frame.narrow)
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


def _across(data: Panels, width: float, gap: float, size: float, *, narrow: bool) -> int:
    """How many panels stand in a row so that every figure fits over its column."""
    most = min(len(data.panels), 2 if narrow else 4)
    wants = [
        len(panel.columns) * (0.3 * size + fonts.text_width(_over(panel, column), size, True))
        for panel in data.panels
        for column in panel.columns
    ]
    return next((n for n in range(most, 1, -1) if max(wants) <= (width - (n - 1) * gap) / n), 1)


def _over(panel: Panel, column: PanelColumn) -> str:
    """The widest line of text over a column."""
    return "tersedia" if column.value is None else panel.figure(column.value)


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
        names = canvas.wrap(column.label, slot - 5 * k, small)
        lines = max(lines, len(names))
        for i, name in enumerate(names):
            canvas.text(x, bottom + 3 * k + (1 + 1.15 * i) * small, name, "middle", size=small, color=theme.INK_2)
    canvas.line([(left, bottom), (left + room, bottom)], theme.LINE_2, 0.7)
    return bottom + 3 * k + (1.3 + 1.15 * (lines - 1)) * small


def plotly(data: Panels, width: ChartWidth) -> dict[str, Any]:
    """The same chart for plotly.js, see `laporan.display.charts.figure`."""
    gap, size, whole = 16, figure.TEXT, figure.room(width) - 16
    across = _across(data, whole, gap, size, narrow=theme.FRAMES[width].narrow)
    down = -(-len(data.panels) // across)
    space = (whole - (across - 1) * gap) / across
    titles = [fonts.wrap(panel.title, space - 8, size, True) for panel in data.panels]
    head, foot, plot = 20 + 17 * max(len(title) for title in titles), 44, 110
    total = down * (head + foot + plot)
    axes: dict[str, Any] = {}
    captions = []
    for n, (panel, title) in enumerate(zip(data.panels, titles, strict=True)):
        row, column = divmod(n, across)
        left, top, key = column * (space + gap) / whole, 1 - row / down, _axis_key(n)
        count = len(panel.columns)
        axes[f"xaxis{key}"] = figure.axis(
            list(range(count)),
            ["<br>".join(figure.plain(column.label).split(" ")) for column in panel.columns],
            domain=[left, left + space / whole],
            anchor=f"y{key}",
            range=[-0.5, count - 0.5],
        )
        axes[f"yaxis{key}"] = figure.axis(
            [],
            [],
            domain=[top - (head + plot) / total, top - head / total],
            anchor=f"x{key}",
            range=[0, 1.2 * max([column.value for column in panel.columns if column.value] or [1])],
            zeroline=True,
            zerolinecolor=theme.LINE_2,
        )
        place = {"xref": "paper", "yref": "paper", "x": left, "y": top, "xanchor": "left", "yanchor": "top"}
        name = "<br>".join(map(figure.plain, title))
        unit = f"<span style='color:{theme.INK_2}'>{figure.plain(panel.unit)}</span>"
        captions.append(figure.caption(f"<b>{name}</b><br>{unit}", **place))
        absent = f"<span style='color:{theme.INK_2}'><i>{theme.ABSENT.replace(' ', '<br>')}</i></span>"
        captions += [
            figure.caption(absent, xref=f"x{key}", yref=f"y{key}", x=i, y=0, yanchor="bottom", align="center")
            for i, column in enumerate(panel.columns)
            if column.value is None
        ]
    return {
        "data": [_trace(panel, _axis_key(n), space) for n, panel in enumerate(data.panels)],
        "layout": figure.layout(
            total + 8,
            hovermode="closest",
            margin={"l": 8, "r": 8, "t": 4, "b": 4, "pad": 4},
            annotations=captions,
            **axes,
        ),
    }


def _axis_key(n: int) -> str:
    """plotly.js counts its axes x, x2, x3 …"""
    return str(n + 1) if n else ""


def _trace(panel: Panel, key: str, space: float) -> dict[str, Any]:
    columns = panel.columns
    figures = ["" if column.value is None else panel.figure(column.value) for column in columns]
    return {
        "type": "bar",
        "x": list(range(len(columns))),
        "y": [column.value for column in columns],
        "xaxis": f"x{key}",
        "yaxis": f"y{key}",
        "width": min(0.72, 56 * len(columns) / space),
        "text": [
            f"<b>{text}</b>" if column.role == "ini" else text for column, text in zip(columns, figures, strict=True)
        ],
        "textposition": "outside",
        "textangle": 0,
        "constraintext": "none",
        "cliponaxis": False,
        "hovertext": [
            f"<b>{figure.plain(column.label)}</b><br>{text} {figure.plain(panel.unit)}"
            for column, text in zip(columns, figures, strict=True)
        ],
        "hoverinfo": "text",
        "marker": {
            "color": [_fill(panel, column) for column in columns],
            "line": {
                "color": theme.service(panel.service).color,
                "width": [1.5 if column.role == "tahun_lalu" else 0 for column in columns],
            },
        },
    }


KIND = Kind("banding", Panels, svg, plotly)
