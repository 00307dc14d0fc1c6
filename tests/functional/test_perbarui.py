"""``laporan perbarui`` on a workspace of its own: built before and after a newer template, typed, killed, refused."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from tests.support.office import OPEN, PERIOD, Office
from tests.support.repositories import files, own_home
from tests.support.updated_notebook import added, at, cell_of, code, insert, split, story, text, without
from tests.support.words import english_in, plain

import laporan.notebook.update
from laporan import files as disk
from laporan import pipeline
from laporan.cli import main
from laporan.create import create_workspace
from laporan.errors.notebook import CellChanged, NotebookMissing, NotebookNotWritten, TemplateMissing
from laporan.errors.persetujuan import PeriodLocked
from laporan.formatting import number
from laporan.notebook.form import dump_notebook, read_notebook
from laporan.notebook.lock import check, read_lock
from laporan.notebook.merge import HEADING
from laporan.periods import Period
from laporan.rekap_files import read_rekap
from laporan.state import state_of
from laporan.workspace import Workspace

SEPTEMBER = Period.parse(PERIOD)
REPORT, LETTER = "laporan", "nota-dinas-kabag"
OWN = "Menurut CSO, {{< meta panggilan.diterima >}} panggilan diterima; lihat @tbl-ringkasan."


@pytest.fixture
def workspace(built: Workspace, tmp_path: Path) -> Workspace:
    return Workspace.at(Path(shutil.copytree(built.root, tmp_path / "ruang")))


def own(workspace: Workspace, key: str) -> Path:
    return workspace.notebooks(SEPTEMBER) / f"{key}.ipynb"


def change(path: Path, *acts: Callable[[dict[str, Any]], Any]) -> None:
    """Do ``acts`` to the notebook at ``path``; one that returns a notebook replaces it."""
    book = read_notebook(path, path.name)
    for act in acts:
        book = act(book) or book
    path.write_text(dump_notebook(book), encoding="utf-8")


def write(identity: str, source: str) -> Callable[[dict[str, Any]], None]:
    return lambda book: cell_of(book, identity).update(source=source)


def newer_templates(workspace: Workspace) -> None:
    """A chart that became another, a section that moved up, one that went, one that came; a letter's new code."""

    def move(book: dict[str, Any]) -> None:
        names = [cell["id"] for cell in book["cells"] if re.search(r"(judul|narasi|gambar|tabel)-website", cell["id"])]
        website = [book["cells"].pop(at(book, name)) for name in names if name != "tabel-website-halaman"]
        insert(book, "judul-panggilan", *website)

    change(
        workspace.templates / "laporan-bulanan.ipynb",
        lambda book: without(book, "judul-lingkup", "narasi-lingkup", "gambar-panggilan-jam"),
        move,
        lambda book: insert(book, "judul-mutu-data", text("judul-baru", "## Cara Membaca")),
        lambda book: insert(book, "judul-mutu-data", story("baru", "Kalimat templat baru.")),
        lambda book: insert(book, "narasi-panggilan-pola", code("tabel-lagi", 'report.table("panggilan-topik")')),
        lambda book: without(book, "tabel-panggilan-topik"),
    )
    change(
        workspace.templates / "nota-dinas-kabag.ipynb",
        lambda book: insert(book, "tanda-tangan", story("tembusan", "Kalimat nota yang baru.")),
    )


def edit_everything(workspace: Workspace) -> None:
    """Narrative edited, added, split, emptied, moved, and written where the next template has no place."""
    change(
        own(workspace, REPORT),
        write("narasi-panggilan-volume", OWN),
        write("narasi-panggilan-mutu", ""),
        write("narasi-lingkup", "Lingkup menurut CSO."),
        lambda book: insert(book, "gambar-panggilan-harian", added("c1", "Ditambah oleh CSO.")),
        lambda book: split(book, "narasi-penutup", "Penutup bagian satu.", "Penutup bagian dua."),
        write("narasi-website-volume", "Website menurut CSO."),
        lambda book: book["cells"].insert(3, book["cells"].pop(at(book, "narasi-website-volume"))),
    )
    change(own(workspace, LETTER), write("pembuka", "Pembuka CSO:"))


def read_pdf(workspace: Workspace, name: str) -> str:
    pages = pypdf.PdfReader(workspace.output(SEPTEMBER) / name).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def charts_and_tables(workspace: Workspace) -> dict[tuple[str, str], Any]:
    """Kind and name -> what the digested content of the report says of each chart and table, its number apart."""
    content = json.loads((workspace.output(SEPTEMBER) / "isi" / "laporan.json").read_text("utf-8"))
    found = {}

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if node.get("jenis") in ("gambar", "tabel"):
                found[node["jenis"], node["nama"]] = {**node, "nomor": 0}
            node = list(node.values())
        if isinstance(node, list):
            for item in node:
                walk(item)

    walk(content)
    return found


