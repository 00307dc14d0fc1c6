"""Every key of ``params/`` is on one side: it changes what officials sign off, or it may change without voiding it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel
from ruamel.yaml import YAML
from tests.support.exports import put_exports

from laporan import pipeline
from laporan.config.load import load_period_params
from laporan.config.models import Holidays, Institution, Officials, PeriodParams, Targets
from laporan.config.sop import Sop
from laporan.create import create_workspace
from laporan.periods import Period
from laporan.render.content import SUMS, content_files
from laporan.render.documents import resolve_documents
from laporan.workspace import Workspace

pytestmark = pytest.mark.berat

AUGUST, SEPTEMBER = Period.parse("2026-08"), Period.parse("2026-09")
Data = dict[str, Any]
Change = Callable[[Data], object]


def at(*path: str | int) -> Callable[[Any], Change]:
    """``at("a", 0)(value)``: a change that puts ``value`` at that place of a file."""

    def put(value: Any) -> Change:
        def change(data: Data) -> None:
            place: Any = data
            for part in path[:-1]:
                place = place[part]
            place[path[-1]] = value

        return change

    return put


SOP, INSTITUTION, OFFICIALS = "sop", "instansi", "pejabat"
TARGETS, HOLIDAYS, PERIOD = "target", "hari-libur", "2026-09"
_RULES, _LETTER, _STEP = ("aturan", 0), ("aturan", 0, "dokumen", 1), ("aturan", 0, "langkah", 3)
_KABAG, _HOLDER = ("jabatan", "kabag"), ("jabatan", "kabag", "pejabat", 0)

# What is printed and meant: a sign-off is for it. "Class.field" -> file, change.
CONTENT: Mapping[str, tuple[str, Change]] = {
    "Institution.nama": (INSTITUTION, at("nama")("Direktorat Lain")),
    "Institution.singkatan": (INSTITUTION, at("singkatan")("DL")),
    "Institution.kop": (INSTITUTION, at("kop", 0)("KEMENTERIAN LAIN")),
    "Institution.alamat_kop": (INSTITUTION, at("alamat_kop", 0)("JALAN LAIN")),
    "Institution.unit_penyusun": (INSTITUTION, at("unit_penyusun")("Bagian Lain")),
    "Institution.judul_laporan": (INSTITUTION, at("judul_laporan", 1)("Layanan Lain")),
    "Institution.dasar_hukum": (INSTITUTION, at("dasar_hukum", 0)("Undang-Undang Lain")),
    "Institution.nama_layanan": (INSTITUTION, at("nama_layanan", "tamu")("Loket")),
    "Institution.nama_singkat": (INSTITUTION, at("nama_singkat")({"tamu": "Loket"})),
    "Institution.sumber_layanan": (INSTITUTION, at("sumber_layanan", "tamu")("buku loket")),
    "Deadline.hari_kerja": (SOP, at(*_RULES, "tenggat", "hari_kerja")(6)),
    "DocumentRule.penanda_tangan": (SOP, lambda data: _sign(data, "kasubbag")),
    "DocumentRule.dari": (SOP, at(*_LETTER, "dari")("kasubbag")),
    "DocumentRule.kepada": (SOP, at(*_LETTER, "kepada")(["dirjen"])),
    "DocumentRule.tembusan": (SOP, at(*_LETTER, "tembusan")(["dirjen"])),
    "DocumentRule.sifat": (SOP, at(*_LETTER, "sifat")("Segera")),
    "DocumentRule.lampiran": (SOP, at(*_LETTER, "lampiran")("Dua berkas")),
    "DocumentRule.hal": (SOP, at(*_LETTER, "hal")("Laporan {periode}")),
    "Step.langkah": (SOP, at(*_STEP, "langkah")("dd")),
    "Step.jabatan": (SOP, at(*_STEP, "jabatan")("kabag")),
    "Step.tindakan": (SOP, at(*_STEP, "tindakan", "laporan")("memaraf")),
    "RuleSet.rasci": (SOP, at(*_RULES, "rasci", "dirjen")("C")),
    "RuleSet.penerima": (SOP, at(*_RULES, "penerima")("sesditjen")),
    "RuleSet.penyampai": (SOP, at(*_RULES, "penyampai")(["cso"])),
    "Position.sebutan": (OFFICIALS, at(*_KABAG, "sebutan")("Kepala Bagian Lain")),
    "Position.singkat": (OFFICIALS, at(*_KABAG, "singkat")("Kabag Lain")),
    "Position.penanda": (OFFICIALS, at("jabatan", "sesditjen", "penanda")("Sekretaris")),
    "Targets.per_tahun": (TARGETS, at("per_tahun", 2026, "vicon.rapat")(901)),
    "Targets.per_periode": (TARGETS, at("per_periode", 2026, "panggilan.tingkat_jawab")(91)),
    "Holiday.tanggal": (HOLIDAYS, at("hari", 0, "tanggal")("2026-09-15")),
    "Holiday.libur": (HOLIDAYS, at("hari", 0, "libur")(False)),
    "Holiday.nama": (HOLIDAYS, at("hari", 0, "nama")("Hari Lain")),
    "PeriodParams.contoh": (PERIOD, at("contoh")(True)),
    "PeriodParams.rekomendasi": (PERIOD, at("rekomendasi")([])),
    "PeriodParams.tindak_lanjut": (PERIOD, at("tindak_lanjut")([])),
    "Recommendation.uraian": (PERIOD, at("rekomendasi", 0, "uraian")("Lain")),
    "Recommendation.penanggung_jawab": (PERIOD, at("rekomendasi", 0, "penanggung_jawab")("CSO")),
    "Recommendation.tenggat": (PERIOD, at("rekomendasi", 0, "tenggat")("2026-11-01")),
    "FollowUp.status": (PERIOD, at("tindak_lanjut", 0, "status")("selesai")),
    "FollowUp.keterangan": (PERIOD, at("tindak_lanjut", 0, "keterangan")("lain")),
}
# Signers' names, dates, layout, the engine, and what rules the log alone.
NO_CONTENT: Mapping[str, tuple[str, Change]] = {
    "Institution.logo": (INSTITUTION, at("logo")("params/logo.svg")),
    "Institution.teks_logo": (INSTITUTION, at("teks_logo")("Logo lain")),
    "Institution.kota": (INSTITUTION, at("kota")("Bandung")),
    "Sop.judul": (SOP, at("judul")("Judul Lain")),
    "RuleSet.berlaku_sejak": (SOP, at(*_RULES, "berlaku_sejak")("2021-01-01")),
    "RuleSet.mencatat_untuk": (SOP, at(*_RULES, "mencatat_untuk")({})),
    "RuleSet.penugasan_tahunan": (SOP, at(*_RULES, "penugasan_tahunan")([])),
    "Step.target_hari_kerja": (SOP, at(*_STEP, "target_hari_kerja")(2)),
    "Holder.nama": (OFFICIALS, at(*_HOLDER, "nama")("Nama Lain")),
    "Holder.email": (OFFICIALS, at(*_HOLDER, "email")(["lain@contoh.invalid"])),
    "Holder.sejak": (OFFICIALS, at(*_HOLDER, "sejak")("2026-09-01")),
    "Holder.sampai": (OFFICIALS, at(*_HOLDER, "sampai")("2026-11-30")),
    "Holder.sebagai": (OFFICIALS, at(*_HOLDER, "sebagai")("Plt.")),
    "Holder.surat": (OFFICIALS, at(*_HOLDER, "surat")("KEP-2")),
    "Holiday.dasar": (HOLIDAYS, at("hari", 0, "dasar")("KB-2")),
    "PeriodParams.pengolah": (PERIOD, at("pengolah")("bawaan")),
    "PeriodParams.tanggal_dokumen": (PERIOD, at("tanggal_dokumen")("2026-10-05")),
}
# What these hold is listed by its own class, or cannot be other than it is: names of places, versions, the period.
HELD = {
    "Sop.versi", "Sop.aturan", "RuleSet.tenggat", "RuleSet.dokumen", "RuleSet.langkah", "DocumentRule.kunci",
    "DocumentRule.jenis", "DocumentRule.templat", "YearlyAssignment.langkah", "YearlyAssignment.nomor",
    "YearlyAssignment.sejak", "YearlyAssignment.sampai", "Institution.versi", "Officials.versi", "Officials.jabatan",
    "Position.pejabat", "Targets.versi", "Holidays.versi", "Holidays.hari", "PeriodParams.versi",
    "PeriodParams.periode", "PeriodParams.tanpa", "Absence.alasan", "Recommendation.kunci", "FollowUp.kunci",
}  # fmt: skip


def _sign(data: Data, key: str) -> None:
    rules = data["aturan"][0]
    rules["dokumen"][1]["penanda_tangan"] = key
    rules["langkah"][3]["tindakan"]["nota-dinas-kabag"] = "menandatangani"


def edit(workspace: Workspace, name: str, change: Change) -> None:
    yaml, path = YAML(), workspace.params / f"{name}.yml"
    data = yaml.load(path.read_text("utf-8"))
    change(data)
    yaml.dump(data, path)


def digest(workspace: Workspace) -> bytes:
    """``isi/SHA256SUMS`` as it would be published."""
    rules, params = pipeline.rules_of(workspace, SEPTEMBER), load_period_params(workspace, SEPTEMBER)
    executed = pipeline.execute_notebooks(workspace, SEPTEMBER)
    return content_files(resolve_documents(workspace, SEPTEMBER, rules, params, executed))[SUMS]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """September, with something in every key."""
    workspace = create_workspace(tmp_path_factory.mktemp("sidik") / "ruang")
    put_exports(workspace, SEPTEMBER)
    pipeline.import_period(workspace, SEPTEMBER, {}, pipeline.silent)
    pipeline.begin_period(workspace, AUGUST)
    recommended = {"kunci": "r1", "uraian": "Menambah petugas", "penanggung_jawab": "Kabag", "tenggat": "2026-10-30"}
    edit(workspace, "2026-08", at("rekomendasi")([recommended]))
    edit(workspace, PERIOD, at("rekomendasi")([{**recommended, "kunci": "r2"}]))
    edit(workspace, PERIOD, at("tindak_lanjut")([{"kunci": "r1", "status": "berjalan", "keterangan": "diuji"}]))
    holiday = {"tanggal": "2026-09-16", "libur": True, "nama": "Hari Setempat", "dasar": "KB-1"}
    edit(workspace, HOLIDAYS, at("hari")([holiday]))
    holder = {"nama": "Nama", "sejak": "2026-01-01", "sampai": "2026-12-31", "sebagai": "Plh.", "surat": "ST-1"}
    edit(workspace, OFFICIALS, at(*_KABAG, "pejabat")([holder]))
    given = {"langkah": "a", "nomor": "ND-1", "sejak": "2026-01-01", "sampai": "2026-12-31"}
    edit(workspace, SOP, at(*_RULES, "penugasan_tahunan")([given]))
    (workspace.params / "logo.svg").write_bytes((workspace.extension / "logo-pengganti.svg").read_bytes())
    return workspace


@pytest.fixture(scope="module")
def signed(before: Workspace) -> bytes:
    return digest(before)


@pytest.fixture
def copy(before: Workspace, tmp_path: Path) -> Workspace:
    return Workspace.at(Path(shutil.copytree(before.root, tmp_path / "salinan")))


def fields(model: type[BaseModel]) -> set[str]:
    """``Class.field`` of ``model`` and of every model in it."""
    found = set()
    for name, field in model.model_fields.items():
        found.add(f"{model.__name__}.{name}")
        for part in (field.annotation, *get_args(field.annotation)):
            if isinstance(part, type) and issubclass(part, BaseModel):
                found |= fields(part)
    return found


def test_every_key_is_on_one_side() -> None:
    known = set().union(*map(fields, (Sop, Institution, Officials, Targets, Holidays, PeriodParams)))
    sides = (set(CONTENT), set(NO_CONTENT), HELD)
    assert known == set().union(*sides)
    assert sum(map(len, sides)) == len(known)


@pytest.mark.parametrize("key", CONTENT)
def test_it_voids(key: str, copy: Workspace, signed: bytes) -> None:
    edit(copy, *CONTENT[key])
    assert digest(copy) != signed


def test_these_all_together_void_nothing(copy: Workspace, signed: bytes) -> None:
    for file, change in NO_CONTENT.values():
        edit(copy, file, change)
    edit(copy, "sumber", at("freepbx", "konteks_masuk")(["lain*"]))
    assert digest(copy) == signed
