"""Whether a period's files are locked: one rule for every command that would change them."""

from __future__ import annotations

from datetime import date

from laporan.errors.base import LaporanError
from laporan.errors.git import GitFault
from laporan.errors.persetujuan import LogDoesNotHold, PeriodLocked
from laporan.formatting import clock
from laporan.git import head, read_file
from laporan.periods import Period
from laporan.persetujuan.judge import replay
from laporan.persetujuan.log import entries_of, log_name, read_bytes
from laporan.persetujuan.rules import OFFICIALS, SOP, Procedure, procedure_of
from laporan.persetujuan.trail import Trail
from laporan.workspace import Workspace


def lock_on(workspace: Workspace, period: Period) -> LaporanError | None:
    """Why the files of ``period`` may not be changed, None while they are open.

    `PeriodLocked`; a log that cannot be read, or that breaks the rules, locks as well. The log on disk and the one in
    HEAD are asked, and either may lock; one on disk that is only behind HEAD's has no say.
    """
    try:
        for trail, procedure in _trails(workspace, period):
            if trail.breaches:
                raise LogDoesNotHold([f"Catatan ke-{one.number}: {one.refusal.what}" for one in trail.breaches])
            if trail.submission is not None:
                return _locked(trail, procedure)
    except LaporanError as error:
        return error
    return None


def require_open(workspace: Workspace, period: Period) -> None:
    """Raise what `lock_on` finds."""
    if found := lock_on(workspace, period):
        raise found


def is_final(workspace: Workspace, period: Period) -> bool:
    """Whether the report of ``period`` was delivered; False where its log cannot be read."""
    return delivered_on(workspace, period) is not None


def delivered_on(workspace: Workspace, period: Period) -> date | None:
    """The day on which the report of ``period`` was delivered; None where it was not, or where no log tells surely.

    A log on disk that HEAD does not hold must tell it as well.
    """
    try:
        trails = [trail for trail, _ in _trails(workspace, period)]
    except LaporanError:
        return None
    days = [trail.entry(trail.delivery).moment.date() for trail in trails if trail.delivery and not trail.breaches]
    return max(days) if days and len(days) == len(trails) else None


def _locked(trail: Trail, procedure: Procedure) -> PeriodLocked:
    number = trail.submission or 0
    entry = trail.entry(number)
    preparer = procedure.title(procedure.rules(trail.period).preparing.jabatan)
    opens_for = "" if trail.delivery else preparer
    return PeriodLocked(str(trail.period), number, entry.jabatan, clock(entry.moment), opens_for)


def _trails(workspace: Workspace, period: Period) -> list[tuple[Trail, Procedure]]:
    shown = log_name(period)
    on_disk, committed = read_bytes(workspace, period), _committed(workspace, shown)
    texts = {committed} if committed.startswith(on_disk) else {committed, on_disk}
    texts -= {b""}
    if not texts:
        return []
    procedure = _procedure(workspace)
    return [(replay(period, entries_of(text, shown), procedure), procedure) for text in sorted(texts, key=len)]


def _committed(workspace: Workspace, path: str) -> bytes:
    """The file's bytes in HEAD, empty where there are none, or no repository."""
    try:
        revision = head(workspace.root)
        return (revision and read_file(workspace.root, revision, path)) or b""
    except GitFault:
        return b""


def _procedure(workspace: Workspace) -> Procedure:
    """The procedure in HEAD; of a file that HEAD does not have, the one on disk."""
    return procedure_of(_text(workspace, SOP), _text(workspace, OFFICIALS))


def _text(workspace: Workspace, name: str) -> str:
    path = workspace.root / name
    content = _committed(workspace, name) or (path.read_bytes() if path.is_file() else b"")
    return content.decode("utf-8-sig", errors="replace")
