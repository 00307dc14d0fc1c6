"""The form for single figures in the procedure: what ``mulai`` writes, when an import is due, what the screen tells."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from tests.support.command import laporan
from tests.support.words import english_in

from laporan import pipeline
from laporan.create import create_workspace
from laporan.importing import write_form
from laporan.periods import Period
from laporan.rekap_files import read_record, read_rekap
from laporan.state import known_periods, state_of
from laporan.workspace import Workspace

AUGUST, SEPTEMBER, THIRD = (Period.parse(text) for text in ("2026-08", "2026-09", "2026-TW3"))
VOLUMES = {"Panggilan masuk": 120, "Kunjungan": 30, "Sesi Video Conference": 8, "Tampilan halaman": 5000}
LOG = "ID Panggilan,Tanggal,Jam,Terjawab,Topik\n"


def fill(workspace: Workspace, period: Period, reason: str = "Log hilang", **more: int) -> Path:
    """The program's own form with the four volumes and ``more`` figures filled in beside their labels."""
    path = workspace.raw(period) / "isian.xlsx"
    path.unlink(missing_ok=True)
    write_form(workspace, period)
    book = openpyxl.load_workbook(path)
    figures = {**VOLUMES, **{label.replace("_", " "): value for label, value in more.items()}}
    for row in book["angka"].iter_rows(min_row=4):
        if row[1].value in figures:
            row[2].value, row[3].value, row[4].value = figures[str(row[1].value)], reason, "Sekar Kenanga 081298765432"
    book.save(path)
    return path


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "ruang")


def test_mulai_writes_the_form_and_never_over_another(workspace: Workspace) -> None:
    shown = laporan("mulai", "2026-09", folder=workspace.root)
    assert "Ditulis: data/mentah/2026-09/isian.xlsx" in shown.stdout
    path = fill(workspace, SEPTEMBER)
    before = path.read_bytes()
    assert "tidak ada yang ditimpa" in laporan("mulai", "2026-09", folder=workspace.root).stdout
    assert path.read_bytes() == before
    laporan("mulai", "2026-TW3", folder=workspace.root)
    assert (workspace.raw(THIRD) / "isian.xlsx").is_file()
    assert not (workspace.raw(AUGUST) / "isian.xlsx").exists()


def test_an_empty_form_makes_no_period(workspace: Workspace) -> None:
    write_form(workspace, AUGUST)
    assert known_periods(workspace) == ()


def test_figures_alone_make_a_rekap_and_the_terminal_tells_them(workspace: Workspace) -> None:
    pipeline.begin_period(workspace, SEPTEMBER)
    assert state_of(workspace, SEPTEMBER).words == "menunggu ekspor mentah"
    fill(workspace, SEPTEMBER)
    assert state_of(workspace, SEPTEMBER).words == "ekspor mentah ada, belum diimpor"
    shown = laporan("impor", "2026-09", folder=workspace.root)
    assert shown.returncode == 0, shown.stderr
    assert "Panggilan masuk = 120 (Log hilang)" in shown.stdout
    assert not english_in(shown.stdout)
    for text in (shown.stdout, *(path.read_text("utf-8") for path in workspace.rekap(SEPTEMBER).iterdir())):
        assert "Kenanga" not in text and "81298765432" not in text
    assert read_rekap(workspace, SEPTEMBER).facts("website").total("tampilan") == 5000
    assert state_of(workspace, SEPTEMBER).next_command == "laporan susun 2026-09"


def test_a_refused_cell_stops_with_its_place_and_leaves_the_rekap(workspace: Workspace) -> None:
    fill(workspace, SEPTEMBER)
    pipeline.import_period(workspace, SEPTEMBER, {}, pipeline.silent)
    before = read_record(workspace, SEPTEMBER)
    fill(workspace, SEPTEMBER, reason="")
    shown = laporan("impor", "2026-09", folder=workspace.root)
    assert shown.returncode == 2
    assert "IMP-15" in shown.stderr and "lembar angka, baris 4, kolom Alasan" in " ".join(shown.stderr.split())
    assert read_record(workspace, SEPTEMBER) == before


def test_a_form_that_says_something_else_makes_an_import_due(workspace: Workspace) -> None:
    path = fill(workspace, SEPTEMBER)
    pipeline.import_period(workspace, SEPTEMBER, {}, pipeline.silent)
    assert not pipeline.import_needed(workspace, SEPTEMBER)
    openpyxl.load_workbook(path).save(path)  # other bytes, the same figures
    assert not pipeline.import_needed(workspace, SEPTEMBER)
    fill(workspace, SEPTEMBER, Orang_yang_berkunjung=41)
    assert pipeline.import_needed(workspace, SEPTEMBER)
    pipeline.import_period(workspace, SEPTEMBER, {}, pipeline.silent)
    assert not pipeline.import_needed(workspace, SEPTEMBER)
    # where the raw folder is another machine's, a fresh form takes nothing back
    path.unlink()
    assert not pipeline.import_needed(workspace, SEPTEMBER)
    write_form(workspace, SEPTEMBER)
    assert not pipeline.import_needed(workspace, SEPTEMBER)


def test_a_quarter_follows_its_months_forms(workspace: Workspace) -> None:
    for month in THIRD.months:
        fill(workspace, month)
        pipeline.import_period(workspace, month, {}, pipeline.silent)
    pipeline.import_period(workspace, THIRD, {}, pipeline.silent)
    assert read_record(workspace, THIRD).dari == "rekap-bulanan"
    assert read_rekap(workspace, THIRD).facts("panggilan").total("diterima") == 360
    assert not pipeline.import_needed(workspace, THIRD)
    fill(workspace, AUGUST, reason="Log ditemukan sebagian")
    pipeline.import_period(workspace, AUGUST, {}, pipeline.silent)
    assert pipeline.import_needed(workspace, THIRD)
    pipeline.import_period(workspace, THIRD, {}, pipeline.silent)
    assert not pipeline.import_needed(workspace, THIRD)
    fill(workspace, THIRD)
    assert pipeline.import_needed(workspace, THIRD)
    pipeline.import_period(workspace, THIRD, {}, pipeline.silent)
    assert read_rekap(workspace, THIRD).facts("panggilan").total("diterima") == 120
    assert not pipeline.import_needed(workspace, THIRD)


def test_a_quarter_read_from_raw_sees_a_months_form_change(workspace: Workspace) -> None:
    for month in THIRD.months:
        (workspace.raw(month)).mkdir(parents=True)
        (workspace.raw(month) / "log.csv").write_text(LOG + f"1,{month}-01,08:00,Ya,DAU\n")
        fill(workspace, month)
    pipeline.import_period(workspace, THIRD, {}, pipeline.silent)
    assert read_record(workspace, THIRD).dari == "mentah"
    assert not pipeline.import_needed(workspace, THIRD)
    shutil.copy(workspace.raw(AUGUST) / "isian.xlsx", workspace.root / "salinan.xlsx")
    (workspace.raw(AUGUST) / "isian.xlsx").unlink()
    write_form(workspace, AUGUST)
    assert pipeline.import_needed(workspace, THIRD)  # emptied, with exports beside it
    shutil.copy(workspace.root / "salinan.xlsx", workspace.raw(AUGUST) / "isian.xlsx")
    assert not pipeline.import_needed(workspace, THIRD)
