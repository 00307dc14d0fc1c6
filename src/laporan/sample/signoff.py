"""The SOP played with invented officials: the CSO and the Kasubbag record for themselves, the CSO for the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from laporan.calendar import JAKARTA
from laporan.periods import Period
from laporan.persetujuan.acts import Act

# Jabatan key -> name; each one's git identity is the name's first word.
OFFICIALS = {
    "dirjen": "Damar Contohwan",
    "sesditjen": "Satria Contohwan",
    "kabag": "Kartika Contohwati",
    "kasubbag": "Surya Contohwan",
    "cso": "Citra Contohwati",
}
MONTH, QUARTER = Period(2026, "bulanan", 9), Period(2026, "triwulanan", 3)


def address(key: str) -> str:
    """The git identity of the holder of ``key``."""
    return f"{OFFICIALS[key].split()[0].casefold()}@contoh.invalid"


def author(key: str) -> tuple[str, str]:
    """Name and address for a commit of that official."""
    return OFFICIALS[key], address(key)


def holders(key: str) -> dict[str, list[dict[str, Any]]]:
    """What params/pejabat.yml says of the jabatan ``key``."""
    return {"pejabat": [{"nama": OFFICIALS[key], "email": [address(key)]}]}


@dataclass(frozen=True)
class Played:
    """One act: who records it and when. ``changes``: keys of the period's params that are set and built before it."""

    period: Period
    who: str
    now: datetime
    act: Act
    changes: Mapping[str, Any] | None = None


def _at(day: int, clock: str) -> datetime:
    hour, minute = map(int, clock.split("."))
    return datetime(2026, 10, day, hour, minute, tzinfo=JAKARTA)


_FOLLOWED_UP = {
    "tindak_lanjut": [
        {"kunci": "r1", "status": "selesai", "keterangan": "berlaku sejak 14 September 2026"},
        {"kunci": "r2", "status": "berjalan", "keterangan": "diuji pada tiga dari empat sesi"},
    ]
}

PLAY = (
    Played(MONTH, "cso", _at(1, "9.10"), Act("catat", by="kabag", on=_at(1, "8.15"), basis="ND-21/PK.11/2026")),
    Played(MONTH, "kasubbag", _at(1, "9.30"), Act("catat")),
    Played(MONTH, "cso", _at(2, "15.40"), Act("ajukan")),
    Played(
        MONTH,
        "kasubbag",
        _at(5, "9.05"),
        Act(
            "kembalikan",
            remarks=(
                "Status rekomendasi tentang sambungan Video Conference belum diberi keterangan.",
                "Angka tamu bulan Agustus mohon dicocokkan dengan laporan bulan lalu.",
            ),
        ),
    ),
    Played(
        MONTH,
        "cso",
        _at(5, "13.30"),
        Act("ajukan", answers={"1": "Keterangannya sudah ditambahkan.", "2": "Sudah dicocokkan, angkanya sama."}),
        changes=_FOLLOWED_UP,
    ),
    Played(MONTH, "kasubbag", _at(5, "15.10"), Act("catat", note="Keterangan rekomendasi sudah lengkap.")),
    Played(
        MONTH,
        "cso",
        _at(6, "9.40"),
        Act(
            "catat",
            by="kabag",
            on=_at(6, "9.00"),
            basis="agenda 4471",
            numbers={"nota-dinas-kabag": "ND-207/PK.11/2026"},
            dates={"nota-dinas-kabag": date(2026, 10, 6)},
        ),
    ),
    Played(
        MONTH,
        "cso",
        _at(7, "10.45"),
        Act(
            "catat",
            by="sesditjen",
            on=_at(7, "10.00"),
            basis="agenda 4480",
            numbers={"nota-dinas-sesditjen": "ND-88/PK.1/2026"},
            dates={"nota-dinas-sesditjen": date(2026, 10, 7)},
        ),
    ),
    Played(MONTH, "cso", _at(7, "11.30"), Act("sampaikan")),
    Played(QUARTER, "cso", _at(7, "13.10"), Act("catat", by="kabag", on=_at(7, "12.50"), basis="ND-21/PK.11/2026")),
    Played(QUARTER, "kasubbag", _at(7, "13.20"), Act("catat")),
    Played(QUARTER, "cso", _at(7, "13.40"), Act("ajukan")),
)
TODAY = PLAY[-1].now.date()
