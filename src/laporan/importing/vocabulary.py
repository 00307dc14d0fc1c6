"""Words of an export to words of the rekap: only what ``params/sumber.yml`` lists survives the import."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

from laporan.config.sources import Dimension, Sources, same

UNMAPPED = "Tidak terpetakan"
OTHER_PAGES = "Halaman lain"

_KINDS = {
    "provinsi": ("pemerintah provinsi", "provinsi", "pemprov", r"prov\.?"),
    "kabupaten": ("pemerintah kabupaten", "kabupaten", "pemkab", r"kab\.?"),
    "kota": ("pemerintah kota", "kota", "pemkot"),
}
# A name that goes on with one of these is another place: "Kabupaten Bandung Barat" is not "Kabupaten Bandung".
_LONGER = (
    r"(?!\s+(?:barat|timur|utara|selatan|tengah|tenggara|pusat|daya|jaya|raya|besar|hulu|ilir|hilir|ulu|kepulauan|"
    r"baru|muda|lama|laut|bharu|agung|kota)\b)"
)


class Vocabulary:
    """Spellings of one dimension. ``*`` stands for any other words; the longest spelling that fits wins."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self._exact = {same(word): word for word in words}
        self._patterns: list[tuple[int, re.Pattern[str], str]] = []
        for word, spellings in words.items():
            for spelling in spellings:
                if "*" in spelling:
                    self._patterns.append((len(spelling.replace("*", "")), _pattern(spelling), word))
                else:
                    self._exact[same(spelling)] = word
        self._patterns.sort(key=lambda entry: -entry[0])  # stable: of equal lengths the first in the file

    def exact(self, text: str) -> str | None:
        return self._exact.get(same(text))

    def find(self, text: str) -> str | None:
        """The word that ``text`` spells, or None."""
        folded = same(text)
        found = self._exact.get(folded)
        return found or next((word for _, pattern, word in self._patterns if pattern.fullmatch(folded)), None)


def _pattern(spelling: str) -> re.Pattern[str]:
    """``*dau*`` fits "konsultasi dau 2026" and "dau", but not "saudara": a star beside a letter ends at a word."""
    literals = same(spelling).split("*")
    expression = re.escape(literals[0])
    for before, after in itertools.pairwise(literals):
        expression += _star(before[-1:].isalnum(), after[:1].isalnum()) + re.escape(after)
    return re.compile(expression, re.DOTALL)


def _star(after_word: bool, before_word: bool) -> str:
    if after_word and before_word:
        return r"\W(?:.*\W)?"
    if after_word:
        return r"(?:\W.*)?"
    return r"(?:.*\W)?" if before_word else ".*"


class Places:
    """Names of pemda in a text: "Pemkab Bogor", "BKAD Kabupaten Bogor", "Kab. Bogor" -> "Kabupaten Bogor"."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = {same(name): name for name in names}
        bases = sorted({name.partition(" ")[2] for name in self._names}, key=lambda base: (-len(base), base))
        kinds = "|".join(f"(?P<{kind}>{'|'.join(forms)})" for kind, forms in _KINDS.items())
        self._pattern = re.compile(rf"(?<!\w)(?:{kinds})\s+(?P<base>{'|'.join(map(re.escape, bases))})\b{_LONGER}")

    def find(self, text: str) -> str | None:
        """The first listed pemda that ``text`` names together with its kind, or None."""
        if not self._names:
            return None
        for match in self._pattern.finditer(same(text)):
            kind = next(kind for kind in _KINDS if match[kind])
            if name := self._names.get(f"{kind} {match['base']}"):
                return name
        return None


class Words:
    """All vocabularies of ``params/sumber.yml``, with the answers so far kept, for columns repeat their words."""

    def __init__(self, sources: Sources) -> None:
        self._vocabularies = {dimension: Vocabulary(words) for dimension, words in sources.kosakata.items()}
        self._places = Places(sources.pemda)
        self._known: dict[tuple[str, str], str] = {}

    def word(self, dimension: Dimension, text: str) -> str | None:
        """The rekap's word for ``text``: None for an empty one, `UNMAPPED` (`OTHER_PAGES`) for an unknown one."""
        if not text:
            return None
        key = (dimension, text)
        if key not in self._known:
            self._known[key] = self._look_up(dimension, text)
        return self._known[key]

    def _look_up(self, dimension: Dimension, text: str) -> str:
        vocabulary = self._vocabularies.get(dimension, Vocabulary({}))
        if dimension == "halaman":
            path = re.split(r"[?#]", text, maxsplit=1)[0]
            return vocabulary.find(path.rstrip("/") or "/") or vocabulary.find(path) or OTHER_PAGES
        if dimension == "asal":
            return vocabulary.exact(text) or self._places.find(text) or vocabulary.find(text) or UNMAPPED
        return vocabulary.find(text) or UNMAPPED