def everything(workspace: Workspace) -> dict[str, bytes]:
    return {name: content for name, content in files(workspace.root).items() if not name.startswith(".git/")}


def typed(capsys: pytest.CaptureFixture[str], workspace: Workspace, *words: str, status: int = 0) -> tuple[str, str]:
    """What ``laporan perbarui`` prints on both streams, each in one line; always Indonesian."""
    assert main(["perbarui", *words, "--ruang-kerja", str(workspace.root)]) == status
    shown = capsys.readouterr()
    assert not english_in(shown.out + shown.err)
    out, err = (" ".join(plain(text).split()) for text in (shown.out, shown.err))
    return out, err


# ---- built before and after


def test_the_narrative_is_in_the_documents_and_the_figures_are_right(workspace: Workspace) -> None:
    before = charts_and_tables(workspace)
    edit_everything(workspace)
    newer_templates(workspace)
    pipeline.update_notebooks(workspace, SEPTEMBER, write=True)
    built = pipeline.build_period(workspace, SEPTEMBER, pipeline.silent, engine="bawaan")
    assert built.left == ("laporan: 1 teks tanpa tempat di akhir buku kerja tidak dicetak.",)

    total = read_rekap(workspace, SEPTEMBER).facts("panggilan").total("diterima")
    assert total
    html = (workspace.output(SEPTEMBER) / "laporan.html").read_text("utf-8")
    page = re.sub(r"[\s\xa0]+", " ", re.sub(r"<[^>]+>", "", html))
    for shown in (read_pdf(workspace, "laporan.pdf"), page):
        assert f"Menurut CSO, {number(total)} panggilan diterima; lihat Tabel 1." in shown
        order = ["Kalimat templat baru.", "Website menurut CSO.", "Ditambah oleh CSO.", "Penutup bagian satu.",
                 "Penutup bagian dua."]  # fmt: skip
        places = [shown.index(text) for text in order]
        assert places == sorted(places)
        assert all(shown.count(text) == 1 for text in order)
        assert "Lingkup menurut CSO." not in shown
        assert "tidak lagi mempunyai tempat" not in shown
        assert "Ruang Lingkup" not in shown
    letter = read_pdf(workspace, f"{LETTER}.pdf")
    assert "Pembuka CSO:" in letter
    assert "Kalimat nota yang baru." in letter
    after = charts_and_tables(workspace)
    assert len(before) > 30
    assert after == {name: shown for name, shown in before.items() if name != ("gambar", "panggilan-jam")} != before
    assert "Lingkup menurut CSO." not in (workspace.build(SEPTEMBER) / REPORT / "lembar-kerja.html").read_text("utf-8")

    book = read_notebook(own(workspace, REPORT), REPORT)
    assert [cell["source"] for cell in book["cells"][-2:]] == [HEADING, "Lingkup menurut CSO."]
    # moved back by the person, it is printed
    change(own(workspace, REPORT), lambda book: insert(book, "judul-pelaksanaan", book["cells"].pop()))
    built = pipeline.build_period(workspace, SEPTEMBER, pipeline.silent, engine="bawaan")
    assert built.left == ()
    assert "Lingkup menurut CSO." in read_pdf(workspace, "laporan.pdf")


def test_the_same_template_leaves_the_documents_up_to_date(workspace: Workspace) -> None:
    before = everything(workspace)
    assert not pipeline.update_notebooks(workspace, SEPTEMBER, write=True).changed
    # a run of the cells in the browser is no change either
    change(own(workspace, REPORT), lambda book: cell_of(book, "buka").update(execution_count=3))
    assert not pipeline.update_notebooks(workspace, SEPTEMBER, write=True).changed
    assert everything(workspace).keys() == before.keys()
    assert pipeline.build_period(workspace, SEPTEMBER, pipeline.silent, engine="bawaan").unchanged


