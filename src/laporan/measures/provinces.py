"""The spread of origins over the provinces: contacts of all services that know where they come from.

A call, a session and a visit are each one contact (see `channels`). A pemda counts for the province that its code
begins with; an origin without a code counts for none and stands beside the map.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from laporan.measures.base import Unavailable
from laporan.measures.breakdown import Item, Ranking, groups
from laporan.measures.words import GOVERNMENTS
from laporan.regions import island, province_of, provinces
from laporan.rekap import Rekap

# Service -> the total that counts its contacts, in the order of print.
_CONTACTS = {"panggilan": "diterima", "tamu": "kunjungan", "vicon": "rapat"}


@dataclass(frozen=True)
class Spread:
    """Contacts by where they come from.

    ``placed``: service -> code of the province -> contacts, of each service that knows origins, and in it of each of
    the 38 provinces (0 where none). ``others``: origins that are no pemda; ``unlisted``: pemda that the list of codes
    does not hold; ``unrecorded``: contacts whose origin no group tells. Together these are all contacts of the
    services. ``reasons``: why the other services do not tell.
    """

    placed: Mapping[str, Mapping[str, int]]
    others: Mapping[str, int]
    unlisted: Mapping[str, int]
    unrecorded: int
    reasons: tuple[Unavailable, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """Code of the province -> contacts of all services, in the order of the codes."""
        return {code: sum(counts[code] for counts in self.placed.values()) for code in provinces()}

    @property
    def total(self) -> int:
        """The contacts from the provinces: the base of all shares."""
        return sum(self.counts.values())

    @property
    def all(self) -> int:
        """The contacts of the services, wherever they come from."""
        return self.total + sum(self.others.values()) + sum(self.unlisted.values()) + self.unrecorded

    @property
    def provinces(self) -> Ranking:
        """The provinces by their names, those without contacts among them."""
        return _ranked({provinces()[code]: count for code, count in self.counts.items()})

    @property
    def islands(self) -> Ranking:
        """The groups of islands by the contacts of their provinces."""
        counts: dict[str, int] = {}
        for code, count in self.counts.items():
            counts[island(code)] = counts.get(island(code), 0) + count
        return _ranked(counts)


def spread(rekap: Rekap) -> Spread | Unavailable:
    """Where the contacts of ``rekap``'s period come from; the reasons where no service tells."""
    placed: dict[str, dict[str, int]] = {}
    others: dict[str, int] = {}
    unlisted: dict[str, int] = {}
    unrecorded = 0
    reasons = []
    for service, ukuran in _CONTACTS.items():
        found = groups(rekap, service, ukuran, "asal")
        if isinstance(found, Unavailable):
            reasons.append(found)
            continue
        placed[service] = dict.fromkeys(provinces(), 0)
        for name, count in found.items():
            code = province_of(name)
            if code:
                placed[service][code] += count
            else:
                apart = unlisted if name.partition(" ")[0] in GOVERNMENTS else others
                apart[name] = apart.get(name, 0) + count
        unrecorded += (rekap.facts(service).total(ukuran) or 0) - sum(found.values())
    if not placed:
        return Unavailable(" ".join(reason.reason for reason in reasons))
    return Spread(placed, others, unlisted, unrecorded, tuple(reasons))


def _ranked(counts: Mapping[str, int]) -> Ranking:
    """``counts`` in descending order, equals by name."""
    base = sum(counts.values())
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return Ranking(tuple(Item(n, count, Fraction(count, base) if base else Fraction(0)) for n, count in ordered), base)
