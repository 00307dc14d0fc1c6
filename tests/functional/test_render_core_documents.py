"""A period's documents: which files, with what in them, the same bytes anywhere, from both engines."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from pypdf import PdfReader
from tests.support.render_workspace import REPOSITORY, executed, make_workspace, render
from tests.support.small_notebook import markdown

from laporan.errors.render import EngineFailed, EngineMissing, EngineTooOld, EngineWarned, LogoMissing
from laporan.render import docx_package, pandoc
from laporan.render.documents import Results
from laporan.render.engines import choose_engine

FILES = [
    "isi/SHA256SUMS",
    "isi/laporan.json",
    "isi/nota-dinas-kabag.json",
    "isi/nota-dinas-sesditjen.json",
    "konsep/laporan.pdf",
    "konsep/nota-dinas-kabag.pdf",
    "konsep/nota-dinas-sesditjen.pdf",
    "laporan.html",
    "laporan.pdf",
    "lembar-paraf.pdf",
    "nota-dinas-kabag.docx",
    "nota-dinas-kabag.pdf",
    "nota-dinas-sesditjen.docx",
    "nota-dinas-sesditjen.pdf",
]
needs_quarto = pytest.mark.skipif(shutil.which("quarto") is None, reason="Quarto is not on PATH")


def pdf_text(data: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    return render(make_workspace(tmp_path_factory.mktemp("ruang")))


def test_every_file_of_the_period_is_made(results: Results) -> None:
    assert sorted(results.files) == FILES
    assert list(results.assets) == [name for name in results.assets if name.startswith("plotly-")]
    page = results.files["laporan.html"].decode()
    assert f"../aset/{next(iter(results.assets))}" in page
    assert results.tools.pengolah == "bawaan" and results.tools.pandoc == pandoc.version()


def test_ready_and_draft_differ_by_their_marks_alone(results: Results) -> None:
    for key in ("laporan", "nota-dinas-kabag", "nota-dinas-sesditjen"):
        ready, draft = pdf_text(results.files[f"{key}.pdf"]), pdf_text(results.files[f"konsep/{key}.pdf"])
        assert "KONSEP" not in ready and "KONSEP" in draft
        assert "elektronik" not in (ready + draft).lower()


def test_quoted_values_stand_in_every_form_and_hostile_ones_stay_text(results: Results) -> None:
    literal = "*a* [b](c) {{< env HOME >}} <i> $x$ @fig-topik `k`"
    page = BeautifulSoup(results.files["laporan.html"], "html.parser")
    assert literal in " ".join(page.get_text(" ").replace("\u00a0", " ").split())
    assert literal in " ".join(pdf_text(results.files["laporan.pdf"]).replace("\u00a0", " ").split())
    content = json.loads(results.files["isi/laporan.json"])["isi"]
    prose = " ".join(block["markdown"] for block in content if block["jenis"] == "narasi")
    assert literal in prose.replace("\\", "").replace("\u00a0", " ")
    assert "1.204\u00a0panggilan" in page.get_text()


def test_the_same_bytes_in_another_folder_time_zone_and_locale(results: Results, tmp_path: Path) -> None:
    def digests(folder: str, **environment: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "tests.support.render_workspace", str(tmp_path / folder)],
            cwd=REPOSITORY,
            env={**os.environ, "PYTHONPATH": f"{REPOSITORY / 'src'}{os.pathsep}{REPOSITORY}", **environment},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    one = digests("satu", TZ="Asia/Jakarta", LC_ALL="C", PYTHONHASHSEED="1", SOURCE_DATE_EPOCH="0")
    other = digests("folder lain/dengan spasi é", TZ="America/New_York", LC_ALL="C.UTF-8", PYTHONHASHSEED="2")
    assert one == other and one.count("\n") == len(FILES) + 1


def elements(node: Tag) -> Iterator[Any]:
    """The page as a tree: names, attributes as sets, text without the blanks that HTML ignores."""
    attributes = {
        name.lower(): " ".join(value) if isinstance(value, list) else value for name, value in node.attrs.items()
    }
    yield node.name.lower(), tuple(sorted(attributes.items()))
    for child in node.children:
        if isinstance(child, Tag):
            yield from elements(child)
        elif text := " ".join(str(child).split()):
            yield text
    yield f"/{node.name.lower()}"


@needs_quarto
def test_a_document_does_not_know_which_engine_prints_it(results: Results, tmp_path: Path) -> None:
    engine = choose_engine("quarto")
    other = render(make_workspace(tmp_path), engine)
    same_pandoc = engine.pandoc_version == pandoc.version()
    for name in FILES:
        if name.endswith(".html"):
            one, two = (BeautifulSoup(files.files[name], "lxml") for files in (results, other))
            assert list(elements(one.html)) == list(elements(two.html))  # type: ignore[arg-type]
        elif same_pandoc or not name.endswith(".docx"):
            assert results.files[name] == other.files[name], name
    assert other.tools.pengolah == "quarto"


@needs_quarto
def test_typst_source_is_the_same_byte_for_byte(tmp_path: Path) -> None:
    sources = []
    for choice in ("bawaan", "quarto"):
        workspace = make_workspace(tmp_path / choice)
        render(workspace, choose_engine(choice))  # type: ignore[arg-type]
        sources.append(
            {path.parts[-3]: path.read_bytes() for path in workspace.root.glob("build/*/*/typst/dokumen.typ")}
        )
    assert len(sources[0]) == 3 and sources[0] == sources[1]


def quarto_that(folder: Path, *lines: str) -> Path:
    """A command that behaves as ``lines`` of shell say when asked to render, and else gives a version."""
    program = folder / "quarto"
    script = ["#!/bin/sh", 'if [ "$1" = --version ]; then echo 1.9.1; exit 0; fi', *lines]
    program.write_text("\n".join(script) + "\n")
    program.chmod(0o755)
    return program


@pytest.mark.skipif(os.name == "nt", reason="the stand-ins for Quarto are shell scripts")
@pytest.mark.parametrize(
    ("lines", "error", "words"),
    [
        (('echo "ERROR: rusak" >&2', "exit 1"), EngineFailed, "rusak"),
        (("exit 0",), EngineFailed, "kode keluar 0"),
        (("echo x > dokumen.html", "echo x > dokumen.typ", 'echo "WARN: hilang" >&2'), EngineWarned, "hilang"),
    ],
)
def test_failures_of_quarto_are_errors(
    lines: tuple[str, ...], error: type[EngineFailed], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUARTO_PATH", str(quarto_that(tmp_path, *lines)))
    with pytest.raises(error) as caught:
        render(make_workspace(tmp_path / "ruang"), choose_engine("quarto"))
    assert type(caught.value) is error and words in caught.value.what and caught.value.document == "laporan/html"


@pytest.mark.skipif(os.name == "nt", reason="the stand-ins for Quarto are shell scripts")
def test_the_choice_of_an_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = quarto_that(tmp_path)
    monkeypatch.setenv("QUARTO_PATH", str(program))
    assert choose_engine("otomatis").name == choose_engine("quarto").name == "quarto"
    assert choose_engine("otomatis").version == "1.9.1"
    assert choose_engine("bawaan").name == "bawaan"
    program.write_text("#!/bin/sh\necho 1.6.42\n")
    assert choose_engine("otomatis").name == "bawaan"
    with pytest.raises(EngineTooOld):
        choose_engine("quarto")
    monkeypatch.delenv("QUARTO_PATH")
    monkeypatch.setenv("PATH", str(tmp_path / "kosong"))
    assert choose_engine("otomatis").name == "bawaan"
    with pytest.raises(EngineMissing):
        choose_engine("quarto")


def test_a_broken_template_is_an_error_of_the_engine(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    (workspace.extension / "laporan.html").write_text("$if(x)$", encoding="utf-8")
    with pytest.raises(EngineFailed) as caught:
        render(workspace)
    assert caught.value.document == "laporan/html" and caught.value.tail


def test_a_logo_must_be_there(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    params = workspace.params / "instansi.yml"
    params.write_text(params.read_text(encoding="utf-8").replace('logo: ""', "logo: params/logo.png"), encoding="utf-8")
    with pytest.raises(LogoMissing) as caught:
        render(workspace)
    assert "params/logo.png" in caught.value.what


def test_a_logo_of_params_stands_for_the_shield_and_is_no_content(results: Results, tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    params = workspace.params / "instansi.yml"
    params.write_text(params.read_text(encoding="utf-8").replace('logo: ""', "logo: params/logo.svg"), encoding="utf-8")
    square = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    (workspace.params / "logo.svg").write_text(square, encoding="utf-8")
    other = render(workspace)
    for name in ("laporan.pdf", "nota-dinas-kabag.pdf", "nota-dinas-kabag.docx"):
        assert other.files[name] != results.files[name]
    for files, expected in ((results, "Tempat logo instansi"), (other, "Logo Kementerian Keuangan")):
        package = docx_package.parts(files.files["nota-dinas-kabag.docx"])
        assert f'descr="{expected}"'.encode() in b"".join(package.values())
    assert other.files["isi/SHA256SUMS"] == results.files["isi/SHA256SUMS"]


def test_names_come_from_params_and_are_no_content(results: Results, tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    params = workspace.params / "pejabat.yml"
    text = params.read_text(encoding="utf-8")
    named = text.replace("singkat: Kabag HKK\n    pejabat: []", "singkat: Kabag HKK\n    pejabat: [{nama: Nama Kabag}]")
    params.write_text(named, encoding="utf-8")
    other = render(workspace)
    assert "Nama Kabag" in pdf_text(other.files["nota-dinas-kabag.pdf"])
    assert "[Nama Kepala Bagian" in pdf_text(results.files["nota-dinas-kabag.pdf"])
    assert other.files["lembar-paraf.pdf"] != results.files["lembar-paraf.pdf"]
    assert other.files["isi/SHA256SUMS"] == results.files["isi/SHA256SUMS"]
    changed = executed()
    changed["laporan"]["cells"].append(markdown("tambahan", "Tambahan pejabat.", "narasi"))
    assert render(workspace, notebooks=changed).files["isi/SHA256SUMS"] != results.files["isi/SHA256SUMS"]
