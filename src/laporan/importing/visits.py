"""What the website's formats share."""

from __future__ import annotations

from fractions import Fraction

from laporan.importing import cells
from laporan.importing.batch import Rows
from laporan.importing.cells import CellProblem
from laporan.importing.grid import Cell


def share(cell: Cell) -> Fraction:
    """A share of a whole, from 0 to 1: ``0.425``, ``42,5%``."""
    amount = cells.number(".")(cell)
    part = amount / 100 if "%" in cells.text(cell) else amount
    if not 0 <= part <= 1:
        raise CellProblem("bukan bagian dari seluruhnya", "Isi dengan bilangan dari 0 sampai 1, atau persen")
    return part


def bounced(rows: Rows, rate: str, visits: list[int | None]) -> list[int | None]:
    """Visits of one page, as whole numbers: the share in column ``rate`` of each row's visits."""
    return [
        None if part is None or count is None else int(part * count + Fraction(1, 2))
        for part, count in zip(rows.parse(rate, share), visits, strict=True)
    ]
