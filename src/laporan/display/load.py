"""Read what a period's documents are made of: own and comparison rekap, params, the record of the import.

The only module of `laporan.display` that reads files. Without a period it reads the built-in specimen, a few small
rekap inside the package under the shipped params, so that a template shows something anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from laporan import resources
from laporan.config.import_record import ImportRecord
from laporan.config.load import (
    load_calendar,
    load_institution,
    load_officials,
    load_sop,
    load_targets,
    params_if_begun,
)
from laporan.config.models import FollowUp, Institution, Officials, PeriodParams, Recommendation
from laporan.config.sop import RuleSet
from laporan.errors.usage import UsageError
from laporan.measures import Dataset, periods_read
from laporan.periods import Kind, Period
from laporan.rekap import SERVICES, Rekap
from laporan.rekap_files import has_rekap, read_record, read_rekap
from laporan.workspace import Workspace

_SPECIMEN_FOLDER = Path(__file__).resolve().parent / "spesimen"
SPECIMEN: dict[Kind, Period] = {
    "bulanan": Period(2026, "bulanan", 9),
    "triwulanan": Period(2026, "triwulanan", 3),
}


@dataclass(frozen=True)
class Followed:
    """A recommendation of an earlier report and what became of it; ``follow_up`` is None where nobody reported it."""

    period: Period
    recommendation: Recommendation
    follow_up: FollowUp | None


@dataclass(frozen=True)
class Source:
    """All that a period's documents are made of. ``record`` is None before the first import.

    ``months``: of a quarter, the records of its months' own imports.
    """

    dataset: Dataset
    institution: Institution
    rules: RuleSet
    officials: Officials
    params: PeriodParams
    followed: tuple[Followed, ...]
    record: ImportRecord | None
    months: Mapping[Period, ImportRecord] = field(default_factory=dict)

    @property
    def period(self) -> Period:
        return self.dataset.period


def load(periode: str, kind: Kind | None) -> Source:
    """The source of ``periode`` in the workspace around the working directory; of the specimen where it is empty.

    ``kind`` is what the template is written for; `UsageError` where the period is of the other kind.
    """
    if not periode:
        return load_from(Workspace(_SPECIMEN_FOLDER), SPECIMEN[kind or "bulanan"], Workspace(resources.root()))
    period = Period.parse(periode)
    if kind is not None and period.kind != kind:
        example = "bulan seperti 2026-09" if kind == "bulanan" else "triwulan seperti 2026-TW3"
        raise UsageError(
            f'Buku kerja ini untuk laporan {kind}, sedangkan "{period}" bukan periode {kind}.',
            f"Beri periode berupa {example}.",
        )
    return load_from(Workspace.find(Path.cwd()), period)


def load_from(workspace: Workspace, period: Period, shared: Workspace | None = None) -> Source:
    """The source of ``period`` in ``workspace``; what no period owns is read from ``shared``, if it is given."""
    common = shared or workspace
    calendar = load_calendar(common)
    rules = load_sop(common).in_force(period.last)
    params = params_if_begun(workspace, period)
    if params is None:  # a template run by hand, before `laporan mulai`
        params = PeriodParams(
            versi=1, periode=str(period), tanggal_dokumen=calendar.deadline(period, rules.tenggat.hari_kerja)
        )
    imported = has_rekap(workspace, period)
    months = () if period.is_month else period.months
    dataset = Dataset(
        period,
        read_rekap(workspace, period) if imported else _unimported(period),
        {other: read_rekap(workspace, other) for other in periods_read(period) if has_rekap(workspace, other)},
        calendar,
        load_targets(common),
    )
    return Source(
        dataset,
        load_institution(common),
        rules,
        load_officials(common),
        params,
        _followed(workspace, period, params),
        read_record(workspace, period) if imported else None,
        {month: read_record(workspace, month) for month in months if has_rekap(workspace, month)},
    )


def _unimported(period: Period) -> Rekap:
    return Rekap(period, {}, dict.fromkeys(SERVICES, f"rekap {period.name} belum dibuat dengan laporan impor"))


def _followed(workspace: Workspace, period: Period, params: PeriodParams) -> tuple[Followed, ...]:
    """The recommendations that this period's report answers for.

    A month answers for the month before. A quarter answers for the quarter before and, as far as its months' reports
    did, for what these answered for.
    """
    found = list(_answered(params_if_begun(workspace, period.previous), period.previous, params))
    if not period.is_month:
        for month in period.months:
            own = params_if_begun(workspace, month)
            if own is not None:
                found += _answered(params_if_begun(workspace, month.previous), month.previous, own)
    return tuple(found)


def _answered(earlier: PeriodParams | None, period: Period, params: PeriodParams) -> tuple[Followed, ...]:
    statuses = {item.kunci: item for item in params.tindak_lanjut}
    recommendations = earlier.rekomendasi if earlier is not None else []
    return tuple(Followed(period, item, statuses.get(item.kunci)) for item in recommendations)
