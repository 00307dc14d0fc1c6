"""The lock on code cells: ``notebooks/<periode>/kunci.yml``, written by ``laporan mulai``.

Per document a list of ``id`` and the SHA-256 of the source of each code cell, in order. Outputs, counters and
kernel metadata do not matter; Markdown is narrative and free.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from laporan.config.load import read
from laporan.config.models import Model
from laporan.errors.config import ConfigMissing
from laporan.errors.notebook import CellChanged, LockMissing
from laporan.files import dump_yaml, sha256, write_atomic
from laporan.notebook.form import Notebook, heading_before

NAME = "kunci.yml"


class LockedCell(Model):
    """One code cell: its id and the SHA-256 of its source."""

    id: str
    sha256: str = Field(pattern="^[0-9a-f]{64}$")


class Lock(Model):
    """``kunci.yml``: document key -> its code cells."""

    versi: int = 1
    buku_kerja: dict[str, list[LockedCell]] = Field(default_factory=dict)


def lock_of(notebook: Notebook) -> list[LockedCell]:
    """The code cells of ``notebook`` as they are locked."""
    return [
        LockedCell(id=cell["id"], sha256=sha256(cell["source"].encode()))
        for cell in notebook["cells"]
        if cell["cell_type"] == "code"
    ]


def read_lock(folder: Path, shown: str) -> Lock:
    """The lock in ``folder``; an empty one where there is no file."""
    try:
        return read(Lock, folder / NAME, f"{shown}/{NAME}")
    except ConfigMissing:
        return Lock()


def write_lock(folder: Path, lock: Lock) -> None:
    """Write ``kunci.yml`` into ``folder``."""
    comment = "# Catatan templat: ditulis oleh laporan mulai, tidak untuk disunting.\n"
    write_atomic(folder / NAME, comment + dump_yaml(lock.model_dump()))


def check(notebook: Notebook, lock: Lock, key: str, shown: str) -> None:
    """Raise `CellChanged` for the first code cell that is not as ``mulai`` wrote it."""
    if key not in lock.buku_kerja:
        raise LockMissing(shown)
    expected = {cell.id: cell.sha256 for cell in lock.buku_kerja[key]}
    cells = notebook["cells"]
    found = [(index, cell) for index, cell in enumerate(cells) if cell["cell_type"] == "code"]
    for index, cell in found:
        heading = heading_before(cells, index)
        if cell["id"] not in expected:
            raise CellChanged(shown, cell["id"], "ditambah", heading)
        if sha256(cell["source"].encode()) != expected[cell["id"]]:
            raise CellChanged(shown, cell["id"], "diubah", heading)
    order = [cell["id"] for _, cell in found]
    for identity in expected:
        if identity not in order:
            raise CellChanged(shown, identity, "hilang", "")
    for (index, cell), identity in zip(found, expected, strict=False):
        if cell["id"] != identity:
            raise CellChanged(shown, cell["id"], "dipindah", heading_before(cells, index))
    if len(order) != len(expected):  # a cell pasted twice under one id
        raise CellChanged(shown, next(i for i in order if order.count(i) > 1), "ditambah", "")
