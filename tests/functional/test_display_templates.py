"""The templates run by papermill: the specimen anywhere, a period in a workspace, missing data without an error."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.support.display_source import ROOT, Volumes, rekap, volumes

from laporan.config.import_record import FileAccount, ImportRecord, ServiceRecord
from laporan.config.load import load_calendar, load_sop
from laporan.display.payload import NotaDinasFields, ReportFields
from laporan.errors.notebook import CellFailed
from laporan.files import sha256
from laporan.notebook.begin import begin
from laporan.notebook.execute import execute
from laporan.notebook.form import NARRATIVE, PARAMETERS, read_notebook, tags
from laporan.periods import Period
from laporan.rekap_files import write_files
from laporan.render.blocks import Absent, Document, Figure, Heading, Prose, Signature, Signer, Table
from laporan.render.prepare import prepare
from laporan.workspace import Workspace

TEMPLATES = {
    "laporan-bulanan": "laporan",
    "laporan-triwulanan": "laporan",
    "nota-dinas-kabag": "nota-dinas-kabag",
    "nota-dinas-sesditjen": "nota-dinas-sesditjen",
}
MONTHLY = [
    "Ringkasan Eksekutif", "Daftar Isi", "I Pendahuluan", "A Latar Belakang", "B Dasar Hukum", "C Ruang Lingkup",
    "D Sumber dan Mutu Data", "II Pelaksanaan Layanan", "A Call Center Dering DJPK", "B Kunjungan Tamu",
    "C Video Conference", "D Website DJPK", "III Perbandingan Antarlayanan",
    "IV Kendala, Rekomendasi, dan Tindak Lanjut", "A Kendala", "B Rekomendasi", "C Tindak Lanjut", "V Penutup",
    "Lampiran", "Definisi Ukuran", "Sumber dan Mutu Data", "Rincian Layanan", "Prosedur", "Data Gambar",
]  # fmt: skip
QUARTERLY = [
    "Ringkasan Eksekutif", "Kata Pengantar", "Daftar Isi", "Daftar Tabel", "Daftar Gambar", *MONTHLY[2:13],
    "A Perkembangan terhadap Periode Lain", "B Perkembangan Tiga Bulan", "C Ketercapaian Target",
    "D Sebaran Provinsi, Kabupaten, dan Kota", "E Isu Utama", "F Indeks Kepuasan",
    "G Rekonsiliasi dengan Laporan Bulanan", *MONTHLY[13:16], "C Evaluasi Tindak Lanjut",
    "D Rencana Triwulan Berikutnya", *MONTHLY[17:],
]  # fmt: skip


def template(name: str) -> Path:
    return ROOT / "notebooks" / f"{name}.ipynb"


def document(executed: dict[str, Any], key: str, period: str = "2026-09") -> Document:
    return prepare(executed, key=key, period=period, date="2026-10-07", signer_of=lambda jabatan: Signer(), shown=key)


def outline(made: Document) -> list[str]:
    return [
        f"{block.number} {block.text}".strip()
        for block in made.blocks
        if isinstance(block, Heading) and block.level < 3
    ]


def plain(made: Document) -> str:
    text = "\n".join(block.markdown for block in made.blocks if isinstance(block, Prose))
    return re.sub(r"\\(.)", r"\1", text.replace("\u00a0", " "))


# --- the files -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_a_clean_notebook(name: str) -> None:
    data = json.loads(template(name).read_text(encoding="utf-8"))
    assert (data["nbformat"], data["nbformat_minor"]) == (4, 5)
    assert data["metadata"] == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    ids = [cell["id"] for cell in data["cells"]]
    assert len(ids) == len(set(ids))
    for cell in data["cells"]:
        assert re.fullmatch(r"[a-z][a-z-]*", cell["id"]), cell["id"]
        assert set(cell["metadata"]) <= {"tags"}
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
            assert len(cell["source"]) <= 4, "cells import, call and display"
    first = data["cells"][0]
    assert (first["metadata"]["tags"], first["source"]) == ([PARAMETERS], ['periode: str = ""'])


@pytest.mark.parametrize("name", TEMPLATES)
def test_narrative_types_no_figure(name: str) -> None:
    """Figures follow the data: no digit stands in the first draft but those of a list."""
    for cell in read_notebook(template(name), name)["cells"]:
        if NARRATIVE in tags(cell):
            typed = re.sub(r"\{\{<.*?>\}\}", "", cell["source"])
            assert not re.search(r"\d", re.sub(r"^\s*\d\. ", "", typed, flags=re.MULTILINE)), cell["id"]


# --- the specimen ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def specimens(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Document]:
    made: dict[str, Document] = {}

    def make(name: str) -> Document:
        if name not in made:
            folder = tmp_path_factory.mktemp("bukan ruang kerja")  # the specimen needs no workspace
            executed = execute(template(name), folder / "terisi.ipynb", {}, folder, name)
            made[name] = document(executed, TEMPLATES[name])
        return made[name]

    return make


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_without_a_period_shows_the_specimen(specimens: Callable[[str], Document], name: str) -> None:
    made = specimens(name)
    assert made.fields.mark == "CONTOH"
    assert isinstance(made.fields, NotaDinasFields if name.startswith("nota") else ReportFields)
    assert sum(isinstance(block, Signature) for block in made.blocks) == 1
    assert "{{<" not in plain(made)


def test_the_outline_of_a_month(specimens: Callable[[str], Document]) -> None:
    made = specimens("laporan-bulanan")
    assert outline(made) == MONTHLY
    lead = next(block for block in made.blocks if isinstance(block, Prose))
    assert lead.lead
    assert sum(block.boxed for block in made.blocks if isinstance(block, Prose)) == 1
    tables = [block.payload.label for block in made.blocks if isinstance(block, Table)]
    assert tables[:2] == ["ringkasan", "panggilan-mutu"]
    assert {"rekomendasi", "tindak-lanjut", "definisi-ukuran", "sumber-data", "rasci"} <= set(tables)
    assert [block.payload.label for block in made.blocks if isinstance(block, Figure)][-1] == "bagan-alir"
    assert [block for block in made.blocks if isinstance(block, Absent)] == []


def test_the_outline_of_a_quarter(specimens: Callable[[str], Document]) -> None:
    made = specimens("laporan-triwulanan")
    assert outline(made) == QUARTERLY
    assert [block.payload.label for block in made.blocks if isinstance(block, Figure)][-1] == "bagan-alir"
    assert [block.payload.label for block in made.blocks if isinstance(block, Absent)] == ["indeks-kepuasan"]
    assert "Angka triwulan sama dengan jumlah ketiga laporan bulanan untuk keempat layanan." in plain(made)


def test_the_spread_over_provinces_agrees_with_the_table_of_kinds(specimens: Callable[[str], Document]) -> None:
    made = specimens("laporan-triwulanan")
    shown = next(b.payload for b in made.blocks if isinstance(b, Figure) and b.payload.chart == "peta_petak")
    # Kabupaten Bogor 429 + 115 + 31, Kota Bandung 334 + 89 + 23, Provinsi Jawa Barat 286 + 77 + 19
    assert [cell.text for cell in shown.table.rows[0]] == ["Jawa Barat", "Jabar", "1.403", "37,3%"]
    # Jawa Barat, Jawa Timur 447, Jawa Tengah 318, Yogyakarta 256: 2.424 of 3.763
    assert shown.title == "Provinsi di Jawa mencakup 64,4% kontak pemerintah daerah"
    assert shown.notes[1] == "Tidak termasuk pada peta: Masyarakat\u00a0766 dan Kementerian/Lembaga\u00a0510."
    kinds = next(b.payload for b in made.blocks if isinstance(b, Table) and b.payload.label == "sebaran-asal")
    counts = [
        int(row[column].text.replace(".", ""))
        for row in kinds.rows
        if row[0].text in ("Provinsi", "Kabupaten", "Kota")
        for column in (1, 3, 5)
    ]
    assert sum(counts) == 3763 == sum(tile["value"] for tile in shown.data["tiles"])
    assert shown.table.rows[-1][2].text == "3.763"
    assert "di 10 dari 38 provinsi. Kontak terbanyak berasal dari Provinsi Jawa Barat (1.403)" in plain(made)
    month = specimens("laporan-bulanan")
    assert not any(isinstance(b, Figure) and b.payload.chart == "peta_petak" for b in month.blocks)


def test_the_letters_read_as_letters(specimens: Callable[[str], Document]) -> None:
    kabag, sesditjen = plain(specimens("nota-dinas-kabag")), plain(specimens("nota-dinas-sesditjen"))
    assert kabag.startswith("Sehubungan dengan pelaksanaan layanan informasi DJPK, dengan ini kami sampaikan hal-hal")
    assert "1.  Laporan Layanan Informasi DJPK Bulan September 2026 telah selesai disusun." in kabag
    assert "2.  Selama periode tersebut tercatat 1.204 panggilan masuk (92,8% terjawab), 312 kunjungan tamu" in kabag
    assert kabag.rstrip().endswith("Demikian disampaikan. Atas perhatian Bapak/Ibu, kami ucapkan terima kasih.")
    assert "1.  Capaian layanan: selama periode tersebut tercatat 1.204 panggilan masuk" in sesditjen
    assert "a.  panggilan masuk turun 8,2% dan naik 7,7%;" in sesditjen
    assert "d.  tampilan halaman Website naik 7,6% dan 16,1%." in sesditjen
    assert "ND-" not in sesditjen


# --- a period in a workspace -----------------------------------------------------------------------------------------


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "params").mkdir()
    for path in (ROOT / "params").glob("[!0-9]*.yml"):
        (tmp_path / "params" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "_quarto.yml").write_bytes((ROOT / "_quarto.yml").read_bytes())
    (tmp_path / "notebooks").mkdir()
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        (tmp_path / "notebooks" / path.name).write_bytes(path.read_bytes())
    return Workspace.at(tmp_path)


def write_rekap(workspace: Workspace, period: str, counts: Volumes, reason: str = "sistem rusak") -> None:
    made = rekap(period, counts, reason=reason)
    texts = {f"{service}.csv": facts.to_csv() for service, facts in made.services.items()}
    account = {"urutan": 1, "format": "x", "sha256": "0" * 64, "luar_periode": 0, "ganda": 0, "ditolak": 0}
    services = {
        service: ServiceRecord(tanpa=reason)
        if count is None
        else ServiceRecord(berkas=[FileAccount.model_validate({**account, "dibaca": count, "diterima": count})])
        for service, count in counts.items()
    }
    record = ImportRecord(
        periode=period,
        dari="mentah",
        layanan=services,  # type: ignore[arg-type]
        rekap={name: sha256(text.encode()) for name, text in texts.items()},
    )
    write_files(workspace, Period.parse(period), {**texts, "impor.yml": record.to_yaml()})


def run(workspace: Workspace, name: str, period: str) -> Document:
    folder = workspace.root / "hasil"
    executed = execute(template(name), folder / f"{name}.ipynb", {"periode": period}, workspace.root, name)
    return document(executed, TEMPLATES[name], period)


def test_a_month_with_its_comparisons(workspace: Workspace) -> None:
    write_rekap(workspace, "2026-09", volumes(1204, 312, 96, 48_630))
    write_rekap(workspace, "2026-08", volumes(1312, 348, 81, 45_210))
    write_rekap(workspace, "2025-09", volumes(1118, 401, 58, 41_875))
    made = run(workspace, "laporan-bulanan", "2026-09")
    assert made.fields.mark == ""
    assert "Jumlah panggilan masuk turun 8,2% dibandingkan dengan Agustus 2026 (dari 1.312)" in plain(made)
    summary = next(block.payload for block in made.blocks if isinstance(block, Table))
    assert [cell.text for cell in summary.rows[0][:4]] == ["Call Center (panggilan)", "1.204", "1.312", "1.118"]
    titles = [block.payload.title for block in made.blocks if isinstance(block, Figure)]
    assert "Panggilan turun 8,2% menjadi 1.204" in titles
    # the month has no recommendations: nothing of the matrix is printed
    assert "rekomendasi" not in [block.payload.label for block in made.blocks if isinstance(block, Table)]


def test_a_quarter_with_one_service_and_nothing_before(workspace: Workspace) -> None:
    write_rekap(workspace, "2021-TW1", volumes(5000, None, None, None))
    made = run(workspace, "laporan-triwulanan", "2021-TW1")
    text = plain(made)
    assert "Data Kunjungan Tamu, Video Conference, dan Website DJPK tidak tersedia." in text
    boxes = {block.payload.label: block.payload.reason for block in made.blocks if isinstance(block, Absent)}
    assert boxes["vicon-tren"] == "Data Video Conference Triwulan I Tahun 2021 tidak tersedia: sistem rusak."
    assert [label for label in boxes if label.startswith(("tamu", "vicon", "website"))] == [
        "tamu-tren", "vicon-tren", "website-tren",
    ]  # fmt: skip
    letter = plain(run(workspace, "nota-dinas-sesditjen", "2021-TW1"))
    assert "c.  data Video Conference tidak tersedia; dan" in letter


def test_before_the_import_every_service_says_what_to_do(workspace: Workspace) -> None:
    made = run(workspace, "laporan-bulanan", "2026-09")
    boxes = {block.payload.label: block.payload.reason for block in made.blocks if isinstance(block, Absent)}
    assert boxes["panggilan-tren"] == (
        "Data panggilan September 2026 tidak tersedia: rekap September 2026 belum dibuat dengan laporan impor."
    )


def test_a_copy_made_by_mulai_runs_from_its_own_folder(workspace: Workspace) -> None:
    period = Period.parse("2026-09")
    write_rekap(workspace, "2026-09", volumes(10, 10, 10, 10))
    begin(workspace, period, load_sop(workspace).in_force(period.last), load_calendar(workspace), sample=True)
    path = workspace.notebooks(period) / "laporan.ipynb"
    executed = execute(path, workspace.root / "hasil.ipynb", {}, path.parent, "laporan")  # as "Run all" does
    made = document(executed, "laporan")
    assert made.fields.mark == "CONTOH"
    assert "menerima 10 panggilan" in plain(made)


def test_a_template_refuses_the_other_kind_of_period(workspace: Workspace) -> None:
    with pytest.raises(CellFailed) as caught:
        run(workspace, "laporan-bulanan", "2026-TW3")
    assert 'sedangkan "2026-TW3" bukan periode bulanan' in caught.value.what
