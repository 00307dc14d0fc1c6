"""Colours and sizes of every printed or shown page, in one place.

Contrast of each text colour on its ground is at least 4.5 (WCAG 2.2, 1.4.3), of each mark at least 3 (1.4.11).
Colour names a service or a state; it never judges a volume and never speaks alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

INK = "#1B2430"  # text
INK_2 = "#4A5565"  # secondary text
NAVY = "#0F2B55"  # titles, table rules
GOLD = "#BF8B1E"  # bars and edges only, never text on white
GOLD_TEXT = "#7A5600"  # "belum mencapai"
BLUE = "#1F5AA6"  # links, "mencapai"
TINT = "#F3F6FA"
LINE = "#C9D1DB"  # row lines (decorative)
LINE_2 = "#8793A3"  # axes, frames that matter
GRID = "#E1E6EC"  # grid lines in charts (decorative)
RANGE = "#E6EAF1"  # the 0–100 range behind a bullet bar, weekends
HOLIDAY = "#F5E3B5"  # holidays
WHITE = "#FFFFFF"
BAR_MUTED = "#7F93AE"  # bars that the title does not name
BAR_REST = "#B9C3D0"  # "Lainnya"; its number is always printed
HEAT = ("#EEF3F9", "#C6D7EA", "#8DB0D6", "#3B6FA8", "#0F2B55")
HEAT_TEXT = (INK, INK, INK, WHITE, WHITE)

FONT_SVG = "Arimo, Arial, 'Liberation Sans', sans-serif"
FONT_HTML = "Arial, 'Liberation Sans', Arimo, sans-serif"

ABSENT = "tidak tersedia"


@dataclass(frozen=True)
class Service:
    """How a service looks in every chart.

    ``dash``: on/off lengths in line widths, () is solid. ``marker``: the shape at a line's end.
    """

    color: str
    light: str  # the same, half as strong: an earlier period's column
    dash: tuple[float, ...]
    marker: Literal["bulat", "kotak", "segitiga", "wajik"]
    plotly_dash: str
    plotly_marker: str


SERVICES = {
    "panggilan": Service(NAVY, "#8795AA", (), "bulat", "solid", "circle"),
    "tamu": Service("#2C7E83", "#95BEC1", (6, 2.6), "kotak", "dash", "square"),
    "vicon": Service("#88391E", "#C39C8E", (1.6, 1.6), "segitiga", "dot", "triangle-up"),
    "website": Service(GOLD, "#DFC58E", (5.5, 2, 1.4, 2), "wajik", "dashdot", "diamond"),
}


def service(key: str) -> Service:
    """The look of ``key``; navy and solid where a chart belongs to no service."""
    return SERVICES.get(key, SERVICES["panggilan"])


ChartWidth = Literal["penuh", "setengah", "ponsel"]


@dataclass(frozen=True)
class Frame:
    """A place for a chart. Lengths are in ``unit``; ``k`` scales strokes and gaps against print."""

    width: float
    unit: Literal["pt", "px"]
    text: float  # size of chart text
    small: float  # smallest text
    k: float
    narrow: bool


MM = 72 / 25.4  # points
FRAMES: dict[ChartWidth, Frame] = {
    "penuh": Frame(round(164 * MM, 2), "pt", 8.5, 8, 1, False),  # twelve columns of a page
    "setengah": Frame(round(80 * MM, 2), "pt", 8.5, 8, 1, True),  # six columns and a bit
    "ponsel": Frame(358, "px", 13, 12.5, 1.5, True),  # a phone of 390 px
}
