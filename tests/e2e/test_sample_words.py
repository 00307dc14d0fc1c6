"""No English word in any document of the sample: what is read, what is heard, and what stands in properties."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree, html
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject
from tests.support.words import english_in_document

SPOKEN = ("alt", "aria-description", "aria-label", "aria-roledescription", "placeholder", "title")


def test_the_list_finds_english_and_lets_names_pass() -> None:
    assert english_in_document("Chart of the calls by month") == {"chart", "of", "the", "calls", "by", "month"}
    assert english_in_document("Call Center Dering, Video Conference, Website, Guestbook, dan queue_log") == set()


def of_html(path: Path) -> Iterator[str]:
    tree = html.fromstring(path.read_bytes())
    for element in tree.iter(etree.Element):
        yield from (element.get(name, "") for name in SPOKEN)
    for code in tree.xpath("//script"):  # labels, hover texts and the locale; names of keys are no words
        yield from re.findall(r'"(?:text|hovertext|hovertemplate|name|label|title)":\s*"([^"]*)"', code.text or "")
    for code in tree.xpath("//script|//style"):
        code.drop_tree()
    yield " ".join(tree.itertext())


def of_pdf(path: Path) -> Iterator[str]:
    reader = PdfReader(path)
    yield from (page.extract_text() for page in reader.pages)
    yield from (str(value) for key, value in (reader.metadata or {}).items() if key in ("/Title", "/Subject"))
    yield from _alternatives(reader.trailer["/Root"].get("/StructTreeRoot"), set())
    yield from _bookmarks(reader.outline)


def _alternatives(node: object, seen: set[int]) -> Iterator[str]:
    if isinstance(node, IndirectObject):
        if node.idnum in seen:
            return
        seen.add(node.idnum)
        node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from _alternatives(child, seen)
    elif isinstance(node, DictionaryObject):
        yield str(node.get("/Alt", ""))
        if "/K" in node:
            yield from _alternatives(node.raw_get("/K"), seen)


def _bookmarks(items: object) -> Iterator[str]:
    for item in items if isinstance(items, list) else []:
        yield from _bookmarks(item) if isinstance(item, list) else [str(item.title)]


def of_docx(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes)\.xml", name):
                tree = etree.fromstring(package.read(name))
                yield " ".join(tree.itertext())
                yield from (str(text) for text in tree.xpath("//@descr|//@title"))


READERS = {".html": of_html, ".pdf": of_pdf, ".docx": of_docx}


@pytest.mark.parametrize("period", ["2026-09", "2026-TW3"])
def test_no_document_holds_an_english_word(sample: Path, period: str) -> None:
    paths = [path for path in (sample / "output" / period).rglob("*") if path.suffix in READERS]
    assert {path.suffix for path in paths} == set(READERS)
    for path in paths:
        texts = [text for text in READERS[path.suffix](path) if text]
        assert len(texts) > 0
        for text in texts:
            assert english_in_document(text) == set(), f"{path.name}: {text[:200]}"
