"""Sentences that only a quarter's report has: spread, main issues, reconciliation, targets of the year."""

from __future__ import annotations

from fractions import Fraction

from laporan.display.numbers import VOLUME, Numbers, leading
from laporan.display.origins import PROVINCE, REGIONS, contact_kinds, dominant_island, no_origin, spread
from laporan.display.wording import bound, lower, one_or, quantity, share_text
from laporan.formatting import joined, number, percent, signed
from laporan.measures import Comparison, Reconciled, Unavailable, main, of_service, reconcile
from laporan.measures.breakdown import compare_groups
from laporan.measures.provinces import Spread


def origins(numbers: Numbers, service: str) -> str:
    """From how many provinces, regencies and cities the contacts of a service come."""
    if numbers.absent(service) or not numbers.count(main(service).key):
        return ""
    ranked = numbers.ranking(service, "asal")
    if isinstance(ranked, Unavailable):
        return ""
    found = {kind: share for kind, share in spread(ranked).items() if kind in REGIONS}
    if not found:
        return ""
    told = joined([bound(number(share.distinct), REGIONS[kind]) for kind, share in found.items()])
    counted = bound(number(sum(share.count for share in found.values())), numbers.noun(service).counted)
    part = percent(sum((share.share for share in found.values()), Fraction(0)))
    return f"Sebanyak {counted} ({part}) berasal dari {told}."


def provinces(numbers: Numbers) -> str:
    """How many contacts of all services come from how many provinces, from which most, and from which islands."""
    found = numbers.spread
    if isinstance(found, Unavailable) or not found.all:
        return ""
    shown = [item for item in found.provinces.items if item.count]
    if not shown:
        return f"{no_origin(found)} selama {numbers.period.name}."
    place = (
        f"{PROVINCE}{shown[0].name}"
        if len(shown) == 1
        else f"{number(len(shown))} dari {number(len(found.counts))} provinsi"
    )
    told = [f"{_from_governments(numbers, found)} di {place}."]
    top = leading(found.provinces) if len(shown) > 1 else ()
    if top:
        named = joined([f"{item.name} ({number(item.count)})" for item in top])
        told.append(f"Kontak terbanyak berasal dari {PROVINCE}{named}.")
    island = dominant_island(found)
    if island:
        part = "seluruh" if island.share == 1 else percent(island.share)
        told.append(f"Provinsi di {island.name} mencakup {part} kontak pemerintah daerah.")
    return " ".join(told)


def _from_governments(numbers: Numbers, found: Spread) -> str:
    """How much of all contacts comes from governments."""
    kinds, source = contact_kinds(numbers, found), "berasal dari pemerintah daerah"
    if found.all == 1:
        return f"Satu-satunya kontak ({kinds}) {source}"
    if found.total == found.all:
        return f"Seluruh {bound(number(found.all), 'kontak')} ({kinds}) {source}"
    part = f"{one_or(found.total, 'kontak')} ({share_text(Fraction(found.total, found.all))})"
    return f"Dari {bound(number(found.all), 'kontak')} ({kinds}), {part} {source}"


def issues(numbers: Numbers) -> str:
    """The leading topics of calls and of meetings."""
    lists, told = [], []
    for service, where in (("panggilan", "melalui telepon"), ("vicon", "melalui Video Conference")):
        ranked = numbers.ranking(service, "topik")
        top = () if isinstance(ranked, Unavailable) else leading(ranked)
        if top:
            lists.append(joined([item.name for item in top]))
            told.append(f"{where} ialah {lists[-1]}")
    if len(lists) == 2 and lists[0] == lists[1]:
        return f"Isu yang paling banyak disampaikan, baik melalui telepon maupun Video Conference, ialah {lists[0]}."
    if not lists:
        return "Isu utama tidak dapat disajikan karena topik layanan tidak tersedia."
    return f"Isu yang paling banyak disampaikan {', sedangkan '.join(told)}."


def rising_topic(numbers: Numbers) -> str:
    """The topic of calls that grew most, in calls, against the quarter before."""
    found = compare_groups(numbers.dataset, "panggilan", VOLUME["panggilan"], "topik")
    if isinstance(found, Unavailable):
        return ""
    risen = [
        (group.item.count - group.previous, group)
        for group in found
        if group.item.named and group.previous is not None and group.item.count > group.previous
    ]
    if not risen:
        return ""
    most = max(step for step, _ in risen)
    top = [group for step, group in risen if step == most]
    if len(top) > 1:
        return ""
    return (
        f"Topik panggilan yang paling bertambah dibandingkan dengan {numbers.period.previous.name} ialah "
        f"{top[0].item.name}, dari {number(top[0].previous or 0)} menjadi "
        f"{bound(number(top[0].item.count), 'panggilan')}."
    )


