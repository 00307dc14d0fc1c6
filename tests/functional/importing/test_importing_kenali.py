"""``laporan kenali``, as it is typed: what it shows of each export, what it never shows, and an export it is taught."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from tests.support.words import english_in, plain

import laporan
from laporan.cli import main
from laporan.cli.terminal import Terminal
from laporan.config.sources import load_sources
from laporan.formatting import NBSP
from laporan.importing.entry_form import blank
from laporan.periods import Period

CANARIES = (
    *("Sekar", "Kenanga", "Wulandari", "Bagas", "Prasetya", "Ratih", "Ayu"),
    *("0812", "81298765432", "3174091505880001", "contoh.example", "petugas-satu", "q-600"),
)
GUESTS = """\
Buku tamu lantai dasar
Pengunjung;Nomor Kontak;Hari Berkunjung;Pukul;Dari;Urusan;Menuju;Rombongan;Keterangan
Sekar Kenanga;081298765432;25/09/2026;08:15;Pemkab Sleman;Bimtek SIKD 2026;Setditjen;3;NIK 3174091505880001
Bagas Prasetya;081211112222;25/09/2026;09.30;Pemkot Depok;Bimtek SIKD 2026;Setditjen;2;sekar@contoh.example
Ratih Ayu;081233334444;03/09/2026;10:00;Sekar Kenanga;Konsultasi DAU;DTU;1;
Ratih Ayu;081233334444;04/09/2026;10:00;Sekar Kenanga;Audiensi;DTU;1;kata Bagas
Ratih Ayu;081233334444;31/08/2026;10:00;Pemkot Depok;Temu Bapak Bagas;DTU;1;
Ratih Ayu;081233334444;07/09/2026;10:00;Pemkot Depok;Temu Bapak Bagas;DTU;1;
"""


@pytest.fixture
def kenali(workspace, monkeypatch, capsys):
    """Run ``laporan kenali`` in the workspace; gives status and all that was shown, which never holds a canary."""
    monkeypatch.chdir(workspace.root)

    def run(*paths: Path | str) -> tuple[int, str]:
        status = main(["kenali", *map(str, paths)])
        shown = capsys.readouterr()
        told = plain(shown.out + shown.err).replace(NBSP, " ")
        assert [canary for canary in CANARIES if canary.casefold() in told.casefold()] == []
        return status, told

    return run


@pytest.fixture
def answer(monkeypatch):
    """Somebody at the keyboard: pairs of a question's part and its answer, each given once; other questions: Enter."""

    def script(*pairs: tuple[str, str]) -> list[str]:
        left, asked = list(pairs), []

        def ask(self: Terminal, question: str) -> str:
            asked.append(question)
            found = next((pair for pair in left if pair[0] in question), None)
            if found is None:
                return ""
            left.remove(found)
            return found[1]

        monkeypatch.setattr(Terminal, "is_attended", property(lambda self: True))
        monkeypatch.setattr(Terminal, "ask", ask)
        return asked

    return script


def rows(told: str) -> dict[str, str]:
    """The lines of the table of columns: header -> the rest of its line."""
    cells = (re.split(r"\s{3,}", line.strip(), maxsplit=1) for line in told.splitlines())
    return {pair[0]: pair[1] for pair in cells if len(pair) == 2}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("cdr-baru.csv", ("freepbx-cdr (panggilan)", "teks UTF-8, pemisah koma", "1 September–1 Oktober 2026")),
        ("cdr-lama.csv", ("freepbx-cdr (panggilan)", "pemisah titik koma", "4 dibaca, 4 dapat dihitung")),
        ("master.csv", ("asterisk-master (panggilan)", "10 (start)", "2 dari 9 baris ditolak")),
        ("buku-tamu.csv", ("buku-tamu (kunjungan tamu)", "hari-bulan, terbukti dari isinya", "Provinsi Jawa Barat")),
        ("zoom-rapat.csv", ("zoom-rapat (video conference)", "bulan-hari, terbukti", "2 baris pada asal")),
        ("zoom-peserta.csv", ("zoom-peserta (video conference)", "16 Sep 2026 14.00")),
        ("zoom-datar.csv", ("zoom-peserta-datar (video conference)", "waktu bergabung")),
        ("ga4-halaman.csv", ("ga4-halaman (website)", "1–30 September 2026", "9 baris lain bukan data")),
    ],
)
def test_each_export_is_shown_without_its_people(kenali, repository, name, words):
    _, told = kenali(repository / "tests" / "data" / "impor" / name)
    for word in words:
        assert word in " ".join(told.split())
    assert not english_in(told) - {"did", "name"}  # columns of a CDR and of Zoom's lists


