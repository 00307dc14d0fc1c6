"""Reading a repository: commits, trees and files as they were stored, and what differs from them on disk.

Paths are relative to the repository's top, which is the workspace, with forward slashes. Files are compared byte by
byte, through their object names; no filter and no stat of the index has a say.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from laporan.errors.git import (
    FileBusy,
    ForeignOwner,
    GitFailed,
    MergeUnfinished,
    NoBranch,
    NotARepository,
    RepositoryBusy,
)
from laporan.git.run import output, run

Change = Literal["modified", "deleted", "untracked"]

FILE, PROGRAM, LINK, REPOSITORY = "100644", "100755", "120000", "160000"
_SHA1_LENGTH = 40
_UNFINISHED = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")


class Entry(NamedTuple):
    """One path of a tree: git's mode (``100644``, ``120000`` for a link …) and the object's name."""

    mode: str
    blob: str

    @property
    def is_file(self) -> bool:
        return self.mode in (FILE, PROGRAM)


def is_repository(folder: Path) -> bool:
    """Whether ``folder`` is the top of a repository with a work tree."""
    return run(folder, "rev-parse", "--is-inside-work-tree", "--show-cdup").stdout == b"true\n\n"


def require_repository(folder: Path) -> None:
    """`NotARepository` or `ForeignOwner` where `is_repository` does not hold."""
    if not is_repository(folder):
        if b"dubious ownership" in run(folder, "rev-parse").stderr:
            raise ForeignOwner(folder)
        raise NotARepository(folder)


def require_calm(folder: Path) -> None:
    """`RepositoryBusy` or `MergeUnfinished` where another git is at work in ``folder`` or left work behind."""
    require_repository(folder)
    names = ("index.lock", *_UNFINISHED)
    asked = [part for name in names for part in ("--git-path", name)]
    lock, *unfinished = (folder / line for line in os.fsdecode(output(folder, "rev-parse", *asked)).splitlines())
    if lock.exists():
        raise RepositoryBusy(lock)
    if any(path.exists() for path in unfinished):
        raise MergeUnfinished


def is_shallow(folder: Path) -> bool:
    """Whether the repository lacks the beginning of its history."""
    return output(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"


def commit_of(folder: Path, revision: str) -> str | None:
    """The commit that ``revision`` names; None where there is none."""
    result = run(folder, "rev-parse", "--quiet", "--verify", "--end-of-options", revision + "^{commit}")
    if result.returncode:
        require_repository(folder)
        return None
    return result.stdout.decode().strip()


def head(folder: Path) -> str | None:
    """The commit that the work tree stands on; None before the first commit."""
    return commit_of(folder, "HEAD")


def branch(folder: Path) -> str:
    """The branch that the work tree stands on, without ``refs/heads/``; `NoBranch` where HEAD is detached."""
    result = run(folder, "symbolic-ref", "--quiet", "HEAD")
    if result.returncode:
        require_repository(folder)
        raise NoBranch
    return os.fsdecode(result.stdout).strip().removeprefix("refs/heads/")


def setting(folder: Path, name: str) -> str:
    """A value of git's configuration as it is in force; "" where it is not set."""
    return run(folder, "config", "--get", name).stdout.decode(errors="replace").strip()


def tree(folder: Path, revision: str | None, under: str = "") -> dict[str, Entry]:
    """Path -> entry of every file of ``revision`` below the folder ``under`` (or at it); {} for None."""
    if revision is None:
        return {}
    where = ("--", under.rstrip("/")) if under else ()
    listed = output(folder, "ls-tree", "-r", "-z", "--full-tree", revision, *where)
    return dict(_tree_line(line) for line in listed.split(b"\0") if line)


def _tree_line(line: bytes) -> tuple[str, Entry]:
    fields, _, name = line.partition(b"\t")
    mode, _, blob = fields.decode().split(" ")
    return os.fsdecode(name), Entry(mode, blob)


def read_file(folder: Path, revision: str, path: str) -> bytes | None:
    """The bytes of the plain file at ``path`` in ``revision``; None where there is none, or a link."""
    entry = tree(folder, revision, path).get(path)
    return blobs(folder, [entry.blob])[entry.blob] if entry and entry.is_file else None


