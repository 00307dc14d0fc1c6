"""One module per export format. To add a format, add a module with ``EXPECTS``, ``claims`` and ``headers`` here."""

from __future__ import annotations

from laporan.importing.batch import Format
from laporan.importing.formats import (
    asterisk_master,
    freepbx_cdr,
    ga4,
    matomo,
    plain_table,
    queue_log,
    teams_attendance,
    threecx,
    zoom_details,
    zoom_meetings,
    zoom_participants,
)

FORMATS: tuple[Format, ...] = (
    freepbx_cdr,
    asterisk_master,
    queue_log,
    threecx,
    plain_table,
    zoom_participants,
    zoom_meetings,
    zoom_details,
    teams_attendance,
    ga4,
    matomo,
)
