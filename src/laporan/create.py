"""Make a workspace: a clean one, or the sample."""

from __future__ import annotations

import shutil
from pathlib import Path

from laporan import pipeline, resources
from laporan.config.edit import set_values
from laporan.config.load import load_officials
from laporan.errors.persetujuan import step_name
from laporan.errors.usage import WorkspaceError
from laporan.git import set_identity, start_repository
from laporan.periods import Period
from laporan.persetujuan.perform import record
from laporan.pipeline import Step
from laporan.sample import RECOMMENDATIONS, SAMPLE_MONTHS, signoff, write_raw_exports
from laporan.sync import save
from laporan.workspace import Workspace

SAMPLE_DOCUMENTS = (signoff.MONTH, signoff.QUARTER)
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
    """The sample workspace: raw exports of twelve months, every rekap, the documents of `SAMPLE_DOCUMENTS`, the SOP.

    2026-09 goes through all of the SOP with one return; 2026-TW3 waits at the Kasubbag. Every moment is the play's.
    """
    with step("Membuat ruang kerja"):
        workspace = create_workspace(folder, commit_date=_SAMPLE_DATE)
        set_values(
            workspace.params / "pejabat.yml",
            {"jabatan": {key: {**_titles(workspace, key), **signoff.holders(key)} for key in signoff.OFFICIALS}},
        )
        set_identity(workspace.root, *signoff.author("cso"))
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
    _play(workspace, step)
    return workspace, SAMPLE_DOCUMENTS


def _titles(workspace: Workspace, key: str) -> dict[str, str]:
    titles = load_officials(workspace).jabatan[key].model_dump(include={"sebutan", "singkat", "penanda"})
    return {name: text for name, text in titles.items() if text}


def _play(workspace: Workspace, step: Step) -> None:
    """Act by act; documents are built when a period comes up first, and when something changed before an act."""
    built: set[Period] = set()
    for played in signoff.PLAY:
        if played.changes:
            set_values(workspace.period_params(played.period), played.changes)
        if played.changes or played.period not in built:
            pipeline.build_period(workspace, played.period, step, sample=True)
            save(workspace.root, "Data dan dokumen contoh", signoff.author("cso"), played.now)
        built.add(played.period)
        with step(f"Mencatat {played.period}") as amount:
            done = record(workspace, played.period, played.act, author=signoff.author(played.who), now=played.now)
            amount.append(f"{step_name(done.entry.langkah)}, {done.entry.jabatan}")
