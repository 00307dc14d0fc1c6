"""Seconds and peak memory of commands.

Memory is the largest sum over the process and all its children, sampled five times a second: PSS on Linux (memory that
processes share counts once), USS elsewhere.
"""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
import pypandoc

_SAMPLING = 0.2  # seconds


@dataclass(frozen=True)
class Measured:
    """What a way took: wall-clock seconds, and the largest memory seen, in MB (10⁶ bytes)."""

    way: str
    units: int
    seconds: float
    memory: float

    def row(self) -> str:
        """A line of the Markdown table of documents."""
        each = f"{self.seconds / self.units:.1f}" if self.units else "–"
        return f"| {self.way} | {self.units or '–'} | {self.seconds:.1f} | {each} | {self.memory:.0f} |"


def measure(way: str, units: int, commands: Iterable[Sequence[str]], folder: Path) -> Measured:
    """Run ``commands`` in ``folder``, one after another."""
    peak = 0
    start = time.perf_counter()
    for command in commands:
        with tempfile.TemporaryFile() as output:
            process = psutil.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
            while process.poll() is None:
                peak = max(peak, tree_memory(process))
                try:
                    process.wait(_SAMPLING)
                except psutil.TimeoutExpired:
                    continue
            if process.returncode:
                output.seek(0)
                raise SystemExit(f"{' '.join(command)}\n{output.read().decode(errors='replace')}")
    return Measured(way, units, time.perf_counter() - start, peak / 1e6)


def tree_memory(process: psutil.Process) -> int:
    """Bytes that ``process`` and all its children hold now."""
    total = 0
    for member in (process, *process.children(recursive=True)):
        try:
            info = member.memory_full_info()
        except psutil.Error:  # gone since it was listed
            continue
        total += getattr(info, "pss", info.uss)
    return total


def machine() -> str:
    """One line on where and with what it was measured."""
    versions = [f"{name} {importlib.metadata.version(name)}" for name in ("papermill", "typst")]
    versions.append(f"Pandoc {pypandoc.get_pandoc_version()}")
    if quarto := shutil.which("quarto"):
        versions.append("Quarto " + subprocess.check_output([quarto, "--version"], text=True).strip())
    return f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}, {', '.join(versions)}"
