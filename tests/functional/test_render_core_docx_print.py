"""The DOCX as a word processor prints it, beside the PDF from Typst: the same words in the same order and place."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from tests.support import sample_document as sample
from tests.support.typst_source import EXTENSION, write_source

from laporan.render.blocks import Document
from laporan.render.docx_finish import finish_docx
from laporan.render.engines import EmbeddedEngine
from laporan.render.typst_compile import compile_pdf
from laporan.render.write_docx import write_docx

DAY = date(2026, 10, 7)
MM = 25.4 / 72
pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def words(pdf: bytes) -> list[dict[str, Any]]:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        found = [word for page in document.pages for word in page.extract_words()]
    for word in found:
        word["text"] = word["text"].replace("\u2011", "-")
    return found


def printed(document: Document, folder: Path) -> bytes:
    output = EmbeddedEngine().render(write_docx(document), folder / "docx", EXTENSION, DAY)
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


@pytest.mark.parametrize("document", [sample.nota_dinas_kabag(), sample.nota_dinas_sesditjen()], ids=lambda d: d.key)
def test_same_words_in_the_same_order_and_place(document: Document, tmp_path: Path) -> None:
    typst = words(compile_pdf(tmp_path / "typst", write_source(document, tmp_path / "typst"), False, DAY))
    word = words(printed(document, tmp_path))
    assert [item["text"] for item in word] == [item["text"] for item in typst]
    # The address block and the signature do not depend on how a line of prose is broken.
    start = next(place for place, item in enumerate(typst) if item["text"] == "Yth.")
    end = next(place for place, item in enumerate(typst) if item["text"] == "[@TanggalND]")
    for one, other in zip(typst[start : end + 1], word[start : end + 1], strict=True):
        assert abs(one["x0"] - other["x0"]) * MM < 0.6
        assert abs(one["bottom"] - other["bottom"]) * MM < 1
    last = [place for place, item in enumerate(typst) if item["text"] == "kasih."][-1] + 1
    assert abs(typst[last]["x0"] - word[last]["x0"]) * MM < 0.3
    assert abs(typst[last]["bottom"] - word[last]["bottom"]) * MM < 1
