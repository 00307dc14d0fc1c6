"""The rekap on disk: ``data/rekap/<periode>/`` with one CSV per service and ``impor.yml``.

The folder is replaced as a whole: the new one is written aside, the old one steps back, the new one takes its place.
A crash between the last two moves leaves ``.<periode>.lama``, which the next reader or writer puts back.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from laporan.config.import_record import ImportRecord
from laporan.errors.config import ConfigError, NewerVersion
from laporan.errors.importing import RekapDamaged, RekapLocked, RekapMissing
from laporan.files import sha256, write_atomic
from laporan.periods import Period
from laporan.rekap import SERVICES, SURVEY, Facts, Rekap
from laporan.workspace import Workspace

RECORD = "impor.yml"


def has_rekap(workspace: Workspace, period: Period) -> bool:
    """Whether a rekap of ``period`` stands in the workspace (whole or damaged)."""
    _recover(workspace.rekap(period))
    return (workspace.rekap(period) / RECORD).is_file()


def read_record(workspace: Workspace, period: Period) -> ImportRecord:
    """``impor.yml`` of ``period``; `RekapMissing` or `RekapDamaged` where it cannot be read."""
    path = workspace.rekap(period) / RECORD
    _recover(path.parent)
    shown = workspace.relative(path)
    if not path.is_file():
        raise RekapMissing(workspace.relative(path.parent), str(period))
    try:
        record = ImportRecord.from_yaml(_text(path, shown, period), shown)
    except NewerVersion:
        raise
    except ConfigError as error:
        problem = "; ".join(f"{fault.key}: {fault.problem}" for fault in error.faults)
        raise RekapDamaged(problem, shown, str(period)) from None
    if record.periode != str(period):
        raise RekapDamaged(f"isinya untuk periode {record.periode}", shown, str(period))
    return record


def read_rekap(workspace: Workspace, period: Period) -> Rekap:
    """The rekap of ``period``, each CSV checked against the digest in ``impor.yml``.

    `RekapMissing` where there is none, `RekapDamaged` where a file is missing, changed or of another shape.
    """
    record = read_record(workspace, period)
    folder = workspace.rekap(period)
    services: dict[str, Facts] = {}
    for service in (*SERVICES, SURVEY):
        name = f"{service}.csv"
        shown = workspace.relative(folder / name)
        if name not in record.rekap:
            if (folder / name).exists():
                raise RekapDamaged(f"{name} tidak tercatat di {RECORD}", shown, str(period))
            continue
        if not (folder / name).is_file():
            raise RekapDamaged(f"{name} tidak ada", shown, str(period))
        if sha256((folder / name).read_bytes()) != record.rekap[name]:
            raise RekapDamaged(f"isi {name} tidak sama dengan yang tercatat di {RECORD}", shown, str(period))
        try:
            services[service] = Facts.from_csv(_text(folder / name, shown, period))
        except ValueError:
            raise RekapDamaged(f"susunan {name} tidak sesuai", shown, str(period)) from None
    return Rekap(period, services, absences(record), {s: r.tidak_ada for s, r in record.layanan.items() if r.tidak_ada})


def absences(record: ImportRecord) -> dict[str, str]:
    """Service -> reason, of each service that the record says has no data."""
    return {service: entry.tanpa for service, entry in record.layanan.items() if entry.tanpa is not None}


def write_files(workspace: Workspace, period: Period, files: dict[str, str]) -> None:
    """Replace the rekap of ``period`` by ``files`` (name -> text); `RekapLocked` leaves the old one in place."""
    target = workspace.rekap(period)
    fresh, old = _aside(target, "baru"), _aside(target, "lama")
    _recover(target)
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        for name, text in sorted(files.items()):
            write_atomic(fresh / name, text)
        if target.exists():
            os.rename(target, old)
        try:
            os.rename(fresh, target)
        except OSError:
            _recover(target)
            raise
    except OSError:
        shutil.rmtree(fresh, ignore_errors=True)
        raise RekapLocked(workspace.relative(target)) from None
    shutil.rmtree(old, ignore_errors=True)


def _aside(target: Path, word: str) -> Path:
    return target.parent / f".{target.name}.{word}"


def _recover(target: Path) -> None:
    """Put back what a crash left aside; remove it where the new rekap already stands."""
    old = _aside(target, "lama")
    if old.is_dir():
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            os.rename(old, target)


def _text(path: Path, shown: str, period: Period) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise RekapDamaged(f"{path.name} bukan teks UTF-8", shown, str(period)) from None
