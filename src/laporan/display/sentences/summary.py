"""Sentences over all four services: summary, points of attention, comparison, difficulties, advice, closing."""

from __future__ import annotations

from fractions import Fraction

from laporan.display.numbers import Numbers, leading
from laporan.display.sentences.service import busiest_hour, peak_mean, peak_words, verdict
from laporan.display.wording import (
    all_words,
    bound,
    change_words,
    direction,
    fraction_words,
    grouped,
    part_of,
    points,
)
from laporan.formatting import capital, joined, number, percent, words
from laporan.measures import Amount, Comparison, Unavailable, change
from laporan.periods import Period

_DETAILS = {
    "topik": "topik",
    "asal": "asal",
    "hasil": "hasil penanganan",
    "unit": "unit yang dituju",
    "keperluan": "keperluan",
    "halaman": "halaman",
}


def tally(numbers: Numbers, opening: str, with_rate: bool = False) -> str:
    """``<opening> 1.204 panggilan masuk (92,8% terjawab), … dan …``; zeros and missing services are told apart."""
    positive, zero = [], []
    for service in numbers.present:
        item, noun = numbers.volume(service), numbers.noun(service)
        if item.now:
            rated = with_rate and service == "panggilan" and numbers.known("panggilan.tingkat_jawab")
            rate = f" ({numbers.text('panggilan.tingkat_jawab')} terjawab)" if rated else ""
            positive.append(bound(item.measure.text(item.now), noun.counted) + rate)
        else:
            zero.append(noun.counted)
    text = f"{opening} {joined(positive)}" if positive else ""
    if zero:
        nothing = f"tidak ada {joined(zero, 'ataupun')}"
        text = f"{text}; {nothing}" if text else f"Selama {numbers.period.name} {nothing}"
    return " ".join(part for part in (f"{text}." if text else "", lacking(numbers)) if part)


def lacking(numbers: Numbers) -> str:
    """``Data Video Conference tidak tersedia.``; "" where all services have data."""
    names = [numbers.name(service) for service in numbers.missing]
    if len(names) == len(numbers.services):
        return f"Data {numbers.all_services} tidak tersedia untuk {numbers.period.name}."
    return f"Data {joined(names)} tidak tersedia." if names else ""


def directions(numbers: Numbers, base: Period) -> str:
    """``A dan B naik, sedangkan C turun dibandingkan dengan Agustus 2026.``; "" where nothing can be compared."""
    last_year = base == numbers.period.same_last_year
    found = []
    for service in numbers.present:
        item = numbers.volume(service)
        found.append(
            (numbers.noun(service).counted, direction(item.now, item.last_year if last_year else item.previous))
        )
    known = [entry for entry in found if entry[1] != "tidak_diketahui"]
    if not known:
        return ""
    if len({entry[1] for entry in known}) == 1 and len(known) == len(numbers.services):
        verb = {"naik": "naik", "turun": "turun"}.get(known[0][1], "relatif tetap")
        return f"Volume {numbers.all_services} {verb} dibandingkan dengan {base.name}."
    return f"{capital(grouped(found))} dibandingkan dengan {base.name}."


def targets(numbers: Numbers) -> str:
    """How many targets of the period are reached; "" without targets."""
    items = numbers.targeted
    reached = [item for item in items if item.achieved]
    if not items:
        return ""
    if len(items) == 1:
        return f"{capital(verdict(items[0]))}."
    if len(reached) == len(items):
        return f"{capital(all_words(len(items)))} target mutu layanan tercapai."
    if not reached:
        return f"{capital(all_words(len(items)))} target mutu layanan belum tercapai."
    return f"{fraction_words(len(reached), len(items))} target mutu layanan tercapai."


def lead(numbers: Numbers) -> str:
    """The lead paragraph: what moved, what was served, which targets are reached."""
    moved = directions(numbers, numbers.period.previous)
    served = tally(numbers, f"Selama {numbers.period.name}, {numbers.source.institution.singkatan} mencatat")
    return " ".join(part for part in (moved, served, targets(numbers)) if part)


