"""The import rule: the table in docs/arsitektur.md lists the parts from the lowest up; no import runs upward."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OUTSIDE_THE_TABLE = {"__init__", "__main__"}
BEFORE_THE_REKAP = "importing"
AFTER_THE_REKAP = {"measures", "display", "notebook", "render"}


def documented_layers(text: str) -> dict[str, int]:
    """Part → its layer, from the table whose first column names parts in backticks, lowest first."""
    rows = re.findall(r"^\| *(`[^|]*`) *\|", text, flags=re.MULTILINE)
    return {
        name.removesuffix("/").removesuffix(".py"): layer
        for layer, cell in enumerate(rows)
        for name in re.findall(r"`([^`]+)`", cell)
    }


def imports(package: Path) -> Iterator[tuple[str, str, str]]:
    """(importing part, imported part, file:line) for every import inside the package, relative ones resolved."""
    for path in sorted(package.rglob("*.py")):
        module = path.relative_to(package.parent).with_suffix("").parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            targets: list[str] = []
            if isinstance(node, ast.Import):
                targets = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                base = [*module[: len(module) - node.level]] if node.level else []
                origin = ".".join([*base, *([node.module] if node.module else [])])
                # "from laporan import x" names the part only in its list of names.
                targets = [f"{origin}.{alias.name}" for alias in node.names]
            for target in targets:
                parts = target.split(".")
                if parts[0] == package.name and len(parts) > 1 and module[1] != parts[1]:
                    line = getattr(node, "lineno", 0)
                    yield module[1], parts[1], f"{path.relative_to(package.parent).as_posix()}:{line}"


def faults(package: Path, layers: dict[str, int]) -> list[str]:
    """One line for each import that breaks the rule."""
    found = []
    for source, target, place in imports(package):
        if source not in layers or target not in layers:
            continue
        if layers[source] < layers[target]:
            found.append(f"{place}: {source} imports {target}, which lies above it")
        if source in AFTER_THE_REKAP and target == BEFORE_THE_REKAP:
            found.append(f"{place}: {source} imports {target}; past the import only the rekap is read")
    return found


@pytest.fixture
def layers() -> dict[str, int]:
    return documented_layers((ROOT / "docs" / "arsitektur.md").read_text(encoding="utf-8"))


def test_every_part_stands_in_the_table(layers: dict[str, int]) -> None:
    package = ROOT / "src" / "laporan"
    parts = {path.stem for path in package.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert parts - OUTSIDE_THE_TABLE - set(layers) == set(), "name these in the table of docs/arsitektur.md"
    assert set(layers) - parts == set(), "the table of docs/arsitektur.md names parts that do not exist"


def test_no_import_runs_upward(layers: dict[str, int]) -> None:
    assert faults(ROOT / "src" / "laporan", layers) == []


def test_parts_of_one_layer_import_each_other_in_one_direction() -> None:
    graph: dict[str, set[str]] = {}
    for source, target, _ in imports(ROOT / "src" / "laporan"):
        if source not in OUTSIDE_THE_TABLE and target != "__version__":
            graph.setdefault(source, set()).add(target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"parts import each other in a circle: {' → '.join(error.args[1])}")


@pytest.mark.parametrize(
    "line",
    [
        "from laporan.upper import thing",
        "from laporan.upper.deep import thing",
        "from laporan import upper",
        "import laporan.upper",
        "from ..upper import thing",
        "from .. import upper",
        "def late():\n    import laporan.upper",
    ],
)
def test_an_upward_import_is_named_with_file_and_line(tmp_path: Path, line: str) -> None:
    package = tmp_path / "laporan"
    (package / "lower").mkdir(parents=True)
    (package / "lower" / "part.py").write_text(f"import json\n{line}\n", encoding="utf-8")
    number = 3 if line.startswith("def") else 2
    assert faults(package, {"lower": 0, "upper": 1}) == [
        f"laporan/lower/part.py:{number}: lower imports upper, which lies above it"
    ]


def test_a_downward_import_and_other_packages_are_free(tmp_path: Path) -> None:
    package = tmp_path / "laporan"
    (package / "upper").mkdir(parents=True)
    (package / "upper" / "part.py").write_text(
        "import laporan.lower\nfrom laporan.upper.other import a\nfrom papermill.upper import b\n", encoding="utf-8"
    )
    assert faults(package, {"lower": 0, "upper": 1}) == []


def test_measures_never_read_the_import(tmp_path: Path) -> None:
    package = tmp_path / "laporan"
    (package / "measures").mkdir(parents=True)
    (package / "measures" / "calls.py").write_text("from laporan.importing.rows import Row\n", encoding="utf-8")
    assert faults(package, {"importing": 0, "measures": 1}) == [
        "laporan/measures/calls.py:1: measures imports importing; past the import only the rekap is read"
    ]
