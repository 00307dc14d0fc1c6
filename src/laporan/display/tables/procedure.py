"""Who answers for what: the RASCI table of params/sop.yml."""

from __future__ import annotations

from laporan.config.models import Officials
from laporan.config.sop import RuleSet
from laporan.display.numbers import Numbers
from laporan.display.payload import Cell, Column, TablePayload
from laporan.display.procedure import short_title
from laporan.display.tables.common import SILENT, Table

ROLES = {
    "R": "pelaksana",
    "A": "penanggung jawab akhir",
    "S": "pendukung",
    "C": "yang dimintai pertimbangan",
    "I": "yang diberi tahu",
}


def procedure(numbers: Numbers, label: str) -> Table:
    """The RASCI table of the rules in force at the period's end."""
    return rasci(numbers.source.rules, numbers.source.officials, label)


def rasci(rules: RuleSet, officials: Officials, label: str) -> Table:
    """One row for each jabatan: its role and its steps; nothing where the rules give no roles."""
    if not rules.rasci:
        return SILENT
    heads = ("Jabatan", "Disebut", "Peran", "Arti", "Langkah")
    rows = []
    for key, role in rules.rasci.items():
        position = officials.jabatan.get(key)
        steps = [step.langkah for step in rules.langkah if step.jabatan == key]
        cells = (
            position.sebutan if position else key,
            short_title(officials, key),
            role,
            ROLES[role],
            ", ".join(steps) or "–",
        )
        rows.append(tuple(map(Cell, cells)))
    columns = tuple(Column(head, "kiri") for head in heads)
    notes = ("Disusun dari langkah SOP.",)
    return TablePayload(label, "", "Pembagian peran (RASCI) menurut SOP", columns, tuple(rows), notes)
