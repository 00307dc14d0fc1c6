"""The lembar paraf: one page with who gives paraf or signature on what, in the order of the SOP. Lengths in mm."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from tests.support.render_workspace import PERIOD, make_workspace

from laporan.config.load import load_period_params, load_sop
from laporan.render.paraf_sheet import paraf_sheet
from laporan.workspace import Workspace

MM = 25.4 / 72
LEFT, RIGHT = 27, 210 - 19
NAMES = {
    "singkat: Kasubbag MSKLIP": "{nama: Surya Wibowo}",
    "singkat: Kabag HKK": (
        "{nama: Kartika Dewi}, {nama: Raka Putra, sebagai: Plh., surat: ST-5/PK.1/2026, sejak: 2026-10-05,"
        " sampai: 2026-10-09}"
    ),
}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = make_workspace(tmp_path)
    path = made.params / "pejabat.yml"
    text = path.read_text(encoding="utf-8")
    for where, holders in NAMES.items():
        text = text.replace(f"{where}\n    pejabat: []", f"{where}\n    pejabat: [{holders}]")
    path.write_text(text, encoding="utf-8")
    return made


def drawn(workspace: Workspace) -> bytes:
    rules = load_sop(workspace).in_force(PERIOD.last)
    return paraf_sheet(workspace, PERIOD, rules, load_period_params(workspace, PERIOD))


def pages(workspace: Workspace) -> list[Any]:
    return pdfplumber.open(io.BytesIO(drawn(workspace))).pages


def rows(page: Any) -> list[list[str]]:
    """Text of the last three columns, row by row, between the rules that cross them."""
    edges = [edge / MM for edge in (RIGHT - 106, RIGHT - 52, RIGHT - 24, RIGHT)]
    crossing = sorted({round(line["top"], 1) for line in page.lines if line["x1"] > edges[2] > line["x0"]})
    boxes = [(top, bottom) for top, bottom in pairwise(crossing) if (bottom - top) * MM > 8]
    start = next(word["bottom"] for word in page.extract_words() if word["text"] == "Langkah")
    return [
        [" ".join(page.crop((left, top, right, bottom)).extract_text().split()) for left, right in pairwise(edges)]
        for top, bottom in boxes
        if top > start
    ]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_who_gives_what_in_the_order_of_the_procedure(workspace: Workspace) -> None:
    (page,) = pages(workspace)
    assert (page.width * MM, page.height * MM) == pytest.approx((210, 297), abs=0.1)
    text = " ".join(page.extract_text().split())
    for part in ("Lembar Paraf", "Laporan Layanan Informasi DJPK Bulan September 2026", "CONTOH", "7 Oktober 2026",
                 "Menurut SOP Penyusunan Laporan Layanan Informasi DJPK.", "tidak ikut disampaikan"):  # fmt: skip
        assert part in text
    told, given, dated = zip(*rows(page), strict=True)
    assert list(told) == [
        "Memeriksa laporan",
        "Memaraf nota dinas Kabag HKK",
        "Memaraf nota dinas Sesditjen PK",
        "Memeriksa laporan",
        "Menandatangani nota dinas Kabag HKK",
        "Memaraf nota dinas Sesditjen PK",
        "Memeriksa dan menandatangani laporan",
        "Memeriksa dan menandatangani nota dinas Sesditjen PK",
    ]
    assert list(given) == ["–", "", "", "–", "", "", "", ""]
    assert set(dated) == {""}


def test_the_officials_are_those_of_the_document_date(workspace: Workspace) -> None:
    change(
        workspace.period_params(PERIOD), load_period_params(workspace, PERIOD).tanggal_dokumen.isoformat(), "2026-10-07"
    )
    text = " ".join(pages(workspace)[0].extract_text().split())
    assert "Raka Putra" in text and "Plh. Kepala Bagian" in text and "Kartika Dewi" not in text
    assert "Surya Wibowo" in text and "[Nama]" in text
    change(workspace.period_params(PERIOD), "2026-10-07", "2026-10-12")
    text = " ".join(pages(workspace)[0].extract_text().split())
    assert "Kartika Dewi" in text and "Plh." not in text


def test_there_is_room_to_write(workspace: Workspace) -> None:
    (page,) = pages(workspace)
    crossing = sorted({round(line["top"] * MM, 1) for line in page.lines if line["x1"] * MM > RIGHT - 1})
    heights = [below - above for above, below in pairwise(crossing)][-8:]
    assert min(heights) >= 12
    uprights = sorted({round(line["x0"] * MM, 1) for line in page.lines if line["height"] > 5})
    assert uprights == pytest.approx([RIGHT - 52, RIGHT - 24], abs=0.2)
    assert min(char["x0"] for char in page.chars) * MM >= LEFT - 0.5
    assert max(char["x1"] for char in page.chars) * MM <= RIGHT + 0.5


def test_another_units_procedure_changes_no_code(workspace: Workspace) -> None:
    sop = workspace.params / "sop.yml"
    change(sop, "      - langkah: e\n        jabatan: kabag\n", "      - langkah: e2\n        jabatan: cso\n")
    change(sop, "penanda_tangan: kabag", "penanda_tangan: cso")
    change(sop, "nota-dinas-kabag", "nota-dinas-unit")
    change(sop, "dari: kabag", "dari: kasubbag")
    (page,) = pages(workspace)
    text = " ".join(page.extract_text().split())
    assert "e2" in text and "Petugas Call Center" in text and "Raka Putra" not in text and "Kartika" not in text
    assert [row[0] for row in rows(page)][1] == "Memaraf nota dinas Kasubbag MSKLIP"


def test_a_longer_procedure_stays_on_one_page(workspace: Workspace) -> None:
    sop = workspace.params / "sop.yml"
    step = "      - langkah: f\n"
    added = "".join(
        f"      - langkah: e{number}\n        jabatan: kabag\n"
        "        tindakan: {laporan: memeriksa, nota-dinas-kabag: memaraf, nota-dinas-sesditjen: memaraf}\n"
        for number in (1, 2, 3)
    )
    change(sop, step, added + step)
    (page,) = pages(workspace)
    assert "Catatan" in page.extract_text() and "e3" in page.extract_text()
    assert len(rows(page)) == 17


def test_the_same_bytes_again(workspace: Workspace) -> None:
    assert drawn(workspace) == drawn(workspace)
