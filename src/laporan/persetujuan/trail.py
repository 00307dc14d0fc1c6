"""What a period's entries add up to: an immutable state, and what each kind of entry changes in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from laporan.config.sop import RuleSet, Step
from laporan.errors.persetujuan import Refusal
from laporan.periods import Period
from laporan.persetujuan.entry import Entry
from laporan.persetujuan.rules import DELIVERY, DROP, RESPONSE, RETURN, Procedure


@dataclass(frozen=True)
class Content:
    """Digests (``sha256:…``) of a period's ``isi/SHA256SUMS`` and ``manifest.yml``."""

    isi: str
    manifes: str


@dataclass(frozen=True)
class Breach:
    """Entry ``number`` (from 1) breaks a rule; ``counts`` where it is only its place in the chain that is wrong."""

    number: int
    refusal: Refusal
    counts: bool


@dataclass(frozen=True)
class Trail:
    """The state after ``entries``. Entries are named by number, from 1.

    ``signed``: step -> the entry that counts. ``voided``: sign-off -> the return or cancellation that voided it.
    ``unanswered``: jabatan key -> the return whose remarks wait for that official's next entry. ``dropped``: how
    many entries a cancellation has closed. ``submission``: the entry that locks the period.
    """

    period: Period
    entries: tuple[Entry, ...] = ()
    breaches: tuple[Breach, ...] = ()
    revision: int = 1
    signed: Mapping[str, int] = field(default_factory=dict)
    voided: Mapping[int, int] = field(default_factory=dict)
    unanswered: Mapping[str, int] = field(default_factory=dict)
    dropped: int = 0
    submission: int | None = None
    delivery: int | None = None

    def entry(self, number: int) -> Entry:
        """Entry ``number``."""
        return self.entries[number - 1]

    @property
    def content(self) -> Content | None:
        """What was submitted and is being signed off."""
        if self.submission is None:
            return None
        entry = self.entry(self.submission)
        return Content(entry.isi, entry.manifes)

    def open_steps(self, procedure: Procedure) -> tuple[Step, ...]:
        """The steps that the rules allow next; the last one is what they ask for.

        The ones before it are assignments given for the year: they need no entry and may have one.
        """
        rules = procedure.rules(self.period)
        if self.submission is not None:
            return tuple(step for step in rules.checks if step.langkah not in self.signed)[:1]
        steps: list[Step] = []
        for step in (*rules.assignments, rules.preparing):
            if step.langkah not in self.signed:
                steps.append(step)
                if not procedure.given_for_the_year(step, self.period):
                    break
        return tuple(steps)

    def next_step(self, procedure: Procedure) -> Step | None:
        """The step that the rules ask for, or None where all are done."""
        return next(reversed(self.open_steps(procedure)), None)

    def returnable(self, rules: RuleSet) -> dict[str, Step]:
        """Who can be sent the work back: jabatan key -> their first step, from the preparing one on, that counts."""
        found: dict[str, Step] = {}
        for step in (rules.preparing, *rules.checks):
            if step.langkah in self.signed:
                found.setdefault(step.jabatan, step)
        return found


def turn(trail: Trail, procedure: Procedure, langkah: str) -> tuple[str, ...]:
    """The jabatan keys of those who may make an entry ``langkah``, if it is its turn."""
    rules = procedure.rules(trail.period)
    due = trail.next_step(procedure)
    last = tuple(dict.fromkeys((rules.langkah[-1].jabatan, *rules.penyampai)))
    return {
        **{step.langkah: (step.jabatan,) for step in rules.langkah},
        RETURN: (due.jabatan,) if due else last,
        DELIVERY: tuple(rules.penyampai),
        RESPONSE: (rules.penerima,),
        DROP: (rules.preparing.jabatan,),
    }.get(langkah, ())


def counted(trail: Trail, entry: Entry, procedure: Procedure) -> Trail:
    """``trail`` after an ``entry`` that the rules allow."""
    number = len(trail.entries) + 1
    rules = procedure.rules(trail.period)
    effect = _EFFECTS.get(entry.langkah, _after_step)
    return replace(effect(trail, number, entry, rules, procedure), entries=(*trail.entries, entry))


_Effect = Callable[[Trail, int, Entry, RuleSet, Procedure], Trail]


def _after_step(trail: Trail, number: int, entry: Entry, rules: RuleSet, procedure: Procedure) -> Trail:
    answered = procedure.key_of(entry.jabatan)
    return replace(
        trail,
        signed={**trail.signed, entry.langkah: number},
        unanswered={key: value for key, value in trail.unanswered.items() if key != answered},
        submission=number if entry.langkah == rules.preparing.langkah else trail.submission,
    )


def _after_return(trail: Trail, number: int, entry: Entry, rules: RuleSet, procedure: Procedure) -> Trail:
    receiver = procedure.key_of(entry.kepada) or ""
    reopened = rules.langkah.index(trail.returnable(rules)[receiver])
    kept = {step.langkah for step in rules.langkah[:reopened]}
    return replace(
        trail,
        revision=trail.revision + 1,
        signed={step: value for step, value in trail.signed.items() if step in kept},
        voided={**trail.voided, **{value: number for step, value in trail.signed.items() if step not in kept}},
        unanswered={**trail.unanswered, receiver: number},
        submission=trail.submission if rules.preparing.langkah in kept else None,
    )


def _after_drop(trail: Trail, number: int, entry: Entry, rules: RuleSet, procedure: Procedure) -> Trail:
    voided = {**trail.voided, **dict.fromkeys(trail.signed.values(), number)}
    return replace(trail, signed={}, voided=voided, dropped=number)


_EFFECTS: dict[str, _Effect] = {
    RETURN: _after_return,
    DELIVERY: lambda trail, number, *_: replace(trail, delivery=number),
    RESPONSE: lambda trail, *_: trail,
    DROP: _after_drop,
}
