"""Who acts: turns, terms of office, recorders."""

from __future__ import annotations

from collections.abc import Sequence

from laporan.errors.persetujuan.refusal import Refusal, step_name


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
