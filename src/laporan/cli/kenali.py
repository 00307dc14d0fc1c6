"""``laporan kenali``: how files would be read, on the screen, and the way to teach ``params/sumber.yml`` a new one."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from laporan.cli.kenalkan import OpenFile, teach
from laporan.cli.places import workspace_of
from laporan.cli.terminal import Terminal
from laporan.config.sources import load_sources
from laporan.errors.base import LaporanError
from laporan.errors.importing import UnreadableFile, masked
from laporan.errors.usage import PeriodError
from laporan.formatting import date_range, joined, long_date, number
from laporan.importing import entry_form
from laporan.importing.entry_reader import read_form
from laporan.importing.messages import SERVICE_WORDS
from laporan.importing.recognition import SAMPLES, Column, Recognition, expected, recognise
from laporan.periods import Period
from laporan.rekap import SERVICES
from laporan.workspace import Workspace

DROPPED = "tidak dipakai, dibuang"
_COUNTED = "dipakai menghitung"
_WORDS_SHOWN = 20
_ENCODINGS = {"utf-8": "UTF-8", "cp1252": "Windows-1252"}
_SEPARATORS = {",": "koma", ";": "titik koma", "\t": "tab", "|": "garis tegak"}

# What the fields of all readers mean to a person. Those without a line here serve to count and are not kept.
_MEANINGS = {
    **dict.fromkeys(("tanggal", "dicatat", "hari"), "tanggal"),
    **dict.fromkeys(("calldate", "start", "Call Time", "mulai", "time"), "waktu mulai"),
    "jam": "jam",
    "akhir": "waktu selesai",
    "keluar": "waktu keluar",
    "berakhir": "waktu selesai",
    "terjawab": "terjawab atau tidak",
    "selesai": "selesai pada kontak pertama",
    **dict.fromkeys(("disposition", "Status"), "terjawab atau tidak"),
    **dict.fromkeys(("billsec", "Talking", "durasi"), "lama bicara"),
    "tunggu": "lama menunggu",
    "Ringing": "lama dering",
    **dict.fromkeys(("dcontext", "Direction"), "panggilan masuk atau bukan"),
    "event": "peristiwa antrean",
    "lastapp": "dijawab petugas atau mesin",
    "kode": "kode petugas: topik, asal, hasil",
    "kepuasan": "nilai kepuasan",
    "topik": "topik",
    "asal": "asal pemda atau instansi",
    "hasil": "hasil penanganan",
    "orang": "jumlah orang",
    "jenis_kelamin": "laki-laki atau perempuan",
    "unit": "unit yang dituju",
    "keperluan": "keperluan",
    "peserta": "jumlah peserta",
    "menit": "lama hadir",
    **dict.fromkeys(("nama", "surel"), "membedakan orang, tidak disimpan"),
    **dict.fromkeys(("src", "penelepon", "From", "Caller ID"), "membedakan penelepon, tidak disimpan"),
    "halaman": "halaman website",
    "tampilan": "jumlah tampilan",
    "sesi": "jumlah kunjungan",
    "pengguna": "jumlah pengguna",
    "pentalan": "pentalan",
    "unduhan": "jumlah unduhan",
    "saluran": "asal kunjungan",
}
_OF_MEETINGS = {
    "topik": "topik dan asal pemda",
    "durasi": "lama rapat",
    "lama": "lamanya",
    "selesai": "waktu selesai",
    "masuk": "waktu bergabung",
}


def show_recognition(options: argparse.Namespace, terminal: Terminal) -> int:
    """``laporan kenali BERKAS…``; 2 where a file could not be imported as it is."""
    workspace = workspace_of(options)
    status = 0
    for path in options.berkas:
        terminal.title(masked(str(path)))
        try:
            readable = _show_file(workspace, path, terminal)
        except LaporanError as error:
            terminal.error(error)
            readable = False
        status = status if readable else 2
        terminal.line()
    return status


def _show_file(workspace: Workspace, path: Path, terminal: Terminal) -> bool:
    try:
        content = path.read_bytes()
    except OSError:
        raise UnreadableFile(
            "tidak ada di tempat itu, atau bukan berkas biasa", str(path), "Periksa nama dan foldernya."
        ) from None
    service, periods = _by_folder(workspace, path)
    if path.name.casefold() == entry_form.NAME:
        _show_form(content, path, periods, terminal)
        return True
    sources = load_sources(workspace)
    sheets = recognise(content, path.name, sources, service, periods)
    taken = [sheet for sheet in sheets if sheet.format]
    for sheet in taken or sheets:
        show_sheet(sheet, len(sheets), terminal)
    if taken and len(taken) < len(sheets):
        terminal.line(f"{number(len(sheets) - len(taken))} lembar lain bukan tabel data dan tidak dibaca.")
    if not taken:
        terminal.line()
        terminal.line("Yang dapat dibaca:")
        for text in expected():
            terminal.hang("  - ", text)
    file = OpenFile(
        sheets,
        lambda new: recognise(content, path.name, new, service, periods),
        lambda sheet: show_sheet(sheet, len(sheets), terminal),
    )
    taught = teach(workspace, sources, file, terminal)
    return all(sheet.is_readable for sheet in taken) if taken else taught


def _show_form(content: bytes, path: Path, periods: Sequence[Period], terminal: Terminal) -> None:
    """The form for single figures. `EntryRefused` where a cell of it cannot be taken."""
    terminal.pair("Dibaca sebagai", "formulir isian angka dan survei")
    if not periods:
        terminal.pair("Isinya", "diperiksa bila berkasnya ada di folder periodenya")
        return
    form = read_form(content, path.name, periods[0])
    survey = "hasil survei" if form.survey.values else "tanpa hasil survei"
    terminal.pair("Isinya", f"{number(len(form.entries))} angka, {survey}, untuk {periods[0].name}")


def _by_folder(workspace: Workspace, path: Path) -> tuple[str, tuple[Period, ...]]:
    """The service and the period that a file's folder names, where it lies among the raw exports."""
    try:
        parts = path.resolve().relative_to(workspace.root / "data" / "mentah").parts
        period = Period.parse(parts[0])
    except (ValueError, IndexError, PeriodError):
        return "", ()
    return (parts[1] if len(parts) > 2 and parts[1] in SERVICES else ""), (period,)


