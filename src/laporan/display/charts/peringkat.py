"""Kind ``peringkat``: horizontal bars in the order given (descending, "Lainnya" last), the figure at each end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from laporan.display import fonts, theme
from laporan.display.charts import figure, scale
from laporan.display.charts.canvas import Canvas
from laporan.display.charts.kinds import Kind
from laporan.display.theme import ChartWidth


@dataclass(frozen=True)
class Rank:
    """One category. ``share`` is its share in percent (None prints none).

    ``note`` stands instead of a figure that is not shown, as "<5" of a suppressed one; without it a missing value is
    "tidak tersedia". ``highlighted``: the title names it. ``rest``: it is "Lainnya".
    """

    name: str
    value: float | None
    share: float | None = None
    note: str = ""
    highlighted: bool = False
    rest: bool = False


@dataclass(frozen=True)
class Ranking:
    """Categories in the order they are drawn; ``unit`` in words ("panggilan")."""

    ranks: tuple[Rank, ...]
    unit: str
    digits: int = 0
    suffix: str = ""

    def figure(self, rank: Rank) -> str:
        if rank.value is None:
            return rank.note or theme.ABSENT
        return scale.figure(rank.value, self.digits, self.suffix)


def _color(rank: Rank) -> str:
    return theme.BAR_REST if rank.rest else theme.NAVY if rank.highlighted else theme.BAR_MUTED


def _share(rank: Rank) -> str:
    return "" if rank.share is None else scale.figure(rank.share, 1, "%")


def svg(data: Ranking, width: ChartWidth) -> str:
    """The chart as SVG, see `laporan.display.charts.draw`."""
    canvas = Canvas(theme.FRAMES[width])
    k, size = canvas.frame.k, canvas.frame.text
    limit = canvas.width * (0.42 if canvas.frame.narrow else 0.48)
    names = [canvas.wrap(rank.name, limit) for rank in data.ranks]
    left = max(canvas.text_width(line) for lines in names for line in lines) + 4 * k
    shares = max(canvas.text_width(_share(rank)) for rank in data.ranks)
    right = canvas.width - (shares + 8 * k if shares else 0)
    values = (
        max(
            canvas.text_width(data.figure(rank), bold=True)
            for rank in data.ranks
            if rank.value is not None or rank.note
        )
        if any(rank.value is not None or rank.note for rank in data.ranks)
        else 0
    )
    full = right - left - values - 4 * k
    highest = max((rank.value for rank in data.ranks if rank.value), default=1)
    y = 0.0
    for rank, lines in zip(data.ranks, names, strict=True):
        height = (0.5 + 1.2 * len(lines)) * size
        middle = y + height / 2
        for n, line in enumerate(lines):
            canvas.text(
                left - 4 * k,
                middle + (n - (len(lines) - 1) / 2) * 1.15 * size,
                line,
                "end",
                color=theme.INK if rank.highlighted else theme.INK_2,
                middle=True,
            )
        end = left + (rank.value or 0) / highest * full
        if rank.value:
            canvas.box((left, middle - 0.53 * size, max(end, left + 0.6 * k), middle + 0.53 * size), _color(rank))
        canvas.text(
            end + 3.5 * k,
            middle,
            data.figure(rank),
            bold=rank.highlighted,
            middle=True,
            italic=rank.value is None and not rank.note,
            color=theme.INK if rank.value is not None or rank.note else theme.INK_2,
        )
        if _share(rank):
            canvas.text(canvas.width, middle, _share(rank), "end", color=theme.INK_2, middle=True)
        y += height
    canvas.line([(left, 0), (left, y)], theme.LINE_2, 0.6)
    return canvas.svg(y)


def plotly(data: Ranking, width: ChartWidth) -> dict[str, Any]:
    """The same chart for plotly.js, see `laporan.display.charts.figure`. One unit of its y axis is a px."""
    names = [fonts.wrap(rank.name, 0.4 * figure.room(width), figure.TEXT) for rank in data.ranks]
    texts, hover, middles = [], [], []
    y = wide = 0.0
    for rank, lines in zip(data.ranks, names, strict=True):
        height = 9 + 16 * len(lines)
        middles.append(y + height / 2)
        y += height
        text, share = data.figure(rank), _share(rank)
        told = text + (f"  ({share})" if share else "")
        wide = max(wide, fonts.text_width(told, figure.TEXT, rank.highlighted))
        form = "b" if rank.highlighted else "i" if rank.value is None and not rank.note else "span"
        texts.append(f"<{form}>{figure.plain(told)}</{form}>")
        spoken = f"{text} {data.unit}" if rank.value is not None and data.unit else text
        told = f"<b>{figure.plain(rank.name)}</b><br>{figure.plain(spoken)}"
        hover.append(told + (f"<br>{share}" if share else ""))
    plot = figure.room(width) - 24 - max(fonts.text_width(line, figure.TEXT) for lines in names for line in lines)
    highest = max((rank.value for rank in data.ranks if rank.value), default=1)
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "y": middles,
                "x": [rank.value or 0 for rank in data.ranks],
                "width": 15,
                "marker": {"color": [_color(rank) for rank in data.ranks]},
                "text": texts,
                "textposition": "outside",
                "constraintext": "none",
                "cliponaxis": False,
                "hovertext": hover,
                "hoverinfo": "text",
            }
        ],
        "layout": figure.layout(
            round(y) + 8,
            hovermode="y",
            margin={"l": 8, "r": 8, "t": 4, "b": 4, "pad": 4},
            # The longest bar ends where its figure still has room.
            xaxis=figure.axis([], [], range=[0, highest * plot / max(plot - wide - 8, 20)]),
            yaxis=figure.axis(
                middles,
                ["<br>".join(map(figure.plain, name)) for name in names],
                range=[y, 0],
                ticklabeloverflow="allow",
                showline=True,
                linecolor=theme.LINE_2,
            ),
        ),
    }


KIND = Kind("peringkat", Ranking, svg, plotly)
