"""What the builders of charts share: figures for drawing, data tables, alt texts, absent figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from laporan.display import theme
from laporan.display.charts import KINDS, plain
from laporan.display.numbers import Numbers
from laporan.display.payload import AbsentPayload, Cell, ChartPayload, Column, TablePayload, ValuesPayload, Width
from laporan.formatting import rounded
from laporan.measures import Amount, Measure, Unavailable

# What a builder returns: a chart, a box with the reason, or nothing to print (an empty listing is never printed).
Figure = ChartPayload | AbsentPayload | ValuesPayload
SILENT = ValuesPayload(())

ALT_LIMIT = 250
Row = tuple[str, ...]


def drawn(measure: Measure, amount: Amount) -> float | None:
    """``amount`` for a drawing, rounded as it is printed; a rate in per cent."""
    if isinstance(amount, Unavailable):
        return None
    return float(rounded(100 * amount if measure.percent else amount, measure.digits))


def cell(text: str) -> Cell:
    """A cell; what is not available is set apart."""
    return Cell(f"data {text}", "tidak_tersedia") if text == theme.ABSENT else Cell(text)


def data_table(label: str, subtitle: str, heads: Sequence[str], rows: Iterable[Row]) -> TablePayload:
    """A chart's data for a reader: the first column names, the others hold figures."""
    columns = tuple(Column(head, "kiri" if n == 0 else "kanan") for n, head in enumerate(heads))
    return TablePayload(
        label, "", subtitle, columns, tuple(tuple(cell(text) for text in row) for row in rows), numbered=False
    )


def alt_text(parts: Iterable[str]) -> str:
    """The parts as sentences, as many of them as the limit allows; the first always stays."""
    text = ""
    for part in parts:
        longer = f"{text} {part}".strip()
        if part and (not text or len(longer) <= ALT_LIMIT):
            text = longer
    return text if len(text) <= ALT_LIMIT else text[: ALT_LIMIT - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def chart(
    label: str,
    title: str,
    subtitle: str,
    *,
    alt: Iterable[str],
    kind: str,
    data: Any,
    table: TablePayload,
    notes: Sequence[str] = (),
    width: Width = "penuh",
) -> ChartPayload:
    """A chart of the closed set; ``data`` is the dataclass of its kind."""
    if not isinstance(data, KINDS[kind].data):
        raise TypeError(kind)
    return ChartPayload(label, title, subtitle, alt_text(alt), kind, plain(data), table, tuple(notes), width)


def source_note(numbers: Numbers, service: str) -> str:
    """``Sumber: aplikasi Guestbook DJPK.``"""
    source = numbers.source.institution.sumber_layanan.get(service, numbers.name(service))
    return f"Sumber: {source}."
