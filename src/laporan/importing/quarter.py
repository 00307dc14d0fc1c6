"""A quarter's rekap from its months' rekap.

Serves where the raw exports of a month are gone or were never here: git keeps the rekap, not the raw files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from laporan.config.import_record import EnteredFigure, ImportRecord, ServiceRecord
from laporan.errors.importing import QuarterIncomplete
from laporan.files import sha256
from laporan.importing.entered import combined, survey_of
from laporan.importing.entry_reader import Form
from laporan.importing.raw_files import RawFile
from laporan.periods import Period
from laporan.rekap import NOT_ADDITIVE, SERVICES, SURVEY, Facts, Rekap, add_facts
from laporan.rekap_files import has_rekap, read_record, read_rekap
from laporan.workspace import Workspace

_NOT_ADDED = "angka ini tidak dapat dijumlahkan antarbulan"


def raw_is_gone(workspace: Workspace, period: Period, files: Sequence[RawFile]) -> bool:
    """Whether the quarter must come from rekap: no raw file of its own, and a month without any but with a rekap."""
    covered = {where for file in files for where in file.periods}
    bare = [month for month in period.months if month not in covered]
    return not files or (period not in covered and bool(bare) and all(has_rekap(workspace, month) for month in bare))


def from_months(
    workspace: Workspace,
    period: Period,
    absent: Mapping[str, str],
    files: Sequence[RawFile],
    forms: Mapping[Period, Form],
) -> tuple[ImportRecord, Rekap]:
    """The sum of the three months. A service that one of them lacks is absent, for the reason in ``absent`` or else
    that month's; one that all have counts, whatever ``absent`` says.

    `QuarterIncomplete` where a month has no rekap, or one that was not made from the raw files that lie in its folder.
    What some month cannot tell, the quarter cannot tell either; what is `NOT_ADDITIVE` is left out. Figures entered for
    a month are part of its rekap, those entered for the quarter are put over the sum.
    """
    unready = [month for month in period.months if not _is_current(workspace, month, files, forms)]
    if unready:
        raise QuarterIncomplete(period.name, [str(month) for month in unready])
    rekaps = [read_rekap(workspace, month) for month in period.months]
    records = [read_record(workspace, month) for month in period.months]
    services: dict[str, Facts] = {}
    entries: dict[Any, ServiceRecord] = {}
    own = {where: form for where, form in forms.items() if where == period}
    entered: list[EnteredFigure] = []
    for name in SERVICES:
        lost = [rekap for rekap in rekaps if name not in rekap.services]
        if lost:
            reasons = [
                f"{rekap.period.name}: {rekap.absent.get(name, 'rekapnya tidak memuat data ini')}" for rekap in lost
            ]
            entries[name] = ServiceRecord(tanpa=absent.get(name) or "; ".join(reasons))
            if not any(form.of(name) for form in own.values()):
                continue
            entries[name], summed = ServiceRecord(), Facts()
        else:
            entries[name], summed = _entry(name, records, rekaps), add_facts(rekap.facts(name) for rekap in rekaps)
            given = [figure for record in records for figure in record.isian if figure.layanan == name]
            entered += [figure for figure in given if figure.ukuran not in NOT_ADDITIVE]
        entries[name], services[name], listed = combined(
            name, period, own, (entries[name], summed), lambda month: None, ()
        )
        entered += listed
    survey = survey_of(period, own, [rekap.facts(SURVEY) for rekap in rekaps])
    if survey.values:
        services[SURVEY] = survey
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
        isian=entered,
        formulir={
            where: digest
            for known in (*(record.formulir for record in records), {str(p): form.digest for p, form in own.items()})
            for where, digest in known.items()
        },
        rekap={f"{name}.csv": sha256(facts.to_csv().encode()) for name, facts in services.items()},
    )
    without = {name: entry.tanpa for name, entry in entries.items() if entry.tanpa is not None}
    lacking = {name: entry.tidak_ada for name, entry in entries.items() if entry.tidak_ada}
    return record, Rekap(period, services, without, lacking)


def _is_current(workspace: Workspace, month: Period, files: Sequence[RawFile], forms: Mapping[Period, Form]) -> bool:
    if not has_rekap(workspace, month):
        return False
    record = read_record(workspace, month)
    raw = {file.digest for file in files if month in file.periods}
    recorded = {account.sha256 for entry in record.layanan.values() for account in entry.berkas}
    entered, known = (forms[month].digest if month in forms else ""), record.formulir.get(str(month), "")
    return (not raw or raw == recorded) and (entered == known or not (raw or entered))


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
