"""Who works here: the name and the address that git writes into a commit."""

from __future__ import annotations

import os
import re
from pathlib import Path

from laporan.errors.git import NoIdentity
from laporan.errors.usage import UsageError
from laporan.git.read import require_repository, setting
from laporan.git.run import output

_KEYS = ("name", "email")
_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+")


def identity(folder: Path) -> tuple[str, str]:
    """Name and address as git would use them for an author; `NoIdentity` where one is missing."""
    require_repository(folder)
    found = [
        os.environ.get(f"GIT_AUTHOR_{key.upper()}")
        or setting(folder, f"author.{key}")
        or setting(folder, f"user.{key}")
        for key in _KEYS
    ]
    if not all(found):
        raise NoIdentity
    name, address = found
    return name, address


def set_identity(folder: Path, name: str = "", address: str = "") -> None:
    """Set what is given, for this repository alone; `UsageError` for what no commit can hold."""
    require_repository(folder)
    if re.search(r"[<>\x00-\x1f]", name):
        raise UsageError(f'"{name}" tidak dapat menjadi nama.', "Tulis nama dalam satu baris, tanpa tanda < dan >.")
    if address and not _ADDRESS.fullmatch(address):
        raise UsageError(f'"{address}" bukan alamat surel.', "Tulis alamat seperti nama@instansi.go.id.")
    for key, value in zip(_KEYS, (name, address), strict=True):
        if value:
            output(folder, "config", "--local", f"user.{key}", value)
