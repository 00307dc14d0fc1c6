"""Figures as text, round ticks and class limits: what all chart kinds share about numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from fractions import Fraction

from laporan import formatting
from laporan.display.theme import ABSENT

_TICKS = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5))
_CLASSES = (*_TICKS, Fraction(3, 2), Fraction(3), Fraction(4), Fraction(6), Fraction(8))


def exact(value: float) -> Fraction:
    """The decimal number that ``value`` prints as, so that rounding half up agrees with the exact figure's."""
    return Fraction(repr(value))


def figure(value: float | None, digits: int = 0, suffix: str = "") -> str:
    """``1.204``, ``54,7%``; ``tidak tersedia`` where there is no value."""
    return ABSENT if value is None else formatting.number(exact(value), digits) + suffix


def _steps(kinds: Collection[Fraction], least: Fraction, digits: int) -> list[Fraction]:
    """Steps of these kinds × 10^n that are at least ``least`` and print exactly with ``digits`` decimals, ascending.

    The first power of ten with such a step and the next one are looked at.
    """
    power = Fraction(1, 10**digits)
    while max(kinds) * power < least:
        power *= 10
    steps = (kind * power * scale for kind in kinds for scale in (1, 10))
    return sorted(step for step in steps if step >= least and (step * 10**digits).denominator == 1)


def ticks(highest: float, digits: int = 0) -> list[float]:
    """Round ticks from zero, three to five where the decimals allow it; the last is at least ``highest``.

    Of the round steps the one that leaves least room above ``highest`` is taken, of equal ones the finest.
    """
    if highest <= 0:
        return [0.0, 1.0]
    steps = _steps(_TICKS, exact(highest) / 4, digits)
    counts = [(step, -(-exact(highest) // step)) for step in steps]
    step, count = min(((s, n) for s, n in counts if n > 1), key=lambda pair: pair[0] * pair[1], default=counts[0])
    return [float(step * n) for n in range(int(count) + 1)]


def ticks_between(lowest: float, highest: float) -> list[float]:
    """Round ticks that enclose ``lowest`` and ``highest``, for indices."""
    step = _steps(_TICKS, max(exact(highest) - exact(lowest), Fraction(4)) / 5, 0)[0]
    first, last = exact(lowest) // step, -(-exact(highest) // step)
    if first == last:
        first, last = first - 1, last + 1
    return [float(step * n) for n in range(int(first), int(last) + 1)]


def class_limits(values: Iterable[float | None], digits: int) -> list[float]:
    """The four limits between five equal classes from zero; the highest class is open upwards."""
    highest = max((exact(value) for value in values if value is not None), default=Fraction(0))
    step = _steps(_CLASSES, highest / Fraction(11, 2), digits)[0] if highest > 0 else Fraction(1)
    return [float(step * n) for n in range(1, 5)]


def class_of(value: float, limits: list[float], digits: int) -> int:
    """The class (0–4) of ``value`` as printed."""
    return sum(formatting.rounded(exact(value), digits) >= exact(limit) for limit in limits)


def class_names(limits: list[float], digits: int) -> list[str]:
    """``< 2,5``, ``2,5–4,9``, …, ``≥ 10,0``."""
    unit = Fraction(1, 10**digits)
    texts = [formatting.number(exact(limit), digits) for limit in limits]
    inner = [
        texts[i]
        if exact(limits[i + 1]) - exact(limits[i]) == unit
        else f"{texts[i]}–{formatting.number(exact(limits[i + 1]) - unit, digits)}"
        for i in range(3)
    ]
    return [f"< {texts[0]}", *inner, f"≥ {texts[3]}"]
