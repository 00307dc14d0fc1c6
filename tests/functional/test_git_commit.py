"""A commit of given files: nothing but they, as they are, made visible at once or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.support.repositories import CSO, KASUBBAG, MOMENT, ask, dies_at, files, own_home, write

from laporan.create import create_workspace
from laporan.errors import LaporanError
from laporan.errors.git import BranchMoved, ForeignOwner, NoBranch, NotARepository, RepositoryBusy
from laporan.git import changed, commit_files, head, read_file, undo_commit
from laporan.git.read import require_repository

HOSTILE = """\
[user]
name = Orang Lain
email = lain@contoh.invalid
[core]
autocrlf = true
[commit]
gpgSign = true
[gpg]
program = /tidak/ada
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    own_home(tmp_path, monkeypatch)
    return create_workspace(tmp_path / "kantor").root


def test_only_the_given_files_enter(root: Path) -> None:
    write(root, "params/target.yml", "konsep\n")
    write(root, "params/staged.yml", "masuk indeks\n")
    ask(root, "add", "params/staged.yml")
    (root / "params/hari-libur.yml").unlink()
    log = "output/2026-09/persetujuan.yml"
    write(root, log, "- versi: 1\n")
    old = head(root)
    commit = commit_files(root, {log: b"- versi: 1\n"}, "Langkah d\n\nPeriode: 2026-09\n", CSO, MOMENT)
    assert head(root) == commit
    assert ask(root, "diff", "--name-status", f"{old}..{commit}") == f"A\t{log}"
    assert ask(root, "log", "-1", "--format=%P") == old
    assert ask(root, "log", "-1", "--format=%an|%ae|%cn|%ce|%aI|%cI") == "|".join(
        (*CSO, *CSO, *(2 * [MOMENT.isoformat()]))
    )
    assert ask(root, "log", "-1", "--format=%B").strip() == "Langkah d\n\nPeriode: 2026-09"
    assert ask(root, "log", "-1", "--format=%(trailers:key=Periode,valueonly)").strip() == "2026-09"
    # everything else is as it was: staged stays staged, changed stays changed
    assert ask(root, "status", "--porcelain").splitlines() == [
        " D params/hari-libur.yml",
        "A  params/staged.yml",
        " M params/target.yml",
    ]
    ask(root, "fsck", "--strict")


def test_bytes_are_stored_as_given_on_a_hostile_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_home(tmp_path, monkeypatch, HOSTILE)
    root = create_workspace(tmp_path / "kantor").root
    marker = tmp_path / "kait-berjalan"
    for hook in ("pre-commit", "commit-msg", "post-commit", "reference-transaction", "post-index-change"):
        place = root / ".git/hooks" / hook
        write(root, f".git/hooks/{hook}", f"#!/bin/sh\necho {hook} >> {marker}\n")
        place.chmod(0o755)
    write(root, ".gitattributes", "* text=auto filter=ganti\n")
    ask(root, "config", "filter.ganti.clean", "sed s/a/b/")
    content = {"teks.txt": b"a\r\nb\na\r\n", "biner.pdf": bytes(range(256)), "kosong": b"", "nama é spasi.yml": b"a\n"}
    commit = commit_files(root, content, "Isi", CSO, MOMENT)
    for path, data in content.items():
        assert read_file(root, commit, path) == data
    assert not marker.exists()
    assert "gpgsig" not in ask(root, "cat-file", "commit", commit)
    assert ask(root, "log", "-1", "--format=%ae") == CSO[1]


def test_the_same_act_is_the_same_commit(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root, tmp_path / "salinan")
    commits = [commit_files(place, {"a.txt": b"a"}, "A", CSO, MOMENT) for place in (root, tmp_path / "salinan")]
    assert commits[0] == commits[1]


def test_removing_replacing_and_modes(root: Path) -> None:
    write(root, "alat.sh", "#!/bin/sh\n")
    (root / "alat.sh").chmod(0o755)
    write(root, "tempat", "berkas\n")
    ask(root, "add", "--all")
    ask(root, "-c", "user.name=S", "-c", "user.email=s@contoh.invalid", "commit", "--quiet", "--message", "Awal")
    for path in ("tempat", "params/sop.yml"):
        (root / path).unlink()
    write(root, "tempat/dalam.txt", "x")
    write(root, "alat.sh", "#!/bin/sh\nexit\n")
    given = {"tempat": None, "tempat/dalam.txt": b"x", "params/sop.yml": None, "alat.sh": b"#!/bin/sh\nexit\n"}
    commit_files(root, given, "Ganti", CSO, MOMENT)
    assert ask(root, "ls-tree", "HEAD", "alat.sh").startswith("100755")
    assert read_file(root, "HEAD", "tempat/dalam.txt") == b"x"
    assert read_file(root, "HEAD", "params/sop.yml") is None
    assert ask(root, "status", "--porcelain") == ""


def test_the_first_commit_and_its_undoing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_home(tmp_path, monkeypatch)
    root = tmp_path / "baru"
    root.mkdir()
    ask(root, "init", "--quiet", "--initial-branch=utama")
    write(root, "a.txt", "a")
    commit = commit_files(root, {"a.txt": b"a"}, "Pertama", CSO, MOMENT)
    assert ask(root, "rev-parse", "refs/heads/utama") == commit
    assert ask(root, "log", "--format=%P") == ""
    assert ask(root, "status", "--porcelain") == ""
    undo_commit(root, commit, None)
    assert head(root) is None
    assert changed(root) == {"a.txt": "untracked"}
    assert ask(root, "status", "--porcelain") == "?? a.txt"


