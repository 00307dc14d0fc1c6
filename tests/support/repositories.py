"""Real repositories: a person's home of their own, a shared bare repository, and clones of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from laporan.create import create_workspace

MOMENT = datetime(2026, 10, 5, 14, 2, tzinfo=timezone(timedelta(hours=7)))
CSO = ("Sari Contoh", "sari@contoh.invalid")
KASUBBAG = ("Budi Contoh", "budi@contoh.invalid")

# What changes something outside of this process, or starts another one.
WRITING = ("subprocess.Popen", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "tempfile.mkstemp")


def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str = "") -> None:
    """A home with ``settings`` as its git configuration, and nothing of this machine's."""
    home = tmp_path / "rumah"
    home.mkdir()
    (home / ".gitconfig").write_text(settings, encoding="utf-8")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def ask(folder: Path, *arguments: str) -> str:
    """What plain git answers, the test's own way to a repository."""
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True, stdin=subprocess.DEVNULL)
    return done.stdout.decode().rstrip("\n")


def shared(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A bare repository with a new workspace in it, and two clones: the CSO's and the Kasubbag's."""
    bare = tmp_path / "bersama.git"
    first = create_workspace(tmp_path / "cso", commit_date="2026-10-01T08:00:00+07:00").root
    ask(tmp_path, "clone", "--quiet", "--bare", str(first), str(bare))
    ask(first, "remote", "add", "origin", str(bare))
    ask(first, "fetch", "--quiet")
    ask(first, "branch", "--quiet", "--set-upstream-to", "origin/main")
    second = tmp_path / "kasubbag"
    ask(tmp_path, "clone", "--quiet", str(bare), str(second))
    for folder, (name, address) in ((first, CSO), (second, KASUBBAG)):
        ask(folder, "config", "user.name", name)
        ask(folder, "config", "user.email", address)
    return bare, first, second


def write(folder: Path, path: str, content: str | bytes) -> None:
    """Write a file of a workspace, with the folders that it needs."""
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content.encode() if isinstance(content, str) else content)


def files(folder: Path) -> dict[str, bytes]:
    """Path -> bytes of every file of a work tree."""
    found = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.relative_to(folder).parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def dies_at(count: int, act: Callable[..., object], *arguments: object, **keywords: object) -> bool:
    """Run ``act`` with ``arguments`` in a process that is killed just before its ``count``-th write or child process.

    Returns whether it died; False means that it came to its end with fewer of them.
    """
    child = os.fork()
    if child == 0:
        seen = 0

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal seen
            if event in WRITING:
                seen += 1
                if seen == count:
                    os.kill(os.getpid(), signal.SIGKILL)

        status = 1
        try:
            sys.addaudithook(watch)
            act(*arguments, **keywords)
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) == 0, "the act failed instead of being killed"
    return False
