"""Deadlines: lateness is a note, with the reason that was given; it never contradicts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from laporan.calendar import WorkCalendar
from laporan.formatting import long_date
from laporan.persetujuan.rules import Procedure
from laporan.persetujuan.trail import Trail
from laporan.persetujuan.verify.finding import NOTE, Finding
from laporan.persetujuan.verify.history import History


def late(
    trail: Trail, procedures: Mapping[int, Procedure], calendar: WorkCalendar, past: History | None
) -> Iterator[Finding]:
    """A note where the period was delivered after its deadline; the rules as they stood at the delivery count."""
    number = trail.delivery
    if number is None or number not in procedures:
        return
    entry = trail.entry(number)
    day = entry.moment.date()
    deadline = procedures[number].deadline(trail.period, calendar)
    if day <= deadline:
        return
    reasons = [item.alasan_terlambat for item in trail.entries if item.alasan_terlambat]
    reason = f" Alasan: {reasons[-1]}" if reasons else " Tanpa alasan yang tercatat."
    commit = past.commit(number) if past else None
    meaning = f"Disampaikan {long_date(day)}, setelah tenggat {long_date(deadline)}.{reason}"
    yield Finding(NOTE, meaning, "Tidak perlu tindakan.", str(trail.period), number, commit.oid if commit else "")
