"""The prepared notebook: cells, fences, ids, and how it reads as one text."""

from __future__ import annotations

import json
from dataclasses import replace

import nbformat
import pytest
from tests.support import sample_document

from laporan.display.payload import NotaDinasFields
from laporan.render.blocks import Document, Signature
from laporan.render.prepared import Prepared, assemble, front_matter, joined, prose, raw_block, signer
from laporan.render.write_docx import write_docx
from laporan.render.write_html import write_html
from laporan.render.write_typst import write_typst


def test_a_raw_block_is_fenced_with_five_backticks() -> None:
    assert raw_block("typst", "#bab()\n")["source"] == "`````{=typst}\n#bab()\n`````"


@pytest.mark.parametrize("ticks", [5, 6, 9])
def test_backticks_in_a_raw_block_never_end_it(ticks: int) -> None:
    source = raw_block("html", "<p>" + "`" * ticks + "</p>")["source"]
    assert source.startswith("`" * (ticks + 1) + "{=html}")
    assert source.endswith("\n" + "`" * (ticks + 1))


def test_an_unbroken_shortcode_is_refused() -> None:
    for make in (lambda text: raw_block("typst", text), lambda text: front_matter({"title": text})):
        with pytest.raises(ValueError, match="shortcode"):
            make("a {{< env HOME >}}")


def test_the_notebook_is_valid_and_its_ids_go_by_position() -> None:
    notebook = assemble([front_matter({"lang": "id-ID"}), prose("Satu."), raw_block("openxml", "<w:p/>")])
    nbformat.validate(nbformat.from_dict(notebook))
    assert [cell["id"] for cell in notebook["cells"]] == ["sel-001", "sel-002", "sel-003"]
    assert [cell["cell_type"] for cell in notebook["cells"]] == ["raw", "markdown", "markdown"]


def test_sources_are_lists_of_lines_and_join_without_loss() -> None:
    text = "Satu\u2028dua\x85tiga\n\n1. empat\n2. lima"
    notebook = assemble([front_matter({"lang": "id-ID"}), prose(text)])
    assert notebook["cells"][1]["source"] == ["Satu\u2028dua\x85tiga\n", "\n", "1. empat\n", "2. lima"]
    assert joined(notebook) == '---\n{\n  "lang": "id-ID"\n}\n---\n\n' + text + "\n"
    assert json.loads(json.dumps(notebook)) == notebook


def test_the_signer_is_named_or_stands_as_placeholder() -> None:
    for document, name in (
        (sample_document.report(), "[Nama Sekretaris Direktorat Jenderal]"),
        (sample_document.nota_dinas_kabag(), "Budi Contoh Santoso"),
        (sample_document.nota_dinas_sesditjen(), "[Nama Sekretaris Direktorat Jenderal]"),
    ):
        signature = next(block for block in document.blocks if type(block).__name__ == "Signature")
        assert signer(document, signature) == name


def test_an_acting_official_signs_with_plh_before_the_title() -> None:
    def acting(document: Document) -> Document:
        blocks = (replace(block, acting="Plh.") if isinstance(block, Signature) else block for block in document.blocks)
        return replace(document, blocks=tuple(blocks))

    def text(prepared: Prepared) -> str:
        return "".join("".join(cell["source"]) for cell in prepared.notebook["cells"])

    report, letter = acting(sample_document.report()), acting(sample_document.nota_dinas_kabag())
    assert isinstance(letter.fields, NotaDinasFields)
    for printed in (text(write_html(report, "../aset/plotly.js")), text(write_typst(report, sample_document.LOGO))):
        assert "Plh. Sekretaris Direktorat Jenderal," in printed
    for printed in (text(write_docx(letter, sample_document.LOGO)), text(write_typst(letter, sample_document.LOGO))):
        assert f"Plh. {letter.fields.sender}" in printed
