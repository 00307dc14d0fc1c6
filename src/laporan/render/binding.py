"""What stays on one line in print: a no-break space where a line must not end.

Binds a number to its unit or month, "Tabel", "Pasal", "pukul" and the like to what they count, and the last two words
of a paragraph (rupa of the documents). It is layout, so it is done while printing and changes no content digest.
Ranges (09.00–10.00) and reduplications (hal-hal) hold no space: each target keeps them whole by its own means.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeVar

from laporan.display.payload import ChartPayload, TablePayload
from laporan.formatting import NBSP
from laporan.periods import MONTHS
from laporan.render.blocks import Absent, Block, Document, Figure, Prose, Table

PayloadT = TypeVar("PayloadT", ChartPayload, TablePayload)

_LAST_WORDS = 24  # characters of a paragraph's last two words, beyond which they may part
_MARKER = re.compile(r"(?:\s*(?:[-*+]|\d+[.)]|[a-z][.)])\s+)*")  # of list items: "1.  a.  "
# Words after a number that are not what it counts.
_JOINING = "atau|dan|dari|dengan|di|hingga|itu|karena|ke|menjadi|oleh|pada|sampai|sedangkan|serta|untuk|yang"
_AMOUNT = re.compile(
    r"(?<![^\s(“*\[])([−+]?\d(?:[\d.,–]*\d)?)(\*{0,3}) "
    rf"(?=\*{{0,3}}(?:(?!(?:{_JOINING})\b)[a-z]|(?:{'|'.join(MONTHS)})\b))"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LABEL = re.compile(r"\b(Tabel|Gambar|Bab|Pasal|Nomor|Tahun|Triwulan|TW|[Pp]ukul|Rp) (?=[\dIVX])")
_MARKUP = re.compile(r"\\(?=.)|\*+|\]\([^)]*\)|(?<!\\)\[")


def bind(text: str) -> str:
    """``text``, one paragraph of plain text or of Markdown, with its no-break spaces. Binding twice changes nothing."""
    start = _MARKER.match(text).end()  # type: ignore[union-attr]  # matches nothing, too
    marker, words = text[:start], text[start:]
    return marker + _last_words(_LABEL.sub(rf"\1{NBSP}", _AMOUNT.sub(_amount, words)))


def bound(document: Document) -> Document:
    """``document`` as it is printed: its prose, titles, captions and notes bound; cells keep their spaces."""
    return replace(document, blocks=tuple(_block(block) for block in document.blocks))


def _amount(match: re.Match[str]) -> str:
    number, emphasis = match.groups()
    following = match.string[match.end() :].lstrip("*")
    if _YEAR.fullmatch(number) and not following.startswith(MONTHS):
        return match.group()
    return f"{number}{emphasis}{NBSP}"


def _last_words(text: str) -> str:
    before, _, last = text.rpartition(" ")
    last_two = f"{before.rpartition(' ')[2]} {last}"
    if not before or NBSP in last or len(_MARKUP.sub("", last_two)) > _LAST_WORDS:
        return text
    return f"{before}{NBSP}{last}"


def _block(block: Block) -> Block:
    match block:
        case Prose(markdown=markdown):
            return replace(block, markdown="\n".join(map(bind, markdown.split("\n"))))
        case Figure(payload=chart):
            return replace(block, payload=replace(_captions(chart), table=_captions(chart.table)))
        case Table(payload=table):
            return replace(block, payload=_captions(table))
        case Absent(payload=absent):
            return Absent(replace(absent, subtitle=bind(absent.subtitle), reason=bind(absent.reason)))
    return block


def _captions(payload: PayloadT) -> PayloadT:
    notes = tuple(bind(note) for note in payload.notes)
    return replace(payload, title=bind(payload.title), subtitle=bind(payload.subtitle), notes=notes)
