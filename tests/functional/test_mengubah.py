"""The recipes of docs/mengubah-dokumen.md, taken out of the page and carried out on a small workspace."""

from __future__ import annotations

import html
import json
import re
import shlex
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import matplotlib.pyplot
import pytest
from lxml import etree
from tests.support.command import laporan
from tests.support.exports import put_exports

from laporan import pipeline
from laporan.config.load import load_officials
from laporan.create import create_workspace
from laporan.display.figures import FIGURES
from laporan.display.tables import TABLES
from laporan.errors.persetujuan import PeriodLocked
from laporan.periods import Period
from laporan.workspace import Workspace

PAGE = (Path(__file__).parents[2] / "docs" / "mengubah-dokumen.md").read_text("utf-8")
AUGUST = Period.parse("2026-08")
# The only change that a page of text cannot hold itself: the file of recipe 5.
LOGO = "params/logo.png"
SIZE = ("3", "2")
_BLOCK = r"```\w+\n(.*?)```"


@dataclass(frozen=True)
class Recipe:
    """One numbered section: its file, its pairs of lines before and after, what to type, and what is then seen."""

    title: str
    file: str
    changes: tuple[tuple[str, str], ...]
    commands: tuple[str, ...]
    places: tuple[str, ...]
    text: str
    gone: bool


def recipe(section: str) -> Recipe:
    title, _, body = section.partition("\n")
    changes = re.findall(rf"Sebelum:\n\n{_BLOCK}\n\nSesudah:\n\n{_BLOCK}", body, re.DOTALL | re.MULTILINE)
    commands = re.findall(r"```text\n(.*?)```", body, re.DOTALL)
    seen = re.search(r"^(Terlihat|Tidak lagi terlihat) di (.+?)(?:: \"(.+)\")?$", body, re.MULTILINE)
    file = re.search(r"^Berkas `([^`]+)`", body, re.MULTILINE)
    assert changes and commands and seen and file, title
    return Recipe(
        title,
        file[1],
        tuple(changes),
        tuple(commands[0].splitlines()),
        tuple(re.findall(r"`([^`]+)`", seen[2])),
        seen[3] or "",
        seen[1] != "Terlihat",
    )


RECIPES = [recipe(section) for section in re.findall(r"^## (\d+\. .+?)(?=^## )", PAGE, re.DOTALL | re.MULTILINE)]


def change(workspace: Workspace, made: Recipe) -> None:
    """What the recipe says, done to its file as a text editor does it."""
    path = workspace.root / made.file
    text = path.read_text("utf-8")
    for before, after in made.changes:
        assert text.count(before.rstrip("\n")) == 1, f"{made.title}: not in one place"
        text = text.replace(before.rstrip("\n") + "\n" * (not after), after.rstrip("\n"))
    path.write_text(text, "utf-8")


def type_in(workspace: Workspace, line: str) -> str:
    done = laporan(*shlex.split(line)[1:], folder=workspace.root, COLUMNS="200")
    assert done.returncode == 0, line + done.stdout + done.stderr
    return done.stdout


def words(path: Path) -> str:
    """The text of a document, in single spaces."""
    match path.suffix:
        case ".pdf":
            found = subprocess.run(["pdftotext", "-q", path, "-"], capture_output=True, check=True).stdout.decode()
        case ".docx":
            with zipfile.ZipFile(path) as packed:
                parts = [packed.read(name) for name in packed.namelist() if re.match(r"word/\w+\.xml$", name)]
            found = " ".join("".join(etree.fromstring(part).itertext()) for part in parts)
        case _:
            found = html.unescape(re.sub(r"<[^>]+>", "", path.read_text("utf-8")))
    return " ".join(found.split())


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Workspace, dict[str, str]]:
    """The workspace before and after all recipes, and what their last commands printed."""
    before = create_workspace(tmp_path_factory.mktemp("sebelum") / "ruang")
    put_exports(before, AUGUST)
    type_in(before, "laporan susun 2026-08 --pengolah bawaan")
    after = Workspace(copied(before.root, tmp_path_factory.mktemp("sesudah") / "ruang"))
    matplotlib.pyplot.imsave(after.root / LOGO, [[0.0, 0.5, 1.0], [1.0, 0.5, 0.0]])
    for made in RECIPES:
        change(after, made)
    # Each line that the page tells to type, once: every recipe is in the files by now.
    lines = sorted({line for made in RECIPES for line in made.commands}, key=_order)
    return before, after, {line: type_in(after, line) for line in lines}


