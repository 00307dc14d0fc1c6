"""``laporan hapus-data-mentah``: raw files go after delivery and retention, recorded, and nothing is lost with them."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.support.desk import Clock
from tests.support.display_source import ROOT
from tests.support.repositories import ask, files, own_home
from tests.support.signed_repository import SignedRepository
from tests.support.words import english_in, plain

from laporan import pipeline, raw_removal
from laporan.calendar import JAKARTA
from laporan.cli import main
from laporan.config.sources import load_sources
from laporan.create import GITIGNORE
from laporan.errors.persetujuan import PeriodLocked
from laporan.files import sha256
from laporan.importing import import_period, write_rekap
from laporan.periods import Period
from laporan.raw_removal import PLACE, read_removals
from laporan.rekap_files import read_rekap
from laporan.sync import drafts, own_copies, save

MONTH, QUARTER = Period.parse("2026-09"), Period.parse("2026-TW3")
HEADER = "ID Panggilan,Tanggal,Jam,Terjawab,Topik\n"
NAMED = "log Budi 081234567890.csv"  # names of files may hold a person's
ROWS = {
    f"2026-07/{NAMED}": "1,2026-07-01,08:00,Ya,DAU\n",
    f"2026-08/{NAMED}": "2,2026-08-03,08:00,Ya,DAU\n",
    f"2026-09/{NAMED}": "3,2026-09-01,08:00,Ya,SIKD\n",
    "2026-09/panggilan/kedua.csv": "4,2026-09-02,08:00,Tidak,DBH\n",
}
LATE = "5,2026-09-30,15:00,Ya,DBH\n"
ABSENT = dict.fromkeys(("tamu", "vicon", "website"), "uji")
# Both reports were delivered on 1 October 2026; ninety days later is 30 December.
DUE = datetime(2026, 12, 30, 0, 5, tzinfo=JAKARTA)


def office(root: Path) -> SignedRepository:
    """Three months and their quarter, delivered, with the rekap of real imports; a late file entered the quarter."""
    made = SignedRepository(root)
    made.write(".gitignore", GITIGNORE)
    shutil.copy(ROOT / "params" / "sumber.yml", root / "params" / "sumber.yml")
    for period in ("2026-09", "2026-TW3"):
        made.sign(period)
    for name, rows in ROWS.items():
        made.write(f"data/mentah/{name}", HEADER + rows)
    for name in ("2026-07", "2026-08", "2026-09"):
        count(made, name)
    made.write("data/mentah/2026-09/terlambat.csv", HEADER + LATE)
    count(made, "2026-TW3")
    made.commit("Rekap")
    made.git("config", "user.name", "Cici")
    made.git("config", "user.email", "cici@contoh.invalid")
    return made


def count(made: SignedRepository, name: str) -> None:
    period = Period.parse(name)
    write_rekap(made.workspace, import_period(made.workspace, period, load_sources(made.workspace), ABSENT))


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("sudah")
    with pytest.MonkeyPatch.context() as patch:
        own_home(base, patch)
        return office(base / "kantor").root


@pytest.fixture
def here(delivered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SignedRepository:
    own_home(tmp_path, monkeypatch)
    monkeypatch.setattr("laporan.cli.hapus.datetime", Clock)
    shutil.copytree(delivered, tmp_path / "kantor", symlinks=True)
    return SignedRepository(tmp_path / "kantor")


@pytest.fixture
def run(here: SignedRepository, capsys: pytest.CaptureFixture[str]):
    def typed(*words: str, at: datetime = DUE, period: str = "2026-09") -> tuple[int, str]:
        Clock.moment = at
        status = main(["hapus-data-mentah", period, *words, "--ruang-kerja", str(here.root)])
        shown = capsys.readouterr()
        told = plain(shown.out + shown.err).replace(str(here.root), "")
        assert not english_in(told.replace("contoh.invalid", "")), told
        assert "081234567890" not in told
        return status, " ".join(told.split())

    return typed


def raw(here: SignedRepository, period: str = "2026-09") -> list[str]:
    folder = here.root / "data" / "mentah" / period
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


ALL = [NAMED, "panggilan/kedua.csv", "terlambat.csv"]


def test_files_go_and_their_digests_stay(here: SignedRepository, run) -> None:
    before = files(here.root)
    status, told = run("--ya")
    assert status == 0, told
    assert not (here.root / "data/mentah/2026-09").exists()
    assert raw(here, "2026-08") == [NAMED]
    assert "3 berkas dihapus dan dicatat di data/penghapusan.yml" in told
    assert "Berikutnya: laporan simpan" in told
    entry = read_removals(here.workspace).penghapusan[0]
    digest = {name: sha256(content) for name, content in before.items()}
    assert (entry.periode, str(entry.hari), entry.oleh, entry.jumlah) == (
        "2026-09",
        "2026-12-30",
        "Cici <cici@contoh.invalid>",
        3,
    )
    # the late file counts only in the quarter, as its fifth: the months' come first
    assert [(file.rekap, file.urutan, file.sha256) for file in entry.berkas] == [
        ("2026-09", 1, digest[f"data/mentah/2026-09/{NAMED}"]),
        ("2026-09", 2, digest["data/mentah/2026-09/panggilan/kedua.csv"]),
        ("2026-TW3", 5, digest["data/mentah/2026-09/terlambat.csv"]),
    ]
    text = (here.root / PLACE).read_text("utf-8")
    assert "Budi" not in text
    assert "terlambat" not in text
    assert text.startswith("# Catatan penghapusan data mentah")
    after = files(here.root)
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} == {
        PLACE,
        *(f"data/mentah/2026-09/{name}" for name in ALL),
    }


def test_the_record_is_what_simpan_commits(here: SignedRepository, run) -> None:
    run("--ya")
    assert set(drafts(here.root)) == {PLACE}
    saved = save(here.root, "", ("Cici", "cici@contoh.invalid"), DUE)
    assert saved.files == (PLACE,)
    assert "mentah" not in ask(here.root, "log", "--all", "--name-only", "--format=")


def test_a_second_run_adds_an_entry(here: SignedRepository, run) -> None:
    run("--ya")
    status, told = run("--ya")
    assert (status, len(read_removals(here.workspace).penghapusan)) == (0, 1)
    assert "Tidak ada data mentah September 2026 di sini" in told
    run("--ya", period="2026-TW3")  # nothing in the quarter's own folder
    assert len(read_removals(here.workspace).penghapusan) == 1
    for month in ("2026-07", "2026-08"):
        here.sign(month)
        count(here, month)
        assert run("--ya", period=month)[0] == 0
    assert [entry.periode for entry in read_removals(here.workspace).penghapusan] == ["2026-09", "2026-07", "2026-08"]


def test_preview_writes_nothing(here: SignedRepository, run) -> None:
    before = files(here.root)
    status, told = run("--pratinjau")
    assert status == 0
    assert "Hanya pratinjau: tidak ada yang dihapus." in told
    assert "terlambat.csv (berkas 5 pada rekap 2026-TW3)" in told
    assert files(here.root) == before


def test_without_a_keyboard_it_needs_a_yes(here: SignedRepository, run) -> None:
    before = files(here.root)
    status, told = run()
    assert (status, files(here.root)) == (2, before)
    assert "PER-01" in told
    assert "--ya" in told


@pytest.mark.parametrize(("answer", "status"), [("tidak", 1), ("ya", 0), ("", 1)])
def test_it_asks_first(here: SignedRepository, run, monkeypatch: pytest.MonkeyPatch, answer: str, status: int) -> None:
    monkeypatch.setattr("laporan.cli.terminal.Terminal.is_attended", True)
    monkeypatch.setattr("builtins.input", lambda: answer)
    assert run()[0] == status
    assert raw(here) == (ALL if status else [])


def refused(here: SignedRepository, run, code: str, **how) -> str:
    before = files(here.root)
    status, told = run("--ya", **how)
    assert (status, files(here.root)) == (2, before)
    assert code in told
    assert "Tidak ada yang dihapus." in told
    return told


def test_before_its_time(here: SignedRepository, run) -> None:
    told = refused(here, run, "HPS-02", at=DUE - timedelta(days=1))
    assert "masa simpan 90 hari sejak laporannya disampaikan pada 1 Oktober 2026" in told
    assert "Ulangi mulai 30 Desember 2026." in told
    text = (here.root / "params/sumber.yml").read_text("utf-8")
    here.write(
        "params/sumber.yml", text.replace("masa_simpan_data_mentah_hari: 90", "masa_simpan_data_mentah_hari: 10")
    )
    assert run("--ya", at=datetime(2026, 10, 11, 8, tzinfo=JAKARTA))[0] == 0


def test_a_period_that_was_not_delivered(here: SignedRepository, run) -> None:
    told = refused(here, run, "HPS-01", period="2026-08")
    assert "Data mentah Agustus 2026 belum boleh dihapus: laporannya belum disampaikan." in told


def test_a_month_whose_quarter_still_needs_it(here: SignedRepository, run) -> None:
    (here.root / "output/2026-TW3/persetujuan.yml").unlink()
    here.commit("tanpa log")
    told = refused(here, run, "HPS-01")
    assert "laporan Triwulan III Tahun 2026 belum disampaikan" in told


def test_a_log_that_was_changed_by_hand_gives_no_leave(here: SignedRepository, run) -> None:
    log = here.root / "output/2026-09/persetujuan.yml"
    log.write_text(log.read_text("utf-8").replace("nama: Budi", "nama: Orang Lain"), encoding="utf-8")
    refused(here, run, "HPS-01")


def test_a_file_that_no_rekap_knows(here: SignedRepository, run) -> None:
    here.write("data/mentah/2026-09/baru.csv", HEADER + "9,2026-09-09,08:00,Ya,DAU\n")
    told = refused(here, run, "HPS-03")
    assert "1 berkas data mentah September 2026 tidak tercatat di rekap mana pun" in told
    assert "data/mentah/2026-09/baru.csv" in told


def test_a_file_that_changes_while_one_is_asked_stays(
    here: SignedRepository, run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer() -> str:
        here.write("data/mentah/2026-09/terlambat.csv", HEADER + LATE + "6,2026-09-30,16:00,Ya,DAU\n")
        return "ya"

    monkeypatch.setattr("laporan.cli.terminal.Terminal.is_attended", True)
    monkeypatch.setattr("builtins.input", answer)
    status, told = run()
    assert (status, raw(here)) == (2, ALL)
    assert "HPS-03" in told
    assert not (here.root / PLACE).exists()


def test_a_damaged_rekap_gives_no_leave(here: SignedRepository, run) -> None:
    path = here.root / "data/rekap/2026-09/panggilan.csv"
    path.write_text(path.read_text("utf-8").replace("total,,2", "total,,3"), encoding="utf-8")
    before = files(here.root)
    status, told = run("--ya")
    assert (status, files(here.root)) == (2, before)
    assert "IMP-12" in told


def test_what_is_no_export_stays_and_is_told(here: SignedRepository, run) -> None:
    here.write("data/mentah/2026-09/isian.xlsx", "isian")
    here.write("data/mentah/2026-09/.~lock.log.csv#", "Budi")
    status, told = run("--ya")
    assert status == 0
    assert raw(here) == [".~lock.log.csv#", "isian.xlsx"]
    assert "Di folder itu masih ada berkas yang bukan ekspor." in told
    assert ".~lock.log.csv#" in told
    assert "isian.xlsx" not in told


def test_files_in_use_stay_and_are_not_recorded(here: SignedRepository, run, monkeypatch: pytest.MonkeyPatch) -> None:
    unlink = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path.name == "kedua.csv":
            raise PermissionError(path)
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    status, told = run("--ya")
    assert (status, raw(here)) == (2, ["panggilan/kedua.csv"])
    assert "HPS-04" in told
    assert "2 berkas lain sudah dihapus dan dicatat" in told
    assert [entry.jumlah for entry in read_removals(here.workspace).penghapusan] == [2]


def test_a_process_that_dies_leaves_a_record_of_all_that_is_gone(
    here: SignedRepository, run, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone: list[Path] = []
    unlink = Path.unlink

    def dies(path: Path, missing_ok: bool = False) -> None:
        if gone:
            raise KeyboardInterrupt
        gone.append(path)
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", dies)
    Clock.moment = DUE
    with pytest.raises(KeyboardInterrupt):
        raw_removal.remove(
            here.workspace,
            raw_removal.plan_removal(here.workspace, MONTH, 90, DUE.date()),
            ("Cici", "cici@contoh.invalid"),
            DUE.date(),
        )
    monkeypatch.undo()
    assert len(raw(here)) == 2
    assert read_removals(here.workspace).penghapusan[0].jumlah == 3
    plan = raw_removal.plan_removal(here.workspace, MONTH, 90, DUE.date())
    raw_removal.remove(here.workspace, plan, ("Cici", "cici@contoh.invalid"), DUE.date())
    assert [entry.jumlah for entry in read_removals(here.workspace).penghapusan] == [3, 2]
    assert raw(here) == []


def test_what_comes_later_works_from_the_rekap(here: SignedRepository, run) -> None:
    run("--ya")
    workspace = here.workspace
    figures = read_rekap(workspace, MONTH)
    for period in (MONTH, QUARTER):
        assert not pipeline.import_needed(workspace, period)
        for command in (
            lambda period=period: pipeline.import_period(workspace, period, ABSENT, pipeline.silent),
            lambda period=period: pipeline.build_period(workspace, period, pipeline.silent),
        ):
            with pytest.raises(PeriodLocked):
                command()
    assert read_rekap(workspace, MONTH) == figures
    # a quarter that is made anew elsewhere, without any raw file, is the sum of its months
    shutil.rmtree(here.root / "data/mentah")
    result = import_period(workspace, QUARTER, load_sources(workspace), ABSENT)
    assert result.record.dari == "rekap-bulanan"
    assert result.rekap.facts("panggilan").total("diterima") == 4


def test_a_record_that_was_broken_is_told(here: SignedRepository, run) -> None:
    here.write(PLACE, "versi: 1\npenghapusan:\n- periode: 2026-08\n")
    status, told = run("--ya")
    assert (status, raw(here)) == (2, ALL)
    assert "PRM-01" in told
    assert "data/penghapusan.yml" in told


def test_two_who_deleted_at_once_see_both_records(here: SignedRepository) -> None:
    """`laporan simpan` keeps the own record beside the one that came, and names it until it is gone."""
    here.write("data/penghapusan.milik-saya.yml", "versi: 1\n")
    assert own_copies(here.workspace) == ("data/penghapusan.milik-saya.yml",)


def test_the_overview_says_what_is_due(here: SignedRepository, capsys: pytest.CaptureFixture[str], monkeypatch) -> None:
    monkeypatch.setattr("laporan.cli.commands.datetime", Clock)
    shutil.copytree(ROOT / "params", here.root / "params", dirs_exist_ok=True)

    def overview(at: datetime) -> str:
        Clock.moment = at
        assert main(["--ruang-kerja", str(here.root)]) == 0
        return " ".join(capsys.readouterr().out.split())

    said = "Masa simpan data mentah 2026-09 sudah lewat. Ketik juga: laporan hapus-data-mentah 2026-09"
    assert "Masa simpan" not in overview(DUE - timedelta(days=1))
    assert said in overview(DUE)
    Clock.moment = DUE
    assert main(["hapus-data-mentah", "2026-09", "--ya", "--ruang-kerja", str(here.root)]) == 0
    capsys.readouterr()
    assert "Masa simpan" not in overview(DUE)