def shift(numbers: Numbers) -> str:
    """Fewer guests with more remote contacts: the intended shift, told as such and never judged bad."""
    now, bases = numbers.contacts(numbers.period), shifted(numbers)
    if isinstance(now, Unavailable) or not bases:
        return ""
    return (
        f"Dibandingkan dengan {joined([base.name for base in bases])}, kunjungan tamu berkurang, sedangkan kontak "
        f"jarak jauh (panggilan masuk dan sesi Video Conference) bertambah menjadi {number(now.remote)}. Pergeseran "
        "itu sejalan dengan arah pengembangan layanan jarak jauh, sehingga tidak dipandang sebagai penurunan kinerja."
    )


def shifted(numbers: Numbers) -> list[Period]:
    """The periods since which guests became fewer while contacts from afar, all together, became more."""
    now, found = numbers.contacts(numbers.period), []
    for base in (numbers.period.previous, numbers.period.same_last_year):
        before = numbers.contacts(base)
        if isinstance(now, Unavailable) or isinstance(before, Unavailable):
            continue
        fewer = direction(now.in_person, before.in_person) == "turun"
        if fewer and direction(now.remote, before.remote) == "naik":
            found.append(base)
    return found


def remote(numbers: Numbers) -> str:
    """The part of contacts that came from afar, against the period before and the same period last year."""
    now = numbers.contacts(numbers.period)
    if isinstance(now, Unavailable):
        return f"Bagian kontak jarak jauh tidak tersedia. {now.reason}"
    if not now.all:
        return ""
    told = (
        "Jika setiap panggilan masuk, sesi Video Conference, dan kunjungan tamu dihitung sebagai satu kontak, "
        f"{percent(now.share)} dari {bound(number(now.all), 'kontak')} berlangsung jarak jauh "
        f"dan {percent(1 - now.share)} tatap muka"
    )
    changes = []
    for base in (numbers.period.previous, numbers.period.same_last_year):
        before = numbers.contacts(base)
        if not isinstance(before, Unavailable) and before.all:
            changes.append(f"{_points(now.share, before.share)} {base.name}")
    return f"{told}; bagian jarak jauh {joined(changes)}." if changes else f"{told}."


def _points(now: Fraction, base: Fraction) -> str:
    """``naik 1,2 poin dari``, ``sama dengan``."""
    step = points(now, base)
    return f"{'naik' if step > 0 else 'turun'} {bound(number(abs(step), 1), 'poin')} dari" if step else "sama dengan"


def attention_peak(numbers: Numbers) -> str:
    """The fullest hour of calls."""
    if numbers.absent("panggilan"):
        return "Waktu terpadat panggilan tidak dapat ditentukan karena data panggilan tidak tersedia."
    if not numbers.count("panggilan.diterima"):
        return f"Tidak ada panggilan masuk selama {numbers.period.name}."
    if numbers.count("panggilan.diterima") == 1:
        return f"Hanya ada satu panggilan masuk selama {numbers.period.name}."
    return busiest_hour(numbers) or "Waktu terpadat panggilan tidak dapat ditentukan dari sumber data."


def attention_change(numbers: Numbers) -> str:
    """The service that changed most against the period before (else against the same period last year)."""
    for base in (numbers.period.previous, numbers.period.same_last_year):
        ratios: dict[str, Fraction] = {}
        for service in numbers.present:
            item = numbers.volume(service)
            ratio = change(item.now, _base(item, base))
            if ratio is not None:
                ratios[service] = ratio
        if not ratios:
            continue
        service = max(ratios, key=lambda key: abs(ratios[key]))
        item = numbers.volume(service)
        told = change_words(item.measure, item.now, _base(item, base))
        if told in ("tidak berubah", "relatif tetap"):
            return f"Volume layanan relatif tetap dibandingkan dengan {base.name}."
        counted = numbers.noun(service).counted
        if len(ratios) == 1:
            return f"{capital(counted)} {told} dibandingkan dengan {base.name}."
        return f"Perubahan terbesar dibandingkan dengan {base.name} terjadi pada {counted}, yang {told}."
    before, last_year = numbers.period.previous, numbers.period.same_last_year
    return (
        "Perkembangan volume layanan belum dapat diukur karena data pembanding "
        f"({before.name} dan {last_year.name}) tidak tersedia."
    )


def _base(item: Comparison, base: Period) -> Amount:
    return item.previous if base == item.period.previous else item.last_year


