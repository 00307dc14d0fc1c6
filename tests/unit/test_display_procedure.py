"""The procedure drawn and told from params/sop.yml: no step, official or document is known by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations
from xml.etree import ElementTree

import pytest
from tests.support.display_source import ROOT
from tests.support.sop_page import files

from laporan.config.load import load_officials, load_sop
from laporan.config.models import Officials, Position
from laporan.config.sop import DocumentRule, RuleSet, Step
from laporan.display import charts, fonts, theme
from laporan.display.charts import Chart
from laporan.display.figures.procedure import flowchart
from laporan.display.payload import MIME, ChartPayload, TablePayload, ValuesPayload, from_json
from laporan.display.procedure import acts_text, lanes
from laporan.display.tables.procedure import rasci
from laporan.display.theme import FRAMES, ChartWidth
from laporan.render.blocks import Figure
from laporan.render.write_html_figures import figure_html
from laporan.workspace import Workspace

SVG = "{http://www.w3.org/2000/svg}"
RULES = load_sop(Workspace(ROOT)).in_force(date(2026, 9, 30))
OFFICIALS = load_officials(Workspace(ROOT))

# Another unit: three steps, two of them one after another in one lane, the last below the preparing one.
OTHER_OFFICIALS = Officials(
    versi=1,
    jabatan={
        "kepala": Position(sebutan="Kepala Kantor", singkat="Kepala Kantor"),
        "penyusun": Position(sebutan="Penyusun <Data>", singkat="Penyusun <Data> & Arsip"),
        "arsip": Position(sebutan="Petugas Arsip", singkat="Arsip"),
    },
)
OTHER = RuleSet(
    berlaku_sejak=date(2026, 1, 1),
    dokumen=[DocumentRule(kunci="berita-acara", jenis="laporan", templat={}, penanda_tangan="arsip")],
    langkah=[
        Step(langkah="1", jabatan="penyusun", tindakan={"berita-acara": "menyusun"}),
        Step(langkah="2", jabatan="penyusun", tindakan={"berita-acara": "memeriksa dan memaraf"}),
        Step(langkah="3", jabatan="arsip", tindakan={"berita-acara": "menandatangani"}),
    ],
    penyampai=["penyusun"],
    penerima="kepala",
)
CASES = {"sop": (RULES, OFFICIALS), "lain": (OTHER, OTHER_OFFICIALS)}
Box = tuple[float, float, float, float]


def payload(rules: RuleSet, officials: Officials) -> ChartPayload:
    made = flowchart(rules, officials, "bagan-alir")
    assert isinstance(made, ChartPayload)
    return made


def test_acts_are_told_by_document_and_an_assignment_names_the_next_official() -> None:
    told = [acts_text(step, RULES, OFFICIALS) for step in RULES.langkah]
    assert told == [
        "menugaskan Kasubbag MSKLIP",
        "menugaskan CSO",
        "menyusun laporan, nota dinas Kabag HKK, dan nota dinas Sesditjen PK",
        "memeriksa laporan; memaraf nota dinas Kabag HKK dan nota dinas Sesditjen PK",
        "memeriksa laporan; menandatangani nota dinas Kabag HKK; memaraf nota dinas Sesditjen PK",
        "memeriksa dan menandatangani laporan dan nota dinas Sesditjen PK",
    ]
    assert acts_text(OTHER.langkah[1], OTHER, OTHER_OFFICIALS) == "memeriksa dan memaraf berita acara"


def test_lanes_follow_the_order_of_pejabat_yml() -> None:
    assert lanes(RULES, OFFICIALS) == ("dirjen", "sesditjen", "kabag", "kasubbag", "cso")
    assert lanes(OTHER, OTHER_OFFICIALS) == ("kepala", "penyusun", "arsip")


def test_the_roles_stand_with_their_steps() -> None:
    table = rasci(RULES, OFFICIALS, "rasci")
    assert isinstance(table, TablePayload)
    assert [tuple(cell.text for cell in row)[1:] for row in table.rows] == [
        ("Sesditjen PK", "A", "penanggung jawab akhir", "f"),
        ("Kabag HKK", "S", "pendukung", "a, e"),
        ("Kasubbag MSKLIP", "S", "pendukung", "b, d"),
        ("CSO", "R", "pelaksana", "c"),
        ("Dirjen PK", "I", "yang diberi tahu", "–"),
    ]
    assert isinstance(rasci(OTHER, OTHER_OFFICIALS, "rasci"), ValuesPayload)  # no roles: nothing printed


@pytest.mark.parametrize("width", ["penuh", "setengah", "ponsel"])
@pytest.mark.parametrize("name", CASES)
def test_the_flowchart_is_clean_text_that_neither_overlaps_nor_leaves_the_sheet(name: str, width: ChartWidth) -> None:
    chart = payload(*CASES[name])
    drawing = charts.draw(chart, width)
    root = ElementTree.fromstring(drawing)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {"svg", "path", "circle", "text"}
    assert not any({"id", "style"} & set(element.attrib) for element in root.iter())
    assert root.attrib["aria-label"] == chart.alt and len(chart.alt) <= 250
    assert root.attrib["font-family"] == theme.FONT_SVG
    assert drawing == charts.draw(chart, width)
    right, bottom = (float(part) for part in root.attrib["viewBox"].split()[2:])
    boxes: list[tuple[str, Box]] = []
    for element in root.iter(f"{SVG}text"):
        size, x, y = (float(element.attrib[key]) for key in ("font-size", "x", "y"))
        assert size >= (12.5 if width == "ponsel" else 8)
        long = fonts.text_width(element.text or "", size, element.get("font-weight") == "700")
        left = x - long * {"start": 0, "middle": 0.5, "end": 1}[element.get("text-anchor", "start")]
        boxes.append((element.text or "", (left, y - 0.72 * size, left + long, y + 0.2 * size)))
    for text, box in boxes:
        assert box[0] >= -0.1 and box[1] >= -0.1 and box[2] <= right + 0.1 and box[3] <= bottom + 0.1, text
    for (one, a), (two, b) in combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + 0.4 or b[3] <= a[1] + 0.4, (one, two)


@pytest.mark.parametrize("width", ["penuh", "ponsel"])
def test_every_step_and_lane_is_there_as_text_and_none_is_lit(width: ChartWidth) -> None:
    root = ElementTree.fromstring(charts.draw(payload(RULES, OFFICIALS), width))
    words = [element.text or "" for element in root.iter(f"{SVG}text")]
    assert [word for word in words if len(word) == 1] == list("abcdef")
    text = " ".join(words)
    for part in ("Dirjen PK", "Kabag HKK", "menugaskan CSO", "menandatangani", "dikembalikan", "penyampaian"):
        assert part in text, part
    fills = {element.get("fill", "").lower() for element in root.iter(f"{SVG}path")}
    grounds, marks = (theme.WHITE, theme.TINT), (theme.LINE_2, theme.GOLD_TEXT)
    assert fills <= {"none", *(color.lower() for color in (*grounds, *marks))}
    assert float(root.attrib["viewBox"].split()[2]) == FRAMES[width].width


def test_the_chart_has_no_interactive_form_and_its_payload_comes_back() -> None:
    chart = payload(RULES, OFFICIALS)
    bundle = Chart(chart)._repr_mimebundle_()
    assert set(bundle) == {"image/svg+xml", "text/plain", MIME}
    assert charts.figure(chart) == {} and not charts.is_interactive(chart)
    assert from_json(bundle[MIME]) == chart
    assert charts.is_interactive(replace(chart, chart="tren"))


def test_in_html_the_drawing_stands_alone_with_its_data_as_a_table() -> None:
    chart = payload(RULES, OFFICIALS)
    page = figure_html(Figure(3, chart, charts.draw(chart), {}, charts.draw(chart, "ponsel"), {}))
    assert "<script" not in page
    assert page.count("<svg") == 2 and "Tampilkan data" in page
    assert "menandatangani nota dinas Kabag HKK" in page


def test_the_page_of_the_docs_is_what_the_data_give() -> None:
    for path, text in files().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: python -m tests.support.sop_page"
