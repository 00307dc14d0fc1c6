"""Put a period's documents into ``output/<periode>/``, file by file, the manifest last.

All of them are complete before the first is written. A crash on the way leaves a manifest that no longer fits, so the
next build starts again and completes the rest. Only what a manifest names is ever removed: evidence, sign-off logs and
files of other people stay.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from laporan.errors.render import OutputInUse
from laporan.files import sha256, sha256_file, write_atomic
from laporan.periods import Period
from laporan.render import manifest
from laporan.render.documents import Results
from laporan.render.manifest import Manifest
from laporan.workspace import Workspace

_ASSETS = "plotly-*.min.js"


def publish(workspace: Workspace, period: Period, results: Results) -> Manifest:
    """Publish ``results`` and return the manifest. Raises `OutputInUse` where another program holds a file."""
    folder = workspace.output(period)
    placed = {workspace.assets / name: data for name, data in results.assets.items()}
    placed |= {folder / name: data for name, data in sorted(results.files.items())}
    made = Manifest(
        periode=str(period),
        alat=results.tools,
        dibaca=dict(results.inputs),
        ditulis={_name(workspace, path): sha256(data) for path, data in sorted(placed.items())},
    )
    former = manifest.read_manifest(workspace, period)
    try:
        for path, data in placed.items():
            if not path.is_file() or sha256_file(path) != sha256(data):
                write_atomic(path, data)
        _remove_stale(workspace, folder, former.ditulis if former else (), made.ditulis)
        write_atomic(folder / manifest.NAME, manifest.dump(made))
    except PermissionError as error:
        raise OutputInUse(workspace.relative(Path(error.filename2 or error.filename))) from None
    _remove_unused_assets(workspace)
    return made


def _name(workspace: Workspace, path: Path) -> str:
    return path.relative_to(workspace.root).as_posix()


def _remove_stale(workspace: Workspace, folder: Path, former: Iterable[str], written: Iterable[str]) -> None:
    """Remove what the former manifest names below ``folder`` and this build no longer makes."""
    for name in sorted(set(former) - set(written)):
        path = workspace.root / name
        if ".." in PurePosixPath(name).parts or not path.is_relative_to(folder) or not path.is_file():
            continue
        path.unlink()
        if path.parent != folder and not any(path.parent.iterdir()):
            path.parent.rmdir()


def _remove_unused_assets(workspace: Workspace) -> None:
    """Remove copies of plotly.js that no period's manifest names any more."""
    manifests = [path.read_text(encoding="utf-8") for path in workspace.assets.parent.glob(f"*/{manifest.NAME}")]
    for path in workspace.assets.glob(_ASSETS):
        if not any(_name(workspace, path) in text for text in manifests):
            path.unlink()