def test_damaged_code_is_mended(workspace: Workspace) -> None:
    before = {key: own(workspace, key).read_bytes() for key in (REPORT, LETTER)}
    change(own(workspace, REPORT), write("angka-kunci", "report.kunci()"), lambda book: without(book, "tanda-tangan"))
    change(own(workspace, LETTER), lambda book: insert(book, "", added("x", "", "code")))
    (workspace.notebooks(SEPTEMBER) / "kunci.yml").unlink()
    pipeline.update_notebooks(workspace, SEPTEMBER, write=True)
    assert own(workspace, LETTER).read_bytes() == before[LETTER]
    book = read_notebook(own(workspace, REPORT), REPORT)
    assert book["cells"].pop()["source"] == "report.kunci()", "nobody knows whose it was"
    book["cells"].pop()
    assert dump_notebook(book).encode() == before[REPORT]


# ---- as typed


def test_it_shows_what_changes_and_asks(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    edit_everything(workspace)
    newer_templates(workspace)
    before = everything(workspace)
    out, _ = typed(capsys, workspace, PERIOD, "--pratinjau")
    assert out.startswith("Templat baru untuk buku kerja")
    kept = sum("narasi" in cell["metadata"].get("tags", ()) for cell in
               read_notebook(workspace.templates / "laporan-bulanan.ipynb", "")["cells"])  # fmt: skip
    # replaced: a heading and a chart that went, a table under a new id, a new heading; kept: all that the template
    # has but the one that is new, one added and one part of a split
    assert f"laporan 5 {kept - 1 + 2} 1 1" in out
    assert "nota-dinas-kabag 0 3 1 0" in out
    assert "nota-dinas-sesditjen 0 3 0 0" in out
    assert "laporan: urutan selnya mengikuti templat." in out
    assert "laporan: Lingkup menurut CSO." in out
    assert "Hanya pratinjau: tidak ada yang diubah." in out
    _, err = typed(capsys, workspace, PERIOD, status=2)
    assert "Galat PER-01" in err
    assert "--ya" in err
    monkeypatch.setattr("laporan.cli.terminal.Terminal.is_attended", True)
    monkeypatch.setattr("builtins.input", lambda: "tidak")
    out, _ = typed(capsys, workspace, PERIOD, status=1)
    assert out.endswith("Perbarui sekarang? Ketik ya atau tidak: Tidak ada yang diubah.")
    assert everything(workspace) == before

    def saved_meanwhile() -> str:
        change(own(workspace, LETTER), write("penutup", "Disimpan ketika pertanyaan menunggu."))
        return "ya"

    monkeypatch.setattr("builtins.input", saved_meanwhile)
    out, _ = typed(capsys, workspace, PERIOD)
    assert "Yang lama ada di build/2026-09/sebelum-perbarui/." in out
    assert out.endswith("Berikutnya: laporan susun 2026-09")
    assert "Disimpan ketika pertanyaan menunggu." in own(workspace, LETTER).read_text("utf-8")
    out, _ = typed(capsys, workspace, PERIOD)
    assert out == "Buku kerja September 2026 sudah sesuai dengan templatnya; tidak ada yang diubah."


def test_the_notebooks_as_they_were_are_kept_each_time(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    edit_everything(workspace)
    first = files(workspace.notebooks(SEPTEMBER))
    newer_templates(workspace)
    typed(capsys, workspace, PERIOD, "--ya")
    second = files(workspace.notebooks(SEPTEMBER))
    change(workspace.templates / "nota-dinas-kabag.ipynb", lambda book: without(book, "tembusan"))
    typed(capsys, workspace, PERIOD, "--ya")
    kept = workspace.build(SEPTEMBER) / "sebelum-perbarui"
    assert files(kept / "1") == first
    assert files(kept / "2") == second


# ---- all or none


class Killed(BaseException):
    """The process is gone."""


def test_killed_at_any_write_it_is_repeated_to_the_same_end(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit_everything(workspace)
    newer_templates(workspace)
    change(own(workspace, REPORT), write("angka-kunci", "Diketik di sel kode."))
    start = tmp_path / "awal"
    shutil.copytree(workspace.root, start)
    pipeline.update_notebooks(workspace, SEPTEMBER, write=True)
    wanted = files(workspace.notebooks(SEPTEMBER))
    original = files(start / "notebooks" / PERIOD)
    writes = 0
    while True:
        root = tmp_path / str(writes)
        again = Workspace.at(Path(shutil.copytree(start, root)))
        left = writes

        def write_or_die(path: Path, content: bytes | str) -> None:
            nonlocal left
            if left == 0:
                raise Killed
            left -= 1
            disk.write_atomic(path, content)

        with monkeypatch.context() as patch:
            patch.setattr(laporan.notebook.update, "write_atomic", write_or_die)
            patch.setattr("laporan.notebook.lock.write_atomic", write_or_die)
            try:
                pipeline.update_notebooks(again, SEPTEMBER, write=True)
            except Killed:
                pass
            else:
                break
        here = files(again.notebooks(SEPTEMBER))
        if here != original:
            assert files(again.build(SEPTEMBER) / "sebelum-perbarui" / "1") == original
        if here not in (original, wanted):
            with pytest.raises(CellChanged):  # told, not built from
                pipeline.execute_notebooks(again, SEPTEMBER)
        pipeline.update_notebooks(again, SEPTEMBER, write=True)
        assert files(again.notebooks(SEPTEMBER)) == wanted
        writes += 1
    # three copies and the lock's, the two notebooks that changed, the lock
    assert writes == 7


def test_a_file_that_cannot_be_written_is_named(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    newer_templates(workspace)
    before = files(workspace.notebooks(SEPTEMBER))

    def full(path: Path, content: bytes | str) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(laporan.notebook.update, "write_atomic", full)
        with pytest.raises(NotebookNotWritten):
            pipeline.update_notebooks(workspace, SEPTEMBER, write=True)
        _, err = typed(capsys, workspace, PERIOD, "--ya", status=1)
    assert "Galat BK-08" in err
    assert "build/2026-09/sebelum-perbarui/1/laporan.ipynb" in err
    assert files(workspace.notebooks(SEPTEMBER)) == before


def test_one_notebook_that_is_none_leaves_all_as_they_are(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    newer_templates(workspace)
    own(workspace, "nota-dinas-sesditjen").write_text("{")
    before = everything(workspace)
    _, err = typed(capsys, workspace, PERIOD, "--ya", status=1)
    assert "Galat BK-02" in err
    assert everything(workspace) == before
    told = state_of(workspace, SEPTEMBER)
    assert (told.words, told.next_command) == ("perlu diperbaiki (BK-02)", "laporan susun 2026-09")


def test_a_period_that_has_not_begun(workspace: Workspace) -> None:
    with pytest.raises(NotebookMissing):
        pipeline.update_notebooks(workspace, Period.parse("2026-10"), write=True)


# ---- locked


def test_a_template_that_is_not_there(workspace: Workspace) -> None:
    (workspace.templates / "laporan-bulanan.ipynb").unlink()
    with pytest.raises(TemplateMissing) as caught:
        pipeline.update_notebooks(workspace, SEPTEMBER, write=True)
    assert caught.value.where == "notebooks/laporan-bulanan.ipynb"
    assert "folder aplikasi" in caught.value.remedy and "laporan mulai" not in caught.value.remedy


def test_a_submitted_period_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own_home(tmp_path, monkeypatch)
    office = Office(tmp_path / "kantor", OPEN)
    office.build()
    office.commit("Naskah")
    office.until("c")
    before = office.everything()
    for words in ((), ("--pratinjau",), ("--ya",)):
        _, err = typed(capsys, office.workspace, PERIOD, *words, status=2)
        assert "Galat PST-22" in err
        assert f"laporan kembalikan {PERIOD}" in err
    with pytest.raises(PeriodLocked):
        pipeline.update_notebooks(office.workspace, SEPTEMBER, write=True)
    assert office.everything() == before


def test_a_lock_that_knew_no_texts_learns_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A period begun by a version that did not record them."""
    made = create_workspace(tmp_path / "ruang")
    pipeline.begin_period(made, SEPTEMBER)
    place = made.notebooks(SEPTEMBER) / "kunci.yml"
    whole = place.read_text("utf-8")
    before = files(made.notebooks(SEPTEMBER))
    place.write_text(whole.partition("teks:\n")[0], encoding="utf-8")
    out, _ = typed(capsys, made, PERIOD, "--ya")
    assert "Hanya catatan templat (kunci.yml) yang diperbarui." in out
    assert files(made.notebooks(SEPTEMBER)) == before


def test_a_quarter_has_its_own_template(tmp_path: Path) -> None:
    made = create_workspace(tmp_path / "ruang")
    third = Period.parse("2026-TW3")
    pipeline.begin_period(made, third)
    assert not pipeline.update_notebooks(made, third, write=False).changed
    change(made.templates / "laporan-triwulanan.ipynb", write("judul-latar", "## Latar"))
    assert pipeline.update_notebooks(made, third, write=True).changed
    path = made.notebooks(third) / "laporan.ipynb"
    book = read_notebook(path, "x")
    assert cell_of(book, "judul-latar")["source"] == "## Latar"
    check(book, read_lock(path.parent, "x"), REPORT, "x")
