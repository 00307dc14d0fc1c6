"""From an executed notebook to a document in which nothing is left to resolve."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from tests.support.small_notebook import (
    LETTER,
    PLOTLY,
    REPORT,
    SVG,
    VALUES,
    chart,
    code,
    markdown,
    notebook,
    shown,
    table,
)

from laporan.display.payload import (
    AbsentPayload,
    ContentsPayload,
    KeyFiguresPayload,
    NotaDinasFields,
    SignaturePayload,
)
from laporan.errors.document import (
    DocumentFault,
    FieldsMissing,
    GlyphMissing,
    IdiomError,
    LabelTwice,
    OutputUnreadable,
    StrayOutput,
    UnknownReference,
    UnknownValue,
)
from laporan.render.blocks import (
    Absent,
    Contents,
    Document,
    Figure,
    Heading,
    PageBreak,
    Prose,
    Signature,
    Signer,
    Table,
)
from laporan.render.prepare import letters, prepare, roman

FIELDS = code("isian", shown(REPORT))
QUOTABLE = code("daftar-nilai", shown(VALUES))
NBSP = "\u00a0"


def document(*cells: dict[str, Any], first: dict[str, Any] = FIELDS) -> Document:
    return prepare(
        notebook(first, QUOTABLE, *cells),
        key="laporan",
        period="2026-09",
        date="2026-10-07",
        signer_of=lambda jabatan: Signer("Nama Contoh") if jabatan == "sesditjen" else Signer(),
        shown="notebooks/2026-09/laporan.ipynb",
    )


def prose(source: str, *tags: str) -> str:
    block = document(markdown("uraian", source, "narasi", *tags)).blocks[0]
    assert isinstance(block, Prose)
    return block.markdown


def test_headings_are_numbered_by_level_and_lettered_anew_in_each_chapter() -> None:
    source = (
        "# Ringkasan Eksekutif {-}\n\n# Pendahuluan\n\n## Latar Belakang\n\n## Dasar Hukum\n\n"
        "# Pelaksanaan\n\n## Website\n\n### Rincian\n\n# Daftar Isi {.unnumbered .unlisted}\n\n# Pendahuluan"
    )
    blocks = document(markdown("judul", source)).blocks
    assert blocks == (
        Heading(1, "Ringkasan Eksekutif", "", "bagian-ringkasan-eksekutif"),
        Heading(1, "Pendahuluan", "I", "bagian-pendahuluan"),
        Heading(2, "Latar Belakang", "A", "bagian-latar-belakang"),
        Heading(2, "Dasar Hukum", "B", "bagian-dasar-hukum"),
        Heading(1, "Pelaksanaan", "II", "bagian-pelaksanaan"),
        Heading(2, "Website", "A", "bagian-website"),
        Heading(3, "Rincian", "", "bagian-rincian", listed=False),
        Heading(1, "Daftar Isi", "", "bagian-daftar-isi", listed=False),
        Heading(1, "Pendahuluan", "III", "bagian-pendahuluan-2"),
    )


@pytest.mark.parametrize(("number", "text"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (41, "XLI"), (58, "LVIII")])
def test_roman(number: int, text: str) -> None:
    assert roman(number) == text


@pytest.mark.parametrize(("number", "text"), [(1, "A"), (26, "Z"), (27, "AA"), (28, "AB"), (53, "BA")])
def test_letters(number: int, text: str) -> None:
    assert letters(number) == text


def test_figures_and_tables_are_numbered_in_order_and_references_become_links() -> None:
    absent = AbsentPayload("tamu-tren", "Kunjungan tamu", "Buku tamu rusak")
    made = document(
        markdown("uraian", "Lihat @fig-asal, @tbl-ringkasan, dan @fig-tamu-tren.", "narasi"),
        code("gambar-satu", shown(chart("topik"))),
        code("tabel-nol", shown(table("rincian", numbered=False))),
        code("tabel-satu", shown(table("ringkasan"))),
        code("kosong", shown(absent)),
        code("gambar-dua", shown(chart("asal"))),
    )
    text, first, plain, second, missing, third = made.blocks
    assert text == Prose(
        f"Lihat [Gambar{NBSP}2](#gambar-2), [Tabel{NBSP}1](#tabel-1), dan gambar yang datanya tidak tersedia."
    )
    assert isinstance(first, Figure) and first.number == 1 and first.svg.startswith("<svg ")
    assert first.plotly["data"] and first.phone_svg.startswith("<svg ") and first.phone_plotly["data"]
    assert plain == Table(0, table("rincian", numbered=False))
    assert second == Table(1, table("ringkasan"))
    assert missing == Absent(absent)
    assert isinstance(third, Figure) and third.number == 2


def test_values_are_literal_text_whatever_they_hold() -> None:
    assert prose("Ada {{< meta panggilan.diterima >}} panggilan, {{<meta  panggilan.diterima-perubahan>}}.") == (
        "Ada 1.204 panggilan, turun 8,2%."
    )
    assert prose("{{< meta jahat >}}") == (r"\*a\* \[b\](c) \{\{\< env HOME \>\}\} \<i\> \$x\$ \@fig-topik \`k\`")


def test_lists_keep_their_numbers_across_cells_and_are_written_in_one_way() -> None:
    made = document(
        markdown("satu", "Pembuka.\n\n1. satu\n\n2. dua\n   a. huruf\n   b. huruf\n      1) angka", "narasi"),
        markdown("dua", "3.  tiga,\nlanjut\n\nPenutup surat ini.", "narasi"),
        markdown("tiga", "   \n", "narasi"),
    )
    assert made.blocks == (
        Prose(
            "Pembuka.\n\n"
            "1.  satu\n2.  dua\n    a.  huruf\n    b.  huruf\n        1)  angka\n"
            "3.  tiga, lanjut\n\n"
            "Penutup surat ini."
        ),
    )


def test_nested_lists_get_the_marks_of_official_letters_unless_others_are_typed() -> None:
    assert prose("1. x\n    1. y\n        1. z\n            1. w") == (
        "1.  x\n    a.  y\n        1)  z\n            a)  w"
    )
    assert prose("a. x\n    1) y\n    2) z\n- p\n    1. q\n        1. r") == (
        "a.  x\n    1)  y\n    2)  z\n\n-   p\n    1.  q\n        a.  r"
    )


def test_lead_and_boxed_prose_stay_apart() -> None:
    made = document(
        markdown("a", "Utama sekali di sini.", "narasi", "paragraf-utama"),
        markdown("b", "- satu\n- dua", "narasi", "pokok-perhatian"),
        markdown("c", "- tiga", "narasi"),
    )
    assert made.blocks == (
        Prose("Utama sekali di sini.", lead=True),
        Prose("-   satu\n-   dua", boxed=True),
        Prose("-   tiga"),
    )


def test_a_page_break_stands_alone() -> None:
    made = document(markdown("a", "satu\n\n{{< pagebreak >}}\n\n### Judul\n\ndua", "narasi"))
    assert made.blocks == (
        Prose("satu"),
        PageBreak(),
        Heading(3, "Judul", "", "bagian-judul", listed=False),
        Prose("dua"),
    )


def test_fields_signature_contents_and_what_is_never_printed() -> None:
    made = document(
        code("parameter", tags=("parameters",)),
        code("daftar", shown(ContentsPayload("isi"))),
        code("angka", shown(KeyFiguresPayload(()))),
        code("tanda-tangan", shown(SignaturePayload("sesditjen", "Jakarta, [tanggal]", "Sekretaris,"))),
        code("tanda-tangan-2", shown(SignaturePayload("kabag"))),
        first=code("isian", shown(LETTER)),
    )
    assert isinstance(made.fields, NotaDinasFields) and made.fields == LETTER
    assert [type(block).__name__ for block in made.blocks] == ["Contents", "KeyFigures", "Signature", "Signature"]
    assert made.blocks[0] == Contents("isi")
    assert isinstance(made.blocks[2], Signature) and made.blocks[2].name == "Nama Contoh"
    assert (made.letter_number, made.letter_date) == ("[@NomorND]", "[@TanggalND]")


def test_typed_typography() -> None:
    assert prose('"Kutip" -- Jum\'at ... selesai hari ini') == "“Kutip” – Jum’at … selesai hari ini"
    assert prose("Pada 1 Oktober 2026 tercatat 12 sesi dari 2026 itu oleh penyelenggara-penyelenggara.") == (
        "Pada 1 Oktober 2026 tercatat 12 sesi dari 2026 itu oleh penyelenggara-penyelenggara."
    )


def test_characters_that_cannot_be_seen_are_dropped() -> None:
    """They come with pasted text: zero-width spaces and joiners, marks of direction, soft hyphens, a bell."""
    assert prose("satu\u200b dua\ufeff, \u202etiga\u00ad\u0007") == "satu dua, tiga"
    assert prose("satu\ndua\r\n\ttiga") == "satu dua tiga"


def test_what_could_be_markup_is_escaped() -> None:
    assert prose(r"1\. Bukan daftar, 5 \* 3, a\_b, \# pagar, &amp; dan x@y.id atau http://x.id") == (
        r"1\. Bukan daftar, 5 \* 3, a\_b, \# pagar, \& dan x\@y.id atau http\://x.id"
    )
    assert prose("[Situs](https://djpk.kemenkeu.go.id/a_(b)) dan <https://x.id/?q=1&r=2> itu *miring*, **tebal**") == (
        "[Situs](https://djpk.kemenkeu.go.id/a_%28b%29) dan [https\\://x.id/?q\\=1\\&r\\=2](https://x.id/?q=1&r=2)"
        " itu *miring*, **tebal**"
    )


@pytest.mark.parametrize(
    ("source", "idiom"),
    [
        ("<b>tebal</b>", "HTML (<b>)"),
        ("<Script>x</Script>", "HTML (<Script>)"),
        ("<div>\n\nx\n\n</div>", "<div>"),
        ("a <!-- rahasia --> b", "komentar"),
        ('`````{=typst}\n#read("/etc/passwd")\n`````', "kode mentah"),
        ("![a](b.png)", "gambar"),
        ("teks ![a](b.png)", "gambar"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "tabel"),
        ("```\nx\n```", "blok kode"),
        ("    empat spasi", "blok kode"),
        ("\tsatu tab", "blok kode"),
        ("berkas C:\\Users\\x", "tanda \\"),
        ("`kode`", "kode"),
        ("kaki[^1]\n\n[^1]: isi", "catatan kaki"),
        ("kaki^[isi]", "catatan kaki"),
        ("[^1]: isi saja", "catatan kaki"),
        ("[tautan]: https://x.id", "definisi tautan"),
        ("$x^2$", "rumus"),
        ("::: {.callout-note}\nx\n:::", "blok :::"),
        ("::: {.a}\nx", "blok :::"),
        ("[x]{.merah}", "teks beratribut"),
        ("> kutip", "kutipan"),
        ("| baris\n| baris", "baris yang diawali |"),
        ("a\\\nb", "ganti baris"),
        ("a\n\n---\n\nb", "garis mendatar"),
        ("---\njudul: x\n---", "tabel"),
        ("Istilah\n:   arti", "daftar istilah"),
        ("~~x~~", "tercoret"),
        ("H~2~O", "bawah garis"),
        ("m^2^", "atas garis"),
        ("[x]{.underline}", "bergaris bawah"),
        ("i. satu\nii. dua", "nomor daftar"),
        ("(1) satu", "nomor daftar"),
        ("(@) satu", "nomor daftar"),
        ("-\n- dua", "butir daftar"),
        ("# Bab", "judul tingkat 1"),
        ("#### Rinci", "judul tingkat 4"),
        ("### Judul {#id}", "judul beratribut"),
        ("### *Judul*", "penekanan"),
        ("- ### Judul", "butir daftar"),
        ("[x](ftp://x.id)", "tautan ke"),
        ("[x](#gambar-1)", "tautan ke"),
        ("[x](javascript:alert(1))", "tautan ke"),
        ('[x](https://x.id "judul")', "berjudul"),
        ("[@fig-a]", "tanda @"),
        ("@orang", "tanda @"),
        ("{{< env HOME >}}", "{{< env >}}"),
        ("{{< include a.md >}}", "{{< include >}}"),
        ("{{% meta x %}}", "di luar kutipan"),
        ("{{< meta x > lagi", "di luar kutipan"),
        ("{{meta x}}", "di luar kutipan"),
        ("{ {< meta x >}}", "di luar kutipan"),
        ("a {{< pagebreak >}}", "{{< pagebreak >}} di tengah baris"),
        ("terima kasih 🙏", 'karakter "🙏"'),
        ("selesai ✓", 'karakter "✓"'),
        ("tanggal \uff11 Oktober", 'karakter "\uff11"'),
        ("السلام", 'karakter "ا"'),
        ("\uf0b7 butir", "lambang"),
    ],
)
def test_other_idioms_are_refused_by_name_and_place(source: str, idiom: str) -> None:
    with pytest.raises(IdiomError) as caught:
        document(markdown("judul", "## Uraian"), markdown("uraian", source, "narasi"), markdown("b", "biasa", "narasi"))
    error = caught.value
    assert idiom in error.idiom
    assert error.where == 'notebooks/2026-09/laporan.ipynb, sel "uraian", di bawah judul "Uraian"'.replace(
        '"Uraian"', f'"{error.heading}"'
    )
    assert error.cell == "uraian" and error.advice and error.remedy.endswith("tidak berubah.")


def test_a_construct_left_open_is_laid_at_its_own_cell() -> None:
    with pytest.raises(IdiomError) as caught:
        document(
            markdown("a", "baik", "narasi"), markdown("b", "::: x\nterbuka", "narasi"), markdown("c", "> x", "narasi")
        )
    assert caught.value.cell == "b"


def test_markdown_that_a_person_adds_is_narrative() -> None:
    fixed = markdown("bab", "# Pendahuluan")
    fixed["metadata"]["deletable"] = False
    assert len(document(fixed, markdown("baru", "### Tambahan\n\nteks")).blocks) == 3
    with pytest.raises(IdiomError) as caught:
        document(fixed, markdown("baru", "# Bab tambahan"))
    assert caught.value.cell == "baru"


def test_an_unknown_value_names_key_and_nearest() -> None:
    with pytest.raises(UnknownValue) as caught:
        prose("{{< meta panggilan.ditrima >}}")
    assert caught.value.key == "panggilan.ditrima"
    assert "{{< meta panggilan.diterima >}}" in caught.value.remedy


def test_an_unknown_reference_names_the_nearest() -> None:
    with pytest.raises(UnknownReference) as caught:
        document(markdown("a", "Lihat @fig-topic.", "narasi"), code("g", shown(chart("topik"))))
    assert caught.value.reference == "fig-topic" and "@fig-topik" in caught.value.remedy


def test_a_label_shown_twice() -> None:
    with pytest.raises(LabelTwice):
        document(code("g", shown(chart("topik")), shown(chart("topik"))))


@pytest.mark.parametrize(
    ("output", "word"),
    [
        ({"output_type": "stream", "name": "stdout", "text": "x"}, "teks"),
        ({"output_type": "error", "ename": "ValueError", "evalue": "", "traceback": []}, "ValueError"),
        ({"output_type": "execute_result", "data": {"text/html": "<table>"}, "metadata": {}}, "pandas"),
    ],
)
def test_outputs_without_payload_are_refused(output: dict[str, Any], word: str) -> None:
    with pytest.raises(StrayOutput) as caught:
        document(code("sel-nakal", output))
    assert caught.value.cell == "sel-nakal" and word in caught.value.what


@pytest.mark.parametrize("missing", [SVG, PLOTLY])
def test_a_chart_without_its_drawings_is_refused(missing: str) -> None:
    output = shown(chart("topik"))
    del output["data"][missing]
    with pytest.raises(OutputUnreadable):
        document(code("g", output))


def test_a_text_of_data_that_the_font_cannot_set_is_told_with_its_words() -> None:
    reason = AbsentPayload("vicon-topik", "Topik rapat", "Akun 🙏 dinonaktifkan.")
    with pytest.raises(GlyphMissing) as caught:
        document(markdown("judul", "## Uraian"), code("bagan", shown(reason)))
    assert '"🙏"' in caught.value.what and '"Akun 🙏 dinonaktifkan."' in caught.value.what
    assert caught.value.cell == "bagan" and 'di bawah judul "Uraian"' in caught.value.where
    assert "params/" in caught.value.remedy


def test_a_signers_name_that_the_font_cannot_set() -> None:
    signature = code("tanda-tangan", shown(SignaturePayload("sesditjen", "Jakarta, [tanggal]", "Sekretaris,")))
    with pytest.raises(GlyphMissing) as caught:
        prepare(
            notebook(FIELDS, QUOTABLE, signature),
            key="laporan",
            period="2026-09",
            date="2026-10-07",
            signer_of=lambda _: Signer("Budi \uff21"),
            shown="x",
        )
    assert caught.value.character == "\uff21"


def test_a_payload_of_another_version_is_refused() -> None:
    output = shown(table("a"))
    payload = next(iter(output["data"].values()))
    payload["unknown"] = 1
    with pytest.raises(OutputUnreadable):
        document(code("t", output))


def test_fields_must_be_shown_once() -> None:
    with pytest.raises(FieldsMissing):
        document(code("isian-2", shown(REPORT)))


def test_the_notebook_is_left_as_it_was() -> None:
    made = notebook(FIELDS, QUOTABLE, markdown("a", "### Judul\n\nteks", "narasi"), code("g", shown(chart("topik"))))
    before = copy.deepcopy(made)
    prepare(made, key="laporan", period="2026-09", date="2026-10-07", signer_of=Signer, shown="x")
    assert made == before


def test_every_error_speaks() -> None:
    errors: list[DocumentFault] = [
        StrayOutput("b", "s", "", "teks"),
        OutputUnreadable("b", "s", ""),
        LabelTwice("b", "s", "", "@fig-a"),
        UnknownValue("b", "s", "", "k", ""),
        UnknownReference("b", "s", "", "fig-a", ""),
        IdiomError("b", "s", "", "kode", "Hapus."),
        GlyphMissing("b", "s", "", "🙏", "Terima kasih 🙏"),
    ]
    assert len({error.code for error in errors}) == len(errors)
    assert all(error.what and error.where == 'b, sel "s"' and error.remedy for error in errors)
