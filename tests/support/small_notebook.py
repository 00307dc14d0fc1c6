"""Small executed notebooks, built cell by cell, for tests of what becomes of them."""

from __future__ import annotations

from typing import Any

from laporan.display.charts import Rank, Ranking, draw, figure, plain
from laporan.display.payload import (
    MIME,
    Cell,
    ChartPayload,
    Column,
    NotaDinasFields,
    Payload,
    ReportFields,
    TablePayload,
    Value,
    ValuesPayload,
    to_json,
)

SVG = "image/svg+xml"
PLOTLY = "application/vnd.plotly.v1+json"


def markdown(identity: str, source: str, *tags: str) -> dict[str, Any]:
    return {"id": identity, "cell_type": "markdown", "source": source, "metadata": {"tags": list(tags)}}


def code(identity: str, *outputs: dict[str, Any], tags: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "id": identity,
        "cell_type": "code",
        "source": f"report.{identity}()",
        "metadata": {"tags": list(tags)},
        "execution_count": 1,
        "outputs": list(outputs),
    }


def shown(payload: Payload, **more: Any) -> dict[str, Any]:
    """A display_data output; ``more`` maps other MIME types (given through `SVG` and `PLOTLY`)."""
    data: dict[str, Any] = {MIME: to_json(payload), "text/plain": "x"}
    if isinstance(payload, ChartPayload):
        data |= {SVG: draw(payload), PLOTLY: figure(payload)}
    return {"output_type": "display_data", "data": data | more, "metadata": {}}


def notebook(*cells: dict[str, Any]) -> dict[str, Any]:
    return {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def table(label: str, *, numbered: bool = True, text: str = "1.204") -> TablePayload:
    return TablePayload(
        label=label,
        title="Panggilan turun 8,2% menjadi 1.204",
        subtitle="Volume layanan, September 2026",
        columns=(Column("Layanan", "kiri"), Column("September\n2026", bold=True)),
        rows=(
            (Cell("Call Center"), Cell(text)),
            (Cell("Video Conference"), Cell("data tidak tersedia", "tidak_tersedia")),
        ),
        notes=("Sumber: log panggilan.",),
        numbered=numbered,
    )


def chart(label: str) -> ChartPayload:
    return ChartPayload(
        label=label,
        title="Dua topik mencakup 60,0% panggilan",
        subtitle="Panggilan menurut topik, September 2026",
        alt="Batang topik: DAU 40, DBH 20, Lainnya 40.",
        chart="peringkat",
        data=plain(RANKING),
        table=table(label + "-data", numbered=False),
    )


RANKING = Ranking(
    (Rank("DAU", 40, 40.0, highlighted=True), Rank("DBH", 20, 20.0, highlighted=True), Rank("Lainnya", 40, rest=True)),
    "panggilan",
)

REPORT = ReportFields(
    title=("Laporan", "Layanan Informasi"),
    full_title="Laporan Layanan Informasi DJPK Bulan September 2026",
    organisation="Direktorat Jenderal Perimbangan Keuangan",
    short_organisation="DJPK",
    period="Bulan September 2026",
    data_range="Periode data: 1–30 September 2026, 22 hari kerja",
    letterhead=("KEMENTERIAN KEUANGAN REPUBLIK INDONESIA",),
    volumes=(),
    prepared_by="Disusun oleh Bagian Harmonisasi Kebijakan dan Kehumasan",
    place_month="Jakarta, Oktober 2026",
)

LETTER = NotaDinasFields(
    letterhead=(
        "KEMENTERIAN KEUANGAN REPUBLIK INDONESIA",
        "DIREKTORAT JENDERAL PERIMBANGAN KEUANGAN",
        "SEKRETARIAT DIREKTORAT JENDERAL",
    ),
    address=("GEDUNG RADIUS PRAWIRO LANTAI 9", "TELEPON 150420"),
    to=("Sekretaris Direktorat Jenderal",),
    sender="Kepala Bagian Harmonisasi Kebijakan dan Kehumasan",
    nature="Biasa",
    attachment="Satu berkas",
    subject="Penyampaian Laporan Layanan Informasi DJPK Bulan September 2026",
)

VALUES = ValuesPayload(
    (
        Value("panggilan.diterima", "panggilan diterima", "1.204"),
        Value("panggilan.diterima-perubahan", "perubahan panggilan", "turun 8,2%"),
        Value("jahat", "teks dari data", "*a* [b](c) {{< env HOME >}} <i> $x$ @fig-topik `k`"),
    )
)
