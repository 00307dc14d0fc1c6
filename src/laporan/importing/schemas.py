"""Canonical schemas: what a row of each service may hold, whichever format it came from.

pandera checks all rows at once; each failure becomes the report of a rejected row. Bounds are those beyond which a
value can only be a slip: a call of more than a day, a party of more than ten thousand guests.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from laporan.importing.batch import Batch, Rejection

_DAY = 24 * 60 * 60  # seconds
_REMEDY = "Periksa isian itu di sistem asalnya, lalu ekspor lagi"


def _between(least: int, most: int, words: str) -> pa.Column:
    check = pa.Check.in_range(least, most, error=f"{words} di luar batas yang mungkin")
    return pa.Column(float, check, nullable=True, coerce=True, required=False)


_SCHEMAS = {
    "panggilan": pa.DataFrameSchema(
        {
            "durasi": _between(0, _DAY, "lama bicara"),
            "tunggu": _between(0, _DAY, "waktu tunggu"),
            "kepuasan": _between(0, 100, "penilaian"),
        }
    ),
    "tamu": pa.DataFrameSchema(
        {"orang": _between(0, 10_000, "jumlah orang"), "kepuasan": _between(0, 100, "penilaian")}
    ),
    "vicon": pa.DataFrameSchema(
        {
            "durasi": _between(0, 7 * 24 * 60, "lama rapat"),
            "peserta": _between(0, 100_000, "jumlah peserta"),
            "menit": _between(0, 7 * 24 * 60, "lama keikutsertaan"),
        }
    ),
    "website": pa.DataFrameSchema(
        {
            "tampilan": _between(0, 10**10, "jumlah tampilan"),
            "pengguna": _between(0, 10**10, "jumlah pengguna"),
            "sesi": _between(0, 10**10, "jumlah kunjungan"),
            "pentalan": _between(0, 10**10, "jumlah kunjungan satu halaman"),
            "unduhan": _between(0, 10**10, "jumlah unduhan"),
        }
    ),
}


def checked(batch: Batch, service: str) -> Batch:
    """``batch`` without the rows that break the schema of ``service``: they are rejected, each with its first fault."""
    schema = _SCHEMAS[service]
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
