"""Change a params file in place, keeping its comments and its order."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from ruamel.yaml import YAML

from laporan.files import write_atomic


def set_absences(path: Path, absent: Mapping[str, str], present: Iterable[str]) -> bool:
    """Record in ``tanpa`` of ``params/<periode>.yml`` the services without data and drop those that have some now.

    Returns whether the file changed. The file must have been validated before.
    """
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    data = yaml.load(path.read_bytes().decode("utf-8-sig"))
    before = {key: value["alasan"] for key, value in (data.get("tanpa") or {}).items()}
    after = {key: reason for key, reason in {**before, **absent}.items() if key not in set(present)}
    if before == after:
        return False
    data["tanpa"] = {key: {"alasan": reason} for key, reason in after.items()}
    stream = io.StringIO()
    yaml.dump(data, stream)
    write_atomic(path, stream.getvalue())
    return True
