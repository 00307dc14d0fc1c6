"""A period as a whole: which files count, accounts, refusals, the rekap on disk, and what never leaves the import."""

from __future__ import annotations

import re
import shutil

import pytest

from laporan.errors.importing import (
    ImportFault,
    MissingColumn,
    MissingService,
    MixedDateOrder,
    NothingAccepted,
    RekapLocked,
    UnknownFolder,
    UnknownFormat,
    UnreadableFile,
    WrongSpan,
)
from laporan.importing import import_period, write_rekap
from laporan.periods import Period
from laporan.rekap_files import read_record, read_rekap

SEPTEMBER = Period.parse("2026-09")
FIXTURES = {
    "panggilan": ("cdr-baru.csv", "cdr-lama.csv"),
    "tamu": ("buku-tamu.csv",),
    "vicon": ("zoom-rapat.csv", "zoom-peserta.csv", "zoom-datar.csv"),
    "website": ("ga4-halaman.csv",),
}
CANARIES = (
    "Sekar",
    "Kenanga",
    "Wulandari",
    "Bagas",
    "Ratih",
    "0812987",
    "81298765432",
    "3174091505880001",
    "contoh.example",
)
CALL_HEADER = "ID Panggilan,Tanggal,Jam,Terjawab,Topik\n"


def assert_clean(text: str) -> None:
    found = [canary for canary in CANARIES if canary.casefold() in text.casefold()]
    assert not found, (found, text)


@pytest.fixture
def whole_month(put):
    for names in FIXTURES.values():
        for name in names:
            put("2026-09", name)


def test_four_services_make_a_rekap_without_personal_data(whole_month, workspace, sources):
    result = import_period(workspace, SEPTEMBER, sources, {})
    assert set(result.rekap.services) == set(FIXTURES)
    write_rekap(workspace, result)
    folder = workspace.rekap(SEPTEMBER)
    assert sorted(path.name for path in folder.iterdir()) == [
        "impor.yml", "panggilan.csv", "tamu.csv", "vicon.csv", "website.csv",
    ]  # fmt: skip
    for path in folder.iterdir():
        assert_clean(path.read_text(encoding="utf-8"))
    assert not re.search(r"\d{9,}", re.sub(r"\b[0-9a-f]{64}\b", "", (folder / "impor.yml").read_text()))
    assert_clean("\n".join(result.messages))
    for entry in result.record.layanan.values():
        for account in entry.berkas:
            assert account.dibaca == account.diterima + account.luar_periode + account.ganda + account.ditolak
    assert read_rekap(workspace, SEPTEMBER) == result.rekap
    assert read_record(workspace, SEPTEMBER) == result.record


def test_two_imports_give_the_same_bytes(whole_month, workspace, sources):
    def written():
        write_rekap(workspace, import_period(workspace, SEPTEMBER, sources, {}))
        return {path.name: path.read_bytes() for path in workspace.rekap(SEPTEMBER).iterdir()}

    assert written() == written()


def test_file_names_stay_on_the_screen(put, run):
    put("2026-09", "ekspor Sekar Kenanga.csv", CALL_HEADER + "1,2026-09-01,08:00,Ya,DAU\n")
    result = run("2026-09", "panggilan")
    assert any("ekspor Sekar Kenanga.csv" in line for line in result.messages)
    assert_clean(result.record.to_yaml())


def test_files_that_are_no_exports_are_passed_over(put, run):
    put("2026-09", "log.csv", CALL_HEADER + "1,2026-09-01,08:00,Ya,DAU\n")
    for name in (".gitkeep", "~$tamu.xlsx", ".git/objects/ab", "Thumbs.db", "vicon/.gitkeep"):
        put("2026-09", name, b"\x00")
    assert run("2026-09", "panggilan").rekap.facts("panggilan").total("diterima") == 1


def test_the_same_file_twice_is_read_once(put, run):
    for name in ("a.csv", "b.csv"):
        put("2026-09", name, CALL_HEADER + "1,2026-09-01,08:00,Ya,DAU\n")
    assert len(run("2026-09", "panggilan").record.layanan["panggilan"].berkas) == 1


def test_overlapping_exports_count_once(put, run, fixture_bytes):
    lines = fixture_bytes("cdr-baru.csv").splitlines(keepends=True)
    put("2026-09", "a.csv", b"".join(lines[:8]))
    put("2026-09", "b.csv", b"".join([lines[0], *lines[5:]]))
    facts = run("2026-09", "panggilan").rekap.facts("panggilan")
    assert (facts.total("diterima"), facts.total("durasi_detik")) == (6, 360)


def test_a_services_folder_settles_what_content_cannot(put, run, sources):
    both = "Nama,Tanggal,Keperluan,Terjawab\nSekar,2026-09-01,Rapat,Ya\n"
    path = put("2026-09", "campuran.csv", both)
    with pytest.raises(UnknownFormat) as caught:
        run("2026-09", "tamu")
    assert "buku-tamu (tamu)" in caught.value.what and "catatan-panggilan (panggilan)" in caught.value.what
    path.unlink()
    put("2026-09", "tamu/campuran.csv", both)
    assert run("2026-09", "tamu").rekap.facts("tamu").total("kunjungan") == 1


