"""Mend what Pandoc writes, and make its DOCX the same bytes for the same text on every system."""

from __future__ import annotations

import re
from datetime import date
from xml.sax.saxutils import escape

from laporan.render import docx_package
from laporan.render.docx_styles import LIST_INDENTS

_NUMBERING = "word/numbering.xml"
_CORE = "docProps/core.xml"
_CUSTOM = "docProps/custom.xml"
_LEVEL = re.compile(r'(<w:lvl\b[^>]*\bw:ilvl="(\d+)".*?)<w:ind\b[^>]*/>', re.DOTALL)


def finish_docx(package: bytes, *, title: str, author: str, day: date) -> bytes:
    """``package`` with the list indents of a nota dinas, its own properties and nothing of the engine's.

    Quarto leaves its settings in ``docProps/custom.xml``: they go, so that both engines give the same file.
    """
    content = docx_package.parts(package)
    if _NUMBERING in content:
        content[_NUMBERING] = _LEVEL.sub(_indented, content[_NUMBERING].decode()).encode()
    content[_CORE] = _core(title, author, day).encode()
    if content.pop(_CUSTOM, None) is not None:
        for name in ("[Content_Types].xml", "_rels/.rels"):
            content[name] = re.sub(rf"<[^<>]*{re.escape(_CUSTOM)}[^<>]*/>", "", content[name].decode()).encode()
    return docx_package.package(content)


def _indented(match: re.Match[str]) -> str:
    level = min(int(match[2]), len(LIST_INDENTS) - 1)
    left, hanging = LIST_INDENTS[level]
    return f'{match[1]}<w:ind w:left="{left}" w:hanging="{hanging}" />'


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
