"""The procedure on a workspace of its own: begin, import, build, build again, and what must never be lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.support.exports import put_exports

from laporan import pipeline
from laporan.config.load import load_period_params
from laporan.create import create_workspace
from laporan.errors import LaporanError
from laporan.errors.config import ConfigError
from laporan.errors.importing import MissingService, UnknownFormat
from laporan.errors.notebook import CellChanged
from laporan.errors.usage import UsageError
from laporan.periods import Period
from laporan.rekap_files import read_record, read_rekap
from laporan.render.content import SUMS, content_files
from laporan.render.documents import resolve_documents
from laporan.state import state_of
from laporan.workspace import Workspace

AUGUST, SEPTEMBER, THIRD = (Period.parse(text) for text in ("2026-08", "2026-09", "2026-TW3"))
MONTHS = THIRD.months


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "ruang")


@pytest.fixture
def copy(built: Workspace, tmp_path: Path) -> Workspace:
    return Workspace.at(Path(shutil.copytree(built.root, tmp_path / "salinan")))


def published(workspace: Workspace, period: Period) -> dict[str, bytes]:
    folder = workspace.output(period)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_second_build_finds_nothing_to_do_and_a_forced_one_makes_the_same_bytes(copy: Workspace) -> None:
    before = published(copy, SEPTEMBER)
    assert pipeline.build_period(copy, SEPTEMBER, pipeline.silent, engine="bawaan").unchanged
    again = pipeline.build_period(copy, SEPTEMBER, pipeline.silent, engine="bawaan", rebuild=True)
    assert not again.unchanged
    assert published(copy, SEPTEMBER) == before


def test_states_and_what_to_type_next(workspace: Workspace, copy: Workspace) -> None:
    pipeline.begin_period(workspace, SEPTEMBER)
    assert state_of(workspace, SEPTEMBER).words == "menunggu ekspor mentah"
    put_exports(workspace, SEPTEMBER)
    assert state_of(workspace, SEPTEMBER).next_command == "laporan impor 2026-09"
    pipeline.import_period(workspace, SEPTEMBER, {}, pipeline.silent)
    assert state_of(workspace, SEPTEMBER).next_command == "laporan susun 2026-09"
    assert state_of(copy, SEPTEMBER).words == "dokumen siap"
    notebook = copy.notebooks(SEPTEMBER) / "nota-dinas-kabag.ipynb"
    notebook.write_text(notebook.read_text().replace("telah selesai disusun", "sudah selesai disusun"))
    assert state_of(copy, SEPTEMBER).words == "dokumen perlu disusun ulang"


def test_what_an_editor_saves_beside_the_text_changes_nothing(copy: Workspace) -> None:
    notebook = copy.notebooks(SEPTEMBER) / "laporan.ipynb"
    text = notebook.read_text()
    assert '"execution_count": null' in text
    notebook.write_text(text.replace('"execution_count": null', '"execution_count": 12'))
    assert pipeline.build_period(copy, SEPTEMBER, pipeline.silent, engine="bawaan").unchanged


def test_faults_leave_the_documents_as_they_were(copy: Workspace) -> None:
    before = published(copy, SEPTEMBER)
    notebook = copy.notebooks(SEPTEMBER) / "laporan.ipynb"
    original = notebook.read_text()
    notebook.write_text(original.replace('report.table(\\"ringkasan\\")', 'report.table(\\"lain\\")'))
    with pytest.raises(CellChanged):
        pipeline.build_period(copy, SEPTEMBER, pipeline.silent, engine="bawaan")
    notebook.write_text(original.replace("{{< meta kalimat", "{{< meta kalimatt", 1))
    with pytest.raises(LaporanError):
        pipeline.build_period(copy, SEPTEMBER, pipeline.silent, engine="bawaan")
    notebook.write_text(original)
    target = copy.params / "target.yml"
    target.write_text(target.read_text() + "lain: 1\n")
    with pytest.raises(ConfigError):
        pipeline.build_period(copy, SEPTEMBER, pipeline.silent, engine="bawaan")
    assert published(copy, SEPTEMBER) == before


def content_digest(workspace: Workspace) -> bytes:
    """``isi/SHA256SUMS`` as it would be published, without printing the documents."""
    rules, params = pipeline.rules_of(workspace, SEPTEMBER), load_period_params(workspace, SEPTEMBER)
    executed = pipeline.execute_notebooks(workspace, SEPTEMBER)
    return content_files(resolve_documents(workspace, SEPTEMBER, rules, params, executed))[SUMS]


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_narrative_cell_a_parameter_and_a_figure_change_the_content_digest(copy: Workspace) -> None:
    digests = [published(copy, SEPTEMBER)["isi/SHA256SUMS"], content_digest(copy)]
    assert digests[0] == digests[1]
    replaced(copy.notebooks(SEPTEMBER) / "nota-dinas-kabag.ipynb", "telah selesai disusun", "sudah selesai disusun")
    digests.append(content_digest(copy))
    replaced(copy.params / "target.yml", "panggilan.tingkat_jawab: 90", "panggilan.tingkat_jawab: 91")
    digests.append(content_digest(copy))
    calls = copy.raw(SEPTEMBER) / "cdr-1.csv"
    calls.write_bytes(b"".join(calls.read_bytes().splitlines(keepends=True)[:-1]))
    rekap = read_rekap(copy, SEPTEMBER)
    pipeline.import_period(copy, SEPTEMBER, {}, pipeline.silent)
    assert read_rekap(copy, SEPTEMBER) != rekap
    digests.append(content_digest(copy))
    assert len(set(digests)) == len(digests) - 1


def test_layout_date_and_names_leave_the_content_digest(copy: Workspace) -> None:
    before = published(copy, SEPTEMBER)
    day = load_period_params(copy, SEPTEMBER).tanggal_dokumen
    replaced(copy.period_params(SEPTEMBER), day.isoformat(), "2026-11-30")
    for key in ("Kabag HKK", "Sesditjen PK"):
        named = f"singkat: {key}\n    pejabat: [{{nama: Nama Pejabat}}]"
        replaced(copy.params / "pejabat.yml", f"singkat: {key}\n    pejabat: []", named)
    replaced(copy.extension / "laporan.css", "font-size: 32px", "font-size: 30px")
    pipeline.build_period(copy, SEPTEMBER, pipeline.silent, engine="bawaan")
    after = published(copy, SEPTEMBER)
    same = {name for name in before if before[name] == after[name]}
    assert same == {name for name in before if name.startswith("isi/")} != set()


def test_absent_raw_never_replaces_a_committed_rekap(copy: Workspace) -> None:
    rekap = read_rekap(copy, SEPTEMBER)
    shutil.rmtree(copy.raw(SEPTEMBER))
    assert pipeline.build_period(copy, SEPTEMBER, pipeline.silent, engine="bawaan").unchanged
    assert read_rekap(copy, SEPTEMBER) == rekap


def test_an_export_that_cannot_be_read_leaves_the_last_good_rekap(copy: Workspace) -> None:
    rekap = read_rekap(copy, SEPTEMBER)
    (copy.raw(SEPTEMBER) / "catatan.csv").write_text("bukan;data\n1;2\n")
    with pytest.raises(UnknownFormat):
        pipeline.import_period(copy, SEPTEMBER, {}, pipeline.silent)
    assert read_rekap(copy, SEPTEMBER) == rekap


def test_a_missing_service_needs_a_reason_which_lasts_until_its_file_arrives(workspace: Workspace) -> None:
    put_exports(workspace, SEPTEMBER, "cdr", "buku", "halaman")
    with pytest.raises(MissingService):
        pipeline.import_period(workspace, SEPTEMBER, {}, pipeline.silent)
    pipeline.import_period(workspace, SEPTEMBER, {"vicon": "Akun Zoom berganti"}, pipeline.silent)
    assert load_period_params(workspace, SEPTEMBER).tanpa["vicon"].alasan == "Akun Zoom berganti"
    assert read_rekap(workspace, SEPTEMBER).absent == {"vicon": "Akun Zoom berganti"}
    # given once, it holds for the next import
    pipeline.import_period(workspace, SEPTEMBER, {}, pipeline.silent)
    put_exports(workspace, SEPTEMBER, "rapat")
    pipeline.import_period(workspace, SEPTEMBER, {}, pipeline.silent)
    assert load_period_params(workspace, SEPTEMBER).tanpa == {}
    assert read_rekap(workspace, SEPTEMBER).absent == {}


def test_a_quarter_takes_over_its_months_absences(workspace: Workspace) -> None:
    for month in MONTHS:
        put_exports(workspace, month, "cdr", "buku", "halaman")
        pipeline.import_period(workspace, month, {"vicon": "Akun Zoom berganti"}, pipeline.silent)
    pipeline.import_period(workspace, THIRD, {}, pipeline.silent)
    quarter = read_rekap(workspace, THIRD)
    assert quarter.absent == {"vicon": "Akun Zoom berganti"}
    assert read_record(workspace, THIRD).dari == "mentah"


def test_a_quarter_from_the_months_rekap_where_raw_is_gone(workspace: Workspace) -> None:
    for month in MONTHS:
        put_exports(workspace, month)
        pipeline.import_period(workspace, month, {}, pipeline.silent)
        shutil.rmtree(workspace.raw(month))
    pipeline.import_period(workspace, THIRD, {}, pipeline.silent)
    assert read_record(workspace, THIRD).dari == "rekap-bulanan"
    months = [read_rekap(workspace, month).facts("panggilan").total("diterima") for month in MONTHS]
    assert read_rekap(workspace, THIRD).facts("panggilan").total("diterima") == sum(filter(None, months))


def test_building_a_quarter_imports_the_months_that_lie_ready(workspace: Workspace) -> None:
    for month in MONTHS:
        put_exports(workspace, month)
    built = pipeline.build_period(workspace, THIRD, pipeline.silent, engine="bawaan")
    assert [imported.period for imported in built.imported] == [*MONTHS, THIRD]
    assert {path.name for path in built.documents} >= {"laporan.html", "laporan.pdf", "nota-dinas-kabag.docx"}
    assert pipeline.build_period(workspace, THIRD, pipeline.silent, engine="bawaan").unchanged


def test_a_quarter_is_behind_when_one_of_its_months_was_imported_anew(workspace: Workspace) -> None:
    for month in MONTHS:
        put_exports(workspace, month)
        pipeline.import_period(workspace, month, {}, pipeline.silent)
    exports = {path: path.read_bytes() for path in workspace.raw(AUGUST).iterdir()}
    for month in MONTHS:
        shutil.rmtree(workspace.raw(month))
    pipeline.import_period(workspace, THIRD, {}, pipeline.silent)
    assert not pipeline.import_needed(workspace, THIRD)
    for path, content in exports.items():
        path.parent.mkdir(exist_ok=True)
        # one row fewer than before
        path.write_bytes(content[: content.rindex(b"\n", 0, -1) + 1] if path.name == "cdr-1.csv" else content)
    assert pipeline.import_needed(workspace, AUGUST)
    assert state_of(workspace, AUGUST).words == "ada ekspor mentah yang baru"
    pipeline.import_period(workspace, AUGUST, {}, pipeline.silent)
    assert pipeline.import_needed(workspace, THIRD)


def test_files_of_a_service_that_a_quarter_leaves_out_are_no_news(workspace: Workspace) -> None:
    put_exports(workspace, MONTHS[0])
    put_exports(workspace, MONTHS[1])
    put_exports(workspace, MONTHS[2], "cdr", "buku", "halaman")
    absent = {MONTHS[2]: {"vicon": "Akun Zoom berganti"}}
    for month in MONTHS:
        pipeline.import_period(workspace, month, absent.get(month, {}), pipeline.silent)
    pipeline.import_period(workspace, THIRD, {}, pipeline.silent)
    assert read_rekap(workspace, THIRD).absent == {"vicon": "September 2026: Akun Zoom berganti"}
    assert not pipeline.import_needed(workspace, THIRD)


def test_a_unit_without_quarterly_documents_is_told_so(workspace: Workspace) -> None:
    sop = workspace.params / "sop.yml"
    lines = sop.read_text(encoding="utf-8").splitlines(keepends=True)
    sop.write_text("".join(line for line in lines if "triwulanan:" not in line), encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        pipeline.begin_period(workspace, THIRD)
    assert 'Dokumen "laporan" tidak disusun untuk periode triwulanan (2026-TW3).' in caught.value.what
    assert not workspace.notebooks(THIRD).exists()
    assert not workspace.period_params(THIRD).exists()
