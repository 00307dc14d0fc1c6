"""Tables over measures: the summary, the services side by side, the quality of each service, targets of the year."""

from __future__ import annotations

from laporan.display.numbers import Numbers
from laporan.display.payload import Cell, Column, TablePayload
from laporan.display.tables.common import (
    NONE,
    SILENT,
    Table,
    amount_cell,
    head,
    period_columns,
    target_cell,
    verdict_cell,
)
from laporan.display.wording import (
    all_words,
    bound,
    change_cell,
    change_words,
    direction,
    grouped,
    labelled,
    lower,
    why_absent,
)
from laporan.formatting import capital, joined, number, percent, words
from laporan.measures import MEASURES, REMOTE, Amount, Comparison, Unavailable, main
from laporan.measures import of_service as measures_of
from laporan.periods import MONTHS

_TITLE_WORDS = 10


def summary(numbers: Numbers, label: str) -> Table:
    """The one table of Ringkasan Eksekutif."""
    year = numbers.period.year
    rows = []
    for service in numbers.services:
        item = numbers.volume(service)
        achieved = Cell(percent(item.achievement)) if item.achievement is not None else NONE
        rows.append(
            (
                Cell(f"{numbers.noun(service).service} ({item.measure.unit})"),
                *(amount_cell(item.measure, amount) for amount in _amounts(item)),
                target_cell(item),
                achieved,
            )
        )
    columns = (
        Column("Layanan (satuan)", "kiri"),
        *period_columns(numbers),
        Column(f"Target\n{year}"),
        Column("Capaian\ntarget"),
    )
    notes = [f"Kumulatif: {to_date(numbers)}. Satuan setiap layanan berbeda, sehingga tidak dijumlahkan."]
    if any(numbers.volume(service).target is None for service in numbers.services):
        notes.append("Tanda – berarti target tidak ditetapkan.")
    items = [numbers.volume(service) for service in numbers.services]
    notes += list(dict.fromkeys((*reasons(items), *missing_periods(items))))
    return TablePayload(
        label,
        moved_title(numbers),
        f"Volume layanan menurut periode dan capaian target, {year - 1}–{year}",
        columns,
        tuple(rows),
        tuple(notes),
    )


def _amounts(item: Comparison) -> tuple[Amount, ...]:
    return (item.now, item.previous, item.last_year, item.year_to_date)


def moved_title(numbers: Numbers) -> str:
    """``Video Conference dan Website naik, dua layanan lain turun``; "" without a comparison.

    Ten words at most: where all names are too many, the fewer are named and the others counted, else all counted.
    """
    found = [
        (numbers.noun(service).service, direction(numbers.volume(service).now, numbers.volume(service).previous))
        for service in numbers.present
    ]
    kinds = {entry[1] for entry in found}
    if len(kinds) == 1 and 1 < len(found) == len(numbers.services) and kinds != {"tidak_diketahui"}:
        verb = {"naik": "naik", "turun": "turun"}.get(found[0][1], "relatif tetap")
        return f"{capital(numbers.all_services)} {verb} dari {numbers.period.previous.name}"
    every = grouped(found)
    if len(every.split()) <= _TITLE_WORDS:
        return capital(every)
    verbs = {"naik": "naik", "turun": "turun", "tetap": "relatif tetap"}
    groups = [([name for name, way in found if way == key], verb) for key, verb in verbs.items()]
    groups = [(names, verb) for names, verb in groups if names]
    if len(groups) == 2:
        (names, verb), (others, other) = sorted(groups, key=lambda group: len(group[0]))
        return f"{joined(names)} {verb}, {words(len(others))} layanan lain {other}"
    (first, verb), *rest = groups
    told = joined([f"{words(len(first))} layanan {verb}", *(f"{words(len(names))} {way}" for names, way in rest)])
    return capital(told)


def to_date(numbers: Numbers) -> str:
    """``Januari–September 2026``."""
    last = numbers.period.months[-1]
    first = MONTHS[0]
    return f"{first} {last.year}" if last.number == 1 else f"{first}–{last.name}"


