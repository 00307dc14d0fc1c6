"""A sheet on which chart kinds draw: lengths in the frame's unit, y downwards, text as text.

matplotlib draws; what it writes is then reduced to what a page needs (`_clean`): paths and texts with plain
attributes, no style sheet, no ids, no metadata. The result is the same on every machine.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any, Literal
from xml.etree import ElementTree

from laporan.display import fonts, theme
from laporan.display.theme import Frame
from laporan.escaping import one_line

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom
Anchor = Literal["start", "middle", "end"]

_ALIGN: dict[Anchor, Literal["left", "center", "right"]] = {"start": "left", "middle": "center", "end": "right"}
_SVG = "{http://www.w3.org/2000/svg}"
_DECIMAL = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_STEP = re.compile(r"[A-Za-z][^A-Za-z]*")
_KEPT = (
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linejoin",
    "text-anchor",
    "font-size",
    "font-weight",
    "font-style",
)


class Canvas:
    """Draw with the methods below, then call `svg` with the height that was used."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.width = frame.width
        self._artists: list[Any] = []
        fonts.register()

    # Measuring

    def text_width(self, text: str, size: float | None = None, bold: bool = False) -> float:
        """Width of a line of text; ``size`` is the frame's text size where not given."""
        return fonts.text_width(text, size or self.frame.text, bold)

    def text_box(
        self, x: float, y: float, text: str, anchor: Anchor = "start", *, size: float | None = None, bold: bool = False
    ) -> Box:
        """What a line of text covers when its baseline is at ``y``."""
        size = size or self.frame.text
        left = x - self.text_width(text, size, bold) * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        return left, y - 0.75 * size, left + self.text_width(text, size, bold), y + 0.22 * size

    def wrap(self, text: str, width: float, size: float | None = None, bold: bool = False) -> list[str]:
        """``text`` in lines no wider than ``width``, see `fonts.wrap`."""
        return fonts.wrap(text, width, size or self.frame.text, bold)

    # Drawing

    def text(
        self,
        x: float,
        y: float,
        text: str,
        anchor: Anchor = "start",
        *,
        size: float | None = None,
        bold: bool = False,
        italic: bool = False,
        color: str = theme.INK,
        middle: bool = False,
    ) -> None:
        """One line of text, its baseline at ``y``; with ``middle`` its capitals are centred on ``y``."""
        from matplotlib.text import Text  # noqa: PLC0415

        size = size or self.frame.text
        self._artists.append(
            Text(
                x,
                y + fonts.CAP_HEIGHT * size / 2 if middle else y,
                one_line(text),
                horizontalalignment=_ALIGN[anchor],
                verticalalignment="baseline",
                fontsize=size,
                fontfamily=fonts.FAMILY,
                fontweight="bold" if bold else "normal",
                fontstyle="italic" if italic else "normal",
                color=color,
                parse_math=False,
            )
        )

    def line(
        self, points: Sequence[Point], color: str = theme.LINE_2, width: float = 0.6, dash: Sequence[float] = ()
    ) -> None:
        """A line through ``points``; ``width`` at print scale, ``dash`` in line widths."""
        from matplotlib.lines import Line2D  # noqa: PLC0415

        x, y = zip(*points, strict=True)
        style: Any = (0, tuple(dash)) if dash else "solid"
        self._artists.append(
            Line2D(
                x,
                y,
                color=color,
                linewidth=width * self.frame.k,
                linestyle=style,
                solid_joinstyle="round",
                solid_capstyle="butt",
                dash_capstyle="butt",
            )
        )

    def shape(
        self,
        points: Sequence[Point],
        fill: str = "none",
        edge: str = "none",
        width: float = 0.6,
        dash: Sequence[float] = (),
    ) -> None:
        """A closed polygon."""
        from matplotlib.patches import Polygon  # noqa: PLC0415

        self._artists.append(
            Polygon(
                points,
                closed=True,
                facecolor=fill,
                edgecolor=edge,
                linewidth=width * self.frame.k,
                linestyle=(0, tuple(dash)) if dash else "solid",
                joinstyle="miter",
            )
        )

    def box(
        self, box: Box, fill: str = "none", edge: str = "none", width: float = 0.6, dash: Sequence[float] = ()
    ) -> None:
        """A rectangle."""
        left, top, right, bottom = box
        self.shape([(left, top), (right, top), (right, bottom), (left, bottom)], fill, edge, width, dash)

    def mark(self, x: float, y: float, color: str, kind: str = "bulat", size: float = 2.4) -> None:
        """A point's mark with a white edge; ``size`` is half its width at print scale."""
        from matplotlib.patches import Circle  # noqa: PLC0415

        r = size * self.frame.k
        if kind == "bulat":
            self._artists.append(Circle((x, y), r, facecolor=color, edgecolor=theme.WHITE, linewidth=self.frame.k))
            return
        forms = {
            "kotak": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            "segitiga": [(0, -1.15), (1.1, 0.85), (-1.1, 0.85)],
            "wajik": [(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)],
        }
        self.shape([(x + r * dx, y + r * dy) for dx, dy in forms[kind]], color, theme.WHITE, 1)

    # Writing

    def svg(self, height: float) -> str:
        """The drawing as one SVG element without an XML declaration."""
        import matplotlib  # noqa: PLC0415
        from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415
        from matplotlib.figure import Figure  # noqa: PLC0415
        from matplotlib.transforms import Affine2D  # noqa: PLC0415

        with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "laporan", "path.simplify": False}):
            figure = Figure(figsize=(self.width / 72, height / 72), dpi=72, frameon=False)
            FigureCanvasSVG(figure)
            down = Affine2D().scale(1, -1).translate(0, height)
            for order, artist in enumerate(self._artists):
                artist.set_transform(down)
                artist.set_zorder(order)
                figure.add_artist(artist)
            stream = io.StringIO()
            figure.savefig(stream, format="svg", metadata={"Date": None})
        return _clean(stream.getvalue(), self.frame, height)


