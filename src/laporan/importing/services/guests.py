"""Guests: each row is one visit; people are counted apart from visits."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from laporan.formatting import number
from laporan.importing.services.base import Tally, repeated_keys
from laporan.periods import Period


def arrange(frame: pd.DataFrame, period: Period, where: Mapping[int, str]) -> pd.DataFrame:
    """``frame`` as it is."""
    return frame


repeated = repeated_keys


def summarise(frame: pd.DataFrame, period: Period, silent: Mapping[str, str]) -> Tally:
    """Counts of visits, and of people where the book has such a column; an empty cell of it is one person."""
    tally = Tally()
    one = pd.Series(1, index=frame.index)
    tally.total("kunjungan", len(frame))
    tally.by_time({"kunjungan": one}, frame["waktu"])
    tally.by_hour("kunjungan", one, frame)
    for dimension in ("unit", "keperluan", "asal"):
        tally.by_words({"kunjungan": one}, frame, dimension, silent)
    if "orang" in silent:
        tally.lacking["orang"] = silent["orang"]
        return tally
    empty = int(frame["orang"].isna().sum())
    if empty:
        tally.notes.append(f"{number(empty)} kunjungan tanpa jumlah orang dihitung satu orang")
    people = pd.to_numeric(frame["orang"]).fillna(1).astype("int64")
    tally.total("orang", int(people.sum()))
    tally.by_time({"orang": people}, frame["waktu"])
    return tally
