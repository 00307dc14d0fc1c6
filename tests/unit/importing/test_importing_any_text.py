"""Whatever stands in a cell, it becomes a value or a refusal in words that do not repeat it."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from laporan.importing import cells, times
from laporan.importing.cells import CellProblem
from laporan.importing.not_data import is_header, is_total
from laporan.importing.places import Match, Places
from laporan.regions import shipped

READERS = {
    "moment": times.moment("hari-bulan"),
    "clock": times.clock,
    "seconds": cells.seconds,
    "minutes": cells.duration("Durasi (mm:ss)"),
    "whole": cells.whole,
    "number": cells.number(""),
    "identifier": cells.identifier,
}
PLACES = Places(shipped())
NAMES = {region.name for region in shipped()}
LIKELY = st.text(alphabet="0123456789.,:-/+ TZeEhmsjamtdikWIBGUC%()²٣", max_size=25)
NUMBERS = st.one_of(st.integers(), st.floats(), st.booleans(), st.datetimes(), st.times(), st.timedeltas(), st.none())


@pytest.mark.parametrize("name", READERS)
@given(cell=st.one_of(LIKELY, st.text(max_size=40), NUMBERS))
@example(cell="²")
@example(cell="31/12/2100 23:59:59 -14:00")
@example(cell=datetime.max)
@example(cell="9999-12-31 23:59:59-12:00")
def test_a_value_or_a_refusal(name, cell):
    try:
        READERS[name](cell)
    except CellProblem as problem:
        assert problem.problem and problem.remedy
        if isinstance(cell, str) and any(character.isdigit() for character in cell) and len(cell) > 12:
            assert cell not in problem.problem + problem.remedy


@given(st.lists(st.one_of(LIKELY, st.text(max_size=20), NUMBERS), max_size=8))
def test_any_row_and_any_column(row):
    is_total(row)
    is_header(row, {0: "nama", 3: "jam"})
    assert cells.decimal_mark(row) in {"", ",", "."}


WORDS = st.sampled_from(
    [
        "Kab.",
        "Kota",
        "/",
        "Pemda",
        "di",
        "DI",
        "Bogor",
        "Barat",
        "Bandung",
        "DKI",
        "Jakarta",
        "Kep.",
        "Seribu",
        "Sekar",
        ",",
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=8).map(" ".join)))
def test_only_names_of_the_list_come_back(text):
    for match in (PLACES.named(text), PLACES.hinted(text)):
        assert isinstance(match, Match)
        assert {*match.candidates, *filter(None, [match.name])} <= NAMES
        assert not (match.name and match.candidates)
