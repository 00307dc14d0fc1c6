"""plotly.js, once for all reports: a copy of the package's file with its digest in its name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from laporan.files import sha256

FOLDER = "aset"  # below output/


@dataclass(frozen=True)
class Asset:
    """A file that stands in ``output/aset/``."""

    name: str
    content: bytes


@cache
def asset() -> Asset:
    """plotly.min.js, named after its content so that reports of an older version keep theirs."""
    script = (files("plotly") / "package_data" / "plotly.min.js").read_bytes()
    return Asset(f"plotly-{sha256(script)[:12]}.min.js", script)


def address(name: str) -> str:
    """The address of the published file as seen from a report in ``output/<periode>/``."""
    return f"../{FOLDER}/{name}"
