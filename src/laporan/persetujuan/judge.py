"""The rules of the log, one small check each. The same checks refuse an act and find what was tampered with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from laporan.config.sop import OTHER_ENTRIES, RuleSet, Step
from laporan.errors.persetujuan import (
    AnswersMissing,
    ChainBroken,
    ContentDiffers,
    DocumentsMissing,
    FieldDiffers,
    MayNotRecord,
    NotYourTurn,
    OutsideTerm,
    Refusal,
    RemarksMissing,
    StepSkipped,
    TwoPositions,
    UnknownPosition,
    WrongMoment,
    WrongReceiver,
    WrongTime,
    step_name,
)
from laporan.formatting import clock, long_date
from laporan.periods import Period
from laporan.persetujuan.entry import Entry
from laporan.persetujuan.rules import DELIVERY, DROP, RESPONSE, RETURN, Procedure, acts_of
from laporan.persetujuan.trail import Breach, Content, Trail, counted, turn


@dataclass(frozen=True)
class _Case:
    """An entry before the rules: what it follows, and the rules of its period."""

    trail: Trail
    entry: Entry
    procedure: Procedure

    @property
    def day(self) -> date:
        return self.entry.moment.date()

    @property
    def rules(self) -> RuleSet:
        return self.procedure.rules(self.trail.period)

    @property
    def key(self) -> str:
        """Who acts; "" where no jabatan has that title (`_position` says so first)."""
        return self.procedure.key_of(self.entry.jabatan) or ""

    @property
    def step(self) -> Step | None:
        """The step that the entry is, None for an entry of another kind."""
        return next((step for step in self.rules.langkah if step.langkah == self.entry.langkah), None)

    @property
    def due(self) -> Step | None:
        return self.trail.next_step(self.procedure)

    @property
    def is_return_to_preparer(self) -> bool:
        receiver = self.procedure.key_of(self.entry.kepada)
        return self.entry.langkah == RETURN and receiver == self.rules.preparing.jabatan


Check = Callable[[_Case], Refusal | None]


def _position(case: _Case) -> Refusal | None:
    if case.key:
        return None
    known = [position.singkat for position in case.procedure.officials.jabatan.values()]
    return UnknownPosition(case.entry.jabatan, "jabatan", known)


def _moment(case: _Case) -> Refusal | None:
    """Whether an entry of this kind fits where the period stands."""
    trail, kind, due = case.trail, case.entry.langkah, case.due
    obstacles = (
        (
            trail.delivery is not None and kind != RESPONSE,
            f"Laporan periode ini sudah disampaikan (catatan ke-{trail.delivery}).",
            "Sesudahnya hanya tanggapan penerima yang dapat dicatat.",
        ),
        (
            kind == case.rules.preparing.langkah and trail.submission is not None,
            f"Dokumen sudah diajukan (catatan ke-{trail.submission}) dan terkunci.",
            "Bila perlu diperbaiki, pejabat yang mendapat giliran mengembalikannya dahulu: laporan kembalikan.",
        ),
        (
            kind == RETURN and trail.submission is None,
            "Belum ada yang diajukan, jadi tidak ada yang dapat dikembalikan.",
            "Dokumen yang belum diajukan dapat langsung diperbaiki.",
        ),
        (
            kind == DELIVERY and due is not None,
            f"Belum dapat disampaikan: {step_name(due.langkah if due else '')} belum tercatat.",
            "Catat dahulu langkah yang masih kurang; laporan status menunjukkannya.",
        ),
        (
            kind == RESPONSE and trail.delivery is None,
            "Belum ada tanggapan yang dapat dicatat: laporan belum disampaikan.",
            "Catat dahulu penyampaiannya dengan laporan sampaikan.",
        ),
        (
            kind == DROP and (trail.submission is not None or trail.revision > 1),
            "Periode yang sudah pernah diajukan tidak dapat dibatalkan.",
            "Lanjutkan langkahnya; isinya dapat diperbaiki setelah dikembalikan.",
        ),
        (
            kind == DROP and len(trail.entries) == trail.dropped,
            "Belum ada catatan yang dapat dibatalkan.",
            "Log tidak perlu diubah.",
        ),
    )
    return next((WrongMoment(reason, way) for stands, reason, way in obstacles if stands), None)


def _order(case: _Case) -> Refusal | None:
    kind, steps = case.entry.langkah, [step.langkah for step in case.trail.open_steps(case.procedure)]
    return None if kind in (*OTHER_ENTRIES, *steps) else StepSkipped(kind, steps[-1] if steps else "")


def _turn(case: _Case) -> Refusal | None:
    keys = turn(case.trail, case.procedure, case.entry.langkah)
    if case.key in keys:
        return None
    may_record = any(key in case.rules.mencatat_untuk.get(case.key, ()) for key in keys)
    titles = [case.procedure.title(key) for key in keys]
    return NotYourTurn(case.entry.jabatan, case.entry.langkah, titles, may_record)


def _term(case: _Case) -> Refusal | None:
    entry = case.entry
    holder = case.procedure.holder(case.key, entry.nama, case.day)
    if holder is None:
        return OutsideTerm(entry.jabatan, entry.nama, long_date(case.day))
    return _expect("sebagai", entry.sebagai, holder.sebagai)


def _recorder(case: _Case) -> Refusal | None:
    entry = case.entry
    if not entry.dicatat_oleh:
        return _expect("dicatat_pada", entry.dicatat_pada, "")
    key, name = case.procedure.recorder_named(entry.dicatat_oleh) or ("", "")
    if case.key not in case.rules.mencatat_untuk.get(key, ()):
        return MayNotRecord(entry.dicatat_oleh, entry.jabatan)
    day = entry.recorded.date()
    if case.procedure.holder(key, name, day) is None:
        return OutsideTerm(case.procedure.title(key), name, long_date(day))
    return None


def _duties(case: _Case) -> Refusal | None:
    """Nobody acts for two jabatan in one revision, nor beside what still counts of an earlier one.

    A return is free of it: it signs nothing, and it is the way out for a person who has changed office meanwhile.
    """
    trail, entry, procedure = case.trail, case.entry, case.procedure
    if entry.sebagai or entry.langkah == RETURN:
        return None
    person = procedure.person(entry.nama)
    assignments = {step.langkah for step in case.rules.assignments}
    counting = {number for step, number in trail.signed.items() if step not in assignments}
    for number, other in enumerate(trail.entries, start=1):
        together = number in counting or (number > trail.dropped and other.revisi == trail.revision)
        elsewhere = procedure.key_of(other.jabatan) != case.key and not other.sebagai
        if together and elsewhere and person & procedure.person(other.nama):
            return TwoPositions(entry.nama, entry.jabatan, other.jabatan)
    return None


def _receiver(case: _Case) -> Refusal | None:
    entry = case.entry
    if entry.langkah != RETURN:
        return _expect("kepada", entry.kepada, "")
    possible = case.trail.returnable(case.rules)
    if case.procedure.key_of(entry.kepada) in possible:
        return None
    return WrongReceiver(entry.kepada, [case.procedure.title(key) for key in possible])


def _remarks(case: _Case) -> Refusal | None:
    remarks = case.entry.catatan_bernomor
    if case.entry.langkah != RETURN:
        return _expect("catatan_bernomor", ", ".join(remarks), "")
    if not remarks:
        return RemarksMissing()
    return _expect("catatan_bernomor", ", ".join(remarks), ", ".join(str(i + 1) for i in range(len(remarks))))


def _answers(case: _Case) -> Refusal | None:
    number = case.trail.unanswered.get(case.key) if case.step else None
    asked = set(case.trail.entry(number).catatan_bernomor) if number else set()
    given = set(case.entry.jawaban)
    if asked == given:
        return None
    return AnswersMissing(sorted(asked - given, key=int), sorted(given - asked, key=int))


def _acts(case: _Case) -> Refusal | None:
    """The acts are the ones that the rules give to this entry, and the revision the one that is open."""
    entry, expected = case.entry, acts_of(case.rules, case.entry.langkah)
    if entry.tindakan != expected:
        return FieldDiffers("tindakan", _shown(entry.tindakan), _shown(expected))
    return _expect("revisi", str(entry.revisi), str(case.trail.revision))


def _numbers(case: _Case) -> Refusal | None:
    known = [rule.kunci for rule in case.rules.dokumen]
    unknown = [key for key in (*case.entry.nomor, *case.entry.tanggal) if key not in known]
    return UnknownPosition(unknown[0], "dokumen", known) if unknown else None


def _content(case: _Case) -> Refusal | None:
    """What is signed off is what was submitted; only a return to the preparer may find other content."""
    entry, submitted = case.entry, case.trail.content
    found = Content(entry.isi, entry.manifes)
    if entry.langkah == DROP or case.step in case.rules.assignments:
        return _expect("isi", entry.isi, "") or _expect("manifes", entry.manifes, "")
    if case.is_return_to_preparer:
        return None
    if not entry.isi or not entry.manifes:
        return DocumentsMissing(entry.periode)
    if submitted is None or case.trail.submission is None or found == submitted:
        return None
    return ContentDiffers(case.trail.submission, same_content=found.isi == submitted.isi)


_BEFORE_CONTENT: tuple[Check, ...] = (
    _position, _moment, _order, _turn, _term, _recorder, _duties, _receiver, _remarks, _answers, _acts, _numbers,
)  # fmt: skip


def _expect(field: str, value: str, expected: str) -> Refusal | None:
    return None if value == expected else FieldDiffers(field, value, expected)


def _shown(acts: dict[str, str]) -> str:
    return ", ".join(f"{key}: {value}" for key, value in acts.items())


def judge_person(trail: Trail, entry: Entry, procedure: Procedure) -> Refusal | None:
    """The first rule of order, person and form that ``entry`` breaks; the content is not looked at."""
    case = _Case(trail, entry, procedure)
    return next(filter(None, (check(case) for check in _BEFORE_CONTENT)), None)


def judge(trail: Trail, entry: Entry, procedure: Procedure) -> Refusal | None:
    """The first rule that ``entry`` breaks as the next one after ``trail``, judged by ``procedure``."""
    return judge_person(trail, entry, procedure) or _content(_Case(trail, entry, procedure))


def judge_place(trail: Trail, entry: Entry) -> Refusal | None:
    """Whether ``entry`` stands in its place: this period, after the entry that it names, in order of time."""
    if entry.periode != str(trail.period):
        return FieldDiffers("periode", entry.periode, str(trail.period))
    before = trail.entries[-1] if trail.entries else None
    if entry.sebelumnya != (before.digest if before else ""):
        return ChainBroken()
    if before and entry.moment < before.moment:
        return WrongTime(clock(entry.moment), clock(before.moment), after=False)
    if before and entry.recorded < before.recorded:
        return WrongTime(clock(entry.recorded), clock(before.recorded), after=False)
    if entry.recorded < entry.moment:
        return WrongTime(clock(entry.moment), clock(entry.recorded), after=True)
    return None


def follow(trail: Trail, entry: Entry, procedure: Procedure) -> Trail:
    """``trail`` with ``entry``. One that breaks a rule is kept with its breach and counts for nothing."""
    number = len(trail.entries) + 1
    place, fault = judge_place(trail, entry), judge(trail, entry, procedure)
    breaches = [Breach(number, refusal, counts=fault is None) for refusal in (place, fault) if refusal]
    after = replace(trail, entries=(*trail.entries, entry)) if fault else counted(trail, entry, procedure)
    return replace(after, breaches=(*trail.breaches, *breaches))


def replay(period: Period, entries: Iterable[Entry], procedure: Procedure) -> Trail:
    """The trail of a whole log, each entry judged by ``procedure``."""
    trail = Trail(period)
    for entry in entries:
        trail = follow(trail, entry, procedure)
    return trail
