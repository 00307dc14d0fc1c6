"""``laporan perbarui``: the newer templates in the notebooks of an open period. All of them are prepared first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from laporan.config.sop import RuleSet
from laporan.errors.notebook import NotebookNotWritten
from laporan.files import write_atomic
from laporan.notebook.begin import fresh_copy, notebook_path
from laporan.notebook.form import Notebook, dump_notebook, read_notebook, stripped
from laporan.notebook.lock import NAME, Lock, locking, read_lock, write_lock
from laporan.notebook.merge import Merged, merge
from laporan.periods import Period
from laporan.workspace import Workspace

FOLDER = "sebelum-perbarui"  # in build/<periode>/: one numbered folder for each time


@dataclass(frozen=True)
class Updated:
    """One notebook: where it stands, what becomes of it, and whether that differs from what stands there."""

    path: Path
    merged: Merged
    changed: bool


@dataclass(frozen=True)
class Update:
    """What ``laporan perbarui`` does to a period; ``lock`` is its new ``kunci.yml``."""

    notebooks: tuple[Updated, ...]
    lock: Lock
    lock_changed: bool

    @property
    def changed(self) -> bool:
        """Whether there is anything to do."""
        return self.lock_changed or any(notebook.changed for notebook in self.notebooks)


def plan_update(workspace: Workspace, period: Period, rules: RuleSet) -> Update:
    """What the templates, as they are now, make of the period's notebooks. Writes nothing.

    Raises `laporan.errors.notebook.NotebookMissing` or `laporan.errors.notebook.TemplateMissing` for a file that is
    not there, `laporan.errors.notebook.NotebookUnreadable` for one that is no notebook.
    """
    folder = workspace.notebooks(period)
    lock = read_lock(folder, workspace.relative(folder))
    copies: dict[str, Notebook] = {}
    notebooks = []
    for rule in rules.dokumen:
        path = notebook_path(workspace, period, rule)
        old, fresh = read_notebook(path, workspace.relative(path)), fresh_copy(workspace, period, rule)
        merged = merge(fresh, old, lock, rule.kunci)
        copies[rule.kunci] = fresh
        notebooks.append(Updated(path, merged, _form(merged.notebook) != _form(old)))
    new_lock = locking(lock, copies)
    return Update(tuple(notebooks), new_lock, new_lock != lock)


def _form(notebook: Notebook) -> list[object]:
    """What of a notebook matters to a document or protects a cell. Outputs that a person's run left matter to none."""
    protections = [[cell["metadata"].get(name) for name in ("deletable", "editable")] for cell in notebook["cells"]]
    return list(zip(stripped(notebook), protections, strict=True))


def write_update(workspace: Workspace, period: Period, update: Update) -> Path:
    """Keep the notebooks as they were, then write the new ones, the lock last. Returns the folder of the old ones.

    A process that dies on the way leaves notebooks that the old lock refuses; the next run does the rest, for what is
    already as in the template is no one's own text. `NotebookNotWritten` where a file cannot be written.
    """
    folder = workspace.notebooks(period)
    kept = _free_folder(workspace.build(period) / FOLDER)
    for path in (*(notebook.path for notebook in update.notebooks), folder / NAME):
        if path.is_file():
            with _writing(workspace, kept / path.name):
                write_atomic(kept / path.name, path.read_bytes())
    for notebook in update.notebooks:
        if notebook.changed:
            with _writing(workspace, notebook.path):
                write_atomic(notebook.path, dump_notebook(notebook.merged.notebook))
    with _writing(workspace, folder / NAME):
        write_lock(folder, update.lock)
    return kept


@contextmanager
def _writing(workspace: Workspace, path: Path) -> Iterator[None]:
    try:
        yield
    except OSError:
        raise NotebookNotWritten(workspace.relative(path)) from None


def _free_folder(base: Path) -> Path:
    number = 1
    while (base / str(number)).exists():
        number += 1
    return base / str(number)
