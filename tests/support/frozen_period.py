"""A period signed off from its first act to its delivery and kept as a git bundle, to be verified by later versions.

``python -m tests.support.frozen_period BUNDLE`` makes one with the product as it is now. To stay small it is of a unit
whose only document is a nota dinas: without a page there is no plotly.js, which alone is more than a megabyte. Every
kind of entry, every field of one and a rule set that begins between the period's end and its delivery are in it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path

from laporan import pipeline
from laporan.config.edit import set_values
from laporan.create import create_workspace
from laporan.files import write_atomic
from laporan.git import set_identity
from laporan.periods import Period
from laporan.persetujuan.acts import JAKARTA, Act
from laporan.persetujuan.entry import digest_of
from laporan.persetujuan.perform import record
from laporan.sample import write_raw_exports
from laporan.sync import save
from laporan.workspace import Workspace

PERIOD = Period.parse("2026-09")
EVIDENCE = b"Disposisi: mohon diselesaikan.\n"
CHECKER = ("Surya Contohwan", "surya@contoh.invalid")
PREPARER = ("Citra Contohwati", "citra@contoh.invalid")
SOP = """\
versi: 1
judul: Penyusunan Nota Dinas Layanan Informasi
aturan:
  - &awal
    berlaku_sejak: 2020-01-01
    tenggat: {hari_kerja: 5}
    dokumen:
      - kunci: nota-dinas-kabag
        jenis: nota-dinas
        templat: {bulanan: nota-dinas-kabag.ipynb}
        penanda_tangan: kabag
        dari: kabag
        kepada: [sesditjen]
        tembusan: [dirjen]
        hal: "Penyampaian Laporan Layanan Informasi DJPK {periode}"
    langkah:
      - {langkah: a, jabatan: kabag, tindakan: {nota-dinas-kabag: menugaskan}}
      - {langkah: b, jabatan: kasubbag, tindakan: {nota-dinas-kabag: menugaskan}}
      - {langkah: c, jabatan: cso, tindakan: {nota-dinas-kabag: menyusun}}
      - {langkah: d, jabatan: kasubbag, tindakan: {nota-dinas-kabag: memeriksa dan memaraf}, target_hari_kerja: 3}
      - {langkah: e, jabatan: kabag, tindakan: {nota-dinas-kabag: menandatangani}}
    penyampai: [cso]
    penerima: sesditjen
    mencatat_untuk: {cso: [kabag, sesditjen]}
    rasci: {sesditjen: I, kabag: A, kasubbag: S, cso: R}
    penugasan_tahunan:
      - {langkah: b, nomor: ND-3/PK.11/2026, sejak: 2026-01-01, sampai: 2026-12-31}
  - <<: *awal
    berlaku_sejak: 2026-10-02
    tenggat: {hari_kerja: 9}
    langkah:
      - {langkah: c, jabatan: cso, tindakan: {nota-dinas-kabag: menyusun}}
      - {langkah: e, jabatan: kabag, tindakan: {nota-dinas-kabag: menandatangani}}
    penugasan_tahunan: []
"""
OFFICIALS = """\
versi: 1
jabatan:
  dirjen: {sebutan: Direktur Jenderal, singkat: Dirjen, pejabat: [{nama: Damar Contohwan}]}
  sesditjen: {sebutan: Sekretaris Direktorat Jenderal, singkat: Sesditjen, pejabat: [{nama: Satria Contohwan}]}
  kabag:
    sebutan: Kepala Bagian Harmonisasi
    singkat: Kabag
    pejabat:
      - {nama: Kartika Contohwati, sejak: 2025-01-01}
      - {nama: Utari Contohwati, sebagai: Plh., surat: ST-9/PK.1/2026, sejak: 2026-10-08, sampai: 2026-10-09}
  kasubbag:
    sebutan: Kepala Subbagian Layanan
    singkat: Kasubbag
    pejabat: [{nama: Surya Contohwan, email: [surya@contoh.invalid], sejak: 2025-01-01}]
  cso: {sebutan: Petugas Layanan, singkat: CSO, pejabat: [{nama: Citra Contohwati, email: [citra@contoh.invalid]}]}
"""


def at(day: int, clock: str) -> datetime:
    """A moment of October 2026."""
    return datetime.fromisoformat(f"2026-10-{day:02}T{clock}:00").replace(tzinfo=JAKARTA)


ASSIGNED = Act("catat", by="Kabag", on=date(2026, 10, 1), basis="ND-21/PK.11/2026")
# Who records, when, what; a build stands before each submission.
PLAY = (
    (PREPARER, at(1, "09:10"), ASSIGNED),
    (PREPARER, at(1, "09:20"), Act("batal", note="Salah periode.")),
    (
        PREPARER,
        at(1, "09:30"),
        Act(
            "catat",
            by="Kabag",
            on=at(1, "09:25"),
            basis="ND-21/PK.11/2026",
            evidence={"surat.txt": digest_of(EVIDENCE)},
        ),
    ),
    (PREPARER, at(2, "15:40"), Act("ajukan")),
    (CHECKER, at(5, "09:05"), Act("kembalikan", remarks=("Sebutkan sebabnya.", 'Kata "tamu": samakan.'))),
    (PREPARER, at(6, "13:30"), Act("ajukan", answers={"1": "Sudah.", "2": "Sudah, di butir 2."})),
    (CHECKER, at(7, "08:00"), Act("catat", note="Sudah sesuai.\nMohon diteruskan.")),
    (
        PREPARER,
        at(8, "10:45"),
        Act(
            "catat",
            by="Kabag",
            on=at(8, "10:00"),
            basis="agenda 4480",
            numbers={"nota-dinas-kabag": "ND-207/PK.11/2026"},
            dates={"nota-dinas-kabag": date(2026, 10, 8)},
        ),
    ),
    (PREPARER, at(8, "11:30"), Act("sampaikan", late_reason="Kabag berhalangan; ditandatangani Plh.")),
    (PREPARER, at(9, "08:30"), Act("tanggapan", by="Sesditjen", note="Diterima.", basis="lembar 12")),
)


def play(folder: Path) -> Workspace:
    """A workspace in ``folder`` in which `PERIOD` was built and signed off by the product itself."""
    workspace = create_workspace(folder, commit_date="2026-10-01T08:00:00+07:00")
    set_identity(workspace.root, *PREPARER)
    for template in workspace.templates.glob("*.ipynb"):
        if template.name != "nota-dinas-kabag.ipynb":
            template.unlink()
    write_atomic(workspace.params / "sop.yml", SOP)
    write_atomic(workspace.params / "pejabat.yml", OFFICIALS)
    save(workspace.root, "Aturan", PREPARER, at(1, "09:00"))
    write_raw_exports(workspace)
    for who, now, act in PLAY:
        if act.command == "ajukan":
            if workspace.period_params(PERIOD).is_file():
                set_values(workspace.period_params(PERIOD), {"tanggal_dokumen": date(2026, 10, 8)})
            pipeline.build_period(workspace, PERIOD, pipeline.silent, engine="bawaan", sample=True)
            save(workspace.root, "Konsep", who, now)
        record(workspace, PERIOD, act, author=who, now=now, evidence={"surat.txt": EVIDENCE} if act.evidence else {})
    return workspace


def main(bundle: Path) -> None:
    """Play and keep the repository in ``bundle``."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = play(Path(folder) / "ruang")
        subprocess.run(
            ["git", "bundle", "create", "-q", bundle.resolve(), "HEAD", "main"], cwd=workspace.root, check=True
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
