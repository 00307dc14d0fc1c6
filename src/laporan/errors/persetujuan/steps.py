"""Which act, and when: the order of the steps, returns and their answers, moments."""

from __future__ import annotations

from collections.abc import Sequence

from laporan.errors.persetujuan.refusal import Refusal, step_name


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
        if not self.due:
            return "Lihat laporan status PERIODE."
        return (
            "Catat dahulu langkah itu dengan laporan catat PERIODE, untuk pejabat tanpa klon dengan --oleh JABATAN; "
            "laporan status PERIODE menunjukkan siapa yang ditunggu."
        )


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


class RemarksMissing(Refusal):
    """A return without remarks."""

    code = "PST-11"

    @property
    def what(self) -> str:
        return "Pengembalian tanpa catatan."

    @property
    def advice(self) -> str:
        return "Tulis paling sedikit satu catatan tentang apa yang perlu diperbaiki."


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
