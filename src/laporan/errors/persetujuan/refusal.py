"""What every refused act has in common. A refused act writes nothing."""

from __future__ import annotations

from laporan.errors.base import LaporanError


class Refusal(LaporanError):
    """An act that the rules do not allow. Subclasses give ``what`` and ``advice``."""

    exit_status = 2

    @property
    def advice(self) -> str:
        """What to do instead."""
        raise NotImplementedError

    @property
    def remedy(self) -> str:
        return f"{self.advice} Tidak ada yang dicatat."


STEP_NAMES = {
    "kembali": "pengembalian",
    "sampaikan": "penyampaian",
    "tanggapan": "tanggapan",
    "batal": "pembatalan",
}


def step_name(step: str) -> str:
    """How a person reads ``langkah``: ``langkah d``, ``pengembalian``."""
    return STEP_NAMES.get(step, f"langkah {step}")
