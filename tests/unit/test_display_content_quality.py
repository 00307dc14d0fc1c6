"""Measures beside the volumes in tables and sentences: every expected text is worked out and typed by hand."""

from __future__ import annotations

from tests.support.display_source import Rows, by, rekap, source, volumes

from laporan.config.import_record import EnteredFigure, FileAccount, ImportRecord, ServiceRecord
from laporan.display.load import Source
from laporan.display.numbers import Numbers
from laporan.display.payload import Cell, TablePayload
from laporan.display.sentences import sentences
from laporan.display.tables import TABLES
from laporan.periods import Period
from laporan.rekap import Facts, Rekap

COUNTS = volumes(1000, 80, 20, 5000)


def totals(**values: int) -> Rows:
    return {(name, "total", ""): value for name, value in values.items()}


def queue(threshold: str, within: int) -> Rows:
    return {
        **totals(terjawab=900, diantre=1000, ditinggalkan=50, dalam_ambang=within),
        ("dalam_ambang", "ambang", threshold): within,
    }


CALLS: Rows = {
    **queue("20", 800),
    **totals(tunggu_detik=16_200, tunggu_panggilan=900, durasi_detik=216_000, durasi_panggilan=900),
    **totals(penelepon=600, penelepon_berulang=150, keluar=40),
    # Half of 900 is the 450th: the 350th of 700 within 10–19 s; nine tenths are 810, the 10th of 100 within 30–39 s.
    ("tunggu_panggilan", "tunggu", "000-009"): 100,
    ("tunggu_panggilan", "tunggu", "010-019"): 700,
    ("tunggu_panggilan", "tunggu", "030-039"): 100,
    ("durasi_panggilan", "bicara", "0240-0269"): 900,
}
GUESTS = totals(lama_menit=3000, lama_kunjungan=60, laki_laki=40, perempuan=35, kepuasan_skor=180, kepuasan_jawaban=40)
MEETINGS: Rows = {
    **totals(peserta_menit=18_000),
    **by("rapat", "asal", Kabupaten_Bogor=9, Kota_Bogor=6, Provinsi_Bali=4, Media=1),
}
SITE: Rows = {
    **totals(sesi=2000, pentalan=900, unduhan=300),
    **by("sesi", "saluran", Pencarian=1000, Akses_langsung=600, Rujukan=400),
}
ALL = {"panggilan": CALLS, "tamu": GUESTS, "vicon": MEETINGS, "website": SITE}


def drafted(given: Source) -> dict[str, str]:
    return {key.removeprefix("kalimat."): text.replace("\u00a0", " ") for key, _, text in sentences(Numbers(given))}


def table(name: str, given: Source) -> TablePayload:
    payload = TABLES[name](Numbers(given), name)
    assert isinstance(payload, TablePayload)
    return payload


def notes(name: str, given: Source) -> list[str]:
    return [note.replace("\u00a0", " ") for note in table(name, given).notes]


def test_sentences_of_each_service() -> None:
    told = drafted(source(rekap("2026-09", COUNTS, ALL)))
    assert told["panggilan.mutu"] == (
        "Mutu layanan tercatat sebagai berikut: tingkat layanan 80,0% (ambang 20 detik), "
        "tingkat panggilan ditinggalkan 5,0%, "
        "rata-rata waktu tunggu 18,0 detik (median 15 detik, persentil ke-90 31 detik), dan rata-rata lama bicara "
        "4,0 menit (median 4,3 menit, persentil ke-90 4,5 menit). "
        "Sebanyak 150 dari 600 penelepon (25,0%) menelepon lebih dari sekali. Panggilan keluar berjumlah 40."
    )
    assert told["tamu.mutu"] == (
        "Mutu layanan tercatat sebagai berikut: rata-rata lama kunjungan 50 menit dan nilai kepuasan tamu 4,50. "
        "Menurut jenis kelamin tamu, 40 kunjungan dicatat oleh laki-laki dan 35 oleh perempuan; "
        "5 kunjungan tidak mencatatnya."
    )
    assert told["vicon.mutu"] == (
        "Pemerintah daerah yang dilayani berjumlah tiga. Lama keikutsertaan peserta seluruhnya 18.000 menit-peserta."
    )
    assert told["website.mutu"] == (
        "Rasio pentalan adalah 45,0%. Kunjungan ke Website berjumlah 2.000. "
        "Asal kunjungan yang terbanyak ialah pencarian (50,0%), akses langsung (30,0%), dan rujukan (20,0%). "
        "Berkas yang diunduh berjumlah 300."
    )


