"""Files and content after a sign-off: every change of what was signed is caught, and what may move on is not."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from tests.support.signed_repository import ACTS, SignedRepository, start_of

from laporan.periods import Period
from laporan.persetujuan.entry import digest_of
from laporan.persetujuan.verify.finding import BREACH, NOTE, UNCHECKED, Finding, Report
from laporan.persetujuan.verify.rebuild import rebuilt_with
from laporan.persetujuan.verify.run import verify
from laporan.render.engines import choose_engine
from laporan.render.manifest import tools
from laporan.workspace import Workspace

PERIOD = "2026-09"
OWN = (
    "output/2026-09/laporan.pdf",
    "output/2026-09/laporan.html",
    "output/2026-09/nota-dinas-kabag.docx",
    "output/2026-09/isi/laporan.json",
    "output/2026-09/isi/SHA256SUMS",
    "output/2026-09/manifest.yml",
    "data/rekap/2026-09/tamu.csv",
    "params/2026-09.yml",
)
NOTEBOOK = "notebooks/2026-09/laporan.ipynb"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """September, signed off up to step e."""
    repository = SignedRepository(tmp_path_factory.mktemp("asli") / "ruang")
    repository.sign(PERIOD, 5)
    return repository.root


@pytest.fixture
def signed(original: Path, tmp_path: Path) -> SignedRepository:
    shutil.copytree(original, tmp_path / "ruang", symlinks=True)
    return SignedRepository(tmp_path / "ruang")


def breaches(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.severity == BREACH]


def test_untouched_it_is_clean(signed: SignedRepository) -> None:
    report = verify(signed.workspace)
    assert report.findings == ()
    assert report.exit_status == 0
    assert report.identity == "Identitas tidak terbukti: hanya tercatat."


@pytest.mark.parametrize("committed", [False, True], ids=["disk", "commit"])
@pytest.mark.parametrize("path", OWN)
def test_a_changed_file_is_named(signed: SignedRepository, path: str, committed: bool) -> None:
    with (signed.root / path).open("ab") as stream:
        stream.write(b"\n# diubah\n")
    if committed:
        signed.commit("Perbaikan kecil")
    report = verify(signed.workspace)
    assert report.exit_status == 1
    assert any(path in finding.meaning and finding.entry == 3 and finding.commit for finding in breaches(report))


def test_a_change_that_only_head_has_is_found(signed: SignedRepository) -> None:
    path = signed.root / OWN[0]
    before = path.read_bytes()
    path.write_bytes(b"lain")
    signed.commit("Perbaikan kecil")
    path.write_bytes(before)
    assert any(OWN[0] in finding.meaning for finding in breaches(verify(signed.workspace)))


def test_a_changed_narrative_is_found_and_outputs_of_cells_are_not(signed: SignedRepository) -> None:
    path = signed.root / NOTEBOOK
    text = path.read_text("utf-8")
    path.write_text(text.replace('"nbformat_minor": 5', '"nbformat_minor": 4'), "utf-8")
    assert verify(signed.workspace).exit_status == 0
    path.write_text(text.replace('"isi"', '"lain"'), "utf-8")
    assert any(NOTEBOOK in finding.meaning for finding in breaches(verify(signed.workspace)))


@pytest.mark.parametrize(
    ("text", "severity", "meaning"),
    [
        (
            "versi: 2\nperiode: 2026-09\nberkas: []\n",
            UNCHECKED,
            "versi: 2 lebih baru daripada yang dikenal aplikasi ini",
        ),
        ("versi: 1\nperiode: 2026-09\n", BREACH, "ditulis: wajib diisi tetapi tidak ada"),
        ("bukan manifes\n", BREACH, "tidak terbaca"),
    ],
    ids=["later", "without files", "none"],
)
def test_a_manifest_that_lists_nothing_proves_nothing(tmp_path: Path, text: str, severity: str, meaning: str) -> None:
    """Signed off as it stands, so that every digest fits."""
    repository = SignedRepository(tmp_path / "ruang")
    repository.build(PERIOD)
    repository.write(f"output/{PERIOD}/manifest.yml", text)
    repository.commit("Konsep")
    for number, (command, who) in enumerate(ACTS[:4]):
        repository.act(PERIOD, command, who, start_of(PERIOD) + timedelta(hours=number))
    report = verify(repository.workspace)
    assert [(one.severity, one.entry) for one in report.findings] == [(severity, 3)]
    assert meaning in report.findings[0].meaning
    assert report.exit_status == (2 if severity == UNCHECKED else 1)


def test_a_document_renamed_into_the_place_of_another(signed: SignedRepository) -> None:
    folder = signed.root / "output" / PERIOD
    (folder / "laporan.pdf").replace(folder / "nota-dinas-kabag.pdf")
    signed.commit("Rapikan")
    found = " ".join(finding.meaning for finding in breaches(verify(signed.workspace)))
    assert "laporan.pdf" in found
    assert "nota-dinas-kabag.pdf" in found


def test_a_link_in_the_place_of_a_document(signed: SignedRepository) -> None:
    place = signed.root / OWN[0]
    shutil.copy(place, signed.root / "salinan.pdf")
    place.unlink()
    place.symlink_to("../../salinan.pdf")
    assert any(OWN[0] in finding.meaning for finding in breaches(verify(signed.workspace)))


def test_a_stranger_is_found_unless_git_ignores_it(signed: SignedRepository) -> None:
    signed.write("notebooks/2026-09/.ipynb_checkpoints/laporan.ipynb", "x")
    assert verify(signed.workspace).exit_status == 0
    signed.write("output/2026-09/laporan-baru.pdf", "x")
    assert any("laporan-baru.pdf" in finding.meaning for finding in breaches(verify(signed.workspace)))


def test_a_linked_folder_is_a_stranger(signed: SignedRepository) -> None:
    (signed.root / "output" / PERIOD / "lain").symlink_to("../../params")
    assert any("2026-09/lain" in finding.meaning for finding in breaches(verify(signed.workspace)))


def test_common_files_and_other_periods_may_move_on(signed: SignedRepository) -> None:
    signed.write("params/instansi.yml", "nama: lain\n")
    signed.build("2026-10")
    signed.commit("Periode berikutnya")
    report = verify(signed.workspace)
    assert [finding.severity for finding in report.findings] == [NOTE]
    assert "params/instansi.yml" in report.findings[0].meaning
    assert report.exit_status == 0


def test_content_changed_between_two_acts_and_put_back(signed: SignedRepository) -> None:
    path = signed.root / OWN[0]
    before = path.read_bytes()
    path.write_bytes(b"lain")
    entry = signed.entry(PERIOD, "catat", "Sari", start_of(PERIOD) + timedelta(hours=9))
    commit = signed.record(PERIOD, entry, "Sari")
    path.write_bytes(before)
    signed.commit("Kembali")
    assert any(finding.commit == commit and finding.entry == 6 for finding in breaches(verify(signed.workspace)))


def test_a_return_opens_the_period_and_the_next_submission_locks_it_again(signed: SignedRepository) -> None:
    at = start_of(PERIOD) + timedelta(hours=9)
    signed.act(PERIOD, "kembalikan", "Sari", at, remarks=["Perbaiki angka."])
    signed.build(PERIOD, "isi baru")
    assert verify(signed.workspace).findings == ()
    signed.commit("Perbaikan")
    signed.act(PERIOD, "ajukan", "Cici", at + timedelta(hours=1), answers={"1": "Sudah."})
    assert verify(signed.workspace).findings == ()
    signed.write(OWN[0], "lain")
    assert [finding.entry for finding in breaches(verify(signed.workspace))] == [7]


def test_evidence_is_held_against_its_digest(signed: SignedRepository) -> None:
    path = "output/2026-09/bukti/lembar.pdf"
    signed.write(path, "lembar bertanda tangan")
    evidence = {"lembar.pdf": digest_of((signed.root / path).read_bytes())}
    at = start_of(PERIOD) + timedelta(hours=9)
    signed.act(PERIOD, "catat", "Cici", at, by="sesditjen", basis="agenda 4471", evidence=evidence)
    assert verify(signed.workspace).findings == ()
    signed.write(path, "lembar lain")
    assert any(path in finding.meaning for finding in breaches(verify(signed.workspace)))


def test_a_late_delivery_is_a_note_with_its_reason(signed: SignedRepository) -> None:
    late = start_of(PERIOD) + timedelta(days=20)
    signed.act(PERIOD, "catat", "Sari", late)
    signed.act(PERIOD, "sampaikan", "Cici", late + timedelta(hours=1), late_reason="Data terlambat.")
    report = verify(signed.workspace)
    assert [finding.severity for finding in report.findings] == [NOTE]
    # Thursday 1 October 2026 is day 1; Wednesday 7 October is day 5.
    assert "7\N{NO-BREAK SPACE}Oktober 2026" in report.findings[0].meaning
    assert "Data terlambat." in report.findings[0].meaning


def _again(workspace: Workspace, period: Period, engine: str) -> None:
    assert engine == "bawaan"
    assert not (workspace.output(period) / "persetujuan.yml").exists()


def _other(workspace: Workspace, period: Period, engine: str) -> None:
    (workspace.output(period) / "laporan.pdf").write_bytes(b"lain")


def test_building_again_compares_every_file(tmp_path: Path) -> None:
    repository = SignedRepository(tmp_path / "ruang")
    repository.tools = tools(choose_engine("bawaan")).model_dump()
    repository.sign(PERIOD, 3)
    assert verify(repository.workspace, rebuild=rebuilt_with(_again)).findings == ()
    report = verify(repository.workspace, rebuild=rebuilt_with(_other))
    assert [OWN[0] in finding.meaning for finding in report.findings] == [True]
    assert report.exit_status == 1


def test_building_again_needs_the_same_tools(tmp_path: Path) -> None:
    repository = SignedRepository(tmp_path / "ruang")
    repository.tools = {**tools(choose_engine("bawaan")).model_dump(), "laporan": "9.9.9"}
    repository.sign(PERIOD, 3)
    report = verify(repository.workspace, rebuild=rebuilt_with(_again))
    assert report.exit_status == 2
    assert "aplikasi laporan versi 9.9.9" in report.findings[0].remedy
