"""Refusals of the sign-off log. A refused act writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from laporan.errors.base import LaporanError


@dataclass(frozen=True)
class LogFault:
    """One fault of a log's text: line and entry (both from 1; 0 where none applies), and what is wrong."""

    line: int
    entry: int
    problem: str

    def __str__(self) -> str:
        place = [f"baris {self.line}"] if self.line else []
        place += [f"catatan ke-{self.entry}"] if self.entry else []
        return f"{', '.join(place)}: {self.problem}" if place else self.problem


class LogUnreadable(LaporanError):
    """A log that is no list of entries in the strict form."""

    code = "PST-01"

    def __init__(self, file: str, faults: tuple[LogFault, ...]) -> None:
        super().__init__(file)
        self.file = file
        self.faults = faults

    @property
    def what(self) -> str:
        return "Log persetujuan tidak dapat dibaca. " + "; ".join(map(str, self.faults)) + "."

    @property
    def where(self) -> str:
        return self.file

    @property
    def remedy(self) -> str:
        return "Log tidak disunting dengan tangan: kembalikan berkas itu dari riwayat git. Tidak ada yang dicatat."


class Refusal(LaporanError):
    """An act that the rules do not allow. Subclasses give ``what`` and ``advice``."""

    exit_status = 2

    @property
    def advice(self) -> str:
        """What to do instead."""
        raise NotImplementedError

    @property
    def remedy(self) -> str:
        return f"{self.advice} Tidak ada yang dicatat."


class NotYourTurn(Refusal):
    """Someone whose turn it is not. ``turn``: short titles of those whose turn it is; ``step`` as the log names it."""

    code = "PST-02"

    def __init__(self, jabatan: str, step: str, turn: Sequence[str], may_record: bool = False) -> None:
        super().__init__(jabatan)
        self.jabatan = jabatan
        self.step = step
        self.turn = tuple(turn)
        self.may_record = may_record

    @property
    def what(self) -> str:
        return f'Bukan giliran "{self.jabatan}": {step_name(self.step)} milik {" atau ".join(self.turn)}.'

    @property
    def advice(self) -> str:
        if self.may_record:
            return f'Bila mencatat untuk pejabat itu, beri --oleh "{self.turn[0]}"; bila tidak, tunggu tindakannya.'
        return "Tunggu tindakan pejabat itu; laporan status menunjukkan urutannya."