def test_a_service_without_a_file_stops_and_names_tanpa(put, workspace, sources):
    put("2026-09", "cdr-baru.csv")
    with pytest.raises(MissingService) as caught:
        import_period(workspace, SEPTEMBER, sources, {"vicon": "belum diekspor", "website": "belum diekspor"})
    assert "kunjungan tamu" in caught.value.what
    assert "--tanpa tamu" in caught.value.remedy
    assert caught.value.exit_status == 2


def test_all_services_without_a_file_are_named_at_once(put, workspace, sources):
    put("2026-09", "cdr-baru.csv")
    with pytest.raises(MissingService) as caught:
        import_period(workspace, SEPTEMBER, sources, {"vicon": "belum diekspor"})
    assert caught.value.what == "Untuk September 2026 tidak ada berkas data kunjungan tamu, website."
    assert "--tanpa tamu --tanpa website" in caught.value.remedy and "vicon" not in caught.value.remedy


def test_a_file_beats_the_reason_given_for_its_absence(put, workspace, sources):
    put("2026-09", "cdr-baru.csv")
    put("2026-09", "buku-tamu.csv")
    absent = {"tamu": "belum diekspor", "vicon": "tidak ada rapat", "website": "rusak"}
    result = import_period(workspace, SEPTEMBER, sources, absent)
    assert result.arrived == ("tamu",)
    assert result.rekap.facts("tamu").total("kunjungan") == 3
    assert result.rekap.absent == {"vicon": "tidak ada rapat", "website": "rusak"}
    write_rekap(workspace, result)
    assert read_rekap(workspace, SEPTEMBER).absent == result.rekap.absent


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", UnreadableFile, "kosong"),
        (b" \n\n", UnreadableFile, "kosong"),
        (b"PK\x03\x04 no workbook", UnreadableFile, "rusak"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", UnreadableFile, "Excel lama"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", UnreadableFile, "bukan teks"),
        ("é".encode("cp1252") * 500 + b"\n", UnreadableFile, "bukan teks"),
        (b'a,b\n"' + b"x" * 200_000, UnreadableFile, "rusak"),
        (b"apa,saja\n1,2\n", UnknownFormat, "tidak dikenali"),
        (b"Sekar Kenanga,081298765432,3174091505880001\nBagas,1,2\n", UnknownFormat, "tidak ditampilkan"),
        (b"Tanggal,Topik,NIK 3174091505880001,Catatan\n", UnknownFormat, r"Tanggal, Topik, \(disamarkan\), \("),
        (b"ID Panggilan,Terjawab,Topik\n1,Ya,Sekar\n", MissingColumn, "kolom Date atau Tanggal"),
        (
            b"calldate,clid,src,dst,dcontext,channel,dstchannel,lastdata,duration\nx\n",
            MissingColumn,
            "lastapp, billsec",
        ),
        (CALL_HEADER.encode() + b"1,2026-08-01,08:00,Ya,DAU\n", NothingAccepted, "1 di luar periode"),
        (CALL_HEADER.encode() + b"1,Sekar,08:00,Ya,DAU\n", NothingAccepted, "1 ditolak.*baris 2, kolom Tanggal"),
        (CALL_HEADER.encode() + b"1,09/25/2026,08:00,Ya,DAU\n", MixedDateOrder, "misalnya baris 2"),
    ],
)
def test_refusals_say_what_and_show_no_data(put, run, content, error, words):
    put("2026-09", "berkas.csv", content)
    with pytest.raises(error) as caught:
        run("2026-09", "panggilan")
    assert re.search(words, caught.value.what)
    assert "berkas.csv" in caught.value.where
    assert "Rekap sebelumnya tidak berubah." in caught.value.remedy
    assert caught.value.exit_status == 2
    assert_clean(str(caught.value))


def test_a_number_in_a_file_name_is_masked_in_errors(put, run):
    put("2026-09", "rekaman 081298765432 sekar@contoh.example.csv", b"apa,saja\n")
    with pytest.raises(UnknownFormat) as caught:
        run("2026-09", "panggilan")
    assert "0812" not in str(caught.value) and "@" not in str(caught.value)
    assert "rekaman" in caught.value.where


def test_a_folder_that_is_no_service_is_refused(put, run):
    put("2026-09", "arsip/log.csv", CALL_HEADER)
    with pytest.raises(UnknownFolder):
        run("2026-09", "panggilan")


