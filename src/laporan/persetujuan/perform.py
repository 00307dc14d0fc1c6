"""Carrying out an act: one commit holds the entry and the files that it names, then disk and build follow.

The commit is the act. Whatever comes after it (`settle`) only brings the disk to what the commit says, and is gone
through again where a process died on the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from laporan.errors.git import RemoteMoved, RemoteRefused
from laporan.errors.persetujuan import DocumentsReplaced
from laporan.files import write_atomic
from laporan.git import commit_files, read_file, tree, undo_commit
from laporan.git.read import FILE, OnDisk
from laporan.git.remote import pending
from laporan.notebook.form import digest, dump_notebook, parse_notebook, without_outputs
from laporan.periods import Period
from laporan.persetujuan import handover
from laporan.persetujuan.acts import Act
from laporan.persetujuan.commit_message import message_of
from laporan.persetujuan.context import Context, committed, context
from laporan.persetujuan.control_sheet import draw
from laporan.persetujuan.drop import draft_paths, put_aside
from laporan.persetujuan.entry import Entry, parse
from laporan.persetujuan.judge import replay
from laporan.persetujuan.log import appended, log_name, path, read_bytes
from laporan.persetujuan.rules import DROP
from laporan.persetujuan.situation import Situation, content_now, situation_of
from laporan.persetujuan.verify.content import EVIDENCE, in_output, is_own
from laporan.render.alone import alone
from laporan.render.manifest import NAME as MANIFEST
from laporan.sync import Received, receive, send
from laporan.workspace import Workspace


@dataclass(frozen=True)
class Plan:
    """An act that the rules allow. ``files``: path -> bytes (None: removed) of all that its commit changes."""

    context: Context
    entry: Entry
    files: Mapping[str, bytes | None]


@dataclass(frozen=True)
class Done:
    """A recorded act. ``pending``: commits that wait for the shared repository; ``found``: where the period stands."""

    entry: Entry
    commit: str
    pending: int
    found: Situation


def record(
    workspace: Workspace,
    period: Period,
    act: Act,
    *,
    author: tuple[str, str],
    now: datetime,
    evidence: Mapping[str, bytes] | None = None,
) -> Done:
    """The whole of an act, without a question: take in, judge, commit, send. A `Refusal` where it is not allowed."""
    received = receive(workspace.root)
    settle(workspace, period, now.date())
    found = context(workspace, period)
    entry = found.propose(act, author[1], now)
    return carry_out(plan(found, entry, evidence or {}), author, now, received)


def plan(found: Context, entry: Entry, evidence: Mapping[str, bytes]) -> Plan:
    """What recording ``entry`` will commit; ``evidence``: file name -> bytes of what the entry names."""
    period = found.period
    files: dict[str, bytes | None] = {in_output(period, f"{EVIDENCE}/{name}"): evidence[name] for name in entry.bukti}
    if entry.langkah == found.procedure.rules(period).preparing.langkah:
        files |= _submitted(found)
    if entry.langkah == DROP:
        files |= dict.fromkeys(draft_paths(found.workspace, found.parent, period))
    files[log_name(period)] = appended(found.log, entry)
    before = tree(found.workspace.root, found.parent)
    changes = {
        name: content
        for name, content in files.items()
        if (name in before if content is None else not OnDisk(FILE, content).is_entry(before.get(name)))
    }
    return Plan(found, entry, changes)


def _submitted(found: Context) -> dict[str, bytes | None]:
    """All that the manifest lists; what the period's folders hold in git beside it goes."""
    period, root = found.period, found.workspace.root
    listed = {in_output(period, MANIFEST)}
    if found.manifest:
        listed |= {*found.manifest.dibaca, *found.manifest.ditulis}
    kept = (log_name(period), in_output(period, f"{EVIDENCE}/"))
    gone = [name for name in tree(root, found.parent) if is_own(period, name) and not name.startswith(kept)]
    return {**dict.fromkeys(gone), **{name: _as_committed(root / name) for name in sorted(listed)}}


def _as_committed(place: Path) -> bytes:
    """The file's bytes; a notebook without its outputs."""
    content = place.read_bytes()
    if place.suffix != ".ipynb":
        return content
    return dump_notebook(without_outputs(parse_notebook(content, place.name))).encode()


def carry_out(chosen: Plan, author: tuple[str, str], now: datetime, received: Received) -> Done:
    """Commit ``chosen``, send it where the shared repository was ``received`` from, and bring the disk up to it.

    `BuildUnderway`; `DocumentsReplaced` where other documents stand there than ``chosen`` speaks of; `BranchMoved`,
    `RemoteMoved`, `RemoteRefused`: somebody else was first, or it is not wanted. Nothing was recorded then.
    """
    found = chosen.context
    with alone(found.workspace):
        if found.manifest and content_now(found.workspace, found.period) != found.disk.content:
            raise DocumentsReplaced
        return _commit(chosen, author, now, received)


def _commit(chosen: Plan, author: tuple[str, str], now: datetime, received: Received) -> Done:
    found = chosen.context
    root, period = found.workspace.root, found.period
    commit = commit_files(root, chosen.files, message_of(chosen.entry), author, now, parent=found.parent)
    if received.reached:
        try:
            send(root)
        except (RemoteMoved, RemoteRefused):
            undo_commit(root, commit, found.parent)
            raise
    settled = settle(found.workspace, period, now.date())
    assert settled is not None, "the log on disk is behind the commit just made"
    return Done(chosen.entry, commit, pending(root), settled)


def has_open_entries(workspace: Workspace, period: Period) -> bool:
    """Whether the committed log has an entry that no cancellation has closed."""
    _, log, procedure = committed(workspace, period)
    trail = replay(period, parse(log).entries, procedure)
    return len(trail.entries) > trail.dropped


def settle(workspace: Workspace, period: Period, today: date) -> Situation | None:
    """Bring disk and ``build/`` to the log in HEAD where the one on disk is behind it; None where it is not.

    The log itself is written last, so that a process that dies here leaves the work to the next.
    """
    parent, log, procedure = committed(workspace, period)
    before = read_bytes(workspace, period)
    old, new = parse(before), parse(log)
    if before == log or not log.startswith(before) or old.faults or new.faults:
        return None
    added = new.entries[len(old.entries) :]
    for name in (name for entry in added for name in entry.bukti):
        _restore(workspace, parent, in_output(period, f"{EVIDENCE}/{name}"))
    if added[-1].langkah == DROP:
        put_aside(workspace, period)
    else:
        _strip_notebooks(workspace, parent, period)
    found = situation_of(workspace, replay(period, new.entries, procedure), procedure, today)
    handover.fill(workspace, period, found.state, procedure)
    draw(workspace, found, today)
    write_atomic(path(workspace, period), log)
    return found


def _restore(workspace: Workspace, commit: str, name: str) -> None:
    content = read_file(workspace.root, commit, name)
    if content is not None:
        write_atomic(workspace.root / name, content)


def _strip_notebooks(workspace: Workspace, commit: str, period: Period) -> None:
    """Give the period's notebooks the bytes of ``commit`` where only what an editor keeps beside the text differs."""
    for place in sorted(workspace.notebooks(period).glob("*.ipynb")):
        name = workspace.relative(place)
        content, stored = place.read_bytes(), read_file(workspace.root, commit, name)
        if stored in (None, content):
            continue
        if digest(parse_notebook(content, name)) == digest(parse_notebook(stored or b"", name)):
            write_atomic(place, stored or b"")
