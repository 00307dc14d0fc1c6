"""Every chart that notebooks may show, by name. Titles, alt texts and data tables come from the same figures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from laporan.display.figures import patterns, procedure, provinces, trends
from laporan.display.figures.common import Figure
from laporan.display.numbers import Numbers
from laporan.rekap import SERVICES

Builder = Callable[[Numbers, str], Figure]


def _groups(service: str, dimension: str, numbers: Numbers, label: str) -> Figure:
    return patterns.groups(numbers, service, dimension, label, "penuh" if (service, dimension) in _WIDE else "setengah")


def _trend(service: str, numbers: Numbers, label: str) -> Figure:
    return trends.trend(numbers, service, label)


def _daily(service: str, numbers: Numbers, label: str) -> Figure:
    return trends.daily(numbers, service, label)


_WIDE = {("tamu", "unit"), ("website", "halaman")}  # long names need the width
_GROUPS = {
    "panggilan": ("topik", "asal", "hasil"),
    "tamu": ("unit", "keperluan", "asal"),
    "vicon": ("topik", "asal"),
    "website": ("halaman",),
}

FIGURES: dict[str, Builder] = {
    **{f"{service}-tren": partial(_trend, service) for service in SERVICES},
    **{f"{service}-harian": partial(_daily, service) for service in ("panggilan", "tamu")},
    "panggilan-jam": patterns.hours,
    **{
        f"{service}-{dimension}": partial(_groups, service, dimension)
        for service, dimensions in _GROUPS.items()
        for dimension in dimensions
    },
    "layanan-indeks": trends.indices,
    "triwulan-bulanan": trends.monthly,
    "mutu-target": patterns.targets,
    "sebaran-provinsi": provinces.spread,
    "bagan-alir": procedure.procedure,
}

__all__ = ["FIGURES", "Builder", "Figure"]