class WrongMoment(Refusal):
    """An act that does not fit where the period stands. ``reason`` says where it stands, ``way`` what fits."""

    code = "PST-03"

    def __init__(self, reason: str, way: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.way = way

    @property
    def what(self) -> str:
        return self.reason

    @property
    def advice(self) -> str:
        return self.way


class StepSkipped(Refusal):
    """A step that is not the next one. ``due`` is the next step, "" where none is left."""

    code = "PST-04"

    def __init__(self, step: str, due: str) -> None:
        super().__init__(step)
        self.step = step
        self.due = due

    @property
    def what(self) -> str:
        due = f"yang berikutnya {step_name(self.due)}" if self.due else "semua langkah sudah tercatat"
        return f"{step_name(self.step).capitalize()} bukan gilirannya: {due}."

    @property
    def advice(self) -> str:
        return "Catat langkah menurut urutan SOP; laporan status menunjukkan yang berikutnya."


class TwoPositions(Refusal):
    """One person acting for two jabatan in one revision."""

    code = "PST-05"

    def __init__(self, name: str, jabatan: str, other: str) -> None:
        super().__init__(name)
        self.name = name
        self.jabatan = jabatan
        self.other = other

    @property
    def what(self) -> str:
        return f'"{self.name}" sudah bertindak sebagai {self.other}, jadi tidak dapat juga sebagai {self.jabatan}.'

    @property
    def advice(self) -> str:
        return (
            "Tindakan ini harus dilakukan orang lain, atau oleh Plt. atau Plh. yang suratnya tercatat di "
            f"params/pejabat.yml; bila pejabat {self.other} sudah berganti, kembalikan dahulu kepadanya."
        )


class OutsideTerm(Refusal):
    """Nobody of that name holds the jabatan on that day; ``name`` is "" where nobody holds it; ``day`` in words."""

    code = "PST-06"

    def __init__(self, jabatan: str, name: str, day: str) -> None:
        super().__init__(jabatan)
        self.jabatan = jabatan
        self.name = name
        self.day = day

    @property
    def what(self) -> str:
        if not self.name:
            return f"Tidak ada pejabat {self.jabatan} yang tercatat untuk {self.day}."
        return f'"{self.name}" tidak tercatat sebagai {self.jabatan} pada {self.day}.'

    @property
    def where(self) -> str:
        return "params/pejabat.yml"

    @property
    def advice(self) -> str:
        return "Periksa nama, sejak, dan sampai pada jabatan itu, lalu simpan dengan laporan simpan."


class UnknownRecorder(Refusal):
    """The git identity belongs to no official."""

    code = "PST-07"

    def __init__(self, email: str) -> None:
        super().__init__(email)
        self.email = email

    @property
    def what(self) -> str:
        if not self.email:
            return "Belum diketahui siapa yang bekerja di komputer ini."
        return f'Alamat git "{self.email}" bukan milik pejabat di params/pejabat.yml.'

    @property
    def advice(self) -> str:
        return "Periksa dengan laporan identitas, dan tuliskan alamat itu pada pejabatnya di params/pejabat.yml."


class MayNotRecord(Refusal):
    """A recorder who may not record for that official."""

    code = "PST-08"

    def __init__(self, recorder: str, jabatan: str) -> None:
        super().__init__(recorder)
        self.recorder = recorder
        self.jabatan = jabatan

    @property
    def what(self) -> str:
        return f'"{self.recorder}" tidak berwenang mencatat untuk {self.jabatan}.'

    @property
    def advice(self) -> str:
        return "Yang boleh mencatat untuk pejabat lain tertulis di params/sop.yml, bagian mencatat_untuk."


class UnknownPosition(Refusal):
    """A word that names no jabatan of params/pejabat.yml, or names no document of the step."""

    code = "PST-09"

    def __init__(self, text: str, kind: str, known: Sequence[str]) -> None:
        super().__init__(text)
        self.text = text
        self.kind = kind  # "jabatan", "dokumen"
        self.known = tuple(known)

    @property
    def what(self) -> str:
        return f'"{self.text}" bukan {self.kind} yang dikenal di sini.'

    @property
    def advice(self) -> str:
        return f"Yang dikenal: {', '.join(self.known)}." if self.known else "Tidak ada pilihan lain di sini."


class AnswersMissing(Refusal):
    """Remarks of a return that have no answer, or answers to remarks that were not made."""

    code = "PST-10"

    def __init__(self, missing: Sequence[str], unknown: Sequence[str]) -> None:
        super().__init__(missing)
        self.missing = tuple(missing)
        self.unknown = tuple(unknown)

    @property
    def what(self) -> str:
        if self.missing:
            return f"Catatan pengembalian nomor {', '.join(self.missing)} belum dijawab."
        return f"Tidak ada catatan pengembalian nomor {', '.join(self.unknown)} yang menunggu jawaban."

    @property
    def advice(self) -> str:
        return "Beri satu jawaban untuk setiap catatan bernomor; laporan status menampilkannya."


class RemarksMissing(Refusal):
    """A return without remarks."""

    code = "PST-11"

    @property
    def what(self) -> str:
        return "Pengembalian tanpa catatan."

    @property
    def advice(self) -> str:
        return "Tulis paling sedikit satu catatan tentang apa yang perlu diperbaiki."


class WrongReceiver(Refusal):
    """A return to someone who has done nothing yet that could be returned. ``possible``: short titles."""

    code = "PST-12"

    def __init__(self, jabatan: str, possible: Sequence[str]) -> None:
        super().__init__(jabatan)
        self.jabatan = jabatan
        self.possible = tuple(possible)

    @property
    def what(self) -> str:
        return f'Tidak ada langkah "{self.jabatan}" yang dapat dikembalikan.'

    @property
    def advice(self) -> str:
        return f"Kembalikan kepada {' atau '.join(self.possible)}."


class ContentDiffers(Refusal):
    """Content other than what the step before saw. ``submission``: number of the entry that recorded it."""

    code = "PST-13"

    def __init__(self, submission: int, same_content: bool = False) -> None:
        super().__init__(submission)
        self.submission = submission
        self.same_content = same_content

    @property
    def what(self) -> str:
        kind = "Berkas dokumen" if self.same_content else "Isi dokumen"
        return f"{kind} berbeda dari yang dilihat pada langkah sebelumnya (catatan ke-{self.submission})."

    @property
    def advice(self) -> str:
        return (
            "Kembalikan berkas periode itu dari riwayat git; bila isinya memang harus berubah, "
            "kembalikan dahulu kepada penyusun dengan laporan kembalikan."
        )


class DocumentsMissing(Refusal):
    """Documents that are not there. ``files``: paths as shown; empty where nothing was built."""

    code = "PST-14"

    def __init__(self, period: str, files: Sequence[str] = ()) -> None:
        super().__init__(period)
        self.period = period
        self.files = tuple(files)

    @property
    def what(self) -> str:
        return f"Dokumen belum lengkap: {', '.join(self.files)}." if self.files else "Dokumen belum disusun."

    @property
    def advice(self) -> str:
        return f"Jalankan: laporan susun {self.period}; dokumen yang sudah diajukan dikembalikan dari riwayat git."


class DocumentsStale(Refusal):
    """Documents that were not built from what stands in the workspace now."""

    code = "PST-15"

    def __init__(self, period: str) -> None:
        super().__init__(period)
        self.period = period

    @property
    def what(self) -> str:
        return "Dokumen tidak disusun dari rekap, buku kerja, dan pengaturan yang sekarang."

    @property
    def advice(self) -> str:
        return f"Jalankan: laporan susun {self.period}, periksa hasilnya, lalu ajukan lagi."


class ForeignChanges(Refusal):
    """Changed or unknown files among the period's own. ``files``: paths as shown."""

    code = "PST-16"

    def __init__(self, files: Sequence[str]) -> None:
        super().__init__(files)
        self.files = tuple(files)

    @property
    def what(self) -> str:
        return f"Ada perubahan lain pada berkas periode ini: {', '.join(self.files)}."

    @property
    def advice(self) -> str:
        return "Kembalikan berkas itu dari riwayat git, atau pindahkan yang bukan milik periode ini."


class LogDoesNotHold(Refusal):
    """A log whose entries break the rules. ``problems``: one sentence each, with the entry's number."""

    code = "PST-17"

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(problems)
        self.problems = tuple(problems)

    @property
    def what(self) -> str:
        return "Log persetujuan periode ini tidak lolos verifikasi: " + " ".join(self.problems)

    @property
    def advice(self) -> str:
        return "Jalankan laporan verifikasi dan selesaikan ketidaksesuaian itu dahulu."


class WrongTime(Refusal):
    """A moment before its neighbour, or later than its recording. ``bound``: the moment it breaks, both in words."""

    code = "PST-18"

    def __init__(self, moment: str, bound: str, after: bool) -> None:
        super().__init__(moment)
        self.moment = moment
        self.bound = bound
        self.after = after

    @property
    def what(self) -> str:
        side = "setelah saat pencatatannya" if self.after else "sebelum tindakan sebelumnya"
        return f"Waktu tindakan ({self.moment}) jatuh {side} ({self.bound})."

    @property
    def advice(self) -> str:
        return "Periksa tanggal yang diberikan dan jam komputer ini."


class FieldDiffers(Refusal):
    """A field of an entry that is not what the rules give it. ``expected`` is "" where it must be left out."""

    code = "PST-19"

    def __init__(self, field: str, value: str, expected: str) -> None:
        super().__init__(field)
        self.field = field
        self.value = value
        self.expected = expected

    @property
    def what(self) -> str:
        found = f'"{self.value}"' if self.value else "kosong"
        return f"Bagian {self.field} tertulis {found}, seharusnya {self.expected or 'kosong'}."

    @property
    def advice(self) -> str:
        return "Bandingkan catatan itu dengan params/sop.yml yang berlaku pada saat tindakannya."


class ChainBroken(Refusal):
    """An entry that does not carry the digest of the entry before it."""

    code = "PST-20"

    @property
    def what(self) -> str:
        return "Bagian sebelumnya bukan sidik catatan sebelum ini."

    @property
    def advice(self) -> str:
        return "Ada catatan yang diubah, dihapus, disisipkan, atau dipindahkan: bandingkan dengan riwayat git."


class Unwritable(Refusal):
    """A text given for an entry that the log cannot hold. ``problems``: field and what is wrong with it."""

    code = "PST-21"

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    @property
    def what(self) -> str:
        return f"Catatan tidak dapat ditulis. {'; '.join(self.problems)}."

    @property
    def advice(self) -> str:
        return "Perbaiki isian itu."


class PeriodLocked(LaporanError):
    """Files of a period that was submitted: entry ``number`` by ``who`` (short title) at ``moment`` (in words).

    ``preparer``: to whom a return would open it; "" where the report was delivered and nothing does.
    """

    code = "PST-22"
    exit_status = 2

    def __init__(self, period: str, number: int, who: str, moment: str, preparer: str) -> None:
        super().__init__(period)
        self.period = period
        self.number = number
        self.who = who
        self.moment = moment
        self.preparer = preparer

    @property
    def what(self) -> str:
        return f"Periode {self.period} terkunci sejak diajukan {self.who} (catatan ke-{self.number}, {self.moment})."

    @property
    def where(self) -> str:
        return f"output/{self.period}/persetujuan.yml"

    @property
    def remedy(self) -> str:
        if not self.preparer:
            return "Laporannya sudah disampaikan, jadi berkasnya tetap. Tidak ada yang berubah."
        return (
            f"Hanya pengembalian kepada {self.preparer} yang membukanya: laporan kembalikan {self.period}. "
            "Tidak ada yang berubah."
        )


class RulesUnsaved(Refusal):
    """Rules or officials on disk that are not those of the history. ``files``: paths as shown."""

    code = "PST-23"

    def __init__(self, files: Sequence[str]) -> None:
        super().__init__(files)
        self.files = tuple(files)

    @property
    def what(self) -> str:
        return f"Aturan di disk belum tersimpan di riwayat: {' dan '.join(self.files)}."

    @property
    def advice(self) -> str:
        return "Setiap tindakan dinilai menurut aturan yang tersimpan. Jalankan lebih dahulu: laporan simpan."


STEP_NAMES = {
    "kembali": "pengembalian",
    "sampaikan": "penyampaian",
    "tanggapan": "tanggapan",
    "batal": "pembatalan",
}


def step_name(step: str) -> str:
    """How a person reads ``langkah``: ``langkah d``, ``pengembalian``."""
    return STEP_NAMES.get(step, f"langkah {step}")
