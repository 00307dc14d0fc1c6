"""An act that a person asks for becomes an entry, or a refusal. Pure: what stands on disk is told, not read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import Literal

from pydantic import ValidationError

from laporan.calendar import JAKARTA
from laporan.config.load import faults_of
from laporan.config.models import Holder
from laporan.config.sop import RuleSet
from laporan.errors.persetujuan import (
    DocumentsMissing,
    DocumentsStale,
    ForeignChanges,
    LogDoesNotHold,
    MayNotRecord,
    OutsideTerm,
    Refusal,
    UnknownPosition,
    UnknownRecorder,
    Unwritable,
    WrongMoment,
)
from laporan.formatting import long_date
from laporan.persetujuan.entry import Entry, tidy
from laporan.persetujuan.judge import judge, judge_person, judge_place
from laporan.persetujuan.rules import DELIVERY, DROP, RESPONSE, RETURN, Procedure, acts_of
from laporan.persetujuan.trail import Content, Trail, turn

Command = Literal["ajukan", "catat", "kembalikan", "sampaikan", "tanggapan", "batal"]
_KINDS = {"kembalikan": RETURN, "sampaikan": DELIVERY, "tanggapan": RESPONSE, "batal": DROP}


@dataclass(frozen=True)
class Act:
    """What a person asks to record.

    ``by``: the official (jabatan key or short title) for whom it is recorded, "" for oneself; ``on``: the day or the
    moment of that official's act. ``to``: the receiver of a return, "" for the preparer. ``remarks`` are numbered
    here; ``answers``: number of a remark -> answer. ``evidence``: file name -> digest. ``numbers``, ``dates``:
    document key -> what the letter system gave.
    """

    command: Command
    by: str = ""
    on: date | datetime | None = None
    to: str = ""
    note: str = ""
    remarks: Sequence[str] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    basis: str = ""
    evidence: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, date] = field(default_factory=dict)
    late_reason: str = ""


@dataclass(frozen=True)
class Disk:
    """What stands in the period's folders, as seen before an act.

    ``missing``: documents that the manifest lists but that are not there; ``stale``: not built from the present
    inputs; ``foreign``: changed since the submission, or unknown, among the period's files; ``findings``: what a
    check of the log against git found.
    """

    content: Content | None = None
    missing: Sequence[str] = ()
    stale: bool = False
    foreign: Sequence[str] = ()
    findings: Sequence[str] = ()


def propose(act: Act, trail: Trail, procedure: Procedure, *, disk: Disk, email: str, now: datetime) -> Entry:
    """The entry that ``act`` adds to the log; a `Refusal` where the rules do not allow it.

    ``email`` is the recorder's git identity, ``now`` a moment with time zone.
    """
    problems = [f"Catatan ke-{breach.number}: {breach.refusal.what}" for breach in trail.breaches]
    if problems or disk.findings:
        raise LogDoesNotHold([*problems, *disk.findings])
    request = _Request(act, trail, procedure, disk, email, now.astimezone(JAKARTA).replace(microsecond=0))
    entry = request.entry()
    refusal = (
        judge_person(trail, entry, procedure)
        or request.documents()
        or judge(trail, entry, procedure)
        or request.foreign()
        or judge_place(trail, entry)
    )
    if refusal:
        raise refusal
    return entry


@dataclass(frozen=True)
class _Who:
    """The official who acts, and who records it ("" where the official does)."""

    key: str
    holder: Holder
    recorder: str = ""


@dataclass(frozen=True)
class _Request:
    """An act in its surroundings; ``now`` in Jakarta's time."""

    act: Act
    trail: Trail
    procedure: Procedure
    disk: Disk
    email: str
    now: datetime

    @cached_property
    def moment(self) -> datetime:
        """When the official acted. A day alone means its start, or the entry before where that is of the same day."""
        on = self.act.on
        if isinstance(on, datetime):
            return on.astimezone(JAKARTA).replace(microsecond=0)
        if on is None or on == self.now.date():
            return self.now
        start = datetime.combine(on, time(), JAKARTA)
        before = self.trail.entries[-1].moment if self.trail.entries else start
        return before if before.date() == on else start

    @property
    def day(self) -> date:
        return self.moment.date()

    @property
    def rules(self) -> RuleSet:
        return self.procedure.rules(self.trail.period)

    @cached_property
    def langkah(self) -> str:
        """What the entry will be called."""
        preparing = self.rules.preparing
        if self.act.command == "ajukan":
            return preparing.langkah
        if self.act.command != "catat":
            return _KINDS[self.act.command]
        due = self.trail.next_step(self.procedure)
        if due is None:
            delivered = "Laporan sudah disampaikan; sesudahnya hanya tanggapan penerima yang dapat dicatat."
            way = delivered if self.trail.delivery else "Berikutnya: laporan sampaikan."
            raise WrongMoment("Semua langkah sudah tercatat.", way)
        if due == preparing:
            reason = f"Langkah berikutnya ({due.langkah}) milik penyusun dan mencakup dokumennya."
            raise WrongMoment(reason, "Jalankan: laporan ajukan.")
        return due.langkah

    def who(self) -> _Who:
        """Who acts and who records it."""
        procedure, held = self.procedure, self._held()
        key = self._acting(held)
        if key in held:
            if self.day != self.now.date():
                reason = "Hari tindakan hanya diberikan bila mencatat untuk pejabat lain."
                raise WrongMoment(reason, "Jalankan lagi tanpa hari itu.")
            return _Who(key, held[key])
        recorder = next((one for one in held if key in self.rules.mencatat_untuk.get(one, ())), None)
        if recorder is None:
            raise MayNotRecord(procedure.title(next(iter(held))), procedure.title(key))
        holder = procedure.officials.holder_on(key, self.day)
        if holder is None:
            raise OutsideTerm(procedure.title(key), "", long_date(self.day))
        return _Who(key, holder, procedure.recorder(recorder, held[recorder].nama))

    def _held(self) -> dict[str, Holder]:
        """What the recorder holds today: one jabatan at least."""
        today = self.now.date()
        if held := self.procedure.held_by(self.email, today):
            return held
        if once := self.procedure.held_by(self.email):
            key, holder = next(iter(once.items()))
            raise OutsideTerm(self.procedure.title(key), holder.nama, long_date(today))
        raise UnknownRecorder(self.email)

    def _acting(self, held: Mapping[str, Holder]) -> str:
        """The jabatan that acts: the one named, else the recorder's own, first of all the one whose turn it is."""
        if self.act.by:
            return self._known(self.act.by)
        expected = turn(self.trail, self.procedure, self.langkah)
        return next((key for key in expected if key in held), next(iter(held)))

    def _known(self, text: str) -> str:
        key = self.procedure.key_of(text)
        if key is None:
            titles = [self.procedure.title(key) for key in self.procedure.officials.jabatan]
            raise UnknownPosition(text, "jabatan", titles)
        return key

    @property
    def receiver(self) -> str:
        """Whom a return goes to; "" for any other act."""
        if self.langkah != RETURN:
            return ""
        return self._known(self.act.to) if self.act.to else self.rules.preparing.jabatan

    @property
    def is_bare(self) -> bool:
        """Whether the entry speaks of no content: an assignment or a cancellation."""
        return self.langkah == DROP or self.langkah in {step.langkah for step in self.rules.assignments}

    @property
    def needs_documents(self) -> bool:
        """Not an entry without content, nor a return to the preparer, who is to make them anew."""
        return not self.is_bare and self.receiver != self.rules.preparing.jabatan

    def documents(self) -> Refusal | None:
        """Whether the documents are there and, to be submitted, made from what stands there now."""
        period, disk = str(self.trail.period), self.disk
        if self.needs_documents and (disk.missing or disk.content is None):
            return DocumentsMissing(period, disk.missing)
        return DocumentsStale(period) if disk.stale and self.langkah == self.rules.preparing.langkah else None

    def foreign(self) -> Refusal | None:
        """Whether the period's files hold what the act does not speak of."""
        return ForeignChanges(self.disk.foreign) if self.disk.foreign and self.needs_documents else None

    def entry(self) -> Entry:
        """The entry as the log would have it, before it is judged."""
        act, trail, procedure, who = self.act, self.trail, self.procedure, self.who()
        content = self.disk.content if self.disk.content and not self.is_bare else Content("", "")
        fields = {
            "periode": str(trail.period),
            "langkah": self.langkah,
            "jabatan": tidy(procedure.title(who.key)),
            "nama": tidy(who.holder.nama),
            "sebagai": who.holder.sebagai,
            "waktu": self.moment.isoformat(),
            "revisi": trail.revision,
            "tindakan": acts_of(self.rules, self.langkah),
            "catatan": tidy(act.note),
            "catatan_bernomor": _numbered(act.remarks),
            "jawaban": _tidied(act.answers),
            "kepada": tidy(procedure.title(self.receiver)) if self.receiver else "",
            "dicatat_oleh": tidy(who.recorder),
            "dicatat_pada": self.now.isoformat() if who.recorder and self.now != self.moment else "",
            "dasar": tidy(act.basis),
            "bukti": dict(act.evidence),
            "nomor": _tidied(act.numbers),
            "tanggal": {key: day.isoformat() for key, day in act.dates.items()},
            "alasan_terlambat": tidy(act.late_reason),
            "isi": content.isi,
            "manifes": content.manifes,
            "sebelumnya": trail.entries[-1].digest if trail.entries else "",
        }
        try:
            return Entry.model_validate({name: value for name, value in fields.items() if value not in ("", {})})
        except ValidationError as error:
            raise Unwritable(tuple(f"{fault.key}: {fault.problem}" for fault in faults_of(error))) from None


def _tidied(texts: Mapping[str, str]) -> dict[str, str]:
    return {key: text for key, given in texts.items() if (text := tidy(given))}


def _numbered(texts: Sequence[str]) -> dict[str, str]:
    kept = [text for text in map(tidy, texts) if text]
    return {str(number): text for number, text in enumerate(kept, start=1)}
