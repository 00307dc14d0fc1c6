"""Kind ``tren``: one measure over time, from zero. A line; under five points columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from laporan.display import theme
from laporan.display.charts import figure, scale
from laporan.display.charts.canvas import Anchor, Canvas
from laporan.display.charts.kinds import Kind
from laporan.display.charts.plot import (
    Area,
    Labels,
    draw_series,
    gaps,
    label_gap,
    period_axis,
    period_label,
    series,
    tick_room,
    tick_texts,
    value_axis,
)
from laporan.display.theme import ChartWidth
from laporan.periods import Period

LINE_FROM = 5  # points; fewer are columns
_HEIGHT: dict[ChartWidth, int] = {"penuh": 106, "setengah": 120, "ponsel": 140}  # of a line's area, at print scale


@dataclass(frozen=True)
class TrendPoint:
    """``period`` as ``2026-09`` or ``2026-TW3``; ``value`` in the trend's unit, None where there is none."""

    period: str
    value: float | None


@dataclass(frozen=True)
class Trend:
    """One measure in consecutive periods, oldest first; the last is the report's own.

    ``unit`` in words ("panggilan"), ``service`` gives colour and dash ("" is navy), ``digits`` decimals and ``suffix``
    ("%") how figures are printed. Percentages are given as 54.7, not 0.547.
    """

    points: tuple[TrendPoint, ...]
    unit: str
    service: str = ""
    digits: int = 0
    suffix: str = ""

    @property
    def periods(self) -> list[Period]:
        return [Period.parse(point.period) for point in self.points]

    @property
    def values(self) -> list[float | None]:
        return [point.value for point in self.points]

    def figure(self, value: float | None) -> str:
        return scale.figure(value, self.digits, self.suffix)

    def marked(self) -> list[int]:
        """Points that carry their figure: first, (first) highest, previous, last; only those with a value."""
        values = self.values
        known = [i for i, value in enumerate(values) if value is not None]
        highest = max(known, key=lambda i: (values[i] or 0, -i), default=-1)
        return sorted({i for i in (0, highest, len(values) - 2, len(values) - 1) if i in known})


def svg(data: Trend, width: ChartWidth) -> str:
    """The chart as SVG, see `laporan.display.charts.draw`."""
    return _columns(data, width) if len(data.points) < LINE_FROM else _line(data, width)


def _line(data: Trend, width: ChartWidth) -> str:
    canvas = Canvas(theme.FRAMES[width])
    frame, k, size = canvas.frame, canvas.frame.k, canvas.frame.text
    periods, values, look = data.periods, data.values, theme.service(data.service)
    ticks = scale.ticks(max((value for value in values if value is not None), default=0), data.digits)
    texts = tick_texts(ticks, data.suffix)
    beside = [] if frame.narrow else [data.figure(values[-1]), *_name(periods[-1]).rsplit(" ", 1)]
    room = max((canvas.text_width(text, 1.1 * size, i == 0) for i, text in enumerate(beside)), default=0)
    top = 1.9 * size
    left = tick_room(canvas, texts)
    edge = canvas.width - room - (6 * k if beside else 0)
    area = Area(left, top, edge, top + _HEIGHT[width] * k, ticks[0], ticks[-1])
    inset = max(7 * k, canvas.text_width(period_label(periods[-1])) / 2)
    if frame.narrow:  # a year's figures beside the outermost rule
        inset = max(inset, canvas.text_width("2026", frame.small))
    step = (area.right - area.left - 2 * inset) / (len(values) - 1)
    xs = [area.left + inset + i * step for i in range(len(values))]
    labels = Labels(canvas)
    value_axis(area, ticks, texts, 0, labels)
    runs = series(values, xs, area)
    labels.avoid(runs)
    draw_series(canvas, runs, look)
    for i in data.marked() if not frame.narrow else [i for i, value in enumerate(values) if value is not None]:
        canvas.mark(xs[i], area.y(values[i] or 0), look.color)
    if beside:
        known = [value for value in values if value is not None]
        y = area.y(values[-1] if values[-1] is not None else known[-1] if known else 0)
        y = min(max(y, top), area.bottom - 2.2 * size)
        missing = values[-1] is None
        color = theme.INK_2 if missing else look.color if look.color == theme.NAVY else theme.INK
        canvas.text(
            area.right + 6 * k,
            y,
            beside[0],
            size=(1 if missing else 1.1) * size,
            bold=not missing,
            italic=missing,
            color=color,
            middle=True,
        )
        for n, text in enumerate(beside[1:], 1):
            canvas.text(area.right + 6 * k, y + (0.35 + 1.25 * n) * size, text, size=frame.small, color=theme.INK_2)
    order = sorted(data.marked(), key=lambda i: (i != len(values) - 1, -(values[i] or 0)))
    for i in order:
        last = i == len(values) - 1
        if last and beside:
            continue
        y = area.y(values[i] or 0)
        above, below = y - 4.5 * k, y + 4.5 * k + 0.8 * size
        anchors: list[tuple[float, Anchor]] = [(xs[i], "middle"), (xs[i] + 4 * k, "end"), (xs[i] - 4 * k, "start")]
        choices = [
            (x, height, anchor)
            for height in (above, above - 0.6 * size, below, above - 1.2 * size, below + size)
            for x, anchor in anchors
        ]
        labels.place(
            choices,
            data.figure(values[i]),
            bold=last,
            color=theme.INK if last else theme.INK_2,
            size=(1.05 if last else 1) * size,
        )
    bottom = period_axis(area, periods, xs, labels)
    open_gaps = [*values[:-1], 0] if beside and values[-1] is None else values
    for first, end in gaps(open_gaps):
        label_gap(area, (xs[first] + xs[end]) / 2, labels)
    return canvas.svg(bottom)


