"""Writing history: a commit is made whole, then one update of the branch makes it visible.

A process that dies before that update has changed nothing that anybody reads; one that dies after it leaves at most
an index that lags behind, which the next commit puts right.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path

from laporan.errors.git import BranchMoved, GitFailed
from laporan.git.read import FILE, PROGRAM, Entry, branch, commit_of, head, is_as, require_calm, staged, tree
from laporan.git.run import git, output, run

_NOBODY = {"NAME": "laporan", "EMAIL": "laporan@contoh.invalid"}


def commit_files(
    folder: Path,
    files: Mapping[str, bytes | None],
    message: str,
    author: tuple[str, str],
    moment: datetime,
    *,
    parent: str | None = "HEAD",
) -> str:
    """Commit ``files`` (path -> bytes; None removes) and nothing else; returns the new commit.

    The bytes are stored as they are given. What is staged or changed besides stays as it is. ``author``: name and
    address, of the committer too; ``moment`` knows its offset and is kept to the second. ``parent``: the commit that
    the caller has read, None for none; `BranchMoved` where the branch has another one by then.
    """
    require_calm(folder)
    here = branch(folder)
    onto = commit_of(folder, parent) if parent else None
    before = tree(folder, onto)
    changes = {
        path: None if content is None else _store(folder, before.get(path), content) for path, content in files.items()
    }
    with tempfile.TemporaryDirectory() as aside:
        index = {"GIT_INDEX_FILE": os.path.join(aside, "index")}
        if onto:
            output(folder, "read-tree", onto, env=index)
        output(folder, "update-index", "-z", "--index-info", content=_index_lines(changes), env=index)
        whole = output(folder, "write-tree", env=index).decode().strip()
    made = tree(folder, whole)
    if any(made.get(path) != entry for path, entry in changes.items()):  # git passes over paths such as .git/config
        raise GitFailed(folder, "update-index", 0, ", ".join(changes))
    date = f"{int(moment.timestamp())} {moment:%z}"
    signature = {
        f"GIT_{who}_{key}": value
        for who in ("AUTHOR", "COMMITTER")
        for key, value in (("NAME", author[0]), ("EMAIL", author[1]), ("DATE", date))
    }
    above = ("-p", onto) if onto else ()
    text = message.strip() + "\n"
    commit = output(folder, "commit-tree", whole, *above, content=text.encode(), env=signature).decode().strip()
    move_branch(folder, here, commit, onto)
    settle_index(folder, files)
    return commit


def undo_commit(folder: Path, commit: str, parent: str | None) -> None:
    """Take the branch back from ``commit`` to ``parent``, an ancestor or None; files on disk stay as they are.

    `BranchMoved` where the branch has gone on since.
    """
    require_calm(folder)
    old, new = tree(folder, parent), tree(folder, commit)
    move_branch(folder, branch(folder), parent, commit)
    settle_index(folder, {path for path in {*old, *new} if old.get(path) != new.get(path)})


def move_branch(folder: Path, name: str, new: str | None, old: str | None) -> None:
    """Compare and swap: the branch ``name`` goes from ``old`` to ``new``, or `BranchMoved`. None: no branch."""
    full = f"refs/heads/{name}"
    if new is None:
        result = run(folder, "update-ref", "-m", "laporan", "-d", full, old or "")
    else:
        result = run(folder, "update-ref", "-m", "laporan", full, new, old or "")
    if result.returncode:
        if commit_of(folder, full) != old:
            raise BranchMoved(name)
        raise GitFailed(folder, "update-ref", result.returncode, result.stderr.decode(errors="replace"))


def settle_index(folder: Path, paths: Collection[str]) -> None:
    """Bring the index to HEAD for ``paths``, and wherever the file on disk is HEAD's already.

    The latter heals what a commit left behind whose process died before it came here. Another git that holds the
    index meanwhile is let be: the next commit heals it too.
    """
    committed, index = tree(folder, head(folder)), staged(folder)
    lagging = [path for path in sorted({*committed, *index}) if committed.get(path) != index.get(path)]
    stale = {path: committed.get(path) for path in lagging if path in paths or is_as(folder, path, committed.get(path))}
    run(folder, "update-index", "-z", "--index-info", content=_index_lines(stale))
    run(folder, "update-index", "-q", "--refresh")


def _store(folder: Path, before: Entry | None, content: bytes) -> Entry:
    blob = output(folder, "hash-object", "-w", "--no-filters", "--stdin", content=content).decode().strip()
    return Entry(PROGRAM if before and before.mode == PROGRAM else FILE, blob)


def _index_lines(changes: Mapping[str, Entry | None]) -> bytes:
    """Input of ``update-index --index-info``; removals first, so that a file may take a folder's place."""
    gone = [b"0 %s\t%s\0" % (b"0" * 40, os.fsencode(path)) for path in changes]
    kept = [
        f"{entry.mode} {entry.blob}\t".encode() + os.fsencode(path) + b"\0" for path, entry in changes.items() if entry
    ]
    return b"".join(gone + kept)


def start_repository(folder: Path, message: str, date: str = "") -> None:
    """Make ``folder`` a repository of its own and commit what is in it.

    ``date`` (ISO, with offset) fixes the commit's times. Where this machine has no git identity yet, the product
    signs as itself: nothing in this commit is anybody's act.
    """
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    env = {f"GIT_{who}_DATE": date for who in ("AUTHOR", "COMMITTER") if date}
    identified = run(folder, "config", "user.email").returncode == 0
    if not identified or date:
        env |= {f"GIT_{who}_{key}": value for who in ("AUTHOR", "COMMITTER") for key, value in _NOBODY.items()}
    git(folder, "commit", "--quiet", "--message", message, env=env)
