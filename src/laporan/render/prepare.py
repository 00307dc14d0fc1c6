"""From an executed notebook to a `Document` in which nothing is left to resolve."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from laporan.display import charts
from laporan.display.payload import (
    AbsentPayload,
    ChartPayload,
    ContentsPayload,
    KeyFiguresPayload,
    NotaDinasFields,
    ReportFields,
    SignaturePayload,
    TablePayload,
    ValuesPayload,
)
from laporan.errors.document import FieldsMissing, IdiomError, LabelTwice
from laporan.notebook.form import NARRATIVE, Cell, Notebook, heading_before, tags
from laporan.render import idioms, narrative, pandoc
from laporan.render.blocks import (
    PLACEHOLDER_ALT,
    PLACEHOLDER_LOGO,
    Absent,
    Block,
    Contents,
    Document,
    Figure,
    Heading,
    KeyFigures,
    PageBreak,
    Prose,
    Signature,
    Signer,
    Table,
)
from laporan.render.idioms import Node
from laporan.render.outputs import Place, Shown, read_outputs, require_glyphs
from laporan.render.resolve import ABSENT, CELL, resolve_references, resolve_source

LEAD = "paragraf-utama"
BOXED = "pokok-perhatian"

# Metadata blocks would vanish from the text, and made-up ids hide typed ones; all other extensions stay on, so that
# each construct is seen and refused by name.
READER = "markdown-yaml_metadata_block-pandoc_title_block-auto_identifiers"


def prepare(
    executed: Notebook,
    *,
    key: str,
    period: str,
    date: str,
    signer_of: Callable[[str], Signer],
    shown: str,
    letter_number: str = "[@NomorND]",
    letter_date: str = "[@TanggalND]",
    logo: str = PLACEHOLDER_LOGO,
    logo_alt: str = PLACEHOLDER_ALT,
) -> Document:
    """The document that ``executed`` describes.

    ``key`` is the document's name in params/sop.yml, ``date`` (ISO) its date, ``signer_of`` tells who holds
    a jabatan, ``shown`` is the notebook's name in errors. Raises a
    `laporan.errors.document.DocumentFault` for the first cell that cannot become part of a document.
    """
    cells = [_Read.of(cell, executed["cells"], index, shown) for index, cell in enumerate(executed["cells"])]
    fields = [
        item.payload
        for cell in cells
        for item in cell.shown
        if isinstance(item.payload, (ReportFields, NotaDinasFields))
    ]
    if len(fields) != 1:
        raise FieldsMissing(shown)
    builder = _Builder(signer_of, _numbers(cells))
    for cell, tree in zip(cells, _trees(cells), strict=True):
        builder.add_markdown(cell, tree)
        builder.add_outputs(cell)
    return Document(
        key=key,
        period=period,
        fields=fields[0],
        blocks=tuple(builder.finished()),
        date=date,
        letter_number=letter_number,
        letter_date=letter_date,
        logo=logo,
        logo_alt=logo_alt,
    )


@dataclass(frozen=True)
class _Read:
    """One cell as it is read: its Markdown (empty for code) and its payloads (none for Markdown)."""

    place: Place
    markdown: str
    tags: tuple[str, ...]
    is_narrative: bool
    shown: tuple[Shown, ...]

    @classmethod
    def of(cls, cell: Cell, cells: list[Cell], index: int, notebook: str) -> _Read:
        place = Place(notebook, cell["id"], heading_before(cells, index))
        is_code = cell["cell_type"] == "code"
        return cls(
            place,
            cell["source"] if cell["cell_type"] == "markdown" else "",
            tags(cell),
            NARRATIVE in tags(cell) or _is_added(cell, cells),
            read_outputs(cell, place) if is_code else (),
        )


def _is_added(cell: Cell, cells: list[Cell]) -> bool:
    """Whether a person added ``cell`` to a period's copy: there every cell of the template is not deletable."""
    is_copy = any(other["metadata"].get("deletable") is False for other in cells)
    return is_copy and cell["metadata"].get("deletable") is not False


def _numbers(cells: Sequence[_Read]) -> dict[str, int]:
    """``fig-x`` and ``tbl-x`` -> number in order of appearance; `ABSENT` for what has no data."""
    numbers: dict[str, int] = {}
    counts = {"fig": 0, "tbl": 0}
    absent: set[str] = set()
    for cell in cells:
        for item in cell.shown:
            match item.payload:
                case ChartPayload(label=label):
                    kind = "fig"
                case TablePayload(label=label, numbered=True):
                    kind = "tbl"
                case AbsentPayload(label=label):
                    absent.add(label)
                    continue
                case _:
                    continue
            name = f"{kind}-{label}"
            if name in numbers:
                raise LabelTwice(cell.place.notebook, cell.place.cell, cell.place.heading, f"@{name}")
            counts[kind] += 1
            numbers[name] = counts[kind]
    for label in absent:  # an absent payload does not say whether it stands for a figure or a table
        for kind in counts:
            numbers.setdefault(f"{kind}-{label}", ABSENT)
    return numbers


