"""The locks in requirements/ and the settings in pyproject.toml that they are made from."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("inti", "sunting", "uji")

Lock = dict[str, list[tuple[Requirement, frozenset[str]]]]


def lock_text(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="ascii")


def read_lock(name: str) -> Lock:
    """Package → its entries (more than one where versions differ by marker), each with its hashes."""
    lock: Lock = {}
    for entry in lock_text(name).replace(" \\\n", " ").splitlines():
        line, *hashes = entry.split(" --hash=")
        requirement = Requirement(line.strip())
        lock.setdefault(canonicalize_name(requirement.name), []).append(
            (requirement, frozenset(value.strip() for value in hashes))
        )
    return lock


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.mark.parametrize("name", NAMES)
def test_a_lock_holds_no_address_path_or_option(name: str) -> None:
    # Names, exact versions, markers and hashes are all that a lock may consist of.
    entry = re.compile(r"[a-z0-9][a-z0-9-]*==[0-9][0-9a-z.]*( ; [a-zA-Z0-9_.'=!<>()* ]+)? \\")
    digest = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
    odd = [line for line in lock_text(name).splitlines() if not (entry.fullmatch(line) or digest.fullmatch(line))]
    assert odd == []


@pytest.mark.parametrize("name", NAMES)
def test_every_package_has_a_version_and_hashes(name: str) -> None:
    for package, entries in read_lock(name).items():
        for requirement, hashes in entries:
            assert [spec.operator for spec in requirement.specifier] == ["=="], package
            assert hashes, package


@pytest.mark.parametrize(("smaller", "larger"), list(pairwise(NAMES)))
def test_a_larger_lock_holds_the_smaller_one(smaller: str, larger: str) -> None:
    small, large = read_lock(smaller), read_lock(larger)

    def pins(entries: list[tuple[Requirement, frozenset[str]]]) -> set[tuple[str, frozenset[str]]]:
        return {(str(requirement.specifier), hashes) for requirement, hashes in entries}

    assert {package for package, entries in small.items() if pins(entries) != pins(large.get(package, []))} == set()


def test_the_locks_serve_the_dependencies_of_pyproject() -> None:
    extras = project()["optional-dependencies"]
    wanted = {"inti": project()["dependencies"], "sunting": extras["sunting"], "uji": extras["uji"]}
    for name, requirements in wanted.items():
        lock = read_lock(name)
        for requirement in map(Requirement, requirements):
            if requirement.name == "laporan":
                continue
            (pin, _), *_ = lock[canonicalize_name(requirement.name)]
            version = str(next(iter(pin.specifier)).version)
            assert requirement.specifier.contains(version), f"{name}.txt: {requirement} is not served by {pin}"


def test_the_core_stays_lean() -> None:
    core = read_lock("inti")
    assert not {package for package in core if package.startswith(("jupyterlab-server", "jupyter-server"))}
    assert "jupyterlab" not in core
    assert "jupyterlab" in read_lock("sunting")
    # Where rfc3987-syntax is installed, jsonschema pays seconds for it in every process.
    assert not any("rfc3987-syntax" in read_lock(name) for name in NAMES)


def test_one_version_of_what_draws_and_counts_on_every_python() -> None:
    core = read_lock("inti")
    for package in ("numpy", "pandas", "matplotlib", "fonttools", "pypandoc-binary", "typst", "plotly"):
        ((pin, _),) = core[package]
        assert pin.marker is None, package
