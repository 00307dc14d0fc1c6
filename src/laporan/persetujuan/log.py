"""Where the sign-off log stands and how an entry is added: bytes are appended, never rewritten."""

from __future__ import annotations

import stat
from pathlib import Path

from laporan.errors.persetujuan import LogFault, LogUnreadable
from laporan.periods import Period
from laporan.persetujuan.entry import Entry, parse, to_yaml
from laporan.workspace import Workspace

NAME = "persetujuan.yml"
HEAD = """\
# Log persetujuan: satu catatan untuk setiap tindakan, dari yang pertama sampai yang terakhir.
# Ditulis oleh laporan ajukan, catat, kembalikan, sampaikan, dan batal; catatan lama tidak pernah diubah.
# isi adalah sidik isi dokumen yang dilihat pejabat; manifes adalah sidik daftar berkasnya.
# sebelumnya adalah sidik catatan sebelum ini, sehingga setiap perubahan tampak.
# Periksa dengan: laporan verifikasi. Penjelasan: docs/verifikasi.md.
"""


def log_name(period: Period) -> str:
    """The log's path from the workspace's root."""
    return f"output/{period}/{NAME}"


def path(workspace: Workspace, period: Period) -> Path:
    """The log of ``period``."""
    return workspace.output(period) / NAME


def read_bytes(workspace: Workspace, period: Period) -> bytes:
    """The log's bytes, empty where there is none; `LogUnreadable` where something else stands in its place."""
    place = path(workspace, period)
    try:
        mode = place.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return b""
    if not stat.S_ISREG(mode):
        raise LogUnreadable(workspace.relative(place.parent) + "/" + NAME, (LogFault(0, 0, "bukan berkas biasa"),))
    return place.read_bytes()


def entries_of(content: bytes, shown: str) -> tuple[Entry, ...]:
    """The entries of a log; `LogUnreadable`, naming ``shown``, where it cannot be read."""
    parsed = parse(content)
    if parsed.faults:
        raise LogUnreadable(shown, parsed.faults)
    return parsed.entries


def read_log(workspace: Workspace, period: Period) -> tuple[Entry, ...]:
    """The entries of ``period``'s log as it stands on disk."""
    return entries_of(read_bytes(workspace, period), log_name(period))


def appended(content: bytes, entry: Entry) -> bytes:
    """``content`` with ``entry`` at its end."""
    return (content or HEAD.encode()) + to_yaml(entry).encode()
