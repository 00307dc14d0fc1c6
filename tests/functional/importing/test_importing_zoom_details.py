"""Zoom's list of meetings with details, written by hand: 24 columns, one row per join.

On 16 September 60 minutes, joined by Sekar twice (50 + 5) and a guest without an address (40); on the 23rd, by the same
ID, 30 minutes and Ratih alone (28); on the 24th a meeting that nobody joined.
"""

from __future__ import annotations

import pytest
from tests.support.imported import account

from laporan.errors.importing import MissingColumn
from laporan.importing import write_rekap

CANARIES = ("Sekar", "Kenanga", "Ratih", "0812987", "3174091505880001", "contoh.example")

HEAD = (
    "Topic,Meeting ID,Host,Host Email,Department,Group,Has Zoom Rooms?,Creation Time,Start Time,End Time,"
    "Duration (minutes),Participants,Source,Name (original name),User Email,Join Time,Leave Time,Duration (minutes),"
    "Guest,In Waiting Room,Recording Disclaimer Response,Unique Viewers,Max Concurrent Views,Registrant\n"
)
FIRST = (
    "Konsultasi DBH Kabupaten Sleman,812 3456 7890,Sekar Kenanga,sekar@contoh.example,-,-,No,"
    "09/01/2026 08:00:00 AM,09/16/2026 02:00:10 PM,09/16/2026 03:00:10 PM,60,3,Zoom,"
)
SECOND = (
    "Konsultasi DBH Kabupaten Sleman,812 3456 7890,Sekar Kenanga,sekar@contoh.example,-,-,No,"
    "09/01/2026 08:00:00 AM,09/23/2026 02:00:00 PM,09/23/2026 02:30:00 PM,30,1,Zoom,"
)
THIRD = (
    "Rakor Dana Desa,822 1111 2222,Sekar Kenanga,sekar@contoh.example,-,-,No,"
    "09/01/2026 08:00:00 AM,09/24/2026 09:00:00 AM,09/24/2026 09:10:00 AM,10,0,Zoom,"
)
REST = ",No,No,OK,-,-,-\n"
TEXT = (
    HEAD
    + f"{FIRST}Sekar Kenanga,sekar@contoh.example,09/16/2026 02:00:10 PM,09/16/2026 02:50:10 PM,50{REST}"
    + f"{FIRST}Sekar (0812987654),SEKAR@contoh.example,09/16/2026 02:55:10 PM,09/16/2026 03:00:10 PM,5{REST}"
    + f"{FIRST}NIK 3174091505880001,-,09/16/2026 02:10:10 PM,09/16/2026 02:50:10 PM,40{REST}"
    + "\n"
    + HEAD
    + f"{SECOND}Ratih,ratih@contoh.example,09/23/2026 02:02:00 PM,09/23/2026 02:30:00 PM,28{REST}"
    + "\n"
    + f"{THIRD}-,-,-,-,-{REST}"
)


def test_the_header_has_24_columns():
    assert HEAD.count(",") + 1 == 24 and {line.count(",") + 1 for line in TEXT.splitlines() if line} == {24}


def test_each_meeting_counts_once_with_its_people(put, run, workspace):
    put("2026-09", "rinci.csv", TEXT)
    result = run("2026-09", "vicon")
    facts = result.rekap.facts("vicon")
    assert result.record.layanan["vicon"].berkas[0].format == "zoom-rapat-rinci"
    assert account(result) == (5, 5, 0, 0, 0)
    assert facts.by("rapat", "tanggal") == {"2026-09-16": 1, "2026-09-23": 1, "2026-09-24": 1}
    assert (facts.total("peserta"), facts.total("durasi_menit")) == (2 + 1 + 0, 60 + 30 + 10)
    assert facts.by("rapat", "topik") == {"DBH": 2, "Dana Desa": 1}
    assert facts.by("rapat", "asal") == {"Kabupaten Sleman": 2, "Tidak terpetakan": 1}
    write_rekap(workspace, result)
    told = "\n".join(result.messages)
    told += "".join(path.read_text() for path in workspace.rekap(result.period).iterdir())
    assert not [canary for canary in CANARIES if canary in told]


def test_minutes_where_every_meeting_has_people(put, run):
    put("2026-09", "rinci.csv", TEXT[: TEXT.index(THIRD)])
    assert run("2026-09", "vicon").rekap.facts("vicon").total("peserta_menit") == 50 + 5 + 40 + 28


def test_beside_the_plain_list_and_twice_delivered(put, run):
    put("2026-09", "a.csv", TEXT)
    put("2026-09", "b.csv", TEXT.encode("utf-16"))
    put("2026-09", "zoom-rapat.csv")
    result = run("2026-09", "vicon")
    facts = result.rekap.facts("vicon")
    assert account(result, 1) == (5, 0, 0, 5, 0)
    assert facts.total("rapat") == 4  # the plain list knows one more, on the 17th
    assert facts.total("peserta") == 2 + 1 + 0 + 4


def test_what_cannot_be_read_is_rejected(put, run):
    text = TEXT.replace("PM,5,No", "PM,Sekar,No").replace("09/23/2026 02:00:00 PM,", "besok,", 1)
    put("2026-09", "rinci.csv", text)
    result = run("2026-09", "vicon")
    rejected = [(row.baris, row.kolom) for row in result.record.ditolak]
    assert rejected == [(3, "Duration (minutes)"), (7, "Start Time")]
    assert account(result) == (5, 3, 0, 0, 2)


@pytest.mark.parametrize(
    ("old", "new", "missing"),
    [
        ("Name (original name)", "X", ("Name (original name)", "Duration (minutes)")),
        ("Leave Time,Duration (minutes)", "Leave Time,X", ("Duration (minutes)",)),
        ("Start Time", "X", ("Start Time",)),
    ],
)
def test_a_missing_column_is_named(put, run, old, new, missing):
    put("2026-09", "rinci.csv", TEXT.replace(old, new))
    with pytest.raises(MissingColumn) as caught:
        run("2026-09", "vicon")
    assert caught.value.columns == missing
