"""Website: views per page of reports that each cover a span of days as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pandas as pd

from laporan.errors.importing import WrongSpan
from laporan.formatting import date_range
from laporan.importing.services.base import Tally, repeated_keys
from laporan.periods import Period


def arrange(frame: pd.DataFrame, period: Period, where: Mapping[int, str]) -> pd.DataFrame:
    """``frame`` as it is. `WrongSpan` where a report's span stands partly in the period and partly outside."""
    for batch, rows in frame.groupby("berkas"):
        first, last = rows["waktu"].iloc[0].date(), rows["akhir"].iloc[0].date()
        if first > last or (first in period) != (last in period) or first < period.first <= period.last < last:
            raise WrongSpan(
                f"Laporan ini mencakup {date_range(first, last)}, padahal yang diimpor {period.name}.",
                where[int(str(batch))],
                f"Ekspor ulang dengan rentang {date_range(period.first, period.last)}.",
            )
    return frame


repeated = repeated_keys


def summarise(frame: pd.DataFrame, period: Period, silent: Mapping[str, str]) -> Tally:
    """Views in total and per page. `WrongSpan` where the reports of one site leave days out or cover them twice."""
    tally = Tally()
    for _, rows in frame.groupby("sumber"):
        _covers(rows, period)
    views = frame["tampilan"].astype("int64")
    tally.total("tampilan", int(views.sum()))
    tally.by_words({"tampilan": views}, frame, "halaman", silent)
    tally.lacking |= {name: silent[name] for name in ("pengguna", "tanggal") if name in silent}
    return tally


def _covers(rows: pd.DataFrame, period: Period) -> None:
    expected = period.first
    for first, last in sorted((part["waktu"].iloc[0], part["akhir"].iloc[0]) for _, part in rows.groupby("berkas")):
        if first.date() != expected:
            break
        expected = last.date() + timedelta(days=1)
    else:
        if expected == period.next.first:
            return
    raise WrongSpan(
        "Laporan website tidak mencakup setiap hari periode ini tepat satu kali.",
        "",
        f"Ekspor satu laporan dengan rentang {date_range(period.first, period.last)}, "
        "atau beberapa laporan yang bersambung tanpa celah dan tanpa tumpang tindih.",
    )
