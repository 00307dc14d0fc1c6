"""``laporan batal``: a period begun by mistake goes out of the way, and nothing of it is lost.

Raw exports and rekap stay: other periods compare themselves with them. Params, notebooks and documents leave git in
one commit and move to ``build/<periode>/dibatalkan/``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from laporan.errors.git import RemoteMoved, RemoteRefused
from laporan.errors.persetujuan import NotYourTurn, UnknownRecorder, WrongMoment
from laporan.git import commit_files, head, tree, undo_commit
from laporan.periods import Period
from laporan.persetujuan.log import NAME
from laporan.persetujuan.rules import DROP, Procedure
from laporan.persetujuan.verify.content import EVIDENCE
from laporan.sync import Received, send
from laporan.workspace import Workspace

FOLDER = "dibatalkan"


def draft_paths(workspace: Workspace, commit: str, period: Period) -> tuple[str, ...]:
    """Committed files of ``period`` that a cancellation takes away."""
    return tuple(name for name in tree(workspace.root, commit) if _goes(period, name))


def require_preparer(procedure: Procedure, period: Period, email: str, day: date) -> None:
    """`UnknownRecorder` or `NotYourTurn` for anybody but the preparing official, while somebody holds that office."""
    preparer = procedure.rules(period).preparing.jabatan
    if procedure.officials.holder_on(preparer, day) is None:
        return
    held = procedure.held_by(email, day)
    if not held:
        raise UnknownRecorder(email)
    if preparer not in held:
        raise NotYourTurn(procedure.title(next(iter(held))), DROP, [procedure.title(preparer)])


def discard(
    workspace: Workspace, period: Period, author: tuple[str, str], now: datetime, received: Received
) -> tuple[Path, ...]:
    """Drop what no entry speaks of: out of git, here and in the shared repository, and out of the way.

    Returns where the files went. The commit counts as one of drafts: it may be made again where somebody else was
    first. `RemoteMoved`, `RemoteRefused`: nothing happened.
    """
    root = workspace.root
    parent = head(root)
    names = draft_paths(workspace, parent, period) if parent else ()
    if names:
        message = f"{period}: dibatalkan\n\nPeriode: {period}\nTindakan: simpan"
        commit = commit_files(root, dict.fromkeys(names), message, author, now, parent=parent)
        try:
            if received.reached:
                send(root)
        except (RemoteMoved, RemoteRefused):
            undo_commit(root, commit, parent)
            raise
    moved = put_aside(workspace, period)
    if not moved:
        raise WrongMoment("Periode ini belum dimulai, jadi tidak ada yang dibatalkan.", "Periksa penulisan periodenya.")
    return moved


def put_aside(workspace: Workspace, period: Period) -> tuple[Path, ...]:
    """Move the files of ``period`` to ``build/<periode>/dibatalkan/``, beside what earlier cancellations left there."""
    places = sorted(_standing(workspace, period))
    if not places:
        return ()
    base = workspace.build(period) / FOLDER
    number = 1
    while (folder := base / str(number)).exists():
        number += 1
    moved = []
    for place in places:
        target = folder / place.relative_to(workspace.root)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(place, target)
        moved.append(target)
    for top in (workspace.notebooks(period), workspace.output(period)):
        _remove_empty(top)
    return tuple(moved)


def _standing(workspace: Workspace, period: Period) -> Iterator[Path]:
    tops = (workspace.notebooks(period), workspace.output(period))
    found = [path for top in tops for path in top.rglob("*") if path.is_symlink() or path.is_file()]
    for path in (*found, workspace.period_params(period)):
        if os.path.lexists(path) and _goes(period, path.relative_to(workspace.root).as_posix()):
            yield path


def _goes(period: Period, name: str) -> bool:
    output = f"output/{period}/"
    if name.startswith(output):
        return not name.startswith((output + NAME, f"{output}{EVIDENCE}/"))
    return name == f"params/{period}.yml" or name.startswith(f"notebooks/{period}/")


def _remove_empty(top: Path) -> None:
    folders = sorted((path for path in top.rglob("*") if path.is_dir()), key=lambda path: -len(path.parts))
    for folder in (*folders, top):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
