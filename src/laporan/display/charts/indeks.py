"""Kind ``indeks``: services together, each as an index with its first period = 100 (units differ, so never added)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from laporan.display import fonts, theme
from laporan.display.charts import figure, scale
from laporan.display.charts.canvas import Canvas
from laporan.display.charts.key import KeyItem, draw_key
from laporan.display.charts.kinds import Kind
from laporan.display.charts.plot import (
    Area,
    Labels,
    draw_series,
    gaps,
    period_axis,
    series,
    tick_room,
    tick_texts,
    value_axis,
)
from laporan.display.theme import ChartWidth
from laporan.formatting import joined
from laporan.periods import Period

BASE = 100.0


@dataclass(frozen=True)
class IndexLine:
    """One service: its key, its name as printed, and an index value (or None) for each period."""

    service: str
    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Indices:
    """Index lines over the same consecutive ``periods`` (``2026-09`` …), oldest first; the first period is 100."""

    periods: tuple[str, ...]
    lines: tuple[IndexLine, ...]
    digits: int = 1


def _last(values: tuple[float | None, ...]) -> int | None:
    return next((i for i in range(len(values) - 1, -1, -1) if values[i] is not None), None)


def _ticks(data: Indices) -> list[float]:
    known = [value for line in data.lines for value in line.values if value is not None]
    return scale.ticks_between(min([*known, BASE]), max([*known, BASE]))


def svg(data: Indices, width: ChartWidth) -> str:
    """The chart as SVG, see `laporan.display.charts.draw`."""
    canvas = Canvas(theme.FRAMES[width])
    k, size = canvas.frame.k, canvas.frame.text
    ticks = _ticks(data)
    texts = tick_texts(ticks)
    two_lines = width != "penuh"
    ends = [_end_texts(data, line, two_lines) for line in data.lines]
    room = max(canvas.text_width(text, bold=n == 0) for end in ends for n, text in enumerate(end))
    area = Area(tick_room(canvas, texts), size, canvas.width - room - 9 * k, size + 150 * k, ticks[0], ticks[-1])
    count = len(data.periods)
    xs = [area.left + 7 * k + i * (area.right - area.left - 11 * k) / max(count - 1, 1) for i in range(count)]
    labels = Labels(canvas)
    value_axis(area, ticks, texts, BASE, labels)
    runs = [series(line.values, xs, area) for line in data.lines]
    labels.avoid(run for line in runs for run in line)
    for line, parts in zip(data.lines, runs, strict=True):
        draw_series(canvas, parts, theme.service(line.service))
    _label_ends(area, data, xs, ends, labels)
    bottom = period_axis(area, [Period.parse(text) for text in data.periods], xs, labels)
    return canvas.svg(draw_key(canvas, bottom + 2 * k, _key(data)))


def _end_texts(data: Indices, line: IndexLine, two_lines: bool) -> list[str]:
    value = scale.figure(line.values[-1], data.digits)
    return [line.name, value] if two_lines else [f"{line.name} {value}"]


def _label_ends(area: Area, data: Indices, xs: list[float], ends: list[list[str]], labels: Labels) -> None:
    """Names at the ends of the lines, spread apart; a thin rule leads to a name that had to move."""
    canvas, k, size = labels.canvas, labels.canvas.frame.k, labels.canvas.frame.text
    height = max(len(end) for end in ends) * 1.22 * size
    places = []
    for n, line in enumerate(data.lines):
        last = _last(line.values)
        value = line.values[last] if last is not None else None
        places.append((area.y(BASE if value is None else value), n, last))
    places.sort()
    ys = spread([y for y, _, _ in places], height, area.top, area.bottom)
    for (y, n, last), moved in zip(places, ys, strict=True):
        look = theme.service(data.lines[n].service)
        x = area.right + 7 * k
        known = data.lines[n].values[-1] is not None
        if last is not None:
            if abs(moved - y) > 0.25 * size or not known:
                canvas.line([(xs[last] + 3.5 * k, y), (x - 1.5 * k, moved)], theme.LINE_2, 0.5)
            canvas.mark(xs[last], y, look.color, look.marker, 3.2)
        lines = ends[n]
        labels.boxes.append((x, moved - height / 2, canvas.width, moved + height / 2))
        for i, text in enumerate(lines):
            canvas.text(
                x,
                moved + (i - (len(lines) - 1) / 2) * 1.2 * size,
                text,
                middle=True,
                bold=known,
                italic=not known and i == len(lines) - 1,
                color=theme.INK if known else theme.INK_2,
            )


def spread(ys: list[float], height: float, top: float, bottom: float) -> list[float]:
    """Ascending ``ys`` moved apart by at least ``height``, as little as possible, kept between the limits."""
    result = [min(max(y, top), bottom) for y in ys]
    for _ in range(60):
        for i in range(len(result) - 1):
            lacking = height - (result[i + 1] - result[i])
            if lacking > 0:
                result[i] -= lacking / 2
                result[i + 1] += lacking / 2
        result[0] = max(result[0], top)
        result[-1] = min(result[-1], bottom)
    return result


def _key(data: Indices) -> list[KeyItem]:
    """Which months of which service are missing; a line without any value says so at its own label."""
    periods = [Period.parse(text) for text in data.periods]
    names: dict[str, list[str]] = {}
    for line in data.lines:
        if _last(line.values) is not None:
            runs = [(periods[first].short, periods[last].short) for first, last in gaps(line.values)]
            spans = ", ".join(first if first == last else f"{first}–{last}" for first, last in runs)
            names.setdefault(spans, []).append(line.name)
    told = "; ".join(f"{joined(same)} ({spans})" for spans, same in names.items() if spans)
    return [KeyItem("kata", theme.INK_2, f"{theme.ABSENT}: {told}")] if told else []


def plotly(data: Indices, width: ChartWidth) -> dict[str, Any]:
    """The same chart for plotly.js, see `laporan.display.charts.figure`."""
    ticks = _ticks(data)
    periods = [Period.parse(text) for text in data.periods]
    xs = list(range(len(periods)))
    narrow = theme.FRAMES[width].narrow
    ends = [_end_texts(data, line, narrow) for line in data.lines]
    widest = max(fonts.text_width(text, figure.TEXT, True) for end in ends for text in end)
    axis, shapes = figure.period_axis(periods, width, figure.room(width) - 28 - widest)
    key, extra = figure.key(_key(data), width, 44)
    base = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": BASE, "y1": BASE, "layer": "below"}
    return {
        "data": [_trace(data, line, xs, periods) for line in data.lines],
        "layout": figure.layout(
            310 + extra,
            hovermode="x",
            margin={"l": 8, "r": round(widest) + 14, "t": 16, "b": 46 + extra, "pad": 4},
            xaxis=axis,
            yaxis=figure.axis(
                ticks, tick_texts(ticks), range=[ticks[0], ticks[-1]], showgrid=True, gridcolor=theme.GRID
            ),
            shapes=[*shapes, {**base, "line": {"color": theme.LINE_2, "width": 1}}],
            annotations=[*_captions(data, ends, ticks), *key],
        ),
    }


def _trace(data: Indices, line: IndexLine, xs: list[int], periods: list[Period]) -> dict[str, Any]:
    look, last = theme.service(line.service), _last(line.values)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": figure.plain(line.name),
        "x": xs,
        "y": list(line.values),
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": look.color, "width": 2.5, "dash": look.plotly_dash},
        "marker": {
            "color": look.color,
            "symbol": look.plotly_marker,
            "size": [9 if i == last else 5 if _alone(line.values, i) else 0 for i in xs],
            "opacity": 1,
        },
        "hovertext": [
            f"{period.short}, {figure.plain(line.name)}: <b>{scale.figure(value, data.digits)}</b>"
            for period, value in zip(periods, line.values, strict=True)
        ],
        "hoverinfo": "text",
    }


def _captions(data: Indices, ends: list[list[str]], ticks: list[float]) -> list[dict[str, Any]]:
    """Names beside the ends of the lines, spread apart (plotly.js cannot)."""
    px = (ticks[-1] - ticks[0]) / 248  # index points for each px of the plot
    places = []
    for n, line in enumerate(data.lines):
        last = _last(line.values)
        value = line.values[last] if last is not None else None
        places.append((-(BASE if value is None else value), n))
    places.sort()
    height = (17 * max(len(end) for end in ends) + 1) * px
    moved = spread([y for y, _ in places], height, -ticks[-1], -ticks[0])
    captions = []
    for (_, n), y in zip(places, moved, strict=True):
        form = "b" if data.lines[n].values[-1] is not None else "i"
        text = "<br>".join(map(figure.plain, ends[n]))
        captions.append(figure.caption(f"<{form}>{text}</{form}>", x=1, xref="paper", xanchor="left", y=-y))
    return captions


def _alone(values: tuple[float | None, ...], i: int) -> bool:
    """Whether the value at ``i`` has no neighbour that a line could lead to."""
    near = [values[n] for n in (i - 1, i + 1) if 0 <= n < len(values)]
    return values[i] is not None and not any(value is not None for value in near)


KIND = Kind("indeks", Indices, svg, plotly)
