"""The sample's invented exports, put where an office would put its own."""

from __future__ import annotations

from laporan.periods import Period
from laporan.sample import raw_exports
from laporan.workspace import Workspace


def put_exports(workspace: Workspace, month: Period, *kept: str) -> None:
    """The exports of ``month`` whose names begin with one of ``kept`` (all where none is given)."""
    for name, content in raw_exports(month).items():
        if not kept or name.startswith(kept):
            path = workspace.raw(month) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
