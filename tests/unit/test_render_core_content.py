"""The canonical content: everything that is read, nothing that may change without voiding a sign-off."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
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


# What may change without voiding a sign-off: layout, number and date, signers' names, what depends on the date.
NO_CONTENT = {
    "Document.date", "Document.letter_number", "Document.letter_date", "Document.logo", "Document.logo_alt",
    "Document.settings", "Signature.name", "Signature.acting", "SignaturePayload.place_date",
    "ReportFields.place_month", "Heading.id", "Heading.listed", "Column.align", "Column.bold", "TablePayload.numbered",
    "ChartPayload.width", "Figure.svg", "Figure.plotly", "Figure.phone_svg", "Figure.phone_plotly",
}  # fmt: skip


def variants(value: Any) -> Iterator[tuple[str, Any]]:
    """``value`` with one thing in it changed, for every thing: "Class.field" of the innermost class, changed value."""
    match value:
        case bool():
            yield "", not value
        case int():
            yield "", value + 1
        case str():
            yield "", f"{value}x"
        case dict():
            yield "", {**value, "x": 1}
        case tuple():
            for index, item in enumerate(value):
                for name, changed in variants(item):
                    yield name, (*value[:index], changed, *value[index + 1 :])
            yield "", (*value, *(value[:1] or ("x",)))
        case _ if is_dataclass(value):
            for item in fields(value):
                if item.name != "kind":  # which payload it is
                    for name, changed in variants(getattr(value, item.name)):
                        yield name or f"{type(value).__name__}.{item.name}", replace(value, **{item.name: changed})  # type: ignore[type-var]


def test_each_thing_in_a_document_either_is_content_or_is_named_here_as_none() -> None:
    found: dict[str, set[bool]] = {}
    for document in (REPORT, LETTER):
        whole = content(document)
        for item in fields(document):
            for name, changed in [] if item.name == "blocks" else variants(getattr(document, item.name)):
                other = replace(document, **{item.name: changed})
                found.setdefault(name or f"Document.{item.name}", set()).add(content(other) != whole)
        for block in document.blocks:
            alone = content(replace(document, blocks=(block,)))
            for name, changed in variants(block):
                other = replace(document, blocks=(changed,))
                found.setdefault(name, set()).add(content(other) != alone)
    assert {name for name, voids in found.items() if voids == {False}} == NO_CONTENT
    assert {name for name, voids in found.items() if voids == {True, False}} == {"Prose.boxed"}  # never a lead's
    assert {"Prose.markdown", "Cell.text", "KeyFigure.value", "ChartPayload.data", "AbsentPayload.reason"} <= set(found)


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
