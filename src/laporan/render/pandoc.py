"""The pinned Pandoc: the binary inside the package pypandoc_binary, run as a command."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from laporan.errors.render import EngineFailed, EngineMissing

NAME = "Pandoc"
TAIL = 5  # lines of a program's complaint that a person is shown


@cache
def binary() -> Path:
    """The Pandoc of the package, never another one on PATH; `EngineMissing` where the package lacks it."""
    spec = importlib.util.find_spec("pypandoc")
    if spec is not None and spec.origin is not None:
        path = Path(spec.origin).parent / "files" / ("pandoc.exe" if sys.platform == "win32" else "pandoc")
        if path.is_file():
            return path
    raise EngineMissing(NAME)


@cache
def version() -> str:
    """``3.9``."""
    return run(["--version"], b"", shown="--version").decode().split()[1]


def run(
    arguments: Sequence[str],
    text: bytes,
    *,
    shown: str,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> bytes:
    """Pandoc's standard output for ``text`` on its standard input.

    ``shown`` names the document in errors. Raises `EngineFailed` for any exit status but 0.
    """
    done = subprocess.run(
        [str(binary()), *arguments],
        input=text,
        capture_output=True,
        cwd=folder,
        env={**os.environ, **environment} if environment else None,
        check=False,
    )
    if done.returncode:
        raise EngineFailed(NAME, shown, done.returncode, last_lines(done.stderr.decode("utf-8", "replace")))
    return done.stdout


def last_lines(text: str) -> tuple[str, ...]:
    """The last lines of a program's output, without empty ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())[-TAIL:]
