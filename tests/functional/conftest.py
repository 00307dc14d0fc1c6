"""A month that was built once, offices in which the SOP has gone up to a step, and a desk in a copy of one.

A module may make its own instead.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.desk import Clock, Desk
from tests.support.exports import put_exports
from tests.support.office import Office, copy_of, stages
from tests.support.repositories import own_home

from laporan import pipeline
from laporan.create import create_workspace
from laporan.periods import Period
from laporan.workspace import Workspace


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with the shipped templates in which September was built from the sample's exports. Only copied."""
    workspace, september = create_workspace(tmp_path_factory.mktemp("bangun") / "ruang"), Period.parse("2026-09")
    put_exports(workspace, september)
    pipeline.build_period(workspace, september, pipeline.silent, engine="bawaan")
    return workspace


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Office]:
    """An office after each step."""
    base = tmp_path_factory.mktemp("tahap")
    with pytest.MonkeyPatch.context() as patch:
        own_home(base, patch)
        return stages(base)


@pytest.fixture
def after(
    made: dict[str, Office], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], Desk]:
    """A desk of its own after a step."""
    own_home(tmp_path, monkeypatch)
    monkeypatch.setattr("laporan.cli.tindakan.datetime", Clock)
    return lambda stage: Desk(copy_of(made[stage], tmp_path / "kantor"), capsys)
