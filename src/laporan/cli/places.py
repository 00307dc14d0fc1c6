"""Where a command works."""

from __future__ import annotations

import argparse
from pathlib import Path

from laporan.workspace import Workspace


def workspace_of(options: argparse.Namespace) -> Workspace:
    """The workspace that ``--ruang-kerja`` names, or the one around the current folder."""
    return Workspace.at(options.ruang_kerja) if options.ruang_kerja else Workspace.find(Path.cwd())
