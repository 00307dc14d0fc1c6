"""The reference DOCX from which Pandoc takes page, styles and letterhead of a nota dinas.

The letterhead (kop) stands in the header of the first page: it is layout, the same for every letter of the unit.
"""

from __future__ import annotations

import io
from typing import Any

from docx import Document as new_document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm, Pt

from laporan.display.payload import NotaDinasFields
from laporan.render import docx_package
from laporan.render.docx_styles import add_border, add_styles, set_font
from laporan.render.letterhead import ADDRESS, BESIDE_LOGO, LOGO_SIDE, MINISTRY, UNIT, meets_logo

# Line heights of the kop in pt.
_HEIGHTS = {MINISTRY: 17.1, UNIT: 11.8, ADDRESS: 7.9}
_BEFORE_ADDRESS = 4
_BEFORE_RULE = 5
_LOGO_HEIGHT = 60.5  # pt: lines lower than this stand in the middle of the logo's height
_HEADER_FROM = 5.0  # mm: where headers begin
_KOP_FROM = 11.68  # mm: 0.8 above the margin, for a word processor sets text low in lines of exact height
_MARK_LINE = 10  # pt
_LOGO_FROM = 12.7
_RULE = 16  # eighths of a point


def reference_docx(fields: NotaDinasFields, logo: bytes, logo_alt: str) -> bytes:
    """A DOCX without text, the same bytes for the same ``fields`` and ``logo`` (a PNG or JPEG)."""
    document = new_document()
    body = document.element.body
    for element in list(body)[:-1]:  # the last is the section
        body.remove(element)
    add_styles(document)
    for element in list(document.part.numbering_part.element):  # Pandoc brings its own
        document.part.numbering_part.element.remove(element)
    _settings(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(22.2), Mm(19)
    section.top_margin = section.bottom_margin = Mm(12.5)
    section.header_distance, section.footer_distance = Mm(_HEADER_FROM), Mm(5)
    section.different_first_page_header_footer = True
    set_font(document.styles["Header"], 8, bold=True)
    _mark(_first(section.header), fields.mark)
    _letterhead(section.first_page_header, fields, logo, logo_alt)
    stream = io.BytesIO()
    document.save(stream)
    return docx_package.package(docx_package.parts(stream.getvalue()))


def _first(header: Any) -> Any:
    header.is_linked_to_previous = False
    return header.paragraphs[0]


def _exactly(paragraph: Any, points: float) -> Any:
    form = paragraph.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(points)
    form.space_before = form.space_after = Pt(0)
    return form


def _mark(paragraph: Any, mark: str, lower: float = 0) -> None:
    """The line above the text area: the mark of sample data, or nothing. The next stands ``lower`` by so many pt."""
    form = _exactly(paragraph, _MARK_LINE)
    form.space_after = Mm(_KOP_FROM - _HEADER_FROM) - Pt(_MARK_LINE) + Pt(lower)
    if mark:
        paragraph.add_run(mark)


def _letterhead(header: Any, fields: NotaDinasFields, logo: bytes, logo_alt: str) -> None:
    lines = [(text, UNIT if place else MINISTRY) for place, text in enumerate(fields.letterhead)]
    lines += [(text, ADDRESS) for text in fields.address]
    height = sum(_HEIGHTS[size] for _, size in lines) + (_BEFORE_ADDRESS if fields.address else 0)
    lower = max(0, _LOGO_HEIGHT - height) / 2
    paragraph = _first(header)
    _mark(paragraph, fields.mark, lower)
    beside = meets_logo(fields)
    for place, (text, size) in enumerate(lines):
        paragraph = header.add_paragraph()
        form = _exactly(paragraph, _HEIGHTS[size])
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if beside:
            form.left_indent = Mm(BESIDE_LOGO)
        if place == len(fields.letterhead):
            form.space_before = Pt(_BEFORE_ADDRESS)
        run = paragraph.add_run(text)
        run.font.size, run.font.bold = Pt(size), size != ADDRESS
        if place == 0:
            _anchor(paragraph.add_run(), logo, logo_alt, lower)
    paragraph.paragraph_format.space_after = Pt(_BEFORE_RULE + lower)
    below = header.add_paragraph()
    _exactly(below, Mm(5.2).pt)
    add_border(below._p.get_or_add_pPr(), "top", eighths=_RULE, space=0)


def _anchor(run: Any, logo: bytes, alt: str, lower: float) -> None:
    """The logo in its square at the left margin, moving no text: python-docx puts it in line, so it is re-hung.

    Its line stands ``lower`` by so many pt than the first of a full letterhead; the logo does not.
    """
    picture = run.add_picture(io.BytesIO(logo))
    scale = Mm(LOGO_SIDE) / max(picture.width, picture.height)
    picture.width, picture.height = Emu(int(picture.width * scale)), Emu(int(picture.height * scale))
    inline = picture._inline
    left = (Mm(LOGO_SIDE) - picture.width) // 2
    down = Mm(_LOGO_FROM - _KOP_FROM) - Pt(lower) + (Mm(LOGO_SIDE) - picture.height) // 2
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp", "a", "pic", "r")} distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        'relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="margin"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{down}</wp:posOffset></wp:positionV></wp:anchor>'
    )
    for child in list(inline):
        anchor.append(child)
        if child.tag == qn("wp:extent"):
            anchor.append(parse_xml(f'<wp:effectExtent {nsdecls("wp")} l="0" t="0" r="0" b="0"/>'))
            anchor.append(parse_xml(f"<wp:wrapNone {nsdecls('wp')}/>"))
        if child.tag == qn("wp:docPr"):
            child.set("name", "Logo")
            child.set("descr", alt)
    inline.getparent().replace(inline, anchor)


def _settings(document: Any) -> None:
    """Indonesian text, and layout as Word does it since 2013 instead of the compatibility mode of older files."""
    for language in (
        *document.styles.element.iter(qn("w:lang")),
        *document.settings.element.iter(qn("w:themeFontLang")),
    ):
        language.attrib.clear()
        language.set(qn("w:val"), "id-ID")
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
