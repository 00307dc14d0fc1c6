"""What was entered by hand on ``isian.xlsx``: single figures as notes, the satisfaction survey as a table."""

from __future__ import annotations

from collections.abc import Iterator

from laporan.config.import_record import ImportRecord
from laporan.display.numbers import Numbers
from laporan.display.payload import AbsentPayload, Cell, Column, TablePayload
from laporan.display.tables.common import NONE, SILENT, Table
from laporan.formatting import number
from laporan.measures import Unavailable
from laporan.measures.survei import DEFINITIONS, GRADES, Satisfaction, satisfaction
from laporan.periods import Period
from laporan.rekap import ENTERED, SURVEY, UNMAPPED


def entered_notes(numbers: Numbers, record: ImportRecord) -> Iterator[str]:
    """A sentence per entered figure: ``Call Center, Panggilan masuk: diisi 1.210, menggantikan 1.204 (alasan).``"""
    for figure in record.isian:
        month = "" if figure.periode == str(numbers.period) else f", {Period.parse(figure.periode).name}"
        instead = "" if figure.sebelumnya is None else f", menggantikan {number(figure.sebelumnya)} dari ekspor"
        yield (
            f"{numbers.noun(figure.layanan).service}, {ENTERED[figure.layanan][figure.ukuran]}{month}: diisi "
            f"{number(figure.nilai)} dengan tangan{instead} ({figure.alasan.rstrip('.')})."
        )
    if any(figure.sebelumnya is not None and figure.nilai > figure.sebelumnya for figure in record.isian):
        yield f"Kelebihan angka isian atas angka dari ekspor dihitung sebagai {UNMAPPED} pada rincian menurut kata."
    if SURVEY in numbers.dataset.own.services:
        yield "Hasil survei kepuasan diisi dengan tangan."


def survey(numbers: Numbers, label: str) -> Table:
    """The nine unsur and the index of satisfaction (PermenPANRB 14/2017), where survey data was given.

    A quarter without it says so; a month without it, as most are, says nothing.
    """
    subtitle = f"Indeks kepuasan masyarakat, {numbers.period.name}"
    found = satisfaction(numbers.dataset.own)
    if isinstance(found, Unavailable):
        return SILENT if numbers.period.is_month else AbsentPayload(label, subtitle, found.reason)
    columns = (
        Column("Unsur pelayanan", "kiri"),
        *(Column(head) for head in ("Jumlah\njawaban", "Jumlah\nnilai", "Nilai\nrata-rata")),
    )
    rows: list[tuple[Cell, ...]] = [
        (Cell(item.name), Cell(number(item.answers)), Cell(number(item.points)), Cell(number(item.mean, 2)))
        for item in found.elements
    ]
    (term,) = DEFINITIONS
    rows.append((Cell(f"{term.label} ({term.unit})"), NONE, NONE, Cell(number(found.value, 2))))
    steps = "; ".join(f"{letter} ({words}) mulai {number(least, 2)}" for least, letter, words in GRADES)
    notes = (f"{term.formula[:1].upper()}{term.formula[1:]}.", f"Mutu pelayanan: {steps}.", *_others(numbers))
    letter, words = found.grade
    title = f"Indeks kepuasan {number(found.value, 2)}, mutu pelayanan {letter} ({words})"
    return TablePayload(label, title, subtitle, columns, tuple(rows), notes, total_row=True)


def _others(numbers: Numbers) -> Iterator[str]:
    """The index of a quarter's months, of the period before and of the same period last year, where given."""
    period = numbers.period
    months = () if period.is_month else period.months
    for words, periods in (("Indeks setiap bulan", months), ("Pembanding", (period.previous, period.same_last_year))):
        told = []
        for other in periods:
            rekap = numbers.dataset.rekap(other)
            found = rekap if isinstance(rekap, Unavailable) else satisfaction(rekap)
            if isinstance(found, Satisfaction):
                told.append(f"{other.name} {number(found.value, 2)} ({found.grade[0]})")
        if told:
            yield f"{words}: {'; '.join(told)}."
