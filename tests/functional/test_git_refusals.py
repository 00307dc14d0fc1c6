"""git's own words stay with the exception; a person reads Indonesian."""

from __future__ import annotations

from pathlib import Path

import pytest

from laporan.create import create_workspace
from laporan.errors.git import GitFailed, GitMissing
from laporan.errors.usage import WorkspaceError
from laporan.git import git


def test_a_failing_git_speaks_indonesian_and_keeps_its_words(tmp_path: Path) -> None:
    with pytest.raises(GitFailed) as caught:
        git(tmp_path, "rev-parse", "HEAD")
    assert caught.value.what == "Perintah git rev-parse gagal (status 128)."
    assert "not a git repository" in caught.value.__notes__[0]


def test_a_missing_git_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitMissing) as caught:
        create_workspace(tmp_path / "ruang")
    assert caught.value.what == "Program git tidak ada di komputer ini."
    assert not (tmp_path / "ruang").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "catatan.txt").write_text("penting")
    with pytest.raises(WorkspaceError):
        create_workspace(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["catatan.txt"]
