"""One git process: the same configuration on every machine, and no word of git's on the screen."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from laporan.errors.git import GitFailed, GitMissing, NotARepository

# Name and address of the person, and how to reach a remote, stay the user's. All else that would make the same act
# come out differently on two machines, or run somebody's program, is fixed.
_SETTINGS = {
    "core.autocrlf": "false",
    "core.safecrlf": "false",
    "core.hooksPath": "/dev/null",
    "core.fsmonitor": "false",
    "core.commitGraph": "false",  # parents come from the commits
    "core.splitIndex": "false",
    "core.quotePath": "false",
    "commit.gpgSign": "false",
    "push.gpgSign": "false",
    "i18n.commitEncoding": "UTF-8",
    "gc.auto": "0",  # nothing runs on after a command has ended
    "init.defaultBranch": "main",
}
_FIXED = tuple(part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}"))
# The repository is the one around the folder, whoever calls (a hook, another git).
_FOREIGN = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_SHALLOW_FILE",
    "GIT_REPLACE_REF_BASE",
    "GIT_QUARANTINE_PATH",
)
_ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "LANGUAGE": "",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull + "/tidak-ada",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
}


def run(
    folder: Path,
    *arguments: str,
    content: bytes = b"",
    env: dict[str, str] | None = None,
    seconds: float | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run git in ``folder`` with ``content`` on its stdin; its status is the caller's to judge.

    `GitMissing` without git; `subprocess.TimeoutExpired` after ``seconds``.
    """
    if not folder.is_dir():
        raise NotARepository(folder)
    kept = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    try:
        return subprocess.run(
            ["git", *_FIXED, *arguments],
            cwd=folder,
            env={**kept, **_ENVIRONMENT, **(env or {})},
            input=content,
            capture_output=True,
            check=False,
            timeout=seconds,
        )
    except FileNotFoundError:
        raise GitMissing from None


def output(folder: Path, *arguments: str, content: bytes = b"", env: dict[str, str] | None = None) -> bytes:
    """What git printed; `GitFailed` where it failed."""
    result = run(folder, *arguments, content=content, env=env)
    if result.returncode:
        words = result.stderr.decode(errors="replace")
        raise GitFailed(folder, arguments[0], result.returncode, words)
    return result.stdout


def git(folder: Path, *arguments: str, env: dict[str, str] | None = None) -> str:
    """Run git in ``folder`` and return what it printed as text; `GitFault` where it is missing or fails."""
    return output(folder, *arguments, env=env).decode(errors="replace")
