"""The files that come with the product: what a new workspace is made of, and the core lock.

In a checkout they are the repository's own top-level folders, since the repository is a workspace itself; an installed
wheel carries a copy of them inside the package, in ``bawaan/``.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def root() -> Path:
    """The folder that holds the shipped files, each at the same relative place as in a workspace."""
    inside = _PACKAGE / "bawaan"
    return inside if inside.is_dir() else _PACKAGE.parents[1]


def templates() -> tuple[Path, ...]:
    """The templates ``notebooks/*.ipynb``, sorted; a period's own notebooks stand in folders below and are none."""
    return tuple(sorted((root() / "notebooks").glob("*.ipynb")))


def params() -> tuple[Path, ...]:
    """The default ``params/*.yml``, sorted, without those of a period that a checkout may hold."""
    return tuple(sorted((root() / "params").glob("[!0-9]*.yml")))


def core_lock() -> Path:
    """The lock of the packages that the command needs (``requirements/inti.txt``); its digest goes into manifests."""
    return root() / "requirements" / "inti.txt"