def _order(line: str) -> int:
    return ["perbarui", "susun", "status"].index(line.split()[1])


def copied(source: Path, target: Path) -> Path:
    return Path(shutil.copytree(source, target))


def output(workspace: Workspace, place: str) -> Path:
    return workspace.root / "output" / (place if "/" in place else f"2026-08/{place}")


def test_the_page_has_the_recipes_that_it_lists() -> None:
    listed = re.findall(r"\[(\d+)\]\(#\1-", PAGE)
    assert [int(number) for number in listed] == [int(made.title.split(".")[0]) for made in RECIPES]
    assert len(RECIPES) == 11
    for made in RECIPES:
        assert not made.file.startswith(("src/", "_extensions/"))


@pytest.mark.parametrize("made", [made for made in RECIPES if made.text], ids=lambda made: made.title)
def test_a_recipe_changes_what_it_says(made: Recipe, changed: tuple[Workspace, Workspace, Any]) -> None:
    before, after, _ = changed
    assert made.places
    for place in made.places:
        assert (made.text in words(output(after, place))) is not made.gone, place
        if output(before, place).exists():
            assert (made.text in words(output(before, place))) is made.gone, f"{place} already had it"


def test_a_logo_stands_in_every_document(changed: tuple[Workspace, Workspace, Any]) -> None:
    before, after, _ = changed
    logo = (after.root / LOGO).read_bytes()
    for name in ("nota-dinas-kabag", "nota-dinas-sesditjen"):
        assert [logo in media(output(where, f"{name}.docx")) for where in (before, after)] == [False, True]
    for name in ("laporan", "nota-dinas-kabag", "nota-dinas-sesditjen"):
        assert [SIZE in pictures(output(where, f"{name}.pdf")) for where in (before, after)] == [False, True], name


def media(path: Path) -> list[bytes]:
    with zipfile.ZipFile(path) as packed:
        return [packed.read(name) for name in packed.namelist() if name.startswith("word/media/")]


def pictures(path: Path) -> list[tuple[str, ...]]:
    """Width and height, in points of the picture, of every raster picture on the first page."""
    told = subprocess.run(["pdfimages", "-list", "-l", "1", path], capture_output=True, check=True).stdout.decode()
    return [tuple(line.split()[3:5]) for line in told.splitlines()[2:]]


def test_the_deadline_is_the_one_that_the_page_says(changed: tuple[Workspace, Workspace, Any]) -> None:
    before, _, told = changed
    assert "tenggatnya menjadi 9 September 2026; sebelumnya 7 September 2026" in PAGE
    assert "9 September 2026" in told["laporan status 2026-08"]
    assert "7 September 2026" in type_in(before, "laporan status 2026-08")


def test_a_period_begun_keeps_its_narrative(changed: tuple[Workspace, Workspace, Any]) -> None:
    """Recipe 3 reaches a new period only."""
    _, after, _ = changed
    assert "Demikian kami laporkan. Atas perhatian" in words(output(after, "nota-dinas-sesditjen.pdf"))


def test_charts_and_tables_that_the_page_offers_are_those_that_there_are() -> None:
    for opening, known in (("Gambar yang tersedia", FIGURES), ("Tabel yang tersedia", TABLES)):
        line = next(line for line in PAGE.splitlines() if line.startswith(opening))
        assert sorted(re.findall(r"`([a-z-]+)`", line)) == sorted(known)


