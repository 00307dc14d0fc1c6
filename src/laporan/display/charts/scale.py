"""Figures as text, round ticks and class limits: what all chart kinds share about numbers."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from laporan import formatting
from laporan.display.theme import ABSENT

_STEPS = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5), Fraction(10))


def exact(value: float) -> Fraction:
    """The decimal number that ``value`` prints as, so that rounding half up agrees with the exact figure's."""
    return Fraction(repr(value))


def figure(value: float | None, digits: int = 0, suffix: str = "") -> str:
    """``1.204``, ``54,7%``; ``tidak tersedia`` where there is no value."""
    return ABSENT if value is None else formatting.number(exact(value), digits) + suffix


def nice_step(least: Fraction, digits: int) -> Fraction:
    """The smallest of 1, 2, 2.5, 5 × 10^n that is at least ``least`` and prints exactly with ``digits`` decimals."""
    power = Fraction(1, 10**digits)
    while True:
        for step in _STEPS:
            if step * power >= least and (step * power * 10**digits).denominator == 1:
                return step * power
        power *= 10


def ticks(highest: float, digits: int = 0) -> list[float]:
    """Three to six round ticks from zero; the last is at least ``highest``."""
    step = nice_step(exact(highest) / 4, digits) if highest > 0 else Fraction(1)
    count = -(-exact(highest) // step) if highest > 0 else 1
    return [float(step * n) for n in range(int(count) + 1)]


def ticks_between(lowest: float, highest: float) -> list[float]:
    """Round ticks that enclose ``lowest`` and ``highest``, for indices."""
    step = nice_step(max(exact(highest) - exact(lowest), Fraction(4)) / 5, 0)
    first, last = exact(lowest) // step, -(-exact(highest) // step)
    if first == last:
        first, last = first - 1, last + 1
    return [float(step * n) for n in range(int(first), int(last) + 1)]


def class_limits(values: Iterable[float | None], digits: int) -> list[float]:
    """The four limits between five equal classes from zero; the highest class is open upwards."""
    highest = max((exact(value) for value in values if value is not None), default=Fraction(0))
    step = nice_step(highest / Fraction(11, 2), digits) if highest > 0 else Fraction(1)
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
