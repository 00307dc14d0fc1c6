"""Reading a repository: what was stored, whatever a machine's configuration and the repository's own say."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.support.repositories import CSO, MOMENT, ask, own_home, write

from laporan.create import create_workspace
from laporan.errors.git import FileBusy, MergeUnfinished, NoIdentity, NotARepository, RepositoryBusy
from laporan.errors.usage import UsageError
from laporan.git import (
    changed,
    commit_files,
    head,
    identity,
    is_repository,
    is_shallow,
    read_file,
    set_identity,
    tree,
)
from laporan.git.read import blob_name, blobs, on_disk


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    own_home(tmp_path, monkeypatch)
    return create_workspace(tmp_path / "kantor").root


def test_what_is_a_repository(root: Path, tmp_path: Path) -> None:
    assert is_repository(root)
    assert not is_repository(root / "params")
    assert not is_repository(tmp_path)
    with pytest.raises(NotARepository):
        head(tmp_path)
    with pytest.raises(NotARepository):
        head(tmp_path / "tidak-ada")
    ask(tmp_path, "clone", "--quiet", "--bare", str(root), "telanjang.git")
    assert not is_repository(tmp_path / "telanjang.git")


def test_a_caller_who_is_inside_another_git_changes_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = head(root)
    monkeypatch.setenv("GIT_DIR", "/tidak/ada")
    monkeypatch.setenv("GIT_INDEX_FILE", "/tidak/ada/index")
    assert head(root) == expected
    assert changed(root) == {}


def test_shallow_is_told(root: Path, tmp_path: Path) -> None:
    commit_files(root, {"a.txt": b"a"}, "Kedua", CSO, MOMENT)
    assert not is_shallow(root)
    ask(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{root}", "dangkal")
    assert is_shallow(tmp_path / "dangkal")


def test_files_come_as_stored_and_only_plain_ones(root: Path) -> None:
    os.symlink("sop.yml", root / "params" / "lain.yml")
    write(root, "params/nama dengan spasi é.yml", "isi\r\n")
    ask(root, "add", "--all")
    ask(root, "-c", "user.name=S", "-c", "user.email=s@contoh.invalid", "commit", "--quiet", "--message", "Tautan")
    assert read_file(root, "HEAD", "params/nama dengan spasi é.yml") == b"isi\r\n"
    assert read_file(root, "HEAD", "params/lain.yml") is None
    assert read_file(root, "HEAD", "params/tidak-ada.yml") is None
    assert read_file(root, "HEAD", "params") is None
    assert read_file(root, "HEAD^", "params/nama dengan spasi é.yml") is None
    entries = tree(root, "HEAD", "params")
    assert entries["params/lain.yml"].mode == "120000"
    assert entries["params/sop.yml"].blob == ask(root, "rev-parse", "HEAD:params/sop.yml")
    assert all(path.startswith("params/") for path in entries)
    assert "_quarto.yml" in tree(root, "HEAD")
    assert tree(root, "HEAD", "params/") == entries
    assert tree(root, "HEAD", "para") == {}


def test_a_replaced_object_deceives_nobody(root: Path) -> None:
    commit_files(root, {"a.txt": b"benar"}, "Benar", CSO, MOMENT)
    true, false = ask(root, "rev-parse", "HEAD:a.txt"), ask(root, "rev-parse", "HEAD:_quarto.yml")
    ask(root, "replace", true, false)
    assert ask(root, "show", "HEAD:a.txt") != "benar"
    assert read_file(root, "HEAD", "a.txt") == b"benar"
    assert blobs(root, [true]) == {true: b"benar"}


def test_object_names_are_those_of_git(root: Path, tmp_path: Path) -> None:
    for content in (b"", b"a\r\n", "Dana Desa é".encode(), bytes(range(256)) * 300):
        write(root, "x.bin", content)
        assert blob_name(content, "0" * 40) == ask(root, "hash-object", "--no-filters", "x.bin")
    (tmp_path / "baru").mkdir()
    ask(tmp_path / "baru", "init", "--quiet", "--object-format=sha256")
    write(tmp_path, "baru/x.bin", b"isi")
    assert blob_name(b"isi", "0" * 64) == ask(tmp_path / "baru", "hash-object", "x.bin")


def test_changes_of_every_kind(root: Path) -> None:
    assert changed(root) == {}
    write(root, "params/target.yml", "lain\n")
    write(root, "params/baru.yml", "baru\n")
    (root / "params/hari-libur.yml").unlink()
    (root / "params/instansi.yml").unlink()
    os.symlink("sop.yml", root / "params/instansi.yml")
    write(root, "build/2026-09/x.pdf", "diabaikan")
    write(root, "data/mentah/2026-09/orang.csv", "diabaikan")
    expected = {
        "params/baru.yml": "untracked",
        "params/hari-libur.yml": "deleted",
        "params/instansi.yml": "modified",
        "params/target.yml": "modified",
    }
    assert changed(root) == expected
    assert changed(root, ["params/target.yml", "notebooks"]) == {"params/target.yml": "modified"}
    assert changed(root, ["params/"]) == expected
    assert changed(root, ["para"]) == changed(root, []) == {}
    ask(root, "add", "--all")  # the index has no say
    assert changed(root) == expected


def test_a_folder_that_became_a_link_hides_nothing(root: Path, tmp_path: Path) -> None:
    (root / "params").rename(tmp_path / "params")
    os.symlink(tmp_path / "params", root / "params")
    found = changed(root)
    assert found["params"] == "untracked"
    assert found["params/sop.yml"] == "deleted"
    assert on_disk(root, "params/sop.yml") is None


def test_a_filter_does_not_hide_a_change(root: Path) -> None:
    commit_files(root, {".gitattributes": b"* text=auto eol=crlf\n", "a.txt": b"satu\ndua\n"}, "Atribut", CSO, MOMENT)
    write(root, ".gitattributes", "* text=auto eol=crlf\n")
    write(root, "a.txt", "satu\r\ndua\r\n")
    assert changed(root) == {"a.txt": "modified"}
    write(root, "a.txt", "satu\ndua\n")
    assert changed(root) == {}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_that_cannot_be_read_is_named(root: Path) -> None:
    (root / "params/sop.yml").chmod(0)
    with pytest.raises(FileBusy, match=r"params/sop\.yml"):
        changed(root)


def test_before_the_first_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_home(tmp_path, monkeypatch)
    (tmp_path / "baru").mkdir()
    ask(tmp_path / "baru", "init", "--quiet")
    write(tmp_path, "baru/a.txt", "a")
    assert head(tmp_path / "baru") is None
    assert changed(tmp_path / "baru") == {"a.txt": "untracked"}
    assert tree(tmp_path / "baru", None) == {}


def test_identity_is_asked_for_and_set_for_this_repository_alone(root: Path, tmp_path: Path) -> None:
    with pytest.raises(NoIdentity) as caught:
        identity(root)
    assert "laporan identitas" in caught.value.remedy
    set_identity(root, "Sari Contoh, S.E.")
    with pytest.raises(NoIdentity):
        identity(root)
    set_identity(root, address="sari@contoh.invalid")
    assert identity(root) == ("Sari Contoh, S.E.", "sari@contoh.invalid")
    assert (tmp_path / "rumah/.gitconfig").read_text() == ""
    for name, address in (("A <b>", ""), ("A\nB", ""), ("", "bukan surel"), ("", "a@b c"), ("", "<a@b>")):
        with pytest.raises(UsageError):
            set_identity(root, name, address)
    assert identity(root) == ("Sari Contoh, S.E.", "sari@contoh.invalid")


def test_identity_of_the_user_and_of_the_environment(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rumah/.gitconfig").write_text("[user]\nname = Umum\nemail = umum@contoh.invalid\n")
    assert identity(root) == ("Umum", "umum@contoh.invalid")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Sesaat")
    assert identity(root) == ("Sesaat", "umum@contoh.invalid")


def test_unfinished_work_of_another_git_is_left_alone(root: Path) -> None:
    (root / ".git/index.lock").touch()
    with pytest.raises(RepositoryBusy) as busy:
        commit_files(root, {"a.txt": b"a"}, "A", CSO, MOMENT)
    assert busy.value.where == str(root / ".git/index.lock")
    (root / ".git/index.lock").unlink()
    (root / ".git/MERGE_HEAD").write_text(str(head(root)))
    with pytest.raises(MergeUnfinished):
        commit_files(root, {"a.txt": b"a"}, "A", CSO, MOMENT)
