"""Accounts of a period: too many rejected rows, the table of them, what looks wrong, what the mapping was."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

import openpyxl
import pytest

from laporan import pipeline
from laporan.calendar import WorkCalendar
from laporan.errors.importing import TooManyRejected
from laporan.importing.rejects import NAME
from laporan.importing.suspicions import suspicions
from laporan.periods import Period
from laporan.rekap import Facts
from laporan.rekap_files import has_rekap, read_record

SEPTEMBER = Period.parse("2026-09")
HEADER = "ID Panggilan,Tanggal,Jam,Terjawab,Topik,Lama Bicara (detik)\n"
ABSENT = {name: "uji" for name in ("tamu", "vicon", "website")}


def calls(good: int, bad: int) -> str:
    rows = [f"{n},2026-09-{n % 30 + 1:02d},08:00,Ya,DAU,60" for n in range(good)]
    return HEADER + "\n".join(
        [*rows, *(f"{n},2026-09-01,8 pagi,Ya,Kenari Puspawarna,60" for n in range(900, 900 + bad))]
    )


@pytest.fixture
def ready(workspace, repository):
    """The workspace with notebooks to begin a period from."""
    folder = workspace.root / "notebooks"
    folder.mkdir()
    for path in (repository / "notebooks").glob("*.ipynb"):
        (folder / path.name).write_bytes(path.read_bytes())
    return workspace


def test_more_than_five_percent_rejected_stop_the_period_and_keep_the_last_good_rekap(ready, put):
    put("2026-09", "log.csv", calls(95, 5))
    pipeline.import_period(ready, SEPTEMBER, ABSENT, pipeline.silent)
    before = {path.name: path.read_bytes() for path in ready.rekap(SEPTEMBER).iterdir()}
    put("2026-09", "log.csv", calls(94, 6))
    with pytest.raises(TooManyRejected) as caught:
        pipeline.import_period(ready, SEPTEMBER, ABSENT, pipeline.silent)
    assert caught.value.exit_status == 2
    assert "100 baris dibaca" in caught.value.what
    assert "6 ditolak" in caught.value.what
    assert {path.name: path.read_bytes() for path in ready.rekap(SEPTEMBER).iterdir()} == before


def test_accepted_with_a_reason_the_record_keeps_it(ready, put):
    put("2026-09", "log.csv", calls(1, 9))
    with pytest.raises(TooManyRejected):
        pipeline.import_period(ready, SEPTEMBER, ABSENT, pipeline.silent)
    assert not has_rekap(ready, SEPTEMBER)
    pipeline.import_period(ready, SEPTEMBER, ABSENT, pipeline.silent, accept="Formulir lama tanpa jam")
    record = read_record(ready, SEPTEMBER)
    assert record.tolakan_diterima == "Formulir lama tanpa jam"
    assert record.layanan["panggilan"].berkas[0].ditolak == 9
    assert record.pemetaan == hashlib.sha256((ready.params / "sumber.yml").read_bytes()).hexdigest()


def test_all_rejected_rows_stand_in_one_workbook_without_what_was_in_them(ready, put):
    put("2026-09", "log.csv", calls(1000, 25))
    done = pipeline.import_period(ready, SEPTEMBER, ABSENT, pipeline.silent)
    path = ready.build(SEPTEMBER) / NAME
    assert done.messages[-1] == f"semua baris yang ditolak: build/2026-09/{NAME}"
    first, *rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    assert first == ("Layanan", "Berkas", "Lembar", "Baris", "Kolom", "Masalah", "Tindakan")
    assert len(rows) == 25
    assert rows[0] == ("panggilan", 1, None, 1002, "Jam", "jam tidak terbaca", "Tulis jam seperti 08:15")
    assert sum(message.startswith("ditolak:") for message in done.messages) == 10
    assert "Kenari" not in str(rows)
    written = path.read_bytes()
    pipeline.import_period(ready, SEPTEMBER, ABSENT, pipeline.silent)
    assert path.read_bytes() == written
    put("2026-09", "log.csv", calls(1000, 0))
    pipeline.import_period(ready, SEPTEMBER, ABSENT, pipeline.silent)
    assert not path.exists()


def test_a_value_that_can_only_be_a_slip_is_a_rejected_row(put, run):
    rows = [f"{n},2026-09-01,08:00,Ya,DAU,60" for n in range(3)]
    put(
        "2026-09",
        "log.csv",
        HEADER + "\n".join([*rows, "8,2026-09-02,08:00,Ya,DAU,90000", "9,2026-09-02,08:00,Ya,DAU,-5"]),
    )
    result = run("2026-09", "panggilan")
    account = result.record.layanan["panggilan"].berkas[0]
    assert (account.dibaca, account.diterima, account.ditolak) == (5, 3, 2)
    assert {row.baris for row in result.record.ditolak} == {5, 6}
    assert result.record.ditolak[0].masalah == "lama bicara di luar batas yang mungkin"


# --- what looks wrong ------------------------------------------------------------------------------------------------


def daily(*silent: int, last: int = 30, unmapped: int = 0) -> Facts:
    """Ten calls a day in September 2026, none on the days ``silent`` and after ``last``."""
    days = {day: 10 for day in range(1, last + 1) if day not in silent}
    values = {("diterima", "tanggal", f"2026-09-{day:02d}"): count for day, count in days.items()}
    total = sum(days.values())
    words = {("diterima", "topik", "DAU"): total - unmapped, ("diterima", "topik", "Tidak terpetakan"): unmapped}
    return Facts({**values, **words, ("diterima", "total", ""): total})


def told(facts: Facts, earlier: tuple[int, ...] = ()) -> tuple[str, ...]:
    found = suspicions("panggilan", facts, SEPTEMBER, WorkCalendar(), earlier)
    return tuple(sentence.replace("\u00a0", " ") for sentence in found)


def test_a_month_as_usual_is_silent():
    assert told(daily(5, 6, 12, 13), (250, 270, 260, 280, 265, 275)) == ()


def test_working_days_without_a_call():
    assert told(daily(2, 5)) == ("Tidak ada satu pun panggilan pada hari kerja 2 September 2026.",)  # the 5th: Saturday
    many = told(daily(*range(1, 12)))
    assert many == (
        "Tidak ada satu pun panggilan pada hari kerja 1 September 2026, 2 September 2026, 3 September 2026, "
        "4 September 2026, 7 September 2026, dan 4 hari lain.",
    )


def test_a_service_that_ends_before_the_month_does():
    assert told(daily(last=25)) == ("Data panggilan berakhir pada 25 September 2026, sebelum September 2026 berakhir.",)
    assert told(daily(last=28)) == ()  # two working days are left


def test_a_volume_beyond_three_deviations_of_six_earlier_periods():
    # median 295, absolute deviations 5 5 5 5 15 15: median 5; 3 x 1.4826 x 5 = 22.2
    earlier = (290, 300, 290, 300, 280, 310)
    assert told(daily(1, 2, 3, 4, 5, 6), earlier)[0].startswith("Jumlah panggilan (240) jauh di bawah yang biasa")
    assert told(daily(12), earlier) == ()  # 290
    assert not any("jauh" in sentence for sentence in told(daily(1, 2, 3, 4, 5, 6), earlier[:5]))
    assert told(daily(12), (300, 300, 300, 300, 280, 310)) == (), "half are equal: they show no spread to measure by"


def test_more_than_a_fifth_unmapped():
    assert told(daily(unmapped=60)) == ()
    assert told(daily(unmapped=61)) == ("20,3% isian topik tidak terpetakan; lengkapi params/sumber.yml.",)


def test_the_calendar_knows_the_working_days_meant_above():
    week = [date(2026, 9, 1) + timedelta(days=n) for n in range(7)]
    assert [day.day for day in week if not WorkCalendar().is_working_day(day)] == [5, 6]
