"""Errors of the command line and of the workspace."""

from __future__ import annotations

from pathlib import Path

from laporan.errors.base import LaporanError


class UsageError(LaporanError):
    """A word on the command line that cannot be understood."""

    code = "PER-01"
    exit_status = 2

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.advice = remedy

    @property
    def what(self) -> str:
        return self.message

    @property
    def remedy(self) -> str:
        return self.advice


class PeriodError(UsageError):
    """A text that is no period."""

    code = "PER-02"

    def __init__(self, text: str) -> None:
        super().__init__(
            f'"{text}" bukan penulisan periode.',
            "Tulis bulan seperti 2026-09 atau triwulan seperti 2026-TW3.",
        )
        self.text = text


class WorkspaceError(LaporanError):
    """No workspace here, or something in it is missing or in the way."""

    code = "RK-01"
    exit_status = 2

    def __init__(self, message: str, path: Path | None, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.advice = remedy

    @property
    def what(self) -> str:
        return self.message

    @property
    def where(self) -> str:
        return str(self.path) if self.path else ""

    @property
    def remedy(self) -> str:
        return self.advice
