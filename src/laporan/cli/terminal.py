"""What the terminal shows: steps, tables, errors. Standard colours only; every meaning also in words or marks."""

from __future__ import annotations

import argparse
import sys
import textwrap
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from laporan.errors import LaporanError
from laporan.errors.usage import UsageError
from laporan.formatting import NBSP, number

WIDTH = 88
_YES = ("y", "ya")


class Terminal:
    """Two consoles: results on stdout, errors and warnings on stderr. Text is printed as text, never as markup."""

    def __init__(self) -> None:
        self.out = _console(stderr=False)
        self.err = _console(stderr=True)
        plain = (self.out.encoding or "utf-8").lower().replace("-", "") not in ("utf8", "utf16")
        self.done, self.turn, self.dash = ("v", ">", "-") if plain else ("√", "►", "–")

    def title(self, text: str) -> None:
        """A heading in bold."""
        self.out.print(Text(text, style="bold"))

    def line(self, text: str = "") -> None:
        """A plain line."""
        self.out.print(Text(text))

    def hang(self, lead: str, text: str) -> None:
        """``text`` after ``lead``, its further lines under its first."""
        wide = self.out.width - len(lead)
        for line in textwrap.wrap(text.replace(NBSP, " "), wide, break_on_hyphens=False) or [""]:
            self.line(lead + line)
            lead = " " * len(lead)

    def pair(self, name: str, text: str) -> None:
        """A name and what it is, in two columns; a text of several lines keeps them."""
        for line in text.splitlines() or [""]:
            self.hang(f"  {name:<14} ", line)
            name = ""

    @contextmanager
    def step(self, act: str) -> Iterator[list[str]]:
        """One act: its line is printed when it is done, with what the caller appended to the yielded list."""
        amount: list[str] = []
        start = time.monotonic()
        yield amount
        seconds = number(round((time.monotonic() - start) * 10), 0)
        shown = f"{seconds[:-1] or '0'},{seconds[-1]} dtk"
        text = Text("  ")
        text.append(self.done + " ", style="green")
        text.append(f"{act:<24}")
        text.append(f"{' '.join(amount):<44}")
        text.append(f"{shown:>10}", style="dim")
        self.out.print(text)

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int] = ()) -> None:
        """A table with a rule under its head only; ``numbers`` are the columns aligned right."""
        table = Table(
            box=SIMPLE_HEAD,
            pad_edge=False,
            show_edge=False,
            header_style="bold",
            padding=(0, 2 if len(heads) > 6 else 3, 0, 0),
        )
        for index, head in enumerate(heads):
            table.add_column(Text(head), justify="right" if index in numbers else "left")
        table.add_section()
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))
        self.out.print(table)

    def next(self, command: str) -> None:
        """``Berikutnya: laporan …``."""
        text = Text("Berikutnya: ")
        text.append(command, style="bold")
        self.out.print(text)

    def error(self, error: LaporanError) -> None:
        """``Galat`` and its code, then Apa / Di mana / Lakukan."""
        head = Text("Galat", style="bold red")
        head.append(f" {error.code}", style="dim")
        self._block(head, [("Apa", error.what), ("Di mana", error.where), ("Lakukan", error.remedy)])

    def notice(self, what: str, where: str = "", remedy: str = "") -> None:
        """The same block under ``Perlu dibaca``."""
        self._block(Text("Perlu dibaca", style="bold yellow"), [("Apa", what), ("Di mana", where), ("Lakukan", remedy)])

    def _block(self, head: Text, rows: Sequence[tuple[str, str]]) -> None:
        table = Table.grid(padding=(0, 1, 0, 0))
        table.add_column(style="bold", min_width=8, no_wrap=True)
        table.add_column(overflow="fold")
        for name, text in rows:
            if text:
                table.add_row(Text(name), Text(text))
        self.err.print(head)
        self.err.print(Padding(table, (0, 0, 0, 2)))

    @property
    def is_attended(self) -> bool:
        """Whether somebody is at the keyboard."""
        return sys.stdin.isatty()

    def agrees(self, question: str, options: argparse.Namespace, *, to: str, otherwise: str) -> bool:
        """Whether the person at the keyboard says yes; with ``--ya`` nobody is asked.

        ``to``: what it is that they agree to ("mencatatnya"); ``otherwise`` is shown after a no. `UsageError` where
        nobody is there to be asked.
        """
        if options.ya:
            return True
        if not self.is_attended:
            raise UsageError("Tidak ada yang menjawab pertanyaan.", f"Tambahkan --ya bila memang hendak {to}.")
        if self.ask(f"{question} Ketik ya atau tidak:").casefold() in _YES:
            return True
        self.line(otherwise)
        return False

    def ask(self, question: str) -> str:
        """The answer to a question, stripped; an empty string where nobody is at the keyboard."""
        if not self.is_attended:
            return ""
        self.out.print(Text(question + " "), end="")
        return input().strip()


def _console(*, stderr: bool) -> Console:
    console = Console(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=False)
    if console.width > WIDTH or not console.is_terminal:
        console.width = WIDTH
    return console
