"""A newer template and a person's notebook become one: code from the template, every narrative cell from the person.

Cells are matched by id, and the template gives the order. What else a person wrote stays where it stood, after the
nearest cell above it that the template still has. An editor that splits a cell leaves its id with one part and gives
the others new ids and the same metadata, so that these are told by the metadata. What has no place is kept at the
end, where no document prints it (`form.printed`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from laporan.files import sha256
from laporan.notebook.form import NARRATIVE, NO_PLACE, NO_PLACE_HEADING, Cell, Notebook, tags, unprinted
from laporan.notebook.lock import Lock

HEADING = (
    "# Bagian yang tidak lagi mempunyai tempat\n\n"
    "Templat yang baru tidak mempunyai tempat untuk teks di bawah ini. **Teks ini tidak dicetak.** Pindahkan sebuah "
    "sel ke tempat yang sesuai di atas judul ini bila tetap diperlukan; hapus bila tidak."
)

_LEFT = "sisa"  # in the id of a text whose own id a cell of the template bears
_LONGEST_ID = 64  # nbformat
_NOWHERE = "\0"  # the anchor in a section that the template no longer has


@dataclass(frozen=True)
class Merged:
    """The new notebook and what is new in it: numbers of cells, and the texts without a place."""

    notebook: Notebook
    replaced: int  # cells made as in the template: code and headings, and narrative turned into code or raw
    is_reordered: bool  # whether cells of the template stood in another order
    kept: int  # narrative cells, as the person left them
    new: int  # narrative cells that the template brings
    left_over: tuple[str, ...]  # all of these texts, in order


def merge(fresh: Notebook, old: Notebook, lock: Lock, key: str) -> Merged:
    """``old``, the notebook of the document ``key``, brought to ``fresh``, an untouched copy of the template.

    ``lock`` tells what the former template gave; where it tells nothing of the texts, an undeletable narrative cell
    that the template does not have counts as the former template's. No text of a person is dropped but blank ones.
    """
    return _Merger(fresh, old, lock, key).merged()


def _is_blank(cell: Cell) -> bool:
    return not cell["source"].strip()


def _is_code(cell: Cell) -> bool:
    """Whether a cell is code by intention: narrative keeps its tag where an editor turned it into code."""
    return cell["cell_type"] == "code" and NARRATIVE not in tags(cell)


def _is_protected(cell: Cell) -> bool:
    return cell["metadata"].get("deletable") is False


def _text_cell(cell: Cell, identity: str, metadata: dict[str, object]) -> Cell:
    """The text of ``cell`` as a Markdown cell; a raw one stays raw but as narrative, for no document prints it."""
    is_raw = cell["cell_type"] == "raw" and NARRATIVE not in tags({"metadata": metadata})
    made = {
        "cell_type": "raw" if is_raw else "markdown",
        "id": identity,
        "metadata": metadata,
        "source": cell["source"],
    }
    return {**made, **({"attachments": cell["attachments"]} if "attachments" in cell else {})}


@dataclass
class _Merger:
    fresh: Notebook
    old: Notebook
    lock: Lock
    key: str
    texts: dict[str, Cell] = field(default_factory=dict)  # id of a narrative cell of the template -> the person's cell
    before: dict[str, list[Cell]] = field(default_factory=dict)
    after: dict[str, list[Cell]] = field(default_factory=dict)
    left: list[Cell] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.template: dict[str, Cell] = {cell["id"]: cell for cell in self.fresh["cells"]}
        recorded = (*self.lock.buku_kerja.get(self.key, ()), *self.lock.teks.get(self.key, ()))
        self.given: Mapping[str, str] = {cell.id: cell.sha256 for cell in recorded}
        self.texts_recorded = self.key in self.lock.teks
        skipped = unprinted(self.old)
        self.apart = [cell for place, cell in enumerate(self.old["cells"]) if place in skipped]
        self.cells = [cell for place, cell in enumerate(self.old["cells"]) if place not in skipped]
        self.present = {cell["id"] for cell in self.cells}
        self.anchor = ""  # "" is the top
        self.follows_gone_narrative = False

    def merged(self) -> Merged:
        """Go through the person's notebook once, then through the template."""
        run: list[Cell] = []  # the person's own cells since the last one of a template
        seen: set[str] = set()
        for cell in self.cells:
            is_own = cell["id"] in seen or not (cell["id"] in self.template or self._is_gone(cell))
            seen.add(cell["id"])
            if is_own:
                run.append(cell)
                continue
            self._place(run, cell)
            run = []
            self._take(cell)
        self._place(run, None)
        for cell in self.apart:
            self._set_apart(cell)
        return self._assembled()

    def _is_gone(self, cell: Cell) -> bool:
        """Whether a cell that the template does not have is one of the former template."""
        if self.texts_recorded or cell["cell_type"] == "code":
            return cell["id"] in self.given
        return _is_protected(cell) and not (NARRATIVE in tags(cell) and self._slot())

    def _is_given(self, cell: Cell) -> bool:
        """Whether a text is word for word what a template gave."""
        known = self.template.get(cell["id"])
        return (known is not None and known["source"] == cell["source"]) or (
            self.given.get(cell["id"]) == sha256(cell["source"].encode())
        )

    def _take(self, cell: Cell) -> None:
        """A cell of the new template or the former one."""
        known = self.template.get(cell["id"])
        if known is not None and NARRATIVE in tags(known):
            # a heading or code that the template has turned into narrative was nobody's text
            if NARRATIVE in tags(cell) or not self._is_given(cell):
                self.texts[cell["id"]] = cell
        elif not self._is_given(cell):
            self._leave(cell)
        self.follows_gone_narrative = known is None and NARRATIVE in tags(cell)
        if known is not None:
            self.anchor = cell["id"]
        elif cell["cell_type"] != "code" and NARRATIVE not in tags(cell):
            self.anchor = _NOWHERE  # a heading is gone, and with it the section

    def _place(self, run: Iterable[Cell], following: Cell | None) -> None:
        """The person's own cells between two cells of a template, of which ``following`` is the second."""
        is_narrative = following is not None and NARRATIVE in tags(following)
        pulled = False
        for cell in run:
            is_part = NARRATIVE in tags(cell) and _is_protected(cell)
            if _is_code(cell):
                copied = self.template.get(cell["id"])
                if copied is None or copied["source"] != cell["source"]:
                    self._leave(cell)
            elif is_part and not pulled and (slot := self._slot()):
                self.texts[slot] = cell
                self.anchor = slot
            elif following is not None and is_narrative and (is_part or pulled):
                pulled = True  # a part goes with the cell that it was split from, and what stands between with it
                if following["id"] in self.template:
                    self.before.setdefault(following["id"], []).append(cell)
                else:
                    self._leave(cell)
            elif self.anchor == _NOWHERE or (is_part and self.follows_gone_narrative):
                self._leave(cell)
            else:
                self.after.setdefault(self.anchor, []).append(cell)

    def _slot(self) -> str:
        """The narrative cell next below the anchor that the person's notebook has lost, as by an older editor's
        splitting; "" where there is none."""
        order = list(self.template)
        if self.anchor == _NOWHERE:
            return ""
        for identity in order[order.index(self.anchor) + 1 if self.anchor else 0 :]:
            if identity in self.present:
                break
            if NARRATIVE in tags(self.template[identity]) and self._is_lost(identity) and identity not in self.texts:
                return identity
        return ""

    def _is_lost(self, identity: str) -> bool:
        """Whether the former template had the cell, so that it is a person who took it away."""
        return not self.texts_recorded or identity in self.given

    def _set_apart(self, cell: Cell) -> None:
        """What stood apart stays apart, unless the template has a place for it again."""
        known = self.template.get(cell["id"])
        if NO_PLACE_HEADING in tags(cell):
            if cell["source"] != HEADING:
                self._leave(cell)
        elif known is not None and NARRATIVE in tags(known) and cell["id"] not in self.present | self.texts.keys():
            self.texts[cell["id"]] = cell
        else:
            self._leave(cell)

    def _leave(self, cell: Cell) -> None:
        if not _is_blank(cell):
            self.left.append(cell)

    def _assembled(self) -> Merged:
        ids = set(self.template) | {NO_PLACE_HEADING}
        cells = self._own(self.after.get("", ()), ids)
        new = 0
        for identity, cell in self.template.items():
            cells += self._own(self.before.get(identity, ()), ids)
            if identity in self.texts:
                cells.append(_text_cell(self.texts[identity], identity, cell["metadata"]))
            elif NARRATIVE in tags(cell) and identity in self.given and identity not in self.present:
                cells.append({**cell, "source": ""})  # a person deleted it
            else:
                new += NARRATIVE in tags(cell)
                cells.append(cell)
            cells += self._own(self.after.get(identity, ()), ids)
        left = [_text_cell(cell, _free_id(cell["id"], ids), {"tags": [NO_PLACE]}) for cell in self.left]
        if left:
            protected = {"tags": [NO_PLACE_HEADING], "deletable": False, "editable": False}
            cells.append({"cell_type": "markdown", "id": NO_PLACE_HEADING, "metadata": protected, "source": HEADING})
        own = sum(len(placed) for places in (self.before, self.after) for placed in places.values())
        return Merged(
            notebook={**self.fresh, "cells": [*cells, *left]},
            replaced=self._replaced(),
            is_reordered=self._is_reordered(),
            kept=len(self.texts) + own,
            new=new,
            left_over=tuple(cell["source"] for cell in left),
        )

    def _own(self, cells: Iterable[Cell], ids: set[str]) -> list[Cell]:
        """The person's own cells with ids that nothing else bears; what was moved back to a place is printed again."""
        made = []
        for cell in cells:
            metadata = {name: value for name, value in cell["metadata"].items() if name != "tags"}
            if not self.texts_recorded:  # else the next time it would count as the former template's
                metadata.pop("deletable", None)
            kept = [tag for tag in tags(cell) if tag != NO_PLACE]
            # an id of the former template would be taken for its cell where this is gone through once more
            identity = _free_id(cell["id"], ids, self.given)
            made.append(_text_cell(cell, identity, {**metadata, **({"tags": kept} if kept else {})}))
        return made

    def _replaced(self) -> int:
        def sources(cells: Iterable[Cell]) -> dict[str, str]:
            return {cell["id"]: cell["source"] for cell in cells if NARRATIVE not in tags(cell)}

        now, then = sources(self.template.values()), sources(self.cells)
        # of what only the person's notebook has, the former template's and code went
        gone = {cell["id"] for cell in self.cells if cell["id"] in self.given or _is_code(cell)}
        turned = [cell for cell in self.cells if cell["cell_type"] != "markdown" and NARRATIVE in tags(cell)]
        names = now.keys() | (then.keys() & gone)
        return len(turned) + sum(now.get(identity) != then.get(identity) for identity in names)

    def _is_reordered(self) -> bool:
        then = [cell["id"] for cell in self.cells if cell["id"] in self.template]
        return then != [identity for identity in self.template if identity in self.present]


def _free_id(identity: str, taken: set[str], reserved: Collection[str] = ()) -> str:
    """``identity``, or one like it, that is neither in ``taken``, to which it is added, nor in ``reserved``."""
    number, free = 1, identity
    while free in taken or free in reserved:
        ending = f"-{_LEFT}" if number == 1 else f"-{_LEFT}-{number}"
        free, number = identity[: _LONGEST_ID - len(ending)] + ending, number + 1
    taken.add(free)
    return free
