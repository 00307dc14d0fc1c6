"""Cells of the prepared Typst notebook, and how prose is cut for them."""

from __future__ import annotations

import re

from laporan.render.prepared import Cell, prose, raw_block

_NO_PARAGRAPH = re.compile(r"(?:[-*+]|\d+[.)]|[a-z][.)])\s|\s")
# Where a list can be cut in two: a list that began with "i." would be read as a roman one.
_ITEM = re.compile(r"^(?:[-*+]|\d+[.)]|[a-hj-z][.)])\s", re.MULTILINE)


def raw(source: str) -> Cell:
    """A raw block of Typst in markup mode."""
    return raw_block("typst", source)


def wrapped(function: str, markdown: str) -> list[Cell]:
    """Prose as the content argument of a template function."""
    return [raw(f"#{function}["), prose(markdown), raw("]")]


def split_closing(markdown: str) -> tuple[str, str]:
    """``markdown`` without its last paragraph, and that paragraph: or, where it ends in a list, the last item of it."""
    text = markdown.strip("\n")
    head, _, last = text.rpartition("\n\n")
    if not is_item(last):
        return head.rstrip("\n"), last
    start = max((item.start() for item in _ITEM.finditer(text)), default=0)
    return text[:start].rstrip("\n"), text[start:]


def is_item(markdown: str) -> bool:
    """Whether ``markdown`` begins as an item of a list, or within one."""
    return _NO_PARAGRAPH.match(markdown) is not None
