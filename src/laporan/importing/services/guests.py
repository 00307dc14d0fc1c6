"""Guests: each row is one visit; people are counted apart from visits.

The sex is that of the guest who signed for the visit, the stay the time from arriving to leaving (``lama``, minutes).
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from laporan.formatting import joined, number
from laporan.importing.services.base import Tally, repeated_keys
from laporan.periods import Period
from laporan.rekap import UNMAPPED

_SEXES = ("laki_laki", "perempuan")


def arrange(frame: pd.DataFrame, period: Period, where: Mapping[int, str]) -> pd.DataFrame:
    """``frame`` as it is."""
    return frame


repeated = repeated_keys


def summarise(frame: pd.DataFrame, period: Period, silent: Mapping[str, str]) -> Tally:
    """Counts of visits; of people, stays, men and women, ratings where the book has such columns.

    An empty cell for the number of people is one person.
    """
    tally = Tally()
    one = pd.Series(1, index=frame.index)
    tally.total("kunjungan", len(frame))
    tally.by_time({"kunjungan": one}, frame["waktu"])
    tally.by_hour("kunjungan", one, frame)
    for dimension in ("unit", "keperluan", "asal"):
        tally.by_words({"kunjungan": one}, frame, dimension, silent)
    _people(tally, frame, silent)
    _stay(tally, frame, silent)
    _sexes(tally, frame, silent)
    tally.sums("kepuasan_skor", "kepuasan_jawaban", frame["kepuasan"], silent, "penilaian tamu")
    return tally


def _people(tally: Tally, frame: pd.DataFrame, silent: Mapping[str, str]) -> None:
    if "orang" in silent:
        tally.lacking["orang"] = silent["orang"]
        return
    empty = int(frame["orang"].isna().sum())
    if empty:
        tally.notes.append(f"{number(empty)} kunjungan tanpa jumlah orang dihitung satu orang")
    people = pd.to_numeric(frame["orang"]).fillna(1).astype("int64")
    tally.total("orang", int(people.sum()))
    tally.by_time({"orang": people}, frame["waktu"])


def _stay(tally: Tally, frame: pd.DataFrame, silent: Mapping[str, str]) -> None:
    """Minutes from arriving to leaving; who leaves before arriving has a slip of the pen and no stay."""
    minutes = pd.to_numeric(frame["lama"])
    slips = int((minutes < 0).sum())
    if slips:
        tally.notes.append(f"{number(slips)} jam keluar mendahului jam masuk; lama kunjungannya tidak dihitung")
    tally.sums("lama_menit", "lama_kunjungan", minutes[minutes >= 0], silent, "jam keluar yang dapat dipakai")


def _sexes(tally: Tally, frame: pd.DataFrame, silent: Mapping[str, str]) -> None:
    """Visits by men and by women, also per unit (`Tally.publish` leaves out what is too few); "" means neither."""
    given = frame["jenis_kelamin"]
    known = given[given.isin(_SEXES)]
    if "jenis_kelamin" in silent or known.empty:
        reason = silent.get("jenis_kelamin", "isian jenis kelamin kosong pada periode ini")
        tally.lacking |= dict.fromkeys(_SEXES, reason)
        return
    for sex in _SEXES:
        tally.total(sex, int((known == sex).sum()))
        if "unit" not in tally.lacking:
            tally.by(sex, "unit", frame["unit"].fillna(UNMAPPED), given.eq(sex).astype("int64"))
    counts = {"isian tidak dikenal": int(given.eq("").sum()), "tanpa isian": int(given.isna().sum())}
    told = [f"{number(count)} {word}" for word, count in counts.items() if count]
    if told:
        tally.notes.append(f"jenis kelamin: {joined(told)}")
