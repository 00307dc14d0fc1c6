"""git, through subprocess: the product's only way to a repository."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from laporan.errors.usage import WorkspaceError

# What keeps a commit from depending on the machine it is made on.
_FIXED = (
    "-c",
    "core.autocrlf=false",
    "-c",
    "core.hooksPath=",
    "-c",
    "commit.gpgsign=false",
    "-c",
    "init.defaultBranch=main",
)
_NOBODY = {"NAME": "laporan", "EMAIL": "laporan@contoh.invalid"}


def git(folder: Path, *arguments: str, env: dict[str, str] | None = None) -> str:
    """Run git in ``folder`` and return what it printed; `WorkspaceError` where it is missing or fails."""
    try:
        result = subprocess.run(
            ["git", *_FIXED, *arguments],
            cwd=folder,
            env={**os.environ, "LC_ALL": "C.UTF-8", **(env or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise WorkspaceError(
            "Program git tidak ada di komputer ini.", None, "Pasang git lebih dahulu, lalu jalankan lagi."
        ) from None
    if result.returncode:
        # what git says is English and for whoever maintains the product: it goes with the exception, not to the screen
        error = WorkspaceError(
            f"Perintah git {arguments[0]} gagal (status {result.returncode}).",
            folder,
            "Periksa repositori di folder itu dengan git status, lalu jalankan lagi.",
        )
        error.add_note(result.stderr.decode(errors="replace"))
        raise error
    return result.stdout.decode(errors="replace")


def start_repository(folder: Path, message: str, date: str = "") -> None:
    """Make ``folder`` a repository of its own and commit what is in it.

    ``date`` (ISO, with offset) fixes the commit's times. Where this machine has no git identity yet, the product
    signs as itself: nothing in this commit is anybody's act.
    """
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    env = {f"GIT_{who}_DATE": date for who in ("AUTHOR", "COMMITTER") if date}
    try:
        git(folder, "config", "user.email")
        identified = True
    except WorkspaceError:
        identified = False
    if not identified or date:
        env |= {f"GIT_{who}_{key}": value for who in ("AUTHOR", "COMMITTER") for key, value in _NOBODY.items()}
    git(folder, "commit", "--quiet", "--message", message, env=env)
