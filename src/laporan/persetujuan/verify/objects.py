"""A repository as its objects alone: commits, trees and files, read raw and hashed again.

Only ``cat-file`` tells what an object holds; parents and trees are read from the bytes. So neither replace objects,
grafts, a commit graph, filters nor anybody's configuration come between the repository and the check.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from laporan.persetujuan.verify.finding import BREACH, UNCHECKED, Severity

_FIXED = (
    *("-c", "safe.directory=*"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.quotePath=false"),
    *("-c", "core.commitGraph=false"),
)
_SHA1_LENGTH = 40
_FILES = ("100644", "100755")


class RepositoryFault(Exception):
    """The repository cannot be read as it should. ``remedy`` says what to do."""

    def __init__(self, meaning: str, remedy: str, severity: Severity = UNCHECKED) -> None:
        super().__init__(meaning)
        self.meaning = meaning
        self.remedy = remedy
        self.severity = severity


@dataclass(frozen=True)
class Commit:
    """A commit as its bytes say. ``name`` and ``email`` are the author's; ``signed``: it carries a signature."""

    oid: str
    tree: str
    parents: tuple[str, ...]
    name: str
    email: str
    signed: bool
    message: str


@dataclass(frozen=True)
class TreeItem:
    """One name in a tree."""

    mode: str
    oid: str

    @property
    def is_file(self) -> bool:
        return self.mode in _FILES


def ask(folder: Path, *arguments: str) -> bytes:
    """What git answers in ``folder``, with nothing of the environment's or the user's; `RepositoryFault`."""
    try:
        result = subprocess.run(
            ["git", "--no-replace-objects", *_FIXED, *arguments],
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise RepositoryFault(
            "Program git tidak ada di komputer ini.", "Pasang git, lalu jalankan lagi laporan verifikasi."
        ) from None
    if result.returncode:
        raise RepositoryFault(
            "Folder ini bukan repositori git yang dapat dibaca, atau belum mempunyai commit.",
            "Jalankan di dalam salinan lengkap hasil git clone.",
        )
    return result.stdout


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {
        "LC_ALL": "C.UTF-8",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
    }


class Repository:
    """The repository around ``folder``; a context manager, for it keeps one ``git cat-file`` running."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.prefix = ask(folder, "rev-parse", "--show-prefix").decode().rstrip("\n")
        if ask(folder, "rev-parse", "--is-shallow-repository").strip() != b"false":
            raise RepositoryFault(
                "Salinan ini tidak memuat seluruh riwayat (shallow).",
                "Ambil riwayat lengkap dengan git fetch --unshallow, lalu jalankan lagi.",
            )
        self.head = ask(folder, "rev-parse", "--verify", "HEAD^{commit}").decode().strip()
        self._commits: dict[str, Commit] = {}
        self._trees: dict[str, dict[str, TreeItem]] = {}
        self._blobs: dict[str, bytes] = {}
        self._process = subprocess.Popen(
            ["git", "--no-replace-objects", *_FIXED, "cat-file", "--batch"],
            cwd=folder,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Repository:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def refs(self) -> dict[str, str]:
        """Branches, here and of remotes, that point to commits: full name -> commit."""
        listed = ask(self.folder, "for-each-ref", "--format=%(objectname) %(refname)", "refs/heads", "refs/remotes")
        return {name: oid for oid, _, name in (line.partition(" ") for line in listed.decode().splitlines())}

    def walk(self, start: str) -> Iterator[Commit]:
        """Every commit that ``start`` reaches, each once, itself first."""
        waiting, seen = [start], {start}
        while waiting:
            commit = self.commit(waiting.pop())
            yield commit
            fresh = [oid for oid in commit.parents if oid not in seen]
            seen.update(fresh)
            waiting += fresh

    def commit(self, oid: str) -> Commit:
        """The commit ``oid``."""
        if oid not in self._commits:
            self._commits[oid] = _commit(oid, self._read(oid, "commit"))
        return self._commits[oid]

    def tree(self, oid: str) -> dict[str, TreeItem]:
        """Name -> item of the tree ``oid``."""
        if oid not in self._trees:
            self._trees[oid] = dict(_items(self._read(oid, "tree"), len(oid) // 2))
        return self._trees[oid]

    def item(self, commit: Commit, path: str) -> TreeItem | None:
        """What stands at ``path`` (from the workspace's root) in ``commit``."""
        found = TreeItem("40000", commit.tree)
        for part in (self.prefix + path).split("/"):
            below = self.tree(found.oid).get(part) if found.mode == "40000" else None
            if below is None:
                return None
            found = below
        return found

    def file(self, commit: Commit, path: str) -> bytes | None:
        """The bytes of the file at ``path`` in ``commit``; None where there is none, or a link."""
        item = self.item(commit, path)
        return self.blob(item.oid) if item and item.is_file else None

    def names(self, commit: Commit, path: str) -> tuple[str, ...]:
        """The names in the folder ``path`` of ``commit``."""
        item = self.item(commit, path)
        return tuple(self.tree(item.oid)) if item and item.mode == "40000" else ()

    def blob(self, oid: str) -> bytes:
        """The bytes of the file ``oid``."""
        if oid not in self._blobs:
            self._blobs[oid] = self._read(oid, "blob")
        return self._blobs[oid]

    def _read(self, oid: str, kind: str) -> bytes:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(oid.encode() + b"\n")
        self._process.stdin.flush()
        head = self._process.stdout.readline().split()
        if len(head) != 3:
            raise RepositoryFault(
                f"Objek git {oid[:12]} tidak ada di salinan ini.", "Ambil salinan lengkap dengan git clone."
            )
        content = self._process.stdout.read(int(head[2]))
        self._process.stdout.read(1)
        make = hashlib.sha1 if len(oid) == _SHA1_LENGTH else hashlib.sha256
        if head[1] != kind.encode() or make(b"%s %d\0%s" % (head[1], len(content), content)).hexdigest() != oid:
            raise RepositoryFault(
                f"Isi objek git {oid[:12]} tidak sesuai dengan namanya: repositori ini rusak atau diubah.",
                "Ambil salinan baru dari repositori bersama dan bandingkan.",
                BREACH,
            )
        return content


def _commit(oid: str, content: bytes) -> Commit:
    head, _, message = content.decode(errors="replace").partition("\n\n")
    fields = [line.partition(" ") for line in head.split("\n")]
    author = next(value for name, _, value in fields if name == "author")
    name, _, rest = author.partition(" <")
    return Commit(
        oid=oid,
        tree=next(value for key, _, value in fields if key == "tree"),
        parents=tuple(value for key, _, value in fields if key == "parent"),
        name=name,
        email=rest.partition(">")[0],
        signed=any(key in ("gpgsig", "gpgsig-sha256") for key, _, _ in fields),
        message=message,
    )


def _items(content: bytes, length: int) -> Iterator[tuple[str, TreeItem]]:
    """The lines of a tree: mode, space, name, zero byte, ``length`` bytes of the object's name."""
    start = 0
    while start < len(content):
        zero = content.index(b"\0", start)
        mode, _, name = content[start:zero].partition(b" ")
        start = zero + 1 + length
        yield name.decode(errors="replace"), TreeItem(mode.decode(), content[zero + 1 : start].hex())
