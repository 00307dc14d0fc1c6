"""The lock on code cells: ``notebooks/<periode>/kunci.yml``, written by ``laporan mulai`` and ``laporan perbarui``.

Per document a list of ``id`` and the SHA-256 of the source of each code cell, in order. Outputs, counters and
kernel metadata do not matter; Markdown is narrative and free. The same list of the template's texts locks nothing: it
tells ``laporan perbarui`` a text that the template gave from one that a person put there.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import Field

from laporan.config.load import read
from laporan.config.models import Model
from laporan.errors.config import ConfigMissing
from laporan.errors.notebook import CellChanged, LockMissing, NarrativeTurned
from laporan.files import dump_yaml, sha256, write_atomic
from laporan.notebook.form import NARRATIVE, Notebook, heading_before, tags

NAME = "kunci.yml"


class LockedCell(Model):
    """One cell of a template: its id and the SHA-256 of its source."""

    id: str
    sha256: str = Field(pattern="^[0-9a-f]{64}$")


class Lock(Model):
    """``kunci.yml``: document key -> its code cells, and document key -> the texts that the template gave."""

    versi: int = 1
    buku_kerja: dict[str, list[LockedCell]] = Field(default_factory=dict)
    teks: dict[str, list[LockedCell]] = Field(default_factory=dict)


def lock_of(notebook: Notebook) -> list[LockedCell]:
    """The code cells of ``notebook`` as they are locked."""
    return _cells(notebook, is_code=True)


def _cells(notebook: Notebook, *, is_code: bool) -> list[LockedCell]:
    return [
        LockedCell(id=cell["id"], sha256=sha256(cell["source"].encode()))
        for cell in notebook["cells"]
        if (cell["cell_type"] == "code") is is_code
    ]


def locking(old: Lock, copies: Mapping[str, Notebook]) -> Lock:
    """``old`` with the templates' ``copies`` (document key -> notebook as nobody has touched it) added or replaced."""
    return Lock(
        buku_kerja={**old.buku_kerja, **{key: lock_of(copy) for key, copy in copies.items()}},
        teks={**old.teks, **{key: _cells(copy, is_code=False) for key, copy in copies.items()}},
    )


def read_lock(folder: Path, shown: str) -> Lock:
    """The lock in ``folder``; an empty one where there is no file."""
    try:
        return read(Lock, folder / NAME, f"{shown}/{NAME}")
    except ConfigMissing:
        return Lock()


def write_lock(folder: Path, lock: Lock) -> None:
    """Write ``kunci.yml`` into ``folder``."""
    comment = "# Catatan templat: ditulis oleh laporan mulai dan laporan perbarui, tidak untuk disunting.\n"
    write_atomic(folder / NAME, comment + dump_yaml(lock.model_dump()))


def check(notebook: Notebook, lock: Lock, key: str, shown: str) -> None:
    """Raise `CellChanged` for the first code cell that is not as ``mulai`` wrote it.

    `NarrativeTurned` for a narrative cell that is one no more; one without text is missed by nobody.
    """
    if key not in lock.buku_kerja:
        raise LockMissing(shown)
    expected = {cell.id: cell.sha256 for cell in lock.buku_kerja[key]}
    cells = notebook["cells"]
    for index, cell in enumerate(cells):
        if cell["cell_type"] != "markdown" and NARRATIVE in tags(cell) and cell["source"].strip():
            raise NarrativeTurned(shown, cell["id"], cell["cell_type"], heading_before(cells, index))
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
