"""What an import gave, in short."""

from __future__ import annotations

from collections.abc import Iterable

from laporan.importing import ImportResult, write_rekap
from laporan.workspace import Workspace


def account(result: ImportResult, index: int = 0) -> tuple[int, int, int, int, int]:
    """Rows of one file: read, accepted, outside the period, duplicate, rejected. ``index`` counts all files."""
    files = [file for entry in result.record.layanan.values() for file in entry.berkas]
    entry = files[index]
    return (entry.dibaca, entry.diterima, entry.luar_periode, entry.ganda, entry.ditolak)


def call_totals(result: ImportResult, *names: str) -> tuple[int | None, ...]:
    """Totals of the calls, None where the rekap has none."""
    facts = result.rekap.facts("panggilan")
    return tuple(facts.total(name) for name in names)


def assert_clean(workspace: Workspace, result: ImportResult, canaries: Iterable[str]) -> None:
    """None of the ``canaries`` is in the rekap as written or in what the screen shows."""
    write_rekap(workspace, result)
    texts = [path.read_text(encoding="utf-8") for path in workspace.rekap(result.period).iterdir()]
    for text in (*texts, "\n".join(result.messages)):
        assert not [canary for canary in canaries if canary.casefold() in text.casefold()]
