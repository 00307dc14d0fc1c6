"""Origins: by kind of government, and by province in the words that chart and sentence share.

The rekap names each origin ("Kabupaten Bogor"); its first word tells the kind. What is no region keeps its own name.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from laporan.display.numbers import Numbers
from laporan.formatting import joined
from laporan.measures.breakdown import Item, Ranking
from laporan.measures.provinces import Spread

PROVINCE = "Provinsi "
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


def dominant_island(found: Spread) -> Item | None:
    """The group of islands that more than half of the contacts come from, unless a single province accounts for it."""
    first = found.provinces.items[0].count
    return next((item for item in found.islands.items if item.share > Fraction(1, 2) and item.count > first), None)


def contact_kinds(numbers: Numbers, found: Spread) -> str:
    """``panggilan masuk, kunjungan tamu, dan sesi Video Conference``: what is counted."""
    return joined([numbers.noun(service).counted for service in found.placed])


def no_origin(found: Spread) -> str:
    """What is told where no contact comes from a province of the list."""
    known = " yang tercantum dalam daftar wilayah" if found.unlisted else ""
    return f"Tidak ada kontak dari pemerintah daerah{known}"
