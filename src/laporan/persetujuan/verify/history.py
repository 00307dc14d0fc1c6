"""How a log came to be, commit by commit: which commit brought each entry, and that nothing was ever taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from laporan.errors.usage import PeriodError
from laporan.periods import Period
from laporan.persetujuan.entry import Entry, parse, to_yaml
from laporan.persetujuan.log import HEAD, log_name
from laporan.persetujuan.verify.finding import BREACH, NOTE, Finding
from laporan.persetujuan.verify.objects import Commit, Repository

_RESTORE = "Bandingkan dengan salinan orang lain dan pulihkan log dari commit sebelum itu."


def periods_with_log(repository: Repository, commits: Sequence[Commit]) -> set[Period]:
    """Every period whose log stands, or once stood, in one of ``commits``."""
    found: set[Period] = set()
    seen: set[str] = set()
    for commit in commits:
        folder = repository.item(commit, "output")
        if folder is None or folder.oid in seen:
            continue
        seen.add(folder.oid)
        for name in repository.names(commit, "output"):
            try:
                period = Period.parse(name)
            except PeriodError:
                continue
            if str(period) == name and repository.item(commit, log_name(period)):
                found.add(period)
    return found


@dataclass(frozen=True)
class History:
    """The past of one log. ``brought``: number of an entry -> the commits that brought it."""

    brought: Mapping[int, tuple[Commit, ...]]
    findings: tuple[Finding, ...]

    def commit(self, number: int) -> Commit | None:
        """The commit that recorded entry ``number``, or None where it is in none."""
        return next(iter(self.brought.get(number, ())), None)


def history(
    repository: Repository, commits: Sequence[Commit], period: Period, content: bytes, entries: Sequence[Entry]
) -> History:
    """Follow the log of ``period`` through ``commits``; ``content`` and ``entries`` are the log as it is now."""
    count = _Counter(content, entries)
    brought: dict[int, list[Commit]] = {}
    findings: list[Finding] = []
    for commit in commits:
        now = _log_at(repository, commit, period)
        before = [_log_at(repository, repository.commit(oid), period) for oid in commit.parents]
        if not now and not any(before):
            continue
        if any(not now.startswith(past) for past in before):
            findings.append(_taken_back(period, commit))
        first = max((count(past) for past in before), default=0) + 1
        new = range(first, count(now) + 1)
        if len(new) > 1:
            findings += [_together(period, number, commit) for number in new]
        for number in new:
            brought.setdefault(number, []).append(commit)
        item = repository.item(commit, log_name(period))
        if item and not item.is_file:
            findings.append(_no_file(period, commit))
    findings += _brought_twice(period, brought)
    findings += _elsewhere(repository, period, _log_at(repository, repository.commit(repository.head), period))
    return History({number: tuple(found) for number, found in brought.items()}, tuple(findings))


def _log_at(repository: Repository, commit: Commit, period: Period) -> bytes:
    return repository.file(commit, log_name(period)) or b""


class _Counter:
    """How many entries a version of the log holds. The text of the present log tells it without reading again."""

    def __init__(self, content: bytes, entries: Sequence[Entry]) -> None:
        self._known = {b"": 0, HEAD.encode(): 0, content: len(entries)}
        text = HEAD.encode()
        for number, entry in enumerate(entries, start=1):
            text += to_yaml(entry).encode()
            self._known[text] = number

    def __call__(self, content: bytes) -> int:
        if content not in self._known:
            parsed = parse(content)
            self._known[content] = len(parsed.entries)
        return self._known[content]


def _taken_back(period: Period, commit: Commit) -> Finding:
    how = "Penggabungan ini membuang catatan salah satu sisinya" if len(commit.parents) > 1 else "Commit ini mengubah"
    what = "." if len(commit.parents) > 1 else " atau menghapus catatan yang sudah ada; log hanya boleh bertambah."
    return Finding(BREACH, how + what, _RESTORE, str(period), commit=commit.oid)


def _together(period: Period, number: int, commit: Commit) -> Finding:
    meaning = f"Catatan ke-{number} masuk bersama catatan lain dalam satu commit; setiap tindakan mempunyai commitnya."
    return Finding(
        BREACH,
        meaning,
        "Cari commit aslinya pada salinan orang lain: riwayat ini digabung atau disalin.",
        str(period),
        number,
        commit.oid,
    )


def _no_file(period: Period, commit: Commit) -> Finding:
    return Finding(BREACH, "Di tempat log ada tautan atau folder, bukan berkas.", _RESTORE, str(period), 0, commit.oid)


def _brought_twice(period: Period, brought: Mapping[int, Sequence[Commit]]) -> Iterator[Finding]:
    for number, commits in sorted(brought.items()):
        for commit in commits[1:]:
            meaning = f"Catatan ke-{number} dimasukkan oleh lebih dari satu commit."
            yield Finding(BREACH, meaning, _RESTORE, str(period), number, commit.oid)


def _elsewhere(repository: Repository, period: Period, head: bytes) -> Iterator[Finding]:
    """Branches whose log is another: an amended or squashed act leaves the first one where it was sent."""
    for name, oid in sorted(repository.refs().items()):
        other = _log_at(repository, repository.commit(oid), period)
        if head.startswith(other):
            continue
        if other.startswith(head):
            meaning = f"Cabang {name} memuat catatan yang lebih baru."
            yield Finding(NOTE, meaning, "Ambil dengan laporan simpan atau git pull.", str(period), commit=oid)
        else:
            meaning = f"Log pada cabang {name} berbeda dari log di sini: salah satunya diubah setelah dicatat."
            yield Finding(BREACH, meaning, _RESTORE, str(period), commit=oid)
