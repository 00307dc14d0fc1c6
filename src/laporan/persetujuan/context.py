"""What an act stands on: the log and the rules as git holds them, and what lies in the period's folders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from laporan.calendar import WorkCalendar
from laporan.config.load import load_calendar
from laporan.errors.persetujuan import LogDoesNotHold, RulesUnsaved
from laporan.git import blobs, changed, head, read_file, tree
from laporan.periods import Period
from laporan.persetujuan.acts import Act, Disk, propose
from laporan.persetujuan.entry import Entry
from laporan.persetujuan.judge import replay
from laporan.persetujuan.log import entries_of, log_name, read_bytes
from laporan.persetujuan.rules import OFFICIALS, SOP, Procedure, procedure_of
from laporan.persetujuan.situation import content_now
from laporan.persetujuan.trail import Trail
from laporan.persetujuan.verify.content import changed_since, disk_reader, manifest_of, strangers
from laporan.persetujuan.verify.finding import BREACH
from laporan.persetujuan.verify.run import verify
from laporan.render.manifest import NAME as MANIFEST
from laporan.render.manifest import Manifest, is_fresh
from laporan.workspace import Workspace


@dataclass(frozen=True)
class Context:
    """What was read before an act. ``parent``: the commit that it was read from; ``log``: the log's bytes there."""

    workspace: Workspace
    parent: str
    log: bytes
    trail: Trail
    procedure: Procedure
    calendar: WorkCalendar
    manifest: Manifest | None
    disk: Disk

    @property
    def period(self) -> Period:
        return self.trail.period

    def propose(self, act: Act, email: str, now: datetime) -> Entry:
        """The entry that ``act`` would add, or the refusal (`acts.propose`)."""
        return propose(act, self.trail, self.procedure, disk=self.disk, email=email, now=now)


def committed(workspace: Workspace, period: Period) -> tuple[str, bytes, Procedure]:
    """HEAD, the log in it (empty where there is none) and the procedure in it; `RulesUnsaved` where HEAD has none."""
    root = workspace.root
    parent = head(root)
    if parent is None:
        raise RulesUnsaved((SOP, OFFICIALS))
    sop, officials, log = (read_file(root, parent, path) or b"" for path in (SOP, OFFICIALS, log_name(period)))
    texts = (content.decode("utf-8-sig", errors="replace") for content in (sop, officials))
    return parent, log, procedure_of(*texts)


def context(workspace: Workspace, period: Period, *, stale: bool = False) -> Context:
    """Read everything that an act on ``period`` is judged by. Writes nothing.

    ``stale``: the caller knows of inputs that the documents were not made from. `RulesUnsaved`; `LogDoesNotHold`
    where the log on disk is neither the committed one nor behind it, as a dead process leaves it (`perform.settle`).
    """
    if unsaved := tuple(changed(workspace.root, (SOP, OFFICIALS))):
        raise RulesUnsaved(unsaved)
    parent, log, procedure = committed(workspace, period)
    on_disk = read_bytes(workspace, period)
    if not log.startswith(on_disk):
        raise LogDoesNotHold(["Log di disk berbeda dari log pada commit terakhir."])
    trail = replay(period, entries_of(log, log_name(period)), procedure)
    manifest_path = workspace.output(period) / MANIFEST
    manifest = manifest_of(manifest_path.read_bytes() if manifest_path.is_file() else None)
    written = manifest.ditulis if manifest else {}
    return Context(
        workspace=workspace,
        parent=parent,
        log=log,
        trail=trail,
        procedure=procedure,
        calendar=load_calendar(workspace),
        manifest=manifest,
        disk=Disk(
            content=content_now(workspace, period) if manifest else None,
            missing=[path for path in written if not (workspace.root / path).is_file()],
            stale=stale or (trail.submission is None and not is_fresh(workspace, period)),
            foreign=_foreign(workspace, parent, trail, manifest),
            findings=_breaches(workspace, period) if log and on_disk == log else (),
        ),
    )


def _foreign(workspace: Workspace, parent: str, trail: Trail, manifest: Manifest | None) -> tuple[str, ...]:
    """What of the period's own files is neither as it was submitted, on disk and in ``parent``, nor listed."""
    if manifest is None:
        return ()
    entries = tree(workspace.root, parent)

    def stored(path: str) -> bytes | None:
        entry = entries.get(path)
        return blobs(workspace.root, [entry.blob])[entry.blob] if entry and entry.is_file else None

    changes = {path for read in (disk_reader(workspace), stored) for path in changed_since(trail, read)}
    return tuple(sorted({*changes, *strangers(workspace, trail, manifest)}))


def _breaches(workspace: Workspace, period: Period) -> tuple[str, ...]:
    report = verify(workspace, [period], files=False)
    return tuple(dict.fromkeys(one.meaning for one in report.findings if one.severity == BREACH))
