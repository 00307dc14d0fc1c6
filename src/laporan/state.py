"""Where each period of a workspace stands, and what to type next."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from laporan.errors.usage import PeriodError
from laporan.importing import raw_paths
from laporan.periods import Period
from laporan.pipeline import import_needed
from laporan.rekap_files import has_rekap
from laporan.render.manifest import NAME, is_fresh
from laporan.workspace import Workspace


@dataclass(frozen=True)
class PeriodState:
    """One period: what stands on disk, in words, and the command that brings it on."""

    period: Period
    words: str
    next_command: str
    complete: bool


def known_periods(workspace: Workspace) -> tuple[Period, ...]:
    """Every period that has params, raw exports, a rekap or documents, in order of its last day, months first."""
    names = [path.stem for path in workspace.params.glob("*.yml")]
    for folder in (workspace.root / "data" / "mentah", workspace.root / "data" / "rekap", workspace.root / "output"):
        names += [path.name for path in folder.glob("*") if _holds_something(path)]
    periods = set()
    for name in names:
        try:
            periods.add(Period.parse(name))
        except PeriodError:
            continue
    return tuple(sorted(periods, key=lambda period: (period.last, not period.is_month)))


def _holds_something(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())


def state_of(workspace: Workspace, period: Period) -> PeriodState:
    """The state of one period."""
    documents = (workspace.output(period) / NAME).is_file()
    if documents or has_rekap(workspace, period):
        return _imported(workspace, period, documents=documents)
    if any(raw_paths(workspace, month) for month in period.months):
        return PeriodState(period, "ekspor mentah ada, belum diimpor", f"laporan impor {period}", complete=False)
    return PeriodState(period, "menunggu ekspor mentah", f"laporan impor {period}", complete=False)


def _imported(workspace: Workspace, period: Period, *, documents: bool) -> PeriodState:
    build = f"laporan susun {period}"
    if import_needed(workspace, period):
        return PeriodState(period, "ada ekspor mentah yang baru", build, complete=False)
    if documents and is_fresh(workspace, period):
        return PeriodState(period, "dokumen siap", f"laporan buka {period}", complete=True)
    if documents:
        return PeriodState(period, "dokumen perlu disusun ulang", build, complete=False)
    if workspace.period_params(period).is_file():
        return PeriodState(period, "rekap siap", build, complete=False)
    return PeriodState(period, "rekap siap, dokumen belum dimulai", build, complete=True)


def overview(workspace: Workspace) -> tuple[PeriodState, ...]:
    """The state of every known period."""
    return tuple(state_of(workspace, period) for period in known_periods(workspace))
