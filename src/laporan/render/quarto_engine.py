"""Quarto as a command: found, asked for its version, run on one prepared notebook in a folder of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from laporan.errors.render import EngineFailed, EngineWarned
from laporan.render.pandoc import last_lines

NAME = "Quarto"
LOWEST = "1.7"

_VERSION = re.compile(r"\d+(?:\.\d+)+")
_WARNING = re.compile(r"^\s*(?:\x1b\[[0-9;]*m)*\[?WARN", re.MULTILINE)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def find() -> Path | None:
    """The Quarto command that the package ``quarto`` finds (QUARTO_PATH, then PATH), or None."""
    import quarto  # noqa: PLC0415  (brings jupyter packages along)

    found = quarto.path()
    return Path(found) if found else None


def version(program: Path) -> str:
    """``1.10.18``; "" where the program gives none."""
    match = _VERSION.search(_run(program, ["--version"]).stdout)
    return match[0] if match else ""


def pandoc_version(program: Path) -> str:
    """The version of the Pandoc that this Quarto brings."""
    match = _VERSION.search(_run(program, ["pandoc", "--version"]).stdout)
    return match[0] if match else ""


def is_tested(found: str) -> bool:
    """Whether ``found`` is a version from `LOWEST` on."""
    return _numbers(found) >= _numbers(LOWEST)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in _VERSION.findall(text)[0].split(".")) if _VERSION.search(text) else ()


def render(
    program: Path,
    notebook: Path,
    extension: Path,
    *,
    to: str,
    suffix: str,
    shown: str,
    environment: Mapping[str, str],
) -> bytes:
    """What Quarto makes of ``notebook`` and the files beside it, in format ``to``.

    ``shown`` names the document in errors.

    It works in a copy outside the workspace: there no ``_quarto.yml`` of the workspace is found, and nothing but the
    output comes back. Raises `EngineFailed` for an exit status other than 0 or a missing output and `EngineWarned`
    for a warning: Quarto ends with 0 where it leaves something out.
    """
    with tempfile.TemporaryDirectory(prefix="laporan-") as scratch:
        folder = Path(scratch) / "dokumen"
        shutil.copytree(notebook.parent, folder)
        shutil.copytree(extension, folder / "_extensions" / extension.name)
        done = _run(program, ["render", notebook.name, "--no-execute", "--to", to], folder, environment)
        said = _COLOUR.sub("", done.stdout + done.stderr)
        output = folder / notebook.with_suffix(suffix).name
        if done.returncode or not output.is_file():
            raise EngineFailed(NAME, shown, done.returncode, last_lines(said))
        if _WARNING.search(said):
            raise EngineWarned(NAME, shown, done.returncode, last_lines(said))
        return output.read_bytes()


def _run(
    program: Path, arguments: list[str], folder: Path | None = None, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(program), *arguments],
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
