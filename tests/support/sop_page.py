"""``docs/sop.md`` and its picture, made from params/: ``python -m tests.support.sop_page`` writes them anew."""

from __future__ import annotations

from pathlib import Path

from laporan.config.load import load_officials, load_sop
from laporan.config.models import Officials
from laporan.config.sop import RuleSet
from laporan.display import charts
from laporan.display.figures.procedure import flowchart
from laporan.display.payload import ChartPayload, TablePayload
from laporan.display.procedure import short_title
from laporan.display.tables.procedure import ROLES, rasci
from laporan.formatting import joined, long_date
from laporan.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "sop.md"
PICTURE = ROOT / "docs" / "gambar" / "bagan-alir.svg"


def files() -> dict[Path, str]:
    """Path -> text of what the page consists of, from the newest rule set of params/sop.yml."""
    workspace = Workspace(ROOT)
    sop, officials = load_sop(workspace), load_officials(workspace)
    rules = max(sop.aturan, key=lambda rule: rule.berlaku_sejak)
    chart = flowchart(rules, officials, "bagan-alir")
    roles = rasci(rules, officials, "rasci")
    assert isinstance(chart, ChartPayload) and isinstance(roles, TablePayload)
    assignments = [step.langkah for step in rules.assignments]
    lines = [
        "<!-- Dibuat dari params/sop.yml dan params/pejabat.yml dengan: python -m tests.support.sop_page -->",
        "",
        f"# SOP {sop.judul}",
        "",
        f"Aturan yang berlaku sejak {long_date(rules.berlaku_sejak)}, sebagaimana tertulis di `params/sop.yml`. "
        "Bagan dan tabel yang sama dimuat dalam lampiran setiap laporan.",
        "",
        "## Bagan alir",
        "",
        f"![{chart.alt}](gambar/{PICTURE.name})",
        "",
        " ".join(chart.notes),
        "",
        "## Langkah",
        "",
        *_table(chart.table),
        "",
        "## Pembagian peran (RASCI)",
        "",
        *_table(roles),
        "",
        "; ".join(f"**{letter}** {meaning}" for letter, meaning in ROLES.items()) + ".",
        "",
        "## Aturan",
        "",
        f"- Laporan disampaikan paling lambat hari kerja ke-{rules.tenggat.hari_kerja} setelah periode berakhir; hari "
        "kerja pertama setelah periode adalah hari ke-1. Pengembalian tidak mengulang hitungan.",
        *_recorders(rules, officials),
    ]
    if assignments:
        lines.append(
            f"- Langkah {joined(assignments)} dapat diberikan sekali untuk setahun dengan nomor suratnya "
            "(`penugasan_tahunan`); periode dalam jangka itu tidak menunggu langkah tersebut."
        )
    return {PAGE: "\n".join(lines) + "\n", PICTURE: charts.draw(chart) + "\n"}


def _recorders(rules: RuleSet, officials: Officials) -> list[str]:
    return [
        f"- {short_title(officials, recorder)} boleh mencatat tindakan "
        f"{joined([short_title(officials, key) for key in others])}."
        for recorder, others in rules.mencatat_untuk.items()
    ]


def _table(table: TablePayload) -> list[str]:
    heads = [column.head for column in table.columns]
    rows = [heads, ["---"] * len(heads), *([cell.text for cell in row] for row in table.rows)]
    return [f"| {' | '.join(row)} |" for row in rows]


if __name__ == "__main__":
    for path, text in files().items():
        path.write_text(text, encoding="utf-8", newline="\n")
