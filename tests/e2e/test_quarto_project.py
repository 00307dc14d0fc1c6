"""``quarto render`` typed in a workspace prints and publishes what ``laporan susun`` would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.command import SOURCE, laporan

pytestmark = pytest.mark.skipif(shutil.which("quarto") is None, reason="Quarto tidak ditemukan di PATH")


def render(workspace: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["quarto", "render"],
        cwd=workspace,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(SOURCE), "HOME": str(workspace.parent)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def workspace(unsigned: Path) -> Path:
    """The sample with one period that is not up to date, the others left to the embedded engine."""
    for params in (unsigned / "params").glob("[0-9]*.yml"):
        if params.stem != "2026-09":
            params.write_text(params.read_text().replace("pengolah: otomatis", "pengolah: bawaan"))
    notebook = unsigned / "notebooks" / "2026-09" / "nota-dinas-kabag.ipynb"
    notebook.write_text(notebook.read_text().replace("telah selesai disusun", "telah selesai disusun dengan teliti"))
    return unsigned


def test_prepares_renders_and_publishes(workspace: Path, tmp_path: Path) -> None:
    result = render(workspace)
    assert result.returncode == 0, result.stdout + result.stderr
    output = workspace / "output" / "2026-09"
    assert "pengolah: quarto" in (output / "manifest.yml").read_text()
    assert not (workspace / "build" / "2026-09" / "quarto").exists()
    by_project = shutil.copytree(output, tmp_path / "proyek")

    again = laporan("susun", "2026-09", "--pengolah", "bawaan", "--susun-ulang", folder=workspace)
    assert again.returncode == 0, again.stdout + again.stderr
    different = [
        path.relative_to(output).as_posix()
        for path in sorted(output.rglob("*"))
        if path.is_file() and path.read_bytes() != (by_project / path.relative_to(output)).read_bytes()
    ]
    # Quarto writes its HTML anew from its own tree; everything else is the same to the byte.
    assert set(different) <= {"laporan.html", "manifest.yml"}


def test_a_changed_code_cell_stops_it(workspace: Path) -> None:
    notebook = workspace / "notebooks" / "2026-09" / "laporan.ipynb"
    notebook.write_text(notebook.read_text().replace('report.table(\\"ringkasan\\")', 'report.table(\\"lain\\")'))
    before = (workspace / "output" / "2026-09" / "manifest.yml").read_bytes()
    result = render(workspace)
    assert result.returncode != 0
    assert "BK-03" in result.stdout + result.stderr
    assert (workspace / "output" / "2026-09" / "manifest.yml").read_bytes() == before


def test_a_submitted_period_is_left_alone(sample: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(sample, tmp_path / "ruang"))
    notebook = folder / "notebooks" / "2026-09" / "nota-dinas-kabag.ipynb"
    notebook.write_text(notebook.read_text().replace("telah selesai disusun", "telah selesai disusun dengan teliti"))
    for params in (folder / "params").glob("[0-9]*.yml"):
        if params.stem != "2026-09":
            params.write_text(params.read_text().replace("pengolah: otomatis", "pengolah: bawaan"))
    before = {path: path.read_bytes() for path in (folder / "output" / "2026-09").rglob("*") if path.is_file()}
    result = render(folder)
    assert result.returncode == 0
    assert "Periode 2026-09 terkunci sejak diajukan CSO" in " ".join((result.stdout + result.stderr).split())
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("change", ["susun", "params"])
def test_what_changed_while_quarto_printed_is_not_mixed(workspace: Path, change: str) -> None:
    """A command between Quarto's first word and its last, as another person at the same workspace gives it."""
    institution = (workspace / "params" / "instansi.yml").read_text()
    (workspace / "lain.yml").write_text(institution.replace("singkatan: DJPK", "singkatan: DITJEN"))
    project = workspace / "_quarto.yml"
    text = project.read_text()
    line = next(line for line in text.splitlines() if line.strip().startswith("post-render:"))
    between = {
        "susun": f"{sys.executable} -m laporan susun 2026-09 --pengolah bawaan --susun-ulang",
        "params": "cp lain.yml params/instansi.yml",
    }[change]
    indent = line[: len(line) - len(line.lstrip())]
    last = line.partition(":")[2].strip()
    project.write_text(text.replace(line, f"{indent}post-render:\n{indent}  - {between}\n{indent}  - {last}"))
    before = {path: path.read_bytes() for path in (workspace / "output").rglob("*") if path.is_file()}
    result = render(workspace)
    assert result.returncode != 0
    assert "PGL-09" in result.stdout + result.stderr
    after = {path: path.read_bytes() for path in (workspace / "output").rglob("*") if path.is_file()}
    if change == "params":
        assert after == before
    else:
        assert "pengolah: bawaan" in (workspace / "output" / "2026-09" / "manifest.yml").read_text()
