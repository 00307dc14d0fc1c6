"""What a notebook shows for tables and for payloads without a picture."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest
from tests.support.chart_cases import CASES, HOSTILE, payload

from laporan.display.charts import Chart
from laporan.display.payload import (
    MIME,
    AbsentPayload,
    Cell,
    Column,
    ContentsPayload,
    KeyFigure,
    KeyFiguresPayload,
    NotaDinasFields,
    Payload,
    ReportFields,
    SignaturePayload,
    TablePayload,
    Value,
    ValuesPayload,
    from_json,
)
from laporan.display.table_view import TableView, table_markdown
from laporan.display.views import View, view

TABLE = TablePayload(
    "ringkasan",
    "Panggilan naik <b>",
    "Volume layanan",
    (Column("Layanan", "kiri"), Column("September\n2026", bold=True), Column("Keterangan", "kiri")),
    (
        (Cell("Call Center | x"), Cell("1.204"), Cell("● mencapai", "mencapai")),
        (Cell(HOSTILE), Cell("data tidak tersedia", "tidak_tersedia"), Cell("")),
        (Cell("Jumlah"), Cell("1.204"), Cell("")),
    ),
    notes=("Satuan berbeda.",),
    total_row=True,
)
FIGURE = KeyFigure("panggilan", "Call Center Dering", "1.204", "panggilan masuk", ("▼ 8,2% dari Agu 2026",))
OTHERS: list[tuple[Payload, list[str]]] = [
    (AbsentPayload("x", "Kepuasan tamu", "Survei belum ada."), ["Kepuasan tamu", "Data tidak tersedia."]),
    (
        ValuesPayload((Value("panggilan.diterima", "Panggilan diterima", "1.204"),)),
        ["Panggilan diterima", "1.204", "{{< meta panggilan.diterima >}}"],
    ),
    (KeyFiguresPayload((FIGURE,)), ["Call Center Dering", "1.204", "▼ 8,2% dari Agu 2026"]),
    (
        ReportFields(
            ("Laporan", "Layanan"), "Laporan Layanan", "Direktorat", "DJPK", "Bulan September 2026", "1–30 September",
            ("KEMENTERIAN",), (FIGURE,), "Disusun oleh CSO", "Jakarta, Oktober 2026", "CONTOH",
        ),
        ["Laporan Layanan", "Bulan September 2026", "CONTOH"],
    ),
    (
        NotaDinasFields(("KEMENTERIAN",), ("Jalan",), ("Sekretaris",), "Kabag", "Biasa", "satu", "Penyampaian"),
        ["Yth.", "Sekretaris", "Penyampaian"],
    ),
    (SignaturePayload("sesditjen", "Jakarta, [tanggal]", "Sekretaris,"), ["Jakarta, [tanggal]", "Sekretaris,"]),
    (ContentsPayload("data-gambar"), ["Data setiap gambar"]),
]  # fmt: skip


class Reader(HTMLParser):
    """Visible text and start tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize(("shown", "expected"), OTHERS, ids=[shown.kind for shown, _ in OTHERS])
def test_view_tells_the_payload_in_words(shown: Payload, expected: list[str]) -> None:
    bundle = view(shown)._repr_mimebundle_()
    text = " ".join(Reader(bundle["text/html"]).words)
    assert all(part in text for part in expected)
    assert bundle["text/plain"]
    assert from_json(json.loads(json.dumps(bundle[MIME]))) == shown


def test_each_payload_has_its_view() -> None:
    assert isinstance(view(payload(*CASES["tren"])), Chart)
    assert isinstance(view(TABLE), TableView)
    assert isinstance(view(SignaturePayload("x")), View)
    with pytest.raises(TypeError):
        View(payload(*CASES["tren"]))._repr_mimebundle_()


def test_table_as_html_keeps_data_as_text() -> None:
    read = Reader(TableView(TABLE)._repr_mimebundle_()["text/html"])
    assert {tag for tag, _ in read.tags} <= {"style", "div", "p", "table", "thead", "tbody", "tr", "th", "td", "br"}
    assert any("<script>alert(1)</script>" in word for word in read.words)
    heads = [attrs for tag, attrs in read.tags if tag == "th"]
    assert [head["scope"] for head in heads] == ["col"] * 3 + ["row"] * 3
    cells = [attrs.get("class") for tag, attrs in read.tags if tag == "td"]
    assert cells == ["kanan tebal", "mencapai", "kanan tidak_tersedia", None, "kanan tebal", "tebal"]


def test_table_as_markdown() -> None:
    assert table_markdown(TABLE).splitlines()[:3] == [
        "| Layanan | September 2026 | Keterangan |",
        "| :--- | ---: | :--- |",
        "| Call Center \\| x | **1\\.204** | **● mencapai** |",
    ]
    markdown = TableView(TABLE)._repr_mimebundle_()["text/markdown"]
    assert markdown.startswith("**Panggilan naik \\<b\\>**\n\n| Layanan")
    assert markdown.endswith("\n\nSatuan berbeda\\.\n")
    assert "{{<" not in markdown
