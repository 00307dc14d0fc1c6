"""Origins by kind of government: the spread over provinces, regencies and cities.

The rekap names each origin ("Kabupaten Bogor"); its first word tells the kind. What is no region keeps its own name.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from laporan.measures.breakdown import Ranking

# Kind -> how its members are counted inside a sentence.
REGIONS = {"Provinsi": "provinsi", "Kabupaten": "kabupaten", "Kota": "kota"}


@dataclass(frozen=True)
class Share:
    """One kind: how many contacts, from how many different origins, and their part of all contacts."""

    count: int
    distinct: int
    share: Fraction


def spread(ranked: Ranking) -> dict[str, Share]:
    """Kind -> contacts: regions first, then all others in the order of the ranking."""
    found: dict[str, Share] = {}
    for item in ranked.items:
        if not item.count:
            continue
        kind = item.name.partition(" ")[0]
        kind = kind if kind in REGIONS else item.name
        sofar = found.get(kind, Share(0, 0, Fraction(0)))
        found[kind] = Share(sofar.count + item.count, sofar.distinct + 1, sofar.share + item.share)
    return {kind: found[kind] for kind in (*REGIONS, *found) if kind in found}
