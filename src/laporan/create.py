"""Make a workspace: a clean one, or the sample."""

from __future__ import annotations

import shutil
from pathlib import Path

from laporan import pipeline, resources
from laporan.config.edit import set_values
from laporan.errors.usage import WorkspaceError
from laporan.git import git, start_repository
from laporan.periods import Period
from laporan.pipeline import Step
from laporan.sample import RECOMMENDATIONS, SAMPLE_MONTHS, write_raw_exports
from laporan.workspace import Workspace

SAMPLE_DOCUMENTS = (Period(2026, "bulanan", 9), Period(2026, "triwulanan", 3))
_SAMPLE_DATE = "2026-10-01T08:00:00+07:00"

GITIGNORE = """\
# Ekspor mentah memuat data pribadi: tidak pernah masuk riwayat git.
data/mentah/*
!data/mentah/.gitkeep
build/
.ipynb_checkpoints/
# Berkas yang belum selesai ditulis ketika sebuah perintah dihentikan.
.*.sementara
# Konsep milik sendiri yang berbeda dari kiriman rekan; lihat laporan simpan.
*.milik-saya*
"""


def create_workspace(folder: Path, *, commit_date: str = "") -> Workspace:
    """A clean workspace in ``folder`` (new or empty) with a git repository of its own."""
    folder = folder.resolve()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WorkspaceError("Folder itu sudah ada dan tidak kosong.", folder, "Pilih nama folder lain.")
    existed = folder.exists()
    try:
        _fill(folder)
        start_repository(folder, "Ruang kerja baru", commit_date)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        if existed:
            folder.mkdir()
        raise
    return Workspace.at(folder)


def _fill(folder: Path) -> None:
    shipped = resources.root()
    (folder / "notebooks").mkdir(parents=True)
    (folder / "params").mkdir()
    for path in resources.templates():
        shutil.copyfile(path, folder / "notebooks" / path.name)
    for path in resources.params():
        shutil.copyfile(path, folder / "params" / path.name)
    shutil.copytree(shipped / "_extensions", folder / "_extensions")
    shutil.copyfile(shipped / "_quarto.yml", folder / "_quarto.yml")
    (folder / ".gitattributes").write_bytes(b"* -text\n")
    (folder / ".gitignore").write_bytes(GITIGNORE.encode())
    for part in ("data/mentah", "data/rekap", "output"):
        (folder / part).mkdir(parents=True)
        (folder / part / ".gitkeep").touch()


def create_sample(folder: Path, step: Step) -> tuple[Workspace, tuple[Period, ...]]:
    """The sample workspace: raw exports of twelve months, every rekap, and the documents of `SAMPLE_DOCUMENTS`."""
    with step("Membuat ruang kerja"):
        workspace = create_workspace(folder, commit_date=_SAMPLE_DATE)
    with step("Menulis ekspor mentah") as amount:
        write_raw_exports(workspace)
        amount.append(f"{len(SAMPLE_MONTHS)} bulan")
    with step("Mengimpor") as amount:
        for month in SAMPLE_MONTHS:
            pipeline.import_period(workspace, month, {}, pipeline.silent, sample=True)
        amount.append(f"{len(SAMPLE_MONTHS)} bulan")
    for name, values in RECOMMENDATIONS.items():
        period = Period.parse(name)
        pipeline.begin_period(workspace, period, sample=True)
        set_values(workspace.period_params(period), values)
    for period in SAMPLE_DOCUMENTS:
        pipeline.build_period(workspace, period, step, sample=True)
    git(workspace.root, "add", "--all")
    start = {"GIT_AUTHOR_DATE": _SAMPLE_DATE, "GIT_COMMITTER_DATE": _SAMPLE_DATE}
    identity = ("-c", "user.name=laporan", "-c", "user.email=laporan@contoh.invalid")
    git(workspace.root, *identity, "commit", "--quiet", "--message", "Data dan dokumen contoh", env=start)
    return workspace, SAMPLE_DOCUMENTS
