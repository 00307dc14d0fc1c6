"""Pure functions from rekap to figures, one module per service.

`MEASURES` holds every measure in the order of print; `main` names each service's volume. Comparisons and series are in
`comparison`, views by day, hour and group in `breakdown`, contacts over several services in `channels`, the value they
work on in `dataset`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from laporan.measures import channels, panggilan, survei, tamu, vicon, website
from laporan.measures.base import Amount, Definition, Direction, Measure, Percentile, Rule, Unavailable
from laporan.measures.channels import REMOTE, Contacts, contacts
from laporan.measures.comparison import (
    Comparison,
    Reconciled,
    Series,
    change,
    compare,
    difference,
    history,
    months_of,
    reconcile,
    series,
)
from laporan.measures.dataset import Dataset, periods_read

__all__ = [
    "DEFINITIONS",
    "MEASURES",
    "REMOTE",
    "Amount",
    "Comparison",
    "Contacts",
    "Dataset",
    "Definition",
    "Direction",
    "Measure",
    "Percentile",
    "Reconciled",
    "Rule",
    "Series",
    "Unavailable",
    "change",
    "compare",
    "contacts",
    "difference",
    "history",
    "main",
    "months_of",
    "of_service",
    "periods_read",
    "reconcile",
    "series",
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

# What the reports show beside the measures, defined where it is computed.
DEFINITIONS: tuple[Definition, ...] = (
    *panggilan.DEFINITIONS,
    *website.DEFINITIONS,
    *channels.DEFINITIONS,
    *survei.DEFINITIONS,
)


def of_service(service: str) -> tuple[Measure, ...]:
    """The measures of ``service``, its volume first."""
    return _BY_SERVICE[service]


def main(service: str) -> Measure:
    """The measure that is the volume of ``service``."""
    return _BY_SERVICE[service][0]