def test_columns_and_first_rows(kenali, repository):
    _, told = kenali(repository / "tests" / "data" / "impor" / "buku-tamu.csv")
    shown = rows(told)
    assert re.split(r"\s{3,}", shown["Nama Lengkap"]) == ["tidak dipakai, dibuang", "•••; •••; •••"]
    assert re.split(r"\s{3,}", shown["No HP"]) == ["tidak dipakai, dibuang", "•••; •••; •••"]
    assert re.split(r"\s{3,}", shown["Jumlah Orang"]) == ["jumlah orang", "3; 3; 2"]
    assert shown["Keperluan"].endswith("Konsultasi; Konsultasi; Audiensi")


def test_nothing_is_written_and_no_period_is_needed(kenali, workspace, tmp_path_factory, repository):
    elsewhere = tmp_path_factory.mktemp("unduhan") / "Ekspor 081298765432.csv"
    elsewhere.write_bytes((repository / "tests" / "data" / "impor" / "cdr-lama.csv").read_bytes())
    before = {path: path.read_bytes() for path in workspace.root.rglob("*") if path.is_file()}
    assert kenali(elsewhere)[0] == 0
    assert {path: path.read_bytes() for path in workspace.root.rglob("*") if path.is_file()} == before


def test_a_workbook_of_several_sheets(kenali, tmp_path, xlsx):
    header = ["Nama", "Tanggal", "Keperluan"]
    path = tmp_path / "tamu.xlsx"
    path.write_bytes(
        xlsx([["Catatan"], ["Sekar 081298765432"]], [header, ["Sekar", datetime(2026, 9, 1), "Konsultasi"]])
    )
    status, told = kenali(path)
    assert status == 0
    assert "Excel, lembar 2 dari 2" in told
    assert "1 lembar lain bukan tabel data dan tidak dibaca." in told
    assert "tidak menentukan, tanggalnya ditulis lengkap" in told


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Galat IMP-01"),
        (b"PK\x03\x04 Sekar", "Galat IMP-01"),
        (b"Sekar Kenanga,081298765432,3174091505880001\nBagas,1,2\n", "tidak ada yang dikenal"),
        (b"apa,saja\nSekar,Bagas\n", "tidak dikenali"),
        (b"Nama,Tanggal,Keperluan,Terjawab\nSekar,2026-09-01,Rapat,Ya\n", "lebih dari satu cara"),
        (b"Nama,Tanggal,Maksud\nSekar,2026-09-01,Rapat\n", "tidak ada kolom Keperluan"),
        (b"Nama,Tanggal,Keperluann\nSekar,2026-09-01,Rapat\n", 'judul yang paling mirip: "keperluann"'),
        (b"Nama,Tanggal,Keperluan\nSekar,09/25/2026,Rapat\n", "tertulis dengan urutan bulan-hari"),
        (b"Nama,Tanggal,Keperluan\nSekar,kemarin Bagas,Rapat\n", "1 dari 1 baris ditolak"),
        (
            b"Nama,Tanggal,Keperluan\n" + b"Sekar,2026-09-01,Rapat\n" * 18 + b"Sekar,Bagas,Rapat\n",
            "1 dari 19 baris ditolak; yang pertama baris 20, kolom Tanggal: tanggal tidak terbaca. Tulis tanggal "
            "seperti 2026-09-25 atau 2026-09-25 08:15. Lebih dari 5% menghentikan impor.",
        ),
        (b"Nama,Tanggal,Keperluan\n", "Tidak ada satu baris data pun"),
        (
            b"calldate,clid,src,dst,dcontext,channel,dstchannel,lastdata,duration\n2026-09-01,Sekar,1,2,3,4,5,6,7\n",
            "Mirip freepbx-cdr (panggilan), tetapi tidak ada kolom lastapp",
        ),
    ],
)
def test_what_speaks_against_a_file(kenali, tmp_path, content, words):
    path = tmp_path / "berkas.csv"
    path.write_bytes(content)
    status, told = kenali(path)
    assert status == 2
    assert words in " ".join(told.split())


