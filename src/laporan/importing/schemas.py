"""Canonical schemas: what a row of each service may hold, whichever format it came from.

pandera checks all rows at once; each failure becomes the report of a rejected row. Bounds are those beyond which a
value can only be a slip: a call of more than a day, a party of more than ten thousand guests.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pandas as pd

from laporan.importing.batch import Batch, Rejection

_DAY = 24 * 60 * 60  # seconds
_REMEDY = "Periksa isian itu di sistem asalnya, lalu ekspor lagi"
_MOST = 10**10  # of whatever a website counts

# Service -> column -> least and most value, and what it is called.
_BOUNDS = {
    "panggilan": {
        "durasi": (0, _DAY, "lama bicara"),
        "tunggu": (0, _DAY, "waktu tunggu"),
        "kepuasan": (0, 100, "penilaian"),
    },
    "tamu": {"orang": (0, 10_000, "jumlah orang"), "kepuasan": (0, 100, "penilaian")},
    "vicon": {
        "durasi": (0, 7 * 24 * 60, "lama rapat"),
        "peserta": (0, 100_000, "jumlah peserta"),
        "menit": (0, 7 * 24 * 60, "lama keikutsertaan"),
    },
    "website": {
        "tampilan": (0, _MOST, "jumlah tampilan"),
        "pengguna": (0, _MOST, "jumlah pengguna"),
        "sesi": (0, _MOST, "jumlah kunjungan"),
        "pentalan": (0, _MOST, "jumlah kunjungan satu halaman"),
        "unduhan": (0, _MOST, "jumlah unduhan"),
    },
}


@cache
def _schema(service: str) -> Any:
    import pandera.pandas as pa  # noqa: PLC0415  (a tenth of a second, for imports alone)

    def column(least: int, most: int, words: str) -> pa.Column:
        check = pa.Check.in_range(least, most, error=f"{words} di luar batas yang mungkin")
        return pa.Column(float, check, nullable=True, coerce=True, required=False)

    return pa.DataFrameSchema({name: column(*bounds) for name, bounds in _BOUNDS[service].items()})


def checked(batch: Batch, service: str) -> Batch:
    """``batch`` without the rows that break the schema of ``service``: they are rejected, each with its first fault."""
    from pandera.errors import SchemaErrors  # noqa: PLC0415

    schema = _schema(service)
    columns = [name for name in schema.columns if name in batch.frame]
    values = batch.frame[columns].apply(pd.to_numeric, errors="coerce")
    try:
        schema.validate(values, lazy=True)
    except SchemaErrors as errors:
        failures = errors.failure_cases.sort_values("index", kind="stable").drop_duplicates("index")
    else:
        return batch
    rejected = [
        Rejection(int(batch.frame["baris"][index]), "", str(problem), _REMEDY)
        for index, problem in zip(failures["index"].astype(int), failures["check"], strict=True)
    ]
    frame = batch.frame.drop(index=failures["index"].astype(int)).reset_index(drop=True)
    rows = sorted((*batch.rejected, *rejected), key=lambda rejection: rejection.row)
    return replace(batch, frame=frame, rejected=tuple(rows))
