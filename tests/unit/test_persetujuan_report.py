"""Where a period stands, in words: what is done, who is next, what no longer counts, and the days of the deadline."""

from __future__ import annotations

import csv
import io
from datetime import date

from tests.support.signoff import (
    MANIFEST,
    PROCEDURE,
    SECOND,
    Log,
    assigned,
    delivered,
    resubmitted,
    returned,
    submitted,
)

from laporan.calendar import WorkCalendar
from laporan.cli.status import as_csv, facts
from laporan.periods import Period
from laporan.persetujuan.judge import replay
from laporan.persetujuan.report import Report, as_data, report
from laporan.persetujuan.state import state_of
from laporan.persetujuan.trail import Content

CALENDAR = WorkCalendar()
CHANGED = "gugur karena isi berubah"
SEPTEMBER = Period.parse("2026-09")


def told(log: Log, today: str, isi: str = "", changed: tuple[str, ...] = ()) -> Report:
    """The report where ``isi`` (by default what the newest entry saw) stands on disk."""
    trail = replay(Period.parse(log.period), log.entries, PROCEDURE)
    assert [breach.refusal.what for breach in trail.breaches] == []
    seen = Content(isi or (log.entries[-1].isi if log.entries else ""), MANIFEST)
    state = state_of(trail, PROCEDURE, CALENDAR, seen, date.fromisoformat(today))
    return report(trail, state, PROCEDURE, CALENDAR, date.fromisoformat(today), changed=changed)


def test_without_a_log_the_first_step_is_next_from_the_first_working_day() -> None:
    item = told(Log(), "2026-10-01")
    assert (item.state, item.done, item.rows) == ("belum ada catatan", (), ())
    assert item.due is not None
    assert (item.due.step, item.due.who, item.due.act) == ("langkah a", ("Kabag HKK",), "menugaskan Kasubbag MSKLIP")
    assert item.due.since == date(2026, 10, 1)
    assert item.deadline == date(2026, 10, 7)  # domain.md: the fifth working day for 2026-09
    assert (item.left, item.late) == (5, 0)  # 1, 2, 5, 6, 7 October


def test_the_preparer_is_next_when_all_is_assigned() -> None:
    item = told(assigned(), "2026-10-02")
    assert (item.state, item.done) == ("disusun CSO", ("a", "b"))
    assert item.due is not None and item.due.since == date(2026, 10, 1)


def test_after_the_submission_the_next_official_is_awaited() -> None:
    item = told(submitted(), "2026-10-05")
    assert (item.state, item.done, item.left) == ("menunggu Kasubbag MSKLIP", ("a", "b", "c"), 3)
    assert item.due is not None
    assert item.due.act == "memeriksa laporan; memaraf nota dinas Kabag HKK dan nota dinas Sesditjen PK"
    assert item.due.since == date(2026, 10, 2)


def test_a_return_voids_sign_offs_keeps_assignments_and_shows_its_remarks() -> None:
    item = told(returned(), "2026-10-05")
    assert (item.state, item.revision, item.done) == ("dikembalikan kepada CSO", 2, ("a", "b"))
    assert [row.void for row in item.rows] == ["", "", "gugur karena dikembalikan", "gugur karena dikembalikan", ""]
    assert [key for key, _ in item.remarks] == ["1", "2"]
    assert item.rows[-1].act == "mengembalikan kepada CSO"
    assert ("Catatan 2", "Perbaiki angka Dana Desa.") in facts(item)


def test_sign_offs_given_to_other_content_say_so() -> None:
    item = told(resubmitted(), "2026-10-05")
    assert [row.void for row in item.rows][2:] == [CHANGED, CHANGED, "", ""]
    assert item.rows[-1].notes[:2] == ("Jawaban 1: Sudah ditambahkan.", "Jawaban 2: Sudah diperbaiki.")
    assert item.remarks == ()


def test_content_that_moved_on_voids_what_counted_but_no_assignment() -> None:
    item = told(submitted(), "2026-10-05", isi=SECOND, changed=("laporan",))
    assert [row.void for row in item.rows] == ["", "", CHANGED]
    assert item.done == ("a", "b")
    assert "laporan; tanda tangan dan paraf atas isi lama gugur" in dict(facts(item))["Isi berubah"]


def test_a_delivery_on_the_deadline_is_in_time() -> None:
    item = told(delivered("07"), "2026-11-20")
    assert (item.state, item.time, item.delivered, item.due) == ("disampaikan", "tepat waktu", date(2026, 10, 7), None)
    assert item.done == ("a", "b", "c", "d", "e", "f")
    assert item.rows[-1].act == "menyampaikan laporan dan nota dinas Sesditjen PK kepada Dirjen PK"
    assert item.rows[-2].notes == ("Dicatat oleh Citra Lestari (CSO), dasar: agenda 4471",)
    assert "Nomor nota dinas Kabag HKK: ND-7/PK.11/2026" in item.rows[-3].notes


def test_lateness_counts_working_days_after_the_deadline() -> None:
    assert told(delivered("12"), "2026-11-20").time == "lewat 3 hari kerja"  # 8, 9 and 12 October
    assert told(submitted(), "2026-10-10").late == 2  # a Saturday: 8 and 9 October


def test_the_last_month_and_its_quarter_are_due_together() -> None:
    assert told(Log(), "2026-10-01").together == Period.parse("2026-TW3")
    assert told(Log("2026-TW3"), "2026-10-01").together == SEPTEMBER
    assert told(Log("2026-08"), "2026-09-01").together is None


def test_other_programs_get_the_same() -> None:
    item = told(delivered("12"), "2026-11-20")
    data = as_data(item)
    assert (data["disampaikan"], data["lewat_hari_kerja"], data["menunggu"]) == ("2026-10-12", 3, "")
    assert [row["langkah"] for row in data["riwayat"]][4] == "pengembalian"
    (line,) = csv.DictReader(io.StringIO(as_csv([item])))
    assert (line["periode"], line["langkah_selesai"], line["tenggat"]) == ("2026-09", "a b c d e f", "2026-10-07")
    assert "riwayat" not in line
