"""Every value that narrative may quote (``{{< meta key >}}``): what it is in words, its text, its key.

A key is always there, whatever the data: what is not available reads "tidak tersedia".
"""

from __future__ import annotations

from laporan.display.fields import full_title
from laporan.display.numbers import LEADERS, Numbers, leading
from laporan.display.payload import Value, ValuesPayload
from laporan.display.sentences import sentences
from laporan.display.sentences.service import GROUPS, peak_mean, peak_words
from laporan.display.theme import ABSENT
from laporan.display.wording import change_words, labelled
from laporan.formatting import capital, date_range, number, percent
from laporan.measures import Comparison, Unavailable
from laporan.rekap import SERVICES


def values(numbers: Numbers) -> ValuesPayload:
    """The values in the order: period and names, measures by service, leading groups, sentences."""
    found = _general(numbers)
    for item in numbers.comparisons.values():
        found += _measure(item)
    found += [
        Value("panggilan.waktu-padat", "Waktu terpadat panggilan", peak_words(numbers) or ABSENT),
        Value("panggilan.waktu-padat-rata", "Rata-rata panggilan pada waktu terpadat", peak_mean(numbers) or ABSENT),
    ]
    for service, dimension in GROUPS:
        found += _leaders(numbers, service, dimension)
    found += [Value(key, label, text) for key, label, text in sentences(numbers)]
    return ValuesPayload(tuple(found))


def _general(numbers: Numbers) -> list[Value]:
    period, institution = numbers.period, numbers.source.institution
    return [
        Value("periode.nama", "Nama periode", period.name),
        Value("periode.judul", "Nama periode dalam judul", period.title),
        Value(
            "periode.rentang",
            "Rentang tanggal periode",
            date_range(period.first, period.last).replace("–", " sampai dengan "),
        ),
        Value("periode.hari-kerja", "Banyaknya hari kerja dalam periode", number(numbers.working_days(period))),
        Value("periode.tahun", "Tahun periode", str(period.year)),
        Value("periode.lalu", "Periode sebelumnya", period.previous.name),
        Value("periode.tahun-lalu", "Periode yang sama tahun lalu", period.same_last_year.name),
        Value("periode.berikut", "Periode berikutnya", period.next.name),
        Value("laporan.judul", "Judul lengkap laporan", full_title(institution, period)),
        Value("instansi.nama", "Nama instansi", institution.nama),
        Value("instansi.singkatan", "Singkatan instansi", institution.singkatan),
        Value("instansi.unit", "Unit penyusun", institution.unit_penyusun),
        *(Value(f"layanan.{service}", f"Nama layanan {service}", numbers.name(service)) for service in SERVICES),
    ]


def _measure(item: Comparison) -> list[Value]:
    measure, period = item.measure, item.period
    name = labelled(measure)
    unknown = "belum dapat dibandingkan"
    target = measure.text(item.target) if item.target is not None else "tidak ditetapkan"
    achievement = percent(item.achievement) if item.achievement is not None else ABSENT
    told = [
        ("", period.name, measure.text(item.now)),
        ("-lalu", period.previous.name, measure.text(item.previous)),
        ("-tahun-lalu", period.same_last_year.name, measure.text(item.last_year)),
        ("-kumulatif", f"kumulatif {period.year}", measure.text(item.year_to_date)),
        ("-target", f"target {period.year}", target),
        ("-capaian", "capaian target", achievement),
        ("-perubahan", f"perubahan dari {period.previous.name}",
         change_words(measure, item.now, item.previous) or unknown),
        ("-perubahan-tahun", f"perubahan dari {period.same_last_year.name}",
         change_words(measure, item.now, item.last_year) or unknown),
    ]  # fmt: skip
    return [Value(measure.key + suffix, f"{name}, {label}", text) for suffix, label, text in told]


def _leaders(numbers: Numbers, service: str, dimension: str) -> list[Value]:
    ranked = numbers.ranking(service, dimension)
    top = () if isinstance(ranked, Unavailable) else leading(ranked)
    one = GROUPS[service, dimension].one
    noun = numbers.noun(service).counted
    found = []
    for n in range(LEADERS):
        item = top[n] if n < len(top) else None
        key, label = f"{service}.{dimension}-{n + 1}", f"{capital(noun)}: {one} terbanyak ke-{n + 1}"
        found += [
            Value(key, label, item.name if item else ABSENT),
            Value(f"{key}-jumlah", f"{label}, jumlah", number(item.count) if item else ABSENT),
            Value(f"{key}-bagian", f"{label}, bagian", percent(item.share) if item else ABSENT),
        ]
    return found
