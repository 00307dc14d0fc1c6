"""Teams' attendance reports, written by hand in both forms and in two languages.

The meeting runs 08:58:12–10:29:03, which is 90 min 51 s. Of the four rows, two are Sekar's (two devices, one address):
91 + 30 + 61 + 1 minutes, three people.
"""

from __future__ import annotations

import pytest
from tests.support.imported import account

from laporan.config.sources import Teams
from laporan.errors.importing import MissingColumn, NothingAccepted, UnknownFormat, UnreadableFile
from laporan.importing import write_rekap
from laporan.importing.cells import CellProblem
from laporan.importing.formats.teams_attendance import seconds

CANARIES = ("Sekar", "Kenanga", "Bagas", "Ratih", "0812987", "812-987", "3174091505880001", "contoh.example")

ENGLISH = """\
1. Summary
Meeting title\tKonsultasi DAU Pemkab Sleman Sekar
Attended participants\t3
Start time\t9/16/26, 8:58:12 AM
End time\t9/16/26, 10:29:03 AM
Meeting duration\t1h 30m 51s
Average attendance time\t45m 45s

2. Participants
Name\tFirst join\tLast leave\tIn-meeting duration\tEmail\tParticipant ID (UPN)\tRole
Sekar Kenanga\t9/16/26, 8:58:12 AM\t9/16/26, 10:29:03 AM\t1h 30m 51s\tsekar@contoh.example\t\tOrganizer
Bagas 0812-987-65432\t9/16/26, 9:05:00 AM\t9/16/26, 9:35:29 AM\t30m 29s\t\t\tPresenter
Ratih 3174091505880001\t9/16/26, 9:00:00 AM\t9/16/26, 10:05:00 AM\t1h 40s\tratih@contoh.example\t\tAttendee
Sekar (ponsel)\t9/16/26, 9:00:00 AM\t9/16/26, 9:00:45 AM\t45s\tSEKAR@contoh.example\t\tAttendee

3. In-Meeting Activities
Name\tJoin time\tLeave time\tDuration\tEmail\tRole
Sekar Kenanga\t9/16/26, 8:58:12 AM\t9/16/26, 10:29:03 AM\t1h 30m 51s\tsekar@contoh.example\tOrganizer
Bagas 0812-987-65432\t9/16/26, 9:05:00 AM\t9/16/26, 9:35:29 AM\t30m 29s\t\tPresenter
Ratih 3174091505880001\t9/16/26, 9:00:00 AM\t9/16/26, 9:30:00 AM\t30m\tratih@contoh.example\tAttendee
Ratih 3174091505880001\t9/16/26, 9:34:20 AM\t9/16/26, 10:05:00 AM\t30m 40s\tratih@contoh.example\tAttendee
Sekar (ponsel)\t9/16/26, 9:00:00 AM\t9/16/26, 9:00:45 AM\t45s\tSEKAR@contoh.example\tAttendee
"""

# The same meeting from a Polish client, each line padded with tabs.
POLISH = """\
1. Podsumowanie\t\t\t\t\t\t
Tytuł spotkania\tKonsultasi DAU Pemkab Sleman Sekar\t\t\t\t\t
Uczestnicy\t3\t\t\t\t\t
Godzina rozpoczęcia\t16.09.2026, 08:58:12\t\t\t\t\t
Godzina zakończenia\t16.09.2026, 10:29:03\t\t\t\t\t
Czas trwania\t1 godz. 30 min 51 s\t\t\t\t\t
\t\t\t\t\t\t
2. Uczestnicy\t\t\t\t\t\t
IMIĘ I NAZWISKO\tPIERWSZE DOŁĄCZENIE\tOSTATNIE WYJŚCIE\tCZAS\tE-MAIL\tID (UPN)\tROLA
Sekar Kenanga\t16.09.2026, 08:58:12\t16.09.2026, 10:29:03\t1 godz. 30 min 51 s\tsekar@contoh.example\t\tOrganizator
Bagas 0812-987-65432\t16.09.2026, 09:05:00\t16.09.2026, 09:35:29\t30 min 29 s\t\t\tPrezenter
Ratih 3174091505880001\t16.09.2026, 09:00:00\t16.09.2026, 10:05:00\t1 godz. 40 s\tratih@contoh.example\t\tUczestnik
Sekar (ponsel)\t16.09.2026, 09:00:00\t16.09.2026, 09:00:45\t45 s\tsekar@contoh.example\t\tUczestnik
\t\t\t\t\t\t
3. Działania w trakcie spotkania\t\t\t\t\t\t
IMIĘ I NAZWISKO\tGODZINA DOŁĄCZENIA\tGODZINA WYJŚCIA\tCZAS\tE-MAIL\tROLA\t
Sekar Kenanga\t16.09.2026, 08:58:12\t16.09.2026, 10:29:03\t1 godz. 30 min 51 s\tsekar@contoh.example\tOrganizator\t
"""

