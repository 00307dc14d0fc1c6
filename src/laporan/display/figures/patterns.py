"""Charts of one period: hours by weekday, groups in order, measures against their targets."""

from __future__ import annotations

from fractions import Fraction

from laporan.display.charts import HeatMap, Rank, Ranking, TargetBars, TargetRow
from laporan.display.figures.common import SILENT, Figure, chart, data_table, drawn, source_note
from laporan.display.numbers import LEADERS, VOLUME, Numbers, first_equals, leading
from laporan.display.payload import AbsentPayload, Width
from laporan.display.sentences.service import GROUPS, busiest_hour, peak_words
from laporan.display.wording import all_words, covered, fraction_words, lower, quantity
from laporan.formatting import WEEKDAYS, capital, joined, number, percent, rounded, words
from laporan.measures import Unavailable, main
from laporan.measures.breakdown import Item, ranking
from laporan.rekap import OTHER_PAGES, OTHERS

LEADERS_OF = {"hasil": 1, "keperluan": 1}  # of a few groups the first says enough
TOP = 10  # named groups of an open dimension that are drawn; the others are gathered

# Dimension -> its name as a heading of a column, and whether its groups are a short closed list.
DIMENSIONS = {
    "topik": ("Topik", True),
    "hasil": ("Hasil penanganan", True),
    "keperluan": ("Keperluan", True),
    "unit": ("Unit yang dituju", False),
    "asal": ("Asal", False),
    "halaman": ("Halaman", False),
}


def hours(numbers: Numbers, label: str, width: Width = "setengah") -> Figure:
    """Mean calls by weekday and hour."""
    if numbers.absent("panggilan"):
        return SILENT
    subtitle = f"Rata-rata panggilan masuk menurut hari dan jam mulai (WIB), {numbers.period.name}"
    found = numbers.hours
    if isinstance(found, Unavailable):
        return AbsentPayload(label, subtitle, found.reason)
    if not found.hours:
        return AbsentPayload(label, subtitle, f"Tidak ada panggilan masuk selama {numbers.period.name}.")
    peak = numbers.peak
    title = "" if peak is None else f"{peak_words(numbers)} {'paling' if peak.unique else 'termasuk paling'} padat"
    names = tuple(WEEKDAYS[weekday - 1] for weekday in found.weekdays)
    values = tuple(
        tuple(float(rounded(found.means[weekday, hour], 1)) for hour in found.hours) for weekday in found.weekdays
    )
    notes = ["Jumlah panggilan dibagi banyaknya hari kerja pada hari yang sama selama periode ini."]
    if any(weekday > 5 for weekday in found.weekdays):
        notes[0] += " Untuk Sabtu dan Minggu dibagi banyaknya hari itu."
    return chart(
        label,
        title,
        subtitle,
        alt=("Peta panas rata-rata panggilan per jam menurut hari.", busiest_hour(numbers)),
        kind="peta_panas",
        data=HeatMap(names, found.hours, values, "panggilan"),
        table=data_table(
            label,
            subtitle,
            ("Hari", *(f"{hour:02d}.00" for hour in found.hours)),
            [
                (name, *(number(found.means[weekday, hour], 1) for hour in found.hours))
                for name, weekday in zip(names, found.weekdays, strict=True)
            ],
        ),
        notes=notes,
        width=width,
    )


