"""Cells to values."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from fractions import Fraction

import pytest

from laporan.config.sources import CellWords
from laporan.importing import cells, times
from laporan.importing.cells import CellProblem


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2026-09-05", (datetime(2026, 9, 5), False)),
        ("2026/9/5 8:07", (datetime(2026, 9, 5, 8, 7), True)),
        ("2026-09-05T08:07:09.123", (datetime(2026, 9, 5, 8, 7, 9), True)),
        ("05/09/2026", (datetime(2026, 9, 5), False)),
        ("05/09/2026 08.15", (datetime(2026, 9, 5, 8, 15), True)),
        ("5-9-2026 11:59:59 PM", (datetime(2026, 9, 5, 23, 59, 59), True)),
        ("05/09/2026, 12:30 am", (datetime(2026, 9, 5, 0, 30), True)),
        ("20 Agustus 2021 07:15", (datetime(2021, 8, 20, 7, 15), True)),
        ("Sabtu, 5 Sep 2026 pukul 08.15 WIB", (datetime(2026, 9, 5, 8, 15), True)),
        ("5 September 2026", (datetime(2026, 9, 5), False)),
        ("1 May 2026", (datetime(2026, 5, 1), False)),
        ("1 October 2026", (datetime(2026, 10, 1), False)),
        (datetime(2026, 9, 5, 8, 7, 9, 999), (datetime(2026, 9, 5, 8, 7, 9), True)),
        (date(2026, 9, 5), (datetime(2026, 9, 5), False)),
        ("Sep 5, 2026 8:15 AM", (datetime(2026, 9, 5, 8, 15), True)),
        # Serial days: 2000-01-01 is 36526; 2026-09-05 lies 26 years with 7 leap days and 247 days later.
        (36526, (datetime(2000, 1, 1), False)),
        (36526 + 26 * 365 + 7 + 247, (datetime(2026, 9, 5), False)),
        (46270.34375, (datetime(2026, 9, 5, 8, 15), True)),  # 0.34375 of a day is 8 h 15
        ("46270", (datetime(2026, 9, 5), False)),
        ("46270,34375", (datetime(2026, 9, 5, 8, 15), True)),
        (46270.99999999, (datetime(2026, 9, 6), True)),  # what a spreadsheet's float makes of midnight
        # Epochs: 2026-09-05 08:15 in Jakarta is 01:15 UTC; 56 years with 14 leap days and 247 days after 1970.
        ((56 * 365 + 14 + 247) * 86400 + 4500, (datetime(2026, 9, 5, 8, 15), True)),
        ("1788570900", (datetime(2026, 9, 5, 8, 15), True)),
        ("1788570900.123456", (datetime(2026, 9, 5, 8, 15), True)),
        (1788570900999, (datetime(2026, 9, 5, 8, 15), True)),
        # Zones
        ("2026-09-05T01:15:00Z", (datetime(2026, 9, 5, 8, 15), True)),
        ("2026-09-05T01:15:00.123+00:00", (datetime(2026, 9, 5, 8, 15), True)),
        ("2026-09-04T20:15:00-05:00", (datetime(2026, 9, 5, 8, 15), True)),
        ("2026-09-05 08:15 +07:00", (datetime(2026, 9, 5, 8, 15), True)),
        ("2026/09/05 8:15:00 AM GMT+7", (datetime(2026, 9, 5, 8, 15), True)),
        ("05/09/2026 09.15 WITA", (datetime(2026, 9, 5, 8, 15), True)),
        ("5 September 2026 01:15 WIT", (datetime(2026, 9, 4, 23, 15), True)),
        ("2026-08-31 17:30:00 UTC", (datetime(2026, 9, 1, 0, 30), True)),  # a month later in Jakarta
        ("2026-09-05 06:45 +0530", (datetime(2026, 9, 5, 8, 15), True)),
    ],
)
def test_moments_day_first(cell, expected):
    assert times.moment("hari-bulan")(cell) == expected


def test_moments_month_first():
    read = times.moment("bulan-hari")
    assert read("09/05/2026 03:10:26 PM") == (datetime(2026, 9, 5, 15, 10, 26), True)
    assert read("2026-09-05") == (datetime(2026, 9, 5), False)


@pytest.mark.parametrize(
    "cell",
    ["09/25/2026", "2026-02-30", "1000-01-01", "0000-00-00", "kemarin", "", "5 Foo 2026",
     "05/09/2026 25:00", "05/09/2026 13:00 PM", datetime(1899, 12, 30), "05/09/26", 5, 36525, "12345", 80000, -46000,
     True, float("nan"), float("inf"), 1e300, time(8, 15), timedelta(1), 946_684_799, 4_133_980_800,
     "2026-09-05 08:15-10:00", "2026-09-05 08:15 +15:00", "2026-09-05 08:15 CET", "Foo 5, 2026"],
)  # fmt: skip
def test_what_is_no_moment(cell):
    with pytest.raises(CellProblem) as caught:
        times.moment("hari-bulan")(cell)
    assert str(cell) not in caught.value.problem or cell == ""


@pytest.mark.parametrize(
    ("cell", "sign"),
    [("25/09/2026", 1), ("09/25/2026", -1), ("09/05/2026", 0), ("2026-09-25", None), (datetime(2026, 9, 25), None)],
)
def test_what_a_date_says_of_its_order(cell, sign):
    assert times.order_sign(cell, "hari-bulan") == sign
    assert times.order_sign(cell, "bulan-hari") == (-sign if sign else sign)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (time(8, 15), time(8, 15)),
        ("08:15", time(8, 15)),
        ("8.15", time(8, 15)),
        ("8:15:30 PM", time(20, 15, 30)),
        ("08.15 WIB", time(8, 15)),
        (datetime(2026, 1, 1, 8, 15), time(8, 15)),
    ],
)
def test_clock_times(cell, expected):
    assert times.clock(cell) == expected


@pytest.mark.parametrize("cell", ["08:15 WITA", "08:15-10:00", "08:15 +09:00", "25:00", "pagi", 8.15, None])
def test_what_is_no_clock_time(cell):
    with pytest.raises(CellProblem):
        times.clock(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1h 30m 51s", 5451),
        ("1h30m", 5400),
        ("90 menit", 5400),
        ("1 jam 30 menit", 5400),
        ("2 jam, 5 detik", 7205),
        ("1,5 jam", 5400),
        ("45s", 45),
        ("2 godz. 19 min 19 s", 8359),
        ("1 Hour 1 Minute 1 Second", 3661),
        (109, 109),
        (1.5, 2),
        ("109", 109),
        ("00:02:23", 143),
        ("27:00:01", 97201),
        (time(0, 2, 23), 143),
        (timedelta(hours=25), 90000),
        (0, 0),
    ],
)
def test_durations(cell, expected):
    assert cells.seconds(cell) == expected


@pytest.mark.parametrize(
    "cell",
    [
        "2:23",
        "5 kali",
        "1h -5m",
        "30m 1h",
        "00:60:00",
        "-5",
        -5,
        "dua",
        datetime(2026, 1, 1),
        True,
        timedelta(days=-1),
        float("nan"),
        float("inf"),
    ],
)
def test_what_is_no_duration(cell):
    with pytest.raises(CellProblem):
        cells.seconds(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [(3, 3), (3.0, 3), ("3", 3), ("3.0", 3), ("1.234", 1234), ("1,234,567", 1234567), (" 12 ", 12)],
)
def test_whole_numbers(cell, expected):
    assert cells.whole(cell) == expected


@pytest.mark.parametrize("cell", ["1,5", "1.5", 1.5, -1, "-1", "", "1e3", True, "٣", "1" * 30, None])
def test_what_is_no_whole_number(cell):
    with pytest.raises(CellProblem):
        cells.whole(cell)


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("Lama Bicara", 90, 90),
        ("Speed of answer in seconds", "90", 90),
        ("Durasi (menit)", 90, 5400),
        ("Durasi (menit)", "1,5", 90),
        ("Duration (Minutes)", 1.5, 90),
        ("Lama (jam)", "2", 7200),
        ("Durasi (menit)", "00:02:23", 143),
        ("Durasi (menit)", "45 detik", 45),
        ("Durasi (mm:ss)", "5:30", 330),
        ("Durasi menit:detik", "90:05", 5405),
        ("Durasi (mm:ss)", time(0, 5, 30), 330),
        ("Durasi (hh:mm)", "5:30", 19800),
        ("Lama (jam:menit)", "1:05", 3900),
        ("Durasi (hh:mm:ss)", "01:00:05", 3605),
        ("Durasi (jam:menit:detik)", 90, 90),
    ],
)
def test_durations_as_the_header_says(header, cell, expected):
    assert cells.duration(header)(cell) == expected


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Durasi", "5:30"),
        ("Durasi (hh:mm:ss)", "5:30"),
        ("Durasi (menit)", "5:30"),
        ("Durasi (menit)", "1.234"),
        ("Durasi (mm:ss)", time(5, 30)),
        ("Durasi (mm:ss)", timedelta(hours=30)),
        ("Durasi (jam)", 10**6),
    ],
)
def test_durations_that_the_header_leaves_open(header, cell):
    with pytest.raises(CellProblem):
        cells.duration(header)(cell)


def test_a_duration_in_the_notation_of_its_column():
    assert cells.duration("Durasi (menit)", ",")("1.234") == 1234 * 60
    assert cells.duration("Durasi (menit)", ".")("1.250") == 75
    assert cells.duration("Durasi", "")("1.250") == 1250


@pytest.mark.parametrize("text", ["9" * 5000, "9" * 5000 + ":00:00", "46270." + "1" * 5000, "9" * 5000 + " menit"])
def test_a_cell_of_many_digits(text):
    for read in (times.moment("hari-bulan"), times.clock, cells.seconds, cells.whole, cells.number("")):
        with pytest.raises(CellProblem):
            read(text)
    assert cells.decimal_mark([text, text + ".5"]) in ("", ".")


@pytest.mark.parametrize(
    ("column", "mark"),
    [
        (["1.234,5", "7"], ","),
        (["1,234.5", None, ""], "."),
        (["1.234.567"], ","),
        (["1,234,567"], "."),
        (["12,5%"], ","),
        (["0.125"], "."),
        (["1234.567"], "."),
        (["1.234", "950"], ""),
        (["1.234", "2,5"], ","),
        (["1.234", "2.5"], "."),
        (["1,5", "2.5"], ""),
        (["1.234.5", "1.23,456.7", "a,5", 2.5], ""),
        ([], ""),
    ],
)
def test_the_mark_of_a_column(column, mark):
    assert cells.decimal_mark(column) == mark


@pytest.mark.parametrize(
    ("mark", "cell", "expected"),
    [
        (",", "1.234", Fraction(1234)),
        (",", "1,234", Fraction(1234, 1000)),
        (".", "1.234", Fraction(1234, 1000)),
        (".", "1,234", Fraction(1234)),
        ("", "1.234,5", Fraction(12345, 10)),
        ("", "1,234.5", Fraction(12345, 10)),
        ("", "12,5 %", Fraction(125, 10)),
        ("", "-0.5", Fraction(-1, 2)),
        ("", "950", Fraction(950)),
        ("", 0.1, Fraction(1, 10)),
        ("", 7, Fraction(7)),
    ],
)
def test_numbers(mark, cell, expected):
    assert cells.number(mark)(cell) == expected


@pytest.mark.parametrize("cell", ["1.234", "1,234", "1.234.5", "dua", "", "1e5", "1/2", "٣", None, True, float("nan")])
def test_what_is_no_number_or_two(cell):
    with pytest.raises(CellProblem) as caught:
        cells.number("")(cell)
    assert not cell or str(cell) not in caught.value.problem


def test_whole_numbers_as_the_column_says():
    assert (cells.whole("1.234", ","), cells.whole("1,234", ".")) == (1234, 1234)
    for cell, mark in (("1.234", "."), ("1,234", ",")):
        with pytest.raises(CellProblem):
            cells.whole(cell, mark)


def test_identifiers():
    assert [cells.identifier(cell) for cell in ("1758762930.123", "Q-7", 812.0, None)] == [
        "1758762930.123",
        "Q-7",
        "812",
        "",
    ]
    for cell in ("1,75E+09", "1.75877E+15", "2e9", 1788228010.2, 3.174091505880001e15):
        with pytest.raises(CellProblem) as caught:
            cells.identifier(cell)
        assert "Excel" in caught.value.problem and "format Teks" in caught.value.remedy


def test_yes_and_no():
    read = cells.yes_no(CellWords(ya=["Y", "Ya"], tidak=["N", "Tidak Terjawab"]))
    assert [read(cell) for cell in ("y", " YA ", True, "n", "tidak_terjawab", False)] == [True] * 3 + [False] * 3
    with pytest.raises(CellProblem):
        read("mungkin")


def test_text():
    assert [cells.text(cell) for cell in (None, " a ", 3.0, 3.5, time(8, 5))] == ["", "a", "3", "3.5", "08:05:00"]


def test_a_time_without_a_zone_is_one_of_the_sources_own():
    for text, zone, expected in (
        ("2026-09-25 08:15", "WIB", "2026-09-25 08:15"),
        ("2026-09-25 08:15", "WITA", "2026-09-25 07:15"),
        ("2026-09-25 01:15", "WIT", "2026-09-24 23:15"),
        ("2026-09-25 20:15", "UTC", "2026-09-26 03:15"),
        ("2026-09-25 08:15 WITA", "UTC", "2026-09-25 07:15"),  # what the cell says holds
        ("2026-09-25", "UTC", "2026-09-25 00:00"),  # a day is a day
    ):
        assert times.moment("hari-bulan", zone)(text)[0] == datetime.fromisoformat(expected)
    assert times.moment("hari-bulan", "UTC")(datetime(2026, 9, 25, 1, 0)) == (datetime(2026, 9, 25, 8, 0), True)
    assert times.at_clock(datetime(2026, 9, 25), time(0, 30), "WIT") == (datetime(2026, 9, 24, 22, 30), True)
