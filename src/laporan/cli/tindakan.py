"""``laporan ajukan``, ``catat``, ``kembalikan``, ``sampaikan``, ``batal``: show what will be recorded, ask, record."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from laporan import pipeline
from laporan.calendar import JAKARTA
from laporan.cli.places import workspace_of
from laporan.cli.terminal import Terminal
from laporan.config.load import load_institution
from laporan.display.fields import full_title
from laporan.errors.git import name_some
from laporan.errors.persetujuan import AnswersMissing, RemarksMissing
from laporan.errors.usage import UsageError
from laporan.formatting import clock, long_date
from laporan.git import identity
from laporan.periods import Period
from laporan.persetujuan import handover
from laporan.persetujuan.acts import Act
from laporan.persetujuan.context import Context, committed, context
from laporan.persetujuan.drop import discard, require_preparer
from laporan.persetujuan.entry import Entry, digest_of
from laporan.persetujuan.evidence import read_evidence
from laporan.persetujuan.locking import require_open
from laporan.persetujuan.perform import Done, Plan, carry_out, has_open_entries, plan, settle
from laporan.persetujuan.remarks import read_items
from laporan.persetujuan.report import row_of
from laporan.persetujuan.rules import DROP, RESPONSE, numbered_documents
from laporan.persetujuan.state import Listed, Standing
from laporan.persetujuan.verify.content import own_folders
from laporan.state import default_period, newest_delivered, standing
from laporan.sync import Received, receive
from laporan.workspace import Workspace

T = TypeVar("T")


def record(options: argparse.Namespace, terminal: Terminal) -> int:
    """Carry out one of the commands that write an entry; returns 1 where the person at the keyboard said no."""
    workspace = workspace_of(options)
    author, now = identity(workspace.root), datetime.now(JAKARTA).replace(microsecond=0)
    received = Received(None, reached=False, commits=0, kept=()) if options.pratinjau else receive(workspace.root)
    if received.commits:
        terminal.line(f"Diterima dari repositori bersama: {received.commits} simpanan.")
    period = _period(workspace, options, now.date())
    if not options.pratinjau:
        settle(workspace, period, now.date())
    if options.command == "batal" and not has_open_entries(workspace, period):
        require_open(workspace, period)
        require_preparer(committed(workspace, period)[2], period, author[1], now.date())
        if not _drop_agreed(period, options, terminal):
            return 0 if options.pratinjau else 1
        moved = discard(workspace, period, author, now, received)
        place = workspace.relative(workspace.build(period))
        terminal.line(f"{terminal.done} {len(moved)} berkas dipindahkan ke {place}.")
        return 0
    found = context(workspace, period, stale=options.command == "ajukan" and pipeline.import_needed(workspace, period))
    evidence = read_evidence(found, options.bukti)
    act = _act(options, found)
    act = replace(act, evidence={name: digest_of(content) for name, content in evidence.items()})
    entry = _entry(act, found, author[1], now, terminal)
    chosen = plan(found, entry, evidence)
    _show(chosen, terminal)
    if options.pratinjau:
        terminal.line("Hanya pratinjau: tidak ada yang dicatat.")
        return 0
    if not terminal.agrees("Catat sekarang?", options, to="mencatatnya", otherwise="Tidak ada yang dicatat."):
        return 1
    _show_done(workspace, carry_out(chosen, author, now, received), received, terminal)
    return 0


def _period(workspace: Workspace, options: argparse.Namespace, today: date) -> Period:
    """The period named, else the oldest open one; of a response, the newest delivered one if there is one."""
    if options.periode:
        return Period.parse(options.periode)
    delivered = newest_delivered(workspace) if options.tanggapan else None
    return delivered or default_period(workspace, today)


def _act(options: argparse.Namespace, found: Context) -> Act:
    """What the options ask for."""
    rules = found.procedure.rules(found.period)
    response = options.tanggapan
    due = found.trail.next_step(found.procedure)
    letters = numbered_documents(rules, due) if due else ()
    return Act(
        command="tanggapan" if response else options.command,
        by=options.oleh or (found.procedure.title(rules.penerima) if response else ""),
        on=_moment(options.hari),
        to=options.kepada,
        note=response or options.catatan,
        remarks=read_items(options.catatan_dari) if options.catatan_dari else (),
        answers=_answers(read_items(options.jawaban_dari)) if options.jawaban_dari else {},
        basis=options.dasar,
        numbers=_by_document(options.nomor, letters, "--nomor", str),
        dates=_by_document(options.tanggal, letters, "--tanggal", _day),
        late_reason=options.alasan,
    )


def _answers(items: Sequence[str]) -> dict[str, str]:
    return {str(number): text for number, text in enumerate(items, start=1)}


def _by_document(texts: Sequence[str], letters: Sequence[str], option: str, read: Callable[[str], T]) -> dict[str, T]:
    """``dokumen=nilai``, or the value alone where this step signs a single letter."""
    values: dict[str, T] = {}
    for text in texts:
        key, given, value = text.partition("=")
        if not given and len(letters) != 1:
            example = letters[0] if letters else "nota-dinas-kabag"
            raise UsageError(
                f"Belum jelas untuk nota dinas yang mana {option} itu.", f"Tulis dokumennya: {option} {example}={text}."
            )
        values[key.strip() if given else letters[0]] = read((value if given else key).strip())
    return values


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f'"{text}" bukan tanggal.', "Tulis tahun-bulan-tanggal, misalnya 2026-10-05.") from None


def _moment(text: str) -> date | datetime | None:
    """``2026-10-05``, or with its time ``2026-10-05T14.02``."""
    if not text:
        return None
    if len(text) <= len("2026-10-05"):
        return _day(text)
    try:
        found = datetime.fromisoformat(text.replace(".", ":"))
    except ValueError:
        raise UsageError(
            f'"{text}" bukan hari tindakan.', "Tulis 2026-10-05, atau dengan jamnya 2026-10-05T14.02."
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=JAKARTA)


def _entry(act: Act, found: Context, email: str, now: datetime, terminal: Terminal) -> Entry:
    """The entry; what only a person can add is asked for, after the rules have allowed the rest."""
    while True:
        try:
            entry = found.propose(act, email, now)
        except RemarksMissing:
            if not (remarks := _ask_remarks(terminal)):
                raise
            act = replace(act, remarks=remarks)
        except AnswersMissing as error:
            if not (answers := _ask_answers(error.missing, found, terminal)):
                raise
            act = replace(act, answers={**act.answers, **answers})
        else:
            break
    deadline = found.procedure.deadline(found.period, found.calendar)
    told = entry.alasan_terlambat or any(earlier.alasan_terlambat for earlier in found.trail.entries)
    if entry.moment.date() <= deadline or told or entry.langkah in (RESPONSE, DROP):
        return entry
    terminal.line(f"Tenggatnya {long_date(deadline)} sudah lewat.")
    reason = terminal.ask("Alasannya (boleh dikosongkan):")
    return found.propose(replace(act, late_reason=reason), email, now) if reason else entry


def _ask_remarks(terminal: Terminal) -> tuple[str, ...]:
    remarks: list[str] = []
    while text := terminal.ask(f"Catatan {len(remarks) + 1} (kosongkan bila sudah semua):"):
        remarks.append(text)
    return tuple(remarks)


def _ask_answers(missing: Sequence[str], found: Context, terminal: Terminal) -> dict[str, str]:
    due = found.trail.next_step(found.procedure)
    number = found.trail.unanswered.get(due.jabatan) if due else None
    remarks = found.trail.entry(number).catatan_bernomor if number else {}
    answers: dict[str, str] = {}
    for key in missing:
        terminal.line(f"Catatan {key}: {remarks.get(key, '')}")
        if not (text := terminal.ask("Jawaban:")):
            return {}
        answers[key] = text
    return answers


def _show(chosen: Plan, terminal: Terminal) -> None:
    """What will be recorded, in plain words."""
    entry, found = chosen.entry, chosen.context
    listed = Listed(len(found.trail.entries) + 1, entry, Standing.COUNTS, None, late=False)
    row = row_of(listed, found.period, found.procedure)
    title = full_title(load_institution(found.workspace), found.period)
    terminal.title(f"Yang akan dicatat {terminal.dash} {title}")
    terminal.pair("Langkah", f"{row.step}, revisi {row.revision}")
    terminal.pair("Pejabat", f"{row.jabatan}, {row.name}")
    terminal.pair("Tindakan", row.act)
    terminal.pair("Waktu", clock(entry.moment))
    for note in row.notes:
        terminal.pair("", note)
    if entry.isi:
        terminal.pair("Sidik isi", entry.isi)
    own = tuple(f"{folder}/" for folder in own_folders(found.period))
    others = [name for name in chosen.files if not name.startswith(own)]
    terminal.pair("Disimpan", f"{len(chosen.files)} berkas")
    if others:
        terminal.pair("Ikut", name_some(others))


def _show_done(workspace: Workspace, done: Done, received: Received, terminal: Terminal) -> None:
    period = done.found.trail.period
    terminal.line()
    terminal.line(f"{terminal.done} Tercatat sebagai catatan ke-{len(done.found.trail.entries)}.")
    terminal.pair("Sidik", done.entry.digest)
    for name in (handover.CHECKING, handover.UPLOAD):
        folder = workspace.build(period) / name
        if folder.is_dir():
            terminal.pair("Siap" if name == handover.UPLOAD else "Kirim", workspace.relative(folder))
    if received.remote is not None and done.pending:
        terminal.notice(
            f"Belum terkirim: {done.pending} simpanan, karena repositori bersama tidak terjangkau.",
            remedy="Akan terkirim bersama tindakan berikutnya atau dengan laporan simpan.",
        )
    after = standing(workspace, done.found)
    terminal.line(f"Keadaan: {after.words}.")
    terminal.next(after.next_command)


def _drop_agreed(period: Period, options: argparse.Namespace, terminal: Terminal) -> bool:
    """Say what dropping a period of which no entry speaks will do, and ask."""
    terminal.title(f"Yang akan dibatalkan {terminal.dash} {period.title}")
    terminal.line("Pengaturan, buku kerja, dan dokumennya dipindahkan; ekspor mentah dan rekap tetap.")
    if options.pratinjau:
        terminal.line("Hanya pratinjau: tidak ada yang berubah.")
        return False
    return terminal.agrees("Batalkan sekarang?", options, to="membatalkannya", otherwise="Tidak ada yang berubah.")