def test_a_missing_file_does_not_keep_the_others_from_being_shown(kenali, repository):
    status, told = kenali("tidak-ada.csv", repository / "tests" / "data" / "impor" / "zoom-datar.csv")
    assert status == 2
    assert "Galat IMP-01" in told and "zoom-peserta-datar (video conference)" in told


def test_few_rejected_rows_are_told_and_stop_nothing(kenali, put):
    book = "Nama,Tanggal,Keperluan\n" + "Sekar,2026-09-01,Rapat\n" * 19 + "Sekar,Bagas,Rapat\n"
    status, told = kenali(put("2026-09", "tamu.csv", book))
    assert (status, "1 dari 20 baris ditolak" in told, "menghentikan" in told) == (0, True, False)


def test_the_form_for_single_figures(kenali, put, tmp_path):
    content = blank(Period.parse("2026-09"))
    status, told = kenali(put("2026-09", "isian.xlsx", content))
    assert (status, "0 angka, tanpa hasil survei, untuk September 2026" in told) == (0, True)
    elsewhere = tmp_path / "isian.xlsx"
    elsewhere.write_bytes(content)
    assert "diperiksa bila berkasnya ada di folder periodenya" in kenali(elsewhere)[1]
    status, told = kenali(put("2026-09", "isian.xlsx", b"PK\x03\x04"))
    assert (status, "Galat IMP-15" in told) == (2, True)


def test_the_folder_of_a_service_settles_what_content_cannot(kenali, put):
    both = "Nama,Tanggal,Keperluan,Terjawab\nSekar,2026-09-01,Rapat,Ya\n"
    assert kenali(put("2026-09", "campuran.csv", both))[0] == 2
    status, told = kenali(put("2026-09", "tamu/campuran.csv", both))
    assert (status, "buku-tamu (kunjungan tamu)" in told) == (0, True)


def test_unknown_words_are_told_with_counts_and_without_people(kenali, put):
    book = "Nama,Tanggal,Instansi,Keperluan,Unit Tujuan\n" + "".join(
        f"Sekar Kenanga,2026-09-{day:02d},{origin},{purpose},{unit}\n"
        for day, (origin, purpose, unit) in enumerate(
            [
                ("Sekar Kenanga", "Bimtek SIKD 2026", "Lantai 3"),
                ("Sekar Kenanga", "Bimtek SIKD 2026", "Lantai 3"),
                ("Koperasi Sekar", "bertemu Ibu Ratih", "Loket"),
                ("Koperasi Sekar", "bertemu Ibu Ratih", "Loket"),
                ("Antah sekar@contoh.example", "perkara Bagas", "Loket"),
            ],
            1,
        )
    )
    status, told = kenali(put("2026-09", "tamu.csv", book))
    shown = rows(told)
    assert status == 0
    assert re.split(r"\s{3,}", shown["keperluan"]) in (["Bimtek SIKD •", "2"], ["bertemu Ibu •••", "2"])
    assert "Koperasi •••" in told
    assert "Loket" in told and "Lantai •" in told
    assert "3 baris pada asal" in " ".join(told.split()) and "1 baris pada keperluan" in " ".join(told.split())
    # Of these only what hides no more than digits may be written.
    assert "KATA LAPORAN: [Loket, Lantai *]" in told
    assert "KATA LAPORAN: [Bimtek SIKD *]" in told