def reconciled(numbers: Numbers) -> tuple[Reconciled, ...]:
    """The quarter's four volumes beside their months, and of counts that cannot be added those that are known."""
    found = []
    for service in numbers.services:
        for measure in of_service(service):
            unique = measure.is_count and not measure.additive and numbers.known(measure.key)
            if measure == main(service) or unique:
                found.append(reconcile(measure, numbers.dataset))
    return tuple(found)


def explained(numbers: Numbers, item: Reconciled) -> str:  # noqa: PLR0911
    """Where a difference comes from, as a remark: a figure entered for the quarter, else the rows that it accepted
    beyond those of its months."""
    if not item.added:
        return "dihitung unik dalam setiap periode"
    if item.difference is None:
        return "tidak dapat dibandingkan"
    if not item.difference:
        return "sama"
    record = numbers.source.record
    entered = [(e.periode, e.layanan, e.ukuran) for e in record.isian] if record else []
    if any((str(numbers.period), item.measure.service, name) in entered for name in item.measure.rule.totals):
        return "angka triwulan diisi melalui isian.xlsx"
    rows = _rows_since(numbers, item.measure.service)
    if rows is None:
        return "data terlambat atau diperbaiki"
    if rows > 0:
        return f"{bound(number(rows), 'baris')} diterima setelah laporan bulanan"
    if rows < 0:
        return f"{bound(number(-rows), 'baris')} laporan bulanan tidak dihitung lagi"
    return "isi data bulanan diperbaiki"


def _rows_since(numbers: Numbers, service: str) -> int | None:
    """Rows that the quarter's import accepted beyond those of its months; None where the records do not tell."""
    own, months = numbers.source.record, numbers.source.months
    if own is None or own.dari != "mentah" or len(months) < len(numbers.period.months):
        return None
    records = [record.layanan.get(service) for record in months.values()]  # type: ignore[call-overload]
    before = [file.diterima for entry in records if entry is not None for file in entry.berkas]
    now = own.layanan.get(service)  # type: ignore[call-overload]
    return sum(file.diterima for file in now.berkas) - sum(before) if now is not None else None


def reconciliation(numbers: Numbers) -> str:
    """Whether the quarter's volumes are what the three monthly reports add up to."""
    items = [item for item in reconciled(numbers) if item.difference is not None]
    if not items:
        return "Rekonsiliasi dengan laporan bulanan belum dapat dilakukan karena rekap ketiga bulan tidak lengkap."
    apart = [item for item in items if item.difference]
    if apart:
        told = joined(
            [
                f"{lower(item.measure.label)} (selisih {signed(item.difference or 0)}; {explained(numbers, item)})"
                for item in apart
            ],
            "serta",
        )
        return f"Angka triwulan berbeda dari jumlah ketiga laporan bulanan untuk {told}."
    whole = len(items) == len(numbers.services)
    scope = numbers.all_services if whole else joined([lower(item.measure.label) for item in items])
    return f"Angka triwulan sama dengan jumlah ketiga laporan bulanan untuk {scope}."


def yearly(numbers: Numbers) -> str:
    """How far the targets of the year are reached with this quarter."""
    every = [item for item in numbers.comparisons.values() if item.target_scope == "per_tahun"]
    items = [item for item in every if item.achievement is not None]
    if not every:
        return f"Target tahunan volume layanan tidak ditetapkan untuk tahun {numbers.period.year}."
    if not items:
        return "Capaian target tahunan belum dapat dihitung karena data kumulatif tidak lengkap."
    return f"Secara kumulatif sampai dengan {numbers.period.name}, {joined([_progress(item) for item in items])}."


def _progress(item: Comparison) -> str:
    target = quantity(item.measure, item.target if item.target is not None else 0)
    verb = "berjumlah" if item.measure.is_count else "sebesar"
    return (
        f"{lower(item.measure.label)} {verb} {item.measure.text(item.year_to_date)} "
        f"({percent(item.achievement or 0)} dari target {target})"
    )
