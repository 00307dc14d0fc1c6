"""Five thousand mutilated files per reader. How they ended is printed with ``-s``; docs/mutu-data.md holds a run."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.mutilated import EXPORTS, Reader, summary

pytestmark = pytest.mark.berat
CASES = 5_000


@pytest.mark.parametrize("name", EXPORTS)
def test_figures_or_a_clear_error(tmp_path: Path, name: str) -> None:
    reader = Reader(tmp_path)
    outcomes = [reader.outcome(name, number) for number in range(CASES)]
    print(f"\n{name}: {summary(outcomes)}")
    assert {outcome.what for outcome in outcomes} & {"figures"}