def test_pemda_in_doubt_are_told_by_the_names_of_the_list(kenali, put):
    book = "Nama,Tanggal,Instansi,Keperluan\n" + "Sekar,2026-09-01,Sekar Bogor,Rapat\n" * 2
    _, told = kenali(put("2026-09", "tamu.csv", book))
    assert "2 isian tidak menyebut satu pemda dengan jelas" in " ".join(told.split())
    assert "Kabupaten Bogor atau Kota Bogor" in " ".join(told.split())


def test_without_a_keyboard_the_lines_are_printed(kenali, tmp_path, workspace):
    path = tmp_path / "tamu.csv"
    path.write_text(GUESTS, "utf-8")
    before = (workspace.params / "sumber.yml").read_bytes()
    status, told = kenali(path)
    assert status == 2
    assert "Pengunjung, Nomor Kontak, Hari Berkunjung, Pukul" in told
    lines = "tabel:\n  buku-tamu:\n    pengenal: [Urusan]\n    kolom:\n      tanggal: [Hari Berkunjung]\n"
    assert lines + "      jam: [Pukul]\n" in told
    assert "Kolom lain dibuang: Pengunjung, Nomor Kontak" in told
    assert (workspace.params / "sumber.yml").read_bytes() == before


def test_an_unknown_export_is_taught_by_answers_and_then_imported(kenali, put, answer, workspace, run):
    path = put("2026-09", "tamu.csv", GUESTS)
    before = (workspace.params / "sumber.yml").read_text("utf-8").splitlines()
    asked = answer(
        ("sejenis", "buku-tamu"),
        ('"Pengunjung"', "pengenal"),
        ('"Nomor Kontak"', "-"),
        ('"Rombongan"', "orang"),
        ("Bimtek SIKD •", "Koordinasi atau rapat"),
        ("Tulis sekarang", "ya"),
    )
    status, told = kenali(path)
    assert status == 0
    assert any('"Hari Berkunjung" (tanggal) [tanggal]' in question for question in asked)
    assert "buku-tamu (kunjungan tamu)" in told
    assert "Ditulis: params/sumber.yml" in told
    assert not english_in("".join((told.partition("Mengenalkan tabel ini")[2], *asked)))

    after = (workspace.params / "sumber.yml").read_text("utf-8").splitlines()
    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert [new.strip().partition(":")[0] for _, new in changed] == [
        "pengenal", "tanggal", "jam", "orang", "unit", "keperluan", "asal", "Koordinasi atau rapat",
    ]  # fmt: skip
    assert all(new.startswith(old.rstrip("]")) for old, new in changed)
    assert not any(canary in line for line in after for canary in ("Sekar", "Bagas", "0812", "3174"))

    result = run("2026-09", "tamu", using=load_sources(workspace))
    facts = result.rekap.facts("tamu")
    assert (facts.total("kunjungan"), facts.total("orang")) == (5, 3 + 2 + 1 + 1 + 1)
    assert facts.by("kunjungan", "tanggal") == {
        "2026-09-03": 1, "2026-09-04": 1, "2026-09-07": 1, "2026-09-25": 2,
    }  # fmt: skip
    assert facts.by("kunjungan", "keperluan") == {
        "Audiensi": 1, "Konsultasi": 1, "Koordinasi atau rapat": 2, "Tidak terpetakan": 1,
    }  # fmt: skip
    assert facts.by("kunjungan", "asal") == {"Kabupaten Sleman": 1, "Kota Depok": 2, "Tidak terpetakan": 2}
    assert facts.by("kunjungan", "unit") == {
        "Direktorat Dana Transfer Umum": 3, "Sekretariat Direktorat Jenderal": 2,
    }  # fmt: skip
    assert facts.by("kunjungan", "hari_jam") == {"5-08": 1, "5-09": 1, "4-10": 1, "5-10": 1, "1-10": 1}


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is POSIX")
def test_the_same_at_a_real_keyboard(put, workspace):
    import pty  # noqa: PLC0415

    path = put("2026-09", "tamu.csv", GUESTS)
    typed = ["buku-tamu", "pengenal", "-", "", "", "", "", "", "orang", "-", "2", "ya", ""]
    ours, theirs = pty.openpty()
    os.write(ours, "\n".join(typed).encode())
    command = [sys.executable, "-m", "laporan", "kenali", str(path)]
    done = subprocess.run(
        command, cwd=workspace.root, stdin=theirs, capture_output=True, timeout=120, check=False, env=_with_source()
    )
    os.close(ours)
    os.close(theirs)
    told = (done.stdout.decode() + done.stderr.decode()).replace("Tulis sekarang?", "")
    assert done.returncode == 0, told
    assert [canary for canary in CANARIES if canary.casefold() in told.casefold()] == []
    text = (workspace.params / "sumber.yml").read_text("utf-8")
    assert "Koordinasi atau rapat: [" in text and "Bimtek SIKD *]" in text
    assert "Tgl Kunjungan, Hari Berkunjung]" in text


