"""The prepared notebook: cells, fences, ids, and how it reads as one text."""

from __future__ import annotations

import json

import nbformat
import pytest
from tests.support import sample_document

from laporan.render.prepared import assemble, front_matter, joined, prose, raw_block, signer


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
