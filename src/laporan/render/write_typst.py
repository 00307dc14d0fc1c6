"""The prepared notebook for Typst: Markdown prose between calls of the template's functions.

The functions stand in ``_extensions/djpk/typst-*.typ``. Text reaches them as Typst string literals only. Lengths and
looks are the template's business; which blocks belong together is decided here and in `write_typst_report`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from laporan.display.payload import NotaDinasFields, ReportFields
from laporan.render.blocks import Document, Figure, PageBreak, Prose, Signature
from laporan.render.letterhead import meets_logo
from laporan.render.prepared import NO_ENCLOSURE, Cell, Prepared, assemble, front_matter, sender, signer
from laporan.render.typst_cells import is_item, raw, split_closing, wrapped
from laporan.render.typst_text import call
from laporan.render.write_typst_report import report_cells


def write_typst(document: Document, logo: bytes) -> Prepared:
    """``document`` as prepared notebook for Typst, with its drawings (``gambar-2.svg``) and the logo beside it.

    ``logo`` holds the bytes of the file that ``document.logo`` names.
    """
    files = {f"gambar-{block.number}.svg": block.svg.encode() for block in document.blocks if isinstance(block, Figure)}
    logo_name = "logo" + PurePosixPath(document.logo).suffix.lower()
    files[logo_name] = logo
    if isinstance(document.fields, ReportFields):
        cells = report_cells(document, document.fields, logo_name)
    else:
        cells = _letter_cells(document, document.fields, logo_name)
    return Prepared("typst", assemble([front_matter({"lang": "id-ID"}), *cells]), files)


def _letter_cells(document: Document, fields: NotaDinasFields, logo: str) -> Iterator[Cell]:
    """A nota dinas: its fields, the prose, and at the end the closing paragraph with the signature."""
    start = call(
        "nota-dinas.with",
        judul_lengkap=f"Nota Dinas: {fields.subject}",
        kop=list(fields.letterhead),
        alamat=list(fields.address),
        kepada=list(fields.to),
        dari=sender(document, fields),
        sifat=fields.nature,
        lampiran=fields.attachment or NO_ENCLOSURE,
        hal=fields.subject,
        nomor=document.letter_number,
        tanggal_surat=document.letter_date,
        tanda=fields.mark,
        logo=logo,
        alt_logo=document.logo_alt,
        di_samping_logo=meets_logo(fields),
        tanggal=document.date,
    )
    yield raw("#show: " + start)
    place = 0
    while place < len(document.blocks):
        match document.blocks[place : place + 2]:
            case (Prose() as closing, Signature() as signature):
                head, last = split_closing(closing.markdown)
                if head:
                    yield from wrapped("isi-nota", head)
                yield raw("#bersama[" if is_item(last) else "#bersama(above: 3mm)[")
                yield from wrapped("isi-nota", last)
                yield raw("#" + call("nama-penanda-tangan", signer(document, signature)) + "\n]")
                place += 1
            case (Prose() as text, *_):
                yield from wrapped("isi-nota", text.markdown)
            case (Signature() as signature, *_):
                yield raw("#" + call("nama-penanda-tangan", signer(document, signature)))
            case (PageBreak(), *_):
                yield raw("#pagebreak(weak: true)")
            case (block, *_):
                raise TypeError(f"no place for {type(block).__name__} in a nota dinas")
        place += 1
    if fields.copies:
        yield raw("#" + call("tembusan", *fields.copies))