# The older form: one row per join.
OLD = """\
Meeting Summary
Total Number of Participants\t3
Meeting Title\tKonsultasi DAU Pemkab Sleman Sekar
Meeting Start Time\t9/16/2026, 8:58:12 AM
Meeting End Time\t9/16/2026, 10:29:03 AM

Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\tParticipant ID (UPN)
Sekar Kenanga\t9/16/2026, 8:58:12 AM\t9/16/2026, 10:29:03 AM\t1h 30m 51s\tsekar@contoh.example\tOrganizer\t
Bagas 0812-987-65432\t9/16/2026, 9:05:00 AM\t9/16/2026, 9:35:29 AM\t30m 29s\t\tPresenter\t
Ratih 3174091505880001\t9/16/2026, 9:00:00 AM\t9/16/2026, 9:30:00 AM\t30m\tratih@contoh.example\tAttendee\t
Ratih 3174091505880001\t9/16/2026, 9:34:20 AM\t9/16/2026, 10:05:00 AM\t30m 40s\tratih@contoh.example\tAttendee\t
"""


def as_exported(text):
    return text.replace("\n", "\r\n").encode("utf-16")


def figures(result):
    facts = result.rekap.facts("vicon")
    names = ("rapat", "peserta", "peserta_menit", "durasi_menit")
    return tuple(facts.total(name) for name in names)


@pytest.mark.parametrize("content", [as_exported(ENGLISH), b"\xfe\xff" + POLISH.encode("utf-16-be"), ENGLISH.encode()])
def test_the_three_sections_in_any_language(put, run, workspace, content):
    put("2026-09", "kehadiran.csv", content)
    result = run("2026-09", "vicon")
    assert account(result) == (5, 5, 0, 0, 0)  # the meeting and four rows; the third section is never counted
    assert result.record.layanan["vicon"].berkas[0].format == "teams-kehadiran"
    assert figures(result) == (1, 3, 91 + 30 + 61 + 1, 91)
    facts = result.rekap.facts("vicon")
    assert facts.by("rapat", "tanggal") == {"2026-09-16": 1}
    assert facts.by("rapat", "topik") == {"DAU": 1}
    assert facts.by("rapat", "asal") == {"Kabupaten Sleman": 1}
    write_rekap(workspace, result)
    told = "\n".join(result.messages)
    told += "".join(path.read_text() for path in workspace.rekap(result.period).iterdir())
    assert not [canary for canary in CANARIES if canary.casefold() in told.casefold()]


def test_the_older_form_counts_people_not_joins(put, run):
    put("2026-09", "kehadiran.csv", as_exported(OLD))
    result = run("2026-09", "vicon")
    assert account(result) == (5, 5, 0, 0, 0)
    assert figures(result) == (1, 3, 91 + 30 + 30 + 31, 91)


def test_dates_with_the_year_first(put, run):
    put("2026-09", "kehadiran.csv", as_exported(ENGLISH.replace("9/16/26,", "2026-09-16")))
    assert figures(run("2026-09", "vicon")) == (1, 3, 183, 91)


def test_one_meeting_in_two_reports_counts_once(put, run):
    put("2026-09", "a.csv", as_exported(ENGLISH))
    put("2026-09", "b.csv", ENGLISH.encode())
    result = run("2026-09", "vicon")
    assert figures(result) == (1, 3, 183, 91)
    assert account(result, 1) == (5, 0, 0, 5, 0)


def test_beside_zoom_both_count(put, run):
    put("2026-09", "zoom-peserta.csv")
    put("2026-09", "kehadiran.csv", as_exported(ENGLISH))
    assert figures(run("2026-09", "vicon")) == (2, 2 + 3, 95 + 183, 60 + 91)


@pytest.mark.parametrize(("date", "period", "day"), [("9/8/26", "2026-09", 8), ("8/9/26", "2026-09", 8)])
def test_the_period_settles_dates_that_read_both_ways(put, run, date, period, day):
    put(period, "kehadiran.csv", as_exported(ENGLISH.replace("9/16/26", date)))
    facts = run(period, "vicon").rekap.facts("vicon")
    assert facts.by("rapat", "tanggal") == {f"{period}-{day:02d}": 1}


