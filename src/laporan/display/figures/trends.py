"""Charts over time: one volume by month or quarter, the services as indices, a quarter's months, the days."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from laporan.calendar import WorkCalendar
from laporan.display.charts import Daily, Day, IndexLine, Indices, Panel, PanelColumn, Panels, Trend, TrendPoint
from laporan.display.figures.common import SILENT, Figure, chart, data_table, drawn, source_note
from laporan.display.numbers import VOLUME, Numbers
from laporan.display.payload import AbsentPayload
from laporan.display.sentences.service import busiest_day
from laporan.display.theme import ABSENT
from laporan.display.wording import all_words, change_words, finding, fraction_words, lower
from laporan.formatting import WEEKDAYS, capital, joined, long_date, number, rounded, short_date, words
from laporan.measures import Unavailable, main, series
from laporan.measures.breakdown import by_day
from laporan.periods import MONTHS_SHORT, Period

_MONTHS, _QUARTERS = 13, 5


def trend_periods(numbers: Numbers) -> tuple[Period, ...]:
    """From the same period last year to this one: 13 months or 5 quarters."""
    found = [numbers.period]
    while len(found) < (_MONTHS if numbers.period.is_month else _QUARTERS):
        found.append(found[-1].previous)
    return tuple(reversed(found))


def trend(numbers: Numbers, service: str, label: str) -> Figure:
    """The volume over a year; periods before the first with data are left out."""
    step = "bulan" if numbers.period.is_month else "triwulan"
    noun, measure, item = numbers.noun(service), main(service), numbers.volume(service)
    points = series(measure, numbers.dataset, trend_periods(numbers))
    known = [n for n, (_, amount) in enumerate(points) if not isinstance(amount, Unavailable)]
    points = points[known[0] :] if known else points
    subtitle = f"{capital(noun.counted)} per {step}, {points[0][0].name}–{points[-1][0].name}"
    if reason := numbers.absent(service):
        return AbsentPayload(label, f"{capital(noun.counted)} per {step}", reason)
    if len(known) < 2:
        reason = f"Perkembangan {noun.counted} belum dapat digambar karena data {step} sebelumnya tidak tersedia."
        return AbsentPayload(label, f"{capital(noun.counted)} per {step}", reason)
    shown = "Diagram garis" if len(points) > 4 else "Diagram kolom"
    highest = max(
        (entry for entry in points if not isinstance(entry[1], Unavailable)),
        key=lambda entry: (0 if isinstance(entry[1], Unavailable) else entry[1], entry[0].first),
    )
    title = finding(noun, item)
    alt = [f"{shown} {subtitle[:1].lower()}{subtitle[1:]}.", f"{title}."]
    if last_year := change_words(measure, item.now, item.last_year):
        alt.append(f"Terhadap {item.period.same_last_year.name}: {last_year}.")
    alt.append(f"Tertinggi {measure.text(highest[1])} pada {highest[0].name}.")
    return chart(
        label,
        title,
        subtitle,
        alt=alt,
        kind="tren",
        data=Trend(
            tuple(TrendPoint(str(when), drawn(measure, amount)) for when, amount in points), noun.counted, service
        ),
        table=data_table(
            label,
            subtitle,
            (capital(step), capital(noun.counted)),
            [(when.name, measure.text(amount)) for when, amount in points],
        ),
        notes=(source_note(numbers, service),),
    )


def indices(numbers: Numbers, label: str) -> Figure:
    """The four volumes as indices with the same period last year as 100: units differ, so nothing is added."""
    periods = trend_periods(numbers)
    base, now = periods[0], periods[-1]
    step = "bulan" if numbers.period.is_month else "triwulan"
    lines: dict[str, list[Fraction | None]] = {}
    for service in numbers.services:
        amounts = [amount for _, amount in series(main(service), numbers.dataset, periods)]
        first = amounts[0]
        if not isinstance(first, Unavailable) and first and not isinstance(amounts[-1], Unavailable):
            lines[service] = [None if isinstance(a, Unavailable) else 100 * Fraction(a) / first for a in amounts]
    if not lines:
        reason = f"Indeks belum dapat dihitung karena data {base.name} tidak tersedia."
        return AbsentPayload(label, f"Indeks volume layanan per {step}", reason)
    names = {service: numbers.noun(service).service for service in numbers.services}
    over = [service for service, values in lines.items() if (values[-1] or 0) > 100]
    subtitle = f"Indeks volume layanan per {step}, {base.name}–{now.name}"
    ends = joined([f"{names[service]} {_index(values[-1])}" for service, values in lines.items()])
    notes = [f"Indeks: {base.name} = 100. Satuan setiap layanan berbeda, sehingga angkanya tidak dijumlahkan."]
    if without := [names[service] for service in numbers.services if service not in lines]:
        notes.append(
            f"{joined(without)} tidak digambar karena datanya tidak tersedia untuk {base.name} atau {now.name}."
        )
    return chart(
        label,
        _index_title([names[service] for service in over], [names[service] for service in lines], base),
        subtitle,
        alt=(f"Diagram garis {lower(subtitle)}.", f"Indeks {now.name}: {ends}."),
        kind="indeks",
        data=Indices(
            tuple(str(when) for when in periods),
            tuple(
                IndexLine(service, names[service], tuple(None if v is None else float(rounded(v, 1)) for v in values))
                for service, values in lines.items()
            ),
        ),
        table=data_table(
            label,
            subtitle,
            (capital(step), *(names[service] for service in lines)),
            [(when.name, *(_index(values[n]) for values in lines.values())) for n, when in enumerate(periods)],
        ),
        notes=notes,
    )


def _index(value: Fraction | None) -> str:
    return ABSENT if value is None else number(value, 1)


def _index_title(over: list[str], every: list[str], base: Period) -> str:
    if not over:
        return f"{_of(every, len(every))} tidak di atas {base.name}"
    return f"{_of(over, len(every))} di atas {base.name}"


def _of(names: list[str], whole: int) -> str:
    """``Call Center`` where it is the only one of all, ``Keempat layanan``, ``Tiga dari empat layanan``."""
    if whole == 1:
        return names[0]
    part = len(names)
    return f"{capital(all_words(whole)) if part == whole else fraction_words(part, whole)} layanan"


def monthly(numbers: Numbers, label: str) -> Figure:
    """A quarter's three months, a panel for each service."""
    months = numbers.period.months
    subtitle = f"Volume layanan menurut bulan, {numbers.period.name}"
    panels, rows, highest, peaks, named = [], [], [], [], []
    for service in numbers.present:
        measure = main(service)
        amounts = [numbers.dataset.amount(measure, month) for month in months]
        noun = numbers.noun(service)
        columns = (
            PanelColumn(MONTHS_SHORT[month.number - 1], drawn(measure, amount))
            for month, amount in zip(months, amounts, strict=True)
        )
        panels.append(Panel(noun.service, measure.unit, service, tuple(columns)))
        rows.append((f"{noun.service} ({measure.unit})", *(measure.text(amount) for amount in amounts)))
        known = [(amount, n) for n, amount in enumerate(amounts) if not isinstance(amount, Unavailable)]
        if known:
            top, at = max(known, key=lambda entry: (entry[0], -entry[1]))
            peaks.append(at)
            named.append(noun.service)
            highest.append(f"{noun.service} tertinggi pada {_month(months[at])} ({measure.text(top)})")
    if not highest:
        return AbsentPayload(label, "Volume layanan menurut bulan", f"Rekap bulanan {numbers.period.name} tidak ada.")
    most = max(set(peaks), key=lambda at: (peaks.count(at), at))
    title = f"{_of([n for n, at in zip(named, peaks, strict=True) if at == most], len(peaks))} tertinggi"
    title += f" pada {_month(months[most])}"
    return chart(
        label,
        title,
        subtitle,
        alt=(f"Diagram kolom {lower(subtitle)}: {'; '.join(highest)}.",),
        kind="banding",
        data=Panels(tuple(panels)),
        table=data_table(label, subtitle, ("Layanan (satuan)", *(_month(month) for month in months)), rows),
        notes=("Skala setiap layanan berbeda.",),
    )


