"""Where each period of a workspace stands, and what to type next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from laporan.config.sop import RuleSet
from laporan.errors.base import LaporanError
from laporan.errors.persetujuan import LogUnreadable
from laporan.errors.usage import PeriodError, UsageError
from laporan.importing import FORM, form_digests, raw_paths
from laporan.periods import Period
from laporan.persetujuan.locking import is_final
from laporan.persetujuan.log import path
from laporan.persetujuan.report import words
from laporan.persetujuan.rules import DELIVERY, Procedure
from laporan.persetujuan.situation import Situation, load_procedure, situation
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
    """Whether anything lies in ``folder`` but the form that `laporan mulai` writes."""
    return folder.is_dir() and any(path.name != FORM for path in folder.iterdir())


def state_of(workspace: Workspace, period: Period) -> PeriodState:
    """The state of one period. One whose files cannot be read has a state too, so that the others are shown."""
    try:
        return _on_disk(workspace, period)
    except LaporanError as error:  # the next command tells it in full
        return PeriodState(period, f"perlu diperbaiki ({error.code})", f"laporan susun {period}", complete=False)


def _on_disk(workspace: Workspace, period: Period) -> PeriodState:
    documents = (workspace.output(period) / NAME).is_file()
    if documents or has_rekap(workspace, period):
        return _imported(workspace, period, documents=documents)
    if any(raw_paths(workspace, month) for month in period.months) or any(
        form_digests(workspace, (period, *period.months)).values()
    ):
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


def overview(workspace: Workspace, today: date) -> tuple[PeriodState, ...]:
    """The state of every known period: by its log where it has one, else by what stands on disk."""
    periods = known_periods(workspace)
    procedure = load_procedure(workspace) if periods else None
    return tuple(_overall(workspace, period, today, procedure) for period in periods)


def default_period(workspace: Workspace, today: date) -> Period:
    """The oldest open period: with documents or a log and not delivered; failing that, the oldest begun one.

    `UsageError` where every period is delivered, or none has begun.
    """
    periods = [period for period in known_periods(workspace) if not is_final(workspace, period)]
    begun = [period for period in periods if workspace.period_params(period).is_file()]
    underway = [period for period in periods if _is_underway(workspace, period, today)]
    found = next(iter((*underway, *begun)), None)
    if found is None:
        raise UsageError("Tidak ada periode yang terbuka.", "Sebutkan periodenya, misalnya 2026-09.")
    return found


def newest_delivered(workspace: Workspace) -> Period | None:
    """The newest period whose report was delivered."""
    return next((period for period in reversed(known_periods(workspace)) if is_final(workspace, period)), None)


def _is_underway(workspace: Workspace, period: Period, today: date) -> bool:
    if (workspace.output(period) / NAME).is_file():
        return True
    return path(workspace, period).is_file() and not situation(workspace, period, today).state.is_dropped


def _overall(workspace: Workspace, period: Period, today: date, procedure: Procedure | None) -> PeriodState:
    try:
        found = situation(workspace, period, today, procedure)
    except LogUnreadable:
        return PeriodState(period, "log tidak terbaca", f"laporan verifikasi {period}", complete=False)
    return standing(workspace, found)


def standing(workspace: Workspace, found: Situation) -> PeriodState:
    """Where a period stands by its log; by what stands on disk where the log has nothing to say."""
    period, state = found.trail.period, found.state
    on_disk = state_of(workspace, period)
    rules = found.procedure.rules(period)
    turn = state.turn
    if not found.trail.entries or state.is_dropped:
        if turn is None or not on_disk.complete or not (workspace.output(period) / NAME).is_file():
            return on_disk
        return replace(on_disk, next_command=_command(turn.langkah, rules, on_disk), complete=False)
    if turn is None:
        return PeriodState(period, "disampaikan", f"laporan buka {period}", complete=True)
    return PeriodState(period, words(state, rules), _command(turn.langkah, rules, on_disk), complete=False)


def _command(langkah: str, rules: RuleSet, on_disk: PeriodState) -> str:
    """What the official whose turn it is types; documents that are not up to date are built first."""
    if langkah == rules.preparing.langkah:
        return f"laporan ajukan {on_disk.period}" if on_disk.complete else on_disk.next_command
    return f"laporan {'sampaikan' if langkah == DELIVERY else 'catat'} {on_disk.period}"
