"""The form of a chart kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from laporan.display.theme import ChartWidth

Data = TypeVar("Data")


@dataclass(frozen=True)
class Kind(Generic[Data]):
    """One kind: its name in payloads, the dataclass of its data, and its two drawings of the same data.

    ``plotly`` is None where there is nothing to point at.
    """

    name: str
    data: type[Data]
    svg: Callable[[Data, ChartWidth], str]
    plotly: Callable[[Data, ChartWidth], dict[str, Any]] | None
