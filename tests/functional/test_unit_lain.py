"""docs/unit-lain.md is a workspace: made from the page's own blocks, built, played and verified as the page tells."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from tests.support.command import laporan
from tests.support.words import english_in

from laporan.measures import MEASURES
from laporan.rekap import SERVICES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "unit-lain.md").read_text("utf-8")
FILES = dict(re.findall(r"^Berkas `([^`]+)`[^\n]*\n\n```\w+\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE))
(COMMANDS,) = re.findall(r"^```text\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
# Words by which one would know the unit that the product was made for; the shipped params hold every one.
OWN_WORDS = (
    *(
        "DJPK",
        "Perimbangan",
        "Keuangan",
        "Kementerian",
        "Kemenkeu",
        "Direktorat",
        "Direktur Jenderal",
        "Radius Prawiro",
    ),
    *("Sesditjen", "Dirjen", "Kabag", "Kasubbag", "MSKLIP", "HKK", "CSO", "Dering", "Guestbook", "Harmonisasi"),
    *("Kehumasan", "Jakarta", "Radius Prawiro", "DAK Fisik", "nota-dinas"),
)
_SHIPPED = ("instansi.yml", "pejabat.yml", "sop.yml", "sumber.yml")


def run(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    return laporan(*shlex.split(line)[1:], folder=folder)


@pytest.fixture(scope="module")
def unit(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[subprocess.CompletedProcess[str]]]:
    """The other unit's workspace after all that the page tells to type, and what each command printed."""
    above = tmp_path_factory.mktemp("unit")
    (first,) = re.findall(r"^    (laporan buat-ruang-kerja .+)$", PAGE, re.MULTILINE)
    done = [run(above, first)]
    root = above / first.split()[-1]
    told = re.search(r"Hapus templat yang tidak dipakai: (.+?)\. Folder", PAGE)
    assert told
    for name in re.findall(r"`([^`]+)`", told[1]):
        (root / name).unlink()
    for name, content in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    done += [run(root, line) for line in COMMANDS.splitlines()]
    return root, done


def test_the_page_gives_every_file_whole() -> None:
    shipped = {f"params/{path.name}" for path in (ROOT / "params").glob("[!0-9]*.yml")}
    assert shipped <= set(FILES)
    assert [name for name in FILES if name.startswith("notebooks/")] == ["notebooks/laporan-bulanan.ipynb"]
    for name, content in FILES.items():
        if name.endswith(".yml"):
            assert YAML(typ="safe", pure=True).load(content)
        elif name.endswith(".ipynb"):
            assert json.loads(content)["cells"]


def test_every_command_does_what_it_should(unit: tuple[Path, list[subprocess.CompletedProcess[str]]]) -> None:
    _, done = unit
    assert [step.returncode for step in done] == [0] * len(done), [step.stdout + step.stderr for step in done]
    for step in done:
        assert not english_in((step.stdout + step.stderr).replace("tirtamulya.invalid", ""))


def test_the_three_steps_are_recorded_and_proven(unit: tuple[Path, list[subprocess.CompletedProcess[str]]]) -> None:
    root, done = unit
    log = (root / "output/2026-08/persetujuan.yml").read_text("utf-8")
    assert re.findall(r"^ *-? *langkah: (\w+)$", log, re.MULTILINE) == ["a", "b", "c", "sampaikan"]
    assert re.findall(r"^ *-? *jabatan: (.+)$", log, re.MULTILINE) == ["Petugas PI", "Kasi PI", "Kadis", "Petugas PI"]
    assert "Tidak ada ketidaksesuaian." in done[-1].stdout
    again = laporan("verifikasi", "2026-08", "--json", folder=root)
    assert again.returncode == 0, again.stdout


def text_of(path: Path) -> str:
    """All that a file says, a PDF's metadata included."""
    if path.suffix != ".pdf":
        return path.read_text("utf-8")
    said = [["pdftotext", "-q", path, "-"], ["pdfinfo", path], ["pdfinfo", "-struct-text", path]]
    return "".join(subprocess.run(words, capture_output=True, check=True).stdout.decode() for words in said)


def test_no_word_of_the_first_unit_is_printed(unit: tuple[Path, list[subprocess.CompletedProcess[str]]]) -> None:
    root, _ = unit
    shipped = "".join((ROOT / "params" / name).read_text("utf-8") for name in _SHIPPED).casefold()
    given = "".join(FILES.values()).casefold()
    for word in OWN_WORDS:
        assert word.casefold() in shipped, word
        assert word.casefold() not in given, word
    folders = (root / "output/2026-08", root / "build/2026-08/siap-unggah", root / "data/rekap/2026-08")
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    assert {"laporan.html", "laporan.pdf", "laporan.json", "persetujuan.yml"} <= {path.name for path in files}
    for path in files:
        if path.name == "manifest.yml":  # names the product's own files that were read
            continue
        said = text_of(path)
        found = [word for word in OWN_WORDS if re.search(rf"\b{re.escape(word)}\b", said, re.IGNORECASE)]
        assert not found, path.name


def test_the_report_says_what_the_data_hold(unit: tuple[Path, list[subprocess.CompletedProcess[str]]]) -> None:
    """Six calls of which five were answered; three visits of four people: counted in the page's two exports by hand."""
    root, _ = unit
    said = " ".join(text_of(root / "output/2026-08/laporan.pdf").split())
    assert "Telepon Pengaduan 112 menerima 6 panggilan dalam 18 hari kerja" in said
    assert "Sebanyak 5 panggilan (83,3%) terjawab" in said
    assert "Diskominfo Tirtamulya menerima 3 kunjungan tamu dengan 4 orang tamu" in said
    assert "(83,3%) mencapai target (80,0%)" in said
    assert "Laras Puspita" in said
    assert "Tenggat: hari kerja ke-10 setelah periode." in said
    assert "Telepon 112 (panggilan)" in said and "Loket (kunjungan)" in said
    for other in ("Video Conference", "Website", "Call Center", "diselenggarakan", "empat layanan"):
        assert other not in said
    persons = ("Sekar", "Teguh", "Wulan", "Yudha", "Galih", "Indah", "Bayu", "Citra")
    assert not [name for name in persons if name in said]


def test_what_the_page_says_cannot_be_replaced() -> None:
    """When one of these can be, the page must say so."""
    kept = PAGE.partition("\n## 7.")[2]
    for service in SERVICES:
        assert f"`{service}`" in kept
    assert MEASURES["vicon.rapat"].label in kept
