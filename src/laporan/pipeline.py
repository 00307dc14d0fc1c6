"""The procedure: begin, import, build. Each function reads like the steps it stands for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from laporan.config.absences import known_absences
from laporan.config.edit import set_absences
from laporan.config.import_record import ImportRecord
from laporan.config.load import (
    load_calendar,
    load_institution,
    load_officials,
    load_period_params,
    load_sop,
    load_targets,
    require_known_follow_ups,
)
from laporan.config.models import Engine
from laporan.config.sop import DocumentRule, RuleSet
from laporan.config.sources import load_sources
from laporan.files import sha256_file, write_atomic
from laporan.formatting import joined, number
from laporan.importing import (
    form_digests,
    raw_paths,
    require_acceptable,
    write_form,
    write_rejected,
    write_rekap,
)
from laporan.importing import import_period as read_exports
from laporan.notebook.begin import begin, notebook_path
from laporan.notebook.execute import execute
from laporan.notebook.form import NO_PLACE, Notebook, read_notebook, tags, unprinted
from laporan.notebook.lock import check, read_lock
from laporan.notebook.update import Update, plan_update, write_update
from laporan.notebook.worksheet import worksheet_html
from laporan.periods import Period
from laporan.persetujuan.locking import is_final, lock_on, require_open
from laporan.rekap import SERVICES
from laporan.rekap_files import has_rekap, read_record
from laporan.render import manifest
from laporan.render.alone import alone
from laporan.render.documents import render_documents
from laporan.render.engines import choose_engine
from laporan.render.publish import finish_interrupted, publish
from laporan.workspace import Workspace

# A step of the terminal: ``with step("Mengimpor") as amount: …; amount.append("4 layanan")``.
Step = Callable[[str], AbstractContextManager[list[str]]]

EXECUTED = "terisi.ipynb"  # in build/<periode>/<dokumen>/
_KERNELS = 2  # notebooks that run side by side


@contextmanager
def silent(act: str) -> Iterator[list[str]]:
    """A step that nobody watches."""
    yield []


@dataclass(frozen=True)
class Imported:
    """What an import did: the period, its record, and lines for the person at the screen."""

    period: Period
    record: ImportRecord
    messages: tuple[str, ...]

    def account_rows(self) -> list[tuple[str, ...]]:
        """Per service and file: name of the service, ordinal, read, accepted, outside, duplicate, rejected, no data."""
        rows: list[tuple[str, ...]] = []
        for service in SERVICES:
            entry = self.record.layanan.get(service)  # type: ignore[call-overload]
            if entry is None:
                continue
            if entry.tanpa is not None:
                rows.append((service, "tanpa data", "", "", "", "", "", ""))
            elif not entry.berkas:
                rows.append((service, "isian.xlsx", "", "", "", "", "", ""))
            for file in entry.berkas:
                counts = (file.dibaca, file.diterima, file.luar_periode, file.ganda, file.ditolak, file.bukan_data)
                rows.append((service, str(file.urutan), *(number(count) for count in counts)))
        return rows


@dataclass(frozen=True)
class Built:
    """What a build did: imports on the way, the documents in place, and whether nothing had to be done.

    ``left``: months of a quarter that were left as they are, and texts of notebooks that no document prints, a
    sentence each.
    """

    imported: tuple[Imported, ...]
    documents: tuple[Path, ...]
    unchanged: bool
    left: tuple[str, ...] = ()


def rules_of(workspace: Workspace, period: Period) -> RuleSet:
    """The SOP's rules in force at the period's end."""
    return load_sop(workspace).in_force(period.last)


def check_params(workspace: Workspace) -> None:
    """Read every shared file of ``params/``, so that a fault in one is told before any work, not by a failing cell."""
    for load in (load_institution, load_officials, load_targets, load_calendar, load_sources):
        load(workspace)


def begin_period(workspace: Workspace, period: Period, *, sample: bool = False) -> tuple[Path, ...]:
    """``laporan mulai``: returns the files written, none where the period had begun. Refused while it is locked."""
    require_open(workspace, period)
    return _begin(workspace, period, sample=sample)


def _begin(workspace: Workspace, period: Period, *, sample: bool) -> tuple[Path, ...]:
    written = begin(workspace, period, rules_of(workspace, period), load_calendar(workspace), sample=sample)
    return (*written, *write_form(workspace, period))


def update_notebooks(workspace: Workspace, period: Period, *, write: bool) -> Update:
    """``laporan perbarui``: the templates as they are now in the notebooks of ``period``; without ``write`` only told.

    Refused while the period is locked.
    """
    require_open(workspace, period)
    update = plan_update(workspace, period, rules_of(workspace, period))
    if write and update.changed:
        write_update(workspace, period, update)
    return update


def import_period(
    workspace: Workspace,
    period: Period,
    absent: Mapping[str, str],
    step: Step,
    *,
    accept: str = "",
    sample: bool = False,
) -> Imported:
    """``laporan impor``: read the raw exports of ``period`` and replace its rekap.

    ``absent``: service -> reason of ``--tanpa``; kept in the period's params until a file of that service arrives.
    ``accept``: why more rejected rows than the limit are let pass (``--terima-tolakan``). Refused while the period is
    locked. A quarter's record tells which of its months were not delivered yet.
    """
    require_open(workspace, period)
    return _import(workspace, period, absent, step, accept=accept, sample=sample)


def _import(
    workspace: Workspace, period: Period, absent: Mapping[str, str], step: Step, *, accept: str, sample: bool
) -> Imported:
    sources = load_sources(workspace)
    without = {**known_absences(workspace, period), **absent}
    with step("Membaca ekspor mentah") as amount:
        result = read_exports(workspace, period, sources, without)
        amount.append(f"{number(sum(len(entry.berkas) for entry in result.record.layanan.values()))} berkas")
    rejected = write_rejected(workspace, period, result.record.ditolak)
    if not accept:
        require_acceptable(result.record, sources.batas_baris_ditolak_persen)
    _begin(workspace, period, sample=sample)
    open_months = [] if period.is_month else [str(month) for month in period.months if not is_final(workspace, month)]
    result = replace(
        result,
        record=result.record.model_copy(update={"bulan_belum_ditetapkan": open_months, "tolakan_diterima": accept}),
    )
    present = [service for service, entry in result.record.layanan.items() if entry.tanpa is None]
    with step("Menulis rekap") as amount:
        write_rekap(workspace, result)
        amount.append(f"{len(present)} layanan")
    kept = {service: reason for service, reason in absent.items() if service not in present}
    set_absences(workspace.period_params(period), kept, present)
    listed = [f"semua baris yang ditolak: {workspace.relative(rejected)}"] if rejected else []
    offered = load_institution(workspace).nama_layanan
    if unprinted := [service for service in present if service not in offered]:
        why = "karena tidak tertulis pada nama_layanan di params/instansi.yml"
        listed.append(f"Perlu diperhatikan: data {joined(unprinted)} dibaca, tetapi tidak dicetak {why}.")
    return Imported(period, result.record, (*result.messages, *listed))


def import_needed(workspace: Workspace, period: Period) -> bool:
    """Whether raw exports or entered figures are there that the committed rekap does not know. Absent raw never
    replaces a rekap.

    A quarter knows what its months know: files of a service that it leaves out are no news. One that was added up from
    its months' rekap is behind when one of these was made anew.
    """
    if not has_rekap(workspace, period):
        return True
    record = read_record(workspace, period)
    folders = period.months if period.is_month else (*period.months, period)
    raw = {sha256_file(path) for folder in folders for path in raw_paths(workspace, folder)}
    if period.is_month:
        return (bool(raw) and raw != _digests(record)) or _entered_anew(workspace, folders, record, bool(raw))
    months = [read_record(workspace, month) for month in period.months if has_rekap(workspace, month)]
    if record.dari == "rekap-bulanan":
        if _entered_anew(workspace, (period,), record, raw=False):
            return True
        told = {service for service, entry in record.layanan.items() if entry.tanpa is None}
        same = _digests(*months, services=told) == _digests(record) and all(
            record.formulir.items() >= month.formulir.items() for month in months
        )
        return len(months) == len(period.months) and not same
    return not raw <= _digests(record, *months) or _entered_anew(workspace, folders, record, bool(raw))


def _entered_anew(workspace: Workspace, folders: Iterable[Period], record: ImportRecord, raw: bool) -> bool:
    """Whether a form says something else than when ``record`` was made. An empty one says it where ``raw`` is there."""
    forms = form_digests(workspace, folders)
    return any((digest or raw) and digest != record.formulir.get(where, "") for where, digest in forms.items())


def _digests(*records: ImportRecord, services: Collection[str] = SERVICES) -> set[str]:
    """SHA-256 of every raw file that ``records`` account for under ``services``."""
    entries = (entry for record in records for service, entry in record.layanan.items() if service in services)
    return {file.sha256 for entry in entries for file in entry.berkas}


def build_period(
    workspace: Workspace,
    period: Period,
    step: Step,
    *,
    absent: Mapping[str, str] | None = None,
    accept: str = "",
    engine: Engine | None = None,
    rebuild: bool = False,
    sample: bool = False,
) -> Built:
    """``laporan susun``: begin, import and build what is needed, and publish the documents.

    Refused while the period is locked, and while another process builds in the workspace. Months of a quarter that are
    locked keep their rekap.
    """
    require_open(workspace, period)
    with alone(workspace):
        finish_interrupted(workspace, period)
        rules = rules_of(workspace, period)
        check_params(workspace)
        _begin(workspace, period, sample=sample)
        imported, left = _import_what_is_needed(workspace, period, absent or {}, step, accept=accept, sample=sample)
        left = (*left, *_left_out(workspace, period, rules))
        params = load_period_params(workspace, period)
        require_known_follow_ups(workspace, period, params)
        chosen = choose_engine(engine or params.pengolah)
        if not rebuild and manifest.is_fresh(workspace, period, chosen):
            return Built(imported, documents(workspace, period), unchanged=True, left=left)
        inputs = manifest.inputs(workspace, period)
        with step("Menjalankan buku kerja") as amount:
            executed = execute_notebooks(workspace, period)
            amount.append(f"{len(executed)} buku kerja")
        with step("Menyusun dokumen") as amount:
            results = render_documents(
                workspace, period, rules=rules, params=params, executed=executed, engine=chosen, inputs=inputs
            )
            amount.append(f"{len(results.files)} berkas, pengolah {chosen.name}")
        with step("Menerbitkan"):
            require_open(workspace, period)  # a submission may have come from the shared repository meanwhile
            publish(workspace, period, results)
        return Built(imported, documents(workspace, period), unchanged=False, left=left)


def _import_what_is_needed(
    workspace: Workspace, period: Period, absent: Mapping[str, str], step: Step, *, accept: str, sample: bool
) -> tuple[tuple[Imported, ...], tuple[str, ...]]:
    """A quarter first brings its months' rekap up to date where their exports are there, for their own sake too.

    A month that is locked is left alone, and told: what came late enters the quarter only.
    """
    done: list[Imported] = []
    left: list[str] = []
    for month in () if period.is_month else period.months:
        ready = raw_paths(workspace, month) or any(form_digests(workspace, (month,)).values())
        if not (ready and import_needed(workspace, month)):
            continue
        if lock := lock_on(workspace, month):
            left.append(f"{lock.what} Rekap {month.name} tidak diubah; ekspor yang baru hanya masuk ke {period.name}.")
        else:
            done.append(_import(workspace, month, absent, step, accept=accept, sample=sample))
    if done or absent or accept or import_needed(workspace, period):
        done.append(_import(workspace, period, absent, step, accept=accept, sample=sample))
    return tuple(done), tuple(left)


def _check_locks(workspace: Workspace, period: Period, rules: RuleSet) -> None:
    folder = workspace.notebooks(period)
    lock = read_lock(folder, workspace.relative(folder))
    for document in rules.dokumen:
        path = notebook_path(workspace, period, document)
        check(read_notebook(path, workspace.relative(path)), lock, document.kunci, workspace.relative(path))


def _left_out(workspace: Workspace, period: Period, rules: RuleSet) -> Iterator[str]:
    for document in rules.dokumen:
        path = notebook_path(workspace, period, document)
        book = read_notebook(path, workspace.relative(path))
        if texts := sum(NO_PLACE in tags(book["cells"][place]) for place in unprinted(book)):
            yield f"{document.kunci}: {number(texts)} teks tanpa tempat di akhir buku kerja tidak dicetak."


def execute_notebooks(workspace: Workspace, period: Period) -> dict[str, Notebook]:
    """Run the period's notebooks side by side, after their locks; returns document key -> executed notebook.

    The executed ones and their worksheets go to ``build/``.
    """
    rules = rules_of(workspace, period)
    _check_locks(workspace, period, rules)

    def run(document: DocumentRule) -> Notebook:
        source = notebook_path(workspace, period, document)
        folder = workspace.build(period) / document.kunci
        target = folder / EXECUTED
        parameters = {"periode": str(period)}
        executed = execute(source, target, parameters, workspace.root, workspace.relative(source))
        write_atomic(folder / "lembar-kerja.html", worksheet_html(executed, f"{document.kunci} {period}"))
        return executed

    with ThreadPoolExecutor(_KERNELS) as pool:
        return dict(zip((rule.kunci for rule in rules.dokumen), pool.map(run, rules.dokumen), strict=True))


def documents(workspace: Workspace, period: Period) -> tuple[Path, ...]:
    """The published documents of ``period``."""
    folder = workspace.output(period)
    return tuple(path for path in sorted(folder.glob("*")) if path.suffix in (".html", ".pdf", ".docx"))