def _clean(drawing: str, frame: Frame, height: float) -> str:
    """Only the paths and texts of matplotlib's ``drawing``, in order, as presentation attributes."""
    size = f"{frame.width:g}", _short(f"{height:.4f}")
    root = ElementTree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": f"{size[0]}{frame.unit}",
            "height": f"{size[1]}{frame.unit}",
            "viewBox": f"0 0 {size[0]} {size[1]}",
            "font-family": theme.FONT_SVG,
            "stroke-linejoin": "round",
        },
    )
    for element in ElementTree.fromstring(drawing).iter():
        if element.tag == f"{_SVG}path":
            name, place = _shape(_short(element.attrib["d"]))
        elif element.tag == f"{_SVG}text":
            name, place = "text", {key: _short(element.attrib[key]) for key in ("x", "y")}
        else:
            continue
        style = dict(part.strip().split(": ", 1) for part in element.attrib["style"].split(";"))
        kept = {key: _short(style[key]).removesuffix("px") for key in _KEPT if key in style}
        if kept.get("text-anchor") == "start":  # what a reader takes for granted
            del kept["text-anchor"]
        ElementTree.SubElement(root, name, {**place, **kept}).text = element.text
    return ElementTree.tostring(root, encoding="unicode").replace(" />", "/>")


def _shape(path: str) -> tuple[str, dict[str, str]]:
    """The element that draws ``path`` in the fewest characters: a circle, or the path without needless spaces."""
    steps = _STEP.findall(path)
    if [step[0] for step in steps] == list("MCCCCCCCCz"):  # how matplotlib writes a circle
        numbers = [float(number) for step in steps for number in step[1:].split()]
        (left, right), (top, bottom) = ((min(part), max(part)) for part in (numbers[::2], numbers[1::2]))
        center = {"cx": (left + right) / 2, "cy": (top + bottom) / 2, "r": (right - left) / 2}
        return "circle", {key: _short(f"{value:.4f}") for key, value in center.items()}
    return "path", {"d": "".join(step[0] + " ".join(step[1:].split()) for step in steps)}


def _short(text: str) -> str:
    """``text`` with at most two decimals in its numbers."""
    return _DECIMAL.sub(lambda match: f"{float(match[0]):.2f}".rstrip("0").rstrip("."), text).replace("-0 ", "0 ")


def overlaps(box: Box, others: Iterable[Box]) -> bool:
    """Whether ``box`` touches one of ``others``."""
    return any(box[0] < o[2] and o[0] < box[2] and box[1] < o[3] and o[1] < box[3] for o in others)


def crosses(box: Box, start: Point, end: Point) -> bool:
    """Whether the straight line from ``start`` to ``end`` touches ``box`` (Liang–Barsky)."""
    (x0, y0), (x1, y1) = start, end
    low, high = 0.0, 1.0
    for step, near, far in ((x1 - x0, box[0] - x0, box[2] - x0), (y1 - y0, box[1] - y0, box[3] - y0)):
        if step == 0:
            if near > 0 or far < 0:
                return False
            continue
        first, second = sorted((near / step, far / step))
        low, high = max(low, first), min(high, second)
    return low <= high
