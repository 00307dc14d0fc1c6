"""Publishing and the manifest: whole or completed by the next run, and never anything of others."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from tests.support.render_workspace import PERIOD, make_workspace, render

from laporan.errors.render import OutputInUse
from laporan.periods import Period
from laporan.render import manifest
from laporan.render.documents import Results
from laporan.render.engines import choose_engine
from laporan.render.manifest import is_fresh
from laporan.render.publish import publish
from laporan.workspace import Workspace


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    return render(make_workspace(tmp_path_factory.mktemp("ruang")))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path)


def edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def edit_notebook(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")


def test_what_is_published_is_named_and_digested(workspace: Workspace, results: Results) -> None:
    publish(workspace, PERIOD, results)
    folder = workspace.output(PERIOD)
    text = (folder / "manifest.yml").read_text(encoding="utf-8")
    read = YAML(typ="safe").load(text)
    assert (read["versi"], read["periode"]) == (1, "2026-09")
    for name, digest in read["ditulis"].items():
        assert hashlib.sha256((workspace.root / name).read_bytes()).hexdigest() == digest
    assert set(read["ditulis"]) == {f"output/2026-09/{name}" for name in results.files} | {
        f"output/aset/{name}" for name in results.assets
    }
    for name in ("_quarto.yml", "params/sop.yml", "params/2026-09.yml", "data/rekap/2026-09/panggilan.csv"):
        assert hashlib.sha256((workspace.root / name).read_bytes()).hexdigest() == read["dibaca"][name]
    assert "_extensions/djpk/_extension.yml" in read["dibaca"] and "notebooks/2026-09/laporan.ipynb" in read["dibaca"]
    assert "params/sumber.yml" not in read["dibaca"]
    assert str(workspace.root) not in text and os.name not in text


def test_fresh_only_while_nothing_changes(workspace: Workspace, results: Results) -> None:
    assert not is_fresh(workspace, PERIOD)
    publish(workspace, PERIOD, results)
    assert is_fresh(workspace, PERIOD) and is_fresh(workspace, PERIOD, choose_engine("bawaan"))


@pytest.mark.parametrize(
    "name",
    [
        "params/target.yml",
        "params/2026-09.yml",
        "_extensions/djpk/laporan.css",
        "data/rekap/2026-09/panggilan.csv",
        "output/2026-09/laporan.html",
        "output/2026-09/konsep/laporan.pdf",
        "_quarto.yml",
    ],
)
def test_a_changed_input_or_output_is_seen(name: str, workspace: Workspace, results: Results) -> None:
    publish(workspace, PERIOD, results)
    path = workspace.root / name
    path.write_bytes(path.read_bytes() + b"\n")
    assert not is_fresh(workspace, PERIOD)


def test_a_new_comparison_rekap_and_a_missing_output_are_seen(workspace: Workspace, results: Results) -> None:
    publish(workspace, PERIOD, results)
    earlier = workspace.rekap(PERIOD.previous)
    earlier.mkdir(parents=True)
    (earlier / "tamu.csv").write_text("x", encoding="utf-8")
    assert not is_fresh(workspace, PERIOD)
    (earlier / "tamu.csv").unlink()
    assert is_fresh(workspace, PERIOD)
    (workspace.output(PERIOD) / "laporan.pdf").unlink()
    assert not is_fresh(workspace, PERIOD)


def test_what_does_not_matter_is_not_seen(workspace: Workspace, results: Results) -> None:
    publish(workspace, PERIOD, results)
    edit(workspace.params / "sumber.yml", lambda text: text + "\n# catatan\n")
    notebook = workspace.notebooks(PERIOD) / "laporan.ipynb"

    def autosave(data: dict[str, Any]) -> None:
        data["metadata"]["language_info"] = {"version": "3.14"}
        for cell in data["cells"]:
            if cell["cell_type"] == "code":
                cell["execution_count"] = 7
                cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x"}]

    edit_notebook(notebook, autosave)
    assert is_fresh(workspace, PERIOD)
    edit_notebook(notebook, lambda data: data["cells"][-2].update(source="lain"))
    assert not is_fresh(workspace, PERIOD)


def test_another_engine_or_product_is_another_build(workspace: Workspace, results: Results) -> None:
    publish(workspace, PERIOD, replace(results, tools=results.tools.model_copy(update={"laporan": "0.0.1"})))
    assert is_fresh(workspace, PERIOD)
    assert not is_fresh(workspace, PERIOD, choose_engine("bawaan"))


def test_a_manifest_that_cannot_be_read_is_no_manifest(workspace: Workspace, results: Results) -> None:
    publish(workspace, PERIOD, results)
    path = workspace.output(PERIOD) / "manifest.yml"
    path.write_text("versi: 9\n", encoding="utf-8")
    assert not is_fresh(workspace, PERIOD)
    publish(workspace, PERIOD, results)
    assert is_fresh(workspace, PERIOD)


def test_publishing_twice_writes_nothing_anew(workspace: Workspace, results: Results) -> None:
    publish(workspace, PERIOD, results)
    files = [path for path in workspace.output(PERIOD).rglob("*") if path.is_file() and path.name != "manifest.yml"]
    before = {path: path.stat().st_mtime_ns for path in files}
    text = (workspace.output(PERIOD) / "manifest.yml").read_bytes()
    publish(workspace, PERIOD, results)
    assert {path: path.stat().st_mtime_ns for path in files} == before
    assert (workspace.output(PERIOD) / "manifest.yml").read_bytes() == text


def test_stale_files_go_and_those_of_others_stay(workspace: Workspace, results: Results) -> None:
    publish(workspace, PERIOD, results)
    folder = workspace.output(PERIOD)
    others = ["bukti/ttd.pdf", "persetujuan.yml", "catatan.txt", "konsep/coretan.pdf"]
    for name in others:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"milik orang lain")
    fewer = {name: data for name, data in results.files.items() if name.startswith(("laporan", "isi/laporan"))}
    publish(workspace, PERIOD, replace(results, files=fewer))
    left = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert left == {*fewer, *others, "manifest.yml"}
    assert is_fresh(workspace, PERIOD)


def test_a_manifest_never_makes_it_remove_what_stands_elsewhere(workspace: Workspace, results: Results) -> None:
    publish(workspace, PERIOD, results)
    path = workspace.output(PERIOD) / "manifest.yml"
    edit(
        path,
        lambda text: text.replace(
            "ditulis:\n",
            f"ditulis:\n  output/2026-09/../../params/sop.yml: {'a' * 64}\n  params/pejabat.yml: {'a' * 64}\n",
        ),
    )
    assert manifest.read_manifest(workspace, PERIOD) is not None
    publish(workspace, PERIOD, results)
    assert (workspace.params / "sop.yml").is_file() and (workspace.params / "pejabat.yml").is_file()


def test_an_interrupted_publication_is_completed_by_the_next(workspace: Workspace, results: Results) -> None:
    publish(workspace, PERIOD, results)
    folder = workspace.output(PERIOD)
    former = (folder / "manifest.yml").read_bytes()
    newer = replace(results, files={name: data + b" " for name, data in results.files.items()})
    # A folder in the way of one file stops the publication in the middle, as a full disk or a power cut would.
    (folder / "laporan.pdf").unlink()
    (folder / "laporan.pdf").mkdir()
    with pytest.raises(OSError):
        publish(workspace, PERIOD, newer)
    assert (folder / "manifest.yml").read_bytes() == former
    assert not is_fresh(workspace, PERIOD)
    assert not [path for path in folder.rglob(".*")]
    (folder / "laporan.pdf").rmdir()
    publish(workspace, PERIOD, newer)
    assert is_fresh(workspace, PERIOD)
    assert all((folder / name).read_bytes() == data for name, data in newer.files.items())


def test_plotly_stays_while_any_period_uses_it(workspace: Workspace, results: Results) -> None:
    name, script = next(iter(results.assets.items()))
    older = {"plotly-000000000000.min.js": script}
    publish(workspace, PERIOD, results)
    other = Period(2026, "bulanan", 8)
    publish(workspace, other, replace(results, assets=older))
    (workspace.assets / "lain.js").write_bytes(b"x")
    assert sorted(path.name for path in workspace.assets.iterdir()) == ["lain.js", *sorted((*older, name))]
    publish(workspace, other, results)
    assert sorted(path.name for path in workspace.assets.iterdir()) == ["lain.js", name]


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_file_in_use_is_named(workspace: Workspace, results: Results) -> None:
    folder = workspace.output(PERIOD)
    folder.mkdir(parents=True)
    folder.chmod(0o500)
    try:
        with pytest.raises(OutputInUse):
            publish(workspace, PERIOD, results)
    finally:
        folder.chmod(0o700)
