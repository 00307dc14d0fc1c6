"""``manifest.yml``: from what, with what and into what a period's documents were made.

Nothing in it depends on the machine or the moment, so it is the same wherever the same inputs are built.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

import laporan
from laporan import resources
from laporan.config.load import load_institution, load_sop, read
from laporan.config.models import Model
from laporan.errors.config import ConfigError, ConfigMissing
from laporan.files import dump_yaml, sha256_file
from laporan.measures import periods_read
from laporan.notebook.begin import notebook_path
from laporan.notebook.form import digest, read_notebook
from laporan.notebook.lock import NAME as LOCK
from laporan.periods import Period
from laporan.render import typst_compile
from laporan.render.engines import Engine
from laporan.workspace import MARKER, OWN_COPY, Workspace

NAME = "manifest.yml"
JOURNAL = "terbit"  # in build/<periode>/: a publication that is not finished yet, see `laporan.render.publish`
_COMMENT = "# Catatan penyusunan: ditulis oleh laporan susun, tidak untuk disunting.\n"
_NOT_READ = "sumber.yml"  # steers the import alone; its effect stands in the rekap


class Tools(Model):
    """What made the documents. ``kunci_inti`` is the SHA-256 of the core lock, "" where there is none."""

    laporan: str
    pengolah: str
    versi_pengolah: str
    pandoc: str
    typst: str
    kunci_inti: str


class Manifest(Model):
    """``manifest.yml``. Both maps: path from the workspace's root -> SHA-256."""

    versi: Literal[1] = 1
    periode: str
    alat: Tools
    dibaca: dict[str, str]
    ditulis: dict[str, str]


def tools(engine: Engine) -> Tools:
    """The versions of everything that makes documents with ``engine``."""
    lock = resources.core_lock()
    return Tools(
        laporan=laporan.__version__,
        pengolah=engine.name,
        versi_pengolah=engine.version,
        pandoc=engine.pandoc_version,
        typst=typst_compile.version(),
        kunci_inti=sha256_file(lock) if lock.is_file() else "",
    )


def dump(manifest: Manifest) -> str:
    """The file's text."""
    return _COMMENT + dump_yaml(manifest.model_dump())


def read_manifest(workspace: Workspace, period: Period) -> Manifest | None:
    """The manifest of ``period``, or None where there is none that can be read."""
    path = workspace.output(period) / NAME
    try:
        return read(Manifest, path, workspace.relative(path))
    except (ConfigMissing, ConfigError):
        return None


def inputs(workspace: Workspace, period: Period) -> dict[str, str]:
    """Path -> SHA-256 of every file that the documents of ``period`` are made of, as they stand now.

    Notebooks are digested in their stripped form, so that what an editor saves beside the text changes nothing.
    """
    files = (path for path in _files(workspace, period) if path.is_file() and OWN_COPY not in path.name)
    digests = {workspace.relative(path): sha256_file(path) for path in files}
    for document in load_sop(workspace).in_force(period.last).dokumen:
        path = notebook_path(workspace, period, document)
        if path.is_file():
            shown = workspace.relative(path)
            digests[shown] = digest(read_notebook(path, shown))
    return dict(sorted(digests.items()))


def is_fresh(workspace: Workspace, period: Period, engine: Engine | None = None) -> bool:
    """Whether the documents of ``period`` are whole and made from what stands in the workspace now.

    With ``engine`` they must also be made by it and by this version of the product.
    """
    manifest = read_manifest(workspace, period)
    if (workspace.build(period) / JOURNAL / NAME).is_file():
        return False
    if manifest is None or manifest.periode != str(period):
        return False
    if engine is not None and manifest.alat != tools(engine):
        return False
    return manifest.dibaca == inputs(workspace, period) and _are_intact(workspace, manifest.ditulis)


def _are_intact(workspace: Workspace, written: Mapping[str, str]) -> bool:
    paths = {workspace.root / name: expected for name, expected in written.items()}
    return all(path.is_file() and sha256_file(path) == expected for path, expected in paths.items())


def _files(workspace: Workspace, period: Period) -> Iterator[Path]:
    yield workspace.root / MARKER
    yield from (path for path in workspace.extension.rglob("*") if not path.name.startswith("."))
    yield from (path for path in workspace.params.glob("[!0-9]*.yml") if path.name != _NOT_READ)
    for other in {period, *(part for month in period.months for part in (month, month.previous)), period.previous}:
        yield workspace.period_params(other)
    yield workspace.notebooks(period) / LOCK
    if logo := load_institution(workspace).logo:
        yield workspace.root / logo
    for other in (period, *periods_read(period)):
        yield from (path for path in workspace.rekap(other).glob("*") if not path.name.startswith("."))
