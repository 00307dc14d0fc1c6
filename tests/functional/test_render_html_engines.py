"""HTML from Quarto and from the embedded engine: the same tree of elements, the same text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import lxml.html
import pytest
from tests.support import charted_document

from laporan.render import quarto_engine
from laporan.render.checking_copy import checking_copy
from laporan.render.engines import EmbeddedEngine, Engine, QuartoEngine
from laporan.render.write_html import write_html

ADDRESS = "../aset/plotly-0123456789ab.min.js"
DAY = date(2026, 10, 7)
PROGRAM = quarto_engine.find()


def tree(page: bytes) -> list[str]:
    """One line for each element and text. Quarto writes the names of attributes in small letters."""

    def walk(element: lxml.html.HtmlElement, depth: int) -> Iterator[str]:
        attributes = sorted((name.lower(), value) for name, value in element.attrib.items())
        yield f"{'  ' * depth}{str(element.tag).lower()} {attributes} {' '.join((element.text or '').split())}"
        for child in element:
            yield from walk(child, depth + 1)
            if child.tail and child.tail.strip():
                yield f"{'  ' * depth}+ {' '.join(child.tail.split())}"

    parser = lxml.html.HTMLParser(encoding="utf-8")
    return list(walk(lxml.html.document_fromstring(page, parser=parser), 0))


def printed(engine: Engine, folder: Path, repository: Path, draft: bool) -> bytes:
    prepared = write_html(charted_document.report(), ADDRESS, draft)
    return engine.render(prepared, folder, repository / "_extensions" / "djpk", DAY)


@pytest.mark.skipif(PROGRAM is None, reason="Quarto tidak ditemukan di PATH")
@pytest.mark.parametrize("draft", [False, True])
def test_both_engines_give_the_same_tree(repository: Path, tmp_path: Path, draft: bool) -> None:
    assert PROGRAM is not None
    own = tree(printed(EmbeddedEngine(), tmp_path / "bawaan", repository, draft))
    other = tree(printed(QuartoEngine(PROGRAM), tmp_path / "quarto", repository, draft))
    assert len(own) > 1000
    assert own == other


def test_the_same_bytes_twice(repository: Path, tmp_path: Path) -> None:
    first = printed(EmbeddedEngine(), tmp_path / "satu", repository, False)
    assert first == printed(EmbeddedEngine(), tmp_path / "dua", repository, False)
    assert b"data-quarto" not in first and str(tmp_path).encode() not in first
    assert len(first) < 300_000  # beside plotly.js: a page of this size is there at once


@pytest.mark.parametrize(
    "engine", [EmbeddedEngine(), *([QuartoEngine(PROGRAM)] if PROGRAM else [])], ids=lambda e: e.name
)
def test_the_copy_for_checking_is_the_draft_without_other_files(
    repository: Path, tmp_path: Path, engine: Engine
) -> None:
    made = checking_copy(printed(engine, tmp_path / "siap", repository, False).decode())
    draft = lxml.html.document_fromstring(printed(engine, tmp_path / "konsep", repository, True).decode())
    for element in draft.xpath("//script[@src or @type='application/json'] | //p[@class='unduh']"):
        element.drop_tree()
    assert tree(made.encode()) == tree(lxml.html.tostring(draft, encoding="utf-8"))
    assert made.count("KONSEP") == 2 and "plotly-0123456789ab" not in made
