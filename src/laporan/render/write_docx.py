"""The prepared notebook for DOCX: a nota dinas as Markdown prose between raw OOXML paragraphs.

Styles, page and letterhead come from the reference DOCX beside it (`laporan.render.reference_docx`).
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from xml.sax.saxutils import escape

import typst

from laporan.display.payload import NotaDinasFields
from laporan.escaping import one_line
from laporan.render import docx_styles as styles
from laporan.render.blocks import Document, Heading, PageBreak, Prose, Signature
from laporan.render.prepared import (
    NO_ENCLOSURE,
    REFERENCE,
    Cell,
    Prepared,
    assemble,
    front_matter,
    prose,
    raw_block,
    sender,
    signer,
)
from laporan.render.reference_docx import reference_docx
from laporan.render.typst_cells import is_item, split_closing

_PIXELS_PER_INCH = 600  # of a drawn logo


def write_docx(document: Document, logo: bytes) -> Prepared:
    """``document``, a nota dinas, as prepared notebook for DOCX with the reference DOCX beside it.

    ``logo`` holds the bytes of the file that ``document.logo`` names.
    """
    fields = document.fields
    if not isinstance(fields, NotaDinasFields):
        raise TypeError(f"{document.key} is no nota dinas: only they have a DOCX form")
    if PurePosixPath(document.logo).suffix.lower() == ".svg":
        logo = _png(logo)
    cells = [front_matter({"lang": "id-ID", "reference-doc": REFERENCE}), *_cells(document, fields)]
    return Prepared("docx", assemble(cells), {REFERENCE: reference_docx(fields, logo, document.logo_alt)})


def _cells(document: Document, fields: NotaDinasFields) -> Iterator[Cell]:
    yield _raw(*_head(document, fields))
    following = [*document.blocks[1:], None]
    for block, after in zip(document.blocks, following, strict=True):
        match block:
            case Prose() if isinstance(after, Signature):
                head, closing = split_closing(block.markdown)
                if is_item(closing):  # a list stays one list; `finish_docx` keeps its end with the signature
                    head, closing = block.markdown, ""
                if head:
                    yield prose(head)
                if closing:
                    yield prose(f'::: {{custom-style="{styles.CLOSING}"}}\n{closing}\n:::')
            case Prose():
                yield prose(block.markdown)
            case Signature():
                yield _raw(_paragraph(styles.SIGNATURE, signer(document, block)))
            case PageBreak():
                yield _raw('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
            case Heading():
                yield _raw(_paragraph(styles.HEADING, block.text))
            case _:
                raise TypeError(f"no place for {type(block).__name__} in a nota dinas")
    if fields.copies:
        yield _raw(
            _paragraph(styles.COPIES_HEAD, "Tembusan:"),
            *(_paragraph(styles.COPIES_ITEM, f"{number}.", name) for number, name in enumerate(fields.copies, 1)),
        )


def _head(document: Document, fields: NotaDinasFields) -> Iterator[str]:
    yield _paragraph(styles.TITLE, "NOTA DINAS")
    yield _paragraph(styles.NUMBER, f"NOMOR {document.letter_number}")
    if len(fields.to) == 1:
        yield _paragraph(styles.FIELD, "Yth.", ":", fields.to[0])
    else:
        for number, name in enumerate(fields.to, 1):
            start = ("Yth.", ":") if number == 1 else ("", "")
            yield _paragraph(styles.FIELD_NUMBERED, *start, f"{number}.", name)
    for label, text in (
        ("Dari", sender(document, fields)),
        ("Sifat", fields.nature),
        ("Lampiran", fields.attachment or NO_ENCLOSURE),
        ("Hal", fields.subject),
        ("Tanggal", document.letter_date),
    ):
        yield _paragraph(styles.FIELD, label, ":", text)
    yield _paragraph(styles.RULE)


def _raw(*paragraphs: str) -> Cell:
    return raw_block("openxml", "\n".join(paragraphs))


def _paragraph(style: str, *texts: str) -> str:
    """A paragraph of ``texts`` with a tab between each two."""
    runs = "<w:r><w:tab/></w:r>".join(
        f'<w:r><w:t xml:space="preserve">{escape(one_line(text))}</w:t></w:r>' if text else "" for text in texts
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{styles.style_id(style)}"/></w:pPr>{runs}</w:p>'


def _png(svg: bytes) -> bytes:
    """A drawing as picture: Word cannot show SVG without one."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "logo.typ"
        source.write_text(
            '#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("logo.svg", width: 21mm)'
        )
        source.with_suffix(".svg").write_bytes(svg)
        return typst.compile(source, format="png", ppi=_PIXELS_PER_INCH, ignore_system_fonts=True)
