"""Change a params file in place, keeping its comments and its order.

`set_values` writes keys at the top of a file anew. `added` writes into what stands deeper: every line stays as it was
but those of the lists that grow.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from laporan.files import dump_yaml, write_atomic


def set_absences(path: Path, absent: Mapping[str, str], present: Iterable[str]) -> bool:
    """Record in ``tanpa`` of ``params/<periode>.yml`` the services without data and drop those that have some now.

    Returns whether the file changed. The file must have been validated before.
    """
    data = _load(path)
    before = {key: value["alasan"] for key, value in (data.get("tanpa") or {}).items()}
    after = {key: reason for key, reason in {**before, **absent}.items() if key not in set(present)}
    if before == after:
        return False
    set_values(path, {"tanpa": {key: {"alasan": reason} for key, reason in after.items()}})
    return True


def set_values(path: Path, values: Mapping[str, Any]) -> None:
    """Set keys at the top of the file to ``values``. All other lines stay as they are, comments included."""
    for key, value in values.items():
        lines = _text(path).splitlines(keepends=True)
        first, last = _extent(path, key, lines)
        write_atomic(path, "".join([*lines[:first], dump_yaml({key: value}), *lines[last:]]))


def grown(content: bytes, additions: Iterable[tuple[Sequence[str], Any]]) -> bytes:
    """A params file's bytes with `added` values, one after the other; its BOM and line ends stay."""
    text = content.decode("utf-8-sig")
    for path, value in additions:
        text = added(text, path, value)
    return (codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b"") + text.encode()


def added(text: str, path: Sequence[str], value: Any) -> str:
    """``text`` (YAML, valid, without anchors) with ``value`` at ``path``: the items that a list there lacks, or a new
    last key where the mapping above has no such key.

    ValueError where another value stands there, the mapping above is missing, or the result would not be read as meant.
    """
    wanted = above = _unshared(YAML(typ="safe", pure=True).load(text))
    for key in path[:-1]:
        if not isinstance(above, dict) or key not in above:
            raise ValueError(f"tidak ada {'.'.join(path[:-1])}")
        above = above[key]
    if not isinstance(above, dict):
        raise ValueError(f"{'.'.join(path[:-1])} bukan pasangan kunci dan isi")
    node = YAML(typ="safe", pure=True).compose(text)
    for key in path[:-1]:
        node = _member(node, key)
    known = above.get(path[-1])
    if known is None and path[-1] not in above:
        result = _with_key(text, node, path[-1], value)
        above[path[-1]] = value
    elif isinstance(known, list) and isinstance(value, list):
        items = [item for item in value if item not in known]
        result = _with_items(text, _member(node, path[-1]), items)
        known += items
    else:
        raise ValueError(f"{'.'.join(path)} sudah berisi yang lain")
    if YAML(typ="safe", pure=True).load(result) != wanted:
        raise ValueError(f"{'.'.join(path)} tidak dapat ditambah")
    return result


def _unshared(value: Any) -> Any:
    """A copy in which every alias has a value of its own."""
    if isinstance(value, dict):
        return {key: _unshared(inner) for key, inner in value.items()}
    return [_unshared(inner) for inner in value] if isinstance(value, list) else value


def _member(node: Node, key: str) -> Any:
    return next(value for name, value in node.value if name.value == key)


def _with_items(text: str, node: SequenceNode, items: Sequence[Any]) -> str:
    shown = [_flow(item) for item in items]
    if not items:
        return text
    if not node.flow_style:
        dash = " " * node.start_mark.column + "- "
        return _with_lines(text, _end(node), [dash + item for item in shown])
    at = node.value[-1].end_mark.index if node.value else node.start_mark.index + 1
    return text[:at] + (", " if node.value else "") + ", ".join(shown) + text[at:]


def _with_key(text: str, node: MappingNode, key: str, value: Any) -> str:
    if node.flow_style:
        at = node.value[-1][1].end_mark.index if node.value else node.start_mark.index + 1
        return text[:at] + (", " if node.value else "") + f"{_flow(key)}: {_flow(value)}" + text[at:]
    return _with_lines(text, _end(node), block_lines({key: value}, node.value[0][0].start_mark.column))


def block_lines(value: Mapping[str, Any], indent: int = 0) -> list[str]:
    """``value`` as lines of YAML: a key a line, lists in brackets."""
    lines: list[str] = []
    for key, inner in value.items():
        lead = " " * indent + _flow(key) + ":"
        if isinstance(inner, dict) and inner:
            lines += [lead, *block_lines(inner, indent + 2)]
        else:
            lines.append(f"{lead} {_flow(inner)}")
    return lines


def _with_lines(text: str, after: int, lines: Sequence[str]) -> str:
    """``lines`` beneath the line in which ``after`` lies, its comment included."""
    mark = "\r\n" if "\r\n" in text else "\n"
    at = text.find("\n", after) + 1
    if not at:
        return text + "".join(mark + line for line in lines) + mark
    return text[:at] + "".join(line + mark for line in lines) + text[at:]


def _end(node: Any) -> int:
    """Where the text of a value ends. A block's own end mark stands behind the comments that follow it."""
    while not isinstance(node.value, str) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    end: int = node.end_mark.index
    return end if end == node.start_mark.index or node.end_mark.column else end - 1


def _flow(value: Any) -> str:
    """``value`` as YAML within a line."""
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style, yaml.width = True, 1_000_000
    stream = io.StringIO()
    yaml.dump([value], stream)
    return stream.getvalue().strip()[1:-1]


def _extent(path: Path, key: str, lines: Sequence[str]) -> tuple[int, int]:
    """The lines of ``key`` and its value, without the comments that lead to the next key."""
    data = _load(path)
    if key not in data:
        return len(lines), len(lines)
    first = data.lc.key(key)[0]
    last = min((data.lc.key(other)[0] for other in data if data.lc.key(other)[0] > first), default=len(lines))
    while last > first + 1 and (lines[last - 1].startswith("#") or not lines[last - 1].strip()):
        last -= 1
    return first, last


def _load(path: Path) -> Any:
    return YAML().load(_text(path))


def _text(path: Path) -> str:
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    return text if text.endswith("\n") else text + "\n"
