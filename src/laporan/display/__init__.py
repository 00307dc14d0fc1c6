"""Named charts, tables, values and sentences: all that notebooks import.

The facade is loaded when it is asked for, so that whoever needs a payload's form alone does not wait for charts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from laporan.display.report import Report, open_period

__all__ = ["Report", "open_period"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from laporan.display import report  # noqa: PLC0415

        return getattr(report, name)
    raise AttributeError(name)
