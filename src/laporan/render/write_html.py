"""The prepared notebook for HTML: Markdown prose between raw blocks that hold everything else.

Looks and behaviour are the template's business (``_extensions/djpk/laporan.html`` with its style sheet and script);
here stands which element each block becomes. Both engines must give the same tree of elements, hence no id that
begins with ``fig-`` or ``tbl-`` and a ``<tbody>`` in every table.
"""

from __future__ import annotations

from collections.abc import Iterator

from laporan import escaping
from laporan.display.payload import ReportFields
from laporan.render.blocks import (
    Absent,
    Block,
    Contents,
    Document,
    Figure,
    Heading,
    KeyFigures,
    PageBreak,
    Prose,
    Signature,
    Table,
)
from laporan.render.prepared import SHORTCODE, Cell, Prepared, assemble, front_matter, prose, raw_block, signer
from laporan.render.write_html_figures import figure_html, pair_html, template_html
from laporan.render.write_html_frame import bottom, top
from laporan.render.write_html_tables import table_html
from laporan.render.write_html_text import caption, text


def write_html(document: Document, plotly_path: str, draft: bool = False) -> Prepared:
    """``document``, a report, as prepared notebook for HTML.

    ``plotly_path`` is the address of plotly.js as seen from the finished page (see `plotly_asset`). ``draft`` makes
    the copy for checking, which says KONSEP at the top, behind the text and at the foot.
    """
    if not isinstance(document.fields, ReportFields):
        raise TypeError(f"{document.key} is no report: only reports have an HTML form")
    settings = {
        "lang": "id-ID",
        "pagetitle": escaping.markdown(document.fields.full_title.replace(SHORTCODE, "{{ <")),
        "plotly": escaping.markdown(plotly_path),
    }
    blocks = _printed(document.blocks)
    cells = [
        _raw(top(document, document.fields, blocks, draft)),
        *_Walk(document, blocks).cells(),
        _raw(f"{bottom(document.fields, draft)}\n{template_html()}"),
    ]
    return Prepared("html", assemble([front_matter(settings), *cells]))


def _printed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Without what only sheets of paper need: page breaks, and the table of contents under its own heading."""
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Contents) and block.what == "isi":
            if kept and isinstance(kept[-1], Heading):
                kept.pop()
        elif not isinstance(block, PageBreak):
            kept.append(block)
    return tuple(kept)


def _raw(source: str) -> Cell:
    return raw_block("html", source)


class _Walk:
    """One walk over a report's blocks, keeping the level of the last chapter or section: none may be skipped."""

    def __init__(self, document: Document, blocks: tuple[Block, ...]) -> None:
        self.document = document
        self.blocks = blocks
        self.section = 1  # of its element: 2 is h2

    def cells(self) -> Iterator[Cell]:
        place = 0
        while place < len(self.blocks):
            match self.blocks[place : place + 2]:
                case (Figure() as left, Figure() as right) if left.payload.width == right.payload.width == "setengah":
                    yield _raw(pair_html(left, right))
                    place += 2
                case (block, *_):
                    yield from self._block(block)
                    place += 1

    def _block(self, block: Block) -> Iterator[Cell]:
        match block:
            case Heading():
                yield _raw(self._heading(block))
            case Prose(boxed=True):
                yield _raw('<aside class="pokok-perhatian" aria-label="Pokok perhatian">\n<p>Pokok perhatian</p>')
                yield prose(block.markdown)
                yield _raw("</aside>")
            case Prose(lead=True):
                yield _raw('<div class="paragraf-utama">')
                yield prose(block.markdown)
                yield _raw("</div>")
            case Prose():
                yield prose(block.markdown)
            case Figure():
                yield _raw(figure_html(block))
            case Table():
                yield _raw(table_html(block.payload, caption("Tabel", block.number, block.payload), block.number))
            case Absent():
                yield _raw(
                    f'<div class="tidak-tersedia">\n<p class="temuan">{text(block.payload.subtitle)}</p>\n'
                    f"<p><strong>Data tidak tersedia.</strong> {text(block.payload.reason)}</p>\n</div>"
                )
            case KeyFigures():
                yield _raw(_key_figures(block))
            case Signature():
                lines = (block.payload.place_date, block.title, signer(self.document, block))
                body = "\n".join(f"<p>{text(line)}</p>" for line in lines if line)
                yield _raw(f'<div class="tanda-tangan">\n{body}\n</div>')
            case Contents():
                yield _raw(self._contents(block.what))

    def _heading(self, heading: Heading) -> str:
        """The page's one h1 is its title: chapters are h2, sections h3, subsections h4."""
        if heading.level < 3:
            self.section = heading.level + 1
        level = self.section + 1 if heading.level == 3 else self.section
        number = ""
        if heading.number:
            words = f"Bab {heading.number}" if heading.level == 1 else f"{heading.number}."
            number = f'<span class="nomor">{text(words)}</span> '
        tag, kind = f"h{level}", ("bab", "subbab", "anak-subbab")[heading.level - 1]
        return f'<{tag} class="{kind}" id="{text(heading.id)}">{number}{text(heading.text)}</{tag}>'

    def _contents(self, what: str) -> str:
        """Daftar Tabel, Daftar Gambar; what the appendix prints of charts' data stands beneath each chart here."""
        kind, word = (Table, "Tabel") if what == "tabel" else (Figure, "Gambar")
        shown = [block for block in self.blocks if isinstance(block, kind) and block.number]
        if not shown:
            return f"<p>Laporan ini tidak memuat {word.lower()}.</p>"
        intro = ""
        if what == "data-gambar":
            intro = "<p>Data setiap gambar dapat dibaca dengan membuka “Tampilkan data” di bawah gambarnya.</p>\n"
        items = "\n".join(
            f'<li><a href="#{word.lower()}-{block.number}"><b>{word}\u00a0{block.number}.</b> '
            f"{text(block.payload.subtitle)}</a></li>"
            for block in shown
        )
        return f'{intro}<ul class="daftar">\n{items}\n</ul>'


def _key_figures(block: KeyFigures) -> str:
    cells = []
    for figure in block.payload.figures:
        lines = "\n".join(f"<p>{_spoken(line)}</p>" for line in figure.comparisons)
        cells.append(
            f'<li class="{text(figure.service)}">\n<p class="nama">{text(figure.name)}</p>\n'
            f'<p class="nilai">{text(figure.value)}</p>\n<p class="satuan">{text(figure.unit)}</p>\n'
            f'<div class="banding">\n{lines}\n</div>\n</li>'
        )
    return '<ul class="angka-kunci">\n' + "\n".join(cells) + "\n</ul>"


def _spoken(comparison: str) -> str:
    """A comparison whose arrow is also there in words, for those who listen."""
    for mark, word in (("▲", "naik"), ("▼", "turun")):
        if comparison.startswith(mark):
            rest = text(comparison.removeprefix(mark))
            return f'<span aria-hidden="true">{mark}</span> <span class="suara">{word}</span> {rest}'
    return text(comparison)
