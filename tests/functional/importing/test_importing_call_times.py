"""Histograms of waiting and talking, repeat callers and outgoing calls, counted by hand."""

from __future__ import annotations

from laporan.importing import import_period, write_rekap
from laporan.periods import Period
from laporan.rekap_files import read_rekap

HEADER = "Tanggal,Jam,Terjawab,Waktu Tunggu,Lama Bicara,Nomor Telepon\n"


def log(month, *calls):
    rows = (f"{month}-{n:02d},08:00,{answer},{wait},{talk},{phone}\n" for n, (answer, wait, talk, phone) in calls)
    return HEADER + "".join(rows)


def calls(*given):
    return list(enumerate(given, 1))


SEPTEMBER = log(
    "2026-09",
    *calls(
        ("Ya", 0, 29, "081298765432"),
        ("Ya", 9, 30, "+62 812-9876-5432"),
        ("Ya", 10, 3599, "081211112222"),
        ("Ya", 599, 3600, "6281211112222"),
        ("Ya", 600, 9000, "081298765432"),
        ("Ya", 5000, "", "0213456789"),
        ("Tidak", 5, 5, "101"),
        ("Tidak", 45, "", ""),
    ),
)


def of(result):
    return result.rekap.facts("panggilan")


def test_waiting_and_talking_survive_as_histograms(put, run):
    put("2026-09", "log.csv", SEPTEMBER)
    facts = of(run("2026-09", "panggilan"))
    waiting = facts.by("tunggu_panggilan", "tunggu")
    assert waiting == {"000-009": 2, "010-019": 1, "590-599": 1, "600+": 2}
    assert list(waiting) == sorted(waiting)
    assert sum(waiting.values()) == facts.total("tunggu_panggilan") == 6
    talking = facts.by("durasi_panggilan", "bicara")
    assert talking == {"0000-0029": 1, "0030-0059": 1, "3570-3599": 1, "3600+": 2}
    assert sum(talking.values()) == facts.total("durasi_panggilan") == 5


def test_repeat_callers_are_counted_and_their_numbers_forgotten(put, run, workspace):
    put("2026-09", "log.csv", SEPTEMBER)
    result = run("2026-09", "panggilan")
    assert (of(result).total("penelepon"), of(result).total("penelepon_berulang")) == (3, 2)
    assert "2 panggilan masuk tanpa nomor penelepon" in result.record.layanan["panggilan"].catatan
    write_rekap(workspace, result)
    for path in workspace.rekap(result.period).iterdir():
        text = path.read_text(encoding="utf-8")
        assert not [part for part in ("812987", "98765432", "11112222", "3456789") if part in text]


def test_a_log_without_numbers_says_so(put, run):
    put("2026-09", "log.csv", "Tanggal,Jam,Terjawab\n2026-09-01,08:00,Ya\n")
    result = run("2026-09", "panggilan")
    lacking = result.record.layanan["panggilan"].tidak_ada
    assert of(result).total("penelepon_berulang") is None
    assert lacking["penelepon_berulang"] == "sumbernya tidak memuat kolom itu"
    assert lacking["keluar"] == "sumbernya hanya memuat panggilan masuk"


def test_a_quarter_adds_histograms_but_never_callers(put, run, workspace, sources):
    july = log("2026-07", *calls(("Ya", 5, 40, "081298765432"), ("Ya", 12, 41, "081298765432")))
    august = log("2026-08", *calls(("Ya", 601, 10, "081298765432")))
    absent = {name: "uji" for name in ("tamu", "vicon", "website")}
    months = {"2026-07": july, "2026-08": august, "2026-09": SEPTEMBER}
    paths = [put(month, "log.csv", text) for month, text in months.items()]
    for month in months:
        write_rekap(workspace, import_period(workspace, Period.parse(month), sources, absent))
    from_raw = of(run("2026-TW3", "panggilan"))
    for path in paths:
        path.unlink()
    quarter = run("2026-TW3", "panggilan")
    from_months = of(quarter)
    expected = {"000-009": 3, "010-019": 2, "590-599": 1, "600+": 3}
    assert from_raw.by("tunggu_panggilan", "tunggu") == from_months.by("tunggu_panggilan", "tunggu") == expected
    assert from_raw.by("durasi_panggilan", "bicara") == from_months.by("durasi_panggilan", "bicara")
    # Two numbers call twice or more; the sum of the months would give one and two.
    assert (from_raw.total("penelepon"), from_raw.total("penelepon_berulang")) == (3, 2)
    assert from_months.total("penelepon_berulang") is None
    reason = quarter.record.layanan["panggilan"].tidak_ada["penelepon_berulang"]
    assert reason == "angka ini tidak dapat dijumlahkan antarbulan"
    assert read_rekap(workspace, Period.parse("2026-07")).facts("panggilan").total("penelepon_berulang") == 1


def test_outgoing_calls_of_a_cdr(put, run):
    put("2026-09", "master.csv")  # of its calls one went out
    result = run("2026-09", "panggilan")
    assert of(result).total("keluar") == 1
    assert (of(result).total("penelepon"), of(result).total("penelepon_berulang")) == (3, 0)


def test_internal_calls_do_not_go_out(put, run, fixture_bytes):
    text = fixture_bytes("master.csv").decode()
    put("2026-09", "Master.csv", text.replace('"201","081298765432","from-internal"', '"201","102","from-internal"'))
    assert of(run("2026-09", "panggilan")).total("keluar") == 0


def test_a_cdr_of_inbound_calls_alone_does_not_tell_of_outgoing_ones(put, run, fixture_bytes):
    put("2026-09", "Master.csv", b"".join(fixture_bytes("master.csv").splitlines(keepends=True)[:4]))
    result = run("2026-09", "panggilan")
    assert of(result).total("keluar") is None
    assert result.record.layanan["panggilan"].tidak_ada["keluar"] == "sumbernya hanya memuat panggilan masuk"
