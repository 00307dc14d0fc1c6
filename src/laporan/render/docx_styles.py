"""Paragraph styles of the nota dinas as DOCX (PMK 164/PMK.01/2021: Arial 11, lines 1.25, first line 10 mm in).

Text stands where the Typst template (``_extensions/djpk/typst-nota-dinas.typ``) puts it, within a millimetre; the
lengths between paragraphs differ, for Typst measures from letters and Word from lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FONT = "Arial"
BODY_LINE = 15.8  # pt: 1.25 lines of 11 pt
TIGHT_LINE = 14.2
TEXT_WIDTH = 168.8  # mm: A4 without margins of 22.2 and 19 mm
LABELS = 22.0  # mm: where the colons of the address block stand
VALUES = 27.0
NUMBERED = 33.4
SIGNER = TEXT_WIDTH - 72
COPIES = 5.8

# Left edge and hanging number of each level of lists, in twentieths of a point: numbers stand at the margin, each text
# and each deeper number 5.6 mm on.
LIST_INDENTS = tuple((320 * level, 320) for level in (1, 2, 3, 4))

TITLE = "Judul Nota Dinas"
NUMBER = "Nomor Nota Dinas"
FIELD = "Isian"
FIELD_NUMBERED = "Isian Bernomor"
RULE = "Garis"
CLOSING = "Penutup"
HEADING = "Judul Bagian"
SIGNATURE = "Nama Penanda Tangan"
COPIES_HEAD = "Tembusan"
COPIES_ITEM = "Isi Tembusan"


@dataclass(frozen=True)
class _Look:
    """One style: sizes in pt, lengths in mm."""

    name: str
    size: float = 11
    line: float = TIGHT_LINE
    before: float = 0
    after: float = 0
    left: float = 0
    first: float = 0  # of the first line; negative hangs
    bold: bool = False
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT
    tabs: tuple[float, ...] = ()
    keep: bool = False  # with the next paragraph, and in one piece


_KEPT = {"Normal", "Header", "Footer", "DefaultParagraphFont", "NoList", "TableNormal", "BodyText"}  # style ids
_JUSTIFIED = WD_ALIGN_PARAGRAPH.JUSTIFY
_CENTER = WD_ALIGN_PARAGRAPH.CENTER

_LOOKS = (
    # Pandoc's four for running text: items of loose lists, paragraphs, the first of them, items of tight lists.
    _Look("Normal", line=BODY_LINE, align=_JUSTIFIED),
    _Look("Body Text", line=BODY_LINE, first=10, align=_JUSTIFIED),
    _Look("First Paragraph", line=BODY_LINE, first=10, align=_JUSTIFIED),
    _Look("Compact", line=BODY_LINE, align=_JUSTIFIED),
    _Look(TITLE, bold=True, line=13, align=_CENTER, keep=True),
    _Look(NUMBER, line=13, after=3.1, align=_CENTER, keep=True),
    _Look(FIELD, left=VALUES, first=-VALUES, tabs=(LABELS, VALUES)),
    _Look(FIELD_NUMBERED, left=NUMBERED, first=-NUMBERED, tabs=(LABELS, VALUES, NUMBERED)),
    _Look(RULE, size=2, line=4, before=1.2, after=3.9),
    _Look(CLOSING, line=BODY_LINE, before=1.3, first=10, align=_JUSTIFIED, keep=True),
    _Look(HEADING, bold=True, line=BODY_LINE, before=3, keep=True),
    _Look(SIGNATURE, line=13, before=24.3, left=SIGNER),
    _Look(COPIES_HEAD, line=12.8, before=13.3, keep=True),
    _Look(COPIES_ITEM, line=12.8, left=COPIES, first=-COPIES, tabs=(COPIES,), keep=True),
)


def style_id(name: str) -> str:
    """The id under which python-docx files a style of this name."""
    return name.replace(" ", "")


def add_styles(document: Any) -> None:
    """Give the python-docx ``document`` the styles of a nota dinas, and Arial 11 to everything else."""
    _prune(document.styles.element)
    document.styles["Normal"].paragraph_format.widow_control = True
    for look in _LOOKS:
        _add(document.styles, look)
    add_border(document.styles[RULE].element.get_or_add_pPr(), "bottom", eighths=6, space=0)


def _prune(styles: Any) -> None:
    """Without the template's looks that no letter uses: nine tenths of the file."""
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _KEPT:
            styles.remove(style)
        elif (link := style.find(qn("w:link"))) is not None:
            style.remove(link)


def set_font(style: Any, size: float, *, bold: bool = False) -> None:
    """Arial in ``size`` pt, black, for all scripts."""
    style.font.size, style.font.bold = Pt(size), bold
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _add(styles: Any, look: _Look) -> None:
    style = styles[look.name] if look.name in styles else styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    if look.name != "Normal":
        style.base_style = styles["Normal"]
    style.quick_style = True
    set_font(style, look.size, bold=look.bold)
    form = style.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.line)
    form.space_before, form.space_after = Mm(look.before), Mm(look.after)
    form.left_indent, form.first_line_indent = Mm(look.left), Mm(look.first)
    form.alignment = look.align
    form.keep_with_next = form.keep_together = look.keep
    for tab in look.tabs:
        form.tab_stops.add_tab_stop(Mm(tab))


def add_border(properties: Any, side: str, *, eighths: int, space: int) -> None:
    """A black rule at the paragraph's "top" or "bottom": its width in eighths of a point, its distance in points."""
    borders = OxmlElement("w:pBdr")
    rule = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", eighths), ("space", space), ("color", "000000")):
        rule.set(qn(f"w:{name}"), str(value))
    borders.append(rule)
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )
