"""The Typst source of a document, made with the pinned Pandoc from the prepared notebook."""

from __future__ import annotations

from pathlib import Path

from laporan.render import pandoc
from laporan.render.blocks import Document
from laporan.render.prepared import joined
from laporan.render.write_typst import write_typst

TEMPLATE = Path(__file__).resolve().parents[2] / "_extensions" / "djpk" / "typst-template.typ"


def write_source(document: Document, folder: Path, logo: bytes | None = None) -> Path:
    """Write the source of ``document`` and the files beside it into ``folder``; the source's path."""
    prepared = write_typst(document, logo)
    for name, content in prepared.files.items():
        (folder / name).write_bytes(content)
    source = pandoc.run(
        [
            "--from=markdown",
            "--to=typst",
            "--standalone",
            f"--template={TEMPLATE}",
            "--wrap=none",
            "--syntax-highlighting=none",
        ],
        joined(prepared.notebook).encode(),
        shown=document.key,
    )
    path = folder / f"{document.key}.typ"
    path.write_bytes(source)
    return path
