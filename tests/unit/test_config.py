"""The files of params/: what ships is valid, and faults speak the reader's words."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from laporan.config import load
from laporan.config.edit import set_absences
from laporan.config.models import Holidays, Institution, Officials, PeriodParams
from laporan.config.sop import Sop
from laporan.errors.config import ConfigError, ConfigMissing
from laporan.periods import Period
from laporan.workspace import Workspace

ROOT = Path(__file__).parents[2]


def test_the_shipped_params_are_valid() -> None:
    workspace = Workspace.at(ROOT)
    sop = load.load_sop(workspace)
    officials = load.load_officials(workspace)
    institution = load.load_institution(workspace)
    load.load_targets(workspace)
    load.load_calendar(workspace)
    assert set(institution.nama_layanan) == set(institution.sumber_layanan)
    for rule in sop.aturan:
        for document in rule.dokumen:
            named = {document.penanda_tangan, *document.kepada, *document.tembusan, *filter(None, [document.dari])}
            assert named <= set(officials.jabatan)
            assert all((ROOT / "notebooks" / template).is_file() for template in document.templat.values())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("versi: 2", "versi: 2 lebih baru daripada yang dikenal aplikasi ini"),
        ("versi: 0", 'versi: harus salah satu dari: 1 (tertulis "0")'),
        ("versi: 1\nhari: besok", 'hari: harus berupa daftar (tertulis "besok")'),
        ("versi: 1\nversi: 1", "baris 2: ada kunci yang tertulis dua kali"),
        ("versi: 1\nhari: [", "penulisan YAML keliru"),
        ("versi: 1\nhari:\n  - {tanggal: 2026-02-30, nama: a, dasar: b}", "baris 3: ada tanggal yang tidak ada"),
        ("versi: 1\nhari:\n\t- nama: a", "baris 3: ada tombol Tab; pakai spasi"),
        ("versi: 1\nhari:\n  - nama: Libur: sehari", "baris 3: ada titik dua di dalam teks"),
        ("versi: 1\nhari:\n  - nama: a\n    dasar:b\n", "pada baris itu dan sebelumnya"),
        ("versi: 1\nhari: \u0007", "baris 2: berisi karakter yang tidak dapat dibaca"),
        ("versi: 1\nhari:\n  - {tanggal: 2026-02-20, nama: a}", "hari[1].dasar: wajib diisi tetapi tidak ada"),
        ("versi: 1\nlibur: []", "libur: tidak dikenal"),
        ("", "versi: wajib diisi tetapi tidak ada"),
    ],
)
def test_faults_speak_indonesian(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load.parse(Holidays, text, "params/hari-libur.yml")
    assert message in caught.value.what
    assert caught.value.where == "params/hari-libur.yml"


def test_a_missing_file_and_a_file_of_another_period(tmp_path: Path) -> None:
    (tmp_path / "_quarto.yml").touch()
    workspace = Workspace.at(tmp_path)
    period = Period.parse("2026-09")
    with pytest.raises(ConfigMissing):
        load.load_period_params(workspace, period)
    workspace.params.mkdir()
    workspace.period_params(period).write_text("versi: 1\nperiode: 2026-08\ntanggal_dokumen: 2026-10-07\n")
    with pytest.raises(ConfigError) as caught:
        load.load_period_params(workspace, period)
    assert "harus 2026-09" in caught.value.what


def test_only_what_the_period_before_recommended_is_followed_up(tmp_path: Path) -> None:
    (tmp_path / "_quarto.yml").touch()
    workspace, period = Workspace.at(tmp_path), Period.parse("2026-09")
    workspace.params.mkdir()
    head = "versi: 1\nperiode: {}\ntanggal_dokumen: 2026-10-07\n"
    follow = "tindak_lanjut:\n  - {kunci: r1, status: selesai}\n  - {kunci: rl, status: belum}\n"
    workspace.period_params(period).write_text(head.format(period) + follow)
    params = load.load_period_params(workspace, period)

    with pytest.raises(ConfigError) as caught:  # August is not here
        load.require_known_follow_ups(workspace, period, params)
    assert "tindak_lanjut[1].kunci" in caught.value.what and "tindak_lanjut[2].kunci" in caught.value.what

    known = "rekomendasi:\n  - {kunci: r1, uraian: a, penanggung_jawab: b, tenggat: 2026-09-30}\n"
    workspace.period_params(period.previous).write_text(head.format("2026-08") + known)
    with pytest.raises(ConfigError) as caught:
        load.require_known_follow_ups(workspace, period, params)
    assert caught.value.what == (
        "Berkas pengaturan tidak dapat dipakai: tindak_lanjut[2].kunci: bukan kunci rekomendasi di "
        'params/2026-08.yml (tertulis "rl").'
    )
    assert caught.value.where == "params/2026-09.yml"

    answered = params.model_copy(update={"tindak_lanjut": params.tindak_lanjut[:1]})
    load.require_known_follow_ups(workspace, period, answered)


def test_the_rule_set_in_force() -> None:
    document = {"kunci": "laporan", "jenis": "laporan", "templat": {}, "penanda_tangan": "kabag"}
    step = {"langkah": "a", "jabatan": "kabag", "tindakan": {"laporan": "menyusun dan menandatangani"}}
    base = {"dokumen": [document], "langkah": [step], "penyampai": ["cso"], "penerima": "kabag"}
    sop = Sop.model_validate(
        {"versi": 1, "judul": "x", "aturan": [{"berlaku_sejak": day, **base} for day in ("2027-01-01", "2020-01-01")]}
    )
    assert sop.in_force(date(2026, 12, 31)).berlaku_sejak == date(2020, 1, 1)
    assert sop.in_force(date(2027, 1, 1)).berlaku_sejak == date(2027, 1, 1)
    assert sop.in_force(date(2019, 1, 1)).berlaku_sejak == date(2020, 1, 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("nota-dinas-kabag: menandatangani", "nota-dinas-kabag: memaraf"),
        ("penanda_tangan: kabag", "penanda_tangan: kasubbag"),
    ],
)
def test_every_document_is_signed_by_its_signer(old: str, new: str) -> None:
    """Else a letter would be made, approved and delivered that its signer never signs."""
    text = (ROOT / "params" / "sop.yml").read_text("utf-8")
    assert text.count(old) == 1
    with pytest.raises(ConfigError) as caught:
        load.parse(Sop, text.replace(old, new), "params/sop.yml")
    assert "dokumen nota-dinas-kabag tidak ditandatangani" in caught.value.what


def test_absences_are_kept_until_a_file_arrives(tmp_path: Path) -> None:
    path = tmp_path / "2026-09.yml"
    head = "# Catatan CSO\nversi: 1\nperiode: 2026-09\ntanggal_dokumen: 2026-10-07\n"
    path.write_text(head + "tanpa: {}  # kosong\n")
    assert set_absences(path, {"vicon": "Rekaman hilang: server rusak"}, ())
    params = load.read(PeriodParams, path, "x")
    assert params.tanpa["vicon"].alasan == "Rekaman hilang: server rusak"
    assert path.read_text().startswith(head)
    assert not set_absences(path, {"vicon": "Rekaman hilang: server rusak"}, ())
    assert set_absences(path, {}, ("vicon", "tamu"))
    assert load.read(PeriodParams, path, "x").tanpa == {}
    assert os.listdir(tmp_path) == ["2026-09.yml"]


SOP_TEXT = (ROOT / "params" / "sop.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("- langkah: b", "- langkah: a", "ada huruf langkah yang tertulis dua kali"),
        ("- langkah: b", "- langkah: batal", "tidak boleh batal, karena kata itu dipakai log persetujuan"),
        ("- langkah: b", "- langkah: B", "penulisannya tidak sesuai"),
        (
            "{laporan: menugaskan}",
            "{laporan: menyetujui}",
            "menyetujui tidak dikenal; tindakan yang dikenal: menugaskan,",
        ),
        ("memeriksa dan menandatangani", "memeriksa serta menandatangani", "tidak dikenal"),
        ("{laporan: memeriksa, ", "{laporan: menyusun, ", "harus ada tepat satu langkah dengan tindakan menyusun"),
        (
            "{laporan: menugaskan}",
            "{laporan: memeriksa}",
            "sebelum langkah menyusun hanya boleh ada tindakan menugaskan",
        ),
        ("{laporan: memeriksa, ", "{laporan: menugaskan, ", "menugaskan hanya boleh sebelum langkah menyusun"),
        ("{laporan: menugaskan}", "{surat: menugaskan}", "dokumen surat tidak ada di daftar dokumen"),
        ("{laporan: menugaskan}", "{}", "aturan[1].langkah[1].tindakan"),
        (
            "penugasan_tahunan: []",
            "penugasan_tahunan: [{langkah: d, nomor: ND-1, sejak: 2026-01-01, sampai: 2026-12-31}]",
            "penugasan_tahunan: langkah d bukan langkah menugaskan",
        ),
        ("penyampai: [sesditjen, cso]", "penyampai: []", "aturan[1].penyampai"),
        ("hari_kerja: 5", "hari_kerja: 0", "aturan[1].tenggat.hari_kerja"),
        ("dirjen: I", "dirjen: X", "harus salah satu dari: R, A, S, C atau I"),
    ],
)
def test_rules_that_contradict_themselves(old: str, new: str, message: str) -> None:
    assert old in SOP_TEXT
    with pytest.raises(ConfigError) as caught:
        load.parse(Sop, SOP_TEXT.replace(old, new, 1), "params/sop.yml")
    assert message in caught.value.what


@pytest.mark.parametrize(
    ("holder", "message"),
    [
        ("{nama: X, sebagai: Plt.}", "Plt. wajib disertai surat, sejak, dan sampai"),
        ("{nama: X, sebagai: Plh., surat: ST-1, sejak: 2026-01-01}", "Plh. wajib disertai surat, sejak, dan sampai"),
        ("{nama: X, sebagai: Pj.}", "harus salah satu dari"),
        ('{nama: ""}', "tidak boleh kosong"),
    ],
)
def test_holders_that_are_not_whole(holder: str, message: str) -> None:
    text = f"versi: 1\njabatan: {{kabag: {{sebutan: Kepala Bagian, singkat: Kabag, pejabat: [{holder}]}}}}"
    with pytest.raises(ConfigError) as caught:
        load.parse(Officials, text, "params/pejabat.yml")
    assert message in caught.value.what


def test_two_positions_of_one_short_title() -> None:
    text = "versi: 1\njabatan: {a: {sebutan: A, singkat: Kabag}, b: {sebutan: B, singkat: KABAG}}"
    with pytest.raises(ConfigError) as caught:
        load.parse(Officials, text, "params/pejabat.yml")
    assert "ada singkat yang dipakai dua jabatan" in caught.value.what


def test_who_holds_a_position_on_a_day() -> None:
    plh = "{nama: Tuti, sebagai: Plh., surat: ST-1, sejak: 2026-10-05, sampai: 2026-10-09}"
    people = f"[{{nama: Budi, sampai: 2026-10-31}}, {{nama: Kiki, sejak: 2026-11-01}}, {plh}]"
    text = f"versi: 1\njabatan: {{kabag: {{sebutan: Kepala Bagian, singkat: Kabag, pejabat: {people}}}}}"
    officials = load.parse(Officials, text, "params/pejabat.yml")
    days = (date(2026, 10, 4), date(2026, 10, 5), date(2026, 10, 9), date(2026, 10, 10), date(2026, 11, 1))
    assert [officials.name_on("kabag", day) for day in days] == ["Budi", "Tuti", "Tuti", "Budi", "Kiki"]
    vacant = officials.model_validate({"versi": 1, "jabatan": {"kabag": {"sebutan": "A", "singkat": "B"}}})
    assert vacant.name_on("kabag", days[0]) == ""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kunci: nota-dinas-kabag", "kunci: lembar-paraf", "tidak boleh lembar-paraf, karena lembar itu dibuat"),
        ("kunci: nota-dinas-kabag", "kunci: nota-dinas-sesditjen", "ada kunci dokumen yang tertulis dua kali"),
        ("        dari: kabag\n", "", "nota dinas nota-dinas-kabag wajib disertai dari"),
        ("        kepada: [dirjen]\n", "", "nota dinas nota-dinas-sesditjen wajib disertai kepada"),
    ],
)
def test_a_document_that_could_not_be_made_is_refused(old: str, new: str, message: str) -> None:
    text = (ROOT / "params/sop.yml").read_text("utf-8")
    assert old in text
    with pytest.raises(ConfigError) as caught:
        load.parse(Sop, text.replace(old, new), "params/sop.yml")
    assert message in caught.value.what


def test_the_services_of_a_unit_are_those_that_it_names() -> None:
    text = (ROOT / "params/instansi.yml").read_text("utf-8")
    with pytest.raises(ConfigError) as caught:
        load.parse(Institution, text.replace("  vicon: Video Conference\n", "  rapat: Rapat\n"), "params/instansi.yml")
    assert "nama_layanan" in caught.value.what
