"""The command line as a newcomer runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"


def laporan(
    *arguments: object, folder: Path, python: str = sys.executable, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command line in ``folder`` with a home of its own and nothing of this machine's settings."""
    home = folder / ".home"
    home.mkdir(exist_ok=True)
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    return subprocess.run(
        [python, "-m", "laporan", *map(str, arguments)],
        cwd=folder,
        env={**kept, "HOME": str(home), "PYTHONPATH": str(SOURCE), "LC_ALL": "C.UTF-8", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
