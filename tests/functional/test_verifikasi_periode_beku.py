"""Periods that an earlier version of the product signed off still verify; what a later version wrote is refused.

``tests/data/periode-beku/`` holds a git bundle for each version that wrote another form of the log, the manifest or
``isi`` (see `tests.support.frozen_period`). They are never made anew.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from tests.support import frozen_period
from tests.support.command import laporan
from tests.support.words import english_in

from laporan.persetujuan.verify.finding import BREACH, NOTE, Report
from laporan.persetujuan.verify.run import verify
from laporan.workspace import Workspace

BUNDLES = sorted((Path(__file__).parents[1] / "data" / "periode-beku").glob("*.bundle"))
OUTPUT = "output/2026-09"
LOG = f"{OUTPUT}/persetujuan.yml"


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture(params=BUNDLES, ids=lambda path: path.stem)
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    git(tmp_path, "clone", "--quiet", str(request.param), "ruang")
    return Workspace.at(tmp_path / "ruang")


def is_clean(report: Report) -> bool:
    """All ten entries hold; delivered on 8 October, a day after the fifth working day of October 2026."""
    assert [(log.period, log.entries) for log in report.checked] == [("2026-09", 10)]
    (note,) = report.findings
    assert " ".join(note.meaning.split()).startswith("Disampaikan 8 Oktober 2026, setelah tenggat 7 Oktober 2026.")
    return note.severity == NOTE and report.exit_status == 0


def test_there_is_one_to_verify() -> None:
    assert BUNDLES


def test_it_verifies_as_on_the_day_it_was_delivered(workspace: Workspace) -> None:
    assert is_clean(verify(workspace))
    shown = laporan("verifikasi", folder=workspace.root)
    assert (shown.returncode, "Tidak ada ketidaksesuaian." in shown.stdout) == (0, True), shown.stdout
    (row,) = json.loads(laporan("status", "--json", folder=workspace.root).stdout)
    assert (row["periode"], row["keadaan"]) == ("2026-09", "disampaikan")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (f"{OUTPUT}/nota-dinas-kabag.pdf", b"%PDF-1", b"%PDF-2"),
        (f"{OUTPUT}/nota-dinas-kabag.docx", b"PK", b"PX"),
        (f"{OUTPUT}/isi/nota-dinas-kabag.json", b"Demikian", b"Maka"),
        (f"{OUTPUT}/bukti/surat.txt", b"diselesaikan", b"dihentikan"),
        (f"{OUTPUT}/manifest.yml", b"versi: 1", b"versi:  1"),
        (LOG, b"Sudah sesuai.", b"Sudah sesuai!"),
        ("data/rekap/2026-09/tamu.csv", b"nilai", b"angka"),
        ("params/2026-09.yml", b"2026-10-08", b"2026-10-07"),
        ("notebooks/2026-09/nota-dinas-kabag.ipynb", b"Demikian", b"Maka"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("committed", [False, True], ids=["disk", "commit"])
def test_what_is_changed_since_is_found(
    workspace: Workspace, path: str, old: bytes, new: bytes, committed: bool
) -> None:
    place = workspace.root / path
    content = place.read_bytes()
    assert old in content
    place.write_bytes(content.replace(old, new, 1))
    if committed:
        git(workspace.root, "-c", "user.name=X", "-c", "user.email=x@contoh.invalid", "commit", "-qam", "Perbaikan")
    report = verify(workspace)
    assert report.exit_status == 1
    found = [one for one in report.findings if one.severity == BREACH]
    assert any(path in f"{one.meaning} {one.remedy}" or path == LOG for one in found)


def test_today_too_a_period_can_be_kept(tmp_path: Path) -> None:
    """The product signs the same acts off today, and the maker of the next bundle works."""
    bundle = tmp_path / "baru.bundle"
    frozen_period.main(bundle)
    git(tmp_path, "clone", "--quiet", str(bundle), "ruang")
    kept = Workspace.at(tmp_path / "ruang")
    assert is_clean(verify(kept))
    assert not kept.assets.exists(), "no page, no script"


def test_the_log_of_a_later_version_is_refused(workspace: Workspace) -> None:
    """It is no tampering, but nothing is taken for clean, recorded, or built."""
    place = workspace.root / LOG
    later = b"\n- versi: 2\n  periode: 2026-09\n  langkah: arsip\n  berkas_arsip: lemari 3\n"
    place.write_bytes(place.read_bytes() + later)
    git(workspace.root, "config", "user.name", "Citra Contohwati")
    git(workspace.root, "config", "user.email", "citra@contoh.invalid")
    git(workspace.root, "commit", "-qam", "2026-09")
    report = verify(workspace)
    assert report.exit_status == 2
    (finding,) = report.findings
    assert finding.entry == 11
    assert "versi: 2 lebih baru daripada yang dikenal aplikasi ini" in finding.meaning
    for words in (("verifikasi",), ("susun", "2026-09"), ("catat", "2026-09", "--ya"), ("status", "2026-09")):
        shown = laporan(*words, folder=workspace.root)
        said = " ".join((shown.stdout + shown.stderr).split())
        assert shown.returncode != 0, words
        assert "2 lebih baru daripada yang dikenal aplikasi ini" in said, words
        assert "pasang versi terbarunya" in said, words
        assert "Traceback" not in said
        assert not english_in(said.replace("contoh.invalid", "")), words
        left = subprocess.run(["git", "status", "--porcelain"], cwd=workspace.root, capture_output=True, check=True)
        assert left.stdout == b""


@pytest.mark.parametrize("name", ["sop.yml", "pejabat.yml"])
def test_rules_of_a_later_version_are_refused(workspace: Workspace, name: str) -> None:
    place = workspace.params / name
    place.write_bytes(place.read_bytes().replace(b"versi: 1", b"versi: 2\nhal_baru: ya"))
    report = verify(workspace)
    assert report.exit_status == 2
    assert any("2 lebih baru daripada yang dikenal" in one.meaning for one in report.findings)
    shown = laporan("status", folder=workspace.root)
    said = " ".join((shown.stdout + shown.stderr).split())
    assert shown.returncode == 2
    assert f"params/{name}" in said
    assert "PRM-04" in said
    assert "hal_baru" not in said, "what a later version adds is no fault"
