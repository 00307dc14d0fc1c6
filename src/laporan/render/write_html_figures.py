"""Charts in HTML: drawings with real text, over which the page's script lets plotly.js draw the same data."""

from __future__ import annotations

import json
import re
from typing import Any

from laporan.display.charts.figure import TEMPLATE
from laporan.display.payload import TablePayload
from laporan.render.blocks import Figure
from laporan.render.write_html_drawings import inline
from laporan.render.write_html_tables import table_html
from laporan.render.write_html_text import caption, notes, text

Plot = dict[str, Any]

_ENDS = re.compile(r"<(?=[/!s])|(?<=\{)<")  # of an element or a comment, and of a shortcode


def template_html() -> str:
    """What all figures for plotly.js share, for the page's script."""
    return f'<script type="application/json" id="pola-grafik">{_json(TEMPLATE)}</script>'


def pair_html(left: Figure, right: Figure) -> str:
    """Two charts of half the width, side by side where there is room."""
    return f'<div class="berdampingan">\n{figure_html(left)}\n{figure_html(right)}\n</div>'


def figure_html(figure: Figure) -> str:
    """A chart with caption, drawings, data for plotly.js, notes, and its data behind "Tampilkan data"."""
    payload = figure.payload
    drawings = inline(figure.svg, "lebar" if figure.phone_svg else "")
    if figure.phone_svg:
        drawings += "\n" + inline(figure.phone_svg, "ponsel")
    plots = ""  # the script leaves a figure without data alone: the drawing stays
    if figure.plotly:
        data = _json(_plots(figure.plotly, figure.phone_plotly))
        plots = f'<script type="application/json">{data}</script>'
    kind = "gambar setengah" if payload.width == "setengah" else "gambar"
    return (
        f'<figure class="{kind}" id="gambar-{figure.number}">\n'
        f"<figcaption>{caption('Gambar', figure.number, payload)}</figcaption>\n"
        '<div class="isi-gambar">\n'
        f'<div class="grafik" role="img" aria-label="{text(payload.alt)}">\n{drawings}\n</div>\n'
        f"{plots}{notes(payload.notes)}\n"
        f"<details>\n<summary>Tampilkan data Gambar\u00a0{figure.number}</summary>\n"
        f"{_data_table(figure.number, payload.table)}\n</details>\n</div>\n</figure>"
    )


def _data_table(number: int, table: TablePayload) -> str:
    return table_html(table, f"Data Gambar\u00a0{number}")


def _plots(wide: Plot, phone: Plot) -> Plot:
    """The figure for plotly.js, and beneath ``ponsel`` what a phone's form of it has otherwise (null: nothing)."""
    plot = {key: wide.get(key, empty) for key, empty in (("data", []), ("layout", {}))}
    plot["layout"] = {key: value for key, value in plot["layout"].items() if (key, value) != ("template", TEMPLATE)}
    if phone:
        other = {key: value for key, value in phone["layout"].items() if wide["layout"].get(key) != value}
        other |= {key: None for key in wide["layout"] if key not in phone["layout"]}
        plot["ponsel"] = {"layout": other} | ({} if phone["data"] == plot["data"] else {"data": phone["data"]})
    return plot


def _json(value: object) -> str:
    """Compact JSON that neither ends its element nor holds a shortcode."""
    compact = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _ENDS.sub("\\\\u003c", compact).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