def blobs(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Name of an object -> its bytes, of all ``names``, with one git process."""
    wanted = sorted(set(names))
    if not wanted:
        return {}
    stream = output(folder, "cat-file", "--batch", content="".join(name + "\n" for name in wanted).encode())
    found: dict[str, bytes] = {}
    start = 0
    for name in wanted:
        end = stream.index(b"\n", start)
        fields = stream[start:end].split(b" ")
        if len(fields) != 3:
            raise GitFailed(folder, "cat-file", 0, stream[start:end].decode(errors="replace"))
        start = end + 1 + int(fields[2])
        found[name] = stream[end + 1 : start]
        start += 1
    return found


class OnDisk(NamedTuple):
    """What stands at a path on disk: `FILE` with its bytes, `LINK` with its target, or "" for anything else."""

    mode: str
    content: bytes

    def is_entry(self, entry: Entry | None) -> bool:
        """Whether it is what a tree holds. The mark of a program is not compared: not every system keeps it."""
        kind = FILE if entry and entry.is_file else entry and entry.mode
        return entry is not None and self.mode == kind and blob_name(self.content, entry.blob) == entry.blob


def on_disk(folder: Path, path: str) -> OnDisk | None:
    """What stands at ``path``; None for nothing, for a folder, and for what lies behind a link. `FileBusy`."""
    place = folder / path
    if any((folder / parent).is_symlink() for parent in parents(path)):
        return None
    try:
        mode = place.lstat().st_mode
        if stat.S_ISREG(mode):
            return OnDisk(FILE, place.read_bytes())
        if stat.S_ISLNK(mode):
            return OnDisk(LINK, os.fsencode(os.readlink(place)))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        raise FileBusy(path) from None
    return None if stat.S_ISDIR(mode) else OnDisk("", b"")


def is_as(folder: Path, path: str, entry: Entry | None) -> bool:
    """Whether ``path`` on disk is what ``entry`` says, None meaning that there is nothing."""
    found = on_disk(folder, path)
    return entry is None if found is None else found.is_entry(entry)


def parents(path: str) -> list[str]:
    """The folders above ``path``, highest first, without the top."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[: count + 1]) for count in range(len(parts))]


def blob_name(content: bytes, like: str) -> str:
    """The object name of a file with ``content``, in the form (SHA-1 or SHA-256) of the name ``like``."""
    make = hashlib.sha1 if len(like) == _SHA1_LENGTH else hashlib.sha256
    return make(b"blob %d\0%s" % (len(content), content)).hexdigest()


def is_under(path: str, places: Collection[str]) -> bool:
    """Whether ``path`` is one of ``places`` or lies below one."""
    return any(path == place or path.startswith(place.rstrip("/") + "/") for place in places)


def staged(folder: Path) -> dict[str, Entry]:
    """Path -> entry of the index."""
    listed = output(folder, "ls-files", "--stage", "-z").split(b"\0")
    fields = (line.partition(b"\t") for line in listed if line)
    return {os.fsdecode(name): Entry(*head.decode().split(" ")[:2]) for head, _, name in fields}


def changed(folder: Path, places: Collection[str] | None = None) -> dict[str, Change]:
    """Every file that differs on disk from HEAD, in order of path; ignored files are not told.

    ``places``: files and folders to look at (default: all). The index has no say: a staged file that HEAD does not
    hold is untracked.
    """
    committed = tree(folder, head(folder))
    others = output(folder, "ls-files", "--others", "--exclude-standard", "-z").split(b"\0")
    names = {os.fsdecode(name) for name in others if name and not name.endswith(b"/")}  # "x/": a repository in this one
    names |= {*committed, *staged(folder)}
    found: dict[str, Change] = {}
    for path in sorted(names):
        entry = committed.get(path)
        if (places is not None and not is_under(path, places)) or (entry and entry.mode == REPOSITORY):
            continue
        now = on_disk(folder, path)
        if entry is None and now is not None:
            found[path] = "untracked"
        elif entry is not None and now is None:
            found[path] = "deleted"
        elif now is not None and not now.is_entry(entry):
            found[path] = "modified"
    return found