def _trees(cells: Sequence[_Read]) -> Iterator[list[Node]]:
    """Pandoc's blocks of each cell, from one call for the whole document."""
    values = {
        value.key: value.text
        for cell in cells
        for item in cell.shown
        if isinstance(item.payload, ValuesPayload)
        for value in item.payload.values
    }
    sources = [resolve_source(cell.markdown, values, cell.place) for cell in cells]
    text = "".join(f"{source}\n\n{CELL}\n\n" for source in sources)
    blocks = json.loads(pandoc.run(["--sandbox", "-f", READER, "-t", "json"], text.encode(), shown=READER))["blocks"]
    # An unclosed construct swallows what follows: then the cell it stands in holds a node that is refused, and the
    # cells after it are never asked for.
    cell_blocks: list[Node] = []
    for block in blocks:
        if idioms.is_mark(block) and block["c"][0]["c"] == CELL:
            yield cell_blocks
            cell_blocks = []
        else:
            cell_blocks.append(block)
    if cell_blocks:
        yield cell_blocks


@dataclass
class _Builder:
    """Collects blocks; neighbouring prose of one kind becomes one block, so that lists go on across cells."""

    signer_of: Callable[[str], Signer]
    numbers: dict[str, int]
    blocks: list[Block] = field(default_factory=list)
    chapters: int = 0
    sections: int = 0
    ids: dict[str, int] = field(default_factory=dict)
    pending: list[Node] = field(default_factory=list)
    kind: tuple[bool, bool] = (False, False)  # lead, boxed

    def add_markdown(self, cell: _Read, tree: list[Node]) -> None:
        def refuse(idiom: str, advice: str) -> IdiomError:
            return IdiomError(cell.place.notebook, cell.place.cell, cell.place.heading, idiom, advice)

        page_breaks = [block for block in tree if idioms.is_mark(block)]
        idioms.check([block for block in tree if block not in page_breaks], narrative=cell.is_narrative, refuse=refuse)
        kind = (LEAD in cell.tags, BOXED in cell.tags)
        for block in resolve_references(tree, self.numbers, cell.place):
            if idioms.is_mark(block):
                self._put(PageBreak())
            elif block["t"] == "Header":
                self._put(self._heading(block["c"]))
            else:
                if kind != self.kind:
                    self._flush()
                self.kind = kind
                self.pending.append(block)

    def add_outputs(self, cell: _Read) -> None:
        for item in cell.shown:
            match item.payload:
                case ChartPayload() as chart:
                    self._put(
                        Figure(
                            self.numbers[f"fig-{chart.label}"],
                            chart,
                            item.svg,
                            item.plotly,
                            *charts.on_phone(chart),
                        )
                    )
                case TablePayload() as table:
                    self._put(Table(self.numbers[f"tbl-{table.label}"] if table.numbered else 0, table))
                case AbsentPayload() as absent:
                    self._put(Absent(absent))
                case KeyFiguresPayload() as figures:
                    self._put(KeyFigures(figures))
                case SignaturePayload() as signature:
                    who = self.signer_of(signature.jabatan)
                    require_glyphs([who.name, who.acting], cell.place)
                    self._put(Signature(signature, who.name, who.acting))
                case ContentsPayload(what=what):
                    self._put(Contents(what))

    def finished(self) -> list[Block]:
        self._flush()
        return self.blocks

    def _put(self, block: Block) -> None:
        self._flush()
        self.blocks.append(block)

    def _flush(self) -> None:
        if self.pending:
            lead, boxed = self.kind
            markdown = narrative.markdown(narrative.join_lists(self.pending))
            self.blocks.append(Prose(markdown, lead=lead, boxed=boxed))
            self.pending = []

    def _heading(self, content: Any) -> Heading:
        level, (_, classes, _), nodes = content
        text = narrative.plain(nodes)
        number = ""
        if level == 1:
            self.sections = 0
        if "unnumbered" not in classes:
            if level == 1:
                self.chapters += 1
                number = roman(self.chapters)
            elif level == 2:
                self.sections += 1
                number = letters(self.sections)
        return Heading(level, text, number, self._id(text), "unlisted" not in classes and level < 3)

    def _id(self, text: str) -> str:
        # The prefix keeps ids apart from those of figures and tables and from what Quarto reserves (fig-, sec-).
        slug = "bagian-" + re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
        self.ids[slug] = self.ids.get(slug, 0) + 1
        return slug if self.ids[slug] == 1 else f"{slug}-{self.ids[slug]}"


def roman(number: int) -> str:
    """A chapter's number: 4 -> ``IV``."""
    text = ""
    for value, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        count, number = divmod(number, value)
        text += sign * count
    return text


def letters(number: int) -> str:
    """A section's letter: 1 -> ``A``, 27 -> ``AA``."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
