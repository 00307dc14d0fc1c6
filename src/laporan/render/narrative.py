"""Narrative as Markdown: Pandoc's checked tree (`laporan.render.idioms`) written out again in one fixed way.

One paragraph is one line, lists are tight and indented by four, typed quotation marks and dashes are the characters
themselves, and whatever could be read as markup is escaped. So any Pandoc reads the same from it, whatever way a
person broke the lines, and a changed line break changes no content digest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import punctuation
from urllib.parse import quote

from laporan.render.idioms import LETTERS, Node

_INDENT = 4
_MARKUP = re.compile(r"""[\\`*_{}\[\]<>#~^|$@"'&=!]|(?<=-)-|-(?=-)|(?<=\.)\.|\.(?=\.)|:(?=\S)""")
# What begins a list, heading, rule or block: a mark as the first character, or a number or letter before . or ).
_FIRST = re.compile(rf"^([{re.escape(punctuation)}])|^([a-zA-Z]|[ivxlcdm]+|[IVXLCDM]+|\d+)([.)])(?=\s|$)")
_SAFE_IN_ADDRESS = ":/?#@!$&+,;=%-._"
# The marks of official letters by depth, put in where a person typed the plain ``1.`` in a nested list.
_BY_DEPTH = (("Decimal", "Period"), ("LowerAlpha", "Period"), ("Decimal", "OneParen"), ("LowerAlpha", "OneParen"))
_QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}


def markdown(blocks: Sequence[Node]) -> str:
    """``blocks`` (paragraphs and lists) as Markdown, without a line end at the end."""
    return "\n\n".join(_block(block) for block in blocks)


def plain(nodes: Sequence[Node]) -> str:
    """The text of inline nodes without any markup or escaping (for headings)."""
    parts = []
    for node in nodes:
        match node["t"]:
            case "Str":
                parts.append(node["c"])
            case "Space" | "SoftBreak":
                parts.append(" ")
            case "Quoted":
                kind, content = node["c"]
                opening, closing = _QUOTES[kind["t"]]
                parts.append(opening + plain(content) + closing)
            case _:
                parts.append(plain(node["c"]))
    return "".join(parts)


def join_lists(blocks: Sequence[Node]) -> list[Node]:
    """Neighbouring lists of one kind as one: a list whose items stand in several cells is numbered through."""
    joined: list[Node] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last and block["t"] == last["t"] == "BulletList":
            joined[-1] = {"t": "BulletList", "c": last["c"] + block["c"]}
        elif last and block["t"] == last["t"] == "OrderedList" and block["c"][0][1:] == last["c"][0][1:]:
            joined[-1] = {"t": "OrderedList", "c": [last["c"][0], last["c"][1] + block["c"][1]]}
        else:
            joined.append(block)
    return joined


def _block(block: Node, depth: int = 0) -> str:
    """``depth`` counts the numbered lists around ``block``."""
    match block["t"]:
        case "BulletList":
            return _list(block["c"], ["-"] * len(block["c"]), depth)
        case "OrderedList":
            (start, style, delimiter), items = block["c"]
            marks = (style["t"], delimiter["t"])
            if marks == _BY_DEPTH[0]:
                marks = _BY_DEPTH[min(depth, len(_BY_DEPTH) - 1)]
            end = "." if marks[1] == "Period" else ")"
            numbers = range(start, start + len(items))
            if marks[0] == "LowerAlpha" and numbers[-1] <= LETTERS:
                return _list(items, [chr(ord("a") + number - 1) + end for number in numbers], depth + 1)
            return _list(items, [f"{number}{end}" for number in numbers], depth + 1)
        case _:
            return _inlines(block["c"], first=True)


def _list(items: Sequence[Sequence[Node]], markers: Sequence[str], depth: int) -> str:
    # A list is tight unless an item holds a second paragraph: typed empty lines between items mean nothing.
    loose = any(block["t"] in {"Para", "Plain"} for item in items for block in item[1:])
    gap = "\n\n" if loose else "\n"
    lines = []
    for item, marker in zip(items, markers, strict=True):
        width = max(_INDENT, len(marker) + 1)
        text = gap.join(_block(block, depth) for block in item)
        indented = text.replace("\n", "\n" + " " * width).replace(" " * width + "\n", "\n")
        lines.append(marker.ljust(width) + indented)
    return gap.join(lines)


def _inlines(nodes: Sequence[Node], *, first: bool = False) -> str:
    """Inline nodes as Markdown; ``first`` says that they begin a block, where punctuation may begin a list."""
    parts: list[str] = []
    for node in _merged(nodes):
        match node["t"]:
            case "Str":
                parts.append(_text(node["c"], first))
            case "Space" | "SoftBreak":
                parts.append(" ")
            case "Emph":
                parts.append(f"*{_inlines(_without(node['c'], 'Emph'))}*")
            case "Strong":
                parts.append(f"**{_inlines(_without(node['c'], 'Strong'))}**")
            case "Quoted":
                kind, content = node["c"]
                opening, closing = _QUOTES[kind["t"]]
                parts.append(opening + _inlines(content) + closing)
            case "Link":
                _, content, (address, _) = node["c"]
                parts.append(f"[{_inlines(content)}]({quote(address, safe=_SAFE_IN_ADDRESS)})")
        first = False
    return "".join(parts)


def _text(text: str, first: bool) -> str:
    match = _FIRST.match(text) if first else None
    if match is None:
        return _MARKUP.sub(r"\\\g<0>", text)
    begin = match.end() - 1
    return text[:begin] + "\\" + text[begin] + _MARKUP.sub(r"\\\g<0>", text[begin + 1 :])


def _merged(nodes: Sequence[Node]) -> list[Node]:
    """Neighbours of one kind as one: "**a****b**" would be read otherwise."""
    merged: list[Node] = []
    for node in nodes:
        if merged and node["t"] == merged[-1]["t"] and node["t"] in {"Emph", "Strong", "Str"}:
            merged[-1] = {"t": node["t"], "c": merged[-1]["c"] + node["c"]}
        else:
            merged.append(node)
    return merged


def _without(nodes: Sequence[Node], kind: str) -> list[Node]:
    """``nodes`` with the content of each ``kind`` in its place: emphasis within emphasis is emphasis."""
    return [inner for node in nodes for inner in (_without(node["c"], kind) if node["t"] == kind else [node])]
