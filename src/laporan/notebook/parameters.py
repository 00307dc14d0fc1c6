"""The parameters cell, read as syntax: ``name: type = value`` or ``name: type`` alone.

Papermill itself only warns of an unknown parameter and cannot see one without a value; here both are errors before
a kernel starts.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from laporan.errors.notebook import NotebookUnreadable, ParameterError
from laporan.notebook.form import PARAMETERS, Notebook, tags

Scalar = str | int | float | bool

_TYPES: dict[str, type] = {"str": str, "int": int, "float": float, "bool": bool}


@dataclass(frozen=True)
class Parameter:
    """A declared parameter; ``required`` where it has no default value."""

    name: str
    kind: str
    required: bool


def declared(notebook: Notebook, shown: str) -> tuple[Parameter, ...]:
    """The parameters that the notebook's cell tagged ``parameters`` declares."""
    for cell in notebook["cells"]:
        if PARAMETERS in tags(cell):
            try:
                body = ast.parse(cell["source"]).body
            except SyntaxError:
                raise NotebookUnreadable(shown) from None
            return tuple(
                Parameter(item.target.id, ast.unparse(item.annotation), item.value is None)
                for item in body
                if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)
            )
    return ()


def check_parameters(notebook: Notebook, given: Mapping[str, Scalar], shown: str) -> None:
    """Raise `ParameterError` for an unknown, missing or wrongly typed parameter."""
    known = {parameter.name: parameter for parameter in declared(notebook, shown)}
    for name, value in given.items():
        if name not in known:
            raise ParameterError(shown, name, "tidak_dikenal", "")
        kind = known[name].kind
        # bool is an int to Python, not to a person who wrote the type
        if kind in _TYPES and type(value) is not _TYPES[kind]:
            raise ParameterError(shown, name, "jenis", kind)
    for name, parameter in known.items():
        if parameter.required and name not in given:
            raise ParameterError(shown, name, "kurang", parameter.kind)
