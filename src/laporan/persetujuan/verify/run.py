"""``laporan verifikasi``: every check on every log asked for, in one report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack

from laporan.config.load import load_calendar
from laporan.errors.base import LaporanError
from laporan.errors.usage import PeriodError
from laporan.periods import Period
from laporan.persetujuan.log import NAME, log_name
from laporan.persetujuan.rules import Procedure
from laporan.persetujuan.situation import load_procedure
from laporan.persetujuan.trail import Trail
from laporan.persetujuan.verify import chain, content, deadlines
from laporan.persetujuan.verify.finding import BREACH, UNCHECKED, Checked, Finding, Report
from laporan.persetujuan.verify.history import History, history, periods_with_log
from laporan.persetujuan.verify.objects import Commit, Repository, RepositoryFault
from laporan.persetujuan.verify.roles import Procedures, judge_log
from laporan.workspace import Workspace

# Builds a submitted period anew and says what differs: (repository, trail, history) -> findings.
Rebuild = Callable[[Repository, Trail, History], Iterable[Finding]]


def verify(
    workspace: Workspace,
    periods: Sequence[Period] = (),
    *,
    holds: str = "",
    rebuild: Rebuild | None = None,
    files: bool = True,
) -> Report:
    """Check the logs of ``periods`` (default: all that stand or once stood here).

    ``holds``: the digest of an entry that must still stand in one of them (``--memuat``). Without ``files``, what
    stands in a locked period's folders today is left to the caller.
    """
    findings: list[Finding] = []
    with ExitStack() as stack:
        try:
            repository = stack.enter_context(Repository(workspace.root))
            run = _Run(workspace, repository, list(repository.walk(repository.head)), rebuild, files)
        except RepositoryFault as fault:
            findings.append(Finding(fault.severity, fault.meaning, fault.remedy))
            run = _Run(workspace, None, [], None, files)
        wanted = periods or sorted(run.known_periods(), key=lambda period: (period.last, not period.is_month))
        for period in wanted:
            try:
                run.check(period)
            except RepositoryFault as fault:
                run.findings.append(Finding(fault.severity, fault.meaning, fault.remedy, str(period)))
    held = run.digests.get(_full(holds)) if holds else None
    if holds and held is None:
        meaning = f"Tidak ada catatan dengan sidik {holds}: catatan yang dahulu dikirim itu sudah diubah atau dihapus."
        findings.append(Finding(BREACH, meaning, "Bandingkan salinan ini dengan salinan pengirimnya."))
    return Report(tuple(run.checked), (*findings, *run.findings), held)


def _full(text: str) -> str:
    return text if text.startswith("sha256:") else f"sha256:{text}"


class _Run:
    """One run over a workspace; without a repository only what the disk shows is checked."""

    def __init__(
        self,
        workspace: Workspace,
        repository: Repository | None,
        commits: list[Commit],
        rebuild: Rebuild | None,
        files: bool,
    ) -> None:
        self.workspace = workspace
        self.repository = repository
        self.commits = commits
        self.rebuild = rebuild
        self.files = files
        self.checked: list[Checked] = []
        self.findings: list[Finding] = []
        self.digests: dict[str, tuple[str, int]] = {}
        self._procedures = Procedures(repository) if repository else None
        self._today = self._procedure()

    def _procedure(self) -> Procedure | None:
        try:
            return load_procedure(self.workspace)
        except LaporanError as error:
            self.findings.append(Finding(UNCHECKED, f"Aturan yang sekarang tidak terbaca: {error.what}", error.remedy))
            return None

    def known_periods(self) -> set[Period]:
        """Every period with a log, on disk or in the history."""
        found = periods_with_log(self.repository, self.commits) if self.repository else set()
        for folder in (self.workspace.root / "output").glob("*"):
            place = folder / NAME
            if place.exists() or place.is_symlink():
                try:
                    found.add(Period.parse(folder.name))
                except PeriodError:
                    continue
        return found

    def check(self, period: Period) -> None:
        """All checks on the log of ``period``."""
        log = chain.read(self.workspace, period)
        self.findings += log.findings
        past = self._past(period, log)
        judged = judge_log(period, log, past, self._procedures, self._today)
        self.findings += judged.findings
        for number, entry in enumerate(log.entries, start=1):
            self.digests.setdefault(entry.digest, (str(period), number))
        commits = [past.commit(number) if past else None for number in range(1, len(log.entries) + 1)]
        self.checked.append(Checked(str(period), len(log.entries), sum(bool(one and one.signed) for one in commits)))
        if self.repository and past:
            self.findings += content.recorded(self.repository, period, log.entries, past)
        if self.files:
            self.findings += content.locked(self.workspace, self.repository, judged.trail, past)
        self._check_deadline(judged.trail, judged.procedures, past)
        if self.rebuild and self.repository and past and judged.trail.submission is not None:
            self.findings += self.rebuild(self.repository, judged.trail, past)

    def _past(self, period: Period, log: chain.Log) -> History | None:
        if self.repository is None:
            return None
        head = self.repository.commit(self.repository.head)
        self.findings += chain.compare_with_head(period, log, self.repository.file(head, log_name(period)))
        past = history(self.repository, self.commits, period, log.content, log.entries)
        self.findings += past.findings
        return past

    def _check_deadline(self, trail: Trail, procedures: dict[int, Procedure], past: History | None) -> None:
        try:
            calendar = load_calendar(self.workspace)
        except LaporanError as error:
            self.findings.append(Finding(UNCHECKED, f"Tenggat tidak dapat diperiksa: {error.what}", error.remedy))
            return
        self.findings += deadlines.late(trail, procedures, calendar, past)
