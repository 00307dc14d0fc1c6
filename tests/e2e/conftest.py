"""The sample workspace, built once by its command as a newcomer would."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.support.command import laporan


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that ``laporan buat-contoh`` made. Tests only read it."""
    folder = tmp_path_factory.mktemp("contoh")
    result = laporan("buat-contoh", "ruang", folder=folder)
    assert result.returncode == 0, result.stdout + result.stderr
    (folder / "keluaran.txt").write_text(result.stdout + result.stderr, encoding="utf-8")
    return folder / "ruang"


@pytest.fixture
def unsigned(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample that a test may change: as it was before anybody submitted anything."""
    copy = Path(shutil.copytree(sample, tmp_path / "ruang", ignore=shutil.ignore_patterns(".git")))
    for log in copy.glob("output/*/persetujuan.yml"):
        log.unlink()
    return copy
