"""Cells of the prepared Typst notebook, and how prose is cut for them."""

from __future__ import annotations

import re

from laporan.render.prepared import Cell, prose, raw_block

_NO_PARAGRAPH = re.compile(r"(?:[-*+]|\d+[.)]|[a-z][.)])\s|\s")


def raw(source: str) -> Cell:
    """A raw block of Typst in markup mode."""
    return raw_block("typst", source)


def wrapped(function: str, markdown: str) -> list[Cell]:
    """Prose as the content argument of a template function."""
    return [raw(f"#{function}["), prose(markdown), raw("]")]


def split_closing(markdown: str) -> tuple[str, str]:
    """``markdown`` without its last paragraph, and that paragraph; where it ends in a list, all of it and ""."""
    head, _, last = markdown.strip("\n").rpartition("\n\n")
    return (markdown, "") if _NO_PARAGRAPH.match(last) else (head.rstrip("\n"), last)
