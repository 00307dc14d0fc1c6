"""Change a params file in place, keeping its comments and its order."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from laporan.files import write_atomic


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
    """Set keys at the top of the file to ``values``."""
    data = _load(path)
    data.update(values)
    stream = io.StringIO()
    _yaml().dump(data, stream)
    write_atomic(path, stream.getvalue())


def _load(path: Path) -> Any:
    return _yaml().load(path.read_bytes().decode("utf-8-sig"))


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
