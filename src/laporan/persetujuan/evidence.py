"""Evidence (bukti): files that an entry names by their digest, kept in ``output/<periode>/bukti/``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from laporan.errors.usage import UsageError
from laporan.git import read_file, tree
from laporan.persetujuan.context import Context
from laporan.persetujuan.entry import tidy
from laporan.persetujuan.verify.content import EVIDENCE, in_output

_LARGEST = 20_000_000  # bytes; history keeps every one for ever


def read_evidence(found: Context, paths: Sequence[Path]) -> dict[str, bytes]:
    """Name in the log -> bytes of each file; `UsageError` where one cannot be kept.

    A name that another piece of evidence of the period bears already gets a number.
    """
    folder = in_output(found.period, f"{EVIDENCE}/")
    root, names = found.workspace.root, tree(found.workspace.root, found.parent, folder)
    taken = {path.casefold(): (path.removeprefix(folder), read_file(root, found.parent, path)) for path in names}
    kept: dict[str, bytes] = {}
    for path in paths:
        content = _read(path)
        stem, suffix = tidy(path.stem).lstrip(".") or "bukti", tidy(path.suffix)
        number, name = 1, f"{stem}{suffix}"
        # small letters: not every file system tells Surat.pdf from surat.pdf
        while (other := taken.get((folder + name).casefold())) and other[1] != content:
            number += 1
            name = f"{stem}-{number}{suffix}"
        name = other[0] if other else name
        taken[(folder + name).casefold()] = (name, content)
        kept[name] = content
    return kept


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise UsageError(f'Berkas bukti "{path}" tidak ditemukan.', "Periksa nama dan letaknya.")
    try:
        content = path.read_bytes()
    except OSError:
        raise UsageError(
            f'Berkas bukti "{path}" tidak dapat dibaca.', "Tutup program yang memakainya, lalu ulangi."
        ) from None
    if len(content) > _LARGEST:
        raise UsageError(
            f'Berkas bukti "{path}" lebih besar dari 20 MB.',
            "Perkecil berkas itu, lalu ulangi.",
        )
    return content
