"""Charts in HTML: drawings with real text, over which the page's script lets plotly.js draw the same data."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any
from xml.etree import ElementTree

from laporan.display.payload import TablePayload
from laporan.render.blocks import Figure
from laporan.render.write_html_tables import table_html
from laporan.render.write_html_text import caption, notes, text

Plot = dict[str, Any]

_ROOT = re.compile(r"<svg\b[^>]*>")
_ENDS = re.compile(r"<(?=[/!s])|(?<=\{)<")  # of an element or a comment, and of a shortcode
_DROPPED = re.compile(r'\s(?:width|height|role|aria-label|class)="[^"]*"')


def pair_html(left: Figure, right: Figure) -> str:
    """Two charts of half the width, side by side where there is room."""
    return f'<div class="berdampingan">\n{figure_html(left)}\n{figure_html(right)}\n</div>'


def figure_html(figure: Figure) -> str:
    """A chart with caption, drawings, data for plotly.js, notes, and its data behind "Tampilkan data"."""
    payload = figure.payload
    drawings = _inline(figure.svg, "lebar" if figure.phone_svg else "")
    if figure.phone_svg:
        drawings += "\n" + _inline(figure.phone_svg, "ponsel")
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


def _inline(drawing: str, kind: str) -> str:
    """A drawing that fills its place; the alternative text stands on the element around it."""
    root = _ROOT.search(drawing)
    if root is None:
        raise ValueError("a drawing without <svg>")
    plain = _DROPPED.sub("", root[0])
    name = f' class="{kind}"' if kind else ""
    return _lighter(f"<svg{name}" + plain.removeprefix("<svg") + drawing[root.end() :].strip())


def _lighter(drawing: str) -> str:
    """``drawing`` with what most of its elements say said once, at its root, from where the others inherit it."""
    root = ElementTree.fromstring(drawing.replace(' xmlns="http://www.w3.org/2000/svg"', "", 1))
    texts = [element for element in root if element.tag == "text"]
    for element in texts:
        element.set("text-anchor", element.get("text-anchor", "start"))
    for attribute, elements in (("font-size", texts), ("text-anchor", texts), ("fill", list(root))):
        values = Counter(element.get(attribute) for element in elements)
        most = values.most_common(1)[0][0] if values else None
        if most is None or None in values:  # nothing to say, or one that would inherit what it must not
            continue
        root.set(attribute, most)
        for element in elements:
            if element.get(attribute) == most:
                del element.attrib[attribute]
    return ElementTree.tostring(root, encoding="unicode").replace(" />", "/>")


def _plots(wide: Plot, phone: Plot) -> Plot:
    """The figure for plotly.js, and beneath ``ponsel`` what a phone's form of it has otherwise (null: nothing)."""
    plot = {key: wide.get(key, empty) for key, empty in (("data", []), ("layout", {}))}
    if phone:
        other = {key: value for key, value in phone["layout"].items() if plot["layout"].get(key) != value}
        other |= {key: None for key in plot["layout"] if key not in phone["layout"]}
        plot["ponsel"] = {"layout": other} | ({} if phone["data"] == plot["data"] else {"data": phone["data"]})
    return plot


def _json(value: object) -> str:
    """Compact JSON that neither ends its element nor holds a shortcode."""
    compact = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _ENDS.sub("\\\\u003c", compact).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