def test_dates_that_nothing_settles_are_refused_with_both_readings(put, run, sources):
    put("2026-TW3", "kehadiran.csv", as_exported(ENGLISH.replace("9/16/26", "9/8/26")))
    with pytest.raises(UnreadableFile) as caught:
        run("2026-TW3", "vicon")
    assert "9\u00a0Agustus 2026 atau 8\u00a0September 2026" in caught.value.what
    assert "teams" in caught.value.remedy
    using = sources.model_copy(update={"teams": Teams(urutan_tanggal="hari-bulan")})
    facts = run("2026-TW3", "vicon", using=using).rekap.facts("vicon")
    assert facts.by("rapat", "tanggal") == {"2026-08-09": 1}


def test_the_same_day_both_ways_needs_no_order(put, run):
    put("2026-TW3", "kehadiran.csv", as_exported(ENGLISH.replace("9/16/26", "9/9/26")))
    assert run("2026-TW3", "vicon").rekap.facts("vicon").by("rapat", "tanggal") == {"2026-09-09": 1}


def test_a_number_that_does_not_fit_the_list_is_told(put, run):
    put("2026-09", "kehadiran.csv", as_exported(ENGLISH.replace("participants\t3", "participants\t4")))
    notes = run("2026-09", "vicon").record.layanan["vicon"].catatan
    assert "laporan kehadiran Teams menyebut 4 peserta, daftarnya memuat 3 orang" in notes


def test_rows_that_cannot_be_read_are_rejected_by_name(put, run):
    text = ENGLISH.replace("30m 29s\t\t\tP", "30 xyz\t\t\tP").replace(
        "9/16/26, 9:00:45 AM\t45s", "9/16/26, 8:00 AM\t45s"
    )
    put("2026-09", "kehadiran.csv", as_exported(text))
    result = run("2026-09", "vicon")
    assert account(result) == (5, 3, 0, 0, 2)
    rejected = [(row.baris, row.kolom, row.masalah) for row in result.record.ditolak]
    assert rejected == [
        (12, "In-Meeting Duration", "lamanya tidak terbaca"),
        (14, "Last Leave", "waktu keluar mendahului waktu masuk"),
    ]
    assert figures(result) == (1, 2, 91 + 61, 91)


def test_a_meeting_without_its_start_cannot_be_placed(put, run):
    put(
        "2026-09", "kehadiran.csv", as_exported(ENGLISH.replace("Start time\t9/16/26, 8:58:12 AM", "Start time\tSekar"))
    )
    with pytest.raises(NothingAccepted) as caught:
        run("2026-09", "vicon")
    assert "baris 4, kolom Start time" in caught.value.what and "5 ditolak" in caught.value.what
    assert "Sekar" not in str(caught.value)


def test_a_list_without_its_header_loses_no_one_and_names_no_one(put, run):
    lines = ENGLISH.splitlines(keepends=True)
    put("2026-09", "kehadiran.csv", as_exported("".join(line for line in lines if not line.startswith("Name"))))
    assert figures(run("2026-09", "vicon")) == (1, 3, 183, 91)


def test_a_cut_report_shows_nothing_of_the_meeting(put, run):
    for text in (ENGLISH[:120], OLD[:120]):
        put("2026-09", "kehadiran.csv", as_exported(text))
        with pytest.raises(UnknownFormat) as caught:
            run("2026-09", "vicon")
        assert "Sekar" not in str(caught.value)


def test_the_older_form_without_a_column_is_refused(put, run):
    put(
        "2026-09", "kehadiran.csv", as_exported(OLD.replace("\tDuration\t", "\tX\t").replace("Meeting Start Time", "Y"))
    )
    with pytest.raises(MissingColumn) as caught:
        run("2026-09", "vicon")
    assert caught.value.columns == ("Duration", "Meeting Start Time")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1h 30m 51s", 5451),
        ("2 godz. 19 min 19 s", 8359),
        ("1 Std. 5 Min.", 3900),
        ("1 jam 2 menit 3 detik", 3723),
        ("1 hr, 30 mins", 5400),
        ("51s", 51),
        ("01:30:51", 5451),
    ],
)
def test_durations(text, expected):
    assert seconds(text) == expected


@pytest.mark.parametrize("text", ["", "Sekar", "5m 2h", "5m 6m", "3 xyz", "2 hari", "1h 30", "5:30", "9999999h"])
def test_what_is_no_duration_is_refused(text):
    with pytest.raises(CellProblem):
        seconds(text)
