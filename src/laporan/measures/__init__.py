"""Pure functions from rekap to figures, one module per service.

`MEASURES` holds every measure in the order of print; `main` names each service's volume. Comparisons and series are in
`comparison`, views by day, hour and group in `breakdown`, the value they work on in `dataset`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from laporan.measures import panggilan, tamu, vicon, website
from laporan.measures.base import Amount, Direction, Measure, Rule, Unavailable
from laporan.measures.comparison import (
    Comparison,
    Reconciled,
    Series,
    change,
    compare,
    difference,
    history,
    index_series,
    months_of,
    months_until,
    reconcile,
    series,
    trend,
)
from laporan.measures.dataset import Dataset, periods_read

__all__ = [
    "MEASURES",
    "Amount",
    "Comparison",
    "Dataset",
    "Direction",
    "Measure",
    "Reconciled",
    "Rule",
    "Series",
    "Unavailable",
    "change",
    "compare",
    "difference",
    "history",
    "index_series",
    "main",
    "months_of",
    "months_until",
    "of_service",
    "periods_read",
    "reconcile",
    "series",
    "trend",
]

_BY_SERVICE = {
    "panggilan": panggilan.MEASURES,
    "tamu": tamu.MEASURES,
    "vicon": vicon.MEASURES,
    "website": website.MEASURES,
}

MEASURES: Mapping[str, Measure] = MappingProxyType(
    {measure.key: measure for measures in _BY_SERVICE.values() for measure in measures}
)


def of_service(service: str) -> tuple[Measure, ...]:
    """The measures of ``service``, its volume first."""
    return _BY_SERVICE[service]


def main(service: str) -> Measure:
    """The measure that is the volume of ``service``."""
    return _BY_SERVICE[service][0]
