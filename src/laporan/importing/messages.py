"""What an import tells the person at the screen: these lines may name files, so that none of them is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from laporan.config.import_record import FileAccount, ImportRecord, RejectedRow
from laporan.formatting import joined, number
from laporan.importing.entry_reader import Form
from laporan.importing.raw_files import RawFile, Sheet
from laporan.importing.vocabulary import Words
from laporan.periods import Period
from laporan.rekap import UNMAPPED

SERVICE_WORDS = {"panggilan": "panggilan", "tamu": "kunjungan tamu", "vicon": "video conference", "website": "website"}
_REJECTED_SHOWN = 10
_DOUBTS_SHOWN = 20


def account_text(account: FileAccount) -> str:
    """``1.300 baris dibaca = 1.204 diterima + 40 di luar periode + 50 ganda + 6 ditolak``."""
    return (
        f"{number(account.dibaca)} baris dibaca = {number(account.diterima)} diterima + "
        f"{number(account.luar_periode)} di luar periode + {number(account.ganda)} ganda + "
        f"{number(account.ditolak)} ditolak"
    )


def rejection_lines(rows: Sequence[RejectedRow]) -> list[str]:
    """One line per rejected row: where, what, and what to do."""
    lines = []
    for row in rows:
        sheet = f", lembar {row.lembar}" if row.lembar else ""
        column = f", kolom {row.kolom}" if row.kolom else ""
        lines.append(f"berkas {row.urutan}{sheet}, baris {row.baris}{column}: {row.masalah}. {row.tindakan}.")
    return lines


def left_out_lines(sheets: Sequence[Sheet], forms: Mapping[Period, Form], services: Collection[str]) -> Iterable[str]:
    """Files that were read and forms that were filled in but do not count, for the quarter lacks their service."""
    why = "tidak dihitung karena datanya tidak ada untuk setiap bulan"
    left = {sheet.file.ordinal: sheet for sheet in sheets if sheet.claim.service not in services}
    for ordinal, sheet in left.items():
        yield f"{SERVICE_WORDS[sheet.claim.service]}: berkas {ordinal}, {sheet.file.shown}, {why}"
    for period, form in forms.items():
        for service, words in SERVICE_WORDS.items():
            if service not in services and form.of(service):
                yield f"{words}: isian.xlsx {period.name} {why}"


def doubtful_lines(words: Words) -> Iterable[str]:
    """Cells that may mean one of several pemda, by the names of the list: what stands in a cell may name a person."""
    doubts = words.doubtful.most_common()
    for candidates, count in doubts[:_DOUBTS_SHOWN]:
        yield (
            f"asal: {number(count)} isian tidak menyebut satu pemda dengan jelas; yang mungkin dimaksud "
            f"{joined(candidates, 'atau')}; dihitung sebagai {UNMAPPED}"
        )
    if len(doubts) > _DOUBTS_SHOWN:
        yield f"asal: dan {number(len(doubts) - _DOUBTS_SHOWN)} kemungkinan lain yang tidak jelas pemdanya"


def import_lines(files: Sequence[RawFile], record: ImportRecord) -> Iterable[str]:
    """What was read of each file, and what was rejected of them."""
    names = {file.ordinal: file.shown for file in files}
    for service, entry in record.layanan.items():
        if entry.tanpa is not None:
            yield f"{SERVICE_WORDS[service]}: data tidak tersedia ({entry.tanpa})"
        for account in entry.berkas:
            sheet = f", lembar {account.lembar}" if account.lembar else ""
            place = f"berkas {account.urutan}, {names[account.urutan]}{sheet}"
            yield f"{SERVICE_WORDS[service]}: {place}, dibaca sebagai {account.format}"
            yield f"  {account_text(account)}"
        for note in entry.catatan:
            yield f"  {note}"
    lines = rejection_lines(record.ditolak)
    yield from (f"ditolak: {line}" for line in lines[:_REJECTED_SHOWN])
    if len(lines) > _REJECTED_SHOWN:
        yield f"dan {number(len(lines) - _REJECTED_SHOWN)} baris lain yang ditolak"
