"""Whatever the template becomes and whatever a person does to the cells, no text of theirs is lost."""

from __future__ import annotations

import copy
from collections import Counter
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.updated_notebook import Cell, Notebook, added, begun, code, notebook, sources, story, text, updated

from laporan.notebook.lock import Lock

KINDS = {"k": code, "j": text, "n": story}
NAMES = [f"{kind}{number}" for kind in KINDS for number in range(4)]


def cell(name: str, version: int) -> Cell:
    return KINDS[name[0]](name, f"templat {version} {name}")


@st.composite
def templates(draw: st.DrawFn, version: int) -> Notebook:
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=1))
    return notebook(*(cell(name, draw(st.sampled_from([1, version]))) for name in names))


@st.composite
def edited(draw: st.DrawFn, book: Notebook) -> tuple[Notebook, list[str]]:  # noqa: PLR0912
    """``book`` after some acts of a person, and every text that is theirs: typed, and not typed over since."""
    cells: list[dict[str, Any]] = copy.deepcopy(book["cells"])
    for number in range(draw(st.integers(0, 8))):
        act = draw(st.sampled_from(["edit", "empty", "add", "code", "split", "copy", "move", "delete", "retype"]))
        place = draw(st.integers(0, len(cells) - 1)) if cells else 0
        one = cells[place] if cells else {}
        typed = f"tulisan {number}"
        if act == "add":
            cells.insert(place, added(f"id{number}", typed))
        elif act == "code":
            cells.insert(place, added(f"id{number}", draw(st.sampled_from(["", typed])), "code"))
        elif not cells:
            continue
        elif act == "edit":
            one["source"] = typed
        elif act == "empty":
            one["source"] = draw(st.sampled_from(["", " \n"]))
        elif act == "split":
            parts = [{**copy.deepcopy(one), "source": f"{typed} {half}"} for half in ("a", "b")]
            for part in draw(st.sampled_from([parts[:1], parts[1:], parts])):
                part["id"] = f"belah{number}{part['source'][-1]}"
            cells[place : place + 1] = parts
        elif act == "copy":
            same = {**copy.deepcopy(one), "source": typed}
            if draw(st.booleans()):
                same["id"] = f"salin{number}"
                same["metadata"].pop("deletable", None)
            cells.insert(draw(st.integers(0, len(cells))), same)
        elif act == "move":
            cells.insert(draw(st.integers(0, len(cells) - 1)), cells.pop(place))
        elif act == "delete":
            cells.pop(place)
        else:
            one["cell_type"] = draw(st.sampled_from(["code", "markdown", "raw"]))
    given_texts = {one["source"] for one in book["cells"]}
    own = [one["source"] for one in cells if one["source"].strip() and one["source"] not in given_texts]
    return {**book, "cells": cells}, own


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_text_of_a_person_is_lost(data: st.DataObject) -> None:
    book, lock = begun(data.draw(templates(1)))
    for version in (2, 3):
        book, own = data.draw(edited(book))
        newer = data.draw(templates(version))
        known = data.draw(st.sampled_from([lock, Lock(buku_kerja=lock.buku_kerja), Lock()]))
        merged = updated(newer, book, known)
        there = Counter(one["source"] for one in merged.notebook["cells"])
        assert not Counter(own) - there
        # nothing is printed that has no place
        apart = set(merged.left_over)
        assert not [text for text in sources(merged.notebook) if text in apart and there[text] == 1]
        book, lock = merged.notebook, begun(newer)[1]


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_narrative_is_the_persons_and_printed_where_it_was(data: st.DataObject) -> None:
    """Edited in place, every narrative cell that the template still has keeps its text, word for word."""
    first = data.draw(templates(1))
    own, lock = begun(first)
    wanted = {}
    for one in own["cells"]:
        if "narasi" in one["metadata"]["tags"]:
            one["source"] = data.draw(st.text(max_size=20))
            wanted[one["id"]] = one["source"]
    newer = data.draw(templates(2))
    made = {one["id"]: one["source"] for one in updated(newer, own, lock).notebook["cells"]}
    known = {one["id"] for one in newer["cells"]}
    assert {name: made[name] for name in wanted if name in known} == {
        name: source for name, source in wanted.items() if name in known
    }
