"""Figures entered on ``isian.xlsx`` put into the facts that the exports gave.

An entered figure is a total. It adds what the exports do not tell or replaces what they tell. Where it is larger than
the exports' total, the difference counts as unmapped in that total's breakdowns by words; all its other breakdowns, and
every one of a total that became smaller, are left out, for they would no longer add up to it.

In a quarter that is read from raw exports an entered figure of a month holds for that month: the quarter's total is the
sum of its months' totals.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import get_args

from laporan.config.import_record import EnteredFigure, ServiceRecord
from laporan.config.sources import Dimension
from laporan.errors.importing import EntryRefused
from laporan.formatting import joined, number
from laporan.importing.entry_form import FIGURES_SHEET, NAME, PART_OF
from laporan.importing.entry_reader import Entry, Form
from laporan.periods import Period
from laporan.rekap import ENTERED, NOT_ADDITIVE, OTHER_PAGES, TRAITS, UNMAPPED, Facts, add_facts

WITHOUT_GROUPS = "angkanya diisi melalui isian.xlsx, tanpa rincian"
_WORDS = frozenset(get_args(Dimension))
NOT_EVERY_MONTH = "tidak setiap bulan memuat angka ini"


def overlaid(facts: Facts, figures: Mapping[str, int]) -> Facts:
    """``facts`` with the totals ``figures`` and what of their breakdowns still adds up to them."""
    values: dict[tuple[str, str, str], int] = {}
    for key, value in facts.values.items():
        ukuran, menurut, _ = key
        more = figures.get(ukuran, facts.total(ukuran) or 0) - (facts.total(ukuran) or 0)
        if not more or (more > 0 and menurut in _WORDS and ukuran not in TRAITS):
            values[key] = value
            if more:
                rest = (ukuran, menurut, OTHER_PAGES if menurut == "halaman" else UNMAPPED)
                values[rest] = facts.values.get(rest, 0) + more
    return Facts({**values, **{(ukuran, "total", ""): value for ukuran, value in figures.items()}})


def combined(  # noqa: PLR0917
    service: str,
    period: Period,
    forms: Mapping[Period, Form],
    exported: tuple[ServiceRecord, Facts],
    in_month: Callable[[Period], Facts | None],
    bare: Collection[Period],
) -> tuple[ServiceRecord, Facts, list[EnteredFigure]]:
    """What the exports give (``exported``: record and facts of ``period``) with what is entered on ``forms``.

    For a quarter ``in_month`` gives what the exports tell of one month, None where they do not tell months apart;
    ``bare`` are the months without an export: then a total counts only where every month has it.
    """
    record, facts = exported
    listed: list[EnteredFigure] = []
    touched: set[str] = set()
    months = {} if period.is_month else {month: _additive(forms, month, service) for month in period.months}
    notes = list(record.catatan)
    if any(months.values()):
        parts = {month: in_month(month) for month in months}
        apart = {month: part for month, part in parts.items() if part is not None}
        if len(apart) < len(parts):
            names = joined([month.name for month, entries in months.items() if entries])
            notes.append(f"isian {names} tidak dihitung karena ekspornya tidak terinci per bulan")
        else:
            touched |= {ukuran for entries in months.values() for ukuran in entries}
            summed = add_facts(overlaid(apart[month], _values(entries)) for month, entries in months.items())
            kept = {} if bare else {key: value for key, value in facts.values.items() if key[0] not in touched}
            fresh = {key: value for key, value in summed.values.items() if bare or key[0] in touched}
            facts = Facts({**kept, **fresh})
            for month, entries in months.items():
                listed += _listed(month, entries.values(), apart[month])
    own = forms[period].of(service) if period in forms else {}
    listed += _listed(period, own.values(), facts)
    facts = overlaid(facts, _values(own))
    if own:
        _require_parts(forms[period].where, own, facts, ENTERED[service])
    lacking = dict(record.tidak_ada)
    for ukuran in touched | set(own):
        if facts.total(ukuran) is None:
            lacking[ukuran] = NOT_EVERY_MONTH
        elif any(figure.ukuran == ukuran and figure.nilai != figure.sebelumnya for figure in listed):
            lacking[ukuran] = WITHOUT_GROUPS
    lacking = dict(sorted(lacking.items()))
    return record.model_copy(update={"tidak_ada": lacking, "catatan": notes}), facts, listed


def _additive(forms: Mapping[Period, Form], month: Period, service: str) -> dict[str, Entry]:
    """A month's entries that count for its quarter."""
    entries = forms[month].of(service) if month in forms else {}
    return {ukuran: entry for ukuran, entry in entries.items() if ukuran not in NOT_ADDITIVE}


def _values(entries: Mapping[str, Entry]) -> dict[str, int]:
    return {ukuran: entry.value for ukuran, entry in entries.items()}


def _listed(period: Period, entries: Iterable[Entry], facts: Facts) -> list[EnteredFigure]:
    return [
        EnteredFigure(
            periode=str(period),
            layanan=entry.service,  # type: ignore[arg-type]
            ukuran=entry.ukuran,
            nilai=entry.value,
            sebelumnya=facts.total(entry.ukuran),
            alasan=entry.reason,
        )
        for entry in entries
    ]


def _require_parts(where: str, entries: Mapping[str, Entry], facts: Facts, labels: Mapping[str, str]) -> None:
    """`EntryRefused` where an entry makes a part larger than its whole."""
    faults = []
    for part, whole in PART_OF.items():
        amount, most = facts.total(part), facts.total(whole)
        entry = entries.get(part) or entries.get(whole)
        if part in labels and entry is not None and amount is not None and most is not None and amount > most:
            place = f"lembar {FIGURES_SHEET}, baris {entry.row}, kolom Nilai"
            faults.append(f'{place}: "{labels[part]}" menjadi lebih besar daripada "{labels[whole]}"')
    if faults:
        raise EntryRefused(where, faults)


def survey_of(period: Period, forms: Mapping[Period, Form], months: Sequence[Facts]) -> Facts:
    """The survey of ``period``: its own form's, or the sum of its ``months``' where all have one."""
    if period in forms and forms[period].survey.values:
        return forms[period].survey
    return add_facts(months) if months and all(month.values for month in months) else Facts()


def told(figures: Iterable[EnteredFigure], survey: Facts) -> Iterator[str]:
    """Lines for the screen."""
    for figure in figures:
        label = ENTERED[figure.layanan][figure.ukuran]
        before = "" if figure.sebelumnya is None else f", semula {number(figure.sebelumnya)}"
        when = Period.parse(figure.periode).name
        yield f"{NAME} {when}: {label} = {number(figure.nilai)}{before} ({figure.alasan})"
    if survey.values:
        yield f"{NAME}: hasil survei kepuasan, {number(survey.values['jawaban', 'total', ''])} jawaban"
