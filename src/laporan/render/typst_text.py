"""Typst source made from plain values: text becomes string literals, so nothing in it can become markup or code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from laporan.escaping import typst_string


@dataclass(frozen=True)
class Code:
    """Source that goes out as it is: a length, a call."""

    source: str


Argument: TypeAlias = "str | bool | int | Code | Sequence[Argument] | Mapping[str, Argument]"


def value(argument: Argument) -> str:  # noqa: PLR0911
    """A Python value as a Typst expression: text, whole numbers, truth, lists as arrays, mappings as dictionaries."""
    match argument:
        case str():
            return typst_string(argument)
        case Code():
            return argument.source
        case bool():
            return "true" if argument else "false"
        case int():
            return str(argument)
        case Mapping():
            return "(" + (", ".join(f"{name(key)}: {value(item)}" for key, item in argument.items()) or ":") + ")"
    items = [value(item) for item in argument]
    if any(not isinstance(item, str | Code) for item in argument):
        return "(" + "".join(f"\n    {item}," for item in items) + "\n  )"
    return "(" + ", ".join(items) + ("," if len(items) == 1 else "") + ")"


def name(key: str) -> str:
    """A Python name as the template writes it: ``judul_lengkap`` is ``judul-lengkap``."""
    return key.replace("_", "-")


def call(function: str, *arguments: Argument, **named: Argument) -> str:
    """A call in code mode, one argument a line where there are several."""
    parts = [value(argument) for argument in arguments]
    parts += [f"{name(key)}: {value(argument)}" for key, argument in named.items()]
    if len(parts) < 2:
        return f"{function}({', '.join(parts)})"
    return f"{function}(\n" + "".join(f"  {part},\n" for part in parts) + ")"
