"""Model of ``data/rekap/<periode>/impor.yml``: how a period's rekap came to be.

Holds no name, no cell value and no file name: a file is its ordinal and its SHA-256, a sheet its ordinal.
"""

# ruff: noqa: RUF012 (pydantic copies defaults for each instance)
from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from laporan.config.load import parse
from laporan.config.models import Model
from laporan.files import dump_yaml
from laporan.rekap import ServiceKey

Digest = str


class FileAccount(Model):
    """The accounts of one distinct raw file, per sheet of a workbook. Rows, not units (see ``catatan``).

    ``dibaca`` = ``diterima`` + ``luar_periode`` + ``ganda`` + ``ditolak``; ``bukan_data`` counts titles, totals and
    repeated headers beside them. ``format`` names the reader. ``periode`` is given where a quarter's
    rekap is the sum of its months' and the account is a month's.
    """

    urutan: int = Field(ge=1)
    periode: str | None = None
    format: str
    lembar: int | None = None
    sha256: Digest = Field(pattern="^[0-9a-f]{64}$")
    dibaca: int = Field(ge=0)
    diterima: int = Field(ge=0)
    luar_periode: int = Field(ge=0)
    ganda: int = Field(ge=0)
    ditolak: int = Field(ge=0)
    bukan_data: int = Field(default=0, ge=0)

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if self.dibaca != self.diterima + self.luar_periode + self.ganda + self.ditolak:
            raise ValueError("dibaca tidak sama dengan diterima + luar_periode + ganda + ditolak")
        return self


class ServiceRecord(Model):
    """One service. Without data ``tanpa`` gives the reason and all else is empty.

    ``tidak_ada``: ukuran or dimension -> why the source cannot tell it (a sentence fragment). ``belum_terpetakan``:
    dimension -> rows of the rekap's unit that fell to the word for what no vocabulary holds. ``disembunyikan``:
    dimension -> cells of a breakdown of people that were left out because they, or what follows from them, count too
    few; every other cell of that breakdown stands in the rekap. ``catatan``: sentences
    for the reader, such as how many rows made how many calls. ``perhatian``: what looks wrong without being refused.
    """

    berkas: list[FileAccount] = []
    tanpa: str | None = None
    tidak_ada: dict[str, str] = {}
    belum_terpetakan: dict[str, int] = {}
    disembunyikan: dict[str, int] = {}
    catatan: list[str] = []
    perhatian: list[str] = []


class RejectedRow(Model):
    """One rejected row. ``baris`` counts from 1 at the top of the sheet, as a spreadsheet shows it."""

    layanan: ServiceKey
    urutan: int
    periode: str | None = None
    lembar: int | None = None
    baris: int
    kolom: str
    masalah: str
    tindakan: str


class EnteredFigure(Model):
    """A figure of the form ``isian.xlsx`` of ``periode``. ``sebelumnya``: what the exports gave, where they told it."""

    periode: str
    layanan: ServiceKey
    ukuran: str
    nilai: int = Field(ge=0)
    sebelumnya: int | None = None
    alasan: str


class ImportRecord(Model):
    """``impor.yml``. ``dari``: ``mentah`` (raw exports) or ``rekap-bulanan`` (a quarter, from its months' rekap).

    ``pemetaan`` is the SHA-256 of ``params/sumber.yml``; ``tolakan_diterima`` the reason why more rejected rows than
    ``batas_baris_ditolak_persen`` were let pass. ``bulan_belum_ditetapkan``: of a quarter, the months whose report was
    not delivered yet when it was imported. ``rekap`` gives the SHA-256 of each CSV written beside it.
    """

    versi: Literal[1] = 1
    periode: str
    dari: Literal["mentah", "rekap-bulanan"]
    pemetaan: str = ""
    bulan_belum_ditetapkan: list[str] = []
    tolakan_diterima: str = ""
    layanan: dict[ServiceKey, ServiceRecord]
    ditolak: list[RejectedRow] = []
    isian: list[EnteredFigure] = []
    formulir: dict[str, Digest] = {}
    rekap: dict[str, Digest] = {}

    def to_yaml(self) -> str:
        """The file's text: keys in the order of the models, what is not given left out."""
        return dump_yaml(self.model_dump(exclude_none=True))

    @classmethod
    def from_yaml(cls, text: str, file: str) -> ImportRecord:
        """Read `to_yaml`'s form; `ConfigError` naming ``file`` where it has another shape."""
        return parse(cls, text, file)
