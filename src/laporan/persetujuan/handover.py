"""What the next person gets: copies in ``build/<periode>/``, made after each act from the committed documents.

``untuk-diperiksa`` holds what the next official needs, marked KONSEP, and a message to paste. ``siap-unggah`` holds
the unmarked documents for the letter system and the lembar paraf, from the submission on. Both are rebuilt by every
act and never committed.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from laporan.config.load import load_institution
from laporan.config.sop import RuleSet
from laporan.display.fields import full_title
from laporan.display.procedure import acts_text, grouped
from laporan.errors.persetujuan import step_name
from laporan.files import write_atomic
from laporan.formatting import clock, joined, long_date
from laporan.periods import Period
from laporan.persetujuan.entry import Entry
from laporan.persetujuan.rules import DELIVERY, DROP, RETURN, Procedure, acts_of
from laporan.persetujuan.state import PeriodState
from laporan.render.checking_copy import checking_copy
from laporan.render.documents import DRAFTS
from laporan.render.paraf_sheet import NAME as PARAF_SHEET
from laporan.workspace import Workspace

CHECKING, UPLOAD = "untuk-diperiksa", "siap-unggah"
MESSAGE = "pesan.txt"
_ENCLOSED = """\
Terlampir: {}.
Bila sudah sesuai, mohon memberi tahu; bila belum, mohon menyebutkan catatannya satu per satu.

"""


def fill(workspace: Workspace, period: Period, state: PeriodState, procedure: Procedure) -> tuple[Path, ...]:
    """Make both folders anew from what stands in ``output/<periode>/``; returns the files written.

    A return, and a period that was dropped, leave both empty. Before the submission there is only the message, after
    the delivery only what is ready for the letter system.
    """
    empty(workspace, period)
    newest = state.listed[-1].entry if state.listed else None
    if newest is None or newest.langkah in (RETURN, DROP):
        return ()
    rules = procedure.rules(period)
    submitted = state.locked_by is not None
    ready = _ready(workspace, period, rules) if submitted else {}
    marked = dict(_marked(workspace, period, rules)) if submitted else {}
    title = full_title(load_institution(workspace), period)
    told = message(period, title, state, procedure, tuple(marked))
    checking = {MESSAGE: told.encode(), **marked} if state.turn else {}
    folder = workspace.build(period)
    return (*_put(folder / UPLOAD, ready), *_put(folder / CHECKING, checking))


def empty(workspace: Workspace, period: Period) -> None:
    """Remove both folders: what they hold no longer goes to anybody."""
    for name in (CHECKING, UPLOAD):
        shutil.rmtree(workspace.build(period) / name, ignore_errors=True)


def message(period: Period, title: str, state: PeriodState, procedure: Procedure, files: tuple[str, ...]) -> str:
    """The message to paste about the report of this ``title``: what, from whom, by when, and the newest entry's digest.

    "" where nobody is awaited.
    """
    if state.turn is None:
        return ""
    newest = state.listed[-1].entry
    rules = procedure.rules(period)
    lines = [
        f"Yth. {joined(state.turn.titles, 'atau')},",
        "",
        f"{title} menunggu Bapak/Ibu pada {step_name(state.turn.langkah)}:",
        f"{_task(state, rules, procedure)}.",
        "",
        f"Dari: {newest.jabatan} ({_sender(newest)}), {clock(newest.moment)}, revisi {state.revision}.",
        f"Tenggat: {long_date(state.deadline)}.",
        *([f"Target langkah ini: {long_date(state.turn.target)}."] if state.turn.target else []),
        *(f"Catatan {key}: {text}" for key, text in state.turn.remarks.items()),
        "",
        *(_ENCLOSED.format(joined(files)).splitlines() if files else ()),
        f"Sidik catatan terakhir: {newest.digest}",
    ]
    return "\n".join(lines) + "\n"


def _sender(entry: Entry) -> str:
    return f"{entry.sebagai} {entry.nama}".strip()


def _task(state: PeriodState, rules: RuleSet, procedure: Procedure) -> str:
    assert state.turn is not None
    step = next((step for step in rules.langkah if step.langkah == state.turn.langkah), None)
    if step is not None:
        return acts_text(step, rules, procedure.officials)
    receiver = procedure.title(rules.penerima)
    return f"{grouped(acts_of(rules, DELIVERY), rules, procedure.officials)} kepada {receiver}"


def _marked(workspace: Workspace, period: Period, rules: RuleSet) -> Iterator[tuple[str, bytes]]:
    """The PDFs marked KONSEP, and the report's page as one file that opens on a phone."""
    folder = workspace.output(period)
    for rule in rules.dokumen:
        name = f"{period}-{rule.kunci}-konsep"
        pdf, page = folder / DRAFTS / f"{rule.kunci}.pdf", folder / f"{rule.kunci}.html"
        if pdf.is_file():
            yield f"{name}.pdf", pdf.read_bytes()
        if page.is_file():
            yield f"{name}.html", checking_copy(page.read_text(encoding="utf-8")).encode()


def _ready(workspace: Workspace, period: Period, rules: RuleSet) -> dict[str, bytes]:
    folder = workspace.output(period)
    paths = [folder / f"{rule.kunci}{kind}" for rule in rules.dokumen for kind in (".pdf", ".docx")]
    paths.append(folder / PARAF_SHEET)
    return {f"{period}-{path.name}": path.read_bytes() for path in paths if path.is_file()}


def _put(folder: Path, files: dict[str, bytes]) -> Iterator[Path]:
    for name, content in files.items():
        write_atomic(folder / name, content)
        yield folder / name