def attention_quality(numbers: Numbers) -> str:
    """Targets not reached, else missing data, else calls without an answer, else that the data are there."""
    unmet = [item for item in numbers.targeted if not item.achieved]
    if unmet:
        return f"{capital(joined([verdict(item) for item in unmet], 'serta'))}."
    if numbers.missing:
        return lacking(numbers)
    missed, received = numbers.count("panggilan.tak_terjawab"), numbers.count("panggilan.diterima")
    if missed == received and missed:
        return "Tidak ada panggilan masuk yang terjawab."
    if missed:
        return f"{part_of(missed, received, 'panggilan masuk')} tidak terjawab."
    return f"Data {numbers.all_services} tersedia."


def difficulty_service(numbers: Numbers) -> str:
    """The draft of what was difficult in serving, from targets not reached or the fullest hour."""
    unmet = [item for item in numbers.targeted if not item.achieved]
    if unmet:
        return f"{capital(joined([verdict(item) for item in unmet], 'serta'))}."
    if numbers.crowded and numbers.hour_mean is not None:
        mean = bound(number(numbers.hour_mean, 1), "panggilan per jam")
        return (
            f"Panggilan terpusat pada {peak_words(numbers)}, dengan rata-rata {peak_mean(numbers)}; "
            f"rata-rata seluruh jam tercatat adalah {mean}."
        )
    return "Tidak terdapat kendala yang berarti dalam pelaksanaan layanan."


def difficulty_data(numbers: Numbers) -> str:
    """The draft of what was difficult with the data."""
    told = [text for text in (lacking(numbers), rejected(numbers), unmapped(numbers)) if text]
    return " ".join(told) or "Tidak terdapat kendala dalam kelengkapan data layanan."


def rejected(numbers: Numbers) -> str:
    """``Sebanyak 13 baris data ditolak …``; "" where there is none."""
    record = numbers.source.record
    count = sum(file.ditolak for entry in record.layanan.values() for file in entry.berkas) if record else 0
    if not count:
        return ""
    opening = "Satu" if count == 1 else f"Sebanyak {words(count)}"
    return f"{opening} baris data ditolak karena isinya tidak dapat dipakai."


def unmapped(numbers: Numbers) -> str:
    """Which details a part of the records lacks, each with their number; "" where there is none."""
    record = numbers.source.record
    counts: dict[str, int] = {}
    for entry in record.layanan.values() if record else ():
        for dimension, count in entry.belum_terpetakan.items():
            counts[dimension] = counts.get(dimension, 0) + count
    amounts = [(_DETAILS[name], number(count)) for name, count in counts.items() if count]
    told = [f"{name} ({bound(text, 'catatan') if n == 0 else text})" for n, (name, text) in enumerate(amounts)]
    return f"Sebagian catatan tidak memuat rincian yang dikenal, yaitu {joined(told)}." if told else ""


def advice_service(numbers: Numbers) -> str:
    """The draft of a recommendation for serving."""
    if numbers.absent("panggilan") or not numbers.peak:
        return "Mempertahankan kesiapan petugas dan sarana layanan pada jam kerja."
    officers = f"petugas {numbers.noun('panggilan').service}"
    return f"Menyiagakan {officers} yang cukup pada waktu terpadat, yaitu {peak_words(numbers)}."


def advice_information(numbers: Numbers) -> str:
    """The draft of a recommendation for information material, from the leading topic of calls, else of meetings."""
    for service in ("panggilan", "vicon"):
        ranked = numbers.ranking(service, "topik")
        top = () if isinstance(ranked, Unavailable) else leading(ranked, 1)
        if top:
            verb = "ditanyakan" if service == "panggilan" else "dibahas"
            return (
                f"Memperbarui materi informasi mengenai {top[0].name}, topik yang paling banyak {verb}, pada "
                f"{numbers.name('website')}."
            )
    return f"Memperbarui materi informasi yang sering ditanyakan pada {numbers.name('website')}."


def advice_data(numbers: Numbers) -> str:
    """The draft of a recommendation for the data."""
    if numbers.missing:
        return f"Melengkapi pencatatan data {joined([numbers.name(service) for service in numbers.missing])}."
    if rejected(numbers) or unmapped(numbers):
        return "Memperbaiki pengisian data layanan agar seluruh catatan dapat diolah."
    return f"Mempertahankan kelengkapan pencatatan data {numbers.all_services}."
