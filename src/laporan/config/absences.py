"""Services without data: those that the unit does not offer, and those that ``tanpa`` in a period's params names."""

from __future__ import annotations

from collections.abc import Mapping

from laporan.config.load import load_institution, params_if_begun
from laporan.periods import Period
from laporan.rekap import SERVICES
from laporan.workspace import Workspace

NOT_OFFERED = "layanan ini tidak diselenggarakan"


def known_absences(workspace: Workspace, period: Period) -> dict[str, str]:
    """Service -> why it has no data: not offered, or as the period's params record it; a quarter takes over those of
    its months."""
    offered = load_institution(workspace).nama_layanan
    not_offered = {service: NOT_OFFERED for service in SERVICES if service not in offered}
    own = {**not_offered, **_recorded(workspace, period)}
    if period.is_month:
        return own
    months = {month: _recorded(workspace, month) for month in period.months}
    return {**{service: reason for service in SERVICES if (reason := _joint_reason(months, service))}, **own}


def _recorded(workspace: Workspace, period: Period) -> dict[str, str]:
    params = params_if_begun(workspace, period)
    return {service: absence.alasan for service, absence in params.tanpa.items()} if params else {}


def _joint_reason(months: Mapping[Period, Mapping[str, str]], service: str) -> str:
    """Why a quarter lacks ``service``: the reason that its months share, else each month's; "" where none lacks it."""
    reasons = {month: absent[service] for month, absent in months.items() if service in absent}
    if len(reasons) == len(months) and len(set(reasons.values())) == 1:
        return next(iter(reasons.values()))
    return "; ".join(f"{month.name}: {reason}" for month, reason in reasons.items())
