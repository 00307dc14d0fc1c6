"""Raw files of a delivered period are deleted once nothing is lost with them; ``data/penghapusan.yml`` records it.

The record is written before the files go, so that no deletion stays without one. A process that dies in between leaves
files behind; deleting these makes a further entry. No name of a file is kept: it may hold a person's.
"""

# ruff: noqa: RUF012 (pydantic copies defaults for each instance)
from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from laporan.config.load import parse
from laporan.config.models import Model
from laporan.errors.removal import FilesInUse, NotAccounted, NotDelivered, RetentionRuns
from laporan.files import dump_yaml, sha256_file, write_atomic
from laporan.formatting import long_date
from laporan.importing import raw_paths
from laporan.periods import Period
from laporan.persetujuan.locking import delivered_on
from laporan.rekap_files import has_rekap, read_record, read_rekap
from laporan.workspace import Workspace

PLACE = "data/penghapusan.yml"
_HEAD = "# Catatan penghapusan data mentah (laporan hapus-data-mentah). Tidak disunting; lihat docs/data-pribadi.md.\n"


class RemovedFile(Model):
    """A file as ``impor.yml`` of ``rekap`` (a period) lists it."""

    rekap: str
    urutan: int = Field(ge=1)
    sha256: str = Field(pattern="^[0-9a-f]{64}$")


class Removal(Model):
    """One run: what was deleted of ``periode`` on ``hari``. ``oleh``: name and address of the git identity."""

    periode: str
    hari: date
    oleh: str
    jumlah: int
    berkas: list[RemovedFile]

    @model_validator(mode="after")
    def _counted(self) -> Self:
        if self.jumlah != len(self.berkas):
            raise ValueError("jumlah tidak sama dengan banyaknya berkas")
        return self


class Removals(Model):
    """``data/penghapusan.yml``."""

    versi: Literal[1] = 1
    penghapusan: list[Removal] = []


@dataclass(frozen=True)
class Plan:
    """What may be deleted: each raw file with its place in a rekap's accounts. ``others`` stay in the folder."""

    period: Period
    delivered: date
    files: tuple[tuple[Path, RemovedFile], ...]
    others: tuple[Path, ...]


def read_removals(workspace: Workspace) -> Removals:
    """The record; empty where nothing was ever deleted. `ConfigError` where somebody broke it."""
    path = workspace.root / PLACE
    return parse(Removals, path.read_text("utf-8"), PLACE) if path.is_file() else Removals()


def due_removals(workspace: Workspace, periods: Iterable[Period], keep_days: int, today: date) -> tuple[Period, ...]:
    """Those of ``periods`` whose raw files stand here and are due for deletion."""
    due = []
    for period in periods:
        if raw_paths(workspace, period):
            with suppress(NotDelivered, RetentionRuns):
                _require_due(workspace, period, keep_days, today)
                due.append(period)
    return tuple(due)


def plan_removal(workspace: Workspace, period: Period, keep_days: int, today: date) -> Plan:
    """The raw files of ``period``, all of which may be deleted; writes nothing.

    Refused unless the report was delivered at least ``keep_days`` ago (`NotDelivered`, `RetentionRuns`); of a month
    also while its quarter's is not delivered, which is counted from the same files. Refused where a rekap is damaged,
    or accounts for less than all that would go (`NotAccounted`): those of the period and, for what came after the
    month was locked, of its quarter.
    """
    delivered = _require_due(workspace, period, keep_days, today)
    known = {**_accounts(workspace, period.quarter), **_accounts(workspace, period)}
    found = [(path, known.get(sha256_file(path))) for path in raw_paths(workspace, period)]
    unknown = [workspace.relative(path) for path, account in found if account is None]
    if unknown:
        raise NotAccounted(period.name, unknown)
    files = tuple((path, account) for path, account in found if account is not None)
    standing = (path for path in sorted(workspace.raw(period).rglob("*")) if path.is_file() or path.is_symlink())
    going = {path for path, _ in files}
    return Plan(period, delivered, files, tuple(path for path in standing if path not in going))


def _require_due(workspace: Workspace, period: Period, keep_days: int, today: date) -> date:
    """The day of delivery; `NotDelivered` or `RetentionRuns` where the raw files may not go yet."""
    delivered = delivered_on(workspace, period)
    if delivered is None:
        raise NotDelivered(period.name, period.name)
    if delivered_on(workspace, period.quarter) is None:
        raise NotDelivered(period.name, period.quarter.name)
    until = delivered + timedelta(days=keep_days)
    if today < until:
        raise RetentionRuns(period.name, long_date(delivered), keep_days, long_date(until))
    return delivered


def _accounts(workspace: Workspace, period: Period) -> dict[str, RemovedFile]:
    """SHA-256 of every raw file that the rekap of ``period`` was made from -> its place there."""
    if not has_rekap(workspace, period):
        return {}
    read_rekap(workspace, period)  # its figures stand, each CSV as it was written
    return {
        account.sha256: RemovedFile(rekap=account.periode or str(period), urutan=account.urutan, sha256=account.sha256)
        for entry in reversed(read_record(workspace, period).layanan.values())
        for account in reversed(entry.berkas)
    }


def remove(workspace: Workspace, plan: Plan, author: tuple[str, str], today: date) -> None:
    """Record and delete what ``plan`` lists, and the folders that are empty then.

    `NotAccounted` where a file has changed since it was planned. `FilesInUse` where the operating system refuses; the
    record then holds what was deleted.
    """
    changed = [workspace.relative(path) for path, account in plan.files if sha256_file(path) != account.sha256]
    if changed:
        raise NotAccounted(plan.period.name, changed)
    before = read_removals(workspace).penghapusan

    def note(gone: list[RemovedFile]) -> None:
        oleh = f"{author[0]} <{author[1]}>"
        entry = Removal(periode=str(plan.period), hari=today, oleh=oleh, jumlah=len(gone), berkas=gone)
        _write(workspace, [*before, entry] if gone else before)

    note([account for _, account in plan.files])
    gone: list[RemovedFile] = []
    refused: list[str] = []
    for path, account in plan.files:
        try:
            path.unlink()
            gone.append(account)
        except OSError:
            refused.append(workspace.relative(path))
    if refused:
        note(gone)
        raise FilesInUse(refused, len(gone))
    folder = workspace.raw(plan.period)
    for place in (*sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True), folder):
        if not any(place.iterdir()):
            place.rmdir()


def _write(workspace: Workspace, entries: list[Removal]) -> None:
    path = workspace.root / PLACE
    if entries:
        write_atomic(path, _HEAD + dump_yaml(Removals(penghapusan=entries).model_dump()))
    else:
        path.unlink(missing_ok=True)
