"""Kind ``peta_petak``: Indonesia as a map of tiles, one equal square for each province, five equal classes.

`LAYOUT` is our own: neighbours stand near one another, a quarter of a tile of sea parts the islands. A narrow frame has
the west of the country above its east.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from laporan.display import theme
from laporan.display.charts import figure, scale
from laporan.display.charts.canvas import Canvas
from laporan.display.charts.key import class_texts, draw_classes
from laporan.display.charts.kinds import Kind
from laporan.display.theme import ChartWidth

# Province (Kemendagri's code) -> its short name, column and row of its tile in a wide frame, and in a narrow one.
LAYOUT: dict[str, tuple[str, float, float, float, float]] = {
    # Sumatera
    "11": ("Aceh", 0, 0, 0, 0),
    "12": ("Sumut", 1, 0, 1, 0),
    "13": ("Sumbar", 0, 1, 0, 1),
    "14": ("Riau", 1, 1, 1, 1),
    "21": ("Kepri", 2, 1, 2, 1),
    "17": ("Bengkulu", 0, 2, 0, 2),
    "15": ("Jambi", 1, 2, 1, 2),
    "19": ("Babel", 2, 2, 2, 2),
    "16": ("Sumsel", 1, 3, 1, 3),
    "18": ("Lampung", 2, 3, 2, 3),
    # Jawa
    "36": ("Banten", 1.75, 4.25, 0, 4.25),
    "31": ("Jakarta", 2.75, 4.25, 1, 4.25),
    "32": ("Jabar", 3.75, 4.25, 2, 4.25),
    "33": ("Jateng", 4.75, 4.25, 3, 4.25),
    "34": ("DIY", 5.75, 4.25, 4, 4.25),
    "35": ("Jatim", 6.75, 4.25, 5, 4.25),
    # Bali dan Nusa Tenggara
    "51": ("Bali", 8, 4.25, 3, 5.5),
    "52": ("NTB", 9, 4.25, 4, 5.5),
    "53": ("NTT", 10, 4.25, 5, 5.5),
    # Kalimantan
    "65": ("Kaltara", 4.25, 0, 4.5, 0),
    "61": ("Kalbar", 3.25, 1, 3.5, 1),
    "64": ("Kaltim", 4.25, 1, 4.5, 1),
    "62": ("Kalteng", 3.25, 2, 3.5, 2),
    "63": ("Kalsel", 4.25, 2, 4.5, 2),
    # Sulawesi
    "75": ("Gorontalo", 5.5, 0, 0, 6.75),
    "71": ("Sulut", 6.5, 0, 1, 6.75),
    "72": ("Sulteng", 5.5, 1, 0, 7.75),
    "76": ("Sulbar", 5.5, 2, 0, 8.75),
    "73": ("Sulsel", 5.5, 3, 0, 9.75),
    "74": ("Sultra", 6.5, 3, 1, 9.75),
    # Maluku
    "82": ("Malut", 7.75, 1, 2.25, 6.75),
    "81": ("Maluku", 7.75, 2, 2.25, 9.25),
    # Papua
    "96": ("PBD", 9, 1, 3, 8),
    "92": ("Pabar", 10, 1, 4, 8),
    "91": ("Papua", 11, 1, 5, 8),
    "94": ("Papteng", 10, 2, 4, 9),
    "95": ("Papeg", 11, 2, 5, 9),
    "93": ("Papsel", 11, 3, 5, 10),
}

_NARROW_TEXT = 12.5  # px: "Gorontalo" fits a sixth of a phone's 358 px


@dataclass(frozen=True)
class Tile:
    """A province: Kemendagri's code of two digits, its full name, its figure, and the figure's share in percent."""

    code: str
    name: str
    value: float
    share: float | None = None


@dataclass(frozen=True)
class TileMap:
    """The provinces of `LAYOUT`, in any order; ``unit`` in words ("kontak"). ValueError for a code without a place."""

    tiles: tuple[Tile, ...]
    unit: str
    digits: int = 0

    def __post_init__(self) -> None:
        if unknown := [tile.code for tile in self.tiles if tile.code not in LAYOUT]:
            raise ValueError(", ".join(unknown))

    @property
    def limits(self) -> list[float]:
        return scale.class_limits((tile.value for tile in self.tiles), self.digits)

    def level(self, tile: Tile) -> int:
        """The class of a tile, 0 to 4."""
        return scale.class_of(tile.value, self.limits, self.digits)

    def figure(self, tile: Tile) -> str:
        return scale.figure(tile.value, self.digits)


@dataclass(frozen=True)
class _Grid:
    """Where tiles stand: column and row by code, and how many columns and rows there are."""

    places: dict[str, tuple[float, float]]
    columns: float
    rows: float


def _grid(width: ChartWidth) -> _Grid:
    first = 3 if theme.FRAMES[width].narrow else 1
    places = {code: (float(place[first]), float(place[first + 1])) for code, place in LAYOUT.items()}
    columns, rows = (max(place[axis] for place in places.values()) + 1 for axis in (0, 1))
    return _Grid(places, columns, rows)


def svg(data: TileMap, width: ChartWidth) -> str:
    """The chart as SVG, see `laporan.display.charts.draw`."""
    canvas = Canvas(theme.FRAMES[width])
    k, size, small = canvas.frame.k, canvas.frame.text, canvas.frame.small
    grid = _grid(width)
    side, gap = canvas.width / grid.columns, 0.6 * k
    for tile in data.tiles:
        column, row = grid.places[tile.code]
        x, y, level = column * side, row * side, data.level(tile)
        edge = "none" if level else theme.LINE
        canvas.box((x + gap, y + gap, x + side - gap, y + side - gap), theme.HEAT[level], edge)
        color, middle, text = theme.HEAT_TEXT[level], y + side / 2, data.figure(tile)
        canvas.text(
            x + side / 2, middle - 0.65 * size, LAYOUT[tile.code][0], "middle", size=small, color=color, middle=True
        )
        fits = canvas.text_width(text, size, True) <= side - 4 * gap
        canvas.text(
            x + side / 2,
            middle + 0.7 * size,
            text,
            "middle",
            size=size if fits else small,
            bold=fits,
            color=color,
            middle=True,
        )
    _, bottom = draw_classes(canvas, 0, grid.rows * side + 6 * k, data.limits, data.digits)
    return canvas.svg(bottom)


def plotly(data: TileMap, width: ChartWidth) -> dict[str, Any]:
    """The same chart for plotly.js, see `laporan.display.charts.figure`: every tile is a bar of length 1."""
    grid = _grid(width)
    side = figure.room(width) / grid.columns
    bottom, thickness = grid.rows + 10 / side, 10 / side  # the key's strip, in tiles
    texts, whole = class_texts(data.limits, data.digits, figure.room(width) / 5 - 6, figure.TEXT)
    step = grid.columns / 5
    labels = [
        figure.caption(
            figure.plain(text),
            x=_short((n + 0.5 if whole else n) * step),
            y=_short(bottom + thickness),
            xanchor="center" if whole else "left",
            yanchor="top",
            font={"color": theme.INK_2},
        )
        for n, text in enumerate(texts)
    ]
    tall = bottom + thickness + 24 / side
    size = _NARROW_TEXT if theme.FRAMES[width].narrow else figure.TEXT
    classes = [[tile for tile in data.tiles if data.level(tile) == level] for level in range(5)]
    traces = [_bars(level, data, tiles, grid, size) for level, tiles in enumerate(classes) if tiles]
    key = {
        "type": "bar",
        "x": [_short((n + 0.5) * step) for n in range(5)],
        "base": [_short(bottom)] * 5,
        "y": [_short(thickness)] * 5,
        "width": _short(step - 0.04),
        "marker": {"color": list(theme.HEAT), "line": {"color": [_edge(level) for level in range(5)], "width": 1}},
        "hoverinfo": "skip",
    }
    return {
        "data": [*traces, key],
        "layout": figure.layout(
            round(tall * side),
            barmode="overlay",
            hovermode="closest",
            margin={"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
            xaxis=figure.axis([], [], range=[0, grid.columns], automargin=False),
            yaxis=figure.axis(
                [],
                [],
                range=[_short(tall), 0],
                automargin=False,
                scaleanchor="x",
                constrain="domain",
                constraintoward="top",
            ),
            annotations=labels,
        ),
    }


def _bars(level: int, data: TileMap, tiles: Sequence[Tile], grid: _Grid, size: float) -> dict[str, Any]:
    """The tiles of one class as a trace; ``size`` of their texts in px."""
    places = [grid.places[tile.code] for tile in tiles]
    return {
        "type": "bar",
        "x": [column + 0.5 for column, _ in places],
        "base": [row + 0.02 for _, row in places],
        "y": [0.96] * len(tiles),
        "width": 0.96,
        "marker": {"color": theme.HEAT[level], "line": {"color": _edge(level), "width": 1}},
        "text": [f"{LAYOUT[tile.code][0]}<br><b>{data.figure(tile)}</b>" for tile in tiles],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "insidetextfont": {"color": theme.HEAT_TEXT[level], "size": size},
        "hovertext": [_hover(data, tile) for tile in tiles],
        "hoverinfo": "text",
    }


def _edge(level: int) -> str:
    """The lightest class has an edge, for it is hardly seen on white."""
    return theme.HEAT[level] if level else theme.LINE


def _short(value: float) -> float:
    """A length in tiles with as many decimals as can be seen."""
    return round(value, 3)


def _hover(data: TileMap, tile: Tile) -> str:
    spoken = f"{data.figure(tile)} {data.unit}" if data.unit else data.figure(tile)
    share = "" if tile.share is None else f"<br>{scale.figure(tile.share, 1, '%')}"
    return f"<b>{figure.plain(tile.name)}</b><br>{figure.plain(spoken)}{share}"


KIND = Kind("peta_petak", TileMap, svg, plotly)
