"""Change a params file in place, keeping its comments and its order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from laporan.files import dump_yaml, write_atomic


def set_absences(path: Path, absent: Mapping[str, str], present: Iterable[str]) -> bool:
    """Record in ``tanpa`` of ``params/<periode>.yml`` the services without data and drop those that have some now.

    Returns whether the file changed. The file must have been validated before.
    """
    data = _load(path)
    before = {key: value["alasan"] for key, value in (data.get("tanpa") or {}).items()}
    after = {key: reason for key, reason in {**before, **absent}.items() if key not in set(present)}
    if before == after:
        return False
    set_values(path, {"tanpa": {key: {"alasan": reason} for key, reason in after.items()}})
    return True


def set_values(path: Path, values: Mapping[str, Any]) -> None:
    """Set keys at the top of the file to ``values``. All other lines stay as they are, comments included."""
    for key, value in values.items():
        lines = _text(path).splitlines(keepends=True)
        first, last = _extent(path, key, lines)
        write_atomic(path, "".join([*lines[:first], dump_yaml({key: value}), *lines[last:]]))


def _extent(path: Path, key: str, lines: Sequence[str]) -> tuple[int, int]:
    """The lines of ``key`` and its value, without the comments that lead to the next key."""
    data = _load(path)
    if key not in data:
        return len(lines), len(lines)
    first = data.lc.key(key)[0]
    last = min((data.lc.key(other)[0] for other in data if data.lc.key(other)[0] > first), default=len(lines))
    while last > first + 1 and (lines[last - 1].startswith("#") or not lines[last - 1].strip()):
        last -= 1
    return first, last


def _load(path: Path) -> Any:
    return YAML().load(_text(path))


def _text(path: Path) -> str:
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    return text if text.endswith("\n") else text + "\n"
