"""Another directorate general by params and notebooks alone: a letterhead of four lines, two services, five steps,
three nota dinas, one of them by a Plh. to two addressees. Every document is read."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pytest
from tests.functional.test_unit_lain import FILES
from tests.support.command import laporan
from tests.support.words import english_in

KOP = (
    "KEMENTERIAN KEUANGAN REPUBLIK INDONESIA",
    "DIREKTORAT JENDERAL PENGELOLAAN PEMBIAYAAN DAN RISIKO",
    "DIREKTORAT SURAT UTANG NEGARA",
    "SUBDIREKTORAT HUBUNGAN INVESTOR",
)
LETTERS = {
    "nota-1": ("kasi", "[kasubdit]", ""),
    "nota-2": ("kasubdit", "[direktur]", ""),
    "nota-3": ("direktur", "[dirjen, sekretaris]", "tembusan: [kasubdit]"),
}
INSTITUTION = f"""
versi: 1
nama: Direktorat Jenderal Pengelolaan Pembiayaan dan Risiko
singkatan: DJPPR
kop: {json.dumps(KOP)}
alamat_kop: ["GEDUNG FRANS SEDA, JALAN DR. WAHIDIN RAYA NOMOR 1, JAKARTA 10710"]
kota: Jakarta
unit_penyusun: Subdirektorat Hubungan Investor
judul_laporan: [Laporan, Pelayanan Investor]
dasar_hukum: [Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik]
nama_layanan: {{panggilan: Telepon Layanan Investor, tamu: Ruang Konsultasi Investor}}
nama_singkat: {{panggilan: Telepon Investor, tamu: Ruang Konsultasi}}
sumber_layanan: {{panggilan: catatan petugas, tamu: buku tamu}}
"""
OFFICIALS = """
versi: 1
jabatan:
  dirjen: {sebutan: Direktur Jenderal Pengelolaan Pembiayaan dan Risiko, singkat: Dirjen PPR}
  sekretaris: {sebutan: Sekretaris Direktorat Jenderal, singkat: Ses DJPPR}
  direktur:
    sebutan: Direktur Surat Utang Negara
    singkat: Dir SUN
    pejabat:
      - {nama: Laras Puspita, sejak: 2026-01-01}
      - {nama: Bagas Wirayuda, sebagai: Plh., surat: ST-7/PR.2/2026, sejak: 2026-08-31, sampai: 2026-12-31}
  kasubdit:
    sebutan: Kepala Subdirektorat Hubungan Investor
    singkat: Kasubdit HI
    pejabat: [{nama: Damar Prakoso, sejak: 2026-01-01}]
  kasi: {sebutan: Kepala Seksi Layanan Investor, singkat: Kasi LI}
  analis: {sebutan: Analis Layanan Investor, singkat: Analis}
"""
ACTS = {
    "kasi": "{laporan: memeriksa, nota-1: menandatangani, nota-2: memaraf, nota-3: memaraf}",
    "kasubdit": "{laporan: memeriksa, nota-2: menandatangani, nota-3: memaraf}",
    "direktur": "{laporan: memeriksa dan menandatangani, nota-3: menandatangani}",
}
RULES = (
    """
versi: 1
judul: Penyusunan Laporan Pelayanan Investor
aturan:
  - berlaku_sejak: 2026-01-01
    penyampai: [direktur]
    penerima: dirjen
    dokumen:
      - {kunci: laporan, jenis: laporan, templat: {bulanan: laporan-bulanan.ipynb}, penanda_tangan: direktur}
