"""Ticks, classes and figures of charts, against values worked out by hand."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from laporan.display.charts import scale
from laporan.display.charts.harian import _runs
from laporan.display.charts.indeks import spread
from laporan.display.charts.plot import Area, gaps, tick_texts


@pytest.mark.parametrize(
    ("highest", "digits", "expected"),
    [
        (1402, 0, [0, 500, 1000, 1500]),
        (3, 0, [0, 1, 2, 3]),
        (1, 0, [0, 1]),
        (0, 0, [0, 1]),
        (2, 1, [0, 0.5, 1, 1.5, 2]),
        (100, 1, [0, 25, 50, 75, 100]),
        (79, 0, [0, 20, 40, 60, 80]),
        (9, 0, [0, 5, 10]),
        (401, 0, [0, 250, 500]),
        (48_630, 0, [0, 25_000, 50_000]),
        (1001, 0, [0, 500, 1000, 1500]),
        (0.04, 1, [0, 0.1]),
        (100.1, 1, [0, 50, 100, 150]),
        (2_320_982, 0, [0, 1_000_000, 2_000_000, 3_000_000]),
    ],
)
def test_ticks_are_round_and_reach_the_highest(highest: float, digits: int, expected: list[float]) -> None:
    assert scale.ticks(highest, digits) == expected


def test_index_ticks_enclose_the_values() -> None:
    assert scale.ticks_between(66, 165.5) == [60, 80, 100, 120, 140, 160, 180]
    assert scale.ticks_between(99.5, 100.5) == [99, 100, 101]
    assert scale.ticks_between(100, 100) == [99, 100, 101]


def test_tick_texts_share_the_decimals_that_the_finest_needs() -> None:
    assert tick_texts([0, 25, 50], "%") == ["0%", "25%", "50%"]
    assert tick_texts([0, 0.5, 1]) == ["0,0", "0,5", "1,0"]
    assert tick_texts([0, 1000]) == ["0", "1.000"]


def test_classes_of_equal_width() -> None:
    limits = scale.class_limits([1.5, 12.8, None], 1)
    assert limits == [2.5, 5, 7.5, 10]
    assert scale.class_names(limits, 1) == ["< 2,5", "2,5–4,9", "5,0–7,4", "7,5–9,9", "≥ 10,0"]
    assert [scale.class_of(v, limits, 1) for v in (0, 2.44, 2.45, 4.94, 4.95, 10, 99)] == [0, 0, 1, 1, 2, 4, 4]


def test_classes_use_their_colours() -> None:
    assert scale.class_limits([14.3], 1) == [3, 6, 9, 12]
    assert scale.class_limits([7269], 1) == [1500, 3000, 4500, 6000]


def test_classes_of_small_whole_numbers() -> None:
    limits = scale.class_limits([0, 3], 0)
    assert scale.class_names(limits, 0) == ["< 1", "1", "2", "3", "≥ 4"]
    assert scale.class_limits([None], 1) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("value", "digits", "suffix", "expected"),
    [(1204, 0, "", "1.204"), (0.125, 2, "", "0,13"), (92.05, 1, "%", "92,1%"), (None, 1, "%", "tidak tersedia")],
)
def test_figures(value: float | None, digits: int, suffix: str, expected: str) -> None:
    assert scale.figure(value, digits, suffix) == expected


def test_runs_of_missing_values() -> None:
    assert gaps([None, None, 1, None, 2, None]) == [(0, 1), (3, 3), (5, 5)]


def test_runs_of_days() -> None:
    days = [(date(2026, 3, 18), "Idulfitri"), (date(2026, 3, 19), "Idulfitri"), (date(2026, 3, 21), "")]
    assert _runs(days) == ["18–19 Mar (Idulfitri)", "21 Mar"]
    assert _runs([(date(2026, 2, 28), ""), (date(2026, 3, 1), "")]) == ["28 Feb–1 Mar"]


def test_labels_are_spread_apart_within_limits() -> None:
    assert spread([50, 100], 10, 0, 200) == [50, 100]
    assert spread([50, 54], 10, 0, 200) == pytest.approx([47, 57])
    moved = spread([0, 0, 0], 10, 0, 200)
    assert all(b - a >= 9.99 for a, b in pairwise(moved)) and moved[0] >= -0.01
    moved = spread([199, 200, 200], 10, 0, 200)
    assert moved[-1] <= 200.01 and moved[0] == pytest.approx(180, abs=0.1)


def test_values_grow_upwards() -> None:
    area = Area(0, 10, 100, 110, 0, 50)
    assert (area.y(0), area.y(25), area.y(50)) == (110, 60, 10)
    assert area.slots(4) == [12.5, 37.5, 62.5, 87.5]
