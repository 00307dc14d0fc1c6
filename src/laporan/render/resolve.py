"""Write out what narrative quotes: values, references to figures and tables, page breaks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from laporan import escaping
from laporan.display import fonts
from laporan.errors.document import IdiomError, UnknownReference, UnknownValue
from laporan.formatting import NBSP
from laporan.render.idioms import MARK, Node
from laporan.render.outputs import Place

PAGE = f"{MARK}halaman{MARK}"
CELL = f"{MARK}sel{MARK}"

_META = re.compile(r"\{\{<\s*meta\s+(\S+?)\s*>\}\}")
_PAGE_BREAK = re.compile(r"^[ \t]*\{\{<\s*pagebreak\s*>\}\}[ \t]*$", re.MULTILINE)
_BRACES = re.compile(r"\{\{(?:[%<]\s*([\w-]*))?|\}\}")
# Definitions of links and footnotes: Pandoc takes them out of the text without a node that could be checked.
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:", re.MULTILINE)
# Private-use characters have no glyph in the documents' font; they come with bullets pasted from a word processor.
_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_BROKEN = "tanda {{ atau }} di luar kutipan {{< meta KUNCI >}} yang lengkap"
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)

_KINDS = {"fig": "Gambar", "tbl": "Tabel"}
ABSENT = 0  # the number of a figure or table that has no data


def resolve_source(source: str, values: Mapping[str, str], place: Place) -> str:
    """A cell's Markdown with each ``{{< meta key >}}`` as literal text and page breaks as `PAGE`.

    Raises `UnknownValue` for a key that is not among ``values``, `IdiomError` for any other double brace, for what
    Pandoc's tree would not show and for a character that the documents' font does not have. Invisible characters,
    which come with pasted text, are dropped.
    """

    def quoted(match: re.Match[str]) -> str:
        key = match[1]
        if key not in values:
            raise UnknownValue(place.notebook, place.cell, place.heading, key, _nearest(key, values))
        return escaping.markdown(values[key])

    text = _TRAILING.sub("", _visible(source.replace("\r\n", "\n").replace("\r", "\n")))
    if _PRIVATE_USE.search(text):
        raise _refused(place, "lambang yang tidak dikenal (sering terbawa saat menempel dari Word)", "Ketik ulang.")
    if lacking := fonts.lacking(text):
        raise _refused(place, f'karakter "{lacking}"', "Hapus, atau ketik ulang dengan huruf dan tanda yang biasa.")
    if _DEFINITION.search(text):
        raise _refused(place, "definisi tautan atau catatan kaki ([...]: ...)", "Tulis tautan sebagai [teks](alamat).")
    text = _META.sub(quoted, _PAGE_BREAK.sub(f"\n\n{PAGE}\n\n", text))
    if braces := _BRACES.search(text):
        known = {"pagebreak": "{{< pagebreak >}} di tengah baris", "meta": _BROKEN, "": _BROKEN}
        name = braces[1] or ""
        raise _refused(
            place,
            known.get(name, f"perintah {{{{< {name} >}}}}"),
            "Yang tersedia hanya {{< meta KUNCI >}} dan {{< pagebreak >}} pada barisnya sendiri.",
        )
    return text


def _visible(text: str) -> str:
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cf"})


def resolve_references(blocks: Sequence[Node], numbers: Mapping[str, int], place: Place) -> list[Node]:
    """``blocks`` with each reference as a link, ``@fig-x`` as "Gambar 2" to ``#gambar-2``.

    ``numbers`` maps ``fig-x`` and ``tbl-x`` to the number. What has no data has the number `ABSENT`: it is called
    "gambar yang datanya tidak tersedia". Raises `UnknownReference` for any other name.
    """
    return [_resolved(block, numbers, place) for block in blocks]


def _resolved(node: Node, numbers: Mapping[str, int], place: Place) -> Node:
    if node["t"] == "Cite":
        return _reference(node["c"][0][0]["citationId"], numbers, place)
    if "c" not in node:
        return node
    return {"t": node["t"], "c": _children(node["c"], numbers, place)}


def _children(content: object, numbers: Mapping[str, int], place: Place) -> object:
    if isinstance(content, list):
        return [_children(item, numbers, place) for item in content]
    if isinstance(content, dict) and "t" in content:
        return _resolved(content, numbers, place)
    return content


def _reference(name: str, numbers: Mapping[str, int], place: Place) -> Node:
    if name not in numbers:
        nearest = _nearest(name, numbers)
        raise UnknownReference(place.notebook, place.cell, place.heading, name, nearest)
    word = _KINDS[name[:3]]
    if numbers[name] == ABSENT:
        return {"t": "Str", "c": f"{word.lower()} yang datanya tidak tersedia"}
    text = {"t": "Str", "c": f"{word}{NBSP}{numbers[name]}"}
    return {"t": "Link", "c": [["", [], []], [text], [f"#{word.lower()}-{numbers[name]}", ""]]}


def _nearest(word: str, known: Mapping[str, object]) -> str:
    return next(iter(get_close_matches(word, sorted(known), n=1)), "")


def _refused(place: Place, idiom: str, advice: str) -> IdiomError:
    return IdiomError(place.notebook, place.cell, place.heading, idiom, advice)
