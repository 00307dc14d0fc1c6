"""Calls: the legs of one call become one call, then counts, sums and breakdowns.

A call's columns come from its legs: it began with its earliest leg and belongs to that day; it was answered when any
leg was; its talking time is that of its longest answered leg (the legs of one call run side by side); topic, origin,
outcome, waiting time and rating are the first that a leg gives.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from laporan.formatting import number
from laporan.importing.services.base import Tally, first_given, repeated_keys
from laporan.periods import Period


def arrange(frame: pd.DataFrame, period: Period, where: Mapping[int, str]) -> pd.DataFrame:
    """Every leg at its call's start; a row that is no leg is a call of its own."""
    own = "\0" + frame.index.astype(str).to_series(index=frame.index)
    calls = frame["panggilan"].where(frame["panggilan"].notna(), own)
    return frame.assign(panggilan=calls, waktu=frame.groupby(calls)["waktu"].transform("min"))


repeated = repeated_keys


def summarise(frame: pd.DataFrame, period: Period, silent: Mapping[str, str]) -> Tally:
    """Counts of inbound calls, sums of their durations and ratings, breakdowns by time and words."""
    tally = Tally()
    calls = _calls(frame, tally)
    one = pd.Series(1, index=calls.index)
    answered = calls["terjawab"].astype("int64")
    tally.total("diterima", len(calls))
    tally.total("terjawab", int(answered.sum()))
    tally.by_time({"diterima": one, "terjawab": answered}, calls["waktu"])
    tally.by_hour("diterima", one, calls)
    by_topic = {"diterima": one, "terjawab": answered}
    if "selesai" in silent or calls["selesai"].isna().all():
        tally.lacking["selesai"] = silent.get("selesai", "tidak ada isian hasil penanganan pada periode ini")
    else:
        by_topic["selesai"] = calls["selesai"].eq(True).astype("int64")
        tally.total("selesai", int(by_topic["selesai"].sum()))
    tally.by_words(by_topic, calls, "topik", silent)
    for dimension in ("asal", "hasil"):
        tally.by_words({"diterima": one}, calls, dimension, silent)
    tally.sums("durasi_detik", "durasi_panggilan", calls["durasi"], silent, "lama bicara")
    tally.sums("tunggu_detik", "tunggu_panggilan", calls["tunggu"], silent, "waktu tunggu")
    tally.sums("kepuasan_skor", "kepuasan_jawaban", calls["kepuasan"], silent, "penilaian penelepon")
    return tally


def _calls(frame: pd.DataFrame, tally: Tally) -> pd.DataFrame:
    """One line per inbound call; notes how many rows made how many calls and what was left out."""
    groups = frame.groupby("panggilan", sort=False)
    calls = first_given(("selesai", "tunggu", "kepuasan", "topik", "asal", "hasil"), frame, "panggilan")
    calls["waktu"] = groups["waktu"].first()
    calls["berjam"] = groups["berjam"].first().astype(bool)
    for name in ("masuk", "terjawab"):
        calls[name] = frame[name].astype(bool).groupby(frame["panggilan"], sort=False).any()
    calls["durasi"] = pd.to_numeric(frame["durasi"]).groupby(frame["panggilan"], sort=False).max()
    inbound = calls[calls["masuk"]]
    if len(inbound) != len(frame):
        rows = int(frame["panggilan"].isin(inbound.index).sum())
        tally.notes.append(f"{number(rows)} baris membentuk {number(len(inbound))} panggilan masuk")
    if len(calls) > len(inbound):
        tally.notes.append(f"{number(len(calls) - len(inbound))} panggilan keluar atau internal tidak dihitung")
    strange = frame.loc[~frame["konteks_terdaftar"].astype(bool) & ~frame["panggilan"].isin(inbound.index), "panggilan"]
    if len(strange):
        tally.notes.append(
            f"{number(strange.nunique())} di antaranya berkonteks yang tidak terdaftar pada konteks_masuk atau "
            "konteks_bukan_masuk di params/sumber.yml"
        )
    return inbound
