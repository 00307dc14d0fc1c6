"""Exchange with the shared repository, and ``laporan simpan``.

An act takes in first (`receive`), commits, and sends (`send`). A remote out of reach keeps nobody from working: what
was committed is pending and goes with the next sending. Two histories that went apart are never merged here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from laporan.errors.git import Diverged, NotAPlainFile, RemoteMoved
from laporan.git.commit import commit_files, move_branch, settle_index, undo_commit
from laporan.git.read import FILE, branch, changed, commit_of, head, on_disk, require_calm
from laporan.git.receive import fast_forward
from laporan.git.remote import Remote, distance, fetch, push, remote_of
from laporan.git.run import git, run
from laporan.workspace import OWN_COPY, Workspace

SUBJECT = "Simpan konsep dan pengaturan"
_TRAILER = "Tindakan: simpan"
_TRIES = 3  # how often somebody else may be first
# Never saved: raw exports hold personal data, build/ is made anew, and logs with their evidence belong to acts alone.
_NEVER = re.compile(r"data/mentah/(?!\.gitkeep$)|build/|output/[^/]+/(?:persetujuan\.yml$|bukti/)")
_OWN = re.compile(r"(?:params|notebooks|data/rekap|output)/([0-9]{4}-(?:[0-9]{2}|TW[1-4]))(?:/|\.yml$)")
_GIT_NAMES = (".gitignore", ".gitattributes", ".gitkeep")


@dataclass(frozen=True)
class Received:
    """What came in: ``remote`` is None where there is none; ``commits`` counts what is new here.

    ``kept``: path that gave way -> its copy beside, "" for a file that had been deleted here.
    """

    remote: Remote | None
    reached: bool
    commits: int
    kept: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Saved:
    """What ``laporan simpan`` did. ``files`` are committed, ``left`` belong to locked periods, ``pending`` counts."""

    files: tuple[str, ...]
    left: tuple[str, ...]
    remote: Remote | None
    received: int
    kept: tuple[tuple[str, str], ...]
    pending: int


def receive(folder: Path, *, keep_drafts: bool = False) -> Received:
    """Learn what the remote holds and go forward to it.

    `Diverged` where commits wait here and others came there; `DraftsInTheWay`, unless ``keep_drafts``, where they
    changed what is changed here. With ``keep_drafts``, waiting commits of ``laporan simpan`` become drafts again.
    """
    remote = remote_of(folder)
    if remote is None:
        return Received(None, False, 0, ())
    require_calm(folder)
    reached = fetch(folder, remote)
    ahead, behind = distance(folder, remote)
    there = commit_of(folder, remote.tracking)
    if not behind or there is None:
        return Received(remote, reached, 0, ())
    if not ahead:
        return Received(remote, reached, behind, fast_forward(folder, there, keep_drafts=keep_drafts))
    base = _base_of_drafts(folder, there)
    if base is None or not keep_drafts:
        raise Diverged(ahead, behind, str(remote), drafts_only=base is not None)
    here, name = str(head(folder)), branch(folder)
    undo_commit(folder, here, base)
    try:
        kept = fast_forward(folder, there, keep_drafts=True)
    except BaseException:
        move_branch(folder, name, here, base)
        settle_index(folder, ())
        raise
    return Received(remote, reached, behind, kept)


def _base_of_drafts(folder: Path, there: str) -> str | None:
    """Where the histories parted, if all that was committed here since then holds drafts; else None."""
    result = run(folder, "merge-base", "HEAD", there)
    if result.returncode:
        return None
    base = result.stdout.decode().strip()
    form = "--format=%P%x09%(trailers:key=Tindakan,valueonly,separator=%x20)"
    commits = [line.partition("\t") for line in git(folder, "log", form, f"{base}..HEAD").splitlines()]
    return base if all(" " not in above and act == "simpan" for above, _, act in commits) else None


def send(folder: Path) -> bool:
    """Send what waits; False where it still waits: there is no remote, or it is out of reach.

    `RemoteMoved` and `RemoteRefused` as in `push`; the caller may undo its commit then.
    """
    remote = remote_of(folder)
    return remote is not None and push(folder, remote)


def drafts(folder: Path) -> dict[str, bytes | None]:
    """Path -> bytes (None: deleted) of every change that ``laporan simpan`` may commit; `NotAPlainFile` for a link."""
    found: dict[str, bytes | None] = {}
    strange = []
    for path, change in changed(folder).items():
        # what a crash or an editor left behind has a dot in front
        is_scrap = change == "untracked" and any(
            part.startswith(".") and part not in _GIT_NAMES for part in path.split("/")
        )
        if _NEVER.match(path) or is_scrap or OWN_COPY in path:
            continue
        now = on_disk(folder, path)
        if now is not None and now.mode != FILE:
            strange.append(path)
        found[path] = now.content if now else None
    if strange:
        raise NotAPlainFile(strange, received=False)
    return found


def save(
    folder: Path,
    note: str,
    author: tuple[str, str],
    moment: datetime,
    locked: Callable[[], Collection[str]] = tuple,
) -> Saved:
    """``laporan simpan``: take the remote in, commit the drafts, send.

    ``locked`` tells, once the remote is in, which periods' own files stay out of it.
    """
    received = 0
    kept: tuple[tuple[str, str], ...] = ()
    for attempt in range(1, _TRIES + 1):
        came = receive(folder, keep_drafts=True)
        received += came.commits
        kept += came.kept
        found, closed = drafts(folder), locked()
        files = {path: content for path, content in found.items() if period_of(path) not in closed}
        if files:
            commit_files(folder, files, message(note, files), author, moment)
        else:
            settle_index(folder, ())
        waiting = distance(folder, came.remote)[0] if came.remote else 0
        try:
            if came.remote and came.reached and waiting and push(folder, came.remote):
                waiting = 0
            break
        except RemoteMoved:
            if attempt == _TRIES:
                raise
    return Saved(tuple(files), tuple(sorted(found.keys() - files.keys())), came.remote, received, kept, waiting)


def message(note: str, files: Iterable[str]) -> str:
    """The commit's message: ``note`` or a fixed line; trailers name the periods and say that these are drafts."""
    periods = sorted({period_of(path) for path in files} - {""})
    named = [f"Periode: {', '.join(periods)}"] if periods else []
    return "\n".join([" ".join(note.split()) or SUBJECT, "", *named, _TRAILER])


def period_of(path: str) -> str:
    """The period whose own file ``path`` is; "" for a file of the workspace as a whole."""
    found = _OWN.match(path)
    return found[1] if found else ""


def own_copies(workspace: Workspace) -> tuple[str, ...]:
    """Drafts that were kept beside what a colleague sent and still stand in the workspace."""
    places = (workspace.root / name for name in ("params", "notebooks", "data", "output"))
    return tuple(sorted(workspace.relative(path) for place in places for path in place.rglob(f"[!.]*{OWN_COPY}*")))
