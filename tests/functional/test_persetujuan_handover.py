"""What goes to the next person: the control sheet, the copies for checking, the copies for the letter system."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pypdf
import pytest
from tests.support.display_source import ROOT
from tests.support.signoff import MANIFEST_TEXT, NEW_SUMS, OFFICIALS, Log, assigned, delivered, returned, submitted

from laporan.create import create_workspace
from laporan.files import dump_yaml
from laporan.periods import Period
from laporan.persetujuan import handover
from laporan.persetujuan.control_sheet import draw_control_sheet
from laporan.persetujuan.entry import Entry
from laporan.persetujuan.handover import CHECKING, UPLOAD
from laporan.persetujuan.log import appended, path
from laporan.persetujuan.situation import Situation, situation
from laporan.render.checking_copy import checking_copy
from laporan.workspace import Workspace

SEPTEMBER = Period.parse("2026-09")
TITLE = "Laporan Layanan Informasi DJPK Bulan September 2026"
PAGE = """\
<head>
<script defer="" src="../aset/plotly-0.min.js"></script>
</head>
<header class="kepala">
<h1>Laporan</h1>
<p class="unduh"><a href="laporan.pdf" download="">Unduh PDF</a></p>
</header>
<figure class="gambar"><svg></svg>
<script type="application/json">{"data":[]}</script></figure>
<footer class="kaki">
<p>Disusun</p>
</footer>
<script>
(() => {})();
</script>
"""
FILES = {
    "laporan.html": PAGE.encode(),
    "laporan.pdf": b"naskah laporan",
    "nota-dinas-kabag.pdf": b"naskah kabag",
    "nota-dinas-kabag.docx": b"docx kabag",
    "lembar-paraf.pdf": b"lembar paraf",
    "konsep/laporan.pdf": b"konsep laporan",
    "konsep/nota-dinas-kabag.pdf": b"konsep kabag",
    "bukti/surat.pdf": b"bukan dokumen",
    "isi/SHA256SUMS": NEW_SUMS,
    "manifest.yml": MANIFEST_TEXT,
}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = create_workspace(tmp_path / "kerja")
    (made.params / "pejabat.yml").write_text(dump_yaml(OFFICIALS.model_dump(mode="json")), encoding="utf-8")
    for name, content in FILES.items():
        place = made.output(SEPTEMBER) / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return made


def after(workspace: Workspace, entries: list[Entry], today: str = "2026-10-06") -> Situation:
    text = b""
    for entry in entries:
        text = appended(text, entry)
    path(workspace, SEPTEMBER).write_bytes(text)
    return situation(workspace, SEPTEMBER, date.fromisoformat(today))


def fill(workspace: Workspace, log: Log) -> Situation:
    found = after(workspace, log.entries)
    written = handover.fill(workspace, SEPTEMBER, found.state, found.procedure)
    assert all(place.is_file() for place in written)
    return found


def held(workspace: Workspace, folder: str) -> dict[str, bytes]:
    return {place.name: place.read_bytes() for place in (workspace.build(SEPTEMBER) / folder).glob("*")}


def test_after_the_submission_both_folders_are_full(workspace: Workspace) -> None:
    found = fill(workspace, submitted())
    assert sorted(held(workspace, UPLOAD)) == [
        "2026-09-laporan.pdf",
        "2026-09-lembar-paraf.pdf",
        "2026-09-nota-dinas-kabag.docx",
        "2026-09-nota-dinas-kabag.pdf",
    ]
    assert held(workspace, UPLOAD)["2026-09-laporan.pdf"] == b"naskah laporan"
    checking = held(workspace, CHECKING)
    assert sorted(checking) == [
        "2026-09-laporan-konsep.html",
        "2026-09-laporan-konsep.pdf",
        "2026-09-nota-dinas-kabag-konsep.pdf",
        "pesan.txt",
    ]
    assert checking["2026-09-laporan-konsep.pdf"] == b"konsep laporan"
    text = checking["pesan.txt"].decode().replace("\u00a0", " ")
    assert text.startswith("Yth. Kasubbag MSKLIP,\n")
    assert "Laporan Layanan Informasi DJPK Bulan September 2026" in text
    assert "langkah d:\nmemeriksa laporan; memaraf nota dinas Kabag HKK dan nota dinas Sesditjen PK." in text
    assert "Dari: CSO (Citra Lestari), 2 Oktober 2026 pukul 15.40 WIB, revisi 1." in text
    assert "Tenggat: 7 Oktober 2026." in text
    assert text.endswith(f"Sidik catatan terakhir: {found.trail.entries[-1].digest}\n")


def test_before_the_submission_there_is_only_the_message(workspace: Workspace) -> None:
    fill(workspace, assigned())
    assert held(workspace, UPLOAD) == {}
    assert list(held(workspace, CHECKING)) == ["pesan.txt"]
    assert b"Terlampir" not in held(workspace, CHECKING)["pesan.txt"]


def test_a_return_empties_both_folders(workspace: Workspace) -> None:
    fill(workspace, submitted())
    fill(workspace, returned())
    assert held(workspace, CHECKING) == held(workspace, UPLOAD) == {}


def test_after_the_delivery_nothing_is_left_to_check(workspace: Workspace) -> None:
    fill(workspace, delivered())
    assert held(workspace, CHECKING) == {}
    assert len(held(workspace, UPLOAD)) == 4


def test_the_copy_for_checking_stands_alone_and_says_so(workspace: Workspace) -> None:
    page = checking_copy(PAGE)
    assert page.count("KONSEP") == 2 and "Konsep – belum ditandatangani" in page
    assert "src=" not in page and "href=" not in page and "application/json" not in page
    assert "<svg></svg>" in page and "(() => {})();" in page


def words(pdf: Path) -> str:
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))


def test_the_control_sheet_tells_every_act(workspace: Workspace) -> None:
    found = after(workspace, delivered("12").entries)
    place = draw_control_sheet(workspace, SEPTEMBER, date(2026, 10, 13))
    assert place == workspace.build(SEPTEMBER) / "lembar-kendali.pdf"
    told = words(place)
    for part in (
        "Lembar Kendali",
        "Bulan September 2026",
        "disampaikan",
        "12 Oktober 2026, lewat 3 hari kerja",
        "mengembalikan kepada CSO",
        "Tiga topik terbanyak belum dijelaskan.",
        "Dicatat oleh Citra Lestari (CSO), dasar: agenda 4471",
        "gugur karena isi berubah",
        "Bagian Harmonisasi Kebijakan dan Kehumasan 1 dari 1",
    ):
        assert part in told, part
    assert told.count("gugur karena isi berubah") == 2  # the sign-offs before the return, and no other
    assert found.trail.entries[-1].digest in told.replace(" ", "")
    assert pypdf.PdfReader(place).metadata.title == "Lembar Kendali Laporan Layanan Informasi DJPK Bulan September 2026"  # type: ignore[union-attr]
    same = place.read_bytes()
    assert draw_control_sheet(workspace, SEPTEMBER, date(2026, 11, 2)).read_bytes() == same


def test_a_period_without_a_log_has_a_control_sheet_too(workspace: Workspace) -> None:
    told = words(draw_control_sheet(workspace, Period.parse("2026-08"), date(2026, 9, 1)))
    assert "langkah a, Kabag HKK: menugaskan Kasubbag MSKLIP" in told and "Belum ada catatan." in told


def test_the_page_for_officials_shows_the_message_as_it_is(workspace: Workspace) -> None:
    found = after(workspace, submitted().entries)
    files = ("2026-09-laporan-konsep.pdf", "2026-09-laporan-konsep.html")
    text = handover.message(SEPTEMBER, TITLE, found.state, found.procedure, files).replace("\u00a0", " ")
    page = (ROOT / "docs" / "persetujuan.md").read_text(encoding="utf-8")
    assert f"<!-- contoh pesan -->\n```text\n{text}```\n" in page
    for position in OFFICIALS.jabatan.values():
        assert position.singkat in page
    assert not re.search(r"menyetujui|\baudit|temuan|disposisi|edisi", page)
