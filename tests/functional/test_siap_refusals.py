"""siap.py on machines that lack something: one Indonesian sentence, no traceback, nothing left behind."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def checkout(repository: Path, tmp_path: Path) -> Path:
    """A folder with siap.py alone: what is refused must be refused before anything else is needed."""
    shutil.copy(repository / "siap.py", tmp_path)
    return tmp_path


def siap(
    checkout: Path, *arguments: str, before: str = "", path: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run siap.py as a command; ``before`` is Python run first, to take something away from the interpreter."""
    program = f"import runpy, sys\n{before}\nsys.argv = {['siap.py', *arguments]!r}\n"
    program += f"runpy.run_path({str(checkout / 'siap.py')!r}, run_name='__main__')"
    environment = dict(os.environ) if path is None else {**os.environ, "PATH": path}
    return subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, encoding="utf-8", check=False
    )


def assert_refused(result: subprocess.CompletedProcess[str], checkout: Path, *words: str) -> None:
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    for word in words:
        assert word in result.stderr
    assert [path.name for path in checkout.iterdir()] == ["siap.py"]


def test_an_old_python_can_parse_it(repository: Path) -> None:
    ast.parse((repository / "siap.py").read_text(encoding="ascii"), feature_version=(3, 6))


def test_it_uses_the_standard_library_alone(repository: Path) -> None:
    tree = ast.parse((repository / "siap.py").read_text(encoding="ascii"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= set(sys.stdlib_module_names)


@pytest.mark.parametrize(("version", "written"), [((3, 6, 15), "3.6"), ((3, 10, 9), "3.10"), ((3, 15, 0), "3.15")])
@pytest.mark.parametrize("command", ["contoh", "pasang", "uji", "uji-berat"])
def test_a_python_that_does_not_serve(
    checkout: Path, version: tuple[int, int, int], written: str, command: str
) -> None:
    result = siap(checkout, command, before=f"sys.version_info = {version}")
    assert_refused(result, checkout, f"Python {written} tidak dapat dipakai", "Python 3.11 sampai 3.14")


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_no_venv_module(checkout: Path, module: str) -> None:
    result = siap(checkout, "contoh", before=f"sys.modules[{module!r}] = None")
    assert_refused(result, checkout, "venv", f"sudo apt install python3.{sys.version_info[1]}-venv")


def test_no_git(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    result = siap(checkout, "pasang", path=str(tmp_path_factory.mktemp("empty")))
    assert_refused(result, checkout, "Program git tidak ditemukan", "Pasang git")


def test_a_sample_is_never_overwritten(checkout: Path) -> None:
    (checkout / "contoh").mkdir()
    result = siap(checkout, "contoh")
    assert result.returncode == 1
    assert "Folder contoh/ sudah ada" in result.stderr
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize("arguments", [[], ["semua"], ["uji", "lagi"]])
def test_words_it_does_not_know(checkout: Path, arguments: list[str]) -> None:
    result = siap(checkout, *arguments)
    assert result.returncode == 2
    assert result.stdout == ""
    assert "Pemakaian: python3 siap.py PERINTAH" in result.stderr
    for command in ("contoh", "pasang", "uji", "uji-berat"):
        assert f"\n  {command} " in result.stderr


def test_help(checkout: Path) -> None:
    result = siap(checkout, "--help")
    assert result.returncode == 0
    assert result.stderr == ""
    assert "Pemakaian: python3 siap.py PERINTAH" in result.stdout
