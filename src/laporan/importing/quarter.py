"""A quarter's rekap from its months' rekap.

Serves where the raw exports of a month are gone or were never here: git keeps the rekap, not the raw files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from laporan.config.import_record import ImportRecord, ServiceRecord
from laporan.errors.importing import QuarterIncomplete
from laporan.files import sha256
from laporan.importing.raw_files import RawFile
from laporan.periods import Period
from laporan.rekap import NOT_ADDITIVE, SERVICES, Facts, Rekap, add_facts
from laporan.rekap_files import has_rekap, read_record, read_rekap
from laporan.workspace import Workspace

_NOT_ADDED = "angka ini tidak dapat dijumlahkan antarbulan"


def raw_is_gone(workspace: Workspace, period: Period, files: Sequence[RawFile]) -> bool:
    """Whether the quarter must come from rekap: no raw file of its own, and a month without any but with a rekap."""
    covered = {where for file in files for where in file.periods}
    bare = [month for month in period.months if month not in covered]
    return not files or (period not in covered and bool(bare) and all(has_rekap(workspace, month) for month in bare))


def from_months(
    workspace: Workspace, period: Period, absent: Mapping[str, str], files: Sequence[RawFile]
) -> tuple[ImportRecord, Rekap]:
    """The sum of the three months. A service that one of them lacks is absent, for the reason in ``absent`` or else
    that month's; one that all have counts, whatever ``absent`` says.

    `QuarterIncomplete` where a month has no rekap, or one that was not made from the raw files that lie in its folder.
    What some month cannot tell, the quarter cannot tell either; what is `NOT_ADDITIVE` is left out.
    """
    unready = [month for month in period.months if not _is_current(workspace, month, files)]
    if unready:
        raise QuarterIncomplete(period.name, [str(month) for month in unready])
    rekaps = [read_rekap(workspace, month) for month in period.months]
    records = [read_record(workspace, month) for month in period.months]
    services: dict[str, Facts] = {}
    entries: dict[Any, ServiceRecord] = {}
    for name in SERVICES:
        lost = [rekap for rekap in rekaps if name not in rekap.services]
        if lost:
            reasons = [
                f"{rekap.period.name}: {rekap.absent.get(name, 'rekapnya tidak memuat data ini')}" for rekap in lost
            ]
            entries[name] = ServiceRecord(tanpa=absent.get(name) or "; ".join(reasons))
            continue
        services[name] = add_facts(rekap.facts(name) for rekap in rekaps)
        entries[name] = _entry(name, records, rekaps)
    record = ImportRecord(
        periode=str(period),
        dari="rekap-bulanan",
        layanan=entries,
        ditolak=[
            row.model_copy(update={"periode": record.periode})
            for record in records
            for row in record.ditolak
            if row.layanan in services
        ],
        rekap={f"{name}.csv": sha256(facts.to_csv().encode()) for name, facts in services.items()},
    )
    without = {name: entry.tanpa for name, entry in entries.items() if entry.tanpa is not None}
    lacking = {name: entry.tidak_ada for name, entry in entries.items() if entry.tidak_ada}
    return record, Rekap(period, services, without, lacking)


def _is_current(workspace: Workspace, month: Period, files: Sequence[RawFile]) -> bool:
    if not has_rekap(workspace, month):
        return False
    raw = {file.digest for file in files if month in file.periods}
    recorded = {account.sha256 for entry in read_record(workspace, month).layanan.values() for account in entry.berkas}
    return not raw or raw == recorded


def _entry(name: str, records: list[ImportRecord], rekaps: list[Rekap]) -> ServiceRecord:
    """The months' accounts, reasons and notes, each with its month."""
    lacking: dict[str, str] = {}
    unmapped: dict[str, int] = {}
    notes, accounts = [], []
    for record, rekap in zip(records, rekaps, strict=True):
        entry = record.layanan[name]  # type: ignore[index]
        lacking = {**{key: f"{why} ({rekap.period.name})" for key, why in entry.tidak_ada.items()}, **lacking}
        for dimension, count in entry.belum_terpetakan.items():
            unmapped[dimension] = unmapped.get(dimension, 0) + count
        accounts += [account.model_copy(update={"periode": record.periode}) for account in entry.berkas]
        notes += [f"{rekap.period.name}: {note}" for note in entry.catatan]
    for ukuran in NOT_ADDITIVE:
        if any(rekap.facts(name).total(ukuran) is not None for rekap in rekaps):
            lacking[ukuran] = _NOT_ADDED
    return ServiceRecord(
        berkas=accounts,
        tidak_ada=dict(sorted(lacking.items())),
        belum_terpetakan={key: count for key, count in sorted(unmapped.items()) if key not in lacking},
        catatan=notes,
    )
