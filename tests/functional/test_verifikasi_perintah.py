"""The command: words, statuses, JSON, what it needs, and the guide's way to check by hand."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.support.signed_repository import SignedRepository

from laporan.cli import main

PERIOD = "2026-09"
LOG = f"output/{PERIOD}/persetujuan.yml"
GUIDE = Path(__file__).parents[2] / "docs" / "verifikasi.md"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    repository = SignedRepository(tmp_path_factory.mktemp("asli") / "ruang")
    repository.sign(PERIOD)
    return repository.root


@pytest.fixture
def signed(original: Path, tmp_path: Path) -> SignedRepository:
    shutil.copytree(original, tmp_path / "ruang", symlinks=True)
    return SignedRepository(tmp_path / "ruang")


def run(repository: SignedRepository | Path, *words: str) -> int:
    root = repository if isinstance(repository, Path) else repository.root
    return main(["verifikasi", "--ruang-kerja", str(root), *words])


def test_a_clean_log_in_words(signed: SignedRepository, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(signed) == 0
    shown = capsys.readouterr().out
    assert re.search(r"2026-09 +7 +sesuai", shown)
    assert "Identitas tidak terbukti: hanya tercatat." in shown
    assert "Tidak ada ketidaksesuaian." in shown


def test_a_finding_says_entry_commit_meaning_and_remedy(
    signed: SignedRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    signed.write(f"output/{PERIOD}/laporan.pdf", "lain")
    assert run(signed, PERIOD) == 1
    shown = capsys.readouterr().out
    assert re.search(r"^Ketidaksesuaian, 2026-09, catatan ke-3, commit [0-9a-f]{12}$", shown, re.MULTILINE)
    assert "Arti    : output/2026-09/laporan.pdf" in shown
    assert "Lakukan : " in shown


def test_json(signed: SignedRepository, capsys: pytest.CaptureFixture[str]) -> None:
    signed.write(f"output/{PERIOD}/laporan.pdf", "lain")
    assert run(signed, "--json") == 1
    data = json.loads(capsys.readouterr().out)
    assert (data["versi"], data["status"]) == (1, 1)
    assert data["log"] == [{"periode": PERIOD, "jumlah_catatan": 7, "bertanda_tangan": 0}]
    (found,) = data["hasil"]
    assert (found["keparahan"], found["periode"], found["catatan"]) == ("ketidaksesuaian", PERIOD, 3)
    assert found["commit"] == signed.git("log", "--format=%H", "-1", "--skip=4")


def test_the_digest_that_was_sent(signed: SignedRepository, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(signed, "--memuat", signed.entries(PERIOD)[2].digest) == 0
    assert "Masih ada: 2026-09, catatan ke-3." in capsys.readouterr().out
    assert run(signed, "--memuat", "sha256:" + "0" * 64) == 1


def test_other_tools_cannot_be_checked(signed: SignedRepository, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(signed, "--susun-ulang", "--json") == 2
    (found,) = json.loads(capsys.readouterr().out)["hasil"]
    assert found["keparahan"] == "tidak-dapat-diperiksa"


def test_without_a_repository(signed: SignedRepository) -> None:
    shutil.rmtree(signed.root / ".git")
    assert run(signed) == 2
    with (signed.root / LOG).open("ab") as stream:
        stream.write(b"- versi: 1\n")
    assert run(signed) == 1  # outranks 2


def test_without_git(signed: SignedRepository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run(signed) == 2


def test_a_shallow_clone(signed: SignedRepository, tmp_path: Path) -> None:
    signed.git("clone", "--quiet", "--depth=1", signed.root.as_uri(), str(tmp_path / "dangkal"))
    assert run(tmp_path / "dangkal") == 2


def test_a_full_clone_needs_nothing_else(signed: SignedRepository, tmp_path: Path) -> None:
    signed.git("clone", "--quiet", signed.root.as_uri(), str(tmp_path / "salinan"))
    assert run(tmp_path / "salinan") == 0


def test_a_workspace_below_the_top_of_its_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repository = SignedRepository(tmp_path / "besar" / "kantor", above="..")
    repository.sign(PERIOD)
    assert run(repository) == 0
    assert re.search(r"2026-09 +7 +sesuai", capsys.readouterr().out)
    repository.write(f"output/{PERIOD}/laporan.pdf", "lain")
    assert run(repository) == 1


def test_settings_of_this_machine_change_nothing(
    signed: SignedRepository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "abaikan").write_text("*.sisipan\n", "utf-8")
    (tmp_path / "gitconfig").write_text(f"[core]\nexcludesFile = {tmp_path / 'abaikan'}\n", "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    (signed.root / ".git" / "info").mkdir(exist_ok=True)
    (signed.root / ".git" / "info" / "exclude").write_text("*.sisipan\n", "utf-8")
    signed.write(f"output/{PERIOD}/laporan.sisipan", "x")
    assert run(signed) == 1


def test_the_guide_can_be_followed_by_hand(signed: SignedRepository) -> None:
    """The commands of docs/verifikasi.md in a shell, for entry 4, whose predecessor is entry 3."""
    text = GUIDE.read_text("utf-8")
    blocks = [re.sub(r"^ {3}", "", block, flags=re.MULTILINE) for block in re.findall(r"```text\n(.*?)```", text, re.S)]
    settings, find, prefix, digests = blocks[0], blocks[1], blocks[2], blocks[3]
    commit = signed.git("log", "--format=%H", "-1", "--skip=3")
    found = shell(signed, settings, find, commit)
    assert commit in found
    assert re.search(rf"^{commit}\n\n[1-9][0-9]*\t0\t{LOG}$", found, re.MULTILINE)
    first, second = shell(signed, settings, prefix, commit).splitlines()
    assert first == second
    entry = signed.entries(PERIOD)[3]
    isi, manifes = (line.split()[0] for line in shell(signed, settings, digests, commit).splitlines())
    assert (entry.isi, entry.manifes) == (f"sha256:{isi}", f"sha256:{manifes}")
    example = next(block for block in blocks if block.startswith("printf"))
    computed = shell(signed, "", example, commit).split()[0]
    assert f"`{computed}`" in text
    assert signed.entries(PERIOD)[1].sebelumnya == f"sha256:{computed}"


def shell(repository: SignedRepository, settings: str, commands: str, commit: str) -> str:
    script = settings + commands.replace("COMMIT", commit)
    done = subprocess.run(["bash", "-euc", script], cwd=repository.root, capture_output=True, text=True, check=True)
    return done.stdout
