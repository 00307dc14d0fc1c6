"""The log's own text: a plain file in the strict form, its entries in a chain, and the same on disk as in HEAD."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from laporan.errors.config import UPGRADE
from laporan.errors.persetujuan import LogFault, LogUnreadable
from laporan.periods import Period
from laporan.persetujuan.entry import Entry, parse, to_yaml
from laporan.persetujuan.log import HEAD, path, read_bytes
from laporan.persetujuan.verify.finding import BREACH, UNCHECKED, Finding
from laporan.workspace import Workspace

_RESTORE = "Log tidak disunting dengan tangan: kembalikan dari riwayat git, lalu jalankan lagi laporan verifikasi."


@dataclass(frozen=True)
class Log:
    """A log as read from disk. ``entries`` is empty where it cannot be read; ``findings`` then say why."""

    content: bytes
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]


def read(workspace: Workspace, period: Period) -> Log:
    """The log of ``period`` on disk, with what is wrong in its form."""
    shown = str(period)
    place = path(workspace, period)
    if any(folder.is_symlink() for folder in (place.parent, place.parent.parent)):
        meaning = "Folder log ini sebuah tautan, bukan folder."
        return Log(b"", (), (Finding(BREACH, meaning, _RESTORE, shown),))
    try:
        content = read_bytes(workspace, period)
    except LogUnreadable as error:
        return Log(b"", (), (Finding(BREACH, error.what, _RESTORE, shown),))
    parsed = parse(content)
    if parsed.faults:
        return Log(content, (), tuple(_unreadable(fault, shown) for fault in parsed.faults))
    return Log(content, parsed.entries, tuple(_written_otherwise(period, content, parsed.entries)))


def _unreadable(fault: LogFault, shown: str) -> Finding:
    severity, remedy = (UNCHECKED, UPGRADE) if fault.newer else (BREACH, _RESTORE)
    return Finding(severity, f"Log tidak terbaca: {fault}.", remedy, shown, fault.entry)


def _written_otherwise(period: Period, content: bytes, entries: tuple[Entry, ...]) -> Iterator[Finding]:
    """A log that reads well but is not the text that the product writes: comments, order or quotes were touched."""
    if content == (HEAD + "".join(map(to_yaml, entries)) if content else "").encode():
        return
    yield Finding(BREACH, "Teks log bukan bentuk yang ditulis aplikasi; ada yang menyuntingnya.", _RESTORE, str(period))


def compare_with_head(period: Period, log: Log, committed: bytes | None) -> Iterator[Finding]:
    """Whether the log on disk is the committed one."""
    if log.content == (committed or b""):
        return
    meaning = "Log di disk berbeda dari log pada commit terakhir (HEAD)."
    number = len(log.entries) if committed is not None and log.content.startswith(committed) else 0
    yield Finding(
        BREACH, meaning, f"Kembalikan dengan: git checkout HEAD -- output/{period}/persetujuan.yml", str(period), number
    )
