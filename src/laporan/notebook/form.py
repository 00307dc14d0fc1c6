"""Notebooks as files: read, write, and the one form in which they are digested."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from laporan.errors.notebook import CellsWithoutId, NotebookMissing, NotebookUnreadable
from laporan.files import sha256

Notebook = dict[str, Any]
Cell = dict[str, Any]

_TYPES = {"code", "markdown", "raw"}
PARAMETERS = "parameters"
NARRATIVE = "narasi"
NO_PLACE = "tanpa-tempat"  # a text that the template has no place for any more; see `printed`
NO_PLACE_HEADING = "judul-tanpa-tempat"  # the cell above these


def read_notebook(path: Path, shown: str) -> Notebook:
    """The notebook at ``path``; ``shown`` is its name in errors."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise NotebookMissing(shown) from None
    return parse_notebook(content, shown)


def parse_notebook(content: bytes, shown: str) -> Notebook:
    """A notebook's bytes (nbformat 4), with sources joined to strings; ``shown`` is its name in errors."""
    try:
        data = json.loads(content)
        cells = data["cells"]
        if data["nbformat"] != 4 or not isinstance(cells, list):
            raise NotebookUnreadable(shown)
        for cell in cells:
            cell["source"] = "".join(cell["source"])  # a string or a list of lines
            cell["metadata"] = dict(cell["metadata"])
            if cell["cell_type"] not in _TYPES or not all(isinstance(tag, str) for tag in tags(cell)):
                raise NotebookUnreadable(shown)
        if any("id" not in cell for cell in cells):
            raise CellsWithoutId(shown)
        for cell in cells:
            cell["id"] = str(cell["id"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotebookUnreadable(shown) from None
    return data  # type: ignore[no-any-return]


def dump_notebook(notebook: Notebook) -> str:
    """The notebook as Jupyter writes it: one space of indent, sources as lists of lines, keys sorted."""
    cells = [{**cell, "source": cell["source"].splitlines(keepends=True)} for cell in notebook["cells"]]
    return json.dumps({**notebook, "cells": cells}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def without_outputs(notebook: Notebook) -> Notebook:
    """``notebook`` as it was before it ever ran: no outputs and no counters."""
    cells = [
        {**cell, "outputs": [], "execution_count": None} if cell["cell_type"] == "code" else cell
        for cell in notebook["cells"]
    ]
    return {**notebook, "cells": cells}


def tags(cell: Cell) -> tuple[str, ...]:
    """The cell's tags, in order."""
    return tuple(cell["metadata"].get("tags", ()))


def unprinted(notebook: Notebook) -> frozenset[int]:
    """Places in the list of cells of what no document prints: the heading `NO_PLACE_HEADING` and the texts tagged
    `NO_PLACE` below it. One that a person moves above the heading is printed; nothing else is left out by standing
    below it, and a code cell never."""
    cells = notebook["cells"]
    heading = next((place for place, cell in enumerate(cells) if NO_PLACE_HEADING in tags(cell)), -1)
    return frozenset(
        place
        for place, cell in enumerate(cells)
        if cell["cell_type"] != "code"
        and (NO_PLACE_HEADING in tags(cell) or (place > heading and NO_PLACE in tags(cell)))
    )


def printed(notebook: Notebook) -> Notebook:
    """``notebook`` without its `unprinted` cells."""
    left_out = unprinted(notebook)
    return {**notebook, "cells": [cell for place, cell in enumerate(notebook["cells"]) if place not in left_out]}


def heading_before(cells: list[Cell], index: int) -> str:
    """The nearest heading above cell ``index``, or an empty string."""
    for cell in reversed(cells[: index + 1]):
        if cell["cell_type"] == "markdown":
            for line in reversed(cell["source"].splitlines()):
                if line.startswith("#"):
                    return str(line.lstrip("#").split("{")[0].strip())
    return ""


def stripped(notebook: Notebook) -> list[dict[str, Any]]:
    """What of a notebook can change a document: id, type, source and tags of each cell.

    Outputs, counters, kernel metadata and whatever an editor saves beside them are left out.
    """
    return [
        {"id": cell["id"], "type": cell["cell_type"], "source": cell["source"], "tags": list(tags(cell))}
        for cell in notebook["cells"]
    ]


def digest(notebook: Notebook) -> str:
    """SHA-256 of the stripped form as canonical JSON."""
    text = json.dumps(stripped(notebook), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode())