def test_nothing_is_told_that_the_source_does_not_tell() -> None:
    told = drafted(source(rekap("2026-09", COUNTS)))
    assert [told[f"{service}.mutu"] for service in ("panggilan", "tamu", "vicon", "website")] == ["", "", "", ""]


def test_no_caller_came_back() -> None:
    rows = {"panggilan": totals(penelepon=7, penelepon_berulang=0)}
    assert drafted(source(rekap("2026-09", COUNTS, rows)))["panggilan.mutu"] == (
        "Tidak ada penelepon yang menelepon lebih dari sekali."
    )


def test_the_table_of_quality() -> None:
    before = rekap("2026-08", COUNTS, {"panggilan": queue("30", 900)})
    given = source(rekap("2026-09", COUNTS, ALL), before)
    rows = {row[0].text: [cell.text for cell in row[1:3]] for row in table("panggilan-mutu", given).rows}
    assert rows == {
        "Panggilan terjawab": ["900", "900"],
        "Panggilan tidak terjawab": ["100", "100"],
        "Tingkat keterjawaban": ["90,0%", "90,0%"],
        "Panggilan yang ditinggalkan": ["50", "50"],
        "Tingkat panggilan ditinggalkan": ["5,0%", "5,0%"],
        "Tingkat layanan": ["80,0%", "90,0%"],
        "Rata-rata lama bicara (menit)": ["4,0", "data tidak tersedia"],
        "Median lama bicara (menit)": ["4,3", "data tidak tersedia"],
        "Persentil ke-90 lama bicara (menit)": ["4,5", "data tidak tersedia"],
        "Rata-rata waktu tunggu (detik)": ["18,0", "data tidak tersedia"],
        "Median waktu tunggu (detik)": ["15", "data tidak tersedia"],
        "Persentil ke-90 waktu tunggu (detik)": ["31", "data tidak tersedia"],
        "Penelepon yang berbeda": ["600", "data tidak tersedia"],
        "Penelepon berulang": ["150", "data tidak tersedia"],
        "Panggilan keluar": ["40", "data tidak tersedia"],
        "Panggilan masuk per hari kerja": ["45,5", "52,6"],  # 22 and 19 working days
    }
    told = notes("panggilan-mutu", given)
    assert "Ambang tingkat layanan: 20 detik; Agustus 2026: 30 detik." in told
    assert (
        "Selisih terbesar dari nilai sebenarnya: median lama bicara dan persentil ke-90 lama bicara 30 detik; "
        "median waktu tunggu dan persentil ke-90 waktu tunggu 10 detik."
    ) in told


def test_what_lacks_is_told_by_its_cause() -> None:
    reasons = dict.fromkeys(("diantre", "ditinggalkan", "dalam_ambang"), "CDR tidak mencatat antrean")
    reasons |= {"tunggu_detik": "CDR tidak mencatat waktu tunggu"}
    facts = Facts(totals(diterima=10, terjawab=9))
    own = Rekap(Period.parse("2026-09"), {"panggilan": facts}, {}, {"panggilan": reasons})
    told = next(note for note in notes("panggilan-mutu", source(own)) if note.startswith("Tidak tersedia"))
    assert told.startswith(
        "Tidak tersedia: panggilan yang ditinggalkan, tingkat panggilan ditinggalkan, dan tingkat layanan (CDR tidak "
        "mencatat antrean); rata-rata lama bicara"
    )
    assert (
        "rata-rata waktu tunggu, median waktu tunggu, dan persentil ke-90 waktu tunggu "
        "(CDR tidak mencatat waktu tunggu)"
    ) in told


def test_remote_against_in_person() -> None:
    # 1,020 of 1,100 and 900 of 1,000 contacts; a year ago 720 of 900
    given = source(
        rekap("2026-09", COUNTS),
        rekap("2026-08", volumes(880, 100, 20, 1)),
        rekap("2025-09", volumes(700, 180, 20, None)),
    )
    assert drafted(given)["layanan.jarak-jauh"] == (
        "Jika setiap panggilan masuk, sesi Video Conference, dan kunjungan tamu dihitung sebagai satu kontak, "
        "92,7% dari 1.100 kontak berlangsung jarak jauh dan 7,3% tatap muka; "
        "bagian jarak jauh naik 2,7 poin dari Agustus 2026 dan naik 12,7 poin dari September 2025."
    )


