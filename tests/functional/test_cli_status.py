"""``laporan status`` as a person and as a program call it, on real files and a real repository."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from tests.support.command import laporan
from tests.support.signoff import OFFICIALS, Log, submitted

from laporan.create import create_workspace
from laporan.files import dump_yaml
from laporan.git import git
from laporan.periods import Period
from laporan.persetujuan.entry import digest_of
from laporan.persetujuan.log import appended, path
from laporan.workspace import Workspace

SUMS = "1" * 64 + "  laporan.json\n" + "2" * 64 + "  nota-dinas-kabag.json\n"
SEPTEMBER = Period.parse("2026-09")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = create_workspace(tmp_path / "kerja")
    (made.params / "pejabat.yml").write_text(dump_yaml(OFFICIALS.model_dump(mode="json")), encoding="utf-8")
    return made


def write(workspace: Workspace, log: Log) -> None:
    text = b""
    for entry in log.entries:
        text = appended(text, entry)
    place = path(workspace, SEPTEMBER)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(text)


def with_submission(workspace: Workspace) -> None:
    """September submitted with `SUMS` as its content, committed as an act does it."""
    log = submitted()
    before = log.entries[:2]
    log.entries = list(before)
    seen = {"isi": digest_of(SUMS.encode()), "manifes": digest_of(b"versi: 1\n")}
    log.add("c", "cso", "02T15:40", **seen)
    write(workspace, log)
    sums = workspace.output(SEPTEMBER) / "isi" / "SHA256SUMS"
    sums.parent.mkdir()
    sums.write_text(SUMS, encoding="utf-8")
    (workspace.output(SEPTEMBER) / "manifest.yml").write_text("versi: 1\n", encoding="utf-8")
    git(workspace.root, "add", "--all")
    identity = ("-c", "user.name=Citra Lestari", "-c", "user.email=cso@contoh.invalid")
    git(workspace.root, *identity, "commit", "--quiet", "--message", "Langkah c")


def test_an_empty_workspace_says_what_to_type(workspace: Workspace) -> None:
    result = laporan("status", folder=workspace.root)
    assert result.returncode == 0, result.stderr
    assert "Belum ada periode." in result.stdout and "laporan mulai PERIODE" in result.stdout


def test_one_period_as_a_timeline(workspace: Workspace) -> None:
    with_submission(workspace)
    result = laporan("status", "2026-09", folder=workspace.root)
    assert result.returncode == 0, result.stderr
    assert "Bulan September 2026 – menunggu Kasubbag MSKLIP" in result.stdout
    assert "3. 2\u00a0Oktober 2026 pukul 15.40 WIB, langkah c, revisi 1" in result.stdout
    assert (
        "CSO (Citra Lestari): menyusun laporan, nota dinas Kabag HKK, dan nota dinas\n     Sesditjen PK"
        in result.stdout
    )
    assert "gugur" not in result.stdout
    assert "Lembar kendali: build/2026-09/lembar-kendali.pdf" in result.stdout
    assert (workspace.build(SEPTEMBER) / "lembar-kendali.pdf").read_bytes().startswith(b"%PDF")
    assert all(len(line) <= 88 for line in result.stdout.splitlines())


def test_changed_content_is_said_with_the_document_that_changed(workspace: Workspace) -> None:
    with_submission(workspace)
    sums = workspace.output(SEPTEMBER) / "isi" / "SHA256SUMS"
    sums.write_text(SUMS.replace("1" * 64, "3" * 64), encoding="utf-8")
    one = laporan("status", "2026-09", folder=workspace.root).stdout
    assert "gugur karena isi berubah" in one
    assert "Isi berubah    laporan; tanda tangan" in one
    assert "(isi berubah)" in laporan("status", folder=workspace.root).stdout


def test_a_year_has_twelve_months_and_four_quarters(workspace: Workspace) -> None:
    with_submission(workspace)
    rows = list(
        csv.DictReader(io.StringIO(laporan("status", "--tahun", "2026", "--csv", folder=workspace.root).stdout))
    )
    assert len(rows) == 16
    assert [row["periode"] for row in rows][:4] == ["2026-01", "2026-02", "2026-03", "2026-TW1"]
    september = next(row for row in rows if row["periode"] == "2026-09")
    assert (september["menunggu"], september["bersama"]) == ("Kasubbag MSKLIP", "2026-TW3")
    shown = laporan("status", "--tahun", "2026", folder=workspace.root).stdout
    assert "2026-09 dan 2026-TW3 jatuh tempo bersama" in shown and "belum dimulai" in shown


def test_json_holds_the_history(workspace: Workspace) -> None:
    with_submission(workspace)
    (item,) = json.loads(laporan("status", "2026-09", "--json", folder=workspace.root).stdout)
    assert [row["langkah"] for row in item["riwayat"]] == ["langkah a", "langkah b", "langkah c"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("2026-09", "--tahun", "2026"), "bersama --tahun"),
        (("--tahun", "besok"), '"besok" bukan tahun'),
        (("--json", "--csv"), "tidak dapat dipakai bersama"),
    ],
)
def test_what_cannot_be_asked_is_refused(workspace: Workspace, words: tuple[str, ...], told: str) -> None:
    result = laporan("status", *words, folder=workspace.root)
    assert result.returncode == 2 and told in " ".join(result.stderr.split())


def test_a_log_that_cannot_be_read_is_named(workspace: Workspace) -> None:
    place = path(workspace, SEPTEMBER)
    place.parent.mkdir(parents=True)
    place.write_text("- &a {versi: 1}\n", encoding="utf-8")
    result = laporan("status", "2026-09", folder=workspace.root)
    assert result.returncode == 1 and "PST-01" in result.stderr
    laporan("mulai", "2026-08", folder=workspace.root)
    everything = laporan("status", folder=workspace.root)
    assert everything.returncode == 1 and "PST-01" in everything.stderr
    assert "2026-08" in everything.stdout and "2026-09" not in everything.stdout
