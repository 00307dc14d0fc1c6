"""What stays on one line in print, and that it is layout: no content digest knows of it."""

from __future__ import annotations

import pytest
from tests.support import sample_document as sample

from laporan.formatting import NBSP
from laporan.render.binding import bind, bound
from laporan.render.blocks import Figure, Prose, Table
from laporan.render.content import content


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Pada 1 Oktober 2026 tercatat 12 sesi dari 2026 itu oleh semuanya.",
         "Pada 1_Oktober 2026 tercatat 12_sesi dari 2026 itu oleh_semuanya."),
        ("Naik 8,2% menjadi 1.204 panggilan (dari 1.118 panggilan) di seluruh Indonesia.",
         "Naik 8,2% menjadi 1.204_panggilan (dari 1.118_panggilan) di seluruh_Indonesia."),
        ("Lihat Tabel 1, Gambar 12, dan Bab IV; pukul 09.00 pada Triwulan III selalu ramai.",
         "Lihat Tabel_1, Gambar_12, dan Bab_IV; pukul_09.00 pada Triwulan_III selalu_ramai."),
        ("Peraturan Nomor 14 Tahun 2017 Pasal 3 berlaku", "Peraturan Nomor_14 Tahun_2017 Pasal_3_berlaku"),
        ("Tiga asal penelepon mencakup 28,0% panggilan", "Tiga asal penelepon mencakup 28,0%_panggilan"),
        ("dua kata", "dua_kata"),
        ("satu", "satu"),
        ("", ""),
        ("Kata penutup ketatanegaraan pertanggungjawaban", "Kata penutup ketatanegaraan pertanggungjawaban"),
        ("Ada **12** kasus dan **1 Oktober** itu *miring*, **tebal**",
         "Ada **12**_kasus dan **1_Oktober** itu *miring*,_**tebal**"),
        ("Lihat [gambar ini](#gambar-2) dan [12 kali](#gambar-3), lalu simak",
         "Lihat [gambar ini](#gambar-2) dan [12_kali](#gambar-3), lalu_simak"),
        ("10. satu", "10. satu"),  # the mark of a list: its space is markup
        ("1.  a.  Kata pertama ini", "1.  a.  Kata pertama_ini"),
        ("-   butir", "-   butir"),
        (r"1\. Bukan daftar itu", r"1\. Bukan daftar_itu"),
    ],
)  # fmt: skip
def test_what_is_bound(text: str, printed: str) -> None:
    assert bind(text) == printed.replace("_", NBSP)
    assert bind(bind(text)) == bind(text)
    assert bind(text).replace(NBSP, " ") == text


def test_every_printed_text_is_bound_and_no_cell() -> None:
    document = sample.report()
    printed = bound(document)
    assert content(printed) != content(document), "or nothing was bound"
    for before, after in zip(document.blocks, printed.blocks, strict=True):
        if isinstance(before, Prose) and isinstance(after, Prose):
            assert after.markdown.replace(NBSP, " ") == before.markdown.replace(NBSP, " ")
        if isinstance(before, (Figure, Table)) and isinstance(after, (Figure, Table)):
            assert after.payload.subtitle == bind(before.payload.subtitle)
            assert after.payload.notes == tuple(map(bind, before.payload.notes))
        if isinstance(before, Table) and isinstance(after, Table):
            assert after.payload.rows == before.payload.rows
        if isinstance(before, Figure) and isinstance(after, Figure):
            assert after.payload.alt == before.payload.alt
            assert after.svg == before.svg
