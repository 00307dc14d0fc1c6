"""``laporan simpan``: drafts go into history and to the shared repository, so that a colleague can take over."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from tests.support.command import laporan
from tests.support.repositories import CSO, KASUBBAG, MOMENT, ask, dies_at, files, own_home, shared, write
from tests.support.signed_repository import SignedRepository, start_of
from tests.support.words import english_in, plain

from laporan.cli import main
from laporan.cli.simpan import locked_periods
from laporan.create import GITIGNORE
from laporan.errors.git import Diverged, NotAPlainFile, RemoteMoved
from laporan.git import changed, commit_files, head
from laporan.git.remote import Remote, pending, push
from laporan.sync import drafts, message, own_copies, receive, save
from laporan.workspace import Workspace

LATER = MOMENT + timedelta(hours=1)
NARRATIVE = "notebooks/2026-09/laporan.ipynb"


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path, Path]:
    """The shared repository, the CSO's clone, the Kasubbag's clone."""
    own_home(tmp_path, monkeypatch)
    return shared(tmp_path)


def tip(bare: Path) -> str:
    return ask(bare, "rev-parse", "main")


def test_drafts_and_configuration_go_to_the_colleague(places: tuple[Path, Path, Path]) -> None:
    bare, cso, kasubbag = places
    write(cso, NARRATIVE, "{}\n")
    write(cso, "params/2026-09.yml", "versi: 1\n")
    write(cso, "data/rekap/2026-09/impor.yml", "versi: 1\n")
    write(cso, "output/2026-09/laporan.pdf", "%PDF\n")
    (cso / "params/hari-libur.yml").unlink()
    saved = save(cso, "  Narasi\n\nTindakan: menandatangani ", CSO, MOMENT)
    expected = (
        "data/rekap/2026-09/impor.yml",
        NARRATIVE,
        "output/2026-09/laporan.pdf",
        "params/2026-09.yml",
        "params/hari-libur.yml",
    )
    assert saved.files == expected
    assert (saved.left, saved.received, saved.kept, saved.pending) == ((), 0, (), 0)
    assert tip(bare) == head(cso)
    assert changed(cso) == {}
    assert ask(cso, "log", "-1", "--format=%an|%ae|%cI") == "|".join((*CSO, MOMENT.isoformat()))
    assert ask(cso, "log", "-1", "--format=%B") == (
        "Narasi Tindakan: menandatangani\n\nPeriode: 2026-09\nTindakan: simpan"
    )
    came = save(kasubbag, "", KASUBBAG, LATER)
    assert (came.received, came.files) == (1, ())
    assert (kasubbag / NARRATIVE).read_text() == "{}\n"
    assert head(kasubbag) == head(cso), "nothing to save makes no commit"


def test_messages() -> None:
    assert message("", ["params/sop.yml"]) == "Simpan konsep dan pengaturan\n\nTindakan: simpan"
    paths = ["params/2026-10.yml", "notebooks/2026-TW3/a.ipynb", "output/2026-10/x.pdf", "params/2026-10.yml.lama"]
    assert message("Uji", paths) == "Uji\n\nPeriode: 2026-10, 2026-TW3\nTindakan: simpan"


def test_what_is_never_saved(places: tuple[Path, Path, Path]) -> None:
    _, cso, _ = places
    (cso / ".gitignore").unlink()  # raw exports stay out even then
    for path in (
        "data/mentah/2026-09/orang.csv",
        "build/2026-09/lembar-kerja.html",
        "output/2026-09/persetujuan.yml",
        "output/2026-09/bukti/agenda.pdf",
        "params/target.milik-saya.yml",
        "data/rekap/.2026-09.lama/impor.yml",
        "params/.target.yml.abc.sementara",
        "notebooks/.ipynb_checkpoints/laporan.ipynb",
    ):
        write(cso, path, "x\n")
    assert drafts(cso) == {".gitignore": None}
    write(cso, ".gitignore", GITIGNORE)
    write(cso, "output/2026-09/catatan/persetujuan.yml", "bukan log\n")
    assert list(drafts(cso)) == ["output/2026-09/catatan/persetujuan.yml"]


def test_a_link_is_refused_and_nothing_saved(places: tuple[Path, Path, Path]) -> None:
    _, cso, _ = places
    write(cso, "params/2026-09.yml", "versi: 1\n")
    os.symlink("/etc/passwd", cso / "params/rahasia.yml")
    old = head(cso)
    with pytest.raises(NotAPlainFile) as caught:
        save(cso, "", CSO, MOMENT)
    assert caught.value.files == ("params/rahasia.yml",)
    assert head(cso) == old


def test_both_changed_a_file(places: tuple[Path, Path, Path]) -> None:
    bare, cso, kasubbag = places
    write(cso, NARRATIVE, "dari CSO\n")
    save(cso, "", CSO, MOMENT)
    write(kasubbag, NARRATIVE, "dari Kasubbag\n")
    write(kasubbag, "params/target.yml", "konsep\n")
    saved = save(kasubbag, "", KASUBBAG, LATER)
    copy = "notebooks/2026-09/laporan.milik-saya.ipynb"
    assert saved.kept == ((NARRATIVE, copy),)
    assert saved.files == ("params/target.yml",)
    assert (kasubbag / NARRATIVE).read_text() == "dari CSO\n"
    assert (kasubbag / copy).read_text() == "dari Kasubbag\n"
    assert own_copies(Workspace.at(kasubbag)) == (copy,)
    assert tip(bare) == head(kasubbag)
    assert ask(kasubbag, "status", "--porcelain") == "", "the copy is ignored"
    assert copy not in ask(bare, "ls-tree", "-r", "--name-only", "main")


def test_out_of_reach_then_both_had_saved(places: tuple[Path, Path, Path]) -> None:
    """Two people worked without the network: what waits here becomes a draft again, and both histories stand."""
    bare, cso, kasubbag = places
    bare.rename(bare.with_name("jauh.git"))
    write(kasubbag, NARRATIVE, "dari Kasubbag\n")
    write(kasubbag, "params/target.yml", "pertama\n")
    assert save(kasubbag, "", KASUBBAG, MOMENT).pending == 1
    write(kasubbag, "params/target.yml", "kedua\n")
    assert save(kasubbag, "", KASUBBAG, LATER).pending == 2
    assert pending(kasubbag) == 2
    assert save(kasubbag, "", KASUBBAG, LATER).pending == 2, "no new commit where nothing changed"
    bare.with_name("jauh.git").rename(bare)
    write(cso, NARRATIVE, "dari CSO\n")
    first = save(cso, "", CSO, MOMENT)
    assert first.pending == 0
    saved = save(kasubbag, "", KASUBBAG, LATER)
    assert saved.received == 1
    assert saved.files == ("params/target.yml",)
    assert [copy for _, copy in saved.kept] == ["notebooks/2026-09/laporan.milik-saya.ipynb"]
    assert ask(bare, "log", "--format=%an", "main").splitlines() == [KASUBBAG[0], CSO[0], "laporan"]
    assert ask(bare, "show", "main:params/target.yml") == "kedua"
    assert changed(kasubbag) == {}


def test_waiting_acts_are_never_undone_by_saving(places: tuple[Path, Path, Path]) -> None:
    _, cso, kasubbag = places
    write(cso, NARRATIVE, "dari CSO\n")
    save(cso, "", CSO, MOMENT)
    log = "output/2026-09/persetujuan.yml"
    write(kasubbag, log, "- versi: 1\n")
    act = commit_files(kasubbag, {log: b"- versi: 1\n"}, "Langkah d\n\nTindakan: memeriksa", KASUBBAG, MOMENT)
    write(kasubbag, "params/target.yml", "konsep\n")
    with pytest.raises(Diverged) as caught:
        save(kasubbag, "", KASUBBAG, LATER)
    assert not caught.value.drafts_only
    assert head(kasubbag) == act
    assert (kasubbag / "params/target.yml").read_text() == "konsep\n"


def test_an_act_sends_the_person_to_simpan_where_only_drafts_wait(places: tuple[Path, Path, Path]) -> None:
    bare, cso, kasubbag = places
    bare.rename(bare.with_name("jauh.git"))
    write(kasubbag, "params/target.yml", "konsep\n")
    save(kasubbag, "", KASUBBAG, MOMENT)
    bare.with_name("jauh.git").rename(bare)
    write(cso, NARRATIVE, "dari CSO\n")
    save(cso, "", CSO, MOMENT)
    with pytest.raises(Diverged) as caught:
        receive(kasubbag)
    assert "laporan simpan" in caught.value.remedy
    save(kasubbag, "", KASUBBAG, LATER)
    assert receive(kasubbag).commits == 0


def test_a_refused_step_forward_gives_the_waiting_commit_back(places: tuple[Path, Path, Path]) -> None:
    bare, cso, kasubbag = places
    bare.rename(bare.with_name("jauh.git"))
    write(kasubbag, "params/target.yml", "konsep\n")
    save(kasubbag, "", KASUBBAG, MOMENT)
    waiting = head(kasubbag)
    bare.with_name("jauh.git").rename(bare)
    os.symlink("/etc/passwd", cso / "params/rahasia.yml")
    ask(cso, "add", "--all")
    ask(cso, "commit", "--quiet", "--message", "Tautan")
    ask(cso, "push", "--quiet")
    with pytest.raises(NotAPlainFile):
        save(kasubbag, "", KASUBBAG, LATER)
    assert head(kasubbag) == waiting
    assert ask(kasubbag, "status", "--porcelain") == ""


def test_somebody_is_first_between_taking_in_and_sending(
    places: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    bare, cso, kasubbag = places
    rounds = 0

    def late(folder: Path, remote: Remote) -> bool:
        nonlocal rounds
        rounds += 1
        if rounds == 1:
            write(cso, NARRATIVE, "dari CSO\n")
            ask(cso, "add", "--all")
            ask(cso, "commit", "--quiet", "--message", "Lebih dahulu")
            ask(cso, "push", "--quiet")
        return push(folder, remote)

    monkeypatch.setattr("laporan.sync.push", late)
    write(kasubbag, "params/target.yml", "konsep\n")
    saved = save(kasubbag, "", KASUBBAG, LATER)
    assert rounds == 2
    assert (saved.received, saved.files, saved.pending) == (1, ("params/target.yml",), 0)
    assert ask(bare, "log", "--format=%an", "main").splitlines() == [KASUBBAG[0], CSO[0], "laporan"]

    def never(folder: Path, remote: Remote) -> bool:
        raise RemoteMoved

    monkeypatch.setattr("laporan.sync.push", never)
    write(kasubbag, "params/target.yml", "konsep lain\n")
    with pytest.raises(RemoteMoved):
        save(kasubbag, "", KASUBBAG, LATER)
    assert pending(kasubbag) == 1


def test_files_of_a_locked_period_stay_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_home(tmp_path, monkeypatch)
    signed = SignedRepository(tmp_path / "kantor")
    signed.sign("2026-09", 3)
    signed.sign("2026-10", 2)
    assert locked_periods(signed.workspace) == {"2026-09"}
    for period in ("2026-09", "2026-10", "2026-11"):
        signed.write(f"notebooks/{period}/catatan.txt", "konsep\n")
    signed.write("params/2026-09.yml", "versi: 1\n# lain\n")
    signed.git("config", "user.name", "Cici")
    signed.git("config", "user.email", "cici@contoh.invalid")
    monkeypatch.chdir(signed.root)
    saved = save(signed.root, "", CSO, MOMENT, lambda: locked_periods(signed.workspace))
    assert saved.files == ("notebooks/2026-10/catatan.txt", "notebooks/2026-11/catatan.txt")
    assert saved.left == ("notebooks/2026-09/catatan.txt", "params/2026-09.yml")
    at = start_of("2026-09") + timedelta(days=1)
    entry = signed.entry("2026-09", "kembalikan", "Budi", at, remarks=["Perbaiki"])
    signed.append("2026-09", entry)
    assert locked_periods(signed.workspace) == {"2026-09"}, "what is not committed opens nothing"
    signed.git("add", "output/2026-09/persetujuan.yml")
    signed.git("commit", "--quiet", "--message", "Kembali", who="Budi")
    assert locked_periods(signed.workspace) == frozenset()
    signed.write("output/2026-10/persetujuan.yml", "bukan: log\n")
    signed.git("commit", "--quiet", "--all", "--message", "Rusak")
    assert locked_periods(signed.workspace) == {"2026-10"}, "a log that cannot be read opens nothing"


def test_on_the_screen(places: tuple[Path, Path, Path]) -> None:
    """As the two type it, each with a home of their own."""
    bare, cso, kasubbag = places
    shown = laporan("identitas", folder=cso)
    assert shown.returncode == 0
    assert f"Nama     {CSO[0]}\nSurel    {CSO[1]}\n" in shown.stdout
    assert "belum tertulis pada pejabat mana pun" in " ".join(plain(shown.stderr).split())
    shown = laporan("mulai", "2026-09", folder=cso)
    shown = laporan("simpan", "--pesan", "Periode baru", folder=cso)
    assert shown.returncode == 0, shown.stderr
    assert "Disimpan: 5 berkas.\n" in shown.stdout
    assert "  params/2026-09.yml\n" in shown.stdout
    assert "Repositori bersama sudah memuat semuanya." in shown.stdout
    assert shown.stderr == ""
    assert ask(bare, "log", "-1", "--format=%s", "main") == "Periode baru"

    laporan("mulai", "2026-09", folder=kasubbag)
    write(kasubbag, NARRATIVE, "{}\n")
    (kasubbag / "params/hari-libur.yml").unlink()
    write(cso, "params/hari-libur.yml", "versi: 1\nhari: []\n# lagi\n")
    laporan("simpan", folder=cso)
    shown = laporan("simpan", folder=kasubbag)
    told = " ".join(plain(shown.stderr).split())
    assert shown.returncode == 0, shown.stderr
    assert "Diterima dari repositori bersama: 2 simpanan." in shown.stdout
    assert "Tidak ada konsep atau pengaturan yang berubah." in shown.stdout
    assert "params/hari-libur.yml" in told
    assert "notebooks/2026-09/laporan.milik-saya.ipynb" in told
    assert not english_in(shown.stdout + shown.stderr)

    bare.rename(bare.with_name("jauh.git"))
    write(cso, "params/2026-09.yml", "versi: 1\n")
    shown = laporan("simpan", folder=cso)
    assert shown.returncode == 0
    assert "Belum terkirim: 1 simpanan" in " ".join(plain(shown.stderr).split())
    ask(cso, "remote", "remove", "origin")
    shown = laporan("simpan", folder=cso)
    assert "tidak mempunyai repositori bersama" in " ".join(shown.stdout.split())
    assert not english_in(shown.stdout + shown.stderr)


def test_who_works_here(
    places: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, cso, _ = places
    monkeypatch.chdir(cso)
    for key in ("name", "email"):
        ask(cso, "config", "--unset", f"user.{key}")
    for command in ("identitas", "simpan"):
        assert main([command]) == 2
        told = plain(capsys.readouterr().err)
        assert "Galat GIT-05" in told
        assert "laporan identitas --nama" in " ".join(told.split())
    assert main(["identitas", "--nama", "Sari", "--surel", "bukan-surel"]) == 2
    assert "Galat PER-01" in plain(capsys.readouterr().err)
    officials = (cso / "params/pejabat.yml").read_text("utf-8")
    holder = "pejabat: [{nama: Sari, email: [sari@contoh.invalid], sejak: 2020-01-01}]"
    head_of, _, rest = officials.partition("singkat: CSO\n    pejabat: []")
    write(cso, "params/pejabat.yml", f"{head_of}singkat: CSO\n    {holder}{rest}")
    assert main(["identitas", "--nama", "Sari", "--surel", "sari@contoh.invalid"]) == 0
    assert capsys.readouterr().out == "Nama     Sari\nSurel    sari@contoh.invalid\nJabatan  CSO\n"
    assert main(["simpan"]) == 0
    assert ask(cso, "log", "-1", "--format=%an <%ae>") == "Sari <sari@contoh.invalid>"


def test_identity_is_asked_at_a_terminal(places: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    _, cso, _ = places
    monkeypatch.chdir(cso)
    for key in ("name", "email"):
        ask(cso, "config", "--unset", f"user.{key}")
    answers = iter(["Sari Contoh", "sari@contoh.invalid"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda: next(answers))
    assert main(["identitas"]) == 0
    assert ask(cso, "config", "user.name") == "Sari Contoh"
    assert ask(cso, "config", "user.email") == "sari@contoh.invalid"


@pytest.mark.berat
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_kill_at_any_point_of_saving_loses_nothing(places: tuple[Path, Path, Path], tmp_path: Path) -> None:
    """The hardest case: a waiting commit here, another there, one file changed on both sides."""
    bare, cso, kasubbag = places
    bare.rename(bare.with_name("jauh.git"))
    write(kasubbag, NARRATIVE, "dari Kasubbag\n")
    write(kasubbag, "params/target.yml", "konsep\n")
    save(kasubbag, "", KASUBBAG, MOMENT)
    bare.with_name("jauh.git").rename(bare)
    write(cso, NARRATIVE, "dari CSO\n")
    save(cso, "", CSO, MOMENT)
    first = head(cso)
    count = 0
    while True:
        count += 1
        stage = tmp_path / f"mati-{count}"
        shutil.copytree(bare, stage / "bersama.git")
        shutil.copytree(kasubbag, stage / "kasubbag")
        place = stage / "kasubbag"
        ask(place, "remote", "set-url", "origin", str(stage / "bersama.git"))
        died = dies_at(count, save, place, "", KASUBBAG, LATER)
        assert {b"dari Kasubbag\n", b"konsep\n"} <= set(files(place).values())
        save(place, "", KASUBBAG, LATER)
        now = files(place)
        assert now[NARRATIVE] == b"dari CSO\n"
        assert now["params/target.yml"] == b"konsep\n"
        assert b"dari Kasubbag\n" in {now[path] for path in own_copies(Workspace.at(place))}
        assert ask(stage / "bersama.git", "log", "--format=%P", "-1", "main") == first
        assert tip(stage / "bersama.git") == head(place)
        assert ask(place, "status", "--porcelain") == ""
        shutil.rmtree(stage)
        if not died:
            break
    assert count > 40
