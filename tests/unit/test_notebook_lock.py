"""The lock on code cells, the parameters cell, and copies for a period."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from laporan.calendar import WorkCalendar
from laporan.config.load import load_period_params
from laporan.config.sop import DocumentRule, RuleSet, Step
from laporan.errors.notebook import (
    CellChanged,
    CellsWithoutId,
    LockMissing,
    NarrativeTurned,
    NotebookMissing,
    NotebookUnreadable,
    ParameterError,
)
from laporan.notebook.begin import begin, for_period, notebook_path
from laporan.notebook.form import digest, dump_notebook, read_notebook
from laporan.notebook.lock import Lock, check, lock_of, read_lock
from laporan.notebook.parameters import check_parameters, declared
from laporan.periods import Period
from laporan.workspace import Workspace

SEPTEMBER = Period.parse("2026-09")


def code(identity: str, source: str, *tags: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "id": identity,
        "source": source,
        "metadata": {"tags": list(tags)},
        "outputs": [],
        "execution_count": None,
    }


def markdown(identity: str, source: str, *tags: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": identity, "source": source, "metadata": {"tags": list(tags)}}


def template() -> dict[str, Any]:
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        "cells": [
            code("parameter", 'periode: str = ""', "parameters"),
            markdown("judul", "# Pendahuluan"),
            markdown("latar", "Latar belakang.", "narasi"),
            code("buka", "from laporan.display import open_period\nreport = open_period(periode)"),
            code("tabel", 'report.table("ringkasan")'),
        ],
    }


def locked(notebook: dict[str, Any]) -> Lock:
    return Lock(buku_kerja={"laporan": lock_of(notebook)})


def test_an_untouched_copy_passes_and_edited_narrative_does_too() -> None:
    notebook = template()
    lock = locked(notebook)
    notebook["cells"][2]["source"] = "Ditulis ulang oleh CSO."
    notebook["cells"].insert(3, markdown("tambahan", "Paragraf baru."))
    notebook["cells"][4]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x"}]
    notebook["cells"][4]["execution_count"] = 7
    notebook["metadata"]["kernelspec"]["display_name"] = "Lain"
    check(notebook, lock, "laporan", "notebooks/2026-09/laporan.ipynb")


@pytest.mark.parametrize(
    ("change", "cell", "word"),
    [
        (lambda cells: cells[4].update(source="report.table('lain')"), "tabel", "diubah"),
        (lambda cells: cells.pop(4), "tabel", "dihapus"),
        (lambda cells: cells.append(code("baru", "1 + 1")), "baru", "bukan bagian"),
        (lambda cells: cells.append(copy.deepcopy(cells[4])), "tabel", "bukan bagian"),
        (lambda cells: cells.insert(0, cells.pop(4)), "tabel", "dipindahkan"),
    ],
)
def test_a_changed_code_cell_is_named(change: Any, cell: str, word: str) -> None:
    notebook = template()
    lock = locked(notebook)
    change(notebook["cells"])
    with pytest.raises(CellChanged) as caught:
        check(notebook, lock, "laporan", "notebooks/2026-09/laporan.ipynb")
    assert caught.value.cell == cell
    assert word in caught.value.what
    assert "notebooks/2026-09/laporan.ipynb" in caught.value.where


@pytest.mark.parametrize(("kind", "word"), [("code", "sel kode"), ("raw", "tidak dicetak")])
def test_narrative_that_a_key_turned_into_something_else_is_named(kind: str, word: str) -> None:
    """In JupyterLab the keys Y and R do it, to a cell that nobody may delete, too."""
    notebook = template()
    lock = locked(notebook)
    notebook["cells"][2]["cell_type"] = kind
    with pytest.raises(NarrativeTurned) as caught:
        check(notebook, lock, "laporan", "notebooks/2026-09/laporan.ipynb")
    assert '"latar"' in caught.value.what and word in caught.value.what
    assert caught.value.where == 'notebooks/2026-09/laporan.ipynb, di bawah judul "Pendahuluan"'
    assert "Esc lalu M" in caught.value.remedy


def test_a_notebook_without_its_record_is_refused() -> None:
    with pytest.raises(LockMissing):
        check(template(), Lock(), "laporan", "x")


def test_parameters_are_read_as_syntax() -> None:
    notebook = template()
    notebook["cells"][0]["source"] = 'periode: str\njumlah: int = 3\nbiasa = "bukan parameter"'
    assert [(p.name, p.kind, p.required) for p in declared(notebook, "x")] == [
        ("periode", "str", True),
        ("jumlah", "int", False),
    ]
    check_parameters(notebook, {"periode": "2026-09"}, "x")
    for given, problem in (
        ({}, "kurang"),
        ({"periode": 202609}, "jenis"),
        ({"periode": "2026-09", "jumlah": True}, "jenis"),
        ({"periode": "2026-09", "priode": "x"}, "tidak_dikenal"),
    ):
        with pytest.raises(ParameterError) as caught:
            check_parameters(notebook, given, "x")
        assert caught.value.problem == problem


def test_copies_for_a_period_know_it_and_are_protected() -> None:
    original = template()
    before = dump_notebook(original)
    notebook = for_period(original, SEPTEMBER)
    assert dump_notebook(original) == before
    cells = {cell["id"]: cell for cell in notebook["cells"]}
    assert cells["parameter"]["source"] == 'periode: str = "2026-09"'
    assert cells["latar"]["metadata"] == {"tags": ["narasi"], "deletable": False}
    assert cells["judul"]["metadata"] == {"tags": [], "deletable": False, "editable": False}


def test_the_digest_knows_nothing_of_outputs_and_kernels() -> None:
    notebook = template()
    before = digest(notebook)
    notebook["cells"][3]["outputs"] = [{"output_type": "stream"}]
    notebook["cells"][3]["execution_count"] = 3
    notebook["metadata"]["language_info"] = {"version": "3.13"}
    assert digest(notebook) == before
    notebook["cells"][2]["source"] += " Tambahan."
    assert digest(notebook) != before


def test_files_that_are_no_notebooks(tmp_path: Path) -> None:
    with pytest.raises(NotebookMissing):
        read_notebook(tmp_path / "tiada.ipynb", "tiada.ipynb")
    for text in ("{", '{"cells": 3, "nbformat": 4}', '{"nbformat": 3, "cells": []}', '{"nbformat": 4, "cells": [{}]}'):
        path = tmp_path / "rusak.ipynb"
        path.write_text(text)
        with pytest.raises(NotebookUnreadable):
            read_notebook(path, "rusak.ipynb")


@pytest.mark.parametrize(
    "damage",
    [
        {"source": 3},
        {"source": None},
        {"source": [1]},
        {"metadata": {"tags": 1}},
        {"metadata": {"tags": [1]}},
        {"cell_type": "heading"},
    ],
)
def test_cells_that_are_none(tmp_path: Path, damage: dict[str, Any]) -> None:
    notebook = template()
    notebook["cells"][1].update(damage)
    path = tmp_path / "rusak.ipynb"
    path.write_text(json.dumps(notebook))
    with pytest.raises(NotebookUnreadable):
        read_notebook(path, "rusak.ipynb")


def test_a_notebook_of_an_editor_that_keeps_no_ids(tmp_path: Path) -> None:
    """What classic Jupyter Notebook wrote (nbformat 4.4): its text is whole, and is not to be thrown away."""
    notebook = template()
    for cell in notebook["cells"]:
        del cell["id"]
    path = tmp_path / "lama.ipynb"
    path.write_text(json.dumps({**notebook, "nbformat_minor": 4}))
    with pytest.raises(CellsWithoutId) as caught:
        read_notebook(path, "lama.ipynb")
    assert caught.value.remedy.startswith("Salin narasinya")


def _one_report(root: Path) -> tuple[Workspace, RuleSet]:
    """A workspace with one template, and the rules of its one document."""
    (root / "_quarto.yml").touch()
    workspace = Workspace.at(root)
    workspace.templates.mkdir()
    (workspace.templates / "bulanan.ipynb").write_text(dump_notebook(template()))
    rule = DocumentRule(
        kunci="laporan", jenis="laporan", templat={"bulanan": "bulanan.ipynb"}, penanda_tangan="sesditjen"
    )
    step = Step(langkah="a", jabatan="sesditjen", tindakan={"laporan": "menyusun dan menandatangani"})
    rules = RuleSet(
        berlaku_sejak=date(2020, 1, 1), dokumen=[rule], langkah=[step], penyampai=["cso"], penerima="dirjen"
    )
    return workspace, rules


def test_begin_writes_what_is_missing_and_never_overwrites(tmp_path: Path) -> None:
    workspace, rules = _one_report(tmp_path)
    (rule,) = rules.dokumen
    written = begin(workspace, SEPTEMBER, rules, WorkCalendar())
    path = notebook_path(workspace, SEPTEMBER, rule)
    assert set(written) == {path, workspace.period_params(SEPTEMBER)}
    # the fifth working day of October 2026 (domain facts, section 5)
    assert "tanggal_dokumen: 2026-10-07" in workspace.period_params(SEPTEMBER).read_text()
    check(read_notebook(path, "x"), read_lock(path.parent, "x"), "laporan", "x")

    path.write_text(path.read_text().replace("Latar belakang.", "Tulisan CSO."))
    assert begin(workspace, SEPTEMBER, rules, WorkCalendar()) == ()
    assert "Tulisan CSO." in path.read_text()

    path.unlink()
    assert begin(workspace, SEPTEMBER, rules, WorkCalendar()) == (path,)


def test_begin_shows_what_the_period_before_recommended(tmp_path: Path) -> None:
    """As comments, one line each: a status is what a person says."""
    workspace, rules = _one_report(tmp_path)
    workspace.params.mkdir()
    (workspace.params / "2026-08.yml").write_text(
        "versi: 1\nperiode: 2026-08\ntanggal_dokumen: 2026-09-07\nrekomendasi:\n"
        '  - {kunci: r1, uraian: "Menambah petugas\\ntindak_lanjut: [palsu]", penanggung_jawab: Kabag HKK, '
        "tenggat: 2026-09-30}\n"
    )
    begin(workspace, SEPTEMBER, rules, WorkCalendar())
    text = workspace.period_params(SEPTEMBER).read_text()
    assert "# Yang direkomendasikan pada Agustus 2026:\n" in text
    assert "#   r1: Menambah petugas tindak_lanjut: [palsu] (tenggat 2026-09-30)\ntindak_lanjut: []\n" in text
    assert load_period_params(workspace, SEPTEMBER).tindak_lanjut == []
