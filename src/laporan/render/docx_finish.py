"""Mend what Pandoc writes, and make its DOCX the same bytes for the same text on every system."""

from __future__ import annotations

import re
from datetime import date
from xml.sax.saxutils import escape

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from laporan.render import docx_package
from laporan.render.docx_styles import FONT, LIST_INDENTS, SIGNATURE, style_id

_NUMBERING = "word/numbering.xml"
_DOCUMENT = "word/document.xml"
_CORE = "docProps/core.xml"
_CUSTOM = "docProps/custom.xml"
# A hyphen between small letters joins a reduplication (hal-hal), which no line may break.
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])(?=[^<>]*</w:t>)")
_UNBROKEN = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'


def finish_docx(package: bytes, *, title: str, author: str, day: date) -> bytes:
    """``package`` with the list indents, hyphens and page breaks of a nota dinas, its own properties, none of the
    engine's.

    Quarto leaves its settings in ``docProps/custom.xml``: they go, so that both engines give the same file.
    """
    content = docx_package.parts(package)
    if _NUMBERING in content:
        content[_NUMBERING] = _mended(content[_NUMBERING])
    content[_DOCUMENT] = _HYPHEN.sub(_UNBROKEN, _signed(content[_DOCUMENT]).decode()).encode()
    content[_CORE] = _core(title, author, day).encode()
    if content.pop(_CUSTOM, None) is not None:
        for name in ("[Content_Types].xml", "_rels/.rels"):
            content[name] = re.sub(rf"<[^<>]*{re.escape(_CUSTOM)}[^<>]*/>", "", content[name].decode()).encode()
    return docx_package.package(content)


def _mended(numbering: bytes) -> bytes:
    """Numbers and bullets where the rule wants them, bullets in the letter's own font."""
    tree = parse_xml(numbering)
    for level in tree.iter(qn("w:lvl")):
        left, hanging = LIST_INDENTS[min(int(level.get(qn("w:ilvl"))), len(LIST_INDENTS) - 1)]
        for indent in level.iter(qn("w:ind")):
            indent.attrib.clear()
            indent.set(qn("w:left"), str(left))
            indent.set(qn("w:hanging"), str(hanging))
        text = level.find(qn("w:lvlText"))
        if level.find(qn("w:numFmt")).get(qn("w:val")) == "bullet" and text.get(qn("w:val")).strip():
            text.set(qn("w:val"), "•")
            for fonts in level.iter(qn("w:rFonts")):
                fonts.attrib.clear()
                for script in ("ascii", "hAnsi", "cs"):
                    fonts.set(qn(f"w:{script}"), FONT)
    return bytes(serialize_part_xml(tree))


def _signed(document: bytes) -> bytes:
    """The paragraph before a signature, in whatever style, on the page of the signature, and each in one piece."""
    tree = parse_xml(document)
    for style in tree.iter(qn("w:pStyle")):
        if style.get(qn("w:val")) == style_id(SIGNATURE):
            signature = style.getparent().getparent()
            signature.pPr.keepLines_val = True
            before = signature.getprevious()
            if before is not None and before.tag == qn("w:p"):
                form = before.get_or_add_pPr()
                form.keepNext_val = form.keepLines_val = True
    return bytes(serialize_part_xml(tree))


def _core(title: str, author: str, day: date) -> str:
    moment = f"{day.isoformat()}T00:00:00Z"
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        f"<dc:language>id-ID</dc:language>{times}</cp:coreProperties>"
    )