def test_a_submitted_period_is_locked(changed: tuple[Workspace, Workspace, Any], tmp_path: Path) -> None:
    """What the page says of a change after the submission: refused as PST-22, and the documents stay."""
    before, _, _ = changed
    workspace = Workspace(copied(before.root, tmp_path / "terkunci"))
    officials = workspace.params / "pejabat.yml"
    text = officials.read_text("utf-8")
    for title, name in (("CSO", "Cici"), ("Kasubbag MSKLIP", "Budi"), ("Kabag HKK", "Kiki")):
        holder = f"{{nama: {name}, email: [{name.lower()}@contoh.invalid]}}"
        text = text.replace(f"singkat: {title}\n    pejabat: []", f"singkat: {title}\n    pejabat: [{holder}]")
    officials.write_text(text, "utf-8")
    type_in(workspace, "laporan identitas --nama Cici --surel cici@contoh.invalid")
    type_in(workspace, "laporan susun 2026-08 --pengolah bawaan")
    type_in(workspace, "laporan simpan")
    for line in ("catat 2026-08 --oleh 'Kabag HKK'", "catat 2026-08 --oleh 'Kasubbag MSKLIP'", "ajukan 2026-08"):
        type_in(workspace, f"laporan {line} --alasan Contoh --ya")
    documents = {path: path.read_bytes() for path in (workspace.output(AUGUST)).rglob("*.pdf")}
    change(workspace, RECIPES[3])
    assert RECIPES[3].file == "params/instansi.yml"
    for command in ("susun", "perbarui"):
        refused = laporan(command, "2026-08", folder=workspace.root)
        assert PeriodLocked.code == "PST-22"
        assert PeriodLocked.code in refused.stdout + refused.stderr
        assert PeriodLocked.code in PAGE
    assert {path: path.read_bytes() for path in documents} == documents


def test_what_changes_the_content_and_what_does_not(changed: tuple[Workspace, Workspace, Any], tmp_path: Path) -> None:
    """A name is no part of the content; a letterhead is."""
    before, _, _ = changed
    digests = []
    for number in (None, 11, 4):
        workspace = Workspace(copied(before.root, tmp_path / f"isi-{number}"))
        if number:
            change(workspace, RECIPES[number - 1])
            pipeline.build_period(workspace, AUGUST, pipeline.silent, engine="bawaan")
        digests.append((workspace.output(AUGUST) / "isi" / "SHA256SUMS").read_bytes())
    assert digests[0] == digests[1] != digests[2]


def test_a_chapter_goes_through_the_template_only(changed: tuple[Workspace, Workspace, Any], tmp_path: Path) -> None:
    """A heading of the first level that a person adds to a period's notebook is refused, as the page says."""
    before, _, _ = changed
    workspace = Workspace(copied(before.root, tmp_path / "judul"))
    path = workspace.notebooks(AUGUST) / "laporan.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    added = {"cell_type": "markdown", "id": "tambahan", "metadata": {}, "source": "# Inovasi Layanan"}
    path.write_text(json.dumps({**notebook, "cells": [*notebook["cells"], added]}), "utf-8")
    refused = laporan("susun", "2026-08", folder=workspace.root)
    assert refused.returncode != 0
    assert "DOK-06" in refused.stdout + refused.stderr
    assert "`DOK-06`" in PAGE


def test_the_acting_official_of_the_page_comes_before_the_official(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "ruang")
    change(workspace, RECIPES[10])
    path = workspace.params / "pejabat.yml"
    (acting,) = re.findall(r"^      - \{nama: .+ sebagai: .+\}\n", PAGE, re.MULTILINE)
    last = RECIPES[10].changes[0][1].splitlines()[-1] + "\n"
    path.write_text(path.read_text("utf-8").replace(last, last + acting), "utf-8")
    officials = load_officials(workspace)
    names = [officials.name_on("sesditjen", date(2026, *day)) for day in ((8, 31), (9, 1), (9, 7), (9, 11), (9, 12))]
    assert names == ["Arum Kinasih", "Bima Prasetya", "Citra Maheswari", "Citra Maheswari", "Bima Prasetya"]
