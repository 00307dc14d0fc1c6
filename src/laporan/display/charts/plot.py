"""A plotting area with a value axis, an axis of periods, and labels that keep out of each other's way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

from laporan.display import theme
from laporan.display.charts import scale
from laporan.display.charts.canvas import Anchor, Box, Canvas, Point, crosses, overlaps
from laporan.periods import MONTHS_SHORT, ROMAN, Period

LEADING = 1.2  # line spacing of labels, in text sizes
GAP = 4.0  # between a tick's text and its axis, at print scale


@dataclass
class Labels:
    """What is already drawn, so that the next label finds a free place."""

    canvas: Canvas
    boxes: list[Box] = field(default_factory=list)
    lines: list[tuple[Point, Point]] = field(default_factory=list)

    def cost(self, box: Box) -> int:
        """How bad it is to write at ``box``: 0 is free, a crossed line is better than other text or the edge."""
        outside = box[0] < 0 or box[2] > self.canvas.width or box[1] < 0
        pad = 1.5 * self.canvas.frame.k
        near = (box[0] - pad, box[1] - pad, box[2] + pad, box[3] + pad)
        return 100 * outside + 10 * overlaps(box, self.boxes) + self.crossed(near)

    def crossed(self, box: Box) -> bool:
        """Whether a line runs through ``box``."""
        return any(crosses(box, *line) for line in self.lines)

    def avoid(self, runs: Iterable[Sequence[Point]]) -> None:
        """Keep later labels clear of these lines."""
        self.lines += [pair for run in runs for pair in pairwise(run)]

    def place(
        self,
        choices: Sequence[tuple[float, float, Anchor]],
        text: str,
        *,
        bold: bool = False,
        italic: bool = False,
        color: str = theme.INK,
        size: float | None = None,
    ) -> None:
        """Write ``text`` at the first of ``choices`` (x, baseline, anchor) that is free, else at the least bad.

        Line ends in ``text`` make further lines below the baseline that was given.
        """
        lines = text.split("\n")
        step = LEADING * (size or self.canvas.frame.text)
        boxes = []
        for x, y, anchor in choices:
            covered = [self.canvas.text_box(x, y, line, anchor, size=size, bold=bold) for line in lines]
            left, right = min(box[0] for box in covered), max(box[2] for box in covered)
            air = 2 * self.canvas.frame.k
            boxes.append((left - air, covered[0][1], right + air, covered[0][3] + (len(lines) - 1) * step))
        best = min(range(len(boxes)), key=lambda i: self.cost(boxes[i]))
        x, y, anchor = choices[best]
        if self.crossed(boxes[best]):  # nowhere is free: the text interrupts the line
            self.canvas.box(boxes[best], theme.WHITE)
        for n, line in enumerate(lines):
            self.canvas.text(x, y + n * step, line, anchor, bold=bold, italic=italic, color=color, size=size)
        self.boxes.append(boxes[best])


@dataclass(frozen=True)
class Area:
    """The inside of a plot; values grow upwards from ``low`` at the bottom to ``high`` at the top."""

    left: float
    top: float
    right: float
    bottom: float
    low: float
    high: float

    def y(self, value: float) -> float:
        return self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top)

    def slots(self, count: int) -> list[float]:
        """The middle of each of ``count`` equal slots, left to right."""
        step = (self.right - self.left) / count
        return [self.left + (i + 0.5) * step for i in range(count)]


def value_axis(area: Area, ticks: Sequence[float], texts: Sequence[str], base: float, labels: Labels) -> None:
    """Horizontal grid with its figures at the left; the line at ``base`` is darker."""
    canvas, k = labels.canvas, labels.canvas.frame.k
    labels.boxes.append((-inf, area.bottom, inf, inf))  # names of periods stand under the plot
    for tick, text in zip(ticks, texts, strict=True):
        y = area.y(tick)
        if tick != base:
            canvas.line([(area.left, y), (area.right, y)], theme.GRID, 0.5)
        canvas.text(area.left - GAP * k, y, text, "end", color=theme.INK_2, middle=True)
        left, top, right, bottom = canvas.text_box(area.left - GAP * k, y + 0.35 * canvas.frame.text, text, "end")
        labels.boxes.append((left, top, right + GAP * k, bottom))
    canvas.line([(area.left, area.y(base)), (area.right, area.y(base))], theme.LINE_2, 0.7)


def tick_texts(ticks: Sequence[float], suffix: str = "") -> list[str]:
    """The ticks as text, all with as many decimals as the finest needs."""
    digits = next(n for n in range(7) if n == 6 or all((scale.exact(t) * 10**n).denominator == 1 for t in ticks))
    return [scale.figure(tick, digits, suffix) for tick in ticks]


def tick_room(canvas: Canvas, texts: Sequence[str]) -> float:
    """Width of the figures of a value axis with their gap."""
    return max(canvas.text_width(text) for text in texts) + GAP * canvas.frame.k


def period_label(period: Period) -> str:
    """``Sep`` or ``TW III``."""
    return MONTHS_SHORT[period.number - 1] if period.is_month else f"TW {ROMAN[period.number - 1]}"


def shown(canvas: Canvas, texts: Sequence[str], slot: float) -> list[int]:
    """Which of ``texts`` are written when each has ``slot``: counted from the last, as many as fit."""
    wide = max(canvas.text_width(text) for text in texts) + 0.4 * canvas.frame.text
    step = max(1, int(-(-wide // slot)))
    return list(range(len(texts) - 1, -1, -step))[::-1]


def period_axis(area: Area, periods: Sequence[Period], xs: Sequence[float], labels: Labels) -> float:
    """Names under the axis and a dotted rule where a year begins; the year is written once for each year.

    Return the y where the drawing below the axis ends.
    """
    canvas, k, size = labels.canvas, labels.canvas.frame.k, labels.canvas.frame.text
    names = [period_label(period) for period in periods]
    slot = xs[1] - xs[0] if len(xs) > 1 else area.right - area.left
    baseline = area.bottom + GAP * k + size
    for i, x in enumerate(xs):
        canvas.line([(x, area.bottom), (x, area.bottom + 2 * k)], theme.LINE_2, 0.6)
        if i in shown(canvas, names, slot):
            canvas.text(x, baseline, names[i], "middle", color=theme.INK_2)
    changes = [i for i in range(1, len(periods)) if periods[i].year != periods[i - 1].year]
    for i in changes:
        x = (xs[i - 1] + xs[i]) / 2
        canvas.line([(x, area.top - 4 * k), (x, area.bottom)], theme.LINE_2, 0.6, (1.5, 2))
        heights = [area.bottom - 5 * k, area.top + 0.5 * size]
        heights += [area.top + part * (area.bottom - area.top) for part in (0.5, 0.25, 0.75, 0.375, 0.625)]
        before, after = str(periods[i - 1].year), str(periods[i].year)
        pairs = [
            [
                canvas.text_box(x - 3 * k, y, before, "end", size=canvas.frame.small),
                canvas.text_box(x + 3 * k, y, after, size=canvas.frame.small),
            ]
            for y in heights
        ]
        best = min(range(len(pairs)), key=lambda n: sum(map(labels.cost, pairs[n])))
        for box in pairs[best]:
            if labels.crossed(box):
                canvas.box(box, theme.WHITE)
        canvas.text(x - 3 * k, heights[best], before, "end", color=theme.INK_2, size=canvas.frame.small)
        canvas.text(x + 3 * k, heights[best], after, "start", color=theme.INK_2, size=canvas.frame.small)
        labels.boxes += pairs[best]
    if not changes:
        baseline += 1.2 * size
        first = shown(canvas, names, slot)[0]
        canvas.text(xs[first], baseline, str(periods[first].year), "middle", color=theme.INK_2)
    return baseline + 0.3 * size


def series(values: Sequence[float | None], xs: Sequence[float], area: Area) -> list[list[Point]]:
    """The points of a line, broken where a value is missing."""
    runs: list[list[Point]] = [[]]
    for value, x in zip(values, xs, strict=True):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((x, area.y(value)))
    return [run for run in runs if run]


def draw_series(canvas: Canvas, runs: Sequence[Sequence[Point]], look: theme.Service, width: float = 1.6) -> None:
    """Draw the runs of a line; a run of one point becomes a dot."""
    for run in runs:
        if len(run) == 1:
            canvas.mark(*run[0], look.color)
        else:
            canvas.line(run, look.color, width, look.dash)


def gaps(values: Sequence[float | None]) -> list[tuple[int, int]]:
    """First and last index of each run of missing values."""
    found: list[tuple[int, int]] = []
    for i, value in enumerate(values):
        if value is None:
            if found and found[-1][1] == i - 1:
                found[-1] = (found[-1][0], i)
            else:
                found.append((i, i))
    return found


def label_gap(area: Area, x: float, labels: Labels) -> None:
    """Write ``tidak tersedia`` in two lines where a line is broken at ``x``, near the axis if it is free."""
    text = theme.ABSENT.replace(" ", "\n")
    canvas, size = labels.canvas, labels.canvas.frame.small
    lines = text.split("\n")
    half = max(canvas.text_width(line, size) for line in lines) / 2
    x = min(max(x, area.left + half), canvas.width - half)
    highest, lowest = area.top + size, area.bottom - size * (0.6 + LEADING * (len(lines) - 1))
    wanted = [lowest - n * size for n in (0, 1.5, 3, 4.5, 6)]
    choices: list[tuple[float, float, Anchor]] = [(x, max(at, highest), "middle") for at in wanted]
    labels.place(
        [*choices, (x, (highest + lowest) / 2, "middle"), (x, highest, "middle")],
        text,
        italic=True,
        color=theme.INK_2,
        size=size,
    )
