"""Sentences of the nota dinas, of follow-up and of advice: what is carried from one report to the next."""

from __future__ import annotations

from collections import Counter

from laporan.display.load import Followed
from laporan.display.numbers import Numbers
from laporan.display.sentences import summary
from laporan.display.sentences.service import peak_words
from laporan.display.wording import all_words, bound, change_words, listed, lower, quantity, why_absent
from laporan.formatting import capital, joined, words
from laporan.measures import of_service

STATUS = {
    "selesai": "telah selesai",
    "berjalan": "sedang berjalan",
    "belum": "belum dimulai",
    "": "belum dilaporkan keadaannya",
}


def achievement(numbers: Numbers) -> str:
    """ND Kabag: what the period counted."""
    return summary.tally(numbers, "Selama periode tersebut tercatat", with_rate=True)


def main_difficulty(numbers: Numbers) -> str:
    """The one difficulty that a letter names: a target not reached, missing data, or the fullest hour."""
    unmet = [item for item in numbers.targeted if not item.achieved]
    if unmet:
        item = unmet[0]
        target = quantity(item.measure, item.target if item.target is not None else 0)
        figures = f"realisasi {quantity(item.measure, item.now)}, target {target}"
        told = f"belum tercapainya target {lower(item.measure.label)} ({figures})"
    elif numbers.missing:
        told = f"tidak tersedianya data {joined([numbers.name(service) for service in numbers.missing])}"
    elif numbers.crowded:
        told = f"terpusatnya panggilan pada {peak_words(numbers)}"
    else:
        return "Tidak terdapat kendala yang berarti."
    return f"Kendala utama adalah {told}."


def development(numbers: Numbers, service: str) -> str:
    """ND Sesditjen: one service against the period before and the same period last year, as an item of a list."""
    end = {1: ".", 2: "; dan"}.get(len(numbers.services) - numbers.services.index(service), ";")
    if numbers.absent(service):
        return f"data {numbers.name(service)} tidak tersedia{end}"
    item, noun = numbers.volume(service), numbers.noun(service)
    first = change_words(item.measure, item.now, item.previous)
    second = change_words(item.measure, item.now, item.last_year)
    if first and second:
        told = _both(first, second)
    elif first or second:
        lacking = numbers.period.same_last_year if first else numbers.period.previous
        told = f"{first or second}, sedangkan data {lacking.name} tidak tersedia"
    else:
        told = "belum dapat dibandingkan"
    if service == "tamu" and (bases := summary.shifted(numbers)):
        since = "" if len(bases) == 2 else f" dibandingkan dengan {bases[0].name}"
        told += f", sejalan dengan bertambahnya kontak jarak jauh{since}"
    return f"{noun.counted} {told}{end}"


def _both(first: str, second: str) -> str:
    """``turun 8,2% dan naik 7,7%``, ``turun 10,3% dan 22,2%``, ``tidak berubah``: a shared verb stands once."""
    if first == second and not first.endswith("%"):
        return first
    (verb, _, _), (other, _, size) = first.partition(" "), second.partition(" ")
    shared = verb == other and first.endswith("%") and second.endswith("%")
    return f"{first} dan {size if shared else second}"


def next_steps(numbers: Numbers) -> str:
    """What will be done in the next period: the recommendations of the params, else the drafted advice."""
    given = [_inside(item.uraian) for item in numbers.source.params.rekomendasi]
    return f"Tindak lanjut pada {numbers.period.next.name} adalah {listed(given or _drafted(numbers))}."


def advice(numbers: Numbers) -> str:
    """The recommendations: a pointer to the matrix where the params hold them, else the drafted advice."""
    if numbers.source.params.rekomendasi:
        return "Rekomendasi beserta penanggung jawab dan tenggatnya disajikan dalam matriks berikut."
    return f"Berdasarkan uraian tersebut, direkomendasikan hal-hal berikut: {listed(_drafted(numbers))}."


def _drafted(numbers: Numbers) -> list[str]:
    drafts = (summary.advice_service, summary.advice_information, summary.advice_data)
    return [_inside(draft(numbers)) for draft in drafts]


