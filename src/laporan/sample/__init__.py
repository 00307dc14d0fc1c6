"""Sample raw exports: invented, deterministic, in native formats, with the dirt that real exports have.

Nothing here is a fact about DJPK. `CANARIES` are planted in every file as names, numbers and addresses of people;
tests search every output for them.
"""

from __future__ import annotations

from laporan.files import write_atomic
from laporan.periods import Period
from laporan.sample import calls, guests, meetings, signoff, website
from laporan.sample.people import CANARIES
from laporan.sample.recommendations import RECOMMENDATIONS
from laporan.workspace import Workspace

SAMPLE_MONTHS = tuple(
    Period(year, "bulanan", month) for year, months in ((2025, range(7, 10)), (2026, range(1, 10))) for month in months
)

__all__ = ["CANARIES", "RECOMMENDATIONS", "SAMPLE_MONTHS", "raw_exports", "signoff", "write_raw_exports"]


def raw_exports(month: Period) -> dict[str, bytes]:
    """File name -> bytes of all four services' exports of ``month``."""
    return {**calls.exports(month), **guests.exports(month), **meetings.exports(month), **website.exports(month)}


def write_raw_exports(workspace: Workspace) -> None:
    """Write every sample month's exports into ``data/mentah/``."""
    for month in SAMPLE_MONTHS:
        for name, content in raw_exports(month).items():
            write_atomic(workspace.raw(month) / name, content)
