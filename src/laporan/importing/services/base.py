"""What the services share: the interface that the import calls, and a tally of facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import pandas as pd

from laporan.formatting import joined, number
from laporan.importing.small_cells import hidden_cells
from laporan.periods import Period
from laporan.rekap import OTHER_PAGES, TRAITS, UNMAPPED, Facts


@dataclass
class Tally:
    """Facts in the making, with what goes into the record beside them.

    ``hidden``: dimension -> how many cells `publish` left out of a breakdown of people by two traits.
    """

    values: dict[tuple[str, str, str], int] = field(default_factory=dict)
    lacking: dict[str, str] = field(default_factory=dict)
    unmapped: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    hidden: dict[str, int] = field(default_factory=dict)

    def publish(self, smallest: int, period: Period) -> Facts:
        """The facts, where a breakdown of `TRAITS` keeps only cells that tell of nobody.

        ``smallest``: the least number of people in such a cell. Both traits' totals stay. A quarter has no such
        breakdown: its cell less those of two months would give away the third's.
        """
        crossed = [key for key in self.values if key[0] in TRAITS and key[1] != "total"]
        facts = {key: value for key, value in self.values.items() if key not in crossed}
        for menurut in dict.fromkeys(key[1] for key in crossed if period.is_month):
            cells = {(key[0], key[2]): self.values[key] for key in crossed if key[1] == menurut}
            hidden = hidden_cells(cells, smallest)
            facts |= {(cell[0], menurut, cell[1]): count for cell, count in cells.items() if cell not in hidden}
            if hidden:
                self.hidden[menurut] = len(hidden)
                self.notes.append(
                    f"jenis kelamin menurut {menurut}: {number(len(hidden))} angka tidak ditulis, karena kurang dari "
                    f"{number(smallest)} orang atau karena membuka angka yang demikian"
                )
        return Facts(facts)

    def total(self, ukuran: str, value: int) -> None:
        self.values[ukuran, "total", ""] = int(value)

    def by(self, ukuran: str, menurut: str, groups: pd.Series[str], weights: pd.Series[int]) -> None:
        """Sums of ``weights`` per group; a group whose sum is 0 keeps its row."""
        for group, value in weights.astype("int64").groupby(groups.to_numpy()).sum().items():
            self.values[ukuran, menurut, str(group)] = int(value)

    def by_time(self, weights: Mapping[str, pd.Series[int]], moments: pd.Series[pd.Timestamp]) -> None:
        """Sums of each ukuran per day."""
        days = moments.dt.strftime("%Y-%m-%d")
        for ukuran, values in weights.items():
            self.by(ukuran, "tanggal", days, values)

    def by_hour(self, ukuran: str, weights: pd.Series[int], frame: pd.DataFrame) -> None:
        """Sums per weekday and hour, provided that every row gives a time of day."""
        if frame["berjam"].all():
            hours = (frame["waktu"].dt.day_of_week + 1).astype(str) + frame["waktu"].dt.strftime("-%H")
            self.by(ukuran, "hari_jam", hours, weights)
        else:
            self.lacking["hari_jam"] = "sebagian baris hanya memuat tanggal, tanpa jam"

    def by_words(
        self, weights: Mapping[str, pd.Series[int]], frame: pd.DataFrame, dimension: str, silent: Mapping[str, str]
    ) -> None:
        """Sums of each ukuran per word of ``dimension``; where the source does not tell the words, why."""
        words = frame[dimension]
        empty = int(words.isna().sum())
        if dimension in silent or (len(words) and empty == len(words)):
            self.lacking[dimension] = silent.get(dimension, "isiannya kosong pada periode ini")
            return
        unknown = int(words.isin((UNMAPPED, OTHER_PAGES)).sum())
        rest = OTHER_PAGES if dimension == "halaman" else UNMAPPED
        for ukuran, values in weights.items():
            self.by(ukuran, dimension, words.fillna(rest), values)
        if empty + unknown:
            self.unmapped[dimension] = empty + unknown
        counts = {"isian di luar kosakata baku": 0 if dimension == "halaman" else unknown, "tanpa isian": empty}
        told = [f"{number(count)} {word}" for word, count in counts.items() if count]
        if told:
            self.notes.append(f"{dimension}: {joined(told)}")

    def sums(self, ukuran: str, count: str, values: pd.Series[int], silent: Mapping[str, str], words: str) -> None:
        """The sum of the values given and how many there are; where there are none, why (``words``: "lama bicara")."""
        given = values.dropna()
        if ukuran in silent or given.empty:
            self.lacking[ukuran] = silent.get(ukuran, f"tidak ada {words} pada periode ini")
            return
        self.total(ukuran, int(given.astype("int64").sum()))
        self.total(count, len(given))

    def histogram(self, ukuran: str, menurut: str, values: pd.Series[int], edges: tuple[int, int]) -> None:
        """How many of the values given lie in each span (``000-009``), and from the last edge on (``600+``).

        ``edges``: a span's width and the last edge, fixed so that periods add up; a span without values has no row.
        Nothing where ``ukuran`` has no total.
        """
        if (ukuran, "total", "") not in self.values:
            return
        step, top = edges
        width = len(str(top))
        given = values.dropna().astype("int64")
        low = (given // step * step).clip(upper=top)
        labels = low.map(lambda at: f"{at}+" if at == top else f"{at:0{width}d}-{at + step - 1:0{width}d}")
        self.by(ukuran, menurut, labels, pd.Series(1, index=given.index))


class Service(Protocol):
    """What each module in ``services`` offers. Frames hold the rows of all files (``berkas``: which batch)."""

    def arrange(self, frame: pd.DataFrame, period: Period, where: Mapping[int, str]) -> pd.DataFrame:
        """``frame`` with ``waktu`` as it counts for the period (the call's start, the meeting's)."""
        ...

    def repeated(self, frame: pd.DataFrame) -> pd.Series[bool]:
        """Which rows inside the period repeat an earlier one."""
        ...

    def summarise(self, frame: pd.DataFrame, period: Period, silent: Mapping[str, str]) -> Tally:
        """The facts of the accepted rows."""
        ...


def repeated_keys(frame: pd.DataFrame) -> pd.Series[bool]:
    """Rows whose ``kunci`` stands in an earlier row; None is never a repetition."""
    return frame["kunci"].duplicated(keep="first") & frame["kunci"].notna()


def first_given(groups: Iterable[str], frame: pd.DataFrame, by: str) -> pd.DataFrame:
    """The first value given of each column in ``groups``, per value of ``by``."""
    return frame.groupby(by, sort=False)[list(groups)].first()
