"""The import of one period: raw exports to a rekap and the record of how it came to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from laporan.config.import_record import EnteredFigure, FileAccount, ImportRecord, RejectedRow, ServiceRecord
from laporan.config.load import load_calendar
from laporan.config.sources import Sources
from laporan.errors.importing import AccountsOpen, MissingService, NothingAccepted, TooManyRejected, WrongSpan
from laporan.files import sha256, sha256_file
from laporan.importing import quarter
from laporan.importing.batch import Context
from laporan.importing.entered import combined, survey_of, told
from laporan.importing.entry_reader import Form, read_forms
from laporan.importing.messages import (
    SERVICE_WORDS,
    account_text,
    doubtful_lines,
    import_lines,
    left_out_lines,
    rejection_lines,
)
from laporan.importing.raw_files import Sheet, find_files, read_file
from laporan.importing.schemas import checked
from laporan.importing.services import SERVICE_MODULES
from laporan.importing.services.base import Tally
from laporan.importing.suspicions import VOLUMES, suspicions
from laporan.importing.vocabulary import Words
from laporan.periods import Period
from laporan.rekap import SERVICES, SURVEY, Facts, Rekap
from laporan.rekap_files import RECORD, has_rekap, read_rekap, write_files
from laporan.workspace import Workspace


@dataclass(frozen=True)
class ImportResult:
    """What an import gives. ``messages`` are for the screen of the person who imports: they name files.

    ``arrived``: services for which a reason of absence was given although files are there; the files count.
    """

    period: Period
    record: ImportRecord
    rekap: Rekap
    messages: tuple[str, ...]
    arrived: tuple[str, ...] = ()


def import_period(workspace: Workspace, period: Period, sources: Sources, absent: Mapping[str, str]) -> ImportResult:
    """`read_period`, with what looks wrong in it and the digest of the mapping. Every fault is an `ImportFault`."""
    result = read_period(workspace, period, sources, absent)
    calendar, earlier = load_calendar(workspace), earlier_rekaps(workspace, period)
    entries: dict[Any, ServiceRecord] = {}
    told: list[str] = []
    for name, entry in result.record.layanan.items():
        entries[name] = entry
        if name in result.rekap.services:
            before = [rekap.facts(name).total(VOLUMES[name][0]) for rekap in earlier]
            volumes = [total for total in before if total is not None]
            found = list(suspicions(name, result.rekap.facts(name), period, calendar, volumes))
            entries[name] = entry.model_copy(update={"perhatian": found})
            told += [f"Perlu diperhatikan, {SERVICE_WORDS[name]}: {sentence}" for sentence in found]
    mapping = sha256_file(workspace.params / "sumber.yml")
    record = result.record.model_copy(update={"layanan": entries, "pemetaan": mapping})
    return replace(result, record=record, messages=(*result.messages, *told))


def earlier_rekaps(workspace: Workspace, period: Period) -> tuple[Rekap, ...]:
    """The rekap of the earlier periods of the same kind, newest first, as far back as one stands here for each."""
    found: list[Rekap] = []
    before = period.previous
    while has_rekap(workspace, before):
        found.append(read_rekap(workspace, before))
        before = before.previous
    return tuple(found)


def require_acceptable(record: ImportRecord, limit: int) -> None:
    """`TooManyRejected` for the first file of which more than ``limit`` percent of the rows were rejected."""
    for name, entry in record.layanan.items():
        for account in entry.berkas:
            if 100 * account.ditolak > limit * account.dibaca:
                rows = [row for row in record.ditolak if (row.layanan, row.urutan) == (name, account.urutan)]
                first = rejection_lines(rows[:1])[0] if rows else ""
                raise TooManyRejected(SERVICE_WORDS[name], f"berkas {account.urutan}", account_text(account), first)


def read_period(workspace: Workspace, period: Period, sources: Sources, absent: Mapping[str, str]) -> ImportResult:
    """Read the raw exports of ``period`` (a quarter: also those of its months) and aggregate them.

    ``absent``: service -> why it has no data (``--tanpa``). A quarter without any raw export is the sum of its months'
    rekap. Figures on the forms of these periods count too (see `laporan.importing.entered`).
    Writes nothing; every fault is an `ImportFault`.
    """
    months = () if period.is_month else period.months
    files = find_files(workspace, (period, *months))
    forms = read_forms(workspace, (period, *months))
    if months and quarter.raw_is_gone(workspace, period, files):
        record, rekap = quarter.from_months(workspace, period, absent, files, forms)
        lines = (f"{period.name}: dijumlahkan dari rekap ketiga bulannya.", *told(record.isian, rekap.facts(SURVEY)))
        return ImportResult(period, record, rekap, lines, tuple(name for name in rekap.services if name in absent))
    context = Context(sources, Words(sources))
    sheets = [_checked(sheet) for file in files for sheet in read_file(file, context)]
    found = {name: [sheet for sheet in sheets if sheet.claim.service == name] for name in SERVICES}
    bare = {name: _bare(period, name, found[name], forms) for name in SERVICES}
    _require_files(workspace, {name: without for name, without in bare.items() if without and name not in absent})
    by_service = {name: None if bare[name] else found[name] for name in SERVICES}
    entries: dict[Any, ServiceRecord] = {}
    services: dict[str, Facts] = {}
    entered: list[EnteredFigure] = []
    for name, counted in by_service.items():
        if counted is None:
            entries[name] = ServiceRecord(tanpa=absent[name])
        else:
            entries[name], services[name], listed = _with_entered(name, counted, period, sources, forms)
            entered += listed
    without = {name: absent[name] for name in SERVICES if name not in services}
    survey = survey_of(period, forms, [forms[month].survey if month in forms else Facts() for month in months])
    if survey.values:
        services[SURVEY] = survey
    record = ImportRecord(
        periode=str(period),
        dari="mentah",
        layanan=entries,
        ditolak=[row for name, counted in by_service.items() for row in _rejected_rows(name, counted or ())],
        isian=entered,
        formulir={str(where): form.digest for where, form in sorted(forms.items())},
        rekap=digests(services),
    )
    lacking = {name: entry.tidak_ada for name, entry in entries.items() if entry.tidak_ada}
    return ImportResult(
        period,
        record,
        Rekap(period, services, without, lacking),
        (
            *import_lines(files, record),
            *left_out_lines(sheets, forms, services),
            *told(entered, survey),
            *doubtful_lines(context.words),
        ),
        tuple(name for name in services if name in absent),
    )


def _checked(sheet: Sheet) -> Sheet:
    return replace(sheet, batch=checked(sheet.batch, sheet.claim.service))


def write_rekap(workspace: Workspace, result: ImportResult) -> None:
    """Replace ``data/rekap/<periode>/`` by what ``result`` holds; the old one stays where anything fails before."""
    files = {f"{name}.csv": facts.to_csv() for name, facts in result.rekap.services.items()}
    write_files(workspace, result.period, {**files, RECORD: result.record.to_yaml()})


def digests(services: Mapping[str, Facts]) -> dict[str, str]:
    """SHA-256 of each CSV as it will be written."""
    return {f"{name}.csv": sha256(facts.to_csv().encode()) for name, facts in services.items()}


def _bare(period: Period, name: str, sheets: Sequence[Sheet], forms: Mapping[Period, Form]) -> list[Period]:
    """The months for which a service has neither a file nor an entered figure.

    A quarter needs one for each of its months, or one of its own: figures of two months are no quarter's, so that a
    reason for one month's absence leaves out the others' files.
    """
    covered = {where for sheet in sheets for where in sheet.file.periods}
    covered |= {where for where, form in forms.items() if form.of(name)}
    return [part for part in period.months if not {part, period} & covered]


def _require_files(workspace: Workspace, bare: Mapping[str, Sequence[Period]]) -> None:
    """`MissingService` for the first month that is among those of any service, with all services that lack it."""
    if bare:
        month = min(part for months in bare.values() for part in months)
        services = {name: SERVICE_WORDS[name] for name, months in bare.items() if month in months}
        raise MissingService(services, workspace.relative(workspace.raw(month)), month.name)


def _with_entered(
    name: str, sheets: Sequence[Sheet], period: Period, sources: Sources, forms: Mapping[Period, Form]
) -> tuple[ServiceRecord, Facts, list[EnteredFigure]]:
    """A service's exports, if it has any, with the figures entered for it."""
    covered = {where for sheet in sheets for where in sheet.file.periods}
    bare = [month for month in period.months if not {month, period} & covered]

    def in_month(month: Period) -> Facts | None:
        try:
            return _import_service(name, sheets, month, sources)[1] if sheets else Facts()
        except NothingAccepted:
            return Facts()
        except WrongSpan:
            return None

    exported = _import_service(name, sheets, period, sources, whole=not bare) if sheets else (ServiceRecord(), Facts())
    return combined(name, period, forms, exported, in_month, bare)


