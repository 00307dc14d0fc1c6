"""The whole path: real documents are submitted, built again in a clone, and a forged one is found."""

from __future__ import annotations

import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from tests.support.signed_repository import ACTS, OFFICIALS_TEXT, SignedRepository, start_of

import laporan
from laporan.cli import main
from laporan.create import create_workspace

PERIOD = "2026-09"
SPECIMEN = Path(laporan.__file__).parent / "display" / "spesimen"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the rekap of the specimen and the documents of September."""
    root = create_workspace(tmp_path_factory.mktemp("asli") / "ruang").root
    for part in ("data", "params"):
        shutil.copytree(SPECIMEN / part, root / part, dirs_exist_ok=True)
    (root / "params" / "pejabat.yml").write_text(OFFICIALS_TEXT, "utf-8")
    assert main(["susun", PERIOD, "--ruang-kerja", str(root), "--pengolah", "bawaan"]) == 0
    return root


@pytest.mark.parametrize("forged", [False, True], ids=["genuine", "forged"])
def test_documents_are_those_of_their_rekap(
    built: Path, tmp_path: Path, forged: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(built, tmp_path / "ruang", symlinks=True)
    repository = SignedRepository(tmp_path / "ruang")
    path = f"output/{PERIOD}/laporan.pdf"
    if forged:  # a document from elsewhere, with a manifest that says it was built here
        genuine = repository.sha(path)
        (repository.root / path).write_bytes(b"%PDF-1.7 lain")
        manifest = repository.root / "output" / PERIOD / "manifest.yml"
        manifest.write_text(manifest.read_text("utf-8").replace(genuine, repository.sha(path)), "utf-8")
    repository.commit("Naskah")
    for number, (command, who) in enumerate(ACTS[:4]):
        repository.act(PERIOD, command, who, start_of(PERIOD) + timedelta(hours=number))
    assert main(["verifikasi", "--ruang-kerja", str(repository.root)]) == 0
    capsys.readouterr()
    status = main(["verifikasi", "--ruang-kerja", str(repository.root), "--susun-ulang"])
    shown = " ".join(capsys.readouterr().out.split())
    assert status == int(forged), shown
    assert bool(re.search(rf"{path} yang diajukan tidak sama dengan hasil menyusun ulang", shown)) is forged
    assert repository.git("status", "--porcelain") == ""  # the workspace itself is left alone
