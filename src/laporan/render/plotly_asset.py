"""plotly.js, once for all reports: a copy of the package's file with its digest in its name."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from laporan.files import sha256, sha256_file, write_atomic


def publish_plotly(assets: Path) -> Path:
    """Put plotly.min.js into ``assets`` (``output/aset``) unless it is there, and return its path."""
    script = (files("plotly") / "package_data" / "plotly.min.js").read_bytes()
    digest = sha256(script)
    path = assets / f"plotly-{digest[:12]}.min.js"
    if not path.is_file() or sha256_file(path) != digest:
        write_atomic(path, script)
    return path


def plotly_address(path: Path) -> str:
    """The address of the published file as seen from a report in ``output/<periode>/``."""
    return f"../{path.parent.name}/{path.name}"
