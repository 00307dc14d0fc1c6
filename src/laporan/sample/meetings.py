"""Zoom: the meetings list of the month, and the participants of two of its meetings."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from laporan.periods import Period
from laporan.sample.chance import Chance, spread
from laporan.sample.people import email, name

VOLUMES = {
    "2025-07": 52, "2025-08": 55, "2025-09": 58, "2026-01": 61, "2026-02": 72, "2026-03": 88,
    "2026-04": 84, "2026-05": 79, "2026-06": 90, "2026-07": 91, "2026-08": 81, "2026-09": 96,
}  # fmt: skip
_COLUMNS = (
    "Topic,Meeting ID,User Name,User Email,Department,Group,Has Zoom Rooms?,Creation Time,Start Time,End Time,"
    "Duration (Minutes),Participants"
)
_HEAD = _COLUMNS.split(",")
_TOPICS = {"DAK Fisik": 20, "DAU": 14, "Dana Desa": 14, "SIKD": 12, "DBH": 10, "PDRD": 9, "Insentif Fiskal": 6}
_PLACES = ("Kabupaten Bogor", "Kota Bandung", "Provinsi Jawa Tengah", "Kabupaten Sleman", "Kota Makassar")
_STAMP = "%m/%d/%Y %I:%M:%S %p"


def exports(month: Period) -> dict[str, bytes]:
    """The list, and the participants' reports of its first two meetings."""
    chance = Chance(f"vicon {month}")
    meetings = [
        _meeting(day, chance) for day, count in spread(month, VOLUMES[str(month)], chance).items() for _ in range(count)
    ]
    meetings += [_meeting(month.last + timedelta(days=1), chance)]
    rows = [_row(meeting, chance) for meeting in meetings]
    rows += [rows[3], ["", *[""] * 11]]  # one delivered twice, one blank line
    reports = {f"peserta-{index + 1}.csv": _participants(meeting, chance) for index, meeting in enumerate(meetings[:2])}
    return {"rapat.csv": _csv([_HEAD, *rows]), **reports}


def _meeting(day: date, chance: Chance) -> tuple[str, str, datetime, int, int]:
    subject = f"Konsultasi {chance.weighted(_TOPICS)} {chance.one_of(_PLACES)}"
    start = datetime.fromisoformat(f"{day} {chance.clock()}")
    number = "".join(str(chance.below(10)) for _ in range(11))
    return subject, number, start, chance.between(35, 150), chance.between(4, 28)


def _row(meeting: tuple[str, str, datetime, int, int], chance: Chance) -> list[str]:
    subject, number, start, minutes, people = meeting
    host = name(chance)
    end = start + timedelta(minutes=minutes)
    created = start - timedelta(days=2)
    return [
        subject, number, host, email(host), "Sekretariat", "", "No", f"{created:{_STAMP}}", f"{start:{_STAMP}}",
        f"{end:{_STAMP}}", str(minutes), str(people),
    ]  # fmt: skip


def _participants(meeting: tuple[str, str, datetime, int, int], chance: Chance) -> bytes:
    subject, number, start, minutes, people = meeting
    host = name(chance)
    end = start + timedelta(minutes=minutes)
    rows: list[Sequence[str]] = [
        ("Topic", "ID", "Host", "Duration (minutes)", "Start time", "End time", "Participants"),
        (subject, number, host, str(minutes), f"{start:{_STAMP}}", f"{end:{_STAMP}}", str(people)),
        (),
        ("Name (original name)", "Email", "Total duration (minutes)", "Guest"),
    ]
    for index in range(people):
        person = f"{name(chance)} {index + 1}"
        rows.append((person, email(person.rsplit(" ", 1)[0]), str(chance.between(5, minutes)), "Yes"))
    return _csv(rows)


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return b"\xef\xbb\xbf" + stream.getvalue().encode()
