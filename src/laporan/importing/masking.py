"""What of a raw file may be shown on the screen of the person who looks at it: headers and words without people.

Nothing here is ever kept; a name that stands in a column of names is hidden wherever else in the file it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from laporan.config.sources import Sources, same
from laporan.importing import cells
from laporan.importing.batch import header_map
from laporan.importing.grid import Grid
from laporan.regions import shipped

MASK = "•••"
DIGIT = "•"
_LONGEST = 60
_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ADDRESSED = re.compile(
    r"\b(bapak|ibu|bpk|pak|bu|sdri?|saudar[ai]|tn|ny|nn|dr|drs|dra|ir|h|hj|a\.?n|atas nama|oleh|mr|mrs)\b\.?\s+.+",
    re.IGNORECASE | re.DOTALL,
)
_OF_PEOPLE = re.compile(
    r"\b(nama|name|names|email|e-mail|surel|host|user|pic|petugas|agent|agen|cnam|clid|pengunjung|pemohon|peserta|"
    r"participant|pelapor|penelepon|kontak|penanggung jawab|organizer|penyelenggara)\b"
)


def header(text: str) -> str:
    """A header as it may be shown: one line, without addresses and digits, cut after sixty characters."""
    return without_digits(_ADDRESS.sub(MASK, " ".join(text.split())))[:_LONGEST]


def without_digits(text: str, mark: str = DIGIT) -> str:
    """``text`` with ``mark`` for every run of digits."""
    return re.sub(r"\d+", mark, text)


class People:
    """The words of a sheet's columns of names, but for words that the vocabularies and the list of pemda hold.

    Such a column has a header that speaks of people, or one of the headers that tell a plain table and are not read.
    """

    def __init__(self, grid: Grid, header_row: int | None, sources: Sources) -> None:
        public = {
            word
            for words in sources.kosakata.values()
            for name, spellings in words.items()
            for text in (name, *spellings)
            for word in _words(text)
        }
        public |= {word for region in shipped() for word in _words(region.name)}
        self._names: set[str] = set()
        if header_row is not None:
            for at in _columns_of_people(grid, header_row, sources):
                for _, row in grid.rows[header_row + 1 :]:
                    if at < len(row):
                        self._names.update(_words(cells.text(row[at])))
        self._names -= public

    def masked(self, text: str) -> str:
        """``text`` without addresses, digits, names, and whatever follows a form of address."""
        shown = _ADDRESS.sub(MASK, " ".join(text.split()))
        shown = _ADDRESSED.sub(rf"\1 {MASK}", shown)
        shown = _WORD.sub(lambda match: MASK if match[0].casefold() in self._names else match[0], shown)
        return without_digits(shown)[:_LONGEST]


def _words(text: str) -> Iterable[str]:
    return (word.casefold() for word in _WORD.findall(text) if len(word) > 2)


def _columns_of_people(grid: Grid, header_row: int, sources: Sources) -> list[int]:
    tables = sources.tabel.values()
    read = {same(name) for table in tables for names in table.kolom.values() for name in names}
    marks = {same(name) for table in tables for name in table.pengenal} - read
    names = header_map(grid.rows[header_row][1])
    return [at for name, at in names.items() if name in marks or _OF_PEOPLE.search(name)]
