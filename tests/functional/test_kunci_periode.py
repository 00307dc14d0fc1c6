"""A submitted period is locked: whatever would change its files leaves them alone and names the entry that locks it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tests.support.desk import LOG, NEXT_DAY, Desk
from tests.support.office import AT, OPEN, PERIOD, Office, stages
from tests.support.repositories import files, own_home, write
from tests.support.sop_play import officials_text
from tests.support.words import english_in

from laporan import pipeline
from laporan.cli import quarto_project
from laporan.cli.terminal import Terminal
from laporan.create import create_workspace
from laporan.errors.persetujuan import PeriodLocked
from laporan.periods import Period
from laporan.persetujuan.locking import is_final, lock_on
from laporan.persetujuan.log import appended
from laporan.rekap_files import read_record, read_rekap
from laporan.render.engines import EmbeddedEngine

SEPTEMBER, AUGUST, THIRD = (Period.parse(text) for text in (PERIOD, "2026-08", "2026-TW3"))
LOCKED = f"Periode {PERIOD} terkunci sejak diajukan CSO (catatan ke-3, 1 Oktober 2026 pukul 10.00 WIB)."
HEADER = "ID Panggilan,Tanggal,Jam,Terjawab,Topik\n"
ROWS = {
    "2026-07": "1,2026-07-01,08:00,Ya,DAU\n",
    "2026-08": "2,2026-08-03,08:00,Ya,DAU\n3,2026-08-04,08:00,Tidak,DBH\n",
    "2026-09": "4,2026-09-01,08:00,Ya,SIKD\n",
}
LATE = "5,2026-08-31,15:00,Ya,DBH\n"
ABSENT = dict.fromkeys(("tamu", "vicon", "website"), "uji")


class Reached(Exception):
    """The build got as far as the notebooks."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Office]:
    """An office after each step, and ``triwulan``: three months with real rekap, August of them submitted."""
    base = tmp_path_factory.mktemp("tahap")
    with pytest.MonkeyPatch.context() as patch:
        own_home(base, patch)
        return {**stages(base), "triwulan": _quarter(base / "triwulan")}


def _quarter(root: Path) -> Office:
    create_workspace(root)
    office = Office(root)
    office.write("params/pejabat.yml", officials_text(OPEN))
    for name, rows in ROWS.items():
        month = Period.parse(name)
        office.write(f"data/mentah/{name}/log.csv", HEADER + rows)
        pipeline.import_period(office.workspace, month, ABSENT, pipeline.silent)
    kept = {name: content for name, content in files(root).items() if not name.startswith("output/")}
    office.build(str(AUGUST))  # small files stand in for the documents; what they are made from stays the real one
    for place in (office.workspace.rekap(AUGUST), office.workspace.notebooks(AUGUST)):
        shutil.rmtree(place)
    for name, content in kept.items():
        write(root, name, content)
    office.refresh(str(AUGUST))
    office.commit("Tiga bulan")
    office.until("c", str(AUGUST))
    return office


@pytest.fixture
def after(after: Callable[[str], Desk], monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Desk]:
    """A desk of its own after a step; a build stops where it would run notebooks."""
    monkeypatch.setattr("laporan.pipeline.execute_notebooks", _reached)
    monkeypatch.setattr("laporan.cli.quarto_project.choose_engine", lambda choice: EmbeddedEngine())
    return after


def _reached(*arguments: object) -> None:
    raise Reached


def unsettled(office: Office) -> None:
    """Reasons to import and to build, both of which a locked period must not heed."""
    office.write(f"data/mentah/{PERIOD}/log.csv", HEADER + ROWS[PERIOD])
    office.write("params/target.yml", "versi: 1\n")
    (office.root / "output/aset").mkdir(exist_ok=True)


def locked_by(office: Office, period: Period = SEPTEMBER) -> str:
    found = lock_on(office.workspace, period)
    return found.code if found else ""


# ---- the commands


COMMANDS = (
    ("mulai", PERIOD),
    ("impor", PERIOD),
    ("impor", PERIOD, "--tanpa", "vicon", "--alasan", "uji"),
    ("susun", PERIOD),
    ("susun", PERIOD, "--susun-ulang"),
    ("susun", PERIOD, "--tanpa", "vicon", "--alasan", "uji"),
)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("stage", ["c", "f", "sampaikan"])
def test_a_command_refuses_and_changes_no_byte(
    after: Callable[[str], Desk], words: tuple[str, ...], stage: str
) -> None:
    desk = after(stage)
    unsettled(desk.office)
    before = desk.office.everything()
    status, out, err = desk.type(*words)
    assert status == 2
    assert "Galat PST-22" in err
    assert LOCKED in err
    assert LOG in err
    opens = f"Hanya pengembalian kepada CSO yang membukanya: laporan kembalikan {PERIOD}."
    kept = "Laporannya sudah disampaikan, jadi berkasnya tetap."
    assert (opens in err, kept in err) == (stage != "sampaikan", stage == "sampaikan")
    assert "Ditulis" not in out
    assert desk.office.everything() == before