def _month(month: Period) -> str:
    return month.name.rpartition(" ")[0]


def daily(numbers: Numbers, service: str, label: str) -> Figure:
    """The volume by day, with weekends and holidays marked and the mean of a working day."""
    noun, measure, calendar = numbers.noun(service), main(service), numbers.dataset.calendar
    if numbers.absent(service):
        return SILENT
    subtitle = f"{capital(noun.counted)} per hari, {numbers.period.name}"
    counts = by_day(numbers.dataset.own, service, VOLUME[service])
    if isinstance(counts, Unavailable):
        return AbsentPayload(label, subtitle, counts.reason)
    mean = numbers.now(f"{service}.per_hari_kerja")
    busiest = busiest_day(numbers, service)
    top = max(count for _, count in counts)
    tops = [day for day, count in counts if count == top]
    if not top:
        title = f"Tidak ada {noun.counted}"
    elif len(tops) == 1:
        title = f"{WEEKDAYS[tops[0].weekday()]}, {long_date(tops[0])} mencatat {lower(noun.title)} terbanyak"
    else:
        title = f"{capital(words(len(tops)))} hari mencatat {lower(noun.title)} terbanyak ({measure.text(top)})"
    drawn_days = tuple(_drawn(calendar, day, count) for day, count in counts)
    return chart(
        label,
        title,
        subtitle,
        alt=(f"Diagram batang {lower(subtitle)}.", busiest),
        kind="harian",
        data=Daily(
            drawn_days, noun.counted, service, 0, None if isinstance(mean, Unavailable) else float(rounded(mean, 1))
        ),
        table=data_table(
            label,
            subtitle,
            ("Tanggal", "Hari", capital(noun.counted)),
            [(short_date(day), WEEKDAYS[day.weekday()], measure.text(count)) for day, count in counts],
        ),
        notes=(source_note(numbers, service),),
    )


def _drawn(calendar: WorkCalendar, day: date, count: int) -> Day:
    if calendar.is_holiday(day):
        return Day(day.isoformat(), float(count), "libur", calendar.holiday_name(day))
    return Day(day.isoformat(), float(count), "akhir_pekan" if day.weekday() > 4 else "kerja")
