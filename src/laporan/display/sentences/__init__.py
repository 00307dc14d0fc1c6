"""Whole drafted sentences (``kalimat.*``): by rule from the figures, in formal Indonesian.

They follow the data until a person writes over them. None judges a volume or gives a cause that the data do not.
"""

from __future__ import annotations

from laporan.display.numbers import Numbers
from laporan.display.sentences import letters, quality, quarter, service, summary
from laporan.display.wording import NOUNS, lower

Sentence = tuple[str, str, str]  # key, label, text


def sentences(numbers: Numbers) -> tuple[Sentence, ...]:
    """Every sentence that the period's documents may quote, in the order of the report."""
    found = [*_summary(numbers), *_foundation(numbers)]
    for name in numbers.services:
        found += _service(numbers, name)
    found += _outlook(numbers)
    if not numbers.period.is_month:
        found += _quarter(numbers)
    found += _letters(numbers)
    return tuple((f"kalimat.{key}", f"Kalimat: {label}", text) for key, label, text in found)


def _summary(numbers: Numbers) -> list[Sentence]:
    previous, last_year = numbers.period.previous, numbers.period.same_last_year
    return [
        ("ringkasan.utama", "paragraf utama ringkasan", summary.lead(numbers)),
        ("perhatian.padat", "pokok perhatian, waktu terpadat", summary.attention_peak(numbers)),
        ("perhatian.perubahan", "pokok perhatian, perubahan terbesar", summary.attention_change(numbers)),
        ("perhatian.mutu", "pokok perhatian, mutu atau data", summary.attention_quality(numbers)),
        ("layanan.volume", "volume semua layanan", summary.tally(numbers, f"Selama {numbers.period.name} tercatat")),
        ("layanan.banding-lalu", f"semua layanan terhadap {previous.name}", summary.directions(numbers, previous)),
        ("layanan.banding-tahun", f"semua layanan terhadap {last_year.name}", summary.directions(numbers, last_year)),
        ("layanan.pergeseran", "pergeseran ke layanan jarak jauh", summary.shift(numbers)),
        ("layanan.jarak-jauh", "layanan jarak jauh dan tatap muka", summary.remote(numbers)),
        ("layanan.target", "ketercapaian target mutu", summary.targets(numbers)),
    ]


def _foundation(numbers: Numbers) -> list[Sentence]:
    return [
        ("dasar-hukum", "dasar hukum", letters.basis(numbers)),
        ("data.sumber", "sumber data", letters.sources(numbers)),
        ("data.akun", "baris data yang dibaca", letters.accounts(numbers)),
        ("data.mutu", "kelengkapan data", letters.quality_of_data(numbers)),
    ]


def _service(numbers: Numbers, name: str) -> list[Sentence]:
    noun = NOUNS[name].counted
    found: list[Sentence] = [
        (f"{name}.volume", f"volume {noun}", service.volume(numbers, name)),
        (f"{name}.banding", f"{noun} terhadap periode lain", service.comparison(numbers, name)),
        (f"{name}.per-hari", f"rata-rata harian {noun}", service.daily(numbers, name)),
        (f"{name}.hari", f"hari dengan {noun} terbanyak", service.busiest_day(numbers, name)),
        (f"{name}.mutu", f"mutu layanan, {noun}", quality.quality(numbers, name)),
        (f"{name}.target", f"target mutu, {noun}", service.against_target(numbers, name)),
    ]
    if name == "panggilan":
        found += [
            ("panggilan.jawab", "panggilan terjawab dan tidak terjawab", service.answered(numbers)),
            ("panggilan.jam", "waktu terpadat panggilan", service.busiest_hour(numbers)),
        ]
    found += [
        (f"{name}.{dimension}", f"{group.one}, {noun}", service.groups(numbers, name, dimension))
        for (owner, dimension), group in service.GROUPS.items()
        if owner == name
    ]
    return found


def _outlook(numbers: Numbers) -> list[Sentence]:
    return [
        ("kendala.layanan", "kendala pelaksanaan layanan", summary.difficulty_service(numbers)),
        ("kendala.data", "kendala data", summary.difficulty_data(numbers)),
        ("rekomendasi.uraian", "rekomendasi", letters.advice(numbers)),
        ("rekomendasi.layanan", "usul mengenai layanan", summary.advice_service(numbers)),
        ("rekomendasi.informasi", "usul mengenai materi informasi", summary.advice_information(numbers)),
        ("rekomendasi.data", "usul mengenai data", summary.advice_data(numbers)),
        ("tindak-lanjut.lalu", "tindak lanjut rekomendasi sebelumnya", letters.followed(numbers)),
        ("tindak-lanjut.rencana", "tindak lanjut periode berikutnya", letters.next_steps(numbers)),
    ]


def _quarter(numbers: Numbers) -> list[Sentence]:
    found: list[Sentence] = []
    for name in numbers.services:
        noun = NOUNS[name].counted
        found.append((f"triwulan.{name}", f"{noun} menurut bulan", service.months(numbers, name)))
        if (name, "asal") in service.GROUPS:
            found.append((f"triwulan.sebaran.{name}", f"sebaran asal {noun}", quarter.origins(numbers, name)))
    return [
        *found,
        ("triwulan.sebaran.provinsi", "sebaran asal menurut provinsi", quarter.provinces(numbers)),
        ("triwulan.isu", "isu utama", quarter.issues(numbers)),
        ("triwulan.topik-naik", "topik yang paling bertambah", quarter.rising_topic(numbers)),
        ("triwulan.rekonsiliasi", "rekonsiliasi dengan laporan bulanan", quarter.reconciliation(numbers)),
        ("triwulan.target", "ketercapaian target tahunan", quarter.yearly(numbers)),
    ]


def _letters(numbers: Numbers) -> list[Sentence]:
    return [
        ("nd.capaian", "nota dinas, capaian layanan", letters.achievement(numbers)),
        ("nd.capaian-singkat", "nota dinas, capaian layanan (di dalam butir)", lower(letters.achievement(numbers))),
        ("nd.kendala", "nota dinas, kendala utama", letters.main_difficulty(numbers)),
        ("nd.kendala-singkat", "nota dinas, kendala utama (di dalam butir)", lower(letters.main_difficulty(numbers))),
        *(
            (f"nd.{name}", f"nota dinas, perkembangan {NOUNS[name].counted}", letters.development(numbers, name))
            for name in numbers.services
        ),
    ]