def test_quarto_render_passes_it_over(after: Callable[[str], Desk]) -> None:
    desk = after("c")
    unsettled(desk.office)
    before = desk.office.everything()
    quarto_project.prepare(desk.office.workspace, Terminal())
    shown = desk.capsys.readouterr()
    assert " ".join(shown.out.split()) == f"{LOCKED} Dokumennya tidak disusun ulang."
    assert not english_in(shown.out + shown.err)
    assert desk.office.everything() == before
    desk.office.write(f"build/{PERIOD}/quarto/masukan.json", "{}")  # laid out before the submission
    before = desk.office.everything()
    with pytest.raises(PeriodLocked):
        quarto_project.finish(desk.office.workspace, Terminal())
    assert desk.office.everything() == before


def test_before_the_submission_nothing_is_locked(after: Callable[[str], Desk]) -> None:
    desk = after("b")
    unsettled(desk.office)
    assert locked_by(desk.office) == ""
    with pytest.raises(Reached):
        quarto_project.prepare(desk.office.workspace, Terminal())


def test_another_period_is_not_locked(after: Callable[[str], Desk]) -> None:
    desk = after("triwulan")
    status, out, err = desk.type("mulai", "2026-10")
    assert status == 0, err
    assert "Ditulis: params/2026-10.yml" in out
    assert (locked_by(desk.office, AUGUST), locked_by(desk.office), locked_by(desk.office, THIRD)) == ("PST-22", "", "")


def test_simpan_leaves_its_files(after: Callable[[str], Desk]) -> None:
    desk = after("c")
    desk.office.write(f"notebooks/{PERIOD}/catatan.md", "konsep\n")
    desk.office.write("params/target.yml", "versi: 1\n")
    status, out, err = desk.type("simpan")
    assert status == 0
    assert "Disimpan: 1 berkas. params/target.yml" in out
    assert f"notebooks/{PERIOD}/catatan.md" in err
    assert desk.office.changes() == {"params/target.yml": "A"}


# ---- what locks and what opens


def _removed(office: Office) -> None:
    (office.root / LOG).unlink()


def _behind(office: Office) -> None:
    (office.root / LOG).write_bytes(office.blob(LOG, "HEAD^"))


def _unreadable(office: Office) -> None:
    (office.root / LOG).write_bytes(office.log() + b"\n- langkah: [c]\n")


def _unreadable_in_git(office: Office) -> None:
    whole = office.log()
    _unreadable(office)
    office.commit("Rusak")
    (office.root / LOG).write_bytes(whole)


def _a_folder(office: Office) -> None:
    (office.root / LOG).unlink()
    (office.root / LOG).mkdir()


def _a_link(office: Office) -> None:
    (office.root / LOG).rename(office.root.parent / "log.yml")
    (office.root / LOG).symlink_to(office.root.parent / "log.yml")


def _returned_on_disk_only(office: Office) -> None:
    entry = office.entry(PERIOD, "kembalikan", "Budi", NEXT_DAY, remarks=["Perbaiki"])
    (office.root / LOG).write_bytes(appended(office.log(), entry))


def _against_the_rules(office: Office) -> None:
    """The Kabag's return where it is the Kasubbag's turn."""
    entry = office.entry(PERIOD, "kembalikan", "Budi", NEXT_DAY, remarks=["Perbaiki"])
    office.append(PERIOD, entry.model_copy(update={"jabatan": "Kabag HKK", "nama": "Kiki"}))
    office.commit("Palsu", "Kiki")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_removed, "PST-22"),
        (_behind, "PST-22"),
        (_unreadable, "PST-01"),
        (_unreadable_in_git, "PST-01"),
        (_a_folder, "PST-01"),
        (_a_link, "PST-01"),
        (_returned_on_disk_only, "PST-22"),
        (_against_the_rules, "PST-17"),
    ],
)
def test_a_log_in_doubt_locks(after: Callable[[str], Desk], change: Callable[[Office], None], code: str) -> None:
    desk = after("c")
    unsettled(desk.office)
    change(desk.office)
    assert locked_by(desk.office) == code
    assert not is_final(desk.office.workspace, SEPTEMBER)
    before = desk.office.everything()
    for words in COMMANDS:
        status, _, err = desk.type(*words)
        assert status != 0
        assert f"Galat {code}" in err
    quarto_project.prepare(desk.office.workspace, Terminal())
    assert desk.office.everything() == before


def test_a_log_that_is_not_committed_yet_locks(after: Callable[[str], Desk]) -> None:
    desk = after("b")
    entry = desk.office.entry(PERIOD, "ajukan", "Cici", NEXT_DAY)
    desk.office.append(PERIOD, entry)
    assert locked_by(desk.office) == "PST-22"


def test_without_git_the_log_on_disk_locks(after: Callable[[str], Desk]) -> None:
    desk = after("c")
    (desk.office.root / ".git").rename(desk.office.root.parent / "git")
    assert locked_by(desk.office) == "PST-22"


