"""A DOCX as its parts, and back to bytes that depend on the parts alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_FIRST = "[Content_Types].xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest time a zip can hold


def parts(package: bytes) -> dict[str, bytes]:
    """Part name -> content."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package(content: Mapping[str, bytes]) -> bytes:
    """A DOCX with ``content`` in fixed order and without times.

    Stored, not deflated: the bytes of deflate differ between builds of zlib, and git compresses by itself.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(content, key=lambda name: (name != _FIRST, name)):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content[name])
    return stream.getvalue()
