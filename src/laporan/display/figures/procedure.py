"""The flowchart of params/sop.yml: the steps in lanes, none of them lit."""

from __future__ import annotations

from dataclasses import replace

from laporan.config.models import Officials
from laporan.config.sop import RuleSet
from laporan.display.charts import Flow, FlowStep
from laporan.display.figures.common import Figure, chart, data_table
from laporan.display.numbers import Numbers
from laporan.display.payload import Column
from laporan.display.procedure import acts_text, lanes, short_title
from laporan.formatting import joined

_RETURNED = "dikembalikan bila belum sesuai"


def procedure(numbers: Numbers, label: str) -> Figure:
    """The flowchart of the rules in force at the period's end."""
    return flowchart(numbers.source.rules, numbers.source.officials, label)


def flowchart(rules: RuleSet, officials: Officials, label: str) -> Figure:
    """The flowchart of ``rules``; its data are the steps as a table."""
    order = lanes(rules, officials)
    steps = tuple(
        FlowStep(step.langkah, order.index(step.jabatan), _abbreviated(acts_text(step, rules, officials)))
        for step in rules.langkah
    )
    receiver = short_title(officials, rules.penerima)
    end = FlowStep("", order.index(rules.penerima), "menerima penyampaian")
    preparing = rules.langkah.index(rules.preparing)
    flow = Flow(tuple(short_title(officials, key) for key in order), steps, end, preparing, _RETURNED)
    subtitle = "Bagan alir prosedur menurut SOP"
    rows = [
        (step.langkah, short_title(officials, step.jabatan), acts_text(step, rules, officials))
        for step in rules.langkah
    ]
    deliver = joined([short_title(officials, key) for key in rules.penyampai], "atau")
    rows.append(("–", deliver, f"menyampaikan kepada {receiver}"))
    # No step and no delivery is a figure: every column reads from the left.
    table = data_table(label, subtitle, ("Langkah", "Jabatan", "Tindakan"), rows)
    table = replace(table, columns=tuple(Column(column.head, "kiri") for column in table.columns))
    owners = ", ".join(f"{step.langkah} {short_title(officials, step.jabatan)}" for step in rules.langkah)
    alt = (f"Bagan alir {len(steps)} langkah.", f"Berurutan: {owners}; lalu disampaikan kepada {receiver}.")
    abbreviated = any("ND" in step.text for step in steps)
    notes = (
        f"Tenggat: hari kerja ke-{rules.tenggat.hari_kerja} setelah periode. Pengembalian tidak mengulang hitungan.",
        f"{'ND: nota dinas. ' if abbreviated else ''}Disusun dari langkah SOP.",
    )
    return chart(label, "", subtitle, alt=alt, kind="bagan_alir", data=flow, table=table, notes=notes)


def _abbreviated(text: str) -> str:
    return text.replace("nota dinas", "ND")