def test_only_a_return_to_the_preparer_opens(after: Callable[[str], Desk]) -> None:
    desk = after("e")
    unsettled(desk.office)
    (desk.office.root / "params/target.yml").unlink()
    office = desk.office
    office.do("kembalikan", "Sari", NEXT_DAY, to="kasubbag", remarks=["Paraf kurang"])
    assert locked_by(office) == "PST-22"
    before = office.everything()
    for words in COMMANDS:
        status, _, err = desk.type(*words)
        assert (status, LOCKED in err) == (2, True)
    assert office.everything() == before
    office.do("catat", "Budi", NEXT_DAY + timedelta(hours=1), answers={"1": "Sudah"})
    office.do("kembalikan", "Kiki", NEXT_DAY + timedelta(hours=2), remarks=["Angka keliru"])
    assert locked_by(office) == ""
    office.write("params/target.yml", "versi: 1\n")
    with pytest.raises(Reached):
        quarto_project.prepare(office.workspace, Terminal())
    office.refresh()
    office.do("ajukan", "Cici", NEXT_DAY + timedelta(hours=3), answers={"1": "Sudah"})
    found = lock_on(office.workspace, SEPTEMBER)
    assert isinstance(found, PeriodLocked)
    assert (found.number, found.who) == (9, "CSO"), "the newest submission locks"


def test_opened_again_the_commands_do_their_work(after: Callable[[str], Desk]) -> None:
    desk = after("triwulan")
    office = desk.office
    desk.office.do("kembalikan", "Budi", AT, str(AUGUST), remarks=["Data menyusul"])
    office.write("data/mentah/2026-08/susulan.csv", HEADER + LATE)
    status, _, err = desk.type("impor", "2026-08")
    assert status == 0, err
    assert read_rekap(office.workspace, AUGUST).facts("panggilan").total("diterima") == 3
    with pytest.raises(Reached):
        pipeline.build_period(office.workspace, AUGUST, pipeline.silent)


# ---- a quarter and its months


def test_a_quarter_leaves_a_locked_month_and_says_so(
    after: Callable[[str], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row of August came late, and one of July: July's rekap takes it, August's stays, the quarter has both."""
    desk = after("triwulan")
    office = desk.office
    office.write("data/mentah/2026-08/susulan.csv", HEADER + LATE)
    office.write("data/mentah/2026-07/susulan.csv", HEADER + "6,2026-07-31,15:00,Ya,DBH\n")
    august = {name: content for name, content in office.everything().items() if "2026-08" in name}
    monkeypatch.setattr("laporan.render.manifest.is_fresh", lambda *_: True)  # the documents are not the point here
    status, out, err = desk.type("susun", "2026-TW3")
    assert status == 0, err
    assert (
        "Periode 2026-08 terkunci sejak diajukan CSO (catatan ke-3, 1 September 2026 pukul 10.00 WIB). Rekap "
        "Agustus 2026 tidak diubah; ekspor yang baru hanya masuk ke Triwulan III Tahun 2026." in out
    )
    assert {name: content for name, content in office.everything().items() if "2026-08" in name} == august
    totals = {
        str(period): read_rekap(office.workspace, period).facts("panggilan").total("diterima")
        for period in (*THIRD.months, THIRD)
    }
    assert totals == {"2026-07": 2, "2026-08": 2, "2026-09": 1, "2026-TW3": 6}
    assert locked_by(office, AUGUST) == "PST-22"


def test_a_quarter_of_a_locked_month_without_news_says_nothing(
    after: Callable[[str], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = after("triwulan")
    monkeypatch.setattr("laporan.render.manifest.is_fresh", lambda *_: True)
    status, out, err = desk.type("susun", "2026-TW3")
    assert status == 0, err
    assert "terkunci" not in out
    assert read_rekap(desk.office.workspace, THIRD).facts("panggilan").total("diterima") == 4


def test_a_quarter_records_which_months_were_not_delivered(after: Callable[[str], Desk]) -> None:
    desk = after("triwulan")
    office = desk.office
    august = str(AUGUST)

    def open_months() -> list[str]:
        status, _, err = desk.type("impor", "2026-TW3")
        assert status == 0, err
        return read_record(office.workspace, THIRD).bulan_belum_ditetapkan

    assert open_months() == ["2026-07", "2026-08", "2026-09"]
    at = AT
    for command, who in (("catat", "Budi"), ("catat", "Kiki"), ("catat", "Sari")):
        office.do(command, who, at, august)  # type: ignore[arg-type]
    assert not is_final(office.workspace, AUGUST)
    assert open_months() == ["2026-07", "2026-08", "2026-09"], "signed, but not delivered"
    office.do("sampaikan", "Cici", at, august)
    assert is_final(office.workspace, AUGUST)
    assert open_months() == ["2026-07", "2026-09"]
    text = (office.workspace.rekap(THIRD) / "impor.yml").read_text("utf-8")
    assert "bulan_belum_ditetapkan:" in text
    assert read_record(office.workspace, AUGUST).bulan_belum_ditetapkan == []
