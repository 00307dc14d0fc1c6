"""Cells to values."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from laporan.config.sources import CellWords
from laporan.importing import cells
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
    ],
)
def test_moments_day_first(cell, expected):
    assert cells.moment("hari-bulan")(cell) == expected


def test_moments_month_first():
    read = cells.moment("bulan-hari")
    assert read("09/05/2026 03:10:26 PM") == (datetime(2026, 9, 5, 15, 10, 26), True)
    assert read("2026-09-05") == (datetime(2026, 9, 5), False)


@pytest.mark.parametrize(
    "cell",
    ["09/25/2026", "2026-02-30", "1000-01-01", "0000-00-00", "kemarin", "", 46000, 46000.5, "5 Foo 2026",
     "05/09/2026 25:00", "05/09/2026 13:00 PM", "2026-09-05 08:15 +07:00", datetime(1899, 12, 30), "05/09/26"],
)  # fmt: skip
def test_what_is_no_moment(cell):
    with pytest.raises(CellProblem) as caught:
        cells.moment("hari-bulan")(cell)
    assert str(cell) not in caught.value.problem or cell == ""


@pytest.mark.parametrize(
    ("cell", "sign"),
    [("25/09/2026", 1), ("09/25/2026", -1), ("09/05/2026", 0), ("2026-09-25", None), (datetime(2026, 9, 25), None)],
)
def test_what_a_date_says_of_its_order(cell, sign):
    assert cells.order_sign(cell, "hari-bulan") == sign
    assert cells.order_sign(cell, "bulan-hari") == (-sign if sign else sign)


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
    assert cells.clock(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
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
    "cell", ["2:23", "-5", -5, "dua", datetime(2026, 1, 1), True, timedelta(days=-1), float("nan"), float("inf")]
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


def test_yes_and_no():
    read = cells.yes_no(CellWords(ya=["Y", "Ya"], tidak=["N", "Tidak Terjawab"]))
    assert [read(cell) for cell in ("y", " YA ", True, "n", "tidak_terjawab", False)] == [True] * 3 + [False] * 3
    with pytest.raises(CellProblem):
        read("mungkin")


def test_text():
    assert [cells.text(cell) for cell in (None, " a ", 3.0, 3.5, time(8, 5))] == ["", "a", "3", "3.5", "08:05:00"]