def _with_source() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(laporan.__file__).parents[1])}


CALLS = """\
Nomor Tiket,Waktu Telepon,Diangkat,Perihal,Agen
T1,9/4/2026 08:15 AM,Ya,DAU,Sekar
T2,9/5/2026 09:15 AM,Tidak,DBH,Bagas
"""


def test_an_unproven_order_of_dates_is_asked_and_gets_a_table_of_its_own(kenali, put, answer, workspace, run):
    path = put("2026-09", "log.csv", CALLS)
    before = (workspace.params / "sumber.yml").read_text("utf-8")
    answer(
        ("sejenis", "catatan-panggilan"),
        ('"Nomor Tiket"', "kunci"),
        ('"Perihal"', "topik"),
        ("berarti yang mana", "2"),
        ("Tulis sekarang", "y"),
    )
    status, told = kenali(path)
    assert status == 0
    assert "9 April 2026" in told and "4 September 2026" in told  # both readings
    after = (workspace.params / "sumber.yml").read_text("utf-8")
    own = (
        "  catatan-panggilan-2:\n    layanan: panggilan\n    pengenal: [Diangkat]\n    wajib: [tanggal, terjawab]\n"
        "    urutan_tanggal: bulan-hari\n    kolom:\n      kunci: [Nomor Tiket]\n      tanggal: [Waktu Telepon]\n"
        "      terjawab: [Diangkat]\n      topik: [Perihal]\n"
    )
    assert own in after
    assert after.replace(own, "") == before
    facts = run("2026-09", "panggilan", using=load_sources(workspace)).rekap.facts("panggilan")
    assert (facts.total("diterima"), facts.total("terjawab")) == (2, 1)
    assert facts.by("diterima", "tanggal") == {"2026-09-04": 1, "2026-09-05": 1}
    assert facts.by("diterima", "topik") == {"DAU": 1, "DBH": 1}


MEETINGS = """\
Judul Pertemuan;Tgl Rapat;Mulai Pukul;Sampai;Yang Ikut;Pembawa Acara
Konsultasi DAU Kab. Sleman bersama Sekar Kenanga;25/09/2026;08:15;09:15;12;Sekar Kenanga
Rakor Dana Desa;26/09/2026;10:00;11:30;30;Bagas
Rapat Bagas Prasetya;27/09/2026;10:00;10:30;2;Bagas
Rapat Bagas Prasetya;28/09/2026;10:00;10:30;2;Bagas
"""


