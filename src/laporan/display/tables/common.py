"""What the builders of tables share: heads of periods, cells, verdicts."""

from __future__ import annotations

from laporan.display.figures.common import SILENT, cell
from laporan.display.numbers import Numbers
from laporan.display.payload import AbsentPayload, Cell, Column, TablePayload, ValuesPayload
from laporan.measures import Amount, Comparison, Measure
from laporan.periods import Period

Table = TablePayload | AbsentPayload | ValuesPayload
NONE = Cell("–")

__all__ = ["NONE", "SILENT", "Table", "amount_cell", "cell", "head", "period_columns", "target_cell", "verdict_cell"]


def head(period: Period) -> str:
    """``September\\n2026`` or ``TW III\\n2026``."""
    text = period.name if period.is_month else period.short
    return "\n".join(text.rsplit(" ", 1)) if len(text) > 7 else text


def amount_cell(measure: Measure, amount: Amount) -> Cell:
    """``amount`` as printed, without its unit."""
    return cell(measure.text(amount))


def period_columns(numbers: Numbers) -> tuple[Column, ...]:
    """This period, the one before, the same last year, the year to date, as the SOP orders them."""
    period = numbers.period
    return (
        Column(head(period), bold=True),
        Column(head(period.previous)),
        Column(head(period.same_last_year)),
        Column(f"Kumulatif\n{period.year}"),
    )


def target_cell(item: Comparison) -> Cell:
    """The target in the measure's unit; "–" where none is set."""
    return NONE if item.target is None else Cell(item.measure.text(item.target))


def verdict_cell(item: Comparison) -> Cell:
    """The judgement of a target of the period, in words; a target of the year is only measured, never judged early."""
    if item.target is None:
        return NONE
    if item.achieved is None:
        return Cell("belum dapat dinilai")
    if item.target_scope == "per_tahun" and not item.achieved:
        return Cell("target tahunan")
    return Cell("● mencapai", "mencapai") if item.achieved else Cell("○ belum mencapai", "belum")