def _inside(text: str) -> str:
    """A recommendation inside a sentence: no full stop, and a small letter where it begins with a verb (me-)."""
    text = text.strip().rstrip(".")
    return lower(text) if text.startswith("Me") else text


def followed(numbers: Numbers) -> str:
    """What became of the recommendations of earlier reports."""
    items = numbers.source.followed
    if not items:
        return "Tidak ada rekomendasi laporan sebelumnya yang tercatat untuk ditindaklanjuti."
    late = sum(1 for item in items if is_late(numbers, item))
    which = "semuanya" if late == len(items) else f"{words(late)} di antaranya"
    rest = f"; {which} melewati tenggat" if late else ""
    counts = Counter(item.follow_up.status if item.follow_up else "" for item in items)
    told = [(counts[status], text) for status, text in STATUS.items() if counts[status]]
    if len(told) == 1:
        count, text = told[0]
        subject = "Satu rekomendasi" if count == 1 else f"{capital(all_words(count))} rekomendasi"
        rest = rest if count > 1 else " dan melewati tenggat" if late else ""
        return f"{subject} laporan sebelumnya {text}{rest}."
    parts = joined([f"{words(count)} {text}" for count, text in told])
    return f"Dari {words(len(items))} rekomendasi laporan sebelumnya, {parts}{rest}."


def is_late(numbers: Numbers, item: Followed) -> bool:
    """Whether a recommendation that is not finished was due before this report's date."""
    finished = item.follow_up is not None and item.follow_up.status == "selesai"
    return not finished and item.recommendation.tenggat < numbers.source.params.tanggal_dokumen


def sources(numbers: Numbers) -> str:
    """Where the figures come from; services without data are not named as sources."""
    given = numbers.source.institution.sumber_layanan
    names = [given.get(service, numbers.name(service)) for service in numbers.present]
    if not names:
        return summary.lacking(numbers)
    return f"Angka dalam laporan ini bersumber dari {joined(names)}."


def accounts(numbers: Numbers) -> str:
    """How many rows were read and what became of them."""
    record = numbers.source.record
    files = [file for entry in record.layanan.values() for file in entry.berkas] if record else []
    if not files:
        return ""
    names = ("diterima", "luar_periode", "ganda", "ditolak")
    fates = ("diterima", "berada di luar periode", "tercatat ganda", "ditolak karena isinya tidak dapat dipakai")
    counts = [sum(getattr(file, name) for file in files) for name in names]
    measure = numbers.volume("panggilan").measure  # any count: whole numbers
    told = joined([f"{measure.text(count)} {fate}" for count, fate in zip(counts, fates, strict=True) if count])
    if counts[0] == sum(counts):
        return f"Seluruh {bound(measure.text(counts[0]), 'baris data')} yang dibaca diterima." if counts[0] else ""
    return f"Dari {bound(measure.text(sum(counts)), 'baris data')} yang dibaca, {told}."


def basis(numbers: Numbers) -> str:
    """The legal basis, as one sentence."""
    given = numbers.source.institution.dasar_hukum
    if not given:
        return "Laporan ini disusun sebagai bagian dari penyelenggaraan pelayanan publik."
    return f"Laporan ini disusun berdasarkan {joined(given, 'serta')}."


def quality_of_data(numbers: Numbers) -> str:
    """Whether every service has data, and what it does not tell; what was refused stands in `accounts`."""
    text = summary.lacking(numbers) or f"Data {numbers.all_services} tersedia."
    if numbers.missing and len(numbers.missing) < len(numbers.services):
        text += " Layanan tersebut tidak dihitung sebagai nol dan tidak ikut diperbandingkan."
    return " ".join(part for part in (text, summary.unmapped(numbers)) if part)


def unavailable_measures(numbers: Numbers) -> tuple[str, ...]:
    """What services with data cannot tell, and why: one note for each service, in their order."""
    found = []
    for service in numbers.present:
        told = why_absent([numbers.comparisons[measure.key] for measure in of_service(service)])
        if told.startswith("Tidak"):
            found.append(f"{numbers.noun(service).service}, {lower(told)}")
        elif told:
            found.append(told)
    return tuple(found)