def test_a_list_of_meetings_is_taught_and_its_titles_are_never_shown(kenali, put, answer, workspace, run):
    path = put("2026-09", "rapat.csv", MEETINGS)
    answer(
        ("sejenis", "rapat-video"),
        ('"Judul Pertemuan"', "topik"),
        ('"Sampai"', "berakhir"),
        ('"Yang Ikut"', "peserta"),
        ('"Pembawa Acara"', "pengenal"),
        ("Tulis sekarang", "ya"),
    )
    status, told = kenali(path)
    assert status == 0
    assert "2 baris pada topik" in " ".join(told.split()) and "Rapat •••" not in told
    facts = run("2026-09", "vicon", using=load_sources(workspace)).rekap.facts("vicon")
    assert (facts.total("rapat"), facts.total("peserta"), facts.total("durasi_menit")) == (4, 46, 60 + 90 + 30 + 30)
    assert facts.by("rapat", "topik") == {"DAU": 1, "Dana Desa": 1, "Tidak terpetakan": 2}


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ([("sejenis", "-")], "Tidak ada yang ditulis."),
        ([("sejenis", "buku-tamu"), ('"Urusan"', "-")], "Isian wajib belum ditunjuk: keperluan."),
        ([("sejenis", "2"), ("Tulis sekarang", "")], "Tidak ada yang ditulis."),
        ([("sejenis", "entah"), ("sejenis", "9"), ("sejenis", "x")], "Bukan pilihan."),
        ([("sejenis", "2"), ('"Dari"', "tanggal"), ('"Dari"', "-")], "Isian itu sudah dipakai."),
    ],
)
def test_answers_that_do_not_suffice_write_nothing(kenali, put, answer, workspace, *, pairs, words):
    path = put("2026-09", "tamu.csv", GUESTS)
    before = (workspace.params / "sumber.yml").read_bytes()
    answer(*pairs)
    status, told = kenali(path)
    assert status == 2
    assert words in told
    assert (workspace.params / "sumber.yml").read_bytes() == before


def test_a_file_that_cannot_take_lines_stays_as_it_is(kenali, put, answer, workspace):
    path = workspace.params / "sumber.yml"
    text = path.read_text("utf-8")
    # One list for two fields: it cannot grow for one of them alone.
    text = text.replace("      topik: [Topic, Topik,", "      topik: &sama [Keperluan, Topik,")
    text = re.sub(r"      keperluan: \[.*\n", "      keperluan: *sama\n", text, count=1)
    path.write_text(text, "utf-8")
    answer(("sejenis", "buku-tamu"), ('"Pengunjung"', "pengenal"), ("Tulis sekarang", "ya"))
    status, told = kenali(put("2026-09", "tamu.csv", GUESTS))
    assert status == 2
    assert "Galat PRM-01" in told and "tambahkan barisnya dengan tangan" in " ".join(told.split())
    assert path.read_text("utf-8") == text


def test_a_file_that_changed_meanwhile_is_not_written_over(kenali, put, answer, workspace, monkeypatch):
    path = workspace.params / "sumber.yml"
    answer(("sejenis", "buku-tamu"))
    asked = Terminal.ask

    def ask(self: Terminal, question: str) -> str:
        if "Tulis sekarang" not in question:
            return asked(self, question)
        path.write_bytes(path.read_bytes() + b"# catatan rekan\n")
        return "ya"

    monkeypatch.setattr(Terminal, "ask", ask)
    status, told = kenali(put("2026-09", "tamu.csv", GUESTS))
    assert (status, "berubah selama pertanyaan dijawab" in " ".join(told.split())) == (2, True)
    assert path.read_bytes().endswith(b"pemda: []\n# catatan rekan\n")


def test_words_of_a_known_export_find_their_place(kenali, put, answer, workspace, run):
    book = "Nama,Tanggal,Keperluan,Instansi\n" + "Sekar,2026-09-01,Bimtek,Beka Bogor\n" * 2
    path = put("2026-09", "tamu.csv", book)
    answer(('"Bimtek"', "1"), ('"Beka Bogor"', "Kabupaten Bogor"), ("Tulis sekarang", "ya"))
    status, _ = kenali(path)
    assert status == 0
    facts = run("2026-09", "tamu", using=load_sources(workspace)).rekap.facts("tamu")
    assert facts.by("kunjungan", "keperluan") == {"Konsultasi": 2}
    assert facts.by("kunjungan", "asal") == {"Kabupaten Bogor": 2}
    text = (workspace.params / "sumber.yml").read_text("utf-8")
    assert 'Konsultasi: ["Konsultasi*", "Tanya*", Bimtek]' in text
    assert "    Kabupaten Bogor: [Beka Bogor]\n" in text
