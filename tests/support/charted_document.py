"""The sample report with real charts in place of its hand-made drawings: one of every kind, in every width."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from laporan.display import charts
from laporan.display.payload import Cell, ChartPayload, Column, TablePayload
from laporan.render.blocks import Document, Figure


def sample() -> ModuleType:
    """tests/support/sample_document.py (tests are no package)."""
    name = "laporan_sample_document"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("sample_document.py"))
        assert spec and spec.loader
        sys.modules[name] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[name]


def drawn(number: int, payload: ChartPayload) -> Figure:
    """``payload`` drawn in its own width and in a phone's."""
    return Figure(
        number,
        payload,
        charts.draw(payload),
        charts.figure(payload),
        *charts.on_phone(payload),
    )


def report() -> Document:
    """The sample report; its four charts are real ones, and the first section of chapter II has three more."""
    document: Document = sample().report()
    kinds = _kinds()
    blocks = []
    number = 0
    for block in document.blocks:
        if not isinstance(block, Figure):
            blocks.append(block)
            continue
        number += 1
        kind = block.payload.chart
        blocks.append(drawn(number, replace(block.payload, data=charts.plain(kinds.pop(kind)))))
        if kind == "tren":
            for extra in ("harian", "indeks", "banding"):
                number += 1
                blocks.append(drawn(number, _extra(extra, kinds.pop(extra))))
    assert not kinds
    return replace(document, blocks=tuple(blocks))


def _extra(kind: str, data: Any) -> ChartPayload:
    columns = (Column("Hal", "kiri"), Column("Nilai"))
    rows = tuple((Cell(f"Baris {n}"), Cell(str(n))) for n in range(1, 4))
    table = TablePayload(kind, "", f"Data {kind}", columns, rows, numbered=False)
    return ChartPayload(
        kind,
        f"Temuan {kind}",
        f"Judul {kind}",
        f"Diagram {kind}.",
        kind,
        charts.plain(data),
        table,
        ("Sumber: contoh.",),
    )


def _kinds() -> dict[str, Any]:
    values = sample()
    months = tuple(f"2025-{n:02d}" for n in range(9, 13)) + tuple(f"2026-{n:02d}" for n in range(1, 10))
    services = ("panggilan", "tamu", "vicon", "website")
    names = ("Call Center", "Kunjungan Tamu", "Video Conference", "Website")
    days = tuple(
        charts.Day(f"2026-09-{n:02d}", None if n == 14 else 40 + 7 * n % 31, "kerja")
        if (n + 1) % 7 < 5
        else charts.Day(f"2026-09-{n:02d}", 0, "akhir_pekan")
        for n in range(1, 31)
    )
    panels = tuple(
        charts.Panel(
            name,
            "layanan",
            service,
            (
                charts.PanelColumn("Sep 2026", 1204, "ini"),
                charts.PanelColumn("Agu 2026", 1312, "lalu"),
                charts.PanelColumn("Sep 2025", 1118, "tahun_lalu"),
            ),
        )
        for service, name in zip(services, names, strict=True)
    )
    lines = tuple(
        charts.IndexLine(service, name, tuple(100 + place * 9 * month / 12 for month in range(13)))
        for place, (service, name) in enumerate(zip(services, names, strict=True), -1)
    )
    return {
        "tren": charts.Trend(
            tuple(charts.TrendPoint(m, v) for m, v in zip(months, values.CALLS, strict=True)), "panggilan", "panggilan"
        ),
        "peta_panas": charts.HeatMap(
            tuple(values.HOURS), tuple(range(8, 16)), tuple(values.HOURS.values()), "panggilan"
        ),
        "peringkat": charts.Ranking(
            tuple(
                charts.Rank(name, value, highlighted=place < 3, rest=name == "Lainnya")
                for place, (name, value) in enumerate(values.TOPICS)
            ),
            "panggilan",
        ),
        "target": charts.TargetBars(
            (
                charts.TargetRow("Panggilan terjawab", "Call Center", "panggilan", 92.8, 90, True),
                charts.TargetRow("Waktu tunggu ≤ 20 detik", "Call Center", "panggilan", 83.3, 80, True),
                charts.TargetRow("Rapat sesuai jadwal", "Video Conference", "vicon", 93.8, 95, False),
            )
        ),
        "harian": charts.Daily(days, "panggilan", "panggilan", mean=54.7),
        "indeks": charts.Indices(months, lines),
        "banding": charts.Panels(panels),
    }
