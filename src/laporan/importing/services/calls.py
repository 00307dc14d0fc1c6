"""Calls: the legs of one call become one call, then counts, sums and breakdowns.

A call's columns come from its legs: it began with its earliest leg and belongs to that day; it was answered when any
leg was; its talking time is that of its longest answered leg (the legs of one call run side by side); topic, origin,
outcome, waiting time and rating are the first in time that a leg gives, so that neither the order of rows nor that of
files matters.

Rows of a queue log (``ambang``: its threshold in seconds) may stand beside a CDR of the same calls: then both are legs
of one call, talking and waiting time come from the queue, and what only a queue tells is counted over queued calls.
A call waited as long as the first answer says, and in the queues that it had to leave (``tunggu_lain``). A row that
only lets one infer the start (``dugaan``) does not tell it where another row knows.

Waiting and talking times survive as histograms with fixed edges (seconds), repeat callers as counts.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from laporan.formatting import number
from laporan.importing.services.base import Tally, first_given, repeated_keys
from laporan.periods import Period

# What only a queue log tells, of queued calls: how many, hung up before an answer, answered within the threshold.
QUEUE = ("diantre", "ditinggalkan", "dalam_ambang")
_FLAGS = ("masuk", "terjawab", "keluar", "ditinggalkan")
_OPTIONAL = ("keluar", "penelepon", "ditinggalkan", "ambang", "tunggu_lain", "dugaan")  # columns not of every source

# Width and upper end of the histograms, in seconds.
_WAITING = (10, 600)
_TALKING = (30, 3600)


def no_queue(reason: str) -> dict[str, str]:
    """``silent`` of a source that records no queue."""
    return dict.fromkeys(QUEUE, reason)


ONLY_INBOUND = {"keluar": "sumbernya hanya memuat panggilan masuk"}  # ``silent`` of a source without outgoing calls


def arrange(frame: pd.DataFrame, period: Period, where: Mapping[int, str]) -> pd.DataFrame:
    """Every leg at its call's start (``saat``: at its own); a row that is no leg is a call of its own."""
    frame = frame.assign(**{name: None for name in _OPTIONAL if name not in frame})
    own = "\0" + frame.index.astype(str).to_series(index=frame.index)
    calls = frame["panggilan"].where(frame["panggilan"].notna(), own)
    known = frame["waktu"].mask(frame["dugaan"].eq(True)).groupby(calls).transform("min")
    starts = known.fillna(frame["waktu"].groupby(calls).transform("min"))
    return frame.assign(panggilan=calls, saat=frame["waktu"], waktu=starts)


repeated = repeated_keys


def summarise(frame: pd.DataFrame, period: Period, silent: Mapping[str, str]) -> Tally:
    """Counts of inbound calls, sums of their durations and ratings, breakdowns by time and words."""
    tally = Tally()
    every = _calls(frame)
    calls = _inbound(frame, every, tally)
    _outbound(tally, every[~every["masuk"]], silent)
    silent = _queue(tally, calls, silent)
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
    tally.histogram("durasi_panggilan", "bicara", calls["durasi"], _TALKING)
    tally.histogram("tunggu_panggilan", "tunggu", calls["tunggu"], _WAITING)
    tally.sums("kepuasan_skor", "kepuasan_jawaban", calls["kepuasan"], silent, "penilaian penelepon")
    _callers(tally, calls["penelepon"].dropna(), len(calls), silent)
    return tally


def _outbound(tally: Tally, others: pd.DataFrame, silent: Mapping[str, str]) -> None:
    """Calls to the outside. An export without any call but inbound ones does not tell them."""
    if "keluar" in silent or others.empty:
        tally.lacking["keluar"] = silent.get("keluar", "sumbernya hanya memuat panggilan masuk")
        return
    tally.total("keluar", int(others["keluar"].sum()))


