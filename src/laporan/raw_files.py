"""Which files in ``data/mentah/<periode>/`` are raw exports."""

from __future__ import annotations

from pathlib import Path

from laporan.periods import Period
from laporan.workspace import Workspace

# What systems leave beside a person's files.
_NOISE = frozenset({"thumbs.db", "desktop.ini"})


def raw_files(workspace: Workspace, month: Period) -> tuple[Path, ...]:
    """The raw exports of ``month``, in order of their paths: no hidden files, no lock files of office programs."""
    folder = workspace.raw(month)
    return tuple(
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        and path.name.lower() not in _NOISE
    )
