"""The closed list of what narrative may hold, checked on Pandoc's tree of the resolved text.

Allowed: paragraphs; numbered lists (``1.``, ``a.``, ``1)``, ``a)``) and bullet lists, nested; headings; emphasis and
strong; links to http and https; references ``@fig-x`` and ``@tbl-x``. ``{{< meta key >}}`` and ``{{< pagebreak >}}``
are resolved before (`laporan.render.resolve`). Every other node is an error in the reader's words: what both engines
would print differently, or what could carry code, never reaches them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

Node = dict[str, Any]
Refuse = Callable[[str, str], Exception]  # (idiom, advice) -> the error to raise

MARK = "\ue0ff"  # begins and ends what `resolve` puts between cells; no font has it

_LIST_STYLES = {"Decimal", "LowerAlpha"}
_LIST_DELIMITERS = {"Period", "OneParen"}
LETTERS = 26  # a list marked a. ends at z.

_PLAIN = "Tulis sebagai paragraf biasa."
_DATA = "Angka dan tabel disusun dari data; narasi hanya dapat merujuknya, misalnya @tbl-ringkasan."
_REFUSED: dict[str, tuple[str, str]] = {
    "CodeBlock": ("blok kode", "Hapus empat spasi atau tab di awal baris, atau pagar ``` itu."),
    "Code": ("kode di antara tanda `", "Hapus tanda ` itu."),
    "Table": ("tabel yang diketik", _DATA),
    "Figure": ("gambar yang disisipkan", "Hapus gambar itu; narasi hanya dapat merujuk gambar, misalnya @fig-nama."),
    "Image": ("gambar yang disisipkan", "Hapus gambar itu; narasi hanya dapat merujuk gambar, misalnya @fig-nama."),
    "Note": ("catatan kaki", "Tulis keterangannya di dalam kalimat."),
    "Math": ("rumus di antara tanda $", "Tulis \\$ untuk tanda dolar biasa."),
    "Div": ("blok ::: atau <div>", "Hapus baris pembuka dan penutup blok itu."),
    "Span": ("teks beratribut [...]{...}", "Hapus kurung dan atribut itu."),
    "BlockQuote": ("kutipan blok (baris yang diawali >)", _PLAIN),
    "LineBlock": ("baris yang diawali |", _PLAIN),
    "LineBreak": ("ganti baris paksa", "Pisahkan paragraf dengan satu baris kosong."),
    "HorizontalRule": ("garis mendatar", "Hapus garis itu; untuk halaman baru tulis {{< pagebreak >}}."),
    "DefinitionList": ("daftar istilah (baris yang diawali :)", "Tulis sebagai daftar 1. atau -."),
    "Strikeout": ("teks tercoret", "Hapus tanda ~~ itu."),
    "Superscript": ("teks di atas garis (tanda ^)", "Tulis \\^ untuk tanda ^ biasa."),
    "Subscript": ("teks di bawah garis (tanda ~)", "Tulis \\~ untuk tanda ~ biasa."),
    "SmallCaps": ("huruf kapital kecil", _PLAIN),
    "Underline": ("teks bergaris bawah", "Tulis *miring* atau **tebal**."),
}
_TAG = re.compile(r"</?([a-zA-Z][\w-]*)")
_UNKNOWN = ("penulisan yang tidak dikenal", _PLAIN)


def check(blocks: Sequence[Node], *, narrative: bool, refuse: Refuse) -> None:
    """Raise ``refuse(idiom, advice)`` for the first node of a cell's top-level ``blocks`` outside the closed list.

    In ``narrative`` only headings of level 3 may stand; the fixed cells also hold chapters and sections.
    """
    for block in blocks:
        if block["t"] == "Header":
            _heading(block, narrative, refuse)
        else:
            _block(block, refuse)


def is_mark(block: Node) -> bool:
    """Whether a block is what `resolve` put between cells or in the place of a page break."""
    content: list[Node] = block["c"] if block["t"] == "Para" else []
    return len(content) == 1 and content[0]["t"] == "Str" and content[0]["c"].startswith(MARK)


def _heading(block: Node, narrative: bool, refuse: Refuse) -> None:
    level, (identifier, classes, pairs), content = block["c"]
    if narrative and level != 3:
        raise refuse(f"judul tingkat {level}", "Dalam narasi hanya judul tingkat 3 (### Judul) yang dapat dipakai.")
    if level > 3:
        raise refuse(f"judul tingkat {level}", "Gunakan paling dalam judul tingkat 3 (### Judul).")
    if identifier or pairs or set(classes) - {"unnumbered", "unlisted"}:
        raise refuse("judul beratribut {...}", "Hapus atribut itu; yang dapat dipakai hanya {-}.")
    for node in content:
        if node["t"] not in {"Str", "Space", "SoftBreak", "Quoted"}:
            raise refuse("penekanan atau kode di dalam judul", "Tulis judul sebagai teks biasa.")
    _inlines(content, refuse)


def _block(block: Node, refuse: Refuse) -> None:
    match block["t"]:
        case "Para" | "Plain":
            _inlines(block["c"], refuse)
        case "BulletList":
            for item in block["c"]:
                _item(item, refuse)
        case "OrderedList":
            (start, style, delimiter), items = block["c"]
            if style["t"] not in _LIST_STYLES or delimiter["t"] not in _LIST_DELIMITERS:
                raise refuse("nomor daftar bentuk lain", "Gunakan nomor 1. lalu a. lalu 1) atau a).")
            if style["t"] == "LowerAlpha" and start + len(items) - 1 > LETTERS:
                raise refuse("daftar berhuruf lebih dari 26 butir", "Gunakan nomor 1. untuk daftar itu.")
            for item in items:
                _item(item, refuse)
        case "Header":
            raise refuse("judul di dalam daftar", "Beri satu baris kosong dan hapus spasi di depan judul itu.")
        case _:
            raise refuse(*_refusal(block))


def _item(blocks: Sequence[Node], refuse: Refuse) -> None:
    if not blocks or blocks[0]["t"] not in {"Para", "Plain"}:
        raise refuse("butir daftar tanpa teks", "Isi atau hapus butir daftar yang kosong.")
    for block in blocks:
        _block(block, refuse)


def _inlines(nodes: Sequence[Node], refuse: Refuse) -> None:
    for node in nodes:
        match node["t"]:
            case "Str" | "Space" | "SoftBreak":
                pass
            case "Emph" | "Strong":
                _inlines(node["c"], refuse)
            case "Quoted":
                _inlines(node["c"][1], refuse)
            case "Link":
                _link(node, refuse)
            case "Cite":
                _reference(node, refuse)
            case _:
                raise refuse(*_refusal(node))


def _refusal(node: Node) -> tuple[str, str]:
    """Idiom and advice for a node outside the closed list."""
    if node["t"] not in {"RawBlock", "RawInline"}:
        return _REFUSED.get(node["t"], _UNKNOWN)
    kind, text = node["c"]
    if kind == "tex":
        return "tanda \\ di depan kata", "Tulis \\\\ untuk tanda \\ biasa."
    if tag := _TAG.match(text):
        return f"HTML (<{tag[1]}>)", "Hapus tanda itu; untuk menonjolkan kata tulis *miring* atau **tebal**."
    return "komentar atau kode mentah", "Hapus bagian itu."


def _link(node: Node, refuse: Refuse) -> None:
    (identifier, classes, pairs), content, (address, title) = node["c"]
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise refuse(f'tautan ke "{address}"', "Tautan harus diawali http:// atau https://.")
    if identifier or pairs or title or set(classes) - {"uri"}:
        raise refuse("tautan beratribut atau berjudul", "Tulis tautan sebagai [teks](https://alamat).")
    _inlines(content, refuse)
    if any(child["t"] == "Cite" for child in content):
        raise refuse("rujukan di dalam tautan", "Tulis rujukan @fig- atau @tbl- di luar tautan.")


def _reference(node: Node, refuse: Refuse) -> None:
    citations = node["c"][0]
    if (
        len(citations) != 1
        or citations[0]["citationMode"]["t"] != "AuthorInText"
        or citations[0]["citationSuffix"]
        or not citations[0]["citationId"].startswith(("fig-", "tbl-"))
    ):
        raise refuse(
            f'rujukan atau alamat dengan tanda @ ("{citations[0]["citationId"]}")',
            "Rujukan ditulis @fig-nama atau @tbl-nama tanpa kurung; untuk tanda @ biasa tulis \\@.",
        )
