"""A disk that is really full: a small one is mounted for the test."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.command import laporan
from tests.support.render_workspace import PERIOD, make_workspace
from tests.support.words import english_in

from laporan.errors.render import DiskFull
from laporan.render import manifest
from laporan.render.documents import Results
from laporan.render.engines import choose_engine
from laporan.render.manifest import is_fresh
from laporan.render.publish import publish
from laporan.workspace import Workspace

LOG = "output/2026-09/persetujuan.yml"
BLOCK = 4096


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """An empty disk of 16 MiB."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=16m", "laporan", str(place)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def leave(disk: Path, blocks: int) -> None:
    """Fill ``disk`` so that ``blocks`` of 4 KiB are left."""
    filler = disk / "penuh"
    filler.unlink(missing_ok=True)
    free = os.statvfs(disk).f_bavail - blocks - 1
    filler.write_bytes(b"\0" * (free * BLOCK))


def output(workspace: Workspace) -> dict[str, bytes]:
    folder = workspace.output(PERIOD)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_publishing_is_the_former_state_or_is_gone_on_with(disk: Path) -> None:
    workspace = make_workspace(disk / "ruang")
    tools = manifest.tools(choose_engine("bawaan"))
    names = ("laporan.html", "laporan.pdf", "isi/laporan.json")
    former = Results({name: b"lama" * 30_000 for name in names}, manifest.inputs(workspace, PERIOD), tools)
    newer = replace(former, files={name: b"baru" * 30_000 for name in names})
    publish(workspace, PERIOD, former)
    (workspace.root / LOG).write_bytes(b"- versi: 1\n")
    old = output(workspace)
    left, full = 0, True
    while full:
        leave(disk, left)
        try:
            publish(workspace, PERIOD, newer)
            full = False
        except DiskFull:
            assert output(workspace) == old and is_fresh(workspace, PERIOD) is not _journalled(workspace)
        left += 4
    assert left > 30, "one file alone needs thirty blocks"
    assert is_fresh(workspace, PERIOD)
    assert output(workspace)["laporan.pdf"] == b"baru" * 30_000
    assert output(workspace)["persetujuan.yml"] == b"- versi: 1\n"


def _journalled(workspace: Workspace) -> bool:
    return (workspace.build(PERIOD) / manifest.JOURNAL / manifest.NAME).is_file()


def test_a_build_that_finds_no_room_says_so(built: Workspace, disk: Path) -> None:
    workspace = Workspace.at(Path(shutil.copytree(built.root, disk / "ruang", ignore=shutil.ignore_patterns(".git"))))
    notebook = workspace.notebooks(PERIOD) / "nota-dinas-kabag.ipynb"
    notebook.write_text(notebook.read_text("utf-8").replace("telah selesai disusun", "sudah selesai disusun"), "utf-8")
    old = output(workspace)
    leave(disk, 40)
    shown = laporan("susun", PERIOD, "--pengolah", "bawaan", "--ruang-kerja", workspace.root, folder=disk.parent)
    assert (shown.returncode, "PGL-08" in shown.stderr) == (1, True), shown.stderr
    assert not english_in(shown.stdout + shown.stderr)
    assert output(workspace) == old
