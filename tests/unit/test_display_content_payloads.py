"""Every chart, table and value of the facade over data of many kinds: whole, drawable, honest about what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from tests.support.display_source import Rows, by, rekap, source, volumes
from tests.support.words import english_in_document

from laporan.config.import_record import FileAccount, ImportRecord, ServiceRecord
from laporan.config.models import FollowUp, PeriodParams, Recommendation, Targets
from laporan.display import charts
from laporan.display.fields import key_figures, nota_dinas_fields, report_fields, rule_of, signature
from laporan.display.figures import FIGURES
from laporan.display.figures.common import ALT_LIMIT, SILENT, alt_text
from laporan.display.load import Followed, Source
from laporan.display.numbers import Numbers
from laporan.display.payload import AbsentPayload, Cell, ChartPayload, TablePayload, from_json, to_json
from laporan.display.report import Report
from laporan.display.tables import TABLES
from laporan.display.values import values
from laporan.errors.usage import UsageError
from laporan.periods import Period

FULL = volumes(1204, 312, 96, 48630)
TARGETS = Targets(
    versi=1,
    per_tahun={2026: {"vicon.rapat": 900, "website.tampilan": 480_000}},
    per_periode={2026: {"panggilan.tingkat_jawab": 90}},
)
ROWS: dict[str, Rows] = {
    "panggilan": {
        ("terjawab", "total", ""): 1117,
        ("diterima", "tanggal", "2026-09-07"): 1000,
        ("diterima", "tanggal", "2026-09-08"): 204,
        ("diterima", "hari_jam", "1-09"): 1000,
        ("diterima", "hari_jam", "2-14"): 204,
        **by("diterima", "topik", DAU=700, DBH=300, Lainnya=204),
        **by("diterima", "asal", **{f"Kabupaten_{n:02d}": 60 for n in range(20)}, Tidak_terpetakan=4),
        **by("diterima", "hasil", Selesai=1000, Belum_selesai=117),
    },
    "tamu": {("orang", "total", ""): 533, **by("kunjungan", "unit", Sekretariat=312)},
    "website": {("tampilan", "halaman", "Beranda"): 30_000, ("tampilan", "halaman", "Halaman lain"): 18_630},
}


def full() -> Source:
    months = [rekap(f"2026-0{n}", volumes(1000, 300, 80, 40_000)) for n in range(1, 9)]
    return source(
        rekap("2026-09", FULL, ROWS), *months, rekap("2025-09", volumes(1118, 401, 58, 41_875)), targets=TARGETS
    )


def quarter() -> Source:
    months = [rekap(f"2026-0{n}", volumes(1000, 300, 80, 40_000)) for n in range(1, 10)]
    return source(
        rekap("2026-TW3", volumes(3000, 900, 240, 120_000), ROWS | {"panggilan": {}}),
        *months,
        rekap("2025-TW3", volumes(2800, 1000, 200, 100_000)),
        targets=TARGETS,
    )


def cases() -> Iterator[tuple[str, Source]]:
    yield "full", full()
    yield "quarter", quarter()
    yield "zero", source(rekap("2026-09", volumes(0, 0, 0, 0)), rekap("2026-08", volumes(0, 0, 0, 0)), targets=TARGETS)
    yield "one", source(rekap("2026-09", volumes(1, 1, 1, 1)), rekap("2026-08", volumes(1, 1, 1, 1)))
    yield "nothing", source(rekap("2026-09", volumes(None, None, None, None)), targets=TARGETS)
    yield "first", source(rekap("2021-TW1", volumes(5000, None, None, None)))
    yield "no last year", source(rekap("2026-09", FULL, ROWS), rekap("2026-08", FULL), targets=TARGETS)
    long_names = by("diterima", "topik", **{"Nama_topik_yang_panjang_sekali_" * 3 + str(n): 9 - n for n in range(9)})
    yield "long names", source(rekap("2026-09", volumes(45, 1, 1, 1), {"panggilan": long_names}))


CASES = dict(cases())


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", FIGURES)
def test_every_chart_is_whole(case: str, name: str) -> None:
    payload = FIGURES[name](Numbers(CASES[case]), name)
    assert from_json(to_json(payload)) == payload
    if isinstance(payload, AbsentPayload):
        assert payload.reason.endswith(".")
        assert payload.subtitle
    if not isinstance(payload, ChartPayload):
        return
    assert payload.label == payload.table.label == name
    assert 0 < len(payload.alt) <= ALT_LIMIT
    assert not payload.title.endswith(".")
    for text in (payload.title, payload.subtitle, payload.alt, *payload.notes):
        assert not re.search(r"  | [.,;:)]|None|\{|·|✓", text), text
        assert not english_in_document(text), text
    for width in ("penuh", "setengah", "ponsel"):
        assert charts.draw(payload, width).startswith("<svg ")  # type: ignore[arg-type]
        assert bool(charts.figure(payload, width).get("data")) == charts.is_interactive(payload)  # type: ignore[arg-type]
    for row in payload.table.rows:
        assert len(row) == len(payload.table.columns)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_whole(case: str, name: str) -> None:
    payload = TABLES[name](Numbers(CASES[case]), name)
    assert from_json(to_json(payload)) == payload
    if not isinstance(payload, TablePayload):
        return
    assert payload.label == name
    assert payload.rows
    for row in payload.rows:
        assert len(row) == len(payload.columns)
        assert row[0].text
    for cell in (cell for row in payload.rows for cell in row):
        assert cell.text != "tidak tersedia", "the table says: data tidak tersedia"
        assert (cell.text == "data tidak tersedia") == (cell.tone == "tidak_tersedia")
    for note in payload.notes:
        assert note.endswith("."), note
    heads = [column.head for column in payload.columns]
    for text in (
        payload.title,
        payload.subtitle,
        *heads,
        *(cell.text for row in payload.rows for cell in row),
        *payload.notes,
    ):
        assert not english_in_document(text), text


@pytest.mark.parametrize("case", CASES)
def test_a_missing_service_shows_one_box_and_no_zero(case: str) -> None:
    numbers = Numbers(CASES[case])
    for service in numbers.missing:
        built = {name: FIGURES[name](numbers, name) for name in FIGURES if name.startswith(service)}
        assert isinstance(built.pop(f"{service}-tren"), AbsentPayload)
        assert set(built.values()) <= {SILENT}


def cells(name: str, given: Source) -> list[list[str]]:
    payload = TABLES[name](Numbers(given), name)
    assert isinstance(payload, TablePayload)
    return [[cell.text for cell in row] for row in payload.rows]


def test_the_summary_table() -> None:
    assert cells("ringkasan", full()) == [
        ["Call Center (panggilan)", "1.204", "1.000", "1.118", "9.204", "–", "–"],
        ["Kunjungan Tamu (kunjungan)", "312", "300", "401", "2.712", "–", "–"],
        ["Video Conference (sesi)", "96", "80", "58", "736", "900", "81,8%"],
        ["Website (tampilan halaman)", "48.630", "40.000", "41.875", "368.630", "480.000", "76,8%"],
    ]


def test_the_services_side_by_side() -> None:
    # 22 working days in September 2026, 19 in August, 30 and 31 days for the website
    assert cells("antarlayanan", full()) == [
        ["Call Center (panggilan)", "jarak jauh", "1.204", "+20,4%", "+7,7%", "54,7", "52,6"],
        ["Video Conference (sesi)", "jarak jauh", "96", "+20,0%", "+65,5%", "4,4", "4,2"],
        ["Website (tampilan halaman)", "jarak jauh", "48.630", "+21,6%", "+16,1%", "1.621,0", "1.290,3"],
        ["Kunjungan Tamu (kunjungan)", "tatap muka", "312", "+4,0%", "−22,2%", "14,2", "15,8"],
    ]


def test_the_quality_table_judges_only_against_a_target() -> None:
    table = TABLES["panggilan-mutu"](Numbers(full()), "panggilan-mutu")
    assert isinstance(table, TablePayload)
    rows = {row[0].text: row for row in table.rows}
    assert rows["Tingkat keterjawaban"][5:] == (Cell("90,0%"), Cell("● mencapai", "mencapai"))
    assert rows["Tingkat keterjawaban"][1] == Cell("92,8%")
    assert rows["Panggilan tidak terjawab"][5:] == (Cell("–"), Cell("–"))
    assert table.subtitle == "Mutu layanan Call Center Dering DJPK menurut periode"
    assert "Rata-rata waktu tunggu (detik)" not in rows, "what no period tells has no row"
    assert any("persentil ke-90 waktu tunggu (sumber data tidak memuat waktu tunggu)" in note for note in table.notes)
    guests = TABLES["tamu-mutu"](Numbers(full()), "tamu-mutu")
    assert isinstance(guests, TablePayload)
    assert [column.head for column in guests.columns][-1] == "Target", "no verdicts where nothing has a target"


def titled(name: str, given: Source) -> str:
    payload = TABLES[name](Numbers(given), name)
    assert isinstance(payload, TablePayload)
    return payload.title


MOVED = {
    (110, 110, 110, 110): "Keempat layanan naik dari Agustus 2026",
    (90, 110, 110, 90): "Kunjungan Tamu dan Video Conference naik, dua layanan lain turun",
    (110, 90, 110, 110): "Kunjungan Tamu turun, tiga layanan lain naik",
    (110, 90, 100, 110): "Dua layanan naik, satu turun, dan satu relatif tetap",
    (110, 90, None, None): "Call Center naik, sedangkan Kunjungan Tamu turun",
    (110, None, None, None): "Call Center naik",
}


@pytest.mark.parametrize(("now", "title"), MOVED.items())
def test_the_title_of_the_summary_names_or_counts_what_moved(now: tuple[int | None, ...], title: str) -> None:
    given = source(rekap("2026-09", volumes(*now)), rekap("2026-08", volumes(100, 100, 100, 100)))
    assert titled("ringkasan", given) == titled("antarlayanan", given) == title
    assert len(title.split()) <= 10


def test_titles_of_tables_state_a_finding() -> None:
    # 312 visits in 22 working days, 300 in 19: 14.18 and 15.79 a day
    assert titled("tamu-mutu", full()) == "Kunjungan tamu per hari kerja turun 10,2% menjadi 14,2"
    steady = source(rekap("2026-09", volumes(1, 2200, 1, 1)), rekap("2026-08", volumes(1, 1890, 1, 1)))
    assert titled("tamu-mutu", steady) == "Kunjungan tamu per hari kerja relatif tetap, yaitu 100,0"
    tenfold = source(rekap("2026-09", volumes(1, 440, 1, 1)), rekap("2026-08", volumes(1, 19, 1, 1)))
    assert titled("tamu-mutu", tenfold) == "Kunjungan tamu per hari kerja naik menjadi 20\u00a0kali lipat, yaitu 20,0"
    assert titled("tamu-mutu", source(rekap("2026-09", FULL))) == "", "nothing to compare with"
    assert titled("capaian-target", full()) == "Tingkat keterjawaban mencapai target"
    assert titled("rekonsiliasi", quarter()) == "Keempat layanan sama dengan jumlah bulanan"
    late = source(
        rekap("2026-TW3", volumes(31, 30, 30, 30)),
        *(rekap(f"2026-0{n}", volumes(10, 10, 10, 10)) for n in (7, 8, 9)),
    )
    assert titled("rekonsiliasi", late) == "Satu dari empat layanan berbeda dari jumlah bulanan"
    origins = {"panggilan": by("diterima", "asal", Kota_Bogor=15, Masyarakat=5)}
    alone = source(
        rekap("2026-TW3", volumes(20, None, None, None), {"panggilan": by("diterima", "asal", Kota_Bogor=20)})
    )
    assert titled("sebaran-asal", alone) == "Pemerintah daerah mencakup seluruh kontak"
    assert titled("panggilan-asal", alone) == "Kota Bogor mencakup seluruh panggilan"
    public = source(
        rekap("2026-TW3", volumes(9, None, None, None), {"panggilan": by("diterima", "asal", Masyarakat=9)})
    )
    assert titled("sebaran-asal", public) == "Tidak ada kontak dari pemerintah daerah"
    assert titled("sebaran-asal", source(rekap("2026-TW3", volumes(20, None, None, None), origins))) == (
        "Pemerintah daerah mencakup 75,0% kontak"
    )


def test_no_note_explains_a_sign_that_is_not_there() -> None:
    table = TABLES["antarlayanan"](Numbers(full()), "antarlayanan")
    assert isinstance(table, TablePayload)
    assert not any("–" in cell.text for row in table.rows for cell in row)
    assert not any("Tanda –" in note for note in table.notes)


def test_follow_up_says_what_is_late() -> None:
    def row(status: str) -> str:
        item = Recommendation(kunci="r", uraian="Menguji", penanggung_jawab="CSO", tenggat=date(2026, 9, 30))
        told = FollowUp.model_validate({"kunci": "r", "status": status})
        given = source(rekap("2026-09", FULL), followed=(Followed(Period.parse("2026-08"), item, told),))
        return cells("tindak-lanjut", given)[0][4]  # the report is dated 7 October 2026

    assert row("selesai") == "selesai"
    assert row("berjalan") == "berjalan, lewat tenggat"
    assert row("belum") == "belum dimulai, lewat tenggat"


def test_a_group_table_adds_up_or_says_what_is_left() -> None:
    topics = TABLES["panggilan-topik"](Numbers(full()), "panggilan-topik")
    assert isinstance(topics, TablePayload)
    assert [[cell.text for cell in row] for row in topics.rows] == [
        ["DAU", "700", "58,1%", "–", "–"],
        ["DBH", "300", "24,9%", "–", "–"],
        ["Lainnya", "204", "16,9%", "–", "–"],
        ["Jumlah", "1.204", "100,0%", "–", "–"],
    ]
    assert topics.total_row
    outcomes = TABLES["panggilan-hasil"](Numbers(full()), "panggilan-hasil")
    assert isinstance(outcomes, TablePayload)
    assert not outcomes.total_row
    assert "Hasil penanganan 87\u00a0panggilan tidak tercatat." in outcomes.notes


def test_an_open_dimension_is_gathered_in_the_chart_and_whole_in_the_table() -> None:
    chart = FIGURES["panggilan-asal"](Numbers(full()), "panggilan-asal")
    assert isinstance(chart, ChartPayload)
    assert [row[0].text for row in chart.table.rows][-2:] == ["Lainnya", "Tidak terpetakan"]
    assert [row[1].text for row in chart.table.rows][-2:] == ["600", "4"]
    assert len(chart.table.rows) == 12
    assert len(cells("panggilan-asal", full())) == 22


def test_titles_and_alts_hold_the_figures() -> None:
    numbers = Numbers(full())
    trend = FIGURES["panggilan-tren"](numbers, "panggilan-tren")
    assert isinstance(trend, ChartPayload)
    assert trend.title == "Panggilan naik 20,4% menjadi 1.204"
    assert trend.alt == (
        "Diagram garis panggilan masuk per bulan, September 2025–September 2026. Panggilan naik 20,4% menjadi 1.204. "
        "Terhadap September 2025: naik 7,7%. Tertinggi 1.204 pada September 2026."
    )
    topic = FIGURES["panggilan-topik"](numbers, "panggilan-topik")
    assert isinstance(topic, ChartPayload)
    assert topic.title == "Dua topik mencakup 83,1% panggilan"
    index = FIGURES["layanan-indeks"](numbers, "layanan-indeks")
    assert isinstance(index, ChartPayload)
    assert index.title == "Tiga dari empat layanan di atas September 2025"
    hours = FIGURES["panggilan-jam"](numbers, "panggilan-jam")
    assert isinstance(hours, ChartPayload)
    assert hours.title == "Senin pukul 09.00–10.00 paling padat"
    target = FIGURES["mutu-target"](numbers, "mutu-target")
    assert isinstance(target, ChartPayload)
    assert target.title == "Tingkat keterjawaban mencapai target"


def spread_of(**origins: int) -> ChartPayload:
    rows = {"panggilan": by("diterima", "asal", **origins)}
    counts = volumes(sum(origins.values()) + 2, None, None, None)
    made = FIGURES["sebaran-provinsi"](Numbers(source(rekap("2026-TW3", counts, rows))), "sebaran-provinsi")
    assert isinstance(made, ChartPayload)
    return made


@pytest.mark.parametrize(
    ("origins", "title"),
    [
        ({"Kota_Ambon": 1}, "Satu-satunya kontak pemerintah daerah berasal dari Provinsi Maluku"),
        ({"Kota_Ambon": 9, "Media": 9}, "Semua kontak pemerintah daerah berasal dari Provinsi Maluku"),
        ({"Kota_Bogor": 5, "Kota_Malang": 4}, "Semua kontak pemerintah daerah berasal dari provinsi di Jawa"),
        (
            {"Kota_Bogor": 5, "Kota_Malang": 4, "Kota_Ambon": 8},
            "Provinsi di Jawa mencakup 52,9% kontak pemerintah daerah",
        ),
        (
            {"Kota_Bogor": 4, "Kota_Malang": 4, "Kota_Ambon": 8},
            "Provinsi Maluku mencakup 50,0% kontak pemerintah daerah",
        ),
        ({"Kota_Bogor": 4, "Kota_Ambon": 4, "Media": 90}, "Dua provinsi sama-sama terbanyak (4)"),
        ({"Media": 3}, "Tidak ada kontak dari pemerintah daerah"),
        ({"Kota_Antah": 3}, "Tidak ada kontak dari pemerintah daerah yang tercantum dalam daftar wilayah"),
    ],
)
def test_the_spread_states_its_finding(origins: dict[str, int], title: str) -> None:
    assert spread_of(**origins).title == title


def test_the_spread_tells_what_is_not_on_the_map() -> None:
    made = spread_of(Kota_Bogor=5, Kabupaten_Bogor=4, Kota_Ambon=8, Masyarakat=30, Kota_Antah=3)
    assert made.notes == (
        "Kontak: panggilan masuk. Pemerintah kabupaten dan kota dihitung pada provinsinya. "
        "Nama lengkap setiap provinsi tercantum pada data gambar.",
        "Tidak termasuk pada peta: Masyarakat\u00a030; pemerintah daerah yang tidak tercantum dalam daftar wilayah "
        "(Kota Antah\u00a03); 2\u00a0kontak yang asalnya tidak tercatat.",
        "Data kunjungan tamu Triwulan III Tahun 2026 tidak tersedia: sistem rusak.",
        "Data Video Conference Triwulan III Tahun 2026 tidak tersedia: sistem rusak.",
    )
    rows = [[cell.text for cell in row] for row in made.table.rows]
    assert rows[:2] == [["Jawa Barat", "Jabar", "9", "52,9%"], ["Maluku", "Maluku", "8", "47,1%"]]
    assert rows[2] == ["Aceh", "Aceh", "0", "0,0%"]
    assert rows[-1] == ["Jumlah", "", "17", "100,0%"]
    assert len(rows) == 38 + 1
    assert made.alt == (
        "Peta petak 38 provinsi menurut jumlah kontak pemerintah daerah, Triwulan III Tahun 2026. "
        "Provinsi Jawa Barat mencakup 52,9% kontak pemerintah daerah. Terbanyak: Jawa Barat 9 dan Maluku 8. "
        "36 provinsi tanpa kontak."
    )


def test_alt_texts_keep_the_limit_by_whole_sentences() -> None:
    assert alt_text(["a" * 200 + ".", "b" * 100 + ".", "Pendek."]) == "a" * 200 + ". Pendek."
    long = alt_text(["kata " * 80])
    assert len(long) <= ALT_LIMIT
    assert long.endswith("kata…")


def test_the_quarter_beside_its_months() -> None:
    rows = cells("rekonsiliasi", quarter())
    assert rows[0] == ["Call Center (panggilan)", "1.000", "1.000", "1.000", "3.000", "3.000", "0", "sama"]
    # targets of the year against the nine months: 720 of 900, 360.000 of 480.000
    reached = {row[0]: row[2:5] for row in cells("capaian-target", quarter())}
    assert reached["Tampilan halaman Website"][0] == "480.000"
    shown = FIGURES["triwulan-bulanan"](Numbers(quarter()), "triwulan-bulanan")
    assert isinstance(shown, ChartPayload)
    assert shown.title == "Keempat layanan tertinggi pada Juli"


def test_the_accounts_of_the_import() -> None:
    account = FileAccount(
        urutan=4, format="x", sha256="0" * 64, dibaca=10, diterima=7, luar_periode=1, ganda=2, ditolak=0
    )
    calls = ServiceRecord(berkas=[account], catatan=["7 baris membentuk 6 panggilan"])
    absent = ServiceRecord(tanpa="Akun dipindahkan.")
    record = ImportRecord(periode="2026-09", dari="mentah", layanan={"panggilan": calls, "vicon": absent})
    given = source(rekap("2026-09", volumes(6, None, None, None)), record=record)
    table = TABLES["sumber-data"](Numbers(given), "sumber-data")
    assert isinstance(table, TablePayload)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Call Center, berkas 4", "10", "7", "1", "2", "0"],  # as notes and messages number it
        ["Video Conference", "data tidak tersedia", "–", "–", "–", "–"],
        ["Jumlah", "10", "7", "1", "2", "0"],
    ]
    assert "Call Center: 7 baris membentuk 6 panggilan." in table.notes
    assert "Video Conference: Akun dipindahkan." in table.notes


# --- values ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES)
def test_values_have_one_key_each_and_words(case: str) -> None:
    listed = values(Numbers(CASES[case])).values
    keys = [value.key for value in listed]
    assert len(keys) == len(set(keys))
    for key in keys:
        assert re.fullmatch(r"[a-z0-9_.-]+", key), key
        assert not any(other.startswith(key + ".") for other in keys), f"{key} is also a folder of keys"
    for value in listed:
        assert value.label
        assert value.text or value.key.startswith("kalimat."), value.key


def test_the_keys_are_the_same_whatever_the_data() -> None:
    def keys(case: str) -> list[str]:
        return [value.key for value in values(Numbers(CASES[case])).values]

    assert keys("full") == keys("nothing") == keys("zero")
    assert keys("quarter") == keys("first")


def test_values_of_a_measure() -> None:
    told = {value.key: value.text.replace("\u00a0", " ") for value in values(Numbers(full())).values}
    assert told["panggilan.diterima"] == "1.204"
    assert told["panggilan.diterima-lalu"] == "1.000"
    assert told["panggilan.diterima-tahun-lalu"] == "1.118"
    assert told["panggilan.diterima-kumulatif"] == "9.204"
    assert told["panggilan.diterima-target"] == "tidak ditetapkan"
    assert told["panggilan.diterima-perubahan"] == "naik 20,4%"
    assert told["panggilan.rata_tunggu"] == "tidak tersedia"
    assert told["panggilan.rata_tunggu-perubahan"] == "belum dapat dibandingkan"
    assert told["vicon.rapat-capaian"] == "81,8%"
    assert told["panggilan.topik-1"] == "DAU"
    assert told["panggilan.topik-1-jumlah"] == "700"
    assert told["panggilan.topik-3"] == "tidak tersedia"
    assert told["periode.nama"] == "September 2026"
    assert told["periode.rentang"] == "1 sampai dengan 30 September 2026"
    assert told["periode.hari-kerja"] == "22"
    assert told["laporan.judul"] == "Laporan Layanan Informasi DJPK Bulan September 2026"


# --- fields ----------------------------------------------------------------------------------------------------------


def test_fields_of_the_documents() -> None:
    given = full()
    fields = report_fields(Numbers(given))
    assert fields.data_range.replace("\u00a0", " ") == "Periode data: 1–30 September 2026, 22 hari kerja"
    assert fields.place_month == "Jakarta, Oktober 2026"
    assert [figure.value for figure in fields.volumes] == ["1.204", "312", "96", "48.630"]
    assert fields.mark == ""
    letter = nota_dinas_fields(given, rule_of(given, "nota-dinas-sesditjen"))
    assert letter.to == ("Direktur Jenderal Perimbangan Keuangan",)
    assert letter.subject == "Laporan Layanan Informasi DJPK Bulan September 2026"
    assert letter.sender == "Sekretaris Direktorat Jenderal"
    signed = signature(given, rule_of(given, "laporan"))
    assert (signed.place_date, signed.title) == ("Jakarta, [tanggal]", "Sekretaris Direktorat Jenderal,")
    assert signature(given, rule_of(given, "nota-dinas-kabag")).title == ""


def test_sample_data_are_marked() -> None:
    params = PeriodParams(versi=1, periode="2026-09", tanggal_dokumen=date(2026, 10, 7), contoh=True)
    given = source(rekap("2026-09", FULL), params=params)
    assert report_fields(Numbers(given)).mark == "CONTOH"
    assert nota_dinas_fields(given, rule_of(given, "nota-dinas-kabag")).mark == "CONTOH"


def test_key_figures_without_data() -> None:
    given = source(rekap("2026-09", volumes(1204, None, 0, 5)), rekap("2026-08", volumes(1312, 3, 0, 0)))
    told = [(figure.value, figure.comparisons) for figure in key_figures(Numbers(given)).figures]
    assert told == [
        ("1.204", ("▼ 8,2% dari Agu 2026", "Sep 2025: data tidak tersedia")),
        ("–", ("data tidak tersedia",)),
        ("0", ("nol seperti Agu 2026", "Sep 2025: data tidak tersedia")),
        ("5", ("▲ dari nol pada Agu 2026", "Sep 2025: data tidak tersedia")),
    ]


def test_an_unknown_name_says_what_is_known() -> None:
    report = Report(full(), "laporan")
    with pytest.raises(UsageError, match='Gambar "panggilan-tre" tidak dikenal') as caught:
        report.chart("panggilan-tre")
    assert "panggilan-tren" in caught.value.remedy
    with pytest.raises(UsageError, match='Dokumen "surat"'):
        Report(full(), "surat")
