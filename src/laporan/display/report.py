"""The facade that notebooks use: a period's charts, tables, values and fields, each by its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from laporan.display.fields import key_figures, nota_dinas_fields, report_fields, rule_of, signature
from laporan.display.figures import FIGURES
from laporan.display.figures.common import SILENT
from laporan.display.load import Source, load
from laporan.display.numbers import Numbers
from laporan.display.payload import MIME, ContentsPayload, Payload, to_json
from laporan.display.tables import TABLES
from laporan.display.values import values
from laporan.display.views import view
from laporan.errors.usage import UsageError
from laporan.periods import Kind

NamedT = TypeVar("NamedT")


class Unprinted:
    """Stands where a figure or table has nothing to print: its service has no data, or nothing was recorded."""

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {"text/plain": "Tidak dicetak: tidak ada isinya pada periode ini.", MIME: to_json(SILENT)}


class Report:
    """One document of one period. Every method returns an object that a notebook displays.

    What has no data displays as a box with the reason; nothing here raises for missing data.
    """

    def __init__(self, source: Source, document: str) -> None:
        self._source = source
        self._numbers = Numbers(source)
        self._rule = rule_of(source, document)

    def fields(self) -> Any:
        """Cover, header and footer of a report; kop and address block of a nota dinas."""
        if self._rule.jenis == "nota-dinas":
            return view(nota_dinas_fields(self._source, self._rule))
        return view(report_fields(self._numbers))

    def values(self) -> Any:
        """The listing of quotable values; never printed."""
        return view(values(self._numbers))

    def chart(self, name: str) -> Any:
        """The chart ``name`` of `laporan.display.figures.FIGURES`."""
        return _shown(_named(FIGURES, name, "Gambar")(self._numbers, name))

    def table(self, name: str) -> Any:
        """The table ``name`` of `laporan.display.tables.TABLES`."""
        return _shown(_named(TABLES, name, "Tabel")(self._numbers, name))

    def key_figures(self) -> Any:
        """The strip of the four volumes."""
        return view(key_figures(self._numbers))

    def signature(self) -> Any:
        """The place of the signature."""
        return view(signature(self._source, self._rule))

    def contents(self, what: Literal["isi", "tabel", "gambar", "data-gambar"]) -> Any:
        """A list of contents at this place."""
        return view(ContentsPayload(what))


def open_period(periode: str, document: str, kind: Kind | None = None) -> Report:
    """The document ``document`` of params/sop.yml for ``periode``, in the workspace around the working directory.

    Without a period it is the built-in specimen's. ``kind`` says which kind of period a template is written for.
    """
    return Report(load(periode, kind), document)


def _shown(payload: Payload) -> Any:
    return Unprinted() if payload == SILENT else view(payload)


def _named(builders: Mapping[str, NamedT], name: str, what: str) -> NamedT:
    if name not in builders:
        raise UsageError(f'{what} "{name}" tidak dikenal.', f"Yang dikenal: {', '.join(sorted(builders))}.")
    return builders[name]