"""
    + "".join(
        f"      - {{kunci: {key}, jenis: nota-dinas, templat: {{bulanan: {key}.ipynb}}, penanda_tangan: {sender},"
        f' dari: {sender}, kepada: {to}, sifat: Segera, hal: "Laporan Pelayanan Investor {{periode}}"'
        f"{', ' + copies if copies else ''}}}\n"
        for key, (sender, to, copies) in LETTERS.items()
    )
    + """    langkah:
      - {langkah: "1", jabatan: kasubdit, tindakan: {laporan: menugaskan}}
      - {langkah: "2", jabatan: analis, tindakan: {laporan: menyusun, nota-1: menyusun, nota-2: menyusun,"""
    + " nota-3: menyusun}}\n"
    + "".join(
        f'      - {{langkah: "{number}", jabatan: {who}, tindakan: {acts}}}\n'
        for number, (who, acts) in enumerate(ACTS.items(), 3)
    )
)
NARRATIVE = {
    "pembuka": "Sehubungan dengan pelayanan investor, dengan ini kami sampaikan hal-hal sebagai berikut:",
    "butir": "1. {{< meta kalimat.nd.capaian >}}\n2. Perkembangan:\n    a. {{< meta kalimat.nd.panggilan >}}\n"
    "    b. {{< meta kalimat.nd.tamu >}}\n3. Kami mohon arahan lebih lanjut.",
    "penutup": "Demikian disampaikan. Atas perhatian Bapak/Ibu, kami ucapkan terima kasih.",
}


def letter(key: str) -> str:
    def code(name: str, source: str, *tags: str) -> dict[str, Any]:
        return {"cell_type": "code", "id": name, "metadata": {"tags": [*tags]} if tags else {}, "outputs": [],
                "execution_count": None, "source": source}  # fmt: skip

    opening = f'from laporan.display import open_period\n\nreport = open_period(periode, "{key}")\nreport.fields()'
    cells = [
        code("parameter", 'periode: str = ""', "parameters"),
        code("buka", opening),
        code("daftar-nilai", "report.values()"),
        *(
            {"cell_type": "markdown", "id": name, "metadata": {"tags": ["narasi"]}, "source": text}
            for name, text in NARRATIVE.items()
        ),
        code("tanda-tangan", "report.signature()"),
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return json.dumps({"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``output/2026-08`` of the unit, built by the command."""
    above = tmp_path_factory.mktemp("direktorat")
    assert laporan("buat-ruang-kerja", "investor", folder=above).returncode == 0
    root = above / "investor"
    for path in (root / "notebooks").glob("*.ipynb"):
        path.unlink()
    files = {
        **FILES,
        "params/instansi.yml": INSTITUTION,
        "params/pejabat.yml": OFFICIALS,
        "params/sop.yml": RULES,
        **{f"notebooks/{key}.ipynb": letter(key) for key in LETTERS},
    }
    report = files["notebooks/laporan-bulanan.ipynb"]
    files["notebooks/laporan-bulanan.ipynb"] = report.replace("kepada Sekretaris Daerah", "kepada Direktur Jenderal")
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    done = laporan("susun", "2026-08", folder=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Laporan Pelayanan Investor DJPPR" in done.stdout
    return root / "output" / "2026-08"


def printed(path: Path) -> str:
    told = subprocess.run(["pdftotext", "-q", "-layout", path, "-"], capture_output=True, check=True).stdout.decode()
    return " ".join(told.split())


def test_every_document_is_there(output: Path) -> None:
    names = {path.name for path in output.iterdir() if path.is_file()}
    expected = {f"{key}.{form}" for key in LETTERS for form in ("pdf", "docx")}
    assert names == expected | {"laporan.pdf", "laporan.html", "lembar-paraf.pdf", "manifest.yml"}


def test_the_letter_to_two_addressees_by_a_plh(output: Path) -> None:
    text = printed(output / "nota-3.pdf")
    head = (
        "Yth. : 1. Direktur Jenderal Pengelolaan Pembiayaan dan Risiko 2. Sekretaris Direktorat Jenderal "
        "Dari : Plh. Direktur Surat Utang Negara Sifat : Segera Lampiran : – "
        "Hal : Laporan Pelayanan Investor Bulan Agustus 2026 Tanggal : [@TanggalND]"
    )
    parts = (
        *KOP,
        "GEDUNG FRANS SEDA",
        "NOTA DINAS NOMOR [@NomorND]",
        head,
        "hal-hal sebagai berikut: 1. Selama periode tersebut tercatat 6 panggilan masuk (83,3% terjawab)",
        "2. Perkembangan: a. panggilan masuk belum dapat dibandingkan; dan b. kunjungan tamu belum dapat dibandingkan.",
        "Demikian disampaikan",
        "Bagas Wirayuda",
        "Tembusan: 1. Kepala Subdirektorat Hubungan Investor",
    )
    places = [text.find(part) for part in parts]
    assert -1 not in places and places == sorted(places), [*zip(parts, places, strict=True)]
    assert "Laras" not in text and "elektronik" not in text
    paragraphs = [paragraph.text for paragraph in docx.Document(str(output / "nota-3.docx")).paragraphs]
    assert "Dari\t:\tPlh. Direktur Surat Utang Negara" in paragraphs
    assert "NOMOR [@NomorND]" in paragraphs and "Tanggal\t:\t[@TanggalND]" in paragraphs
    assert len(pdfplumber.open(output / "nota-3.pdf").pages) == 1


@pytest.mark.parametrize(("key", "name"), [("nota-1", "[Nama Kepala Seksi Layanan Investor]"), ("nota-2", "Damar Pra")])
def test_the_other_letters(key: str, name: str, output: Path) -> None:
    text = printed(output / f"{key}.pdf")
    assert name in text and "Tembusan" not in text and "Plh." not in text
    draft = printed(output / "konsep" / f"{key}.pdf")
    assert "Konsep – belum ditandatangani" in draft and "Konsep –" not in text


def test_the_placeholders_stand_in_one_run_each(output: Path) -> None:
    """The letter system finds them as text."""
    for key in LETTERS:
        runs = [run.text for part in docx.Document(str(output / f"{key}.docx")).paragraphs for run in part.runs]
        assert sum("[@NomorND]" in text for text in runs) == 1
        assert runs.count("[@TanggalND]") == 1


def test_the_report_is_the_units(output: Path) -> None:
    text = printed(output / "laporan.pdf")
    for part in ("Pelayanan Investor", "Telepon Layanan Investor menerima 6 panggilan", "Telepon Investor (panggilan)",
                 "Ruang Konsultasi (kunjungan)", "Plh. Direktur Surat Utang Negara", "Bagas Wirayuda",
                 "ND: nota dinas", "Tenggat: hari kerja ke-5"):  # fmt: skip
        assert part in text, part
    page = (output / "laporan.html").read_text("utf-8")
    told = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)
    for word in ("DJPK", "Layanan Informasi", "Video Conference", "Website", "Call Center", "Sesditjen", "HKK"):
        assert word not in text and word not in told
    assert not english_in(text)


def test_the_lembar_paraf_is_the_units(output: Path) -> None:
    text = printed(output / "lembar-paraf.pdf")
    for part in ("Laporan Pelayanan Investor DJPPR Bulan Agustus 2026", "Menandatangani nota dinas Kasi LI",
                 "Memaraf nota dinas Kasubdit HI", "Menandatangani nota dinas Dir SUN",
                 "Bagas Wirayuda", "Plh. Direktur Surat Utang"):  # fmt: skip
        assert part in text, part


def test_data_of_a_service_that_the_unit_does_not_offer_are_told(output: Path, tmp_path: Path) -> None:
    root = tmp_path / "investor"
    shutil.copytree(output.parents[1], root)
    (root / "data/mentah/2026-08/rapat.csv").write_text(
        "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest\n"
        "A,,08/04/2026 09:00:00 AM,08/04/2026 10:00:00 AM,60,Yes\n"
        "B,,08/04/2026 09:00:00 AM,08/04/2026 09:30:00 AM,30,Yes\n",
        "utf-8",
    )
    done = laporan("susun", "2026-08", folder=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "data vicon dibaca, tetapi tidak dicetak" in " ".join(done.stdout.split())
    assert "Video Conference" not in printed(root / "output/2026-08/laporan.pdf")
