"""Sentences about one service: volume, comparison, days and hours, groups, quality.

A sentence that has nothing to say is empty; only the volume always speaks, also where data is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from laporan.display.numbers import VOLUME, Numbers, first_equals, leading
from laporan.display.origins import REGIONS
from laporan.display.wording import all_words, bound, change_words, direction, lower, one_or, quantity, share_text
from laporan.formatting import WEEKDAYS, capital, joined, long_date, number, words
from laporan.measures import MEASURES, Amount, Comparison, Measure, Unavailable, history, main
from laporan.measures.breakdown import by_day
from laporan.periods import Period
from laporan.rekap import usual

_EARLIER = 12  # periods among which a volume may stand out, as far as they are there
_PER_DAY = {
    "panggilan": "panggilan.per_hari_kerja",
    "tamu": "tamu.per_hari_kerja",
    "vicon": "vicon.per_hari_kerja",
    "website": "website.per_hari",
}


@dataclass(frozen=True)
class Group:
    """How a dimension is told. ``lead`` opens the sentence, ``one`` names a group, ``all`` is what shares are of."""

    lead: str
    one: str
    all: str


GROUPS = {
    ("panggilan", "topik"): Group("Topik yang paling banyak ditanyakan melalui telepon ialah", "topik", "panggilan"),
    ("panggilan", "asal"): Group("Panggilan terbanyak berasal dari", "asal penelepon", "panggilan"),
    ("panggilan", "hasil"): Group("Hasil penanganan panggilan yang terbanyak ialah", "hasil penanganan", "panggilan"),
    ("tamu", "unit"): Group("Unit yang paling banyak dikunjungi ialah", "unit", "kunjungan"),
    ("tamu", "keperluan"): Group("Keperluan tamu yang terbanyak ialah", "keperluan", "kunjungan"),
    ("tamu", "asal"): Group("Kunjungan terbanyak berasal dari", "asal tamu", "kunjungan"),
    ("vicon", "topik"): Group("Topik yang paling banyak dibahas ialah", "topik", "sesi"),
    ("vicon", "asal"): Group("Sesi terbanyak diikuti oleh", "asal peserta", "sesi"),
    ("website", "halaman"): Group("Halaman yang paling banyak dilihat ialah", "halaman", "tampilan halaman"),
}


def volume(numbers: Numbers, service: str) -> str:
    """How many, over how many working days, how many a day; or that there is no figure (the box says why)."""
    count, name, when = numbers.count(main(service).key), numbers.name(service), numbers.period.name
    if numbers.absent(service):
        return f"Data {name} untuk {when} tidak tersedia, sehingga layanan ini tidak ikut diperbandingkan."
    if not count:
        return {
            "panggilan": f"{name} tidak menerima panggilan selama {when}.",
            "tamu": f"Tidak ada kunjungan tamu selama {when}.",
            "vicon": f"Tidak ada sesi Video Conference selama {when}.",
            "website": f"{name} tidak mencatat tampilan halaman selama {when}.",
        }[service]
    short = numbers.source.institution.singkatan
    opening = {
        "panggilan": f"{name} menerima {one_or(count, 'panggilan')}",
        "tamu": f"{short} menerima {one_or(count, 'kunjungan tamu')}",
        "vicon": f"{short} menyelenggarakan {one_or(count, 'sesi Video Conference')}",
        "website": f"{name} mencatat {one_or(count, 'tampilan halaman')}",
    }[service]
    opening += _companions(numbers, service)
    if count == 1:
        return f"{opening} selama {when}."
    measure = MEASURES[_PER_DAY[service]]
    unit, days = "hari" if service == "website" else "hari kerja", numbers.working_days(numbers.period)
    if service != "website" and not days:
        return f"Selama {when}, {opening}; tidak ada hari kerja pada periode ini."
    span = "" if service == "website" else f" dalam {one_or(days, 'hari kerja')}"
    average = quantity(measure, numbers.now(measure.key))
    return f"Selama {when}, {opening}{span}, atau rata-rata {average} per {unit}."


def _companions(numbers: Numbers, service: str) -> str:
    """The people behind a volume, where the source tells them."""
    key, lead, unit = {
        "tamu": ("tamu.orang", " dengan", "orang tamu"),
        "vicon": ("vicon.peserta", " yang diikuti", "peserta"),
        "website": ("website.pengguna", " oleh", "pengguna"),
    }.get(service, ("", "", ""))
    return f"{lead} {one_or(numbers.count(key), unit)}" if key and numbers.known(key) else ""


def comparison(numbers: Numbers, service: str) -> str:
    """The volume against the period before and the same period last year, each with its base."""
    item = numbers.volume(service)
    if isinstance(item.now, Unavailable):
        return ""
    amount = capital(numbers.noun(service).amount)
    before, last_year = item.period.previous, item.period.same_last_year
    told = [
        _since(item.measure, item.now, base, when)
        for base, when in ((item.previous, before), (item.last_year, last_year))
        if not isinstance(base, Unavailable)
    ]
    if not told:
        return f"{amount} belum dapat dibandingkan karena data {before.name} dan {last_year.name} tidak tersedia."
    lacking = [
        when.name
        for base, when in ((item.previous, before), (item.last_year, last_year))
        if isinstance(base, Unavailable)
    ]
    rest = f"; data {lacking[0]} tidak tersedia" if lacking else ""
    (verb, since), *others = told
    text = "".join(f" dan {other}" if way == verb else f" dan {way} {other}" for way, other in others)
    found = (f"{amount} {verb} {since}{text}{rest}.", outstanding(numbers, service))
    return " ".join(part for part in found if part)


def _since(measure: Measure, now: Amount, base: Amount, when: Period) -> tuple[str, str]:
    """``turun 8,2% dibandingkan dengan`` and ``Agustus 2026 (dari 1.312)``."""
    told = change_words(measure, now, base)
    if told == "naik dari nol":
        return f"{told} pada", when.name
    before = "" if now == base else f" ({'' if told == 'relatif tetap' else 'dari '}{measure.text(base)})"
    return f"{told} dibandingkan dengan", f"{when.name}{before}"


def outstanding(numbers: Numbers, service: str) -> str:
    """That the volume stands out among earlier periods of its kind; "" where it does not or they are too few."""
    item = numbers.volume(service)
    if isinstance(item.now, Unavailable):
        return ""
    earlier = [amount for _, amount in history(item.measure, numbers.dataset, _EARLIER)]
    known = [amount for amount in earlier if not isinstance(amount, Unavailable)]
    middle = usual(item.now, known)
    if middle is None:
        return ""
    side = "di atas" if item.now > middle else "di bawah"
    kind = "bulan" if numbers.period.is_month else "triwulan"
    return (
        f"Jumlah itu menonjol, jauh {side} nilai tengah {words(len(known))} {kind} sebelumnya yang datanya tersedia "
        f"({number(middle)})."
    )


def daily(numbers: Numbers, service: str) -> str:
    """The average a working day against the period before: counts of months of different length compare badly."""
    item = numbers.comparisons[_PER_DAY[service]]
    few = numbers.count(main(service).key) < 2
    if few or isinstance(item.now, Unavailable) or isinstance(item.previous, Unavailable):
        return ""
    before = item.period.previous
    now, base = item.measure.text(item.now), item.measure.text(item.previous)
    unit = "hari" if service == "website" else "hari kerja"
    if now == base:
        return f"Rata-rata per {unit} sama dengan {before.name}, yaitu {now}."
    days = "" if service == "website" else f" ({bound(number(numbers.working_days(before)), 'hari kerja')})"
    way = direction(item.now, item.previous)
    if way == "tetap":
        return f"Rata-rata per {unit} relatif tetap, yaitu {base} pada {before.name}{days} dan {now} pada periode ini."
    return f"Rata-rata per {unit} {way} dari {base} pada {before.name}{days} menjadi {now}."


def busiest_day(numbers: Numbers, service: str) -> str:
    """The day with the highest count; equals are named or counted."""
    counts = by_day(numbers.dataset.own, service, VOLUME[service])
    if isinstance(counts, Unavailable) or numbers.count(main(service).key) < 2:
        return ""
    top = max(count for _, count in counts)
    days = [day for day, count in counts if count == top]
    told = quantity(main(service), top)
    thing = numbers.noun(service).counted
    if len(days) > 2:
        return f"{capital(thing)} harian tertinggi berjumlah {number(top)}, tercatat pada {words(len(days))} hari."
    if len(days) == 2:
        return f"{capital(thing)} terbanyak terjadi pada {joined([_day(day) for day in days])}, masing-masing {told}."
    return f"{capital(thing)} terbanyak terjadi pada {_day(days[0])}, yaitu {told}."


def _day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]}, {long_date(day)}"


def peak_words(numbers: Numbers) -> str:
    """``Senin pukul 09.00–10.00``; "" where unknown."""
    peak = numbers.peak
    return "" if peak is None else f"{WEEKDAYS[peak.weekday - 1]} pukul {peak.first:02d}.00–{peak.last + 1:02d}.00"


def peak_mean(numbers: Numbers) -> str:
    """The mean calls of the fullest hour, with their unit; "" where unknown."""
    peak, hours = numbers.peak, numbers.hours
    if peak is None or isinstance(hours, Unavailable):
        return ""
    return bound(number(hours.means[peak.weekday, peak.first], 1), "panggilan per jam")


def busiest_hour(numbers: Numbers) -> str:
    """The fullest hours of calls."""
    if not numbers.peak:
        return ""
    verb = "Panggilan paling padat" if numbers.peak.unique else "Salah satu waktu terpadat panggilan"
    return f"{verb} {'pada' if numbers.peak.unique else 'ialah'} {peak_words(numbers)}, rata-rata {peak_mean(numbers)}."


def groups(numbers: Numbers, service: str, dimension: str) -> str:
    """The leading groups of a dimension and what they cover; "" where the source does not tell (the chart says why)."""
    group = GROUPS[service, dimension]
    ranked = numbers.ranking(service, dimension)
    if isinstance(ranked, Unavailable) or numbers.count(main(service).key) < 2:
        return ""
    top = leading(ranked)
    if not top:
        equal = first_equals(ranked)
        if not equal:
            return ""
        each = one_or(equal[0].count, group.all)
        return f"{capital(words(len(equal)))} {group.one} sama-sama terbanyak, masing-masing {each}."
    share = sum((item.share for item in top), Fraction(0))
    if len(top) == 1 and share == 1:
        return f"{group.lead} {inside(top[0].name, dimension)}, yang mencakup seluruh {group.all}."
    told = [f"{inside(top[0].name, dimension)} ({bound(number(top[0].count), group.all)})"]
    told += [f"{inside(item.name, dimension)} ({number(item.count)})" for item in top[1:]]
    if len(top) == 1:
        return f"{group.lead} {told[0]}, atau {share_text(share)} dari seluruh {group.all}."
    part = "" if share == 1 else f"{share_text(share)} dari "
    return f"{group.lead} {joined(told)}; {all_words(len(top))}nya mencakup {part}seluruh {group.all}."


def inside(name: str, dimension: str) -> str:
    """A group's name inside a sentence: what is no proper name begins with a small letter."""
    proper = dimension not in ("asal", "hasil", "keperluan", "saluran") or name.partition(" ")[0] in REGIONS
    return name if proper or name[1:2].isupper() else lower(name)


