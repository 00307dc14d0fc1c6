"""What Zoom's formats share."""

from __future__ import annotations

import re

from laporan.importing.cells import Moment

DETAILS = frozenset({"meeting id", "join time"})  # headers of the list with details, which is a format of its own


def meeting_key(number: str, start: Moment | None) -> str | None:
    """A meeting's identity: the digits of its ID ("812 3456 7890") and its start to the minute."""
    return f"{re.sub(r'[^0-9]', '', number)} {start[0]:%Y-%m-%dT%H:%M}" if start else None
