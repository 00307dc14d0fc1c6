"""Notebooks run for real: strict parameters, failing cells named, sources untouched."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from papermill.iorw import papermill_io

from laporan.errors.notebook import CellFailed, ParameterError
from laporan.notebook.execute import execute


def notebook(folder: Path, *sources: str) -> Path:
    cells: list[dict[str, Any]] = [
        {"cell_type": "markdown", "id": "judul", "metadata": {}, "source": "# Pendahuluan"},
        *(
            {
                "cell_type": "code",
                "id": f"sel-{place}",
                "metadata": {"tags": ["parameters"]} if place == 0 else {},
                "source": source,
                "outputs": [],
                "execution_count": None,
            }
            for place, source in enumerate(sources)
        ),
    ]
    path = folder / "buku.ipynb"
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}))
    return path


def test_runs_in_the_folder_given_and_leaves_its_source_alone(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    source = notebook(tmp_path, 'periode: str = ""', "import os\nprint(periode, os.getcwd())")
    before = source.read_bytes()
    elsewhere = tmp_path / "lain"
    elsewhere.mkdir()
    executed = execute(source, tmp_path / "hasil" / "terisi.ipynb", {"periode": "2026-09"}, elsewhere, "buku.ipynb")
    assert source.read_bytes() == before
    text = "".join(executed["cells"][-1]["outputs"][0]["text"])
    assert text.split() == ["2026-09", str(elsewhere)]
    assert json.loads((tmp_path / "hasil" / "terisi.ipynb").read_text())["nbformat"] == 4
    # nothing of the machinery speaks to the person at the screen
    assert capfd.readouterr() == ("", "")


def test_a_failing_cell_is_named_with_the_end_of_its_traceback(tmp_path: Path) -> None:
    source = notebook(tmp_path, 'periode: str = ""', "1 + 1", "def hitung():\n    return 1 / 0\n\nhitung()")
    target = tmp_path / "terisi.ipynb"
    with pytest.raises(CellFailed) as caught:
        execute(source, target, {"periode": "2026-09"}, tmp_path, "notebooks/2026-09/buku.ipynb")
    error = caught.value
    assert (error.cell, error.heading, error.exit_status) == ("sel-2", "Pendahuluan", 1)
    assert error.tail[-1] == "ZeroDivisionError: division by zero"
    assert error.where == 'notebooks/2026-09/buku.ipynb, di bawah judul "Pendahuluan"'
    assert not target.exists()


@pytest.mark.parametrize("given", [{}, {"periode": 9}, {"periode": "2026-09", "priode": "x"}])
def test_wrong_parameters_stop_before_a_kernel_starts(tmp_path: Path, given: dict[str, Any]) -> None:
    source = notebook(tmp_path, "periode: str", f"open({str(tmp_path / 'jalan')!r}, 'w')")
    with pytest.raises(ParameterError):
        execute(source, tmp_path / "terisi.ipynb", given, tmp_path, "buku.ipynb")
    assert not (tmp_path / "jalan").exists()


def test_side_by_side_in_folders_that_go_the_process_stays_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "rumah"
    home.mkdir()
    monkeypatch.chdir(home)
    source = notebook(
        tmp_path, 'periode: str = ""', "import os, time\ntime.sleep(int(periode) / 10)\nprint(os.getcwd())"
    )
    for turn in range(3):
        folder = tmp_path / f"pergi-{turn}"
        folder.mkdir()

        def run(place: int, folder: Path = folder) -> str:
            done = execute(source, tmp_path / f"{place}.ipynb", {"periode": str(place)}, folder, "buku.ipynb")
            return "".join(done["cells"][-1]["outputs"][0]["text"]).strip()

        with ThreadPoolExecutor(2) as pool:
            # the first to start is the last to end, so that ways back into an old folder would cross
            assert list(pool.map(run, (9, 1, 1))) == [str(folder)] * 3
        assert Path.cwd() == home
        folder.rmdir()
    # what papermill keeps for the whole process is of no account
    monkeypatch.setattr(papermill_io.get_handler("local"), "_cwd", str(tmp_path / "tiada"))
    assert execute(source, tmp_path / "akhir.ipynb", {"periode": "1"}, home, "buku.ipynb")["cells"]
