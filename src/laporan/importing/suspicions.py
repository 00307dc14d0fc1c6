"""What looks wrong without being refused: sentences under "Perlu diperhatikan". Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from laporan.calendar import WorkCalendar
from laporan.formatting import joined, long_date, number, percent
from laporan.periods import Period
from laporan.rekap import UNMAPPED, Facts, usual

# The count that says how much a service had to do, and how a sentence names it.
VOLUMES = {
    "panggilan": ("diterima", "panggilan"),
    "tamu": ("kunjungan", "kunjungan tamu"),
    "vicon": ("rapat", "video conference"),
    "website": ("tampilan", "tampilan halaman"),
}
_MOST_UNMAPPED = 20  # percent
_SILENT_END = 3  # working days
_SHOWN = 5


def suspicions(
    service: str, facts: Facts, period: Period, calendar: WorkCalendar, earlier: Sequence[int]
) -> tuple[str, ...]:
    """Sentences about ``facts``; ``earlier`` are the service's volumes in earlier periods of the same kind."""
    ukuran, words = VOLUMES[service]
    daily = facts.by(ukuran, "tanggal")
    found = [*_unmapped(facts, ukuran), *_volume(facts.total(ukuran), words, earlier)]
    if daily:
        last = max(date.fromisoformat(day) for day, count in daily.items() if count)
        missing = [day for day in calendar.working_days(period) if day > last]
        if len(missing) >= _SILENT_END:
            found.append(f"Data {words} berakhir pada {long_date(last)}, sebelum {period.name} berakhir.")
        if service == "panggilan":
            found += _days_without(daily, words, [day for day in calendar.working_days(period) if day <= last])
    return tuple(found)


def _days_without(daily: Mapping[str, int], words: str, days: Sequence[date]) -> Iterator[str]:
    silent = [day for day in days if not daily.get(day.isoformat())]
    if silent:
        named = [long_date(day) for day in silent[:_SHOWN]]
        more = f", dan {number(len(silent) - _SHOWN)} hari lain" if len(silent) > _SHOWN else ""
        yield f"Tidak ada satu pun {words} pada hari kerja {', '.join(named) if more else joined(named)}{more}."


def _volume(total: int | None, words: str, earlier: Sequence[int]) -> Iterator[str]:
    middle = None if total is None else usual(total, earlier)
    if total is not None and middle is not None:
        side = "di atas" if total > middle else "di bawah"
        yield (
            f"Jumlah {words} ({number(total)}) jauh {side} yang biasa: "
            f"nilai tengah {number(len(earlier))} periode sebelumnya {number(middle)}."
        )


def _unmapped(facts: Facts, ukuran: str) -> Iterator[str]:
    for menurut in sorted({key[1] for key in facts.values if key[0] == ukuran and key[2] == UNMAPPED}):
        groups = facts.by(ukuran, menurut)
        whole = sum(groups.values())
        if 100 * groups[UNMAPPED] > _MOST_UNMAPPED * whole:
            share = percent(Fraction(groups[UNMAPPED], whole))
            yield f"{share} isian {menurut} tidak terpetakan; lengkapi params/sumber.yml."