def _import_service(
    name: str, sheets: Sequence[Sheet], period: Period, sources: Sources, *, whole: bool = True
) -> tuple[ServiceRecord, Facts]:
    """The record and the facts of one service; without facts where the sheets are not of the ``whole`` period."""
    service = SERVICE_MODULES[name]
    frame = pd.concat([sheet.batch.frame.assign(berkas=index) for index, sheet in enumerate(sheets)], ignore_index=True)
    where = {index: sheet.grid.where for index, sheet in enumerate(sheets)}
    frame = service.arrange(frame, period, where)
    inside = (frame["waktu"] >= pd.Timestamp(period.first)) & (frame["waktu"] < pd.Timestamp(period.next.first))
    repeated = service.repeated(frame[inside]).reindex(frame.index, fill_value=False)
    fate = pd.Series("diterima", index=frame.index).mask(repeated, "ganda").mask(~inside, "luar_periode")
    accounts = [_account(sheet, fate[frame["berkas"] == index]) for index, sheet in enumerate(sheets)]
    accepted = frame[fate == "diterima"]
    if accepted.empty:
        raise _nothing(name, sheets, accounts, period)
    counted = [sheet.batch for sheet, account in zip(sheets, accounts, strict=True) if account.diterima]
    silent: dict[str, str] = {}  # what any of the counted files cannot tell, the service cannot tell
    for batch in [batch for batch in counted if not batch.complement] or counted:
        silent = {**batch.silent, **silent}
    tally = service.summarise(accepted.reset_index(drop=True), period, silent) if whole else Tally()
    facts = tally.publish(sources.batas_sel_kecil, period)
    notes = [*(note for sheet in sheets for note in sheet.batch.notes), *tally.notes]
    return (
        ServiceRecord(
            berkas=accounts,
            tidak_ada=dict(sorted(tally.lacking.items())),
            belum_terpetakan=dict(sorted(tally.unmapped.items())),
            disembunyikan=dict(sorted(tally.hidden.items())),
            catatan=list(dict.fromkeys(notes)),
        ),
        facts,
    )


