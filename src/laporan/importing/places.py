"""Names of pemda in what people write: "Pemkab Bogor", "BKAD Kab. Bogor" -> "Kabupaten Bogor"; "Bogor" -> doubtful.

The provinces, kabupaten and kota are those of `laporan.regions`. Letters alone are compared ("Deliserdang",
"Toli-Toli"); a name counts with the kind before it, or where the word "pemda" stands before it and it fits a single one
of them. Whatever else may be meant is only a candidate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from laporan.config.sources import same
from laporan.regions import Region

_KINDS = {
    **dict.fromkeys(("provinsi", "prov", "propinsi", "prop", "pemprov", "pemprop", "gubernur"), "provinsi"),
    **dict.fromkeys(("kabupaten", "kab", "pemkab", "bupati"), "kabupaten"),
    **dict.fromkeys(("kota", "kotamadya", "kodya", "pemkot", "walikota"), "kota"),
    **dict.fromkeys(("pemda", "pemerintah"), ""),  # a pemda of any kind
}
_ALL = frozenset(_KINDS.values()) - {""}
_FILLERS = frozenset({"administrasi", "administratif", "adm", "daerah", "/"})  # between a kind and a name
_SAME = {"kep": "kepulauan", "sumatra": "sumatera"}
# A name that goes on with one of these is another place: "Kabupaten Bogor Tengah" is not "Kabupaten Bogor".
_LONGER = frozenset(
    [
        "barat",
        "timur",
        "utara",
        "selatan",
        "tengah",
        "tenggara",
        "pusat",
        "daya",
        "jaya",
        "raya",
        "besar",
        "hulu",
        "ilir",
        "hilir",
        "ulu",
        "kepulauan",
        "baru",
        "muda",
        "lama",
        "laut",
        "bharu",
        "agung",
    ]
)
# Names that tell their own kind: Daerah Istimewa, Daerah Khusus, and their short forms.
_SPECIAL = ("daerahistimewa", "daerahkhusus", "dki", "dkj", "dk", "diy", "dij")
_MOST_CANDIDATES = 6  # a text with more names than these is about none of them
_TOKEN = re.compile(r"[^\W_]+|[,;/()|]")


@dataclass(frozen=True)
class Match:
    """What a text names: a pemda for certain, or none and those that may be meant (the first six)."""

    name: str | None = None
    candidates: tuple[str, ...] = ()


def _tokens(text: str) -> list[str]:
    return [_SAME.get(token, token) for token in _TOKEN.findall(same(re.sub("['’`]", "", text)))]


class Places:
    """A finder of pemda. Of two regions with one kind and spelling the first one counts."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self._regions: dict[str, dict[str, Region]] = {}  # letters of a name -> kind -> region
        for region in regions:
            kind, *name = _tokens(region.name)
            names = ["".join(token for token in name if token != "administrasi")]
            for key in (*names, *("".join(_tokens(spelling)) for spelling in region.spellings)):
                self._regions.setdefault(key, {}).setdefault(kind, region)
        self._starts = {key[:end] for key in self._regions for end in range(1, len(key) + 1)}

    def named(self, text: str) -> Match:
        """The pemda that ``text`` names together with its kind.

        Two of them are doubtful, unless the second is the province of the first ("Kota Bogor, Provinsi Jawa Barat") or
        ``text`` begins with a province and goes on to one within it.
        """
        tokens = _tokens(text)
        found: list[tuple[int, Region]] = []
        doubtful: list[Region] = []
        at = 0
        while at < len(tokens):
            start = at
            at, regions = self._after_kind(tokens, start) if tokens[start] in _KINDS else (start + 1, [])
            if len(regions) == 1 and (at == len(tokens) or tokens[at] not in _LONGER):
                if regions[0] not in (region for _, region in found):
                    found.append((start, regions[0]))
            else:
                doubtful += regions
        if not doubtful and (region := _innermost(tokens, found)):
            return Match(region.name)
        return _candidates([*(region for _, region in found), *doubtful])

    def hinted(self, text: str) -> Match:
        """A special province named without its kind ("BPKAD DIY"), else the candidates for names without a kind."""
        tokens = _tokens(text)
        bare: list[Region] = []
        at = 0
        while at < len(tokens):
            if at and tokens[at] == "di":  # "di Yogyakarta" is a place, "DI Yogyakarta" at the beginning the province
                at += 1
                continue
            end, regions = self._longest(tokens, at, _ALL)
            if len(regions) == 1 and "".join(tokens[at:end]).startswith(_SPECIAL):
                return Match(regions[0].name)
            bare += regions
            at = end if regions else at + 1
        return _candidates(bare)

    def _after_kind(self, tokens: Sequence[str], start: int) -> tuple[int, list[Region]]:
        """Where the name after the kinds that begin at ``start`` ends, and the regions that fit kinds and name."""
        kinds = {_KINDS[tokens[start]]} - {""}
        at = start + 1
        while at < len(tokens):
            end, regions = self._longest(tokens, at, kinds or _ALL)
            if regions:
                return end, regions
            if tokens[at] in _KINDS:
                kinds |= {_KINDS[tokens[at]]} - {""}
            elif tokens[at] not in _FILLERS:
                break
            at += 1
        return start + 1, []

    def _longest(self, tokens: Sequence[str], start: int, kinds: Iterable[str]) -> tuple[int, list[Region]]:
        """The longest name of one of ``kinds`` that begins at ``start``: where it ends, and what has this name."""
        key, end, found = "", start, list[Region]()
        for at in range(start, len(tokens)):
            key += tokens[at]
            if key not in self._starts:
                break
            here = self._regions.get(key, {})
            if regions := [here[kind] for kind in here if kind in kinds]:
                end, found = at + 1, regions
        return end, found


def _innermost(tokens: Sequence[str], found: Sequence[tuple[int, Region]]) -> Region | None:
    """The one region that is meant, or None."""
    if len(found) == 1:
        return found[0][1]
    if len(found) == 2:
        (start, first), (_, second) = found
        if second.code and first.code.startswith(f"{second.code}."):
            return first
        if (
            start == 0
            and tokens[0] in ("provinsi", "prov", "propinsi", "prop")
            and second.code.startswith(f"{first.code}.")
        ):
            return second
    return None


def _candidates(regions: Iterable[Region]) -> Match:
    return Match(None, tuple(dict.fromkeys(region.name for region in regions))[:_MOST_CANDIDATES])
