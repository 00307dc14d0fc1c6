"""The figures of one report, each computed once, from which its charts, tables, values and sentences are made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from laporan.display.load import Source
from laporan.display.wording import NOUNS, Noun, all_words
from laporan.measures import (
    MEASURES,
    Amount,
    Comparison,
    Contacts,
    Dataset,
    Unavailable,
    compare,
    contacts,
    main,
)
from laporan.measures.breakdown import Item, Ranking, WeekdayHours, ranking, weekday_hour_means
from laporan.measures.provinces import Spread, spread
from laporan.periods import Period
from laporan.rekap import SERVICES

# The counts whose days, hours and groups are shown: service -> ukuran of its volume.
VOLUME = {"panggilan": "diterima", "tamu": "kunjungan", "vicon": "rapat", "website": "tampilan"}
LEADERS = 3
CROWDED = Fraction(3, 2)


@dataclass(frozen=True)
class Peak:
    """The fullest hours of a weekday: ``hours`` from the first to the last start hour with the same mean."""

    weekday: int  # ISO: 1 Monday
    first: int
    last: int
    unique: bool  # no other hour is as full


class Numbers:
    """A cache over `Source`: comparisons by measure, rankings, the peak. Holds no text but names."""

    def __init__(self, source: Source) -> None:
        self.source = source

    @property
    def dataset(self) -> Dataset:
        return self.source.dataset

    @property
    def period(self) -> Period:
        return self.source.period

    @cached_property
    def comparisons(self) -> dict[str, Comparison]:
        """Every measure's comparison, by key."""
        return {key: compare(measure, self.dataset) for key, measure in MEASURES.items()}

    def volume(self, service: str) -> Comparison:
        """The comparison of the service's volume."""
        return self.comparisons[main(service).key]

    def now(self, key: str) -> Amount:
        """The period's amount of a measure."""
        return self.comparisons[key].now

    def count(self, key: str) -> int:
        """The period's amount of a count that is known to be there."""
        amount = self.now(key)
        return 0 if isinstance(amount, Unavailable) else int(amount)

    def text(self, key: str) -> str:
        """The period's amount as printed."""
        return MEASURES[key].text(self.now(key))

    def known(self, key: str) -> bool:
        """Whether the period's amount is there."""
        return not isinstance(self.now(key), Unavailable)

    def absent(self, service: str) -> str:
        """Why the service has no figure of its volume, as a sentence; "" where it has."""
        amount = self.volume(service).now
        return amount.reason if isinstance(amount, Unavailable) else ""

    @property
    def services(self) -> tuple[str, ...]:
        """The services of the unit, in their fixed order."""
        return tuple(service for service in SERVICES if service in self.source.institution.nama_layanan)

    @property
    def all_services(self) -> str:
        """``keempat layanan``; ``layanan`` where the unit has but one."""
        count = len(self.services)
        return "layanan" if count == 1 else f"{all_words(count)} layanan"

    @property
    def present(self) -> tuple[str, ...]:
        """The services with data, in their fixed order."""
        return tuple(service for service in self.services if not self.absent(service))

    @property
    def missing(self) -> tuple[str, ...]:
        """The services without data, in their fixed order."""
        return tuple(service for service in self.services if self.absent(service))

    def name(self, service: str) -> str:
        """The service's full name: ``Call Center Dering DJPK``."""
        return self.source.institution.nama_layanan.get(service, NOUNS[service].service)

    def noun(self, service: str) -> Noun:
        """What its volume is called, and the service's short name: ``Call Center``."""
        noun = NOUNS[service]
        return replace(noun, service=self.source.institution.nama_singkat.get(service, noun.service))

    def working_days(self, period: Period) -> int:
        return len(self.dataset.calendar.working_days(period))

    def ranking(self, service: str, dimension: str) -> Ranking | Unavailable:
        """The groups of the service's volume by ``dimension``."""
        return ranking(self.dataset.own, service, VOLUME[service], dimension)

    def contacts(self, period: Period) -> Contacts | Unavailable:
        """Contacts from afar and in person."""
        return contacts(self.dataset, period)

    @cached_property
    def spread(self) -> Spread | Unavailable:
        """From which provinces the contacts of all services come."""
        return spread(self.dataset.own)

    def threshold(self, period: Period) -> str:
        """The seconds within which the calls of the service level were answered; "" where unknown."""
        rekap = self.dataset.rekap(period)
        found = {} if isinstance(rekap, Unavailable) else rekap.facts("panggilan").by("dalam_ambang", "ambang")
        return next(iter(found)) if len(found) == 1 else ""

    @cached_property
    def hours(self) -> WeekdayHours | Unavailable:
        """Mean calls by weekday and hour."""
        return weekday_hour_means(self.dataset.own, "panggilan", VOLUME["panggilan"], self.dataset.calendar)

    @cached_property
    def peak(self) -> Peak | None:
        """The fullest hours of calls; None where the source does not tell or not even two calls were counted."""
        hours = self.hours
        if isinstance(hours, Unavailable) or hours.peak is None or self.count(main("panggilan").key) < 2:
            return None
        weekday, first = hours.peak
        top = hours.means[weekday, first]
        last = first
        while hours.means.get((weekday, last + 1)) == top:
            last += 1
        full = sum(1 for mean in hours.means.values() if mean == top)
        return Peak(weekday, first, last, full == last - first + 1)

    @cached_property
    def hour_mean(self) -> Fraction | None:
        """The mean calls over all weekdays and hours with records; None where the source does not tell."""
        hours = self.hours
        if isinstance(hours, Unavailable) or not hours.means:
            return None
        return sum(hours.means.values(), Fraction(0)) / len(hours.means)

    @property
    def crowded(self) -> bool:
        """Whether one stretch of hours holds clearly more calls than the mean hour."""
        peak, hours, mean = self.peak, self.hours, self.hour_mean
        if peak is None or not peak.unique or isinstance(hours, Unavailable) or mean is None:
            return False
        return hours.means[peak.weekday, peak.first] >= CROWDED * mean

    @property
    def targeted(self) -> tuple[Comparison, ...]:
        """The measures with a target for the period itself whose amount is known."""
        return tuple(
            item
            for item in self.comparisons.values()
            if item.target_scope == "per_periode" and item.achieved is not None
        )


def leading(ranked: Ranking, count: int = LEADERS) -> tuple[Item, ...]:
    """The first named groups, at most ``count``, such that none left out is as large as one named.

    Empty where more than ``count`` groups share the first place.
    """
    named = [item for item in ranked.items if item.named and item.count]
    while count and len(named) > count and named[count].count == named[count - 1].count:
        count -= 1
    return tuple(named[:count])


def first_equals(ranked: Ranking) -> tuple[Item, ...]:
    """The named groups that share the first place."""
    named = [item for item in ranked.items if item.named and item.count]
    return tuple(item for item in named if item.count == named[0].count)
