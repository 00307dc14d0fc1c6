"""Kind ``bagan_alir``: a procedure as a flowchart in lanes, one lane for each official, one column for each step.

A step leaves its box at the centre of the top or bottom edge and enters the next at the left, so no line crosses a box.
Narrow frames show the same as a list from top to bottom. There is no interactive form: nothing in it has a value.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from laporan.display import theme
from laporan.display.charts.canvas import Box, Canvas, Point
from laporan.display.charts.kinds import Kind
from laporan.display.theme import ChartWidth

_SMALL = 8.0  # pt, text in boxes
_LEADING = 1.18
_PITCH = 2 / 3  # from one column to the next, in widths of a box, where their lanes differ
_APART = 14.0  # between two boxes of one lane


@dataclass(frozen=True)
class FlowStep:
    """One step: its letter, the index of its lane, and what is done in it."""

    letter: str
    lane: int
    text: str


@dataclass(frozen=True)
class Flow:
    """``lanes``: officials by rank, highest first. ``end``: what closes the procedure, in its own lane.

    ``preparing`` is the index of the step to which all later ones may return the work; ``returned`` says so in words.
    """

    lanes: tuple[str, ...]
    steps: tuple[FlowStep, ...]
    end: FlowStep
    preparing: int
    returned: str


def svg(data: Flow, width: ChartWidth) -> str:
    """The chart as SVG, see `laporan.display.charts.draw`."""
    return _list(data, width) if theme.FRAMES[width].narrow else _Lanes(data, width).svg()


class _Lanes:
    """The wide form: geometry first, then drawing."""

    def __init__(self, data: Flow, width: ChartWidth) -> None:
        self.data = data
        self.canvas = canvas = Canvas(theme.FRAMES[width])
        self.all = (*data.steps, data.end)
        names = [canvas.wrap(name, 64, bold=True) for name in data.lanes]
        self.left = max(canvas.text_width(line, bold=True) for lines in names for line in lines) + 12
        pairs = list(pairwise(self.all))
        same = sum(a.lane == b.lane for a, b in pairs)
        room = canvas.width - self.left - 6 - _APART * same
        self.box = min(room / (1 + same + _PITCH * (len(pairs) - same)), 130.0)
        self.x = [self.left + 3]
        for a, b in pairs:
            self.x.append(self.x[-1] + (self.box + _APART if a.lane == b.lane else _PITCH * self.box))
        self.texts = [canvas.wrap(step.text, self.box - (15 if step.letter else 14), _SMALL) for step in self.all]
        # Later work in the lane of the preparing step: returns run under it, not through it.
        self.under = any(step.lane == data.steps[data.preparing].lane for step in self.all[data.preparing + 1 :])
        heights = [0.0] * len(data.lanes)
        for step, lines in zip(self.all, self.texts, strict=True):
            heights[step.lane] = max(heights[step.lane], self._height(lines))
        for lane, lines in enumerate(names):
            heights[lane] = max(heights[lane], 1.2 * canvas.frame.text * len(lines)) + 14
        if self.under:
            heights[data.steps[data.preparing].lane] += 24
        self.names = names
        self.tops = [sum(heights[:lane]) for lane in range(len(heights) + 1)]

    @staticmethod
    def _height(lines: list[str]) -> float:
        return _LEADING * _SMALL * len(lines) + 10

    def _middle(self, lane: int) -> float:
        extra = 24 if self.under and lane == self.data.steps[self.data.preparing].lane else 0
        return (self.tops[lane] + self.tops[lane + 1] - extra) / 2

    def _place(self, index: int) -> Box:
        middle, half = self._middle(self.all[index].lane), self._height(self.texts[index]) / 2
        return self.x[index], middle - half, self.x[index] + self.box, middle + half

    def svg(self) -> str:
        canvas, right, bottom = self.canvas, self.canvas.width, self.tops[-1]
        for lane, lines in enumerate(self.names):
            if lane % 2:
                canvas.box((0, self.tops[lane], right, self.tops[lane + 1]), theme.TINT)
            middle = (self.tops[lane] + self.tops[lane + 1]) / 2
            for n, line in enumerate(lines):
                y = middle + (n - (len(lines) - 1) / 2) * 1.2 * canvas.frame.text
                canvas.text(5, y, line, bold=True, color=theme.NAVY, middle=True)
        for y in self.tops:
            canvas.line([(0, y), (right, y)], theme.LINE, 0.5)
        canvas.line([(self.left, 0), (self.left, bottom)], theme.LINE, 0.5)
        self._draw_returns()
        for index in range(len(self.data.steps)):
            self._draw_forward(index)
        for index in range(len(self.all)):
            self._draw_box(index)
        return canvas.svg(bottom)

    def _draw_box(self, index: int) -> None:
        step, place, lines = self.all[index], self._place(index), self.texts[index]
        outline = _corners(place) if step.letter else _corners(place, (place[3] - place[1]) / 2)
        self.canvas.shape(outline, theme.WHITE, theme.LINE_2, 0.8)
        middle = (place[1] + place[3]) / 2
        if step.letter:
            self.canvas.text(place[0] + 4, middle, step.letter, bold=True, color=theme.NAVY, middle=True)
        for n, line in enumerate(lines):
            y = middle + (n - (len(lines) - 1) / 2) * _LEADING * _SMALL
            if step.letter:
                self.canvas.text(place[0] + 12, y, line, size=_SMALL, middle=True)
            else:
                self.canvas.text((place[0] + place[2]) / 2, y, line, "middle", size=_SMALL, middle=True)

    def _draw_forward(self, index: int) -> None:
        here, there = self._place(index), self._place(index + 1)
        middle = (there[1] + there[3]) / 2
        if self.all[index].lane == self.all[index + 1].lane:
            points = [(here[2], middle), (there[0], middle)]
        else:
            up = self.all[index + 1].lane < self.all[index].lane
            x = (here[0] + here[2]) / 2
            points = [(x, here[1] if up else here[3]), (x, middle), (there[0], middle)]
        _arrow(self.canvas, points, theme.LINE_2)

    def _draw_returns(self) -> None:
        data, canvas = self.data, self.canvas
        target = self._place(data.preparing)
        lane = data.steps[data.preparing].lane
        y = self.tops[lane + 1] - 10 if self.under else self._middle(lane)
        starts: list[Point] = []
        for index in range(data.preparing + 1, len(data.steps)):
            place, step = self._place(index), data.steps[index]
            down = step.lane <= lane
            crowded = self.all[index + 1].lane > step.lane if down else self.all[index + 1].lane < step.lane
            x = (place[0] + place[2]) / 2 - (6 if crowded else 0)
            canvas.line([(x, place[3] if down else place[1]), (x, y)], theme.GOLD_TEXT, 0.9, (3, 2))
            starts.append((x, y))
        if not starts:
            return
        if self.under:
            x = (target[0] + target[2]) / 2
            _arrow(canvas, [starts[-1], (x, y), (x, target[3])], theme.GOLD_TEXT, (3, 2))
        else:
            _arrow(canvas, [starts[-1], (target[2], y)], theme.GOLD_TEXT, (3, 2))
        for x, _ in starts[:-1]:
            canvas.mark(x, y, theme.GOLD_TEXT)
        room = canvas.width - starts[-1][0] - 8
        lines = canvas.wrap(data.returned, room, _SMALL)
        for n, line in enumerate(lines):
            at = y + (n - (len(lines) - 1) / 2) * _LEADING * _SMALL
            canvas.text(starts[-1][0] + 6, at, line, size=_SMALL, color=theme.GOLD_TEXT, middle=True)


def _list(data: Flow, width: ChartWidth) -> str:
    """The narrow form: one box under another, returns as one dashed line at the right."""
    canvas = Canvas(theme.FRAMES[width])
    k, size, small = canvas.frame.k, canvas.frame.text, canvas.frame.small
    right = canvas.width - 16 * k
    places: list[Box] = []
    y = 0.0
    for step in (*data.steps, data.end):
        indent = 22 * k if step.letter else 10 * k
        names = canvas.wrap(data.lanes[step.lane], right - indent - 8 * k, bold=True)
        lines = canvas.wrap(step.text, right - indent - 8 * k, small)
        height = 1.25 * size * len(names) + 1.25 * small * len(lines) + 10 * k
        place = (0.5 * k, y + 0.5 * k, right, y + height)
        places.append(place)
        canvas.shape(_corners(place) if step.letter else _corners(place, 10 * k), theme.WHITE, theme.LINE_2, 0.8)
        if step.letter:
            canvas.text(8 * k, y + height / 2, step.letter, bold=True, color=theme.NAVY, middle=True)
        at = y + 5 * k
        for line in names:
            canvas.text(indent, at + size, line, bold=True, color=theme.NAVY)
            at += 1.25 * size
        for line in lines:
            canvas.text(indent, at + small, line, size=small)
            at += 1.25 * small
        y += height + 12 * k
    for above, below in pairwise(places):
        x = (above[0] + above[2]) / 2
        _arrow(canvas, [(x, above[3]), (x, below[1])], theme.LINE_2)
    later = places[data.preparing + 1 : len(data.steps)]
    if later:
        side = canvas.width - 6 * k
        middles = [(place[1] + place[3]) / 2 for place in (places[data.preparing], *later)]
        for middle in middles[1:-1]:
            canvas.line([(right, middle), (side, middle)], theme.GOLD_TEXT, 0.9, (3, 2))
        points = [(right, middles[-1]), (side, middles[-1]), (side, middles[0]), (right, middles[0])]
        _arrow(canvas, points, theme.GOLD_TEXT, (3, 2))
        for line in canvas.wrap(data.returned, canvas.width, small):
            canvas.text(canvas.width, y + small, line, "end", size=small, color=theme.GOLD_TEXT)
            y += 1.25 * small
    else:
        y -= 12 * k
    return canvas.svg(y + 2 * k)


def _arrow(canvas: Canvas, points: list[Point], color: str, dash: tuple[float, ...] = ()) -> None:
    """A line through ``points`` with a head at its end."""
    (x0, y0), (x1, y1) = points[-2:]
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    dx, dy = (x1 - x0) / length, (y1 - y0) / length
    k = canvas.frame.k
    base = (x1 - 5 * k * dx, y1 - 5 * k * dy)
    canvas.line([*points[:-1], base], color, 0.9, dash)
    side = 2.6 * k
    canvas.shape(
        [(x1, y1), (base[0] - side * dy, base[1] + side * dx), (base[0] + side * dy, base[1] - side * dx)], color
    )


def _corners(box: Box, radius: float = 2.5) -> list[Point]:
    """The outline of a box with round corners."""
    left, top, right, bottom = box
    radius = min(radius, (right - left) / 2, (bottom - top) / 2)
    centres = (
        (right - radius, top + radius, 270),
        (right - radius, bottom - radius, 0),
        (left + radius, bottom - radius, 90),
        (left + radius, top + radius, 180),
    )
    return [
        (x + radius * math.cos(math.radians(start + turn)), y + radius * math.sin(math.radians(start + turn)))
        for x, y, start in centres
        for turn in (0, 22.5, 45, 67.5, 90)
    ]


KIND = Kind("bagan_alir", Flow, svg, None)