def answered(numbers: Numbers) -> str:
    """How many calls were answered, and the verdict against a target where there is one."""
    received, count = numbers.count("panggilan.diterima"), numbers.count("panggilan.terjawab")
    if numbers.absent("panggilan") or not received:
        return ""
    amount = numbers.now("panggilan.terjawab")
    if isinstance(amount, Unavailable):
        return amount.reason
    if not count:
        return "Tidak ada panggilan yang terjawab." if received > 1 else "Panggilan itu tidak terjawab."
    if count == received:
        return "Seluruh panggilan terjawab." if received > 1 else "Panggilan itu terjawab."
    rate = numbers.text("panggilan.tingkat_jawab")
    return (
        f"Sebanyak {bound(number(count), 'panggilan')} ({rate}) terjawab, "
        f"sedangkan {bound(number(received - count), 'panggilan')} tidak terjawab."
    )


def against_target(numbers: Numbers, service: str) -> str:
    """Which of the service's measures reach their target of the period; "" without targets."""
    items = [item for item in numbers.targeted if item.measure.service == service]
    return " ".join(f"{capital(verdict(item))}." for item in items)


def verdict(item: Comparison) -> str:
    """``tingkat keterjawaban (92,8%) mencapai target (90,0%)``."""
    measure = item.measure
    reached = "mencapai" if item.achieved else "belum mencapai"
    target = quantity(measure, item.target if item.target is not None else 0)
    return f"{lower(measure.label)} ({quantity(measure, item.now)}) {reached} target ({target})"


def months(numbers: Numbers, service: str) -> str:
    """A quarter's volume by month, and the highest month."""
    parts = [(month, numbers.dataset.amount(main(service), month)) for month in numbers.period.months]
    if numbers.absent(service):
        return ""
    known = [(month, amount) for month, amount in parts if not isinstance(amount, Unavailable)]
    if not known:
        return ""
    noun = numbers.noun(service)
    told = joined([f"{number(amount)} pada {_month(month)}" for month, amount in known])
    lacking = [_month(month) for month, amount in parts if isinstance(amount, Unavailable)]
    text = f"Menurut bulan, {noun.amount} adalah {told}"
    top = max(amount for _, amount in known)
    highest = [month for month, amount in known if amount == top]
    if len(known) > 1 and len(highest) == 1:
        text += f"; yang tertinggi pada {_month(highest[0])}"
    return text + (f". Data {joined(lacking)} tidak tersedia." if lacking else ".")


def _month(period: Period) -> str:
    return period.name.rpartition(" ")[0]
