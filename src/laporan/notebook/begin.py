"""``laporan mulai``: copy the templates of a period's documents and write its params. Never overwrites."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from laporan.calendar import WorkCalendar
from laporan.config.load import params_if_begun
from laporan.config.models import Recommendation
from laporan.config.sop import DocumentRule, RuleSet
from laporan.errors.notebook import NotebookMissing, TemplateMissing
from laporan.errors.usage import UsageError
from laporan.escaping import one_line
from laporan.files import write_atomic
from laporan.notebook.form import NARRATIVE, PARAMETERS, Notebook, dump_notebook, read_notebook, tags
from laporan.notebook.lock import locking, read_lock, write_lock
from laporan.periods import Period
from laporan.workspace import Workspace


def notebook_path(workspace: Workspace, period: Period, document: DocumentRule) -> Path:
    """Where the period's notebook of ``document`` stands."""
    return workspace.notebooks(period) / f"{document.kunci}.ipynb"


def for_period(template: Notebook, period: Period) -> Notebook:
    """A copy of ``template`` for ``period``: parameter set, narrative not deletable, all else not editable either."""
    notebook = copy.deepcopy(template)
    for cell in notebook["cells"]:
        cell["metadata"]["deletable"] = False
        if NARRATIVE not in tags(cell):
            cell["metadata"]["editable"] = False
        if PARAMETERS in tags(cell):
            cell["source"] = cell["source"].replace('periode: str = ""', f'periode: str = "{period}"')
    return notebook


def fresh_copy(workspace: Workspace, period: Period, document: DocumentRule) -> Notebook:
    """The period's notebook of ``document`` as its template has it now.

    `UsageError` where params/sop.yml names no template of it for this kind of period, `TemplateMissing` where the
    file is not there.
    """
    name = document.templat.get(period.kind)
    if name is None:
        raise UsageError(
            f'Dokumen "{document.kunci}" tidak disusun untuk periode {period.kind} ({period}).',
            "Bila seharusnya disusun, sebutkan templatnya di params/sop.yml, bagian dokumen.",
        )
    shown = f"notebooks/{name}"
    try:
        return for_period(read_notebook(workspace.templates / name, shown), period)
    except NotebookMissing:
        raise TemplateMissing(shown) from None


def begin(
    workspace: Workspace, period: Period, rules: RuleSet, calendar: WorkCalendar, *, sample: bool = False
) -> tuple[Path, ...]:
    """Write what the period lacks: params, notebooks, the lock, the folder for raw exports. Returns what it wrote."""
    written: list[Path] = []
    folder = workspace.notebooks(period)
    missing = [rule for rule in rules.dokumen if not notebook_path(workspace, period, rule).exists()]
    copies = {rule.kunci: fresh_copy(workspace, period, rule) for rule in missing}
    if copies:
        # The lock goes first: a notebook without its lock could never be checked, a lock too many does no harm.
        write_lock(folder, locking(read_lock(folder, workspace.relative(folder)), copies))
    for rule in missing:
        path = notebook_path(workspace, period, rule)
        write_atomic(path, dump_notebook(copies[rule.kunci]))
        written.append(path)
    params = workspace.period_params(period)
    if not params.exists():
        earlier = params_if_begun(workspace, period.previous)
        advised = earlier.rekomendasi if earlier else []
        due = calendar.deadline(period, rules.tenggat.hari_kerja)
        write_atomic(params, _params_text(period, due, advised, sample))
        written.append(params)
    for month in period.months:
        workspace.raw(month).mkdir(parents=True, exist_ok=True)
    return tuple(written)


def _params_text(period: Period, document_date: date, advised: Sequence[Recommendation], sample: bool) -> str:
    """Params to begin with; ``advised`` in the period before are shown as comments, ready to be answered."""
    lines = [
        f"# Pengaturan {period.title}. Ditulis oleh laporan mulai; boleh disunting.",
        "versi: 1",
        f"periode: {period}",
        "# Pengolah dokumen: otomatis, quarto, atau bawaan.",
        "pengolah: otomatis",
        "# Tanggal dokumen pada berkas PDF dan DOCX (bukan tanggal surat).",
        f"tanggal_dokumen: {document_date}",
        *(["# Data contoh: setiap dokumen diberi tanda CONTOH.", "contoh: true"] if sample else []),
        "# Layanan tanpa data pada periode ini, dengan alasannya. Contoh:  vicon: {alasan: Sistem rusak}",
        "tanpa: {}",
        "# Rekomendasi periode ini. Contoh isi:",
        "#   - kunci: r1",
        "#     uraian: Menambah satu petugas pada hari Senin",
        "#     penanggung_jawab: Kasubbag MSKLIP",
        f"#     tenggat: {period.next.last}",
        "rekomendasi: []",
        "# Keadaan rekomendasi periode lalu: selesai, berjalan, atau belum. Contoh:  - {kunci: r1, status: selesai}",
        *([f"# Yang direkomendasikan pada {period.previous.name}:"] if advised else []),
        *("#   " + one_line(f"{item.kunci}: {item.uraian} (tenggat {item.tenggat})") for item in advised),
        "tindak_lanjut: []",
    ]
    return "\n".join(lines) + "\n"
