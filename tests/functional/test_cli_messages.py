"""What the commands say when they cannot go on: Indonesian, with what to do, and no half-written thing left behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.words import english_in, plain

from laporan.cli import main
from laporan.create import create_workspace


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty workspace, as the current folder."""
    root = create_workspace(tmp_path / "kerja").root
    monkeypatch.chdir(root)
    return root


def listing(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if ".git" not in path.parts}


REFUSALS = [
    ("PER-02", ["mulai", "2026-13"]),
    ("PER-02", ["impor", "2026-09", "september"]),
    ("PER-02", ["susun", "2026-TW5"]),
    ("PER-02", ["edit", "26-09"]),
    ("PER-02", ["buka", "2026/09"]),
    ("PER-01", ["impor", "2026-09", "--tanpa", "vicon"]),
    ("PER-01", ["susun", "2026-09", "--tanpa", "vicon", "--alasan", "  "]),
    ("IMP-06", ["impor", "2026-09"]),
    ("RK-01", ["edit", "2026-09"]),
    ("RK-01", ["buka", "2026-09"]),
    ("RK-01", ["buat-ruang-kerja", "."]),
    ("RK-01", ["buat-contoh", "params"]),
    ("RK-01", ["--ruang-kerja", "tidak-ada", "mulai", "2026-09"]),
    ("RK-01", ["mulai", "2026-09", "--ruang-kerja", "tidak-ada"]),
]


@pytest.mark.parametrize(("code", "line"), REFUSALS, ids=[" ".join(line) for _, line in REFUSALS])
def test_refusals(code: str, line: list[str], workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = listing(workspace)
    status = main(line)
    shown = capsys.readouterr()
    told = plain(shown.err)
    assert status == 2
    assert f"Galat {code}" in told
    assert "Apa " in told
    assert "Lakukan " in told
    assert not english_in(shown.out + shown.err)
    assert listing(workspace) == before


def test_outside_of_every_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([]) == 2
    told = capsys.readouterr().err
    assert "Galat RK-01" in plain(told)
    assert "buat-ruang-kerja" in told
    assert not english_in(told)


def test_an_ordinary_beginning(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for line in ([], ["mulai", "2026-09"], ["mulai", "2026-09"], [], ["--versi"]):
        assert main(line) == 0
    shown = capsys.readouterr()
    assert not english_in(shown.out + shown.err)
    assert "sudah dimulai; tidak ada yang ditimpa" in shown.out
    assert "laporan impor 2026-09" in shown.out


def test_a_year_whose_cuti_bersama_is_not_known_yet(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mulai", "2026-09"]) == 0
    assert "Cuti bersama" not in capsys.readouterr().err
    assert main(["mulai", "2028-03"]) == 0
    told = " ".join(plain(capsys.readouterr().err).split())
    assert "Cuti bersama tahun 2028 belum dikenal; banyaknya hari kerja dan tenggat masih sementara." in told
    assert "params/hari-libur.yml" in told
