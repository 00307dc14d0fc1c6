"""A `Source` made in memory: what the import of one period and of its comparison periods would have left."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from laporan.calendar import WorkCalendar
from laporan.config.import_record import ImportRecord
from laporan.config.load import load_institution, load_officials, load_sop
from laporan.config.models import PeriodParams, Targets
from laporan.display.load import Followed, Source
from laporan.measures import Dataset
from laporan.periods import Period
from laporan.rekap import Facts, Rekap
from laporan.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
UKURAN = {"panggilan": "diterima", "tamu": "kunjungan", "vicon": "rapat", "website": "tampilan"}
Rows = dict[tuple[str, str, str], int]
Volumes = Mapping[str, int | None]


def volumes(panggilan: int | None, tamu: int | None, vicon: int | None, website: int | None) -> Volumes:
    return {"panggilan": panggilan, "tamu": tamu, "vicon": vicon, "website": website}


def rekap(period: str, counts: Volumes, rows: Mapping[str, Rows] | None = None, reason: str = "sistem rusak") -> Rekap:
    """The volumes of ``counts`` (None: no data, with ``reason``) and whatever ``rows`` add by service."""
    services = {
        service: Facts({(UKURAN[service], "total", ""): count, **(rows or {}).get(service, {})})
        for service, count in counts.items()
        if count is not None
    }
    return Rekap(Period.parse(period), services, {s: reason for s, count in counts.items() if count is None})


def source(
    own: Rekap,
    *others: Rekap,
    targets: Targets | None = None,
    params: PeriodParams | None = None,
    followed: tuple[Followed, ...] = (),
    record: ImportRecord | None = None,
) -> Source:
    """The source of ``own``'s period under the repository's own params."""
    workspace = Workspace(ROOT)
    period = own.period
    calendar = WorkCalendar()
    return Source(
        Dataset(period, own, {other.period: other for other in others}, calendar, targets or Targets(versi=1)),
        load_institution(workspace),
        load_sop(workspace).in_force(period.last),
        load_officials(workspace),
        params or PeriodParams(versi=1, periode=str(period), tanggal_dokumen=calendar.deadline(period, 5)),
        followed,
        record,
    )


def by(ukuran: str, dimension: str, **counts: int) -> Rows:
    """Rows of one dimension; ``_`` in a name stands for a space."""
    return {(ukuran, dimension, name.replace("_", " ")): count for name, count in counts.items()}
