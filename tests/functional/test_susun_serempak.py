"""Two builds at once, and a build after one that was killed: whole commands in processes of their own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.support.command import SOURCE, laporan

from laporan import pipeline
from laporan.periods import Period
from laporan.render import manifest
from laporan.render.documents import Results
from laporan.render.publish import publish
from laporan.state import state_of
from laporan.workspace import Workspace

PERIOD = Period.parse("2026-09")


@pytest.fixture
def copy(built: Workspace, tmp_path: Path) -> Workspace:
    return Workspace.at(Path(shutil.copytree(built.root, tmp_path / "salinan")))


def published(workspace: Workspace) -> dict[str, bytes]:
    folder = workspace.root / "output"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def starts_building(workspace: Workspace) -> subprocess.Popen[bytes]:
    """A process of ``laporan susun`` that is in the middle of it."""
    trace = workspace.build(PERIOD) / "laporan"
    shutil.rmtree(trace)
    process = subprocess.Popen(
        [sys.executable, "-m", "laporan", "susun", str(PERIOD), "--susun-ulang", "--pengolah", "bawaan"],
        cwd=workspace.root,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while process.poll() is None:
        if trace.is_dir():
            return process
        time.sleep(0.05)
    raise AssertionError(f"ended with {process.returncode} before it was seen")


def test_the_second_of_two_builds_is_told_and_the_first_goes_on(copy: Workspace) -> None:
    before = published(copy)
    first = starts_building(copy)
    second = laporan("susun", str(PERIOD), folder=copy.root)
    assert second.returncode == 1
    assert "PGL-07" in second.stderr and "Penyusunan lain sedang berjalan" in second.stderr
    assert first.wait() == 0
    assert published(copy) == before


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_a_killed_build_locks_nobody_out(copy: Workspace) -> None:
    before = published(copy)
    first = starts_building(copy)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert published(copy) == before
    assert pipeline.build_period(copy, PERIOD, pipeline.silent, engine="bawaan").unchanged


def test_a_period_that_is_locked_while_it_is_built_is_not_published(copy: Workspace) -> None:
    """A log comes in while the documents are made; one that cannot be read locks, as a submission does."""
    before = published(copy)
    notebook = copy.notebooks(PERIOD) / "nota-dinas-kabag.ipynb"
    notebook.write_text(notebook.read_text("utf-8").replace("telah selesai", "sudah selesai"), "utf-8")
    building = starts_building(copy)
    name = f"{PERIOD}/persetujuan.yml"
    (copy.root / "output" / name).write_bytes(b"bukan log\n")
    assert building.wait() == 1
    assert published(copy) == {**before, name: b"bukan log\n"}


def test_a_publication_that_stopped_is_seen_and_finished_by_susun_alone(copy: Workspace) -> None:
    before = published(copy)
    made = manifest.read_manifest(copy, PERIOD)
    assert made is not None
    contents = {Path(name): before[name.removeprefix("output/")] for name in made.ditulis}
    files = {"/".join(path.parts[2:]): data for path, data in contents.items() if path.parts[1] == str(PERIOD)}
    assets = {path.name: data for path, data in contents.items() if path.parts[1] == "aset"}
    added = copy.output(PERIOD) / "tambahan.pdf"
    added.mkdir()  # in the way
    with pytest.raises(OSError):
        publish(copy, PERIOD, Results({**files, added.name: b"baru"}, made.dibaca, made.alat, assets))
    added.rmdir()
    assert published(copy) == before
    assert not manifest.is_fresh(copy, PERIOD)
    assert state_of(copy, PERIOD).words == "dokumen perlu disusun ulang"
    assert pipeline.build_period(copy, PERIOD, pipeline.silent, engine="bawaan").unchanged
    assert manifest.is_fresh(copy, PERIOD)
    assert added.read_bytes() == b"baru"
