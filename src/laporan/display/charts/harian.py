"""Kind ``harian``: one measure by day; weekends and holidays are marked, missing days are named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from typing import Any, Literal

from laporan.display import theme
from laporan.display.charts import figure, scale
from laporan.display.charts.canvas import Anchor, Canvas
from laporan.display.charts.key import KeyItem, draw_key, hatching
from laporan.display.charts.kinds import Kind
from laporan.display.charts.plot import Area, Labels, tick_room, tick_texts, value_axis
from laporan.display.theme import ChartWidth
from laporan.formatting import WEEKDAYS
from laporan.periods import MONTHS_SHORT

DayKind = Literal["kerja", "akhir_pekan", "libur"]
_BANDS = {"akhir_pekan": theme.RANGE, "libur": theme.HOLIDAY}
_HATCH = 5  # between strokes that tell a holiday from a weekend without colour, at print scale


@dataclass(frozen=True)
class Day:
    """One day: ISO date, value (None where there is no data), its kind, and a holiday's name."""

    date: str
    value: float | None
    kind: DayKind
    name: str = ""


@dataclass(frozen=True)
class Daily:
    """Every day of a period in order. ``mean`` is the mean per working day, None to leave its line out."""

    days: tuple[Day, ...]
    unit: str
    service: str = ""
    digits: int = 0
    mean: float | None = None
    mean_digits: int = 1

    @property
    def dates(self) -> list[Date]:
        return [Date.fromisoformat(day.date) for day in self.days]

    @property
    def known(self) -> list[float]:
        return [day.value for day in self.days if day.value is not None]


def _day(day: Date) -> str:
    return f"{day.day} {MONTHS_SHORT[day.month - 1]}"


def _runs(days: list[tuple[Date, str]]) -> list[str]:
    """Consecutive days with the same name as one entry: ``18–20 Mar (Idulfitri)``."""
    groups: list[tuple[Date, Date, str]] = []
    for day, name in days:
        if groups and groups[-1][2] == name and (day - groups[-1][1]).days == 1:
            groups[-1] = (groups[-1][0], day, name)
        else:
            groups.append((day, day, name))
    texts = []
    for first, last, name in groups:
        if first == last:
            span = _day(first)
        elif first.month == last.month:
            span = f"{first.day}–{_day(last)}"
        else:
            span = f"{_day(first)}–{_day(last)}"
        texts.append(f"{span} ({name})" if name else span)
    return texts


def _key(data: Daily) -> list[KeyItem]:
    dates = data.dates
    items = []
    if any(day.kind == "akhir_pekan" for day in data.days):
        items.append(KeyItem("bidang", _BANDS["akhir_pekan"], "Sabtu dan Minggu"))
    free = [(day, item.name) for day, item in zip(dates, data.days, strict=True) if item.kind == "libur"]
    if free:
        items.append(KeyItem("arsir", _BANDS["libur"], "libur: " + ", ".join(_runs(free))))
    if data.mean is not None:
        items.append(KeyItem("garis", theme.INK, f"rata-rata hari kerja {scale.figure(data.mean, data.mean_digits)}"))
    absent = [(day, "") for day, item in zip(dates, data.days, strict=True) if item.value is None]
    if absent:
        items.append(KeyItem("kosong", theme.LINE_2, f"{theme.ABSENT}: " + ", ".join(_runs(absent))))
    return items


def _labelled(data: Daily, slot: float, wide: float) -> list[tuple[int, str]]:
    """Which days carry a label under the axis, and what it says."""
    dates = data.dates
    if len(dates) > 31:
        return [(i, _day(day) if day.day == 1 else str(day.day)) for i, day in enumerate(dates) if day.day in (1, 15)]
    chosen = range(1, 32) if slot >= wide else (1, 5, 10, 15, 20, 25, 30)
    return [(i, str(day.day)) for i, day in enumerate(dates) if day.day in chosen]


def _highest(data: Daily) -> int | None:
    return max(
        (i for i, day in enumerate(data.days) if day.value), key=lambda i: (data.days[i].value or 0, -i), default=None
    )


