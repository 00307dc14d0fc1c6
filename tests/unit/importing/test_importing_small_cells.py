"""Small cells of a table by two traits: hidden, with the cells that would give them away."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laporan.importing.small_cells import Cell, derivable, hidden_cells


def table(text: str) -> dict[Cell, int]:
    """``"7 12 / 9 30"``: rows of a table by two traits."""
    lines = [line.split() for line in text.split("/")]
    return {
        (f"b{row}", f"k{column}"): int(value) for row, line in enumerate(lines) for column, value in enumerate(line)
    }


def marked(text: str, smallest: int = 5) -> str:
    """The table with ``x`` for each hidden cell."""
    counts = table(text)
    hidden = hidden_cells(counts, smallest)
    rows = sorted({row for row, _ in counts})
    columns = sorted({column for _, column in counts})
    return " / ".join(
        " ".join("x" if (row, column) in hidden else str(counts[row, column]) for column in columns) for row in rows
    )


@pytest.mark.parametrize(
    ("counts", "published"),
    [
        ("7 12 / 9 30", "7 12 / 9 30"),
        # the 3 is 10 - 7 and 33 - 30: the whole square goes
        ("7 3 / 9 30", "x x / x x"),
        # the smallest column that closes the square goes with it: 6 rather than 8
        ("3 6 8 / 9 20 30", "x x 8 / x x 30"),
        # two small ones in one row, and both of their columns: hidden already by each other
        ("3 2 8 / 9 20 30", "x x 8 / x x 30"),
        # three rows: the smallest of its row (20), the smallest of its column (9), and the corner between them
        ("3 20 30 / 9 40 9 / 50 60 70", "x x 30 / x x 9 / 50 60 70"),
        # a diagonal of small ones: nobody can tell which
        ("1 9 / 9 1", "x x / x x"),
        # no woman at all: the totals tell; nothing else needs to go
        ("0 0 / 9 30", "x x / 9 30"),
        # one unit alone: its cells are the totals
        ("3 / 9", "x / 9"),
    ],
)
def test_which_cells_are_hidden(counts: str, published: str) -> None:
    assert marked(counts) == published


def test_the_limit_is_the_smallest_number_that_is_published() -> None:
    assert marked("5 5 / 5 5") == "5 5 / 5 5"
    assert marked("5 5 / 5 5", smallest=6) == "x x / x x"


def test_cells_without_a_row_count_zero() -> None:
    assert hidden_cells({("b0", "k0"): 9, ("b1", "k1"): 9}, 5) == set(product(("b0", "b1"), ("k0", "k1")))


def test_nothing_to_hide() -> None:
    assert hidden_cells({}, 5) == frozenset()


def solutions(counts: dict[Cell, int], hidden: frozenset[Cell]) -> list[dict[Cell, int]]:
    """Every table of whole numbers that agrees with the totals and with what is not hidden, by trying all."""
    cells = sorted(hidden)
    room = {
        (side, name): sum(value for cell, value in counts.items() if cell in hidden and cell[side] == name)
        for side in (0, 1)
        for name in {cell[side] for cell in counts}
    }
    found: list[dict[Cell, int]] = []

    def fill(index: int, chosen: dict[Cell, int]) -> None:
        if index == len(cells):
            if not any(room.values()):
                found.append(dict(chosen))
            return
        row, column = cells[index]
        for value in range(min(room[0, row], room[1, column]) + 1):
            room[0, row] -= value
            room[1, column] -= value
            chosen[row, column] = value
            fill(index + 1, chosen)
            room[0, row] += value
            room[1, column] += value

    fill(0, {})
    return found


TABLES = st.tuples(st.integers(1, 3), st.integers(1, 3)).flatmap(
    lambda size: st.lists(st.integers(0, 6), min_size=size[0] * size[1], max_size=size[0] * size[1]).map(
        lambda values: {
            (f"b{row}", f"k{column}"): values[row * size[1] + column]
            for row in range(size[0])
            for column in range(size[1])
        }
    )
)


@given(TABLES, st.integers(1, 4))
@settings(derandomize=True, deadline=None, max_examples=150)
def test_no_hidden_cell_can_be_derived(counts: dict[Cell, int], smallest: int) -> None:
    hidden = hidden_cells(counts, smallest)
    assert {cell for cell, count in counts.items() if count < smallest} <= hidden
    possible = solutions(counts, hidden)
    assert {cell: counts[cell] for cell in hidden} in possible
    known = {cell for cell in hidden if len({one[cell] for one in possible}) == 1}
    every = frozenset(counts)
    told_by_totals = set(derivable(counts, every))
    assert known <= told_by_totals
    if len(counts) <= 6:
        by_trial = solutions(counts, every)
        assert told_by_totals == {cell for cell in every if len({one[cell] for one in by_trial}) == 1}


@given(TABLES, st.integers(1, 4))
@settings(derandomize=True, deadline=None, max_examples=100)
def test_the_order_of_the_cells_does_not_matter(counts: dict[Cell, int], smallest: int) -> None:
    assert hidden_cells(dict(reversed(counts.items())), smallest) == hidden_cells(counts, smallest)