def reasons(items: list[Comparison]) -> list[str]:
    """Why figures of the period itself are not there, each reason once."""
    return list(dict.fromkeys(item.now.reason for item in items if isinstance(item.now, Unavailable)))


def missing_periods(items: list[Comparison]) -> list[str]:
    """Why the columns of other periods hold nothing at all, each reason once."""
    found = []
    for pick in ("previous", "last_year", "year_to_date"):
        amounts = [getattr(item, pick) for item in items]
        if amounts and all(isinstance(amount, Unavailable) for amount in amounts):
            found += [amount.reason for amount in amounts]
    return list(dict.fromkeys(found))


def side_by_side(numbers: Numbers, label: str) -> Table:
    """Chapter III: the services side by side, those from afar first, with their changes and their daily averages."""
    period = numbers.period
    rows = []
    for service, remote in REMOTE.items():
        if service not in numbers.services:
            continue
        item = numbers.volume(service)
        daily = MEASURES["website.per_hari" if service == "website" else f"{service}.per_hari_kerja"]
        rows.append(
            (
                Cell(f"{numbers.noun(service).service} ({item.measure.unit})"),
                Cell("jarak jauh" if remote else "tatap muka"),
                amount_cell(item.measure, item.now),
                Cell(change_cell(item.measure, item.now, item.previous)),
                Cell(change_cell(item.measure, item.now, item.last_year)),
                amount_cell(daily, numbers.now(daily.key)),
                amount_cell(daily, numbers.comparisons[daily.key].previous),
            )
        )
    columns = (
        Column("Layanan (satuan)", "kiri"),
        Column("Cara", "kiri"),
        Column(head(period), bold=True),
        Column(f"Perubahan dari\n{period.previous.short}"),
        Column(f"Perubahan dari\n{period.same_last_year.short}"),
        Column(f"Per hari\n{period.short}", bold=True),
        Column(f"Per hari\n{period.previous.short}"),
    )
    days = f"{number(numbers.working_days(period))} hari kerja pada {period.name}"
    before = f"{number(numbers.working_days(period.previous))} hari kerja pada {period.previous.name}"
    website = f"; untuk {numbers.noun('website').service} rata-rata per hari kalender"
    told = website if "website" in numbers.services else ""
    notes = [f"Per hari: rata-rata per hari kerja ({days} dan {before}){told}."]
    if any(NONE in row for row in rows):
        notes.append(
            "Tanda – berarti perubahan tidak dapat dihitung karena data pembanding tidak tersedia atau bernilai nol."
        )
    notes += reasons([numbers.volume(service) for service in numbers.services])
    return TablePayload(
        label, moved_title(numbers), f"Perbandingan antarlayanan, {period.name}", columns, tuple(rows), tuple(notes)
    )


def quality(service: str, numbers: Numbers, label: str) -> Table:
    """The measures of a service but its volume, against other periods and their targets.

    What no column tells has no row; a note says why.
    """
    if numbers.absent(service) and not any(numbers.known(measure.key) for measure in measures_of(service)):
        return SILENT
    every = [numbers.comparisons[measure.key] for measure in measures_of(service)[1:]]
    items = [
        item
        for item in every
        if item.target is not None or any(not isinstance(amount, Unavailable) for amount in _amounts(item))
    ]
    targeted = any(item.target is not None for item in items)
    rows = tuple(
        (
            Cell(labelled(item.measure)),
            *(amount_cell(item.measure, amount) for amount in _amounts(item)),
            target_cell(item),
            *((verdict_cell(item),) if targeted else ()),
        )
        for item in items
    )
    columns = (
        Column("Ukuran (satuan)", "kiri"),
        *period_columns(numbers),
        Column("Target"),
        *((Column("Keterangan", "kiri"),) if targeted else ()),
    )
    judged = _judged(items)
    notes = [f"{item.measure.label} = {item.measure.formula}." for item in judged]
    notes.append("Rumus semua ukuran tercantum pada lampiran.")
    if any(item.target is None for item in items):
        notes[-1] += " Tanda – berarti target tidak ditetapkan."
    notes += [_thresholds(numbers, items), _accuracies(items), why_absent(every)]
    return TablePayload(
        label,
        _judged_title(judged) or _daily_title(numbers, service),
        f"Mutu layanan {numbers.name(service)} menurut periode",
        columns,
        rows,
        (*(note for note in notes if note), *missing_periods(items)),
    )


