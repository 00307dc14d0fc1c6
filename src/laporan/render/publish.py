"""Put a period's documents into ``output/<periode>/``, file by file, the manifest last.

What differs from what stands there is first written aside, to ``build/<periode>/terbit/``: the files below the paths
that they will have, then the new manifest. From then on this is a journal: the manifest names every file with its
digest, and each is moved to its place. Moving the manifest is the last step, which publishes all and closes the
journal. A process that dies, or a disk that is full, before the journal is complete leaves what was there; later, the
next build carries the journal out.

Only what a build makes is ever removed: evidence, sign-off logs and files of other people stay.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from laporan.config.load import read
from laporan.errors.config import ConfigError, ConfigMissing
from laporan.errors.render import DiskFull, OutputInUse
from laporan.files import is_full, sha256, sha256_file, write_atomic
from laporan.periods import Period
from laporan.render import manifest
from laporan.render.alone import alone
from laporan.render.documents import CONTENT, DRAFTS, Results
from laporan.render.manifest import Manifest
from laporan.workspace import Workspace

_ASSETS = "plotly-*.min.js"


def publish(workspace: Workspace, period: Period, results: Results) -> Manifest:
    """Publish ``results`` and return the manifest.

    `BuildUnderway` where another process builds in ``workspace``; `OutputInUse` where another program holds a file;
    `DiskFull`.
    """
    with _told(workspace), alone(workspace):
        _carry_out(workspace, period)
        made = _stage(workspace, period, results)
        _carry_out(workspace, period)
    return made


def finish_interrupted(workspace: Workspace, period: Period) -> None:
    """Finish what a process that died was publishing, or discard it where it was not ready. Raises like `publish`."""
    with _told(workspace), alone(workspace):
        _carry_out(workspace, period)


def _stage(workspace: Workspace, period: Period, results: Results) -> Manifest:
    """Write the journal of ``results``, its manifest last."""
    folder, staged = workspace.output(period), workspace.build(period) / manifest.JOURNAL
    placed = {workspace.assets / name: data for name, data in results.assets.items()}
    placed |= {folder / name: data for name, data in results.files.items()}
    contents = {_name(workspace, path): data for path, data in sorted(placed.items())}
    made = Manifest(
        periode=str(period),
        alat=results.tools,
        dibaca=dict(results.inputs),
        ditulis={name: sha256(data) for name, data in contents.items()},
    )
    for name, digest in made.ditulis.items():
        if not _holds(workspace.root / name, digest):
            write_atomic(staged / name, contents[name])
    write_atomic(staged / manifest.NAME, manifest.dump(made))
    return made


def _carry_out(workspace: Workspace, period: Period) -> None:
    """Carry out the journal of ``period`` from whatever step it was left at, or discard one that is not complete."""
    folder, staged = workspace.output(period), workspace.build(period) / manifest.JOURNAL
    made = _read(workspace, staged / manifest.NAME)
    waiting = [
        name for name, digest in (made.ditulis if made else {}).items() if not _holds(workspace.root / name, digest)
    ]
    if made and all(_holds(staged / name, made.ditulis[name]) for name in waiting):
        for name in sorted(waiting, key=_is_page):
            target = workspace.root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(staged / name, target)
        former = _read(workspace, folder / manifest.NAME)
        _remove_stale(workspace, folder, former.ditulis if former else (), made.ditulis)
        _remove_unused_assets(workspace, period)
        folder.mkdir(parents=True, exist_ok=True)
        os.replace(staged / manifest.NAME, folder / manifest.NAME)
    shutil.rmtree(staged, ignore_errors=True)


def _is_page(name: str) -> bool:
    """Whether a file goes after the others: a page must find the script that it names."""
    return name.endswith(".html")


def _read(workspace: Workspace, path: Path) -> Manifest | None:
    try:
        return read(Manifest, path, workspace.relative(path))
    except (ConfigMissing, ConfigError):
        return None


def _holds(path: Path, digest: str) -> bool:
    return path.is_file() and sha256_file(path) == digest


def _name(workspace: Workspace, path: Path) -> str:
    return path.relative_to(workspace.root).as_posix()


def _remove_stale(workspace: Workspace, folder: Path, former: Iterable[str], written: Iterable[str]) -> None:
    """Remove what the former manifest names where a build puts files, and this build no longer makes."""
    for name in sorted(set(former) - set(written)):
        path = workspace.root / name
        if path.parent not in _places(folder) or path.suffix == ".yml" or not path.is_file():
            continue
        path.unlink()
        if path.parent != folder and not any(path.parent.iterdir()):
            path.parent.rmdir()


def _places(folder: Path) -> tuple[Path, ...]:
    """Where a build puts the files of a period: neither ``..`` nor the folder of evidence is among them."""
    return folder, folder / DRAFTS, folder / CONTENT


def _remove_unused_assets(workspace: Workspace, period: Period) -> None:
    """Remove copies of plotly.js that no period names: by its journal, or by its manifest where that stays."""
    manifests = [*workspace.root.glob(f"build/*/{manifest.JOURNAL}/{manifest.NAME}")]
    manifests += [path for path in workspace.root.glob(f"output/*/{manifest.NAME}") if path.parent.name != str(period)]
    texts = [path.read_text(encoding="utf-8") for path in manifests]
    for path in sorted(workspace.assets.glob(_ASSETS)):
        if not any(_name(workspace, path) in text for text in texts):
            path.unlink()


@contextmanager
def _told(workspace: Workspace) -> Iterator[None]:
    """Errors of the file system that a person can do something about, in words."""
    try:
        yield
    except PermissionError as error:
        raise OutputInUse(workspace.relative(Path(error.filename2 or error.filename))) from None
    except OSError as error:
        if is_full(error):
            raise DiskFull from None
        raise
