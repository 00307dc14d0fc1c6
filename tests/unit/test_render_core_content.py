"""The canonical content: everything that is read, nothing that may change without voiding a sign-off."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest
from tests.support import sample_document as sample

from laporan.display.payload import Cell, ChartPayload
from laporan.render.blocks import Document, Figure, PageBreak, Prose, Signature, Table
from laporan.render.content import SUMS, content, content_files

REPORT = sample.report()
LETTER = sample.nota_dinas_kabag()


def with_block(document: Document, old: Any, new: Any) -> Document:
    return replace(document, blocks=tuple(new if block is old else block for block in document.blocks))


def first(document: Document, kind: type[Any]) -> Any:
    return next(block for block in document.blocks if isinstance(block, kind))


def test_number_date_names_draft_and_layout_are_no_content() -> None:
    signature = first(LETTER, Signature)
    other = replace(
        with_block(LETTER, signature, replace(signature, name="Nama Lain", acting="Plh.")),
        letter_number="ND-1/PK.1/2026",
        letter_date="7 Oktober 2026",
        date="2027-01-01",
        logo="params/logo.svg",
    )
    assert content(other) == content(LETTER)
    figure = first(REPORT, Figure)
    redrawn = replace(figure, svg="<svg/>", plotly={}, payload=replace(figure.payload, width="setengah"))
    assert content(with_block(REPORT, figure, redrawn)) == content(REPORT)
    assert content(replace(REPORT, blocks=(*REPORT.blocks, PageBreak()))) == content(REPORT)


def test_every_text_figure_and_cell_is_content() -> None:
    figure, table, prose = first(REPORT, Figure), first(REPORT, Table), first(REPORT, Prose)
    chart: ChartPayload = figure.payload
    rows = ((Cell("lain"), *table.payload.rows[0][1:]), *table.payload.rows[1:])
    changed = [
        with_block(REPORT, prose, replace(prose, markdown=prose.markdown + ".")),
        with_block(REPORT, figure, replace(figure, payload=replace(chart, alt=chart.alt + "."))),
        with_block(REPORT, figure, replace(figure, payload=replace(chart, data={**chart.data, "x": 1}))),
        with_block(REPORT, figure, replace(figure, number=99)),
        with_block(REPORT, table, replace(table, payload=replace(table.payload, rows=rows))),
        replace(REPORT, fields=replace(REPORT.fields, full_title="lain")),  # type: ignore[arg-type]
    ]
    texts = {json.dumps(content(document), sort_keys=True) for document in (REPORT, *changed)}
    assert len(texts) == len(changed) + 1
    assert content(replace(LETTER, fields=replace(LETTER.fields, subject="lain"))) != content(LETTER)  # type: ignore[arg-type]


def test_what_a_letter_holds() -> None:
    made = content(LETTER)
    assert (made["versi"], made["dokumen"], made["periode"]) == (1, "nota-dinas-kabag", "2026-09")
    assert made["isian"]["hal"] == "Penyampaian Laporan Layanan Informasi DJPK Bulan September 2026"
    assert made["isian"]["kepada"] == ["Sekretaris Direktorat Jenderal"]
    assert made["isi"][-1] == {"jenis": "tanda-tangan", "jabatan": "kabag", "sebutan": ""}
    text = json.dumps(made, ensure_ascii=False)
    assert "[@" not in text and "Budi" not in text


def test_files_and_sums() -> None:
    files = content_files((REPORT, LETTER))
    assert sorted(files) == [SUMS, "laporan.json", "nota-dinas-kabag.json"]
    expected = "".join(
        f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in ("laporan.json", "nota-dinas-kabag.json")
    )
    assert files[SUMS].decode() == expected
    assert json.loads(files["laporan.json"]) == json.loads(json.dumps(content(REPORT)))
    assert files["laporan.json"].endswith(b"}\n") and b"\r" not in files["laporan.json"]


@pytest.mark.parametrize("document", [REPORT, LETTER], ids=["laporan", "nota-dinas"])
def test_every_block_kind_has_a_form(document: Document) -> None:
    printed = [block for block in document.blocks if not isinstance(block, PageBreak)]
    assert len(content(document)["isi"]) == len(printed)
    assert all(item["jenis"] for item in content(document)["isi"])
