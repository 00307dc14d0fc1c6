"""What all interactive figures share: a plain plotly.js figure in the look of the printed charts."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from laporan.display import fonts, theme
from laporan.display.charts.key import KeyItem
from laporan.display.charts.plot import period_label
from laporan.display.theme import ChartWidth
from laporan.periods import Period

TEXT = 13  # px

_AXIS = {
    "tickmode": "array",
    "tickfont": {"color": theme.INK_2},
    "tickangle": 0,
    "ticks": "",
    "showgrid": False,
    "zeroline": False,
    "fixedrange": True,
    "automargin": True,
}

# What all figures share. plotly.js takes from its template what a figure does not say; a page holds it once.
TEMPLATE: dict[str, Any] = {
    "layout": {
        "autosize": True,
        "separators": ",.",
        "font": {"family": theme.FONT_HTML, "size": TEXT, "color": theme.INK},
        "paper_bgcolor": theme.WHITE,
        "plot_bgcolor": theme.WHITE,
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": theme.NAVY,
            "bordercolor": theme.WHITE,
            "align": "left",
            "font": {"family": theme.FONT_HTML, "size": TEXT, "color": theme.WHITE},
        },
        "annotationdefaults": {"showarrow": False, "align": "left"},
        "xaxis": _AXIS,
        "yaxis": _AXIS,
    }
}


def room(width: ChartWidth) -> int:
    """How many px of a page a figure surely has: the wide column, or a phone."""
    return 358 if theme.FRAMES[width].narrow else 840


def caption(text: str, **place: Any) -> dict[str, Any]:
    """Text (already `plain`) at a place of the figure."""
    return {"text": text, **place}


def plain(text: str) -> str:
    """``text`` as literal text for plotly.js, which reads a little HTML in every label."""
    return html.escape(text, quote=False)


def layout(height: int, **more: Any) -> dict[str, Any]:
    """A layout; ``height`` in px, the width follows the page. No title: it stands in the document."""
    margin = {"l": 8, "r": 8, "t": 24, "b": 8, "pad": 4}
    return {"template": TEMPLATE, "height": height, "margin": margin, **more}


def side(text: str) -> int:
    """The right margin (px) that a bold figure over the last point needs."""
    return max(8, round(fonts.text_width(text, TEXT, True) / 2) - 2)


def axis(values: Sequence[float], texts: Sequence[str], **more: Any) -> dict[str, Any]:
    """An axis with these ticks and nothing else; it makes its own room and cannot be dragged."""
    return {"tickvals": list(values), "ticktext": list(texts), **more}


def period_axis(
    periods: Sequence[Period], width: ChartWidth, space: float
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """An axis of periods by index and the dotted rules where years begin.

    In a narrow frame only as many names are written as fit into ``space`` px, counted from the last.
    """
    last = len(periods) - 1
    names = [period_label(period) for period in periods]
    wide = max(fonts.text_width(name, TEXT) for name in names) + 6
    step = max(1, int(-(-wide // (space / len(names))))) if theme.FRAMES[width].narrow else 1
    visible = list(range(last, -1, -step))[::-1]
    texts = [
        f"{names[i]}<br>{periods[i].year}" if n == 0 or periods[i].year != periods[visible[n - 1]].year else names[i]
        for n, i in enumerate(visible)
    ]
    rules = [
        {
            "type": "line",
            "x0": i - 0.5,
            "x1": i - 0.5,
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "layer": "below",
            "line": {"color": theme.LINE_2, "width": 1, "dash": "dot"},
        }
        for i in range(1, last + 1)
        if periods[i].year != periods[i - 1].year
    ]
    return axis(visible, texts, range=[-0.7, last + 0.5], ticks="outside", tickcolor=theme.LINE_2), rules


def key(items: Sequence[KeyItem], width: ChartWidth, below: int) -> tuple[list[dict[str, Any]], int]:
    """The key, ``below`` px under the axis, as annotations, and how many px it takes."""
    marks = {"bidang": "■ ", "arsir": "■ ", "garis": "– – ", "kosong": "□ ", "kata": ""}
    lines = []
    for item in items:
        first, *rest = fonts.wrap(item.text, room(width) - 90, TEXT)
        lines.append(f"<span style='color:{item.color}'>{marks[item.form]}</span>{plain(first)}")
        lines += [plain(text) for text in rest]
    if not lines:
        return [], 0
    place = {"xref": "paper", "yref": "paper", "x": 0, "y": 0, "xanchor": "left", "yanchor": "top", "yshift": -below}
    return [caption("<br>".join(lines), **place, font={"color": theme.INK_2})], 18 * len(lines) + 4
