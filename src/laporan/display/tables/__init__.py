"""Every table that notebooks may show, by name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from laporan.display.numbers import Numbers
from laporan.display.sentences.service import GROUPS
from laporan.display.tables import entered, groups, overview, procedure, records
from laporan.display.tables.common import Table
from laporan.rekap import SERVICES

Builder = Callable[[Numbers, str], Table]

TABLES: dict[str, Builder] = {
    "ringkasan": overview.summary,
    "antarlayanan": overview.side_by_side,
    **{f"{service}-mutu": partial(overview.quality, service) for service in SERVICES},
    **{f"{service}-{dimension}": partial(groups.groups, service, dimension) for service, dimension in GROUPS},
    "capaian-target": overview.year_targets,
    "sebaran-asal": groups.origins,
    "rekomendasi": records.recommendations,
    "tindak-lanjut": records.follow_up,
    "rekonsiliasi": records.reconciliation,
    "indeks-kepuasan": entered.survey,
    "definisi-ukuran": records.definitions,
    "sumber-data": records.sources,
    "rasci": procedure.procedure,
}

__all__ = ["TABLES", "Builder", "Table"]
