"""Remote service against service in person: the contacts of three services, counted side by side.

A call, a session and a visit are each one contact with the office. A page view is none, so the website stands apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from laporan.measures import panggilan, tamu, vicon
from laporan.measures.base import Amount, Definition, Measure, Unavailable
from laporan.measures.dataset import Dataset
from laporan.periods import Period

# Service -> whether it is given from afar, in the order of print; the website is, but counts no contacts.
REMOTE = {"panggilan": True, "vicon": True, "website": True, "tamu": False}
_REMOTE: tuple[Measure, ...] = (panggilan.MEASURES[0], vicon.MEASURES[0])
_IN_PERSON: tuple[Measure, ...] = (tamu.MEASURES[0],)

DEFINITIONS = (
    Definition(
        "Bagian kontak jarak jauh",
        "%",
        "Bagian panggilan masuk dan sesi Video Conference dalam semua kontak, yaitu panggilan masuk, "
        "sesi Video Conference, dan kunjungan tamu. Tampilan halaman Website bukan kontak, sehingga tidak dihitung.",
        "(panggilan masuk + sesi Video Conference) ÷ (panggilan masuk + sesi Video Conference + kunjungan tamu) × 100%",
        "Volume ketiga layanan.",
    ),
)


@dataclass(frozen=True)
class Contacts:
    """Contacts of one period, from afar and in person."""

    remote: int
    in_person: int

    @property
    def all(self) -> int:
        return self.remote + self.in_person

    @property
    def share(self) -> Fraction:
        """The part of ``remote``; 0 where there was no contact at all."""
        return Fraction(self.remote, self.all) if self.all else Fraction(0)


def contacts(dataset: Dataset, period: Period) -> Contacts | Unavailable:
    """The contacts of ``period``; the reason where one of the three services does not tell its own."""
    remote, in_person = (_sum(dataset, period, measures) for measures in (_REMOTE, _IN_PERSON))
    if isinstance(remote, Unavailable):
        return remote
    if isinstance(in_person, Unavailable):
        return in_person
    return Contacts(int(remote), int(in_person))


def _sum(dataset: Dataset, period: Period, measures: Sequence[Measure]) -> Amount:
    amounts = [dataset.amount(measure, period) for measure in measures]
    missing = next((amount for amount in amounts if isinstance(amount, Unavailable)), None)
    return missing or sum(int(amount) for amount in amounts if not isinstance(amount, Unavailable))
