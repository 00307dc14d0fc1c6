"""What stands on disk about one period's sign-off: its log replayed, the procedure, and whether content moved on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from laporan.calendar import WorkCalendar
from laporan.config.load import load_calendar, load_officials, load_sop
from laporan.errors.git import GitFault
from laporan.git import read_file
from laporan.periods import Period
from laporan.persetujuan.entry import digest_of
from laporan.persetujuan.judge import replay
from laporan.persetujuan.log import read_log
from laporan.persetujuan.rules import Procedure
from laporan.persetujuan.state import PeriodState, state_of
from laporan.persetujuan.trail import Content, Trail
from laporan.render.content import SUMS
from laporan.render.documents import CONTENT
from laporan.render.manifest import NAME as MANIFEST
from laporan.workspace import Workspace


@dataclass(frozen=True)
class Situation:
    """``changed``: documents whose content is not the submitted one; a file's name where it cannot be told which."""

    trail: Trail
    procedure: Procedure
    calendar: WorkCalendar
    state: PeriodState
    changed: tuple[str, ...]


def load_procedure(workspace: Workspace) -> Procedure:
    """The procedure as its files stand on disk; `ConfigError`, `ConfigMissing`."""
    return Procedure(load_sop(workspace), load_officials(workspace))


def situation(workspace: Workspace, period: Period, today: date, procedure: Procedure | None = None) -> Situation:
    """The situation of ``period`` on ``today``; `LogUnreadable` where its log cannot be read.

    ``procedure``: that of `load_procedure`, where the caller asks about several periods.
    """
    procedure = procedure or load_procedure(workspace)
    return situation_of(workspace, replay(period, read_log(workspace, period), procedure), procedure, today)


def situation_of(workspace: Workspace, trail: Trail, procedure: Procedure, today: date) -> Situation:
    """As `situation`, for a log that was read already."""
    calendar, content = load_calendar(workspace), content_now(workspace, trail.period)
    state = state_of(trail, procedure, calendar, content, today)
    return Situation(trail, procedure, calendar, state, _changed(workspace, trail, content))


def content_now(workspace: Workspace, period: Period) -> Content | None:
    """Digests of the documents that stand in the period's folder; None where there are none."""
    sums, manifest = workspace.output(period) / CONTENT / SUMS, workspace.output(period) / MANIFEST
    if not (sums.is_file() and manifest.is_file()):
        return None
    return Content(digest_of(sums.read_bytes()), digest_of(manifest.read_bytes()))


def _changed(workspace: Workspace, trail: Trail, content: Content | None) -> tuple[str, ...]:
    submitted = trail.content
    if submitted is None or content == submitted:
        return ()
    if content and content.isi == submitted.isi:
        return (MANIFEST,)
    path = workspace.output(trail.period) / CONTENT / SUMS
    now = path.read_bytes() if path.is_file() else b""
    try:  # from the submission on the committed content is the submitted one
        before = read_file(workspace.root, "HEAD", workspace.relative(path))
    except GitFault:
        before = None
    if before is None:
        return (CONTENT,)
    old, new = _sums(before.decode(errors="replace")), _sums(now.decode(errors="replace"))
    names = sorted(name for name in {*old, *new} if old.get(name) != new.get(name))
    return tuple(name.removesuffix(".json") for name in names) or (CONTENT,)


def _sums(text: str) -> dict[str, str]:
    return {name: digest for digest, _, name in (line.partition("  ") for line in text.splitlines())}
