"""A workspace with the committed mapping, and files put into its raw folders."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from laporan.config.sources import Sources, load_sources
from laporan.importing import ImportResult, import_period
from laporan.periods import Period
from laporan.workspace import Workspace

ALL = ("panggilan", "tamu", "vicon", "website")


@pytest.fixture
def workspace(tmp_path: Path, repository: Path) -> Workspace:
    (tmp_path / "_quarto.yml").write_text("project: {}\n")
    shutil.copytree(repository / "params", tmp_path / "params")
    return Workspace.at(tmp_path)


@pytest.fixture
def sources(workspace: Workspace) -> Sources:
    return load_sources(workspace)


@pytest.fixture
def fixture_bytes(repository: Path) -> Callable[[str], bytes]:
    """The bytes of one of the hand-written exports."""
    return lambda name: (repository / "tests" / "data" / "impor" / name).read_bytes()


@pytest.fixture
def put(workspace: Workspace, fixture_bytes: Callable[[str], bytes]) -> Callable[..., Path]:
    """Put a file into a period's raw folder: a fixture by name, or given bytes, text or XLSX rows."""

    def place(period: str, name: str, content: Any = None) -> Path:
        path = workspace.raw(Period.parse(period)) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = fixture_bytes(name) if content is None else content
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return place


@pytest.fixture
def run(workspace: Workspace, sources: Sources) -> Callable[..., ImportResult]:
    """Import a period of which only ``services`` have files."""

    def imported(period: str, *services: str, using: Sources | None = None) -> ImportResult:
        absent = {name: "uji" for name in ALL if name not in services}
        return import_period(workspace, Period.parse(period), using or sources, absent)

    return imported


@pytest.fixture
def xlsx() -> Callable[..., bytes]:
    """A workbook of the given sheets, each a list of rows."""

    def build(*sheets: Iterable[Sequence[Any]]) -> bytes:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for rows in sheets:
            sheet = book.create_sheet()
            for row in rows:
                sheet.append(list(row))
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    return build
