"""Offices in which the SOP has gone up to a step, and a desk in a copy of one. A module may make its own instead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.desk import Clock, Desk
from tests.support.office import Office, copy_of, stages
from tests.support.repositories import own_home


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
