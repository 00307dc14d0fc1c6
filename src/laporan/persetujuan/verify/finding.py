"""What a check found, and what all of it comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Severity = Literal["ketidaksesuaian", "catatan", "tidak-dapat-diperiksa"]
BREACH: Severity = "ketidaksesuaian"
NOTE: Severity = "catatan"
UNCHECKED: Severity = "tidak-dapat-diperiksa"


@dataclass(frozen=True)
class Finding:
    """One finding. ``period`` and ``commit`` are "" and ``entry`` (from 1) is 0 where none applies."""

    severity: Severity
    meaning: str
    remedy: str
    period: str = ""
    entry: int = 0
    commit: str = ""

    def data(self) -> dict[str, Any]:
        """The finding as JSON data."""
        return {
            "keparahan": self.severity,
            "periode": self.period,
            "catatan": self.entry,
            "commit": self.commit,
            "arti": self.meaning,
            "lakukan": self.remedy,
        }


@dataclass(frozen=True)
class Checked:
    """A log that was looked at: entries in it, and how many of their commits carry a signature of git."""

    period: str
    entries: int
    signed: int

    def data(self) -> dict[str, Any]:
        """The same as JSON data."""
        return {"periode": self.period, "jumlah_catatan": self.entries, "bertanda_tangan": self.signed}


@dataclass(frozen=True)
class Report:
    """All that one run found. ``held``: (period, entry number) of the entry that ``--memuat`` asked for."""

    checked: tuple[Checked, ...]
    findings: tuple[Finding, ...]
    held: tuple[str, int] | None = None

    @property
    def exit_status(self) -> int:
        """1 where anything contradicts, else 2 where anything could not be checked, else 0."""
        found = {finding.severity for finding in self.findings}
        return 1 if BREACH in found else 2 if UNCHECKED in found else 0

    @property
    def identity(self) -> str:
        """What is proven about the persons behind the entries."""
        entries = sum(log.entries for log in self.checked)
        signed = sum(log.signed for log in self.checked)
        if not entries:
            return ""
        if not signed:
            return "Identitas tidak terbukti: hanya tercatat."
        rest = (
            f"; {entries - signed} catatan lain: identitas tidak terbukti, hanya tercatat" if signed < entries else ""
        )
        return f"{signed} catatan masuk dengan commit bertanda tangan; periksa dengan git verify-commit{rest}."

    def data(self) -> dict[str, Any]:
        """The report as JSON data."""
        held = {"periode": self.held[0], "catatan": self.held[1]} if self.held else None
        return {
            "versi": 1,
            "status": self.exit_status,
            "identitas": self.identity,
            "log": [log.data() for log in self.checked],
            "memuat": held,
            "hasil": [finding.data() for finding in self.findings],
        }
