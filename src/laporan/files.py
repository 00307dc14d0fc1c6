"""Reading and writing files so that the same content is the same bytes and nothing is half-written."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import re
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

_STAMPS = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*")  # of an XLSX
_UNFINISHED = ".sementara"  # ignored by git: a process that is killed leaves such a file behind


def write_atomic(path: Path, content: bytes | str) -> None:
    """Write ``content`` (text as UTF-8, line ends as given) so that ``path`` holds the old or the new bytes."""
    data = content.encode() if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=_UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def is_full(error: BaseException) -> bool:
    """Whether ``error`` says that a disk, or a person's share of it, has no room left."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


def still_workbook(content: bytes) -> bytes:
    """The XLSX ``content`` with fixed times, inside and in its ZIP: openpyxl writes the clock's."""
    source, target = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(source.namelist()):
            part = source.read(name)
            if name == "docProps/core.xml":
                part = _STAMPS.sub(rb"\g<1>2026-01-01T00:00:00Z", part)
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.create_system = 3  # else the machine's
            archive.writestr(entry, part)
    return target.getvalue()


def sha256(content: bytes) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(content).hexdigest()


def sha256_file(path: Path) -> str:
    """Hexadecimal SHA-256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def dump_json(value: Any) -> str:
    """Canonical, readable JSON: sorted keys, two spaces, UTF-8, one line end at the end."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2) + "\n"


def dump_yaml(value: Any) -> str:
    """YAML in the order given, block style, never folded."""
    yaml = YAML()
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    yaml.dump(value, stream)
    return stream.getvalue()