def show_sheet(sheet: Recognition, count: int, terminal: Terminal) -> None:
    """One sheet: what it is taken for, its columns with their first rows, unknown words, what speaks against it."""
    if sheet.format:
        terminal.pair("Dibaca sebagai", f"{sheet.format} ({SERVICE_WORDS[sheet.service]})")
    else:
        terminal.pair("Dibaca sebagai", "tidak dikenali")
    terminal.pair("Bentuk", _form(sheet, count))
    if sheet.first and sheet.last:
        one = sheet.first == sheet.last
        terminal.pair("Rentang", long_date(sheet.first) if one else date_range(sheet.first, sheet.last))
    if sheet.order:
        proof = {
            None: "tidak menentukan, tanggalnya ditulis lengkap",
            True: "terbukti dari isinya",
            False: "tidak terbukti dari isinya; menurut params/sumber.yml",
        }
        terminal.pair("Urutan tanggal", f"{sheet.order}, {proof[sheet.proven]}")
    if sheet.format and sheet.read:
        others = f", {number(sheet.no_data)} baris lain bukan data" if sheet.no_data else ""
        terminal.pair("Baris", f"{number(sheet.read)} dibaca, {number(sheet.accepted)} dapat dihitung{others}")
    if sheet.columns:
        terminal.table(
            ("Kolom", "Dibaca sebagai", f"{SAMPLES} baris pertama"),
            [(column.header or "(tanpa judul)", _meaning(column, sheet), _samples(column)) for column in sheet.columns],
        )
    elif sheet.seen:
        terminal.pair("Judul kolom", ", ".join(sheet.seen))
    elif not sheet.format:
        terminal.pair("Judul kolom", "tidak ada yang dikenal; isinya dapat memuat data pribadi")
    for note in sheet.notes:
        terminal.hang("  ", f"{note}.")
    _show_words(sheet, terminal)
    for text in sheet.against:
        terminal.hang("  Perhatikan: ", text)


def _form(sheet: Recognition, count: int) -> str:
    if not sheet.encoding:
        return f"Excel, lembar {sheet.sheet} dari {count}" if sheet.sheet else "Excel"
    encoding = _ENCODINGS.get(sheet.encoding, sheet.encoding.upper())
    return f"teks {encoding}, pemisah {_SEPARATORS.get(sheet.separator, sheet.separator)}"


def _meaning(column: Column, sheet: Recognition) -> str:
    if not column.field:
        return DROPPED
    own = _OF_MEETINGS if sheet.service == "vicon" else {}
    return own.get(column.field) or _MEANINGS.get(column.field, _COUNTED)


def _samples(column: Column) -> str:
    return "; ".join(sample or "(kosong)" for sample in column.samples)


def _show_words(sheet: Recognition, terminal: Terminal) -> None:
    if sheet.words:
        terminal.line("  Isian yang belum mempunyai padanan (dihitung sebagai Tidak terpetakan):")
        rows = [(word.dimension, word.shown, number(word.count)) for word in sheet.words[:_WORDS_SHOWN]]
        terminal.table(("Isian", "Tertulis", "Baris"), rows, numbers=(2,))
        if len(sheet.words) > _WORDS_SHOWN:
            terminal.line(f"  dan {number(len(sheet.words) - _WORDS_SHOWN)} isian lain yang lebih jarang.")
    told = [f"{number(count)} baris pada {name}" for name, count in sheet.hidden.items()]
    if told:
        terminal.hang(
            "  ",
            f"Belum berpadanan dan tidak ditampilkan, karena dapat memuat nama orang: {joined(told)}.",
        )
