"""What Zoom's formats share."""

from __future__ import annotations

import re

from laporan.importing import cells
from laporan.importing.batch import Context, Rows
from laporan.importing.times import Moment

DETAILS = frozenset({"meeting id", "join time"})  # headers of the list with details, which is a format of its own


def meeting_key(number: str, start: Moment | None) -> str | None:
    """A meeting's identity: the digits of its ID ("812 3456 7890") and its start to the minute."""
    return f"{re.sub(r'[^0-9]', '', number)} {start[0]:%Y-%m-%dT%H:%M}" if start else None


def meetings(rows: Rows, context: Context) -> tuple[list[Moment | None], list[str | None]]:
    """The starts (``mulai``) and identities (``nomor`` and start) of a list's rows; both are required."""
    zoom = context.sources.zoom
    starts = rows.moments("mulai", zoom.urutan_tanggal, required=True, zone=zoom.zona_waktu)
    numbers = rows.parse("nomor", cells.identifier, required=True)
    return starts, [meeting_key(number or "", start) for number, start in zip(numbers, starts, strict=True)]
