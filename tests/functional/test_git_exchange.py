"""Exchange with a shared repository: forward, sent, waiting, refused; two people at once; deaths on the way."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.support.repositories import CSO, KASUBBAG, MOMENT, ask, dies_at, files, own_home, shared, write

from laporan.errors.git import (
    Diverged,
    DraftsInTheWay,
    FileBusy,
    GitFault,
    NotAPlainFile,
    RemoteMoved,
    RemoteRefused,
)
from laporan.git import changed, commit_files, head, undo_commit
from laporan.git.remote import Remote, pending, push, remote_of
from laporan.sync import receive, send

LOG = "output/2026-09/persetujuan.yml"


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path, Path]:
    """The shared repository, the CSO's clone, the Kasubbag's clone."""
    own_home(tmp_path, monkeypatch)
    return shared(tmp_path)


def record(folder: Path, path: str, content: str, author: tuple[str, str] = CSO) -> str:
    """An act: the file on disk and in one commit."""
    write(folder, path, content)
    return commit_files(folder, {path: content.encode()}, f"Catat {path}", author, MOMENT)


def tip(bare: Path) -> str:
    return ask(bare, "rev-parse", "main")


def test_without_a_remote_nothing_waits(places: tuple[Path, Path, Path]) -> None:
    _, cso, _ = places
    ask(cso, "remote", "remove", "origin")
    record(cso, LOG, "- satu\n")
    assert remote_of(cso) is None
    assert pending(cso) == 0
    assert not send(cso)
    assert receive(cso).remote is None


def test_which_remote(places: tuple[Path, Path, Path]) -> None:
    bare, cso, _ = places
    assert remote_of(cso) == Remote("origin", "main")
    ask(cso, "remote", "add", "lain", str(bare))
    ask(cso, "config", "branch.main.remote", "lain")
    assert remote_of(cso) == Remote("lain", "main")
    ask(cso, "config", "branch.main.remote", ".")
    assert remote_of(cso) == Remote("origin", "main")
    ask(cso, "checkout", "--quiet", "--detach")
    assert remote_of(cso) is None


def test_sent_and_received(places: tuple[Path, Path, Path]) -> None:
    bare, cso, kasubbag = places
    commit = record(cso, LOG, "- satu\n")
    assert pending(cso) == 1
    assert send(cso)
    assert pending(cso) == 0
    assert tip(bare) == commit
    write(kasubbag, "params/target.yml", "konsep sendiri\n")  # a draft that nobody else touched
    came = receive(kasubbag)
    assert (came.reached, came.commits, came.kept) == (True, 1, ())
    assert head(kasubbag) == commit
    assert (kasubbag / LOG).read_text() == "- satu\n"
    assert ask(kasubbag, "status", "--porcelain") == " M params/target.yml"
    assert receive(kasubbag).commits == 0


def test_to_an_empty_shared_repository(places: tuple[Path, Path, Path], tmp_path: Path) -> None:
    _, cso, _ = places
    ask(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "kosong.git")
    ask(cso, "remote", "set-url", "origin", str(tmp_path / "kosong.git"))
    assert receive(cso).reached
    assert pending(cso) == 1
    assert send(cso)
    assert pending(cso) == 0
    ask(tmp_path, "clone", "--quiet", "kosong.git", "baru")
    assert head(tmp_path / "baru") == head(cso)


def test_from_a_shared_repository_into_an_empty_one(places: tuple[Path, Path, Path], tmp_path: Path) -> None:
    bare, cso, _ = places
    ask(tmp_path, "init", "--quiet", "--initial-branch=main", "baru")
    ask(tmp_path / "baru", "remote", "add", "origin", str(bare))
    assert receive(tmp_path / "baru").commits == 1
    assert head(tmp_path / "baru") == head(cso)
    assert ask(tmp_path / "baru", "status", "--porcelain") == ""


def test_out_of_reach_waits_and_goes_with_the_next(places: tuple[Path, Path, Path]) -> None:
    bare, cso, kasubbag = places
    bare.rename(bare.with_name("jauh.git"))
    came = receive(cso)
    assert came.remote is not None
    assert not came.reached
    record(cso, LOG, "- satu\n")
    assert not send(cso)
    record(cso, LOG, "- satu\n- dua\n")
    assert not send(cso)
    assert pending(cso) == 2
    bare.with_name("jauh.git").rename(bare)
    assert receive(cso).reached
    assert send(cso)
    assert pending(cso) == 0
    assert receive(kasubbag).commits == 2


def test_what_was_fetched_before_the_network_went_is_still_taken_in(places: tuple[Path, Path, Path]) -> None:
    bare, cso, kasubbag = places
    record(cso, LOG, "- satu\n")
    assert send(cso)
    ask(kasubbag, "fetch", "--quiet")
    bare.rename(bare.with_name("jauh.git"))
    came = receive(kasubbag)
    assert (came.reached, came.commits) == (False, 1)


def test_two_at_once_the_second_is_told_and_can_undo(places: tuple[Path, Path, Path]) -> None:
    bare, cso, kasubbag = places
    assert receive(cso).reached
    assert receive(kasubbag).reached
    before = files(kasubbag)
    first = record(cso, LOG, "- satu\n")
    start = head(kasubbag)
    second = record(kasubbag, LOG, "- lain\n", KASUBBAG)
    assert send(cso)
    with pytest.raises(RemoteMoved):
        send(kasubbag)
    assert tip(bare) == first
    undo_commit(kasubbag, second, start)
    shutil.rmtree(kasubbag / "output/2026-09")
    assert files(kasubbag) == before
    assert ask(kasubbag, "status", "--porcelain") == ""
    assert receive(kasubbag).commits == 1
    assert (kasubbag / LOG).read_text() == "- satu\n"


def test_a_refusing_remote_is_told_apart(places: tuple[Path, Path, Path]) -> None:
    bare, cso, _ = places
    old = tip(bare)
    hook = bare / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho terlarang >&2\nexit 1\n")
    hook.chmod(0o755)
    record(cso, LOG, "- satu\n")
    with pytest.raises(RemoteRefused) as caught:
        send(cso)
    assert "pre-receive hook declined" in caught.value.__notes__[0]
    assert tip(bare) == old
    assert pending(cso) == 1


def test_histories_that_went_apart_are_refused(places: tuple[Path, Path, Path]) -> None:
    _, cso, kasubbag = places
    record(cso, LOG, "- satu\n")
    assert send(cso)
    mine = record(kasubbag, "output/2026-08/persetujuan.yml", "- lain\n", KASUBBAG)
    before = files(kasubbag)
    for keep in (False, True):
        with pytest.raises(Diverged) as caught:
            receive(kasubbag, keep_drafts=keep)
        assert (caught.value.ahead, caught.value.behind) == (1, 1)
        assert "git merge origin/main" in caught.value.remedy
    assert head(kasubbag) == mine
    assert files(kasubbag) == before


def test_a_rewritten_remote_is_no_step_forward(places: tuple[Path, Path, Path]) -> None:
    _, cso, kasubbag = places
    record(cso, LOG, "- satu\n")
    assert send(cso)
    assert receive(kasubbag).commits == 1
    ask(cso, "reset", "--quiet", "--hard", "HEAD^")
    record(cso, LOG, "- palsu\n")
    ask(cso, "push", "--quiet", "--force", "origin", "main")
    with pytest.raises(Diverged):
        receive(kasubbag)
    assert (kasubbag / LOG).read_text() == "- satu\n"


def test_drafts_in_the_way_are_refused_or_kept_beside(places: tuple[Path, Path, Path]) -> None:
    _, cso, kasubbag = places
    for path in ("params/target.yml", "params/baru.yml", "params/hari-libur.yml"):
        record(cso, path, "dari CSO\n")
    commit = commit_files(cso, {"params/instansi.yml": None}, "Hapus", CSO, MOMENT)
    assert send(cso)
    write(kasubbag, "params/target.yml", "dari saya\n")
    write(kasubbag, "params/baru.yml", "dari saya juga\n")
    (kasubbag / "params/hari-libur.yml").unlink()
    write(kasubbag, "params/instansi.yml", "masih dipakai\n")
    write(kasubbag, "params/target.milik-saya.yml", "konsep lebih lama\n")
    before, old = files(kasubbag), head(kasubbag)
    with pytest.raises(DraftsInTheWay) as caught:
        receive(kasubbag)
    assert caught.value.files == (
        "params/baru.yml",
        "params/hari-libur.yml",
        "params/instansi.yml",
        "params/target.yml",
    )
    assert files(kasubbag) == before
    assert head(kasubbag) == old
    came = receive(kasubbag, keep_drafts=True)
    assert came.kept == (
        ("params/baru.yml", "params/baru.milik-saya.yml"),
        ("params/hari-libur.yml", ""),
        ("params/instansi.yml", "params/instansi.milik-saya.yml"),
        ("params/target.yml", "params/target.milik-saya-2.yml"),
    )
    assert head(kasubbag) == commit
    assert changed(kasubbag) == {}
    now = files(kasubbag)
    assert now["params/target.yml"] == now["params/baru.yml"] == now["params/hari-libur.yml"] == b"dari CSO\n"
    assert "params/instansi.yml" not in now
    assert now["params/instansi.milik-saya.yml"] == b"masih dipakai\n"
    assert now["params/target.milik-saya-2.yml"] == b"dari saya\n"
    assert now["params/target.milik-saya.yml"] == b"konsep lebih lama\n"


def test_a_file_that_is_the_same_already_is_in_nobody_s_way(places: tuple[Path, Path, Path]) -> None:
    _, cso, kasubbag = places
    record(cso, LOG, "- satu\n")
    assert send(cso)
    write(kasubbag, LOG, "- satu\n")
    assert receive(kasubbag).kept == ()
    assert ask(kasubbag, "status", "--porcelain") == ""


def test_a_rekap_gives_way_as_a_whole(places: tuple[Path, Path, Path]) -> None:
    """Half of one import and half of another would be no rekap."""
    _, cso, kasubbag = places
    rekap = "data/rekap/2026-09"
    for folder in (cso, kasubbag):
        write(folder, f"{rekap}/impor.yml", f"dari {folder.name}\n")
    record(cso, f"{rekap}/impor.yml", "dari cso\n")
    record(cso, f"{rekap}/tamu.csv", "dari cso\n")
    assert send(cso)
    write(kasubbag, f"{rekap}/website.csv", "dari kasubbag\n")
    write(kasubbag, "data/rekap/2026-08/website.csv", "bulan lain\n")
    came = receive(kasubbag, keep_drafts=True)
    assert [copy for _, copy in came.kept] == [f"{rekap}/impor.milik-saya.yml", f"{rekap}/website.milik-saya.csv"]
    now = files(kasubbag)
    assert now[f"{rekap}/impor.yml"] == now[f"{rekap}/tamu.csv"] == b"dari cso\n"
    assert f"{rekap}/website.csv" not in now
    assert now[f"{rekap}/website.milik-saya.csv"] == b"dari kasubbag\n"
    assert changed(kasubbag) == {"data/rekap/2026-08/website.csv": "untracked"}


def test_folders_and_files_change_places(places: tuple[Path, Path, Path]) -> None:
    _, cso, kasubbag = places
    record(cso, "notebooks/berkas", "x\n")
    record(cso, "notebooks/folder/isi.txt", "x\n")
    assert send(cso)
    assert receive(kasubbag).commits == 2
    changes = {"notebooks/berkas": None, "notebooks/berkas/isi.txt": b"y\n", "notebooks/folder/isi.txt": None}
    commit_files(cso, {**changes, "notebooks/folder": b"y\n"}, "Tukar", CSO, MOMENT)
    ask(cso, "push", "--quiet")
    assert receive(kasubbag).kept == ()
    assert (kasubbag / "notebooks/berkas/isi.txt").read_text() == "y\n"
    assert (kasubbag / "notebooks/folder").read_text() == "y\n"
    assert ask(kasubbag, "status", "--porcelain") == ""


def test_what_stands_in_the_place_of_a_folder_steps_aside(places: tuple[Path, Path, Path], tmp_path: Path) -> None:
    _, cso, kasubbag = places
    record(cso, "notebooks/2026-09/laporan.ipynb", "{}\n")
    record(cso, "params/2026-09.yml", "versi: 1\n")
    assert send(cso)
    outside = tmp_path / "luar"
    write(outside, "laporan.ipynb", "milik orang lain\n")
    os.symlink(outside, kasubbag / "notebooks/2026-09")
    write(kasubbag, "params/2026-09.yml/isi.txt", "x\n")
    with pytest.raises(DraftsInTheWay):
        receive(kasubbag)
    came = receive(kasubbag, keep_drafts=True)
    assert came.kept == (
        ("notebooks/2026-09", "notebooks/2026-09.milik-saya"),
        ("params/2026-09.yml", "params/2026-09.milik-saya.yml"),
    )
    assert files(outside) == {"laporan.ipynb": b"milik orang lain\n"}
    assert (kasubbag / "notebooks/2026-09/laporan.ipynb").read_text() == "{}\n"
    assert (kasubbag / "params/2026-09.milik-saya.yml/isi.txt").read_text() == "x\n"
    assert changed(kasubbag) == {}


def test_a_removal_never_follows_a_link(places: tuple[Path, Path, Path], tmp_path: Path) -> None:
    _, cso, kasubbag = places
    record(cso, "notebooks/2026-09/laporan.ipynb", "{}\n")
    assert send(cso)
    assert receive(kasubbag).commits == 1
    (cso / "notebooks/2026-09/laporan.ipynb").unlink()
    commit_files(cso, {"notebooks/2026-09/laporan.ipynb": None}, "Hapus", CSO, MOMENT)
    assert send(cso)
    outside = tmp_path / "luar"
    (kasubbag / "notebooks/2026-09").rename(outside)
    os.symlink(outside, kasubbag / "notebooks/2026-09")
    receive(kasubbag, keep_drafts=True)
    assert files(outside) == {"laporan.ipynb": b"{}\n"}


def test_a_program_stays_one(places: tuple[Path, Path, Path]) -> None:
    _, cso, kasubbag = places
    write(cso, "alat.sh", "#!/bin/sh\n")
    (cso / "alat.sh").chmod(0o755)
    ask(cso, "add", "alat.sh")
    ask(cso, "commit", "--quiet", "--message", "Alat")
    ask(cso, "push", "--quiet")
    receive(kasubbag)
    assert os.access(kasubbag / "alat.sh", os.X_OK)
    assert ask(kasubbag, "status", "--porcelain") == ""


def test_a_link_from_the_shared_repository_is_refused(places: tuple[Path, Path, Path]) -> None:
    _, cso, kasubbag = places
    (cso / "output/2026-09").mkdir()
    os.symlink("/etc/passwd", cso / LOG)
    ask(cso, "add", "--all")
    ask(cso, "commit", "--quiet", "--message", "Tautan")
    ask(cso, "push", "--quiet")
    old = head(kasubbag)
    with pytest.raises(NotAPlainFile) as caught:
        receive(kasubbag, keep_drafts=True)
    assert LOG in caught.value.what
    assert head(kasubbag) == old
    assert not os.path.lexists(kasubbag / LOG)


@pytest.mark.parametrize("name", [".git", "..", "GIT~1"])
def test_a_tree_that_reaches_outside_is_refused(places: tuple[Path, Path, Path], name: str) -> None:
    """A commit made by hand, with a path that no honest git writes."""
    bare, _, kasubbag = places

    def store(kind: str, content: bytes) -> str:
        command = ["git", "hash-object", "-t", kind, "-w", "--stdin", "--literally"]
        return subprocess.run(command, cwd=bare, input=content, capture_output=True, check=True).stdout.decode().strip()

    blob = store("blob", b"[core]\n\tsshCommand = jahat\n")
    below = store("tree", b"100644 config\0" + bytes.fromhex(blob))
    whole = ask(bare, "rev-parse", "main^{tree}")
    raw = subprocess.run(["git", "cat-file", "tree", whole], cwd=bare, capture_output=True, check=True).stdout
    top = store("tree", b"40000 %s\0%s%s" % (name.encode(), bytes.fromhex(below), raw))
    author = ["-c", "user.name=J", "-c", "user.email=j@contoh.invalid"]
    evil = ask(bare, *author, "commit-tree", top, "-p", "main", "-m", "Jahat")
    ask(bare, "update-ref", "refs/heads/main", evil)
    config, old = (kasubbag / ".git/config").read_bytes(), head(kasubbag)
    ask(kasubbag, "config", "core.protectNTFS", "true")
    config = (kasubbag / ".git/config").read_bytes()
    with pytest.raises(GitFault):
        receive(kasubbag, keep_drafts=True)
    assert (kasubbag / ".git/config").read_bytes() == config
    assert head(kasubbag) == old
    assert not (kasubbag / "GIT~1").exists()


def test_a_file_in_use_is_named_and_the_rest_follows(
    places: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, cso, kasubbag = places
    record(cso, "output/2026-09/a.pdf", "a\n")
    record(cso, "output/2026-09/b.pdf", "b\n")
    assert send(cso)
    real = os.replace

    def held(source: str, target: Path) -> None:
        if Path(target).name == "b.pdf":
            raise PermissionError(13, "in use", source, None, str(target))
        real(source, target)

    monkeypatch.setattr(os, "replace", held)
    old = head(kasubbag)
    with pytest.raises(FileBusy) as caught:
        receive(kasubbag)
    assert caught.value.where == "output/2026-09/b.pdf"
    assert head(kasubbag) == old
    monkeypatch.undo()
    assert receive(kasubbag).kept == ()
    assert ask(kasubbag, "status", "--porcelain") == ""


def test_a_push_that_nobody_answers_ends(places: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    _, cso, _ = places
    ask(cso, "remote", "set-url", "origin", "ssh://contoh.invalid/bersama.git")
    monkeypatch.setenv("GIT_SSH_COMMAND", "sleep 600 #")
    monkeypatch.setattr("laporan.git.remote._PATIENCE", 0.3)
    record(cso, LOG, "- satu\n")
    assert not receive(cso).reached
    assert not push(cso, Remote("origin", "main"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_kill_on_the_way_forward_loses_nothing(places: tuple[Path, Path, Path], tmp_path: Path) -> None:
    _, cso, kasubbag = places
    record(cso, "params/target.yml", "dari CSO\n")
    record(cso, "output/2026-09/a.pdf", "a\n")
    goal = commit_files(cso, {"params/hari-libur.yml": None}, "Hapus", CSO, MOMENT)
    assert send(cso)
    write(kasubbag, "params/target.yml", "konsep saya\n")
    write(kasubbag, "params/sop.yml", "konsep lain\n")
    old = head(kasubbag)
    count = 0
    while True:
        count += 1
        place = tmp_path / f"mati-{count}"
        shutil.copytree(kasubbag, place)
        died = dies_at(count, receive, place, keep_drafts=True)
        assert head(place) in (old, goal)
        assert b"konsep saya\n" in files(place).values()
        receive(place, keep_drafts=True)
        now = files(place)
        assert head(place) == goal
        assert now["params/target.yml"] == b"dari CSO\n"
        assert now["params/target.milik-saya.yml"] == b"konsep saya\n"
        assert now["params/sop.yml"] == b"konsep lain\n"
        unfinished = [path for path in now if path.endswith(".sementara")]
        assert [path for path in now if "milik-saya" in path and path not in unfinished] == [
            "params/target.milik-saya.yml"
        ]
        assert len(unfinished) <= 1
        commit_files(place, {"lain.txt": b"x"}, "Berikutnya", CSO, MOMENT)
        write(place, "lain.txt", "x")
        assert ask(place, "status", "--porcelain") == " M params/sop.yml"
        shutil.rmtree(place)
        if not died:
            break
    assert count > 20
