"""A table as a notebook displays it: HTML for the screen, a Markdown pipe table for other tools, its payload."""

from __future__ import annotations

from typing import Any

from laporan import escaping
from laporan.display import theme
from laporan.display.payload import MIME, Cell, Column, TablePayload, to_json

# JupyterLab and nbconvert have rules of their own for tables, hence "!important"; white ground in dark themes too.
STYLE = f"""<style>
.laporan-tampilan {{ background: {theme.WHITE}; color: {theme.INK}; font: 13px/1.45 {theme.FONT_HTML};
  padding: 8px; max-width: 60em; overflow-x: auto; }}
.laporan-tampilan p {{ margin: 0 0 4px; }}
.laporan-tampilan .judul {{ font-weight: 700; }}
.laporan-tampilan .kedua {{ color: {theme.INK_2}; font-size: 12px; }}
.laporan-tampilan table {{ border-collapse: collapse; margin: 4px 0; font-size: 13px; color: {theme.INK};
  border: 0 !important; border-top: 1.5px solid {theme.NAVY} !important;
  border-bottom: 1.5px solid {theme.NAVY} !important; }}
.laporan-tampilan tr {{ background: {theme.WHITE} !important; }}
.laporan-tampilan th, .laporan-tampilan td {{ padding: 4px 20px 4px 0 !important; text-align: left !important;
  vertical-align: bottom !important; border: 0 !important; border-bottom: 1px solid {theme.LINE} !important;
  white-space: normal !important; max-width: none !important; font-weight: 400; }}
.laporan-tampilan thead th {{ border-bottom: 1px solid {theme.NAVY} !important; font-weight: 700; font-size: 12px; }}
.laporan-tampilan th.kanan, .laporan-tampilan td.kanan {{ text-align: right !important; }}
.laporan-tampilan .tebal {{ font-weight: 700; }}
.laporan-tampilan .tidak_tersedia {{ font-style: italic; color: {theme.INK_2}; }}
.laporan-tampilan .mencapai {{ font-weight: 700; color: {theme.BLUE}; }}
.laporan-tampilan .belum {{ font-weight: 700; color: {theme.GOLD_TEXT}; }}
.laporan-tampilan code {{ font: 12px monospace; color: {theme.INK}; background: {theme.TINT}; white-space: nowrap; }}
.laporan-tampilan .kosong {{ border: 1px dashed {theme.LINE_2}; background: {theme.TINT}; padding: 10px 12px; }}
</style>"""


def framed(content: str) -> str:
    """``content`` (HTML) in the block that `STYLE` is for."""
    return f'{STYLE}<div class="laporan-tampilan">{content}</div>'


def lines(text: str) -> str:
    """Text with line ends as HTML."""
    return escaping.html(text).replace("\n", "<br>")


def table_html(payload: TablePayload) -> str:
    """The bare ``<table>``: column heads with scope, the first cell of each row as its head."""
    heads = "".join(f'<th scope="col"{_classes(column, False)}>{lines(column.head)}</th>' for column in payload.columns)
    rows = []
    for n, row in enumerate(payload.rows):
        total = payload.total_row and n == len(payload.rows) - 1
        cells = []
        for i, (column, cell) in enumerate(zip(payload.columns, row, strict=True)):
            tag, scope = ("th", ' scope="row"') if i == 0 else ("td", "")
            tone = "" if cell.tone == "biasa" else cell.tone
            cells.append(f"<{tag}{scope}{_classes(column, total, tone)}>{lines(cell.text)}</{tag}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _classes(column: Column, total: bool, tone: str = "") -> str:
    names = [
        "kanan" if column.align == "kanan" else "",
        "tebal" if (column.bold or total) and tone != "tidak_tersedia" else "",
        tone,
    ]
    classes = " ".join(name for name in names if name)
    return f' class="{classes}"' if classes else ""


def table_markdown(payload: TablePayload) -> str:
    """A Markdown pipe table, every text escaped; alignment as the columns say."""
    heads = [escaping.markdown(column.head) for column in payload.columns]
    rules = ["---:" if column.align == "kanan" else ":---" for column in payload.columns]
    rows = [heads, rules]
    for n, row in enumerate(payload.rows):
        total = payload.total_row and n == len(payload.rows) - 1
        rows.append([_marked(cell, column.bold or total) for column, cell in zip(payload.columns, row, strict=True)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _marked(cell: Cell, bold: bool) -> str:
    text = escaping.markdown(cell.text)
    if not text:
        return ""
    if cell.tone == "tidak_tersedia":
        return f"*{text}*"
    return f"**{text}**" if bold or cell.tone != "biasa" else text


class TableView:
    """A table as a notebook displays it; the documents are made from its payload alone."""

    def __init__(self, payload: TablePayload) -> None:
        self.payload = payload

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        payload = self.payload
        head = f'<p class="judul">{lines(payload.title)}</p>' if payload.title else ""
        head += f'<p class="kedua">{lines(payload.subtitle)}</p>' if payload.subtitle else ""
        notes = "".join(f'<p class="kedua">{lines(note)}</p>' for note in payload.notes)
        title = payload.title or payload.subtitle
        parts = [f"**{escaping.markdown(title)}**" if title else "", table_markdown(payload)]
        parts += [escaping.markdown(note) for note in payload.notes]
        return {
            "text/html": framed(head + table_html(payload) + notes),
            "text/markdown": "\n\n".join(part for part in parts if part) + "\n",
            "text/plain": f"Tabel: {title} ({len(payload.rows)} baris)",
            MIME: to_json(payload),
        }