def svg(data: Daily, width: ChartWidth) -> str:
    """The chart as SVG, see `laporan.display.charts.draw`."""
    canvas = Canvas(theme.FRAMES[width])
    k, size = canvas.frame.k, canvas.frame.text
    ticks = scale.ticks(max([*data.known, data.mean or 0], default=0), data.digits)
    texts = tick_texts(ticks)
    top = 1.9 * size
    height = (105 if canvas.frame.narrow else 88) * k
    area = Area(tick_room(canvas, texts), top, canvas.width, top + height, ticks[0], ticks[-1])
    xs = area.slots(len(data.days))
    slot = (area.right - area.left) / len(data.days)
    for x, day in zip(xs, data.days, strict=True):
        if day.kind in _BANDS:
            band = (x - slot / 2, area.top - 3 * k, x + slot / 2, area.bottom)
            canvas.box(band, _BANDS[day.kind])
            if day.kind == "libur":
                canvas.line(hatching(band, _HATCH * k), theme.LINE_2, 0.7)
    value_axis(area, ticks, texts, 0, Labels(canvas))
    for x, day in zip(xs, data.days, strict=True):
        half = slot * 0.36
        if day.value is None:
            canvas.box((x - half, area.bottom - 9 * k, x + half, area.bottom), edge=theme.LINE_2, dash=(2, 1.5))
        elif day.value:
            canvas.box((x - half, area.y(day.value), x + half, area.bottom), theme.service(data.service).color)
    if data.mean is not None:
        y = area.y(data.mean)
        canvas.line([(area.left, y), (area.right, y)], theme.WHITE, 1.8)
        canvas.line([(area.left, y), (area.right, y)], theme.INK, 0.8, (4, 2.5))
    if (best := _highest(data)) is not None:
        date = data.dates[best]
        text = f"{scale.figure(data.days[best].value, data.digits)} ({WEEKDAYS[date.weekday()]}, {_day(date)})"
        half = canvas.text_width(text, bold=True) / 2
        x = min(max(xs[best], area.left + half), canvas.width - half)
        canvas.text(x, area.y(data.days[best].value or 0) - 4.5 * k, text, "middle", bold=True)
    baseline = area.bottom + 4 * k + size
    for i, text in _labelled(data, slot, canvas.text_width("30") + 2 * k):
        anchor: Anchor = "start" if len(data.days) > 31 and i == 0 else "middle"
        x = xs[i] - slot / 2 if anchor == "start" else min(xs[i], canvas.width - canvas.text_width(text) / 2)
        canvas.text(x, baseline, text, anchor, color=theme.INK_2)
    return canvas.svg(draw_key(canvas, baseline + 0.9 * size, _key(data)))


def _strokes(place: int) -> str:
    """The hatching of a holiday's band for plotly.js: x in days, y from 0 to 1."""
    return "".join(f"M{place - 0.5},{y / 20:g}L{place + 0.5},{y / 20 + 0.1:g}" for y in range(19))


def plotly(data: Daily, width: ChartWidth) -> dict[str, Any]:
    """The same chart for plotly.js, see `laporan.display.charts.figure`."""
    narrow = theme.FRAMES[width].narrow
    dates = data.dates
    ticks = scale.ticks(max([*data.known, data.mean or 0], default=0), data.digits)
    hover = []
    for date, day in zip(dates, data.days, strict=True):
        text = f"<b>{WEEKDAYS[date.weekday()]}, {_day(date)} {date.year}</b><br>"
        text += scale.figure(day.value, data.digits) + (f" {figure.plain(data.unit)}" if day.value is not None else "")
        hover.append(text + (f"<br>{figure.plain(day.name or 'libur')}" if day.kind == "libur" else ""))
    best = _highest(data)
    written = ["" if i != best else scale.figure(day.value, data.digits) for i, day in enumerate(data.days)]
    shapes: list[dict[str, Any]] = [
        {
            "type": "rect",
            "x0": i - 0.5,
            "x1": i + 0.5,
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "layer": "below",
            "line": {"width": 0},
            "fillcolor": _BANDS[day.kind],
        }
        for i, day in enumerate(data.days)
        if day.kind in _BANDS
    ]
    if strokes := "".join(_strokes(i) for i, day in enumerate(data.days) if day.kind == "libur"):
        line = {"width": 0.7, "color": theme.LINE_2}
        shapes.append({"type": "path", "yref": "paper", "path": strokes, "layer": "below", "line": line})
    shapes += [
        {
            "type": "rect",
            "x0": i - 0.36,
            "x1": i + 0.36,
            "y0": 0,
            "y1": ticks[-1] * 0.08,
            "line": {"width": 1, "dash": "dot", "color": theme.LINE_2},
        }
        for i, day in enumerate(data.days)
        if day.value is None
    ]
    if data.mean is not None:
        shapes.append(
            {
                "type": "line",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": data.mean,
                "y1": data.mean,
                "line": {"color": theme.INK, "width": 1.2, "dash": "dash"},
            }
        )
    labelled = _labelled(data, 0 if narrow else 1, 1)
    key, extra = figure.key(_key(data), width, 26)
    return {
        "data": [
            {
                "type": "bar",
                "x": list(range(len(dates))),
                "y": [day.value for day in data.days],
                "width": 0.72,
                "marker": {"color": theme.service(data.service).color},
                "text": [text and f"<b>{text}</b>" for text in written],
                "textposition": "outside",
                "textangle": 0,
                "constraintext": "none",
                "cliponaxis": False,
                "hovertext": hover,
                "hoverinfo": "text",
            }
        ],
        "layout": figure.layout(
            270 + extra,
            hovermode="x",
            margin={"l": 8, "r": figure.side(max(written, default="")), "t": 24, "b": 30 + extra, "pad": 4},
            xaxis=figure.axis([i for i, _ in labelled], [text for _, text in labelled], range=[-0.5, len(dates) - 0.5]),
            yaxis=figure.axis(
                ticks,
                tick_texts(ticks),
                range=[0, ticks[-1] * 1.04],
                showgrid=True,
                gridcolor=theme.GRID,
                zeroline=True,
                zerolinecolor=theme.LINE_2,
            ),
            shapes=shapes,
            annotations=key,
        ),
    }


KIND = Kind("harian", Daily, svg, plotly)
