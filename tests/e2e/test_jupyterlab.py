"""JupyterLab for real: a narrative cell edited and saved through the browser is found in the next build."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdf
import pytest
from tests.support.command import SOURCE, laporan

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium")
SENTENCE = "Kalimat ini ditulis CSO di peramban."
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium tidak terpasang")


@pytest.fixture
def workspace(unsigned: Path) -> Path:
    return unsigned


@pytest.fixture
def lab(workspace: Path) -> Iterator[str]:
    """The address of a JupyterLab on ``workspace``."""
    pytest.importorskip("jupyterlab")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home = workspace.parent / "rumah"
    home.mkdir()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", f"--port={port}"),
            *(
                "--IdentityProvider.token=",
                "--ServerApp.password=",
                "--allow-root",
                "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
                "--LabApp.news_url=",
            ),
        ],
        cwd=workspace,
        env={**os.environ, "HOME": str(home), "PYTHONPATH": str(SOURCE), "JUPYTER_PREFER_ENV_PATH": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"{address}/api/status", timeout=2).close()
                break
            except OSError:
                time.sleep(0.25)
        yield address
    finally:
        process.terminate()
        process.wait(30)


@contextmanager
def opened(lab: str) -> Iterator[Any]:
    """The page of a browser in which the Kabag's letter of September is open."""
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        page = browser.new_page()
        page.goto(f"{lab}/lab/tree/notebooks/2026-09/nota-dinas-kabag.ipynb?reset")
        page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
        yield page
        browser.close()


def cell_at(page: Any, place: int) -> Any:
    return page.locator(f".jp-Notebook .jp-Cell[data-windowed-list-index='{place}']")


def write_and_save(page: Any, place: int, path: Path) -> None:
    """Type `SENTENCE` at the end of the narrative cell at ``place``, and save until it stands in ``path``."""
    cell = cell_at(page, place)
    cell.scroll_into_view_if_needed()
    cell.dblclick()
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(f"\n\n{SENTENCE}")
    page.keyboard.press("Control+s")
    for _ in range(60):
        if SENTENCE in path.read_text(encoding="utf-8"):
            return
        page.wait_for_timeout(250)
    raise AssertionError("the notebook was not saved")


def narrative_of(cells: list[dict[str, Any]]) -> int:
    """The place of the first narrative cell."""
    return next(index for index, cell in enumerate(cells) if "narasi" in cell["metadata"].get("tags", ()))


def test_edit_in_the_browser_then_build(workspace: Path, lab: str) -> None:
    path = workspace / "notebooks" / "2026-09" / "nota-dinas-kabag.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    place = narrative_of(cells)
    before = (workspace / "output" / "2026-09" / "isi" / "SHA256SUMS").read_text()
    with opened(lab) as page:
        write_and_save(page, place, path)
    saved = {cell["id"]: cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]}
    assert SENTENCE in "".join(saved[cells[place]["id"]]["source"])

    result = laporan("susun", "2026-09", folder=workspace)
    assert result.returncode == 0, result.stdout + result.stderr
    pages = pypdf.PdfReader(workspace / "output" / "2026-09" / "nota-dinas-kabag.pdf").pages
    printed = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    assert SENTENCE in printed
    assert (workspace / "output" / "2026-09" / "isi" / "SHA256SUMS").read_text() != before


def test_locked_cells_cannot_be_edited(workspace: Path, lab: str) -> None:
    path = workspace / "notebooks" / "2026-09" / "nota-dinas-kabag.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    place = narrative_of(cells)
    with opened(lab) as page:
        cell_at(page, next(index for index, cell in enumerate(cells) if cell["cell_type"] == "code")).click()
        page.keyboard.press("Enter")
        page.keyboard.type("rusak = 1")
        write_and_save(page, place, path)  # what was saved holds all that was typed before
    saved = json.loads(path.read_text(encoding="utf-8"))["cells"]
    changed = [
        old["id"] for old, new in zip(cells, saved, strict=True) if "".join(old["source"]) != "".join(new["source"])
    ]
    assert changed == [cells[place]["id"]]