def test_undo_brings_branch_and_index_back_and_leaves_the_files(root: Path) -> None:
    old = head(root)
    write(root, "params/target.yml", "baru\n")
    write(root, "a.txt", "a")
    commit = commit_files(root, {"params/target.yml": b"baru\n", "a.txt": b"a"}, "A", CSO, MOMENT)
    undo_commit(root, commit, old)
    assert head(root) == old
    assert ask(root, "status", "--porcelain").splitlines() == [" M params/target.yml", "?? a.txt"]
    assert (root / "params/target.yml").read_text() == "baru\n"
    commit = commit_files(root, {"a.txt": b"a"}, "A", CSO, MOMENT)
    later = commit_files(root, {"b.txt": b"b"}, "B", CSO, MOMENT)
    with pytest.raises(BranchMoved):
        undo_commit(root, commit, old)
    assert head(root) == later


def test_a_branch_that_moved_meanwhile_refuses(root: Path) -> None:
    seen = head(root)
    first = commit_files(root, {"a.txt": b"orang lain"}, "Orang lain", KASUBBAG, MOMENT)
    before = ask(root, "status", "--porcelain")
    with pytest.raises(BranchMoved) as caught:
        commit_files(root, {"a.txt": b"saya"}, "Saya", CSO, MOMENT, parent=seen)
    assert caught.value.exit_status == 2
    assert head(root) == first
    assert ask(root, "status", "--porcelain") == before
    with pytest.raises(BranchMoved):
        commit_files(root, {"a.txt": b"saya"}, "Saya", CSO, MOMENT, parent=None)


def test_two_at_once_lose_nothing(root: Path) -> None:
    """Each of eight gets its commit or a clear refusal; history holds exactly those that got theirs."""

    def act(number: int) -> str | None:
        try:
            return commit_files(root, {f"catatan/{number}.txt": b"x"}, f"Catatan {number}", CSO, MOMENT)
        except (BranchMoved, RepositoryBusy):
            return None

    with ThreadPoolExecutor(4) as pool:
        commits = [commit for commit in pool.map(act, range(8)) if commit]
    assert commits
    history = ask(root, "log", "--format=%H", "--", "catatan").splitlines()
    assert sorted(history) == sorted(commits)
    assert len(ask(root, "ls-tree", "-r", "--name-only", "HEAD", "catatan").splitlines()) == len(commits)


def test_no_branch_and_no_repository(root: Path, tmp_path: Path) -> None:
    ask(root, "checkout", "--quiet", "--detach")
    with pytest.raises(NoBranch):
        commit_files(root, {"a.txt": b"a"}, "A", CSO, MOMENT)
    with pytest.raises(NotARepository):
        commit_files(root / "params", {"a.txt": b"a"}, "A", CSO, MOMENT)


def test_paths_that_git_does_not_take_are_refused_and_change_nothing(root: Path) -> None:
    old = head(root)
    for path in (".git/config", "../luar.txt", "a/../../b"):
        with pytest.raises(LaporanError):
            commit_files(root, {path: b"x"}, "A", CSO, MOMENT)
    assert head(root) == old
    assert ask(root, "status", "--porcelain") == ""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the administrator gives files away")
def test_a_folder_of_another_user_is_told(root: Path) -> None:
    os.chown(root, 12345, 12345)
    os.chown(root / ".git", 12345, 12345)
    with pytest.raises(ForeignOwner) as caught:
        require_repository(root)
    assert f'safe.directory "{root}"' in caught.value.remedy


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_kill_at_any_point_leaves_the_old_or_the_new_state(root: Path, tmp_path: Path) -> None:
    """And whatever is left of the index, the next commit puts right."""
    write(root, "params/target.yml", "konsep lain\n")  # a draft that stays out of it
    log = "output/2026-09/persetujuan.yml"
    write(root, log, "- versi: 1\n")
    old, disk = head(root), files(root)
    states = set()
    count = 0
    while True:
        count += 1
        place = tmp_path / f"mati-{count}"
        shutil.copytree(root, place)
        died = dies_at(count, commit_files, place, {log: b"- versi: 1\n"}, "Langkah d", CSO, MOMENT)
        now = head(place)
        states.add("lama" if now == old else "baru")
        if now == old:
            assert read_file(place, "HEAD", log) is None
        else:
            assert ask(place, "diff", "--name-only", f"{old}..{now}") == log
        assert files(place) == disk
        ask(place, "fsck", "--strict")
        commit_files(place, {"lain.txt": b"x"}, "Berikutnya", CSO, MOMENT)
        write(place, "lain.txt", "x")
        left = ["?? output/2026-09/"] if now == old else []
        assert ask(place, "status", "--porcelain").splitlines() == [" M params/target.yml", *left]
        shutil.rmtree(place)
        if not died:
            break
    assert states == {"lama", "baru"}
    assert count > 8


def test_a_kill_inside_git_is_git_s_own_affair_but_its_lock_is_told(root: Path) -> None:
    """What a git that died in the middle leaves is named, with what to do, and nothing is written."""
    (root / ".git/refs/heads/main.lock").touch()
    old = head(root)
    with pytest.raises(LaporanError) as caught:
        commit_files(root, {"a.txt": b"a"}, "A", CSO, MOMENT)
    assert caught.value.code == "GIT-04"
    assert head(root) == old
    assert subprocess.run(["git", "diff", "--cached", "--quiet"], cwd=root, check=False).returncode == 0
