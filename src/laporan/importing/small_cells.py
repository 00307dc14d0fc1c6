"""Which cells of a table of people by two traits must not be published. Pure.

The totals of both traits are published, each as a breakdown of its own. Whoever knows them and the published cells can
subtract; the rule counts as possible every table of whole numbers, none below 0, that agrees with what is published.

- Primary: a cell that counts fewer than ``smallest`` people is hidden, 0 included (that none of a unit's guests was a
  woman tells the sex of all of them).
- Complementary: further cells are hidden until every hidden cell could hold another number. What the totals of the
  traits give away by themselves (one trait only in one group) no hiding can undo; such a cell calls for no others.

A hidden cell's number can differ in some possible table exactly when the cell lies on a cycle of hidden cells that adds
one and takes one by turns, taking from no cell that counts 0 (residual graph of a transportation problem).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

Cell = tuple[str, str]


def hidden_cells(counts: Mapping[Cell, int], smallest: int) -> frozenset[Cell]:
    """The cells to hide, of a table ``(group of the first trait, group of the second) -> people``.

    A cell that ``counts`` does not name counts 0. The cells that stay can be published beside both traits' totals.
    """
    rows, columns = ({cell[side] for cell in counts} for side in (0, 1))
    table = {(row, column): counts.get((row, column), 0) for row in sorted(rows) for column in sorted(columns)}
    told_by_totals = derivable(table, table)
    hidden = {cell for cell, count in table.items() if count < smallest}
    while given_away := [cell for cell in derivable(table, hidden) if cell not in told_by_totals]:
        hidden.add(_companion(given_away, table, hidden))
    return frozenset(hidden)


def derivable(table: Mapping[Cell, int], hidden: Collection[Cell]) -> list[Cell]:
    """The cells of ``hidden`` whose number follows from the totals and the other cells of the full ``table``."""
    steps: dict[tuple[int, str], set[tuple[int, str]]] = {}
    for row, column in hidden:
        steps.setdefault((0, row), set()).add((1, column))  # one more here
        if table[row, column]:
            steps.setdefault((1, column), set()).add((0, row))  # one less here
    return [
        (row, column)
        for row, column in sorted(hidden)
        if not _reaches((1, column), (0, row), steps)
        and not (table[row, column] and _reaches((0, row), (1, column), steps))
    ]


def _reaches(
    start: tuple[int, str], end: tuple[int, str], steps: Mapping[tuple[int, str], set[tuple[int, str]]]
) -> bool:
    """Whether ``end`` can be reached from ``start`` by more than the one step between them."""
    seen, waiting = {start}, [start]
    while waiting:
        place = waiting.pop()
        for after in steps.get(place, ()):
            if after == end and place != start:
                return True
            if after not in seen and after != end:
                seen.add(after)
                waiting.append(after)
    return False


def _companion(given_away: Sequence[Cell], table: Mapping[Cell, int], hidden: Collection[Cell]) -> Cell:
    """The published cell to hide beside one of ``given_away``, rather one that is alone in a line, and in that line.

    Of several one that closes a square (another is hidden across), then the smallest. Anywhere, where those lines are
    hidden whole.
    """

    def alone(cell: Cell, side: int) -> bool:
        return not any(other[side] == cell[side] and other != cell for other in hidden)

    cell, sides = next(
        ((cell, [side]) for cell in given_away for side in (0, 1) if alone(cell, side)), (given_away[0], [0, 1])
    )
    published = [one for one in table if one not in hidden]
    near = [one for one in published if any(one[side] == cell[side] for side in sides)]
    return min(near or published, key=lambda one: (alone(one, 1 if one[0] == cell[0] else 0), table[one], one))
