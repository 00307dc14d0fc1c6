"""What is written out is read back the same, whatever the text: by the pinned Pandoc, and with Quarto's extensions."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from laporan.render import narrative, pandoc
from laporan.render.idioms import is_mark
from laporan.render.resolve import CELL

WORDS = (  # noqa: SIM905
    "kata 1. a. - + * # ## (1) (@) i. iv. 8,2% 1.204 -- ... a--b x...y : :: = | ~ ^ $ $5 @ @fig-a ' \" <b> &amp; {{< "
    "{-} [a] (b) https://x.id www.x.id :smile: \\ ` _a_ a_b ! ![a](b) \\n Table: % 1) A. — “q” hal-hal 2026 --- *** "
    "[^1] ^[x] mailto:a@b.id [@x] é Jum’at a\u00a0b / // ? No. dst. x^2^ H~2~O ::: ```"
).split(" ")
ADDRESSES = ("https://x.id/a_b?c=1&d=*", "http://y.id/(z)", "#gambar-2")
Node = dict[str, Any]


def text(value: str) -> Node:
    return {"t": "Str", "c": value}


class Writer:
    """Makes random trees of the allowed idioms."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def words(self, count: int) -> list[Node]:
        nodes = [text(self.random.choice(WORDS))]
        for _ in range(count - 1):
            nodes += [{"t": "Space"}, text(self.random.choice(WORDS))]
        return nodes

    def inlines(self, depth: int = 0) -> list[Node]:
        nodes: list[Node] = []
        for _ in range(self.random.randint(1, 5)):
            if nodes and self.random.random() < 0.8:
                nodes.append({"t": "Space"})
            chance = self.random.random()
            if chance < 0.6 or depth > 1:
                nodes += self.words(self.random.randint(1, 3))
            elif chance < 0.9:
                nodes.append({"t": self.random.choice(("Emph", "Strong")), "c": self.inlines(depth + 1)})
            elif chance < 0.95 and depth == 0:
                nodes.append({"t": "Link", "c": [["", [], []], self.words(2), [self.random.choice(ADDRESSES), ""]]})
            else:
                nodes.append({"t": "Quoted", "c": [{"t": "DoubleQuote"}, self.words(2)]})
        return nodes

    def block(self, depth: int = 0) -> Node:
        chance = self.random.random()
        if chance < 0.5 or depth > 2:
            return {"t": "Para", "c": self.inlines()}
        items = [
            [{"t": "Para", "c": self.inlines()}] + ([self.block(depth + 1)] if self.random.random() < 0.4 else [])
            for _ in range(self.random.randint(1, 4))
        ]
        if chance < 0.65:
            return {"t": "BulletList", "c": items}
        # The marks that a depth has by itself stand for every depth here; others are tested by name.
        style, delimiter = [("LowerAlpha", "Period"), ("Decimal", "OneParen")][self.random.randint(0, 1)]
        return {"t": "OrderedList", "c": [[1, {"t": style}, {"t": delimiter}], items]}


def characters(nodes: list[Node], styles: frozenset[str] = frozenset()) -> list[tuple[frozenset[str], str]]:
    """Inline nodes as characters with their styles; blanks have none, and no-break spaces are blanks."""
    found: list[tuple[frozenset[str], str]] = []
    for node in nodes:
        match node["t"]:
            case "Str":
                found += [(styles, char) for char in node["c"].replace("\u00a0", " ")]
            case "Space" | "SoftBreak":
                found.append((styles, " "))
            case "Emph" | "Strong":
                found += characters(node["c"], styles | {node["t"]})
            case "Quoted":
                found += [(styles, "“"), *characters(node["c"][1], styles), (styles, "”")]
            case "Link":
                address = node["c"][2][0].replace("(", "%28").replace(")", "%29").replace("*", "%2A")
                found += characters(node["c"][1], styles | {address})
            case other:
                found.append((styles, f"<{other}>"))
    return [(frozenset(), char) if char == " " else (style, char) for style, char in found]


def shape(block: Node) -> Any:
    match block["t"]:
        case "Para" | "Plain":
            return characters(block["c"])
        case "BulletList":
            return ["-", *([shape(child) for child in item] for item in block["c"])]
        case "OrderedList":
            attributes = [block["c"][0][0], block["c"][0][1]["t"], block["c"][0][2]["t"]]
            return [attributes, *([shape(child) for child in item] for item in block["c"][1])]
    return block


@pytest.mark.parametrize("reader", ["markdown", "markdown+autolink_bare_uris", "markdown+emoji-smart"])
def test_any_tree_survives(reader: str) -> None:
    writer = Writer(20261007)
    trees = [narrative.join_lists([writer.block() for _ in range(writer.random.randint(1, 3))]) for _ in range(300)]
    source = "".join(f"{narrative.markdown(tree)}\n\n{CELL}\n\n" for tree in trees)
    read: list[list[Node]] = [[]]
    for block in json.loads(pandoc.run(["-f", reader, "-t", "json"], source.encode(), shown="uji"))["blocks"]:
        if is_mark(block):
            read.append([])
        else:
            read[-1].append(block)
    assert [[shape(block) for block in tree] for tree in read[:-1]] == [[shape(b) for b in tree] for tree in trees]
