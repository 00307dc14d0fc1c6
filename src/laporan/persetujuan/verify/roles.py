"""Who did what: every act judged by the rules as they stood before its commit, and again by today's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from laporan.config.load import parse
from laporan.config.models import Holder, Officials
from laporan.config.sop import RuleSet, Sop
from laporan.errors.base import LaporanError
from laporan.errors.config import NewerVersion
from laporan.errors.persetujuan import Refusal
from laporan.periods import Period
from laporan.persetujuan.commit_message import tells
from laporan.persetujuan.entry import Entry
from laporan.persetujuan.judge import follow
from laporan.persetujuan.rules import OFFICIALS, SOP, Procedure
from laporan.persetujuan.trail import Trail
from laporan.persetujuan.verify.chain import Log
from laporan.persetujuan.verify.finding import BREACH, NOTE, UNCHECKED, Finding
from laporan.persetujuan.verify.history import History
from laporan.persetujuan.verify.objects import Commit, Repository


@dataclass(frozen=True)
class Judged:
    """A log replayed. ``trail`` is by the rules of each act's own time; ``procedures``: entry number -> those."""

    trail: Trail
    procedures: dict[int, Procedure]
    findings: tuple[Finding, ...]


class Procedures:
    """The procedure as it stood in commits, read once for each pair of files."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._known: dict[tuple[bytes | None, bytes | None], Procedure] = {}

    def before(self, commit: Commit) -> Procedure:
        """The procedure in the first parent of ``commit`` (in itself, for a first commit); `LaporanError`."""
        parent = self._repository.commit(commit.parents[0]) if commit.parents else commit
        files = (self._repository.file(parent, SOP), self._repository.file(parent, OFFICIALS))
        if files not in self._known:
            texts = [(content or b"").decode("utf-8-sig", errors="replace") for content in files]
            self._known[files] = Procedure(parse(Sop, texts[0], SOP), parse(Officials, texts[1], OFFICIALS))
        return self._known[files]


def judge_log(
    period: Period, log: Log, past: History | None, procedures: Procedures | None, today: Procedure | None
) -> Judged:
    """Replay ``log`` twice, and check that each commit has the entry's recorder as author and its trailers."""
    then, now = Trail(period), Trail(period)
    used: dict[int, Procedure] = {}
    findings: list[Finding] = []
    told: set[str] = set()
    for number, entry in enumerate(log.entries, start=1):
        commit = past.commit(number) if past else None
        place = (str(period), number, commit.oid if commit else "")
        rules = today
        if commit and procedures:
            try:
                rules = procedures.before(commit)
            except LaporanError as error:
                meaning = f"Aturan sebelum commit ini tidak terbaca: {error.what} [{error.where}]"
                severity = UNCHECKED if isinstance(error, NewerVersion) else BREACH
                findings.append(Finding(severity, meaning, "Periksa params/ pada commit induknya.", *place))
        if rules is None:
            findings.append(Finding(UNCHECKED, "Aturan untuk tindakan ini tidak terbaca.", "Perbaiki params/.", *place))
            continue
        used[number] = rules
        then = follow(then, entry, rules)
        broken = {breach.refusal.what: breach.refusal for breach in then.breaches if breach.number == number}
        findings += [Finding(BREACH, refusal.what, _remedy(refusal), *place) for refusal in broken.values()]
        if commit:
            findings += _author(entry, commit, rules, place)
            findings += _message(entry, commit, place)
        if today is not None:
            now = follow(now, entry, today)
            found = {breach.refusal.what for breach in now.breaches if breach.number == number}
            findings += [_differs(reason, place) for reason in sorted(found - set(broken))]
            changes = [text for text in _changes(period, rules, today) if text not in told]
            told.update(changes)
            findings += [
                Finding(NOTE, text, "Tidak perlu tindakan bila perubahan itu memang dimaksud.", *place)
                for text in changes
            ]
    return Judged(then, used, tuple(findings))


def _remedy(refusal: Refusal) -> str:
    return f"{refusal.advice} Bandingkan catatan ini dengan commitnya (git show) dan dengan salinan orang lain."


def _differs(reason: str, place: tuple[str, int, str]) -> Finding:
    meaning = f"Tindakan ini sah menurut aturan pada saatnya, tetapi tidak menurut params/ yang sekarang: {reason}"
    remedy = "Kembalikan aturan atau masa jabatan yang sudah dipakai; aturan baru ditambahkan dengan berlaku_sejak."
    return Finding(BREACH, meaning, remedy, *place)


def _author(entry: Entry, commit: Commit, procedure: Procedure, place: tuple[str, int, str]) -> Iterator[Finding]:
    """The commit's author is the person who recorded the entry."""
    holder = _recorder(entry, procedure)
    if holder and commit.email.casefold() in map(str.casefold, holder.email):
        return
    who = entry.dicatat_oleh or f"{entry.nama} ({entry.jabatan})"
    meaning = f"Catatan menyebut {who} sebagai pencatat, tetapi alamat git penulis commitnya bukan miliknya."
    remedy = "Tanyakan kepada keduanya; alamat git setiap orang tertulis di params/pejabat.yml."
    yield Finding(BREACH, meaning, remedy, *place)


def _message(entry: Entry, commit: Commit, place: tuple[str, int, str]) -> Iterator[Finding]:
    """The commit's message ends with the trailers of the entry that it brought."""
    if not tells(commit.message, entry):
        meaning = "Pesan commit tidak menyebut tindakan yang dibawanya; commit ini tidak dibuat oleh aplikasi."
        remedy = "Tanyakan kepada penulis commitnya; tindakan hanya dicatat dengan perintah laporan."
        yield Finding(BREACH, meaning, remedy, *place)


def _recorder(entry: Entry, procedure: Procedure) -> Holder | None:
    day = entry.recorded.date()
    if not entry.dicatat_oleh:
        key = procedure.key_of(entry.jabatan)
        return procedure.holder(key, entry.nama, day) if key else None
    named = procedure.recorder_named(entry.dicatat_oleh)
    return procedure.holder(named[0], named[1], day) if named else None


def _changes(period: Period, before: Procedure, today: Procedure) -> Iterator[str]:
    """What of the rules moved on since, where the verdicts agree."""
    old, new = before.rules(period), today.rules(period)
    if _core(old) != _core(new):
        yield f"Aturan SOP yang berlaku sejak {old.berlaku_sejak} sudah berubah setelah dipakai; putusannya tetap sama."
    if len(today.sop.aturan) > len(before.sop.aturan):
        yield "Kumpulan aturan SOP ditambahkan setelah tindakan ini."
    if old.penugasan_tahunan != new.penugasan_tahunan:
        yield "Daftar penugasan tahunan berubah setelah tindakan ini."
    if before.officials != today.officials:
        yield "Daftar pejabat berubah setelah tindakan ini."


def _core(rules: RuleSet) -> dict[str, object]:
    return rules.model_dump(exclude={"penugasan_tahunan"})
