"""Words of an export to words of the rekap: only what ``params/sumber.yml`` lists survives the import."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from laporan.config.sources import Dimension, Sources, same
from laporan.importing.places import Places
from laporan.regions import Region, shipped
from laporan.rekap import OTHER_PAGES, UNMAPPED


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


class Words:
    """All vocabularies of ``params/sumber.yml``, with the answers so far kept, for columns repeat their words.

    ``doubtful`` counts the cells that may mean one of several pemda; its keys hold names of the list, never of a cell.
    """

    def __init__(self, sources: Sources) -> None:
        self.doubtful: Counter[tuple[str, ...]] = Counter()
        self._vocabularies = {dimension: Vocabulary(words) for dimension, words in sources.kosakata.items()}
        self._places = Places([*shipped(), *(Region("", name) for name in sources.pemda)])
        self._known: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {}

    def word(self, dimension: Dimension, text: str) -> str | None:
        """The rekap's word for ``text``: None for an empty one, `UNMAPPED` (`OTHER_PAGES`) for an unknown one."""
        if not text:
            return None
        key = (dimension, text)
        if key not in self._known:
            self._known[key] = self._look_up(dimension, text)
        word, candidates = self._known[key]
        if candidates:
            self.doubtful[candidates] += 1
        return word

    def _look_up(self, dimension: Dimension, text: str) -> tuple[str, tuple[str, ...]]:
        """The word, and for an unknown origin the pemda that may be meant."""
        vocabulary = self._vocabularies.get(dimension, Vocabulary({}))
        if dimension == "halaman":
            path = re.split(r"[?#]", text, maxsplit=1)[0]
            return vocabulary.find(path.rstrip("/") or "/") or vocabulary.find(path) or OTHER_PAGES, ()
        if dimension != "asal":
            return vocabulary.find(text) or UNMAPPED, ()
        named = self._places.named(text)
        if known := vocabulary.exact(text) or named.name or vocabulary.find(text):
            return known, ()
        hinted = self._places.hinted(text)
        if hinted.name and not named.candidates:
            return hinted.name, ()
        return UNMAPPED, named.candidates or hinted.candidates
