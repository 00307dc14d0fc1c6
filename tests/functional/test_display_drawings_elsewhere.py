"""What the charts and escapes become in the programs that read them: Typst, Pandoc, nbconvert."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from io import BytesIO
from pathlib import Path
from string import punctuation

import nbformat
import pdfplumber
import pypandoc
import pytest
import typst
from nbconvert import HTMLExporter
from tests.support.chart_cases import CASES, HOSTILE, payload

from laporan import escaping
from laporan.display import charts, fonts
from laporan.display.charts import Chart
from laporan.display.payload import Cell, Column, TablePayload
from laporan.display.table_view import TableView, table_markdown

TEXTS = [
    HOSTILE,
    punctuation,
    "{{< meta x >}} {{{< y >}}}",
    "```{=html}\n<b>\n```",
    'a"b\\c',
    "1. a",
    "# b",
    "é ≥ – 7\u00a0x",
]


def compiled(source: Path) -> bytes:
    pdf = typst.compile(str(source), font_paths=[str(fonts.folder())], ignore_system_fonts=True)
    assert isinstance(pdf, bytes)
    return pdf


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pdfplumber.page.Page]:
    """Each case drawn at full width on a page of its own, set by Typst with Arimo alone."""
    folder = tmp_path_factory.mktemp("typst")
    lines = ["#set page(width: auto, height: auto, margin: 0pt)"]
    for n, name in enumerate(CASES):
        (folder / f"{n}.svg").write_text(charts.draw(payload(*CASES[name]), "penuh"), encoding="utf-8")
        lines.append(f'#page(image("{n}.svg"))')
    source = folder / "semua.typ"
    source.write_text("\n".join(lines), encoding="utf-8")
    document = pdfplumber.open(BytesIO(compiled(source)))
    return dict(zip(CASES, document.pages, strict=True))


def test_typst_sets_the_text_in_arimo_alone(pages: dict[str, pdfplumber.page.Page]) -> None:
    names = {char["fontname"].split("+")[1] for page in pages.values() for char in page.chars}
    assert names and all(name.startswith("Arimo") for name in names)


def test_typst_draws_in_millimetres_and_points(pages: dict[str, pdfplumber.page.Page]) -> None:
    page = pages["tren"]
    assert float(page.width) == pytest.approx(164 * 72 / 25.4, abs=0.1)
    assert {round(float(char["size"]), 2) for char in page.chars} <= {8, 8.5, 9.35}
    assert "1.204" in (page.extract_text() or "")


def test_typst_sets_bold_from_the_variable_font(pages: dict[str, pdfplumber.page.Page]) -> None:
    """The letters of a bold word are as wide as Arial Bold's: "target" 5690/2048 em, regular 5237/2048."""
    words = [word for word in pages["target"].extract_words(x_tolerance=1) if word["text"] == "target"]
    widths = sorted({round(float(word["x1"] - word["x0"]), 1) for word in words})
    regular, bold = (units / 2048 * size for units, size in ((5237, 8), (5690, 8.5)))
    assert widths == [pytest.approx(regular, abs=0.2), pytest.approx(bold, abs=0.2)]
    assert len({char["fontname"] for char in pages["target"].chars}) == 2  # one subset for each weight


@pytest.mark.parametrize("text", TEXTS)
def test_typst_reads_a_string_literal_back(text: str, tmp_path: Path) -> None:
    source = tmp_path / "a.typ"
    source.write_text(f"#metadata({escaping.typst_string(text)}) <teks>", encoding="utf-8")
    found = json.loads(typst.query(str(source), "<teks>", field="value"))
    assert found == [text.replace("\u0007", "")]


@pytest.mark.parametrize("text", TEXTS)
def test_pandoc_reads_escaped_markdown_as_plain_text(text: str) -> None:
    tree = json.loads(pypandoc.convert_text(escaping.markdown(text), "json", format="markdown"))
    (paragraph,) = tree["blocks"]
    assert paragraph["t"] == "Para"
    assert {part["t"] for part in paragraph["c"]} <= {"Str", "Space"}
    read = "".join(part.get("c", " ") for part in paragraph["c"])
    assert read == escaping.one_line(text)


def test_pandoc_reads_the_pipe_table() -> None:
    columns = (Column("Topik", "kiri"), Column("Jumlah"))
    table = TablePayload("x", "", "", columns, ((Cell(HOSTILE), Cell("12")), (Cell("a|b"), Cell("<5"))))
    tree = json.loads(pypandoc.convert_text(table_markdown(table), "json", format="markdown"))
    (block,) = tree["blocks"]
    assert block["t"] == "Table"
    assert [alignment["t"] for alignment, _ in block["c"][2]] == ["AlignLeft", "AlignRight"]
    plain = pypandoc.convert_text(table_markdown(table), "plain", format="markdown", extra_args=["--columns=999"])
    assert "<script>alert(1)</script>" in plain and "a|b" in plain


def test_nbconvert_shows_the_drawing_and_the_table() -> None:
    table = TablePayload("x", "Judul", "", (Column("Topik", "kiri"),), ((Cell("DAU"),),))
    outputs = [
        nbformat.v4.new_output("display_data", data=shown._repr_mimebundle_())
        for shown in (Chart(payload(*CASES["tren"])), TableView(table))
    ]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=outputs)])
    page, _ = HTMLExporter(template_name="basic").from_notebook_node(book)
    (drawing,) = re.findall(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)", page)
    assert ">1.402</text>" in b64decode(drawing).decode()
    assert '<th scope="row">DAU</th>' in page
