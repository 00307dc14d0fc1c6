"""Named charts, tables, values and sentences: all that notebooks import."""

from __future__ import annotations

from laporan.display.report import Report, open_period

__all__ = ["Report", "open_period"]
