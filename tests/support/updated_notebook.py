"""A small template, a person's copy of it, and what editors do to cells."""

from __future__ import annotations

import copy
from typing import Any

from laporan.notebook.begin import for_period
from laporan.notebook.form import printed
from laporan.notebook.lock import Lock, check, locking
from laporan.notebook.merge import Merged, merge
from laporan.periods import Period

SEPTEMBER = Period.parse("2026-09")
KEY = "laporan"
Notebook = dict[str, Any]
Cell = dict[str, Any]


def code(identity: str, source: str, *tags: str) -> Cell:
    return {
        "cell_type": "code",
        "id": identity,
        "source": source,
        "metadata": {"tags": list(tags)},
        "outputs": [],
        "execution_count": None,
    }


def text(identity: str, source: str, *tags: str) -> Cell:
    return {"cell_type": "markdown", "id": identity, "source": source, "metadata": {"tags": list(tags)}}


def story(identity: str, source: str) -> Cell:
    return text(identity, source, "narasi")


def notebook(*cells: Cell) -> Notebook:
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": kernel, "cells": list(cells)}


def template() -> Notebook:
    return notebook(
        code("parameter", 'periode: str = ""', "parameters"),
        code("buka", "report = open_period(periode)"),
        text("judul-latar", "# Latar"),
        story("latar", "Latar bawaan."),
        text("judul-layanan", "# Layanan"),
        text("judul-panggilan", "## Panggilan"),
        story("panggilan", "Panggilan bawaan."),
        code("gambar-panggilan", 'report.chart("panggilan")'),
        story("panggilan-mutu", "Mutu bawaan."),
        text("judul-tamu", "## Tamu"),
        story("tamu", "Tamu bawaan."),
        code("tabel-tamu", 'report.table("tamu")'),
    )


def begun(source: Notebook) -> tuple[Notebook, Lock]:
    """The period's copy as ``laporan mulai`` writes it, and its lock."""
    made = for_period(source, SEPTEMBER)
    return made, locking(Lock(), {KEY: copy.deepcopy(made)})


def at(book: Notebook, identity: str) -> int:
    return next(place for place, cell in enumerate(book["cells"]) if cell["id"] == identity)


def cell_of(book: Notebook, identity: str) -> Cell:
    return book["cells"][at(book, identity)]


def without(book: Notebook, *identities: str) -> Notebook:
    return {**book, "cells": [cell for cell in book["cells"] if cell["id"] not in identities]}


def insert(book: Notebook, before: str, *cells: Cell) -> None:
    """Put ``cells`` before the cell ``before``; at the end for ""."""
    place = at(book, before) if before else len(book["cells"])
    book["cells"][place:place] = cells


def added(identity: str, source: str, kind: str = "markdown") -> Cell:
    """A cell as JupyterLab adds one."""
    cell = code(identity, source) if kind == "code" else text(identity, source)
    return {**cell, "cell_type": kind, "metadata": {}}


def split(book: Notebook, identity: str, first: str, rest: str, *, keeps: str = "last") -> None:
    """Split a cell in two: JupyterLab leaves the id to the last part, other editors to the first or to none."""
    place = at(book, identity)
    cell = book["cells"][place]
    ids = {"last": ("aaaa1111", identity), "first": (identity, "aaaa1111"), "none": ("aaaa1111", "bbbb2222")}[keeps]
    parts = [{**copy.deepcopy(cell), "id": new, "source": part} for new, part in zip(ids, (first, rest), strict=True)]
    book["cells"][place : place + 1] = parts


def updated(newer: Notebook, own: Notebook, lock: Lock) -> Merged:
    """``own`` brought to the template ``newer``; what holds for every update is checked on the way."""
    fresh = for_period(newer, SEPTEMBER)
    merged = merge(fresh, copy.deepcopy(own), lock, KEY)
    made = merged.notebook
    new_lock = locking(lock, {KEY: fresh})
    check(made, new_lock, KEY, "x")
    ids = [cell["id"] for cell in made["cells"]]
    assert len(ids) == len(set(ids))
    wanted = [cell["id"] for cell in fresh["cells"]]
    assert [identity for identity in ids if identity in wanted] == wanted, "the order is the template's"
    for cell in fresh["cells"]:
        if "narasi" not in cell["metadata"].get("tags", ()):
            assert cell_of(made, cell["id"]) == cell
    # again, after the lock was written and after a crash before it
    for known in (new_lock, lock):
        again = merge(fresh, made, known, KEY)
        assert again.notebook == made
        assert again.replaced == 0
    return merged


def sources(book: Notebook) -> list[str]:
    """The texts that are printed, in order."""
    return [cell["source"] for cell in printed(book)["cells"] if cell["cell_type"] == "markdown" and cell["source"]]
