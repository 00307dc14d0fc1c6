"""Canonical rows of one service to its facts: one module per service."""

from __future__ import annotations

from laporan.importing.services import calls, guests, meetings, website
from laporan.importing.services.base import Service

SERVICE_MODULES: dict[str, Service] = {"panggilan": calls, "tamu": guests, "vicon": meetings, "website": website}
