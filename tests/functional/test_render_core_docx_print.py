"""The DOCX as a word processor prints it, beside the PDF from Typst: the same words in the same order and place."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from tests.support import sample_document as sample
from tests.support.typst_source import EXTENSION, write_source

from laporan.display.payload import NotaDinasFields
from laporan.render.blocks import Document, Prose
from laporan.render.docx_finish import finish_docx
from laporan.render.engines import EmbeddedEngine
from laporan.render.typst_compile import compile_pdf
from laporan.render.write_docx import write_docx

DAY = date(2026, 10, 7)
MM = 25.4 / 72
pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def words(page: Any) -> list[dict[str, Any]]:
    """The words with their baselines in mm: fonts differ in the descent that they state, so boxes say nothing."""
    found = page.extract_words(return_chars=True)
    for word in found:
        word["text"] = word["text"].replace("\u2011", "-")
        word["baseline"] = (page.height - word["chars"][0]["matrix"][5]) * MM
    return found  # type: ignore[no-any-return]


def only_page(pdf: bytes) -> Any:
    (page,) = pdfplumber.open(io.BytesIO(pdf)).pages
    return page


def baselines(found: list[dict[str, Any]]) -> list[float]:
    """One for each line, from the top."""
    return sorted({round(word["baseline"], 1) for word in found})


def rules(page: Any) -> list[float]:
    """Where rules over the whole width stand, in mm from the top."""
    return sorted({round(item["top"] * MM, 1) for item in page.lines + page.rects if item["width"] * MM > 168})


def printed(document: Document, folder: Path) -> bytes:
    output = EmbeddedEngine().render(write_docx(document, sample.LOGO), folder / "docx", EXTENSION, DAY)
    path = folder / "surat.docx"
    path.write_bytes(finish_docx(output, title="Nota Dinas", author="", day=DAY))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profil').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            path.name,
        ],
        cwd=folder,
        capture_output=True,
        check=True,
        timeout=300,
    )
    return path.with_suffix(".pdf").read_bytes()


def full_letter() -> Document:
    """Three addressees, one on two lines; all depths of lists, over two cells; a name and a tembusan on two lines."""
    document = sample.nota_dinas_sesditjen()
    assert isinstance(document.fields, NotaDinasFields)
    fields = replace(
        document.fields,
        to=(*document.fields.to, "Para Kepala Bagian dan Kepala Subbagian di Lingkungan Sekretariat Direktorat "
            "Jenderal"),
        sender="Kepala Bagian Harmonisasi Kebijakan dan Kehumasan",
        copies=(*document.fields.copies, "Petugas Call Center pada Bagian Harmonisasi Kebijakan dan Kehumasan, "
                "Sekretariat Direktorat Jenderal Perimbangan Keuangan"),
    )  # fmt: skip
    blocks = (
        Prose("Sehubungan dengan hal tersebut kami sampaikan:"),
        Prose(
            "1. satu:\n\n    a. dua:\n\n        1) tiga:\n\n            a) empat; dan\n            b) lima.\n\n2. enam."
        ),
        Prose("3. tujuh;\n4. delapan."),
        *document.blocks[-2:],
    )
    return replace(document, key="lengkap", fields=fields, blocks=blocks)


LONG_KOP = (
    "KEMENTERIAN KEUANGAN REPUBLIK INDONESIA",
    "DIREKTORAT JENDERAL PENGELOLAAN PEMBIAYAAN DAN RISIKO",
    "DIREKTORAT SURAT UTANG NEGARA",
    "SUBDIREKTORAT HUBUNGAN INVESTOR",
)


def with_letterhead(key: str, *letterhead: str) -> Document:
    document = sample.nota_dinas_kabag()
    fields = replace(document.fields, letterhead=letterhead, address=sample.ADDRESS[:1], attachment="")
    return replace(document, key=key, fields=fields)


LETTERS = [
    sample.nota_dinas_kabag(),
    sample.nota_dinas_sesditjen(),
    full_letter(),
    with_letterhead("empat-baris-kop", *LONG_KOP),
    with_letterhead("dua-baris-kop", "PEMERINTAH KABUPATEN", "DINAS KOMUNIKASI"),
]


@pytest.mark.parametrize("document", LETTERS, ids=lambda d: d.key)
def test_same_words_in_the_same_order_and_place(document: Document, tmp_path: Path) -> None:
    from_typst = only_page(compile_pdf(tmp_path / "typst", write_source(document, tmp_path / "typst"), False, DAY))
    from_word = only_page(printed(document, tmp_path))
    typst, word = words(from_typst), words(from_word)
    assert [item["text"] for item in word] == [item["text"] for item in typst]
    assert baselines(word) == pytest.approx(baselines(typst), abs=0.5)
    # Lines of prose break differently; the letterhead, the address block and the names do not.
    start = next(place for place, item in enumerate(typst) if item["text"] == "[@TanggalND]")
    end = next(place for place, item in enumerate(typst) if item["text"] == "kasih.")
    for one, other in zip(typst[: start + 1] + typst[end + 1 :], word[: start + 1] + word[end + 1 :], strict=True):
        assert other["x0"] * MM == pytest.approx(one["x0"] * MM, abs=0.6), one["text"]
    assert rules(from_word) == pytest.approx(rules(from_typst), abs=0.5)
    assert len(rules(from_word)) == 2


def test_the_shield_stands_where_the_logo_belongs(tmp_path: Path) -> None:
    (picture,) = only_page(printed(sample.nota_dinas_kabag(), tmp_path)).images
    assert picture["x0"] * MM == pytest.approx(22.2, abs=0.2)
    assert picture["top"] * MM == pytest.approx(12.7, abs=0.3)
    assert (picture["width"] * MM, picture["height"] * MM) == pytest.approx((21, 21), abs=0.1)


@pytest.mark.parametrize(
    ("lines_above", "end"),
    [
        (27, "Demikian kami sampaikan kepada Bapak/Ibu. " * 5 + "UJUNG."),
        (26, "Demikian:\n\n1. satu;\n2. dua;\n3. tiga UJUNG."),
    ],
    ids=["paragraph", "list"],
)
def test_a_page_break_never_separates_the_name_from_the_last_paragraph(
    lines_above: int, end: str, tmp_path: Path
) -> None:
    document = sample.nota_dinas_kabag()
    above = (Prose(f"Baris {number}.") for number in range(lines_above))
    blocks = (*above, Prose(end), document.blocks[-1])
    copies = ("Kepala Bagian", "Kepala Subbagian", "Petugas")
    assert isinstance(document.fields, NotaDinasFields)
    letter = replace(document, blocks=blocks, fields=replace(document.fields, copies=copies))
    texts = [page.extract_text() for page in pdfplumber.open(io.BytesIO(printed(letter, tmp_path))).pages]
    assert len(texts) == 2 and "Demikian" in (texts[0] if "satu" in end else texts[1])
    assert "UJUNG" in texts[1] and "Budi Contoh Santoso" in texts[1]


def test_the_tembusan_stay_together(tmp_path: Path) -> None:
    document = sample.nota_dinas_kabag()
    above = (Prose(f"Baris {number}.") for number in range(23))
    assert isinstance(document.fields, NotaDinasFields)
    fields = replace(document.fields, copies=("Kepala Bagian", "Kepala Subbagian", "Petugas"))
    letter = replace(document, blocks=(*above, *document.blocks[-2:]), fields=fields)
    texts = [page.extract_text() for page in pdfplumber.open(io.BytesIO(printed(letter, tmp_path))).pages]
    assert len(texts) == 2 and "Budi Contoh Santoso" in texts[0]
    assert texts[1].split("\n") == ["Tembusan:", "1. Kepala Bagian", "2. Kepala Subbagian", "3. Petugas"]
