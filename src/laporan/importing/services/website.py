"""Website: figures of spans of days, told per page, per day, per channel of visits, or as the site's own totals.

Each row covers ``waktu``–``akhir`` and belongs to a part (``bagian``) of its report: "jumlah" (totals that the source
itself states), "hari" (one day), "saluran" (visits by where they come from), "halaman" (one page). A figure is the sum
of the first part that covers the period exactly; users are taken only from a total of the whole period, for they
cannot be added. Several sites (``sumber``) are added, provided that each tells the figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

import pandas as pd

from laporan.errors.importing import WrongSpan
from laporan.formatting import date_range, joined
from laporan.importing.services.base import Tally, repeated_keys
from laporan.periods import Period
from laporan.rekap import OTHER_PAGES, UNMAPPED

FIGURES = ("tampilan", "pengguna", "sesi", "pentalan", "unduhan")
_PARTS = ("jumlah", "hari", "saluran", "halaman")
_UNTOLD = "laporan website tidak memuatnya untuk seluruh periode"
_WORDS = ("halaman", "saluran")
_TOOLS = {"ga4": "Google Analytics", "matomo": "Matomo", "tabel": "tabel yang diisi dengan tangan"}


def arrange(frame: pd.DataFrame, period: Period, where: Mapping[int, str]) -> pd.DataFrame:
    """``frame`` with all columns. `WrongSpan` where a span stands partly in the period and partly outside."""
    frame = frame.reindex(columns=list(dict.fromkeys([*frame.columns, "akhir", *FIGURES, "bagian", "sumber", *_WORDS])))
    frame["akhir"] = pd.to_datetime(frame["akhir"]).fillna(frame["waktu"])
    frame = frame.assign(bagian=frame["bagian"].fillna("halaman"), sumber=frame["sumber"].fillna(""))
    spans = frame[["berkas", "waktu", "akhir"]].drop_duplicates()
    for batch, start, end in zip(spans["berkas"], spans["waktu"], spans["akhir"], strict=True):
        first, last = start.date(), end.date()
        if first > last or (first in period) != (last in period) or first < period.first <= period.last < last:
            raise WrongSpan(
                f"Laporan ini mencakup {date_range(first, last)}, padahal yang diimpor {period.name}.",
                where[batch],
                f"Ekspor ulang dengan rentang {date_range(period.first, period.last)}.",
            )
    return frame


repeated = repeated_keys


def summarise(frame: pd.DataFrame, period: Period, silent: Mapping[str, str]) -> Tally:
    """The figures that cover the period. `WrongSpan` where the reports leave days out or cover them twice."""
    tools = {tool for tool in _TOOLS if frame["sumber"].str.startswith(f"{tool} ").any()}
    if len(tools) > 1:
        told = joined([_TOOLS[tool] for tool in sorted(tools)])
        raise WrongSpan(
            f"Laporan website berasal dari {told}, yang menghitung kunjungan yang sama.",
            "",
            "Sisakan laporan dari satu sumber saja di folder periode.",
        )
    tally = Tally()
    found = {name: _telling(frame, name, _PARTS, period) for name in FIGURES}
    users = _users(frame, period)
    unseen = frame["tampilan"].notna().any() and found["tampilan"] is None
    if unseen or all(rows is None for rows in found.values()):
        raise WrongSpan(
            "Laporan website tidak mencakup setiap hari periode ini tepat satu kali.",
            "",
            f"Ekspor satu laporan dengan rentang {date_range(period.first, period.last)}, "
            "atau beberapa laporan yang bersambung tanpa celah dan tanpa tumpang tindih.",
        )
    sums = {name: None if rows is None else int(rows[name].astype("int64").sum()) for name, rows in found.items()}
    for name, value in {**sums, "pengguna": users}.items():
        if value is None:
            tally.lacking[name] = silent.get(name, _UNTOLD)
        else:
            tally.total(name, value)
    _days(tally, frame, period, silent)
    for name, part, rest in (("tampilan", "halaman", OTHER_PAGES), ("sesi", "saluran", UNMAPPED)):
        rows = _telling(frame, name, (part,), period)
        if rows is None or (name, "total", "") not in tally.values:
            tally.lacking[part] = silent.get(part, _UNTOLD)
        else:
            _by_words(tally, rows, name, part, rest)
    return tally


def _telling(frame: pd.DataFrame, name: str, parts: Sequence[str], period: Period) -> pd.DataFrame | None:
    """The rows whose ``name`` adds up to the period's: of each site, the first of ``parts`` that covers the period."""
    chosen = []
    for _, rows in frame.groupby("sumber", dropna=False):
        given = rows[rows[name].notna()]
        part = next((part for part in parts if _covers(given[given["bagian"] == part], period)), None)
        if part is None:
            return None
        chosen.append(given[given["bagian"] == part])
    return pd.concat(chosen)


def _covers(rows: pd.DataFrame, period: Period) -> bool:
    """Whether the spans of ``rows`` follow one another from the period's first day to its last."""
    expected = period.first
    spans = rows[["berkas", "waktu", "akhir"]].drop_duplicates()
    for first, last in sorted(zip(spans["waktu"], spans["akhir"], strict=True)):
        if first.date() != expected:
            return False
        expected = last.date() + timedelta(days=1)
    return expected == period.next.first


def _users(frame: pd.DataFrame, period: Period) -> int | None:
    """The users of the whole period, where one site alone tells them in one figure."""
    totals = frame[frame["pengguna"].notna() & frame["bagian"].isin(("jumlah", "hari"))]
    whole = totals[(totals["waktu"].dt.date == period.first) & (totals["akhir"].dt.date == period.last)]
    if frame["sumber"].nunique() > 1 or len(whole) != 1:
        return None
    return int(whole["pengguna"].iloc[0])


def _days(tally: Tally, frame: pd.DataFrame, period: Period, silent: Mapping[str, str]) -> None:
    single = frame[frame["waktu"] == frame["akhir"]]
    for name in ("tampilan", "sesi"):
        rows = _telling(single, name, ("hari",), period) if len(single) else None
        whole = tally.values.get((name, "total", ""))
        if rows is not None and int(rows[name].astype("int64").sum()) == whole:
            tally.by_time({name: rows[name].astype("int64")}, rows["waktu"])
    if not any(key[1] == "tanggal" for key in tally.values):
        tally.lacking["tanggal"] = silent.get("tanggal", "laporan website tidak merinci setiap hari")


def _by_words(tally: Tally, rows: pd.DataFrame, name: str, part: str, rest: str) -> None:
    """``name`` by the words of ``part``; what the groups leave of the total goes to ``rest``."""
    values = rows[name].astype("int64")
    left = tally.values[name, "total", ""] - int(values.sum())
    if left < 0:
        tally.lacking[part] = "jumlah menurut rinciannya melebihi jumlah seluruhnya"
        return
    tally.by_words({name: values}, rows, part, {})
    if left:
        tally.values[name, part, rest] = tally.values.get((name, part, rest), 0) + left