def _columns(data: Trend, width: ChartWidth) -> str:
    canvas = Canvas(theme.FRAMES[width])
    k, size = canvas.frame.k, canvas.frame.text
    values, periods, look = data.values, data.periods, theme.service(data.service)
    highest = max((value for value in values if value is not None), default=0) or 1
    top = 1.6 * size
    area = Area(0, top, canvas.width, top + 90 * k, 0, highest)
    half = min(area.slots(len(values))[0] * 0.62, 34 * k)
    for i, x in enumerate(area.slots(len(values))):
        value, last = values[i], i == len(values) - 1
        y = area.y(value or 0)
        if value is None:
            canvas.box((x - half, area.bottom - 12 * k, x + half, area.bottom), edge=theme.LINE_2, dash=(3, 2))
            y = area.bottom - 12 * k
        elif value:
            canvas.box((x - half, y, x + half, area.bottom), look.color if last else theme.BAR_MUTED)
        canvas.text(
            x,
            y - 4 * k,
            data.figure(value),
            "middle",
            bold=last and value is not None,
            italic=value is None,
            color=theme.INK if value is not None else theme.INK_2,
        )
        canvas.text(x, area.bottom + 4 * k + size, period_label(periods[i]), "middle", bold=last, color=theme.INK)
        if i == 0 or periods[i].year != periods[i - 1].year:
            canvas.text(x, area.bottom + 4 * k + 2.2 * size, str(periods[i].year), "middle", color=theme.INK_2)
    canvas.line([(0, area.bottom), (canvas.width, area.bottom)], theme.LINE_2, 0.7)
    return canvas.svg(area.bottom + 4 * k + 2.5 * size)


def plotly(data: Trend, width: ChartWidth) -> dict[str, Any]:
    """The same chart for plotly.js, see `laporan.display.charts.figure`."""
    values, periods, look = data.values, data.periods, theme.service(data.service)
    xs = list(range(len(values)))
    last = xs[-1]
    ticks = scale.ticks(max((value for value in values if value is not None), default=0), data.digits)
    texts = tick_texts(ticks, data.suffix)
    columns = len(values) < LINE_FROM
    written = xs if columns else data.marked()
    if theme.FRAMES[width].narrow and not columns:
        written = [i for i in written if i > 0]  # the first figure would stand on the rising line
    figures = ["" if i not in written else _strong(data.figure(values[i]), i == last) for i in xs]
    trace: dict[str, Any] = {
        "x": xs,
        "y": values,
        "text": figures,
        "cliponaxis": False,
        "hovertext": [
            f"<b>{period.name}</b><br>{figure.plain(_spoken(data, value))}"
            for period, value in zip(periods, values, strict=True)
        ],
        "hoverinfo": "text",
    }
    if columns:
        colors = [look.color if i == last else theme.BAR_MUTED for i in xs]
        trace |= {"type": "bar", "marker": {"color": colors}, "textposition": "outside", "width": 0.6}
        trace |= {"textangle": 0, "constraintext": "none"}
    else:
        trace |= {
            "type": "scatter",
            "mode": "lines+markers+text",
            "textposition": _positions(data, ticks[-1]),
            "connectgaps": False,
            "line": {"color": look.color, "width": 2.5, "dash": look.plotly_dash},
            "marker": {"color": look.color, "size": 8, "line": {"color": theme.WHITE, "width": 1.5}},
        }
    axis, rules = figure.period_axis(periods, width, 290)
    absent = [
        {
            "x": (first + end) / 2,
            "y": 0,
            "text": f"<i>{theme.ABSENT.replace(' ', '<br>')}</i>",
            "showarrow": False,
            "yanchor": "bottom",
            "font": {"color": theme.INK_2},
        }
        for first, end in gaps(values)
    ]
    return {
        "data": [trace],
        "layout": figure.layout(
            300,
            hovermode="closest" if columns else "x",
            margin={"l": 8, "r": figure.side(data.figure(values[-1])), "t": 24, "b": 8, "pad": 4},
            xaxis=axis,
            yaxis=figure.axis(
                ticks,
                texts,
                range=[0, ticks[-1] * 1.06],
                showgrid=True,
                gridcolor=theme.GRID,
                zeroline=True,
                zerolinecolor=theme.LINE_2,
            ),
            shapes=[] if columns else rules,
            annotations=absent,
        ),
    }


def _positions(data: Trend, top: float) -> list[str]:
    """Figures stand over their points; the last under it where it lies lower than its neighbour and has room."""
    values = [value or 0 for value in data.values]
    low = 0.15 * top < values[-1] < values[-2]
    return ["top center"] * (len(values) - 1) + ["bottom center" if low else "top center"]


def _name(period: Period) -> str:
    """``September 2026``, ``Triwulan III 2026``."""
    return period.name.replace(" Tahun", "")


def _spoken(data: Trend, value: float | None) -> str:
    return data.figure(value) if value is None or not data.unit else f"{data.figure(value)} {data.unit}"


def _strong(text: str, bold: bool) -> str:
    return f"<b>{text}</b>" if bold else text


KIND = Kind("tren", Trend, svg, plotly)