def groups(numbers: Numbers, service: str, dimension: str, label: str, width: Width = "setengah") -> Figure:
    """The groups of a dimension in order; of an open one the first few, the others gathered."""
    if numbers.absent(service):
        return SILENT
    noun, head, closed = numbers.noun(service), *DIMENSIONS[dimension]
    subtitle = f"{capital(noun.counted)} menurut {lower(head)}, {numbers.period.name}"
    ranked = ranking(numbers.dataset.own, service, VOLUME[service], dimension, None if closed else TOP)
    if isinstance(ranked, Unavailable):
        return AbsentPayload(label, subtitle, ranked.reason)
    if not ranked.items:
        return AbsentPayload(label, subtitle, f"Tidak ada {noun.counted} selama {numbers.period.name}.")
    top = leading(ranked, LEADERS_OF.get(dimension, LEADERS))
    named = {item.name for item in top}
    title = group_title(numbers, service, dimension, top)
    base = number(ranked.base)
    ranks = tuple(
        Rank(
            item.name,
            float(item.count),
            float(rounded(100 * item.share, 1)),
            highlighted=item.name in named,
            rest=item.name in (OTHERS, OTHER_PAGES),
        )
        for item in ranked.items
    )
    subtitle += f" (seluruhnya {base})"
    leaders = joined([f"{item.name} {number(item.count)}" for item in top])
    notes = [source_note(numbers, service)] if width == "penuh" else []
    if ranked.remainder > 0:
        notes.insert(0, f"{lower(head).capitalize()} {quantity(main(service), ranked.remainder)} tidak tercatat.")
    return chart(
        label,
        title,
        subtitle,
        alt=(
            f"Diagram batang {lower(subtitle)}.",
            f"{title}." if title else "",
            f"Terbanyak: {leaders}." if top else "",
        ),
        kind="peringkat",
        data=Ranking(ranks, noun.counted),
        table=data_table(
            label,
            subtitle,
            (head, capital(noun.counted), "Bagian"),
            [(item.name, number(item.count), percent(item.share)) for item in ranked.items],
        ),
        notes=notes,
        width=width,
    )


def group_title(numbers: Numbers, service: str, dimension: str, top: tuple[Item, ...]) -> str:
    """``Tiga topik mencakup 49,1% panggilan``; one leading group is named."""
    thing, noun = GROUPS[service, dimension].one, lower(numbers.noun(service).title)
    share = covered(sum((item.share for item in top), Fraction(0)))
    if not top:
        ranked = numbers.ranking(service, dimension)
        equal = () if isinstance(ranked, Unavailable) else first_equals(ranked)
        return f"{capital(words(len(equal)))} {thing} sama-sama terbanyak ({number(equal[0].count)})" if equal else ""
    if len(top) == 1:
        return f"{top[0].name} mencakup {share} {noun}"
    return f"{capital(words(len(top)))} {thing} mencakup {share} {noun}"


def targets(numbers: Numbers, label: str) -> Figure:
    """The percentages with a target for the period; nothing is printed where none is set."""
    items = [
        item
        for item in numbers.comparisons.values()
        if item.target_scope == "per_periode" and item.measure.percent and item.target is not None
    ]
    if not items:
        return SILENT
    subtitle = f"Realisasi ukuran mutu layanan terhadap target (persen), {numbers.period.name}"
    judged = [item for item in items if item.achieved is not None]
    if not judged:
        reason = next(item.now.reason for item in items if isinstance(item.now, Unavailable))
        return AbsentPayload(label, subtitle, reason)
    reached = sum(1 for item in judged if item.achieved)
    if len(judged) == 1:
        title = f"{judged[0].measure.label} {'mencapai' if reached else 'belum mencapai'} target"
    elif reached in (0, len(judged)):
        title = f"{capital(all_words(len(judged)))} ukuran mutu {'mencapai' if reached else 'belum mencapai'} target"
    else:
        title = f"{fraction_words(reached, len(judged))} ukuran mutu mencapai target"
    told = joined(
        [f"{lower(i.measure.label)} {i.measure.text(i.now)} (target {i.measure.text(i.target or 0)})" for i in judged]
    )
    rows = tuple(
        TargetRow(
            item.measure.label,
            numbers.noun(item.measure.service).service,
            item.measure.service,
            drawn(item.measure, item.now),
            drawn(item.measure, item.target if item.target is not None else 0),
            item.achieved,
        )
        for item in items
    )
    return chart(
        label,
        title,
        subtitle,
        alt=(f"Diagram batang realisasi terhadap target, {numbers.period.name}: {told}.",),
        kind="target",
        data=TargetBars(rows),
        table=data_table(
            label,
            subtitle,
            ("Ukuran", "Realisasi", "Target"),
            [(i.measure.label, i.measure.text(i.now), i.measure.text(i.target or 0)) for i in items],
        ),
        notes=("Garis tegak hitam: target. Rumus setiap ukuran tercantum pada lampiran.",),
    )
