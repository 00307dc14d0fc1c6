"""The closed set of chart kinds. A chart is data; each kind draws the same data twice, as SVG and for plotly.js.

A caller makes a kind's dataclass (`Trend`, …), puts `plain` of it into a `ChartPayload` and never draws by hand.
matplotlib is imported with the first drawing, not with this package.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from typing import Any
from xml.sax.saxutils import quoteattr

from laporan.display.charts import bagan_alir, banding, harian, indeks, peringkat, peta_panas, peta_petak, target, tren
from laporan.display.charts.bagan_alir import Flow, FlowStep
from laporan.display.charts.banding import Panel, PanelColumn, Panels
from laporan.display.charts.harian import Daily, Day
from laporan.display.charts.indeks import IndexLine, Indices
from laporan.display.charts.kinds import Kind
from laporan.display.charts.peringkat import Rank, Ranking
from laporan.display.charts.peta_panas import HeatMap
from laporan.display.charts.peta_petak import Tile, TileMap
from laporan.display.charts.target import TargetBars, TargetRow
from laporan.display.charts.tren import Trend, TrendPoint
from laporan.display.payload import MIME, ChartPayload, to_json
from laporan.display.theme import ChartWidth
from laporan.escaping import one_line

__all__ = [
    "KINDS",
    "PLOTLY",
    "Chart",
    "Daily",
    "Day",
    "Flow",
    "FlowStep",
    "HeatMap",
    "IndexLine",
    "Indices",
    "Panel",
    "PanelColumn",
    "Panels",
    "Rank",
    "Ranking",
    "TargetBars",
    "TargetRow",
    "Tile",
    "TileMap",
    "Trend",
    "TrendPoint",
    "draw",
    "figure",
    "is_interactive",
    "on_phone",
    "plain",
]

PLOTLY = "application/vnd.plotly.v1+json"

KINDS: dict[str, Kind[Any]] = {
    module.KIND.name: module.KIND
    for module in (tren, indeks, harian, peta_panas, peta_petak, peringkat, target, banding, bagan_alir)
}


def plain(data: Any) -> dict[str, Any]:
    """A kind's data as the plain JSON that `ChartPayload.data` holds."""
    result: dict[str, Any] = json.loads(json.dumps(asdict(data), allow_nan=False))
    return result


@cache
def _reader(kind: str) -> Any:
    from pydantic import TypeAdapter  # noqa: PLC0415

    return TypeAdapter(KINDS[kind].data)


def read(payload: ChartPayload) -> Any:
    """The dataclass that ``payload.data`` describes; KeyError for an unknown kind, ValueError for other data."""
    return _reader(payload.chart).validate_python(payload.data)


def draw(payload: ChartPayload, width: ChartWidth | None = None) -> str:
    """The chart as one SVG element for inlining, the same bytes on every machine.

    ``width``: ``penuh`` (164 mm), ``setengah`` (80 mm) or ``ponsel`` (358 px); by default the payload's own. Text
    stays text, ids and style sheets are absent, and the alt text is its accessible name.
    """
    drawing = KINDS[payload.chart].svg(read(payload), width or payload.width)
    return drawing.replace("<svg ", f'<svg role="img" aria-label={quoteattr(one_line(payload.alt))} ', 1)


def figure(payload: ChartPayload, width: ChartWidth | None = None) -> dict[str, Any]:
    """The chart as a plotly.js figure (``data`` and ``layout``) of plain JSON values; ``width`` as in `draw`.

    Empty for a kind that has no interactive form.
    """
    plotly = KINDS[payload.chart].plotly
    return plotly(read(payload), width or payload.width) if plotly else {}


def on_phone(payload: ChartPayload) -> tuple[str, dict[str, Any]]:
    """The chart's drawing and figure for a phone; both empty where those of half a page's width serve there too.

    They do where the two figures are one: then the drawings differ by their scale alone.
    """
    plot = figure(payload, "ponsel")
    if payload.width == "setengah" and plot and plot == figure(payload):
        return "", {}
    return draw(payload, "ponsel"), plot


def is_interactive(payload: ChartPayload) -> bool:
    """Whether the chart's kind has a form for plotly.js."""
    return payload.chart not in KINDS or KINDS[payload.chart].plotly is not None


class Chart:
    """A chart as a notebook displays it; the documents are made from its payload alone."""

    def __init__(self, payload: ChartPayload) -> None:
        self.payload = payload

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        plot = figure(self.payload)
        interactive = {PLOTLY: {**plot, "config": {"displayModeBar": False}}} if plot else {}
        return {
            **interactive,
            "image/svg+xml": draw(self.payload),
            "text/plain": f"Grafik: {self.payload.title or self.payload.subtitle}. {self.payload.alt}",
            MIME: to_json(self.payload),
        }