def _account(sheet: Sheet, fate: pd.Series[str]) -> FileAccount:
    """The account of one sheet; ``fate`` says what became of each row that was not rejected."""
    counts = {name: int((fate == name).sum()) for name in ("diterima", "luar_periode", "ganda")}
    rejected = len(sheet.batch.rejected)
    if sheet.batch.read != rejected + sum(counts.values()):
        told = ", ".join(f"{name} {count}" for name, count in counts.items())
        raise AccountsOpen(sheet.grid.where, f"dibaca {sheet.batch.read}, ditolak {rejected}, {told}")
    return FileAccount(
        urutan=sheet.file.ordinal,
        format=sheet.claim.format,
        lembar=sheet.grid.sheet,
        sha256=sheet.file.digest,
        dibaca=sheet.batch.read,
        diterima=counts["diterima"],
        luar_periode=counts["luar_periode"],
        ganda=counts["ganda"],
        ditolak=rejected,
        bukan_data=sheet.batch.bukan_data,
    )


def _nothing(name: str, sheets: Sequence[Sheet], accounts: Sequence[FileAccount], period: Period) -> NothingAccepted:
    first = next((line for sheet in sheets for line in rejection_lines(_rejected_rows(name, [sheet]))), "")
    where = ", ".join(dict.fromkeys(sheet.grid.where for sheet in sheets))
    account = "; ".join(account_text(account) for account in accounts)
    return NothingAccepted(name, SERVICE_WORDS[name], period.name, account=account, where=where, first=first)


def _rejected_rows(name: str, sheets: Iterable[Sheet]) -> list[RejectedRow]:
    return [
        RejectedRow(
            layanan=name,  # type: ignore[arg-type]
            urutan=sheet.file.ordinal,
            lembar=sheet.grid.sheet,
            baris=row.row,
            kolom=row.column,
            masalah=row.problem,
            tindakan=row.remedy,
        )
        for sheet in sheets
        for row in sheet.batch.rejected
    ]
