"""Figures entered on ``isian.xlsx`` put into the facts that the exports gave.

An entered figure is a total. It adds what the exports do not tell or replaces what they tell; then the breakdowns of
that total are left out, for they would no longer add up to it. In a quarter that is read from raw exports an entered
figure of a month holds for that month: the quarter's total is the sum of its months' totals.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from laporan.config.import_record import EnteredFigure, ServiceRecord
from laporan.errors.importing import EntryRefused
from laporan.formatting import joined, number
from laporan.importing.entry_form import FIGURES_SHEET, NAME, PART_OF
from laporan.importing.entry_reader import Entry, Form
from laporan.periods import Period
from laporan.rekap import ENTERED, NOT_ADDITIVE, Facts, add_facts

WITHOUT_GROUPS = "angkanya diisi melalui isian.xlsx, tanpa rincian"
NOT_EVERY_MONTH = "tidak setiap bulan memuat angka ini"


def overlaid(facts: Facts, figures: Mapping[str, int]) -> Facts:
    """``facts`` with the totals ``figures``; a total that changes loses its breakdowns."""
    changed = {ukuran for ukuran, value in figures.items() if facts.total(ukuran) != value}
    kept = {key: value for key, value in facts.values.items() if key[0] not in changed}
    return Facts({**kept, **{(ukuran, "total", ""): value for ukuran, value in figures.items()}})


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
        told = {month: part for month, part in parts.items() if part is not None}
        if len(told) < len(parts):
            names = joined([month.name for month, entries in months.items() if entries])
            notes.append(f"isian {names} tidak dihitung karena ekspornya tidak terinci per bulan")
        else:
            touched |= {ukuran for entries in months.values() for ukuran in entries}
            summed = add_facts(overlaid(told[month], _values(entries)) for month, entries in months.items())
            kept = {} if bare else {key: value for key, value in facts.values.items() if key[0] not in touched}
            fresh = {key: value for key, value in summed.values.items() if bare or key[0] in touched}
            facts = Facts({**kept, **fresh})
            for month, entries in months.items():
                listed += _listed(month, entries.values(), told[month])
    own = forms[period].of(service) if period in forms else {}
    listed += _listed(period, own.values(), facts)
    facts = overlaid(facts, _values(own))
    if own:
        _require_parts(forms[period].where, own, facts, ENTERED[service])
    lacking = {**record.tidak_ada, **{u: _why(u, facts) for u in sorted(touched | set(own)) if _why(u, facts)}}
    lacking = {key: why for key, why in sorted(lacking.items()) if key not in touched | set(own) or _why(key, facts)}
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


def _why(ukuran: str, facts: Facts) -> str:
    """Why an entered total or its breakdowns are not there; "" where both are."""
    if facts.total(ukuran) is None:
        return NOT_EVERY_MONTH
    return "" if any(key[0] == ukuran and key[1] != "total" for key in facts.values) else WITHOUT_GROUPS


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