def test_remote_cannot_be_told_without_one_of_them() -> None:
    told = drafted(source(rekap("2026-09", volumes(5, None, 1, 1), reason="buku hilang")))
    assert told["layanan.jarak-jauh"] == (
        "Bagian kontak jarak jauh tidak tersedia. Data kunjungan tamu September 2026 tidak tersedia: buku hilang."
    )
    assert drafted(source(rekap("2026-09", volumes(0, 0, 0, 0))))["layanan.jarak-jauh"] == ""


def test_definitions_are_printed_as_they_are_defined() -> None:
    rows = {row[0].text: row for row in table("definisi-ukuran", source(rekap("2026-09", COUNTS))).rows}
    assert rows["Bagian kontak jarak jauh"][2].text.startswith("(panggilan masuk + sesi Video Conference) ÷")
    assert rows["Waktu terpadat (hari dan jam)"][1] == Cell(
        "Hari dan jam mulai dengan rata-rata panggilan masuk tertinggi."
    )
    assert "paling banyak 10 detik" in rows["Median waktu tunggu (detik)"][1].text


# --- the quarter beside its months -----------------------------------------------------------------------------------


def record(period: str, accepted: int) -> ImportRecord:
    account = FileAccount(
        urutan=1, format="x", sha256="0" * 64, dibaca=accepted, diterima=accepted, luar_periode=0, ganda=0, ditolak=0
    )
    return ImportRecord(periode=period, dari="mentah", layanan={"panggilan": ServiceRecord(berkas=[account])})


def reconciled(quarter: int, rows: int, *entered: EnteredFigure) -> tuple[list[list[str]], str]:
    """The reconciliation of a quarter of ``quarter`` calls whose import accepted ``rows`` rows; the months: 3 × 10."""
    months = ("2026-07", "2026-08", "2026-09")
    users = {"website": totals(pengguna=900), "panggilan": totals(penelepon_berulang=4)}
    given = source(
        rekap("2026-TW3", volumes(quarter, 30, 3, 300), users),
        *(rekap(month, volumes(10, 10, 1, 100), {"website": totals(pengguna=400)}) for month in months),
        record=record("2026-TW3", rows).model_copy(update={"isian": list(entered)}),
    )
    given.months.update({Period.parse(month): record(month, 20) for month in months})  # type: ignore[attr-defined]
    shown = [[cell.text for cell in row] for row in table("rekonsiliasi", given).rows]
    return shown, drafted(given)["triwulan.rekonsiliasi"]


def test_each_difference_is_explained() -> None:
    rows, told = reconciled(32, 65)
    assert rows == [
        [
            "Call Center (panggilan)",
            "10",
            "10",
            "10",
            "30",
            "32",
            "+2",
            "5\u00a0baris diterima setelah laporan bulanan",
        ],
        [
            "Penelepon berulang",
            *["data tidak tersedia"] * 3,
            "–",
            "4",
            "–",
            "dihitung unik dalam setiap periode",
        ],
        ["Kunjungan Tamu (kunjungan)", "10", "10", "10", "30", "30", "0", "sama"],
        ["Video Conference (sesi)", "1", "1", "1", "3", "3", "0", "sama"],
        ["Website (tampilan halaman)", "100", "100", "100", "300", "300", "0", "sama"],
        ["Pengguna Website", "400", "400", "400", "–", "900", "–", "dihitung unik dalam setiap periode"],
    ]
    assert told == (
        "Angka triwulan berbeda dari jumlah ketiga laporan bulanan untuk panggilan masuk (selisih +2; "
        "5 baris diterima setelah laporan bulanan)."
    )


def test_fewer_rows_and_changed_ones() -> None:
    assert reconciled(28, 57)[0][0][-1] == "3\u00a0baris laporan bulanan tidak dihitung lagi"
    assert reconciled(28, 60)[0][0][-1] == "isi data bulanan diperbaiki"


def test_a_figure_that_was_entered() -> None:
    def entered(period: str) -> EnteredFigure:
        return EnteredFigure(periode=period, layanan="panggilan", ukuran="diterima", nilai=32, alasan="log hilang")

    assert reconciled(32, 65, entered("2026-TW3"))[0][0][-1] == "angka triwulan diisi melalui isian.xlsx"
    assert reconciled(32, 65, entered("2026-07"))[0][0][-1] == "5\u00a0baris diterima setelah laporan bulanan"


def test_what_cannot_be_added_has_no_sum() -> None:
    rows, told = reconciled(30, 60)
    assert told == "Angka triwulan sama dengan jumlah ketiga laporan bulanan untuk keempat layanan."
    assert [row[4] for row in rows if "unik" in row[-1]] == ["–", "–"]