def _thresholds(numbers: Numbers, items: list[Comparison]) -> str:
    """The threshold of the service level, of other periods where it differed; "" where none was counted with."""
    if not any(item.measure.key == "panggilan.tingkat_layanan" for item in items):
        return ""
    own = numbers.threshold(numbers.period)
    told = [f"{bound(own, 'detik')}"] if own else []
    for period in (numbers.period.previous, numbers.period.same_last_year):
        other = numbers.threshold(period)
        if other not in ("", own):
            told.append(f"{period.name}: {bound(other, 'detik')}")
    return f"Ambang tingkat layanan: {'; '.join(told)}." if told else ""


def _accuracies(items: list[Comparison]) -> str:
    """How far what is read from classes may be off; "" where nothing is."""
    found: dict[str, list[str]] = {}
    for item in items:
        if item.measure.accuracy:
            found.setdefault(item.measure.accuracy, []).append(lower(item.measure.label))
    told = "; ".join(f"{joined(labels)} {accuracy}" for accuracy, labels in found.items())
    return f"Selisih terbesar dari nilai sebenarnya: {told}." if told else ""


def _judged(items: list[Comparison]) -> list[Comparison]:
    """The measures with a target of the period that can be judged."""
    return [item for item in items if item.achieved is not None and item.target_scope == "per_periode"]


def _daily_title(numbers: Numbers, service: str) -> str:
    """``Kunjungan tamu per hari kerja turun 22,5% menjadi 14,2``; "" where there is nothing to compare with."""
    item = numbers.comparisons["website.per_hari" if service == "website" else f"{service}.per_hari_kerja"]
    told = change_words(item.measure, item.now, item.previous)
    if not told or numbers.count(main(service).key) < 2:
        return ""
    link = " menjadi" if told.endswith("%") else ", yaitu"
    return f"{item.measure.label} {told}{link} {item.measure.text(item.now)}"


def _judged_title(judged: list[Comparison]) -> str:
    reached = sum(1 for item in judged if item.achieved)
    if not judged:
        return ""
    if len(judged) == 1:
        return f"{judged[0].measure.label} {'mencapai' if reached else 'belum mencapai'} target"
    if reached == len(judged):
        return f"{capital(all_words(reached))} ukuran yang bertarget mencapai target"
    return f"{capital(words(reached))} dari {words(len(judged))} ukuran yang bertarget mencapai target"


def year_targets(numbers: Numbers, label: str) -> Table:
    """How far every target is reached: those of the year by the year to date, those of the period by its own figure."""
    items = [item for item in numbers.comparisons.values() if item.target is not None]
    if not items:
        return SILENT
    rows = []
    for item in items:
        yearly = item.target_scope == "per_tahun"
        reached = item.year_to_date if yearly else item.now
        rows.append(
            (
                Cell(labelled(item.measure)),
                Cell(f"tahun {numbers.period.year}" if yearly else numbers.period.short),
                target_cell(item),
                amount_cell(item.measure, reached),
                Cell(percent(item.achievement)) if item.achievement is not None else NONE,
                verdict_cell(item),
            )
        )
    columns = (
        Column("Ukuran (satuan)", "kiri"),
        Column("Masa target", "kiri"),
        Column("Target"),
        Column("Realisasi", bold=True),
        Column("Capaian"),
        Column("Keterangan", "kiri"),
    )
    return TablePayload(
        label,
        _judged_title(_judged(items)),
        f"Capaian target sampai dengan {numbers.period.name}",
        columns,
        tuple(rows),
        (f"Realisasi target tahunan dihitung secara kumulatif: {to_date(numbers)}.",),
    )
