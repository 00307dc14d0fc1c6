"""What stands around a report's running text in HTML: header, contents, foot."""

from __future__ import annotations

from laporan.display.payload import ReportFields
from laporan.render.blocks import Block, Document, Heading
from laporan.render.write_html_text import text

DRAFT_MARK = '<p class="konsep-kotak">KONSEP</p>\n<div class="konsep-air" aria-hidden="true">KONSEP</div>\n'
DRAFT_FOOT = '<p class="konsep-kaki">Konsep – belum ditandatangani</p>\n'


def top(document: Document, fields: ReportFields, blocks: tuple[Block, ...], draft: bool) -> str:
    """Everything before the first block, up to the open ``<main>``."""
    title = fields.full_title.removesuffix(fields.period).strip()
    items = _contents([block for block in blocks if isinstance(block, Heading) and block.listed and block.level < 3])
    mark = f'<p class="contoh"><b>{text(fields.mark)}</b> Angka dan nama dalam laporan ini hanya rekaan.</p>\n'
    return f"""<a class="lewati" href="#laporan-utama">Langsung ke isi laporan</a>
<header class="kepala">
{DRAFT_MARK if draft else ""}{mark if fields.mark else ""}<div class="bingkai">
<div>
<p class="instansi">{text(fields.organisation)}</p>
<h1>{text(title)}</h1>
<p class="periode">{text(fields.period)}</p>
<p class="rentang">{text(fields.data_range)}</p>
</div>
<p class="unduh"><a href="{text(document.key)}.pdf" download="">Unduh PDF</a></p>
</div>
</header>
<details class="isi-bilah">
<summary><span>Daftar isi</span> <span class="kini"></span></summary>
<nav aria-label="Daftar isi">
{items}
</nav>
</details>
<div class="bingkai halaman">
<nav class="isi-samping" aria-label="Daftar isi">
<p>Daftar isi</p>
{items}
</nav>
<main id="laporan-utama" tabindex="-1">"""


def bottom(fields: ReportFields, draft: bool) -> str:
    """Everything after the last block."""
    lines = [fields.prepared_by, fields.place_month]
    body = "\n".join(f"<p>{text(line)}</p>" for line in lines)
    return f"""</main>
<footer class="kaki">
{DRAFT_FOOT if draft else ""}{body}
</footer>
</div>"""


def _contents(headings: list[Heading]) -> str:
    """Chapters with their sections beneath them."""
    chapters: list[tuple[Heading, list[Heading]]] = []
    for heading in headings:
        if heading.level == 1 or not chapters:
            chapters.append((heading, []))
        else:
            chapters[-1][1].append(heading)
    items = []
    for chapter, sections in chapters:
        inner = "\n".join(f"<li>{_link(section, '.')}</li>" for section in sections)
        items.append(f"<li>{_link(chapter, '')}" + (f"\n<ol>\n{inner}\n</ol>\n" if inner else "") + "</li>")
    return "<ol>\n" + "\n".join(items) + "\n</ol>"


def _link(heading: Heading, stop: str) -> str:
    number = f"{heading.number}{stop} " if heading.number else ""
    return f'<a href="#{text(heading.id)}">{text(number + heading.text)}</a>'
