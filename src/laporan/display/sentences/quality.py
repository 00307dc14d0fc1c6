"""Sentences about the quality of a service: what the measures beside its volume say, where the source tells them."""

from __future__ import annotations

from laporan.display.numbers import LEADERS, Numbers, leading
from laporan.display.sentences.service import inside
from laporan.display.wording import bound, lower, part_of, quantity
from laporan.formatting import capital, joined, number, percent, words
from laporan.measures import MEASURES, Unavailable
from laporan.measures.breakdown import ranking

_LISTED = {
    "panggilan": (
        *("tingkat_layanan", "tingkat_ditinggalkan", "rata_tunggu", "rata_durasi"),
        *("tingkat_selesai", "kepuasan"),
    ),
    "tamu": ("rata_lama", "kepuasan"),
    "vicon": ("rata_durasi",),
    "website": ("pentalan",),
}
# What stands in brackets behind a mean.
_BESIDE = {
    "panggilan.rata_tunggu": ("panggilan.median_tunggu", "panggilan.p90_tunggu"),
    "panggilan.rata_durasi": ("panggilan.median_durasi", "panggilan.p90_durasi"),
}
_SHORT = {"median": "median", "p90": "persentil ke-90"}


def quality(numbers: Numbers, service: str) -> str:
    """The quality measures that the source tells, and what else it counts."""
    told = []
    for key in (f"{service}.{name}" for name in _LISTED[service]):
        if numbers.known(key):
            told.append((lower(MEASURES[key].label), _figure(numbers, key)))
    if len(told) < 2:
        text = "".join(f"{capital(label)} adalah {figure}." for label, figure in told)
    else:
        listed = joined([f"{label} {figure}" for label, figure in told])
        text = f"Mutu layanan tercatat sebagai berikut: {listed}."
    further = {"panggilan": _callers, "tamu": _sexes, "vicon": _governments, "website": _visits}[service](numbers)
    return " ".join(part for part in (text, *further) if part)


def _figure(numbers: Numbers, key: str) -> str:
    """``18,0 detik (median 15 detik, persentil ke-90 30 detik)``; a rating without its unit."""
    measure = MEASURES[key]
    text = numbers.text(key) if measure.unit == "skor" else quantity(measure, numbers.now(key))
    if key == "panggilan.tingkat_layanan" and (seconds := numbers.threshold(numbers.period)):
        return f"{text} (ambang {bound(seconds, 'detik')})"
    beside = [
        f"{_SHORT[other.partition('.')[2].partition('_')[0]]} {quantity(MEASURES[other], numbers.now(other))}"
        for other in _BESIDE.get(key, ())
        if numbers.known(other)
    ]
    return f"{text} ({', '.join(beside)})" if beside else text


def _counted(what: str, count: int) -> str:
    """``Panggilan keluar berjumlah 40.``, ``… berjumlah satu.``, ``Tidak ada panggilan keluar.``"""
    return f"{what} berjumlah {words(count)}." if count else f"Tidak ada {lower(what)}."


def _callers(numbers: Numbers) -> list[str]:
    callers, again = numbers.count("panggilan.penelepon"), numbers.count("panggilan.penelepon_berulang")
    found = []
    if callers and again:
        found.append(f"{part_of(again, callers, 'penelepon')} menelepon lebih dari sekali.")
    elif callers and numbers.known("panggilan.penelepon_berulang"):
        found.append("Tidak ada penelepon yang menelepon lebih dari sekali.")
    if numbers.known("panggilan.keluar"):
        found.append(_counted("Panggilan keluar", numbers.count("panggilan.keluar")))
    return found


def _sexes(numbers: Numbers) -> list[str]:
    men, women = (numbers.count(f"tamu.{sex}") for sex in ("laki_laki", "perempuan"))
    if not men + women:
        return []
    told = f"{bound(number(men), 'kunjungan')} dicatat oleh laki-laki dan {number(women)} oleh perempuan"
    without = numbers.count("tamu.kunjungan") - men - women
    rest = f"; {bound(number(without), 'kunjungan')} tidak mencatatnya" if without > 0 else ""
    return [f"Menurut jenis kelamin tamu, {told}{rest}."]


def _governments(numbers: Numbers) -> list[str]:
    found = []
    if count := numbers.count("vicon.pemda"):
        found.append(_counted("Pemerintah daerah yang dilayani", count))
    if numbers.known("vicon.peserta_menit"):
        measure = MEASURES["vicon.peserta_menit"]
        found.append(f"{measure.label} seluruhnya {quantity(measure, numbers.now(measure.key))}.")
    return found


def _visits(numbers: Numbers) -> list[str]:
    found = []
    if numbers.known("website.kunjungan"):
        found.append(_counted("Kunjungan ke Website", numbers.count("website.kunjungan")))
    ranked = ranking(numbers.dataset.own, "website", "sesi", "saluran")
    top = () if isinstance(ranked, Unavailable) else leading(ranked, LEADERS)
    if top:
        told = joined([f"{inside(item.name, 'saluran')} ({percent(item.share)})" for item in top])
        found.append(f"Asal kunjungan yang terbanyak ialah {told}.")
    if numbers.known("website.unduhan"):
        found.append(_counted("Berkas yang diunduh", numbers.count("website.unduhan")))
    return found
