"""The nota dinas as DOCX: what stands in it, and that its bytes depend on nothing else."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Mm, Pt
from tests.support import sample_document as sample

from laporan.render import docx_package
from laporan.render.blocks import Document, Heading, PageBreak, Prose
from laporan.render.docx_finish import finish_docx
from laporan.render.engines import EmbeddedEngine
from laporan.render.prepared import REFERENCE
from laporan.render.write_docx import write_docx

EXTENSION = Path(__file__).resolve().parents[2] / "_extensions" / "djpk"
DAY = date(2026, 10, 7)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SVG_LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#000"/></svg>'
)


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def made(document: Document, folder: Path, logo: bytes = sample.LOGO) -> bytes:
    output = EmbeddedEngine().render(write_docx(document, logo), folder, EXTENSION, DAY)
    return finish_docx(output, title="Nota Dinas: Hal <surat>", author="Pengirim & Rekan", day=DAY)


def opened(package: bytes) -> Any:
    return docx.Document(io.BytesIO(package))


def texts(package: bytes) -> list[str]:
    return [paragraph.text for paragraph in opened(package).paragraphs]


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return made(sample.nota_dinas_sesditjen(), tmp_path_factory.mktemp("nd"))


def test_text_in_order(letter: bytes) -> None:
    found = texts(letter)
    assert found[:9] == [
        "NOTA DINAS",
        "NOMOR [@NomorND]",
        "Yth.\t:\t1.\tDirektur Jenderal Perimbangan Keuangan",
        "\t\t2.\tDirektur Pembiayaan dan Perekonomian Daerah",
        "Dari\t:\tSekretaris Direktorat Jenderal",
        "Sifat\t:\tSegera",
        "Lampiran\t:\tSatu berkas",
        "Hal\t:\tLaporan Layanan Informasi DJPK Bulan September 2026 beserta Tindak Lanjut Rekomendasi Bulan Agustus "
        "2026",
        "Tanggal\t:\t[@TanggalND]",
    ]
    assert found[10].startswith("Dalam rangka pertanggungjawaban")
    assert found[-5:] == [
        "Demikian kami laporkan. Atas perhatian dan arahan Bapak/Ibu, kami ucapkan terima kasih.",
        "[Nama Sekretaris Direktorat Jenderal]",
        "Tembusan:",
        "1.\tKepala Bagian Harmonisasi Kebijakan dan Kehumasan",
        "2.\tKepala Subbagian Manajemen Strategi Komunikasi dan Layanan Informasi Publik",
    ]
    header = [paragraph.text for paragraph in opened(letter).sections[0].first_page_header.paragraphs]
    assert header[1:4] == list(sample.LETTERHEAD) and header[4:6] == list(sample.ADDRESS)


def test_nothing_claims_a_signature_or_a_draft(letter: bytes) -> None:
    everything = b"".join(docx_package.parts(letter).values()).decode("utf-8", "ignore").upper()
    assert "KONSEP" not in everything.replace("KONSEP TERLAMPIR", "")
    assert "ELEKTRONIK" not in everything and "CONTOH" not in everything


def test_page_and_styles_follow_the_rule(letter: bytes) -> None:
    document = opened(letter)
    section = document.sections[0]
    near = Pt(0.1)
    for length, expected in (
        (section.page_width, Mm(210)),
        (section.page_height, Mm(297)),
        (section.left_margin, Mm(22.2)),
        (section.right_margin, Mm(19)),
        (section.top_margin, Mm(12.5)),
        (section.bottom_margin, Mm(12.5)),
    ):
        assert abs(length - expected) <= near
    body = document.styles["Body Text"]
    assert (body.font.name, body.font.size) == ("Arial", Pt(11))
    assert body.paragraph_format.line_spacing == Pt(15.8)
    assert abs(body.paragraph_format.first_line_indent - Mm(10)) <= near
    fonts = {fonts.get(f"{W}ascii") for fonts in document.styles.element.iter(f"{W}rFonts")} - {None}
    assert fonts == {"Arial"}


def test_word_lays_it_out_as_a_present_day_indonesian_text(letter: bytes) -> None:
    document = opened(letter)
    modes = [
        setting.get(f"{W}val")
        for setting in document.settings.element.iter(f"{W}compatSetting")
        if setting.get(f"{W}name") == "compatibilityMode"
    ]
    assert modes == ["15"]
    assert {language.get(f"{W}val") for language in document.styles.element.iter(f"{W}lang")} == {"id-ID"}


def test_lists_carry_the_marks_of_letters(letter: bytes) -> None:
    document = opened(letter)
    numbering = document.part.numbering_part.element
    kinds = []
    for paragraph in document.paragraphs:
        number = paragraph._p.find(f"{W}pPr/{W}numPr")
        if number is None:
            continue
        level, identity = (number.find(f"{W}{name}").get(f"{W}val") for name in ("ilvl", "numId"))
        instance = next(num for num in numbering.iter(f"{W}num") if num.get(f"{W}numId") == identity)
        abstract = instance.find(f"{W}abstractNumId").get(f"{W}val")
        definition = next(a for a in numbering.iter(f"{W}abstractNum") if a.get(f"{W}abstractNumId") == abstract)
        step = next(lvl for lvl in definition.iter(f"{W}lvl") if lvl.get(f"{W}ilvl") == level)
        left = int(step.find(f"{W}pPr/{W}ind").get(f"{W}left"))
        kinds.append((step.find(f"{W}numFmt").get(f"{W}val"), step.find(f"{W}lvlText").get(f"{W}val"), left))
    decimal, letter_, closed = ("decimal", "%1.", 320), ("lowerLetter", "%2.", 640), ("decimal", "%3)", 960)
    assert kinds == [decimal, decimal, letter_, letter_, closed, closed, letter_, letter_, decimal]


@pytest.mark.parametrize("end", ["Demikian disampaikan.", "Demikian:\n\n1. satu\n2. dua"])
def test_what_stands_before_the_name_goes_with_it_to_the_next_page(end: str, tmp_path: Path) -> None:
    document = sample.nota_dinas_kabag()
    paragraphs = opened(made(replace(document, blocks=(Prose(end), document.blocks[-1])), tmp_path)).paragraphs
    last, name = (paragraph.paragraph_format for paragraph in paragraphs[-2:])
    assert last.keep_with_next and last.keep_together and name.keep_together
    assert (
        not name.keep_with_next and not paragraphs[-1].style.paragraph_format.keep_with_next
    )  # the tembusan may follow elsewhere


def test_properties_are_the_documents(letter: bytes) -> None:
    core = opened(letter).core_properties
    assert (core.title, core.author, core.language) == ("Nota Dinas: Hal <surat>", "Pengirim & Rekan", "id-ID")
    assert core.created.date() == core.modified.date() == DAY
    names = docx_package.parts(letter)
    assert "docProps/custom.xml" not in names
    assert b"custom.xml" not in names["[Content_Types].xml"] + names["_rels/.rels"]


def test_reduplication_does_not_break(letter: bytes, tmp_path: Path) -> None:
    document = replace(
        sample.nota_dinas_kabag(), blocks=(Prose("Hal-hal dan berturut-turut, 2025-2026, A-B, hal-hal-nya."),)
    )
    body = docx_package.parts(made(document, tmp_path))["word/document.xml"].decode()
    assert body.count("<w:noBreakHyphen/>") == 4
    assert texts(made(document, tmp_path))[-1] == "Hal-hal dan berturut-turut, 2025-2026, A-B, hal-hal-nya."


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    fields = sample.nota_dinas_kabag().fields
    document = replace(
        sample.nota_dinas_kabag(),
        fields=replace(fields, subject=sample.HOSTILE, sender=sample.HOSTILE, copies=(sample.HOSTILE,)),  # type: ignore[arg-type]
    )
    found = texts(made(document, tmp_path))
    assert f"Hal\t:\t{sample.HOSTILE}" in found and f"1.\t{sample.HOSTILE}" in found
    assert f"[Nama {sample.HOSTILE}]" in found or "Budi Contoh Santoso" in found


def test_mark_of_sample_data_stands_on_each_page(tmp_path: Path) -> None:
    document = sample.nota_dinas_kabag()
    marked = replace(document, fields=replace(document.fields, mark="CONTOH"))
    section = opened(made(marked, tmp_path)).sections[0]
    assert section.header.paragraphs[0].text == section.first_page_header.paragraphs[0].text == "CONTOH"


@pytest.mark.parametrize(("name", "logo"), [("logo.png", png(40, 20)), ("logo.svg", SVG_LOGO)])
def test_the_logo_hangs_at_the_left_of_the_letterhead(name: str, logo: bytes, tmp_path: Path) -> None:
    document = replace(sample.nota_dinas_kabag(), logo=name, logo_alt="Logo Kementerian Keuangan")
    package = made(document, tmp_path, logo)
    parts = docx_package.parts(package)
    header = next(text for part, data in parts.items() if (text := data.decode("utf-8", "ignore")) and "anchor" in text)
    assert 'descr="Logo Kementerian Keuangan"' in header
    assert f'cx="{Mm(21)}"' in header and f'cy="{Mm(10.5)}"' in header
    assert sum(part.startswith("word/media/") for part in parts) == 1
    assert made(document, tmp_path, logo) == package


def test_headings_and_page_breaks_have_a_form_tables_have_none(tmp_path: Path) -> None:
    document = replace(
        sample.nota_dinas_kabag(), blocks=(Prose("satu"), PageBreak(), Heading(3, "Judul", "", "bagian-judul"))
    )
    package = made(document, tmp_path)
    assert texts(package)[-1] == "Judul"
    assert b'w:type="page"' in docx_package.parts(package)["word/document.xml"]
    with pytest.raises(TypeError):
        write_docx(replace(document, blocks=(sample.summary_table(),)), sample.LOGO)
    with pytest.raises(TypeError):
        write_docx(sample.report(), sample.LOGO)


def test_the_reference_is_the_same_each_time_and_free_of_times() -> None:
    document = sample.nota_dinas_sesditjen()
    assert write_docx(document, sample.LOGO).files[REFERENCE] == write_docx(document, sample.LOGO).files[REFERENCE]


def test_a_package_depends_on_its_parts_alone() -> None:
    one = docx_package.package({"word/a.xml": b"a", "[Content_Types].xml": b"t", "b.xml": b"b"})
    other = docx_package.package({"b.xml": b"b", "[Content_Types].xml": b"t", "word/a.xml": b"a"})
    assert one == other
    assert list(docx_package.parts(one)) == ["[Content_Types].xml", "b.xml", "word/a.xml"]