def _callers(tally: Tally, numbers: pd.Series[str], calls: int, silent: Mapping[str, str]) -> None:
    """How many distinct numbers called, and how many of them more than once in the period."""
    if "penelepon" in silent or numbers.empty:
        reason = silent.get("penelepon", "tidak ada nomor penelepon pada periode ini")
        tally.lacking |= dict.fromkeys(("penelepon", "penelepon_berulang"), reason)
        return
    times = numbers.value_counts()
    tally.total("penelepon", len(times))
    tally.total("penelepon_berulang", int((times > 1).sum()))
    if len(numbers) < calls:
        tally.notes.append(f"{number(calls - len(numbers))} panggilan masuk tanpa nomor penelepon")


def _queue(tally: Tally, calls: pd.DataFrame, silent: Mapping[str, str]) -> Mapping[str, str]:
    """Counts of queued calls; the reasons of silence that remain. Part of a quarter's months is not the quarter."""
    queued = calls[calls["ambang"].notna()]
    months = {name: set(rows["waktu"].dt.strftime("%Y-%m")) for name, rows in (("all", calls), ("queued", queued))}
    if queued.empty or months["all"] != months["queued"]:
        reason = "tidak ada log antrean" if queued.empty else "log antrean tidak mencakup setiap bulan"
        tally.lacking |= {name: silent.get(name, reason) for name in QUEUE}
        return silent
    answered = queued["terjawab"]
    one = pd.Series(1, index=queued.index)
    flags = {
        "diantre": one,
        "ditinggalkan": (queued["ditinggalkan"] & ~answered).astype("int64"),
        "dalam_ambang": (answered & (pd.to_numeric(queued["tunggu"]) <= queued["ambang"])).astype("int64"),
    }
    for ukuran, values in flags.items():
        tally.total(ukuran, int(values.sum()))
    tally.by_time(flags, queued["waktu"])
    tally.by("dalam_ambang", "ambang", queued["ambang"].astype("int64").astype(str), flags["dalam_ambang"])
    if len(queued) < len(calls):
        tally.notes.append(
            f"{number(len(queued))} dari {number(len(calls))} panggilan masuk tercatat di log antrean; "
            "waktu tunggu dan panggilan yang ditinggalkan dihitung dari panggilan itu"
        )
    alone = int((~queued["lain"]).sum())
    if alone and calls["lain"].any():
        tally.notes.append(f"{number(alone)} panggilan di log antrean tidak ada di berkas panggilan lainnya")
    return {name: reason for name, reason in silent.items() if name not in (*QUEUE, "tunggu_detik")}


def _calls(frame: pd.DataFrame) -> pd.DataFrame:
    """One line per call, inbound or not."""
    in_time = frame.assign(urut=frame["kunci"].astype(str)).sort_values(["saat", "urut"], kind="stable")
    groups = in_time.groupby("panggilan", sort=False)
    given = ("selesai", "tunggu", "kepuasan", "topik", "asal", "hasil", "penelepon", "waktu")
    calls = first_given(given, in_time, "panggilan")
    calls["berjam"] = groups["berjam"].first().astype(bool)
    for name in _FLAGS:
        calls[name] = in_time[name].eq(True).groupby(in_time["panggilan"], sort=False).any()
    numbers = in_time[["durasi", "ambang", "tunggu_lain"]].apply(pd.to_numeric)
    queued = numbers["ambang"].notna()
    numbers = numbers.assign(bicara=numbers["durasi"].where(queued), lain=~queued)
    sums = numbers.groupby(in_time["panggilan"], sort=False).agg(
        {"durasi": "max", "bicara": "max", "ambang": "max", "tunggu_lain": "sum", "lain": "any"}
    )
    calls["durasi"] = sums["bicara"].fillna(sums["durasi"])
    calls["tunggu"] = pd.to_numeric(calls["tunggu"]) + sums["tunggu_lain"]
    calls[["ambang", "lain"]] = sums[["ambang", "lain"]]
    return calls


def _inbound(frame: pd.DataFrame, calls: pd.DataFrame, tally: Tally) -> pd.DataFrame:
    """The inbound calls; notes how many rows made how many calls and what was left out."""
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
