"""Invented recommendations, and what became of those of the month before."""

from __future__ import annotations

from datetime import date
from typing import Any

_STAFF = "Menyiagakan satu petugas Call Center tambahan pada jam terpadat"
_TEST = "Menguji sambungan Video Conference sehari sebelum sesi"
_MATTER = "Memperbarui materi DAK Fisik pada Website DJPK"

# Period -> keys of its params.
RECOMMENDATIONS: dict[str, dict[str, Any]] = {
    "2026-08": {
        "rekomendasi": [
            {"kunci": "r1", "uraian": _STAFF, "penanggung_jawab": "Kasubbag MSKLIP", "tenggat": date(2026, 9, 30)},
            {"kunci": "r2", "uraian": _TEST, "penanggung_jawab": "CSO", "tenggat": date(2026, 9, 30)},
        ]
    },
    "2026-09": {
        "rekomendasi": [
            {"kunci": "r1", "uraian": _MATTER, "penanggung_jawab": "Kasubbag MSKLIP", "tenggat": date(2026, 10, 30)},
        ],
        "tindak_lanjut": [
            {"kunci": "r1", "status": "selesai", "keterangan": "berlaku sejak 14 September 2026"},
            {"kunci": "r2", "status": "berjalan"},
        ],
    },
    "2026-TW3": {
        "rekomendasi": [
            {"kunci": "r1", "uraian": _MATTER, "penanggung_jawab": "Kasubbag MSKLIP", "tenggat": date(2026, 12, 31)},
        ]
    },
}
