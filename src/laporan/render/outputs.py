"""What an executed notebook's code cells show: payloads, and for charts their drawings."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from laporan.display import fonts
from laporan.display.charts import PLOTLY, is_interactive
from laporan.display.payload import MIME, ChartPayload, Payload, from_json
from laporan.errors.document import GlyphMissing, OutputUnreadable, StrayOutput
from laporan.notebook.form import Cell

SVG = "image/svg+xml"
_EXCERPT = 60  # characters of a text in an error


@dataclass(frozen=True)
class Place:
    """Where a cell stands, for errors: notebook as shown to a person, cell id, nearest heading above."""

    notebook: str
    cell: str
    heading: str


@dataclass(frozen=True)
class Shown:
    """One displayed payload; ``svg`` and ``plotly`` are empty unless it is a chart; one of a kind that
    is only drawn has no ``plotly``."""

    payload: Payload
    svg: str
    plotly: dict[str, Any]


def read_outputs(cell: Cell, place: Place) -> tuple[Shown, ...]:
    """The payloads of a code cell, in order; `StrayOutput` or `OutputUnreadable` for anything else,
    `GlyphMissing` for a text that the documents' font cannot set."""
    return tuple(_shown(output, place) for output in cell.get("outputs", ()))


def _shown(output: dict[str, Any], place: Place) -> Shown:
    match output["output_type"]:
        case "stream":
            raise _stray(place, "teks")
        case "error":
            raise _stray(place, f"galat {output.get('ename', '')}".strip())
    data = output["data"]
    if MIME not in data:
        raise _stray(place, "hasil biasa, misalnya tabel pandas atau teks")
    try:
        payload = from_json(data[MIME])
    except (KeyError, TypeError):
        raise OutputUnreadable(place.notebook, place.cell, place.heading) from None
    require_glyphs(_strings(data[MIME]), place)
    if not isinstance(payload, ChartPayload):
        return Shown(payload, "", {})
    svg, plotly = _text(data.get(SVG, "")), data.get(PLOTLY, None if is_interactive(payload) else {})
    if not svg or not isinstance(plotly, dict):
        raise OutputUnreadable(place.notebook, place.cell, place.heading)
    return Shown(payload, svg, plotly)


def require_glyphs(texts: Iterable[str], place: Place) -> None:
    """`GlyphMissing` for the first of ``texts`` that the documents' font cannot set."""
    for text in texts:
        if lacking := fonts.lacking(text):
            excerpt = textwrap.shorten(text, _EXCERPT, placeholder=" …")
            raise GlyphMissing(place.notebook, place.cell, place.heading, lacking, excerpt)


def _strings(value: object) -> Iterator[str]:
    """Every string of plain JSON data but the names of its fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _text(value: str | list[str]) -> str:
    """A text of a notebook's output: nbformat keeps it as one string or as a list of lines."""
    return value if isinstance(value, str) else "".join(value)


def _stray(place: Place, output: str) -> StrayOutput:
    return StrayOutput(place.notebook, place.cell, place.heading, output)
