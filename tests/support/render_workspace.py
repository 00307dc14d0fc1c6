"""A small workspace whose documents can be rendered without kernels: executed notebooks are built cell by cell.

Run as a script, ``python -m tests.support.render_workspace FOLDER`` renders there and prints each file's digest.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.support.small_notebook import LETTER, REPORT, VALUES, chart, code, markdown, notebook, shown, table

from laporan.calendar import WorkCalendar
from laporan.config.load import load_period_params, load_sop
from laporan.display.payload import ContentsPayload, KeyFigure, KeyFiguresPayload, SignaturePayload
from laporan.files import sha256
from laporan.notebook.begin import begin
from laporan.periods import Period
from laporan.rekap import Facts
from laporan.render import manifest
from laporan.render.documents import Results, render_documents
from laporan.render.engines import Engine, choose_engine
from laporan.workspace import Workspace

REPOSITORY = Path(__file__).resolve().parents[2]
PERIOD = Period(2026, "bulanan", 9)


def make_workspace(folder: Path) -> Workspace:
    """A workspace with the shipped params, templates and extension, one period begun, and a token rekap."""
    for part in ("_extensions", "params"):
        shutil.copytree(REPOSITORY / part, folder / part)
    (folder / "notebooks").mkdir()
    for path in (REPOSITORY / "notebooks").glob("*.ipynb"):
        shutil.copyfile(path, folder / "notebooks" / path.name)
    shutil.copyfile(REPOSITORY / "_quarto.yml", folder / "_quarto.yml")
    workspace = Workspace.at(folder)
    begin(workspace, PERIOD, load_sop(workspace).in_force(PERIOD.last), WorkCalendar(), sample=True)
    rekap = workspace.rekap(PERIOD)
    rekap.mkdir(parents=True)
    (rekap / "panggilan.csv").write_text(Facts({("diterima", "total", ""): 1204}).to_csv(), encoding="utf-8")
    return workspace


def executed() -> dict[str, dict[str, Any]]:
    """The executed notebooks of the shipped SOP's documents, as the kernels would leave them."""
    figure = KeyFigure("panggilan", "Call Center Dering", "1.204", "panggilan masuk", ("▼ 8,2% dari Agu 2026",))
    report = notebook(
        code("isian", shown(REPORT)),
        code("nilai", shown(VALUES)),
        markdown("ringkasan", "# Ringkasan Eksekutif {-}"),
        markdown("utama", "Pada September 2026 tercatat {{< meta panggilan.diterima >}} panggilan.", "narasi",
                 "paragraf-utama"),
        code("angka", shown(KeyFiguresPayload((figure,) * 4))),
        markdown("daftar-isi", "# Daftar Isi {.unnumbered .unlisted}"),
        code("isi", shown(ContentsPayload("isi"))),
        markdown("bab-satu", "# Pelaksanaan Layanan\n\n## Call Center Dering DJPK"),
        markdown("uraian", "Lihat @fig-topik dan @tbl-ringkasan. {{< meta jahat >}}", "narasi"),
        code("topik", shown(chart("topik"))),
        code("ringkasan-tabel", shown(table("ringkasan"))),
        markdown("penutup", "# Penutup\n\nDemikian laporan ini disusun."),
        code("tanda", shown(SignaturePayload("sesditjen", "Jakarta, [tanggal]", "Sekretaris Direktorat Jenderal,"))),
    )  # fmt: skip
    letters = {
        key: notebook(
            code("isian", shown(replace(LETTER, sender=sender))),
            code("nilai", shown(VALUES)),
            markdown("pembuka", "Sehubungan dengan layanan, kami sampaikan hal-hal berikut:", "narasi"),
            markdown("butir", "1. Tercatat {{< meta panggilan.diterima >}} panggilan.\n   1. dua\n\n2. tiga", "narasi"),
            markdown("penutup", "Atas perhatian Bapak/Ibu, kami ucapkan terima kasih.", "narasi"),
            code("tanda", shown(SignaturePayload(jabatan))),
        )
        for key, jabatan, sender in (
            ("nota-dinas-kabag", "kabag", "Kepala Bagian Harmonisasi Kebijakan dan Kehumasan"),
            ("nota-dinas-sesditjen", "sesditjen", "Sekretaris Direktorat Jenderal"),
        )
    }
    return {"laporan": report, **letters}


def render(workspace: Workspace, engine: Engine | None = None, notebooks: dict[str, Any] | None = None) -> Results:
    return render_documents(
        workspace,
        PERIOD,
        rules=load_sop(workspace).in_force(PERIOD.last),
        params=load_period_params(workspace, PERIOD),
        executed=notebooks or executed(),
        engine=engine or choose_engine("bawaan"),
        inputs=manifest.inputs(workspace, PERIOD),
    )


if __name__ == "__main__":
    results = render(make_workspace(Path(sys.argv[1])))
    for name, data in sorted(results.files.items()):
        print(sha256(data), name)
    print(sha256(manifest.dump(manifest.Manifest(periode=str(PERIOD), alat=results.tools, dibaca=dict(results.inputs),
                                                 ditulis={})).encode()), "manifest")  # fmt: skip
