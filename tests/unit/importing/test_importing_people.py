"""Breakdowns of people by two traits: what the rekap keeps, what the record tells, and that nobody adds them."""

from __future__ import annotations

import pandas as pd
import pytest

from laporan.config.load import parse
from laporan.config.sources import Sources
from laporan.errors.config import ConfigError
from laporan.importing.services.base import Tally
from laporan.periods import Period
from laporan.rekap import Facts, add_facts

MONTH, QUARTER = Period.parse("2026-09"), Period.parse("2026-TW3")
UNITS = {"DTU": ("P" * 3 + "L" * 12), "DTK": ("P" * 8 + "L" * 9), "Setditjen": ("P" * 20 + "L" * 30)}


def tally() -> Tally:
    """Guests of three units: 3 + 12, 8 + 9, 20 + 30 (women + men); each unit's visits and each sex's in total."""
    units = pd.Series([unit for unit, guests in UNITS.items() for _ in guests])
    sexes = pd.Series([sex for guests in UNITS.values() for sex in guests])
    women, men = (sexes.eq(letter).astype("int64") for letter in "PL")
    made = Tally()
    made.by("kunjungan", "unit", units, pd.Series(1, index=units.index))
    for ukuran, flags in (("perempuan", women), ("laki_laki", men)):
        made.total(ukuran, int(flags.sum()))
        made.by(ukuran, "unit", units, flags)
    return made


def test_a_small_cell_is_left_out_with_those_that_give_it_away() -> None:
    made = tally()
    facts = made.publish(5, MONTH)
    assert facts.by("perempuan", "unit") == {"Setditjen": 20}
    assert facts.by("laki_laki", "unit") == {"Setditjen": 30}
    assert made.hidden == {"unit": 4}
    assert made.notes == [
        "jenis kelamin menurut unit: 4 angka tidak ditulis, karena kurang dari 5 orang atau karena membuka angka yang "
        "demikian"
    ]


def test_totals_and_breakdowns_by_one_trait_stay_true() -> None:
    facts = tally().publish(5, MONTH)
    assert facts.by("kunjungan", "unit") == {"DTU": 15, "DTK": 17, "Setditjen": 50}
    assert (facts.total("perempuan"), facts.total("laki_laki")) == (31, 51)


def test_nothing_is_left_out_where_no_cell_is_small() -> None:
    made = tally()
    assert made.publish(3, MONTH).by("perempuan", "unit") == {"DTU": 3, "DTK": 8, "Setditjen": 20}
    assert (made.hidden, made.notes) == ({}, [])


def test_a_quarter_has_no_such_breakdown() -> None:
    facts = tally().publish(2, QUARTER)
    assert facts.by("perempuan", "unit") == {}
    assert facts.total("perempuan") == 31
    assert facts.by("kunjungan", "unit")


def test_months_are_not_added() -> None:
    month = Facts({("perempuan", "total", ""): 31, ("perempuan", "unit", "Setditjen"): 20})
    assert add_facts([month, month, month]).values == {("perempuan", "total", ""): 93}


@pytest.mark.parametrize(("limit", "fine"), [("5", True), ("1", False), ("0", False)])
def test_the_limit_is_data(repository, limit: str, fine: bool) -> None:
    text = (repository / "params" / "sumber.yml").read_text("utf-8")
    changed = text.replace("batas_sel_kecil: 5", f"batas_sel_kecil: {limit}")
    if fine:
        assert parse(Sources, changed, "params/sumber.yml").batas_sel_kecil == 5
    else:
        with pytest.raises(ConfigError) as caught:
            parse(Sources, changed, "params/sumber.yml")
        assert caught.value.faults[0].key == "batas_sel_kecil"
