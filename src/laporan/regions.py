"""Local governments: the provinces, kabupaten and kota with their codes, and the islands that they belong to.

The list is ``wilayah.csv`` beside this module: codes and names of Keputusan Menteri Dalam Negeri 300.2.2-2138/2025, its
column ``ejaan`` our own list of old names and short forms. A code's first two digits are those of its province.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

_FILE = Path(__file__).with_name("wilayah.csv")
_PROVINCE = "Provinsi "

# The first digit of a code -> the group of islands that Kemendagri numbers so, from west to east.
_ISLANDS = {
    "1": "Sumatera",
    "2": "Sumatera",  # Kepulauan Riau
    "3": "Jawa",
    "5": "Bali dan Nusa Tenggara",
    "6": "Kalimantan",
    "7": "Sulawesi",
    "8": "Maluku",
    "9": "Papua",
}


@dataclass(frozen=True)
class Region:
    """A pemda: Kemendagri's code ("32", "32.01"; "" where unknown), its name with its kind, other spellings of it."""

    code: str
    name: str
    spellings: tuple[str, ...] = ()


@cache
def shipped() -> tuple[Region, ...]:
    """All 38 provinces and 514 kabupaten and kota, in the order of their codes."""
    with _FILE.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(line for line in stream if not line.startswith("#"))
        return tuple(Region(row["kode"], row["nama"], tuple(filter(None, row["ejaan"].split(";")))) for row in rows)


@cache
def provinces() -> Mapping[str, str]:
    """Code -> name without its kind ("32" -> "Jawa Barat"), in the order of the codes."""
    return MappingProxyType({r.code: r.name.removeprefix(_PROVINCE) for r in shipped() if r.name.startswith(_PROVINCE)})


@cache
def _province_codes() -> Mapping[str, str]:
    return {region.name: region.code[:2] for region in shipped()}


def province_of(name: str) -> str | None:
    """The code of the province in which the pemda called ``name`` ("Kabupaten Bogor") lies; None for any other name."""
    return _province_codes().get(name)


def island(code: str) -> str:
    """The group of islands of a province or of what lies in it, by its code: "32.01" -> "Jawa"."""
    return _ISLANDS[code[0]]
