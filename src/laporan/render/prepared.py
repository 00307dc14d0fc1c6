"""The prepared notebook: what a writer hands to an engine for one target format.

Its cells are one raw front matter and Markdown cells; of these, some hold plain Markdown prose, the others one raw
block of the target format. Nothing in it is left to resolve, so Quarto and Pandoc read the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from laporan.display.payload import NotaDinasFields
from laporan.files import dump_json
from laporan.render.blocks import Document, Signature

Target = Literal["html", "typst", "docx"]
RawFormat = Literal["html", "typst", "openxml"]
Cell = dict[str, Any]

SHORTCODE = "{{<"
REFERENCE = "acuan.docx"  # beside a notebook for DOCX: page, styles and letterhead
NO_ENCLOSURE = "–"  # what Lampiran says then
_FENCE = 5


@dataclass(frozen=True)
class Prepared:
    """One prepared notebook (nbformat 4.5, as plain data) and the files that must lie beside it (name -> bytes)."""

    target: Target
    notebook: dict[str, Any]
    files: Mapping[str, bytes] = field(default_factory=dict)


def front_matter(settings: Mapping[str, Any]) -> Cell:
    """The raw cell with the document's metadata. ``settings`` is the product's own data, never text from a source:
    Quarto resolves shortcodes in it, Pandoc reads its strings as Markdown."""
    body = dump_json(dict(settings))
    _refuse_shortcode(body)
    return {"cell_type": "raw", "metadata": {}, "source": f"---\n{body}---"}


def prose(markdown: str) -> Cell:
    """A cell of plain Markdown."""
    return {"cell_type": "markdown", "metadata": {}, "source": markdown.strip("\n")}


def raw_block(form: RawFormat, source: str) -> Cell:
    """A cell with one raw block, fenced with five backticks or more.

    Quarto resolves shortcodes even in raw blocks: writers break ``{{<`` in the way of their format. One that is
    left is a fault of the writer (ValueError).
    """
    _refuse_shortcode(source)
    longest = max((len(run) for run in re.findall(r"`+", source)), default=0)
    fence = "`" * max(_FENCE, longest + 1)
    return {"cell_type": "markdown", "metadata": {}, "source": f"{fence}{{={form}}}\n{source.strip(chr(10))}\n{fence}"}


def assemble(cells: Iterable[Cell]) -> dict[str, Any]:
    """The notebook made of ``cells`` in order, as it stands on disk: sources are lists of lines, for Quarto drops the
    line ends of a source that is one string. Ids go by position (``sel-001``)."""
    return {
        "cells": [
            {**cell, "source": _lines(cell["source"]), "id": f"sel-{place:03d}"} for place, cell in enumerate(cells, 1)
        ],
        "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _lines(source: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", source)


def joined(notebook: Mapping[str, Any]) -> str:
    """The notebook as one Markdown text with its front matter on top, as Pandoc reads it."""
    return "\n\n".join("".join(cell["source"]) for cell in notebook["cells"]) + "\n"


def _refuse_shortcode(source: str) -> None:
    if SHORTCODE in source:
        raise ValueError(f"unbroken shortcode: {source[source.index(SHORTCODE) :][:60]!r}")


def sender(document: Document, fields: NotaDinasFields) -> str:
    """Who a nota dinas is from, as printed: a Plt. or Plh. who signs it says so before the title."""
    acting = next((block.acting for block in document.blocks if isinstance(block, Signature)), "")
    return f"{acting} {fields.sender}".strip()


def signer(document: Document, signature: Signature) -> str:
    """The name to print in ``signature``, or its placeholder "[Nama <jabatan>]" while nobody is named."""
    if signature.name:
        return signature.name
    fields = document.fields
    title = fields.sender if isinstance(fields, NotaDinasFields) else signature.payload.title.rstrip(",")
    return f"[Nama {title}]"