def test_rejected_rows_are_named_and_the_rest_counts(put, run):
    rows = [f"{n},2026-09-01,08:00,Ya,DAU" for n in range(20)] + [
        f"{n},2026-09-01,8 pagi,Ya,Sekar" for n in range(20, 35)
    ]
    put("2026-09", "log.csv", CALL_HEADER + "\n".join([*rows, "40,2026-09-01,08:00,Ya,DAU,lebih"]))
    result = run("2026-09", "panggilan")
    assert result.rekap.facts("panggilan").total("diterima") == 20
    assert len(result.record.ditolak) == 16
    first, last = result.record.ditolak[0], result.record.ditolak[-1]
    assert (first.layanan, first.urutan, first.baris, first.kolom) == ("panggilan", 1, 22, "Jam")
    assert (first.masalah, first.tindakan) == ("jam tidak terbaca", "Tulis jam seperti 08:15")
    assert (last.baris, last.masalah) == (37, "jumlah selnya melebihi judul kolom")
    assert sum(line.startswith("ditolak: berkas 1, baris") for line in result.messages) == 10
    assert "dan 6 baris lain yang ditolak" in result.messages


@pytest.mark.parametrize(
    ("first", "last", "accepted"),
    [
        ("20260901", "20260930", True),
        ("20260831", "20260930", False),
        ("20260901", "20261001", False),
        ("20260701", "20261231", False),
        ("20260901", "20260929", False),
        ("20260902", "20260930", False),
    ],
)
def test_a_website_report_must_cover_the_period(put, run, fixture_bytes, *, first, last, accepted):
    text = fixture_bytes("ga4-halaman.csv").replace(b"20260901", first.encode()).replace(b"20260930", last.encode())
    put("2026-09", "ga4.csv", text)
    if accepted:
        assert run("2026-09", "website").rekap.facts("website").total("tampilan") == 1370
    else:
        with pytest.raises(WrongSpan) as caught:
            run("2026-09", "website")
        assert "1–30" in caught.value.remedy


def test_website_reports_may_follow_each_other_but_not_overlap(put, run, fixture_bytes):
    whole = fixture_bytes("ga4-halaman.csv")
    put("2026-09", "a.csv", whole.replace(b"20260930", b"20260915"))
    put("2026-09", "b.csv", whole.replace(b"20260901", b"20260916"))
    assert run("2026-09", "website").rekap.facts("website").total("tampilan") == 2 * 1370
    put("2026-09", "b.csv", whole.replace(b"20260901", b"20260915"))
    with pytest.raises(WrongSpan):
        run("2026-09", "website")


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        (b"# Start date: 20260901\n", b"", WrongSpan),
        (b"/berita/2026", b"# Start date: 20260901\n/berita/2026", UnreadableFile),
        (b",Views,", b",Tayangan,", MissingColumn),
    ],
)
def test_damaged_website_reports(put, run, fixture_bytes, *, old, new, error):
    put("2026-09", "ga4.csv", fixture_bytes("ga4-halaman.csv").replace(old, new))
    with pytest.raises(error) as caught:
        run("2026-09", "website")
    assert_clean(str(caught.value))


def test_a_failed_import_leaves_the_last_good_rekap(whole_month, put, workspace, sources):
    write_rekap(workspace, import_period(workspace, SEPTEMBER, sources, {}))
    before = {path.name: path.read_bytes() for path in workspace.rekap(SEPTEMBER).iterdir()}
    put("2026-09", "rusak.csv", b"PK\x03\x04")
    with pytest.raises(ImportFault):
        import_period(workspace, SEPTEMBER, sources, {})
    assert {path.name: path.read_bytes() for path in workspace.rekap(SEPTEMBER).iterdir()} == before


def test_a_new_rekap_replaces_the_old_one_as_a_whole(whole_month, workspace, sources, run):
    write_rekap(workspace, import_period(workspace, SEPTEMBER, sources, {}))
    for path in workspace.raw(SEPTEMBER).iterdir():
        if path.name not in FIXTURES["tamu"]:
            path.unlink()
    write_rekap(workspace, run("2026-09", "tamu"))
    assert sorted(path.name for path in workspace.rekap(SEPTEMBER).iterdir()) == ["impor.yml", "tamu.csv"]
    assert sorted(path.name for path in workspace.rekap(SEPTEMBER).parent.iterdir()) == ["2026-09"]


def test_a_crash_between_the_two_moves_is_mended(whole_month, workspace, sources):
    result = import_period(workspace, SEPTEMBER, sources, {})
    write_rekap(workspace, result)
    target = workspace.rekap(SEPTEMBER)
    target.rename(target.parent / ".2026-09.lama")
    assert read_rekap(workspace, SEPTEMBER) == result.rekap
    shutil.copytree(target, target.parent / ".2026-09.baru")
    write_rekap(workspace, result)
    assert [path.name for path in target.parent.iterdir()] == ["2026-09"]


def test_a_rekap_that_cannot_be_replaced_stays(whole_month, workspace, sources):
    result = import_period(workspace, SEPTEMBER, sources, {})
    write_rekap(workspace, result)
    target = workspace.rekap(SEPTEMBER)
    (target.parent / ".2026-09.lama").write_text("in the way: no folder can move here")
    with pytest.raises(RekapLocked) as caught:
        write_rekap(workspace, result)
    assert "Folder rekap tidak dapat diganti." in caught.value.what
    assert read_rekap(workspace, SEPTEMBER) == result.rekap
    assert not (target.parent / ".2026-09.baru").exists()
