"""Men and women by unit, from the guest book to the rekap: small cells stay out, whatever is asked of the rest."""

from __future__ import annotations

from laporan.config.sources import load_sources
from laporan.importing import write_rekap
from laporan.periods import Period
from laporan.rekap_files import read_record, read_rekap

HEADER = "Tanggal,Jam Masuk,Nama,No HP,Jenis Kelamin,Unit yang Dituju,Keperluan\n"
UMUM, KHUSUS, SEKRETARIAT = "DTU", "DTK", "Sekretariat"
NAMES = {
    UMUM: "Direktorat Dana Transfer Umum",
    KHUSUS: "Direktorat Dana Transfer Khusus",
    SEKRETARIAT: "Sekretariat Direktorat Jenderal",
}


def book(month: str, **counts: tuple[int, int, int]) -> str:
    """Visits of women, men and guests of unknown sex, per unit."""
    rows = [
        (unit, sex)
        for unit, given in counts.items()
        for sex, count in zip("PL-", given, strict=True)
        for _ in range(count)
    ]
    lines = [
        f"{month}-{n % 28 + 1:02d},08:{n % 60:02d},Sekar {n},0812{n:08d},{sex},{unit},Rapat\n"
        for n, (unit, sex) in enumerate(rows)
    ]
    return HEADER + "".join(lines)


def by_unit(facts, ukuran):
    return {
        next(short for short, name in NAMES.items() if name == group): n
        for group, n in facts.by(ukuran, "unit").items()
    }


def test_small_cells_stay_out_of_the_rekap(put, run, workspace):
    put("2026-09", "tamu.csv", book("2026-09", DTU=(2, 12, 1), DTK=(8, 9, 0), Sekretariat=(20, 30, 3)))
    result = run("2026-09", "tamu")
    write_rekap(workspace, result)
    facts = read_rekap(workspace, Period.parse("2026-09")).facts("tamu")
    assert by_unit(facts, "kunjungan") == {UMUM: 15, KHUSUS: 17, SEKRETARIAT: 53}
    assert (facts.total("perempuan"), facts.total("laki_laki"), facts.total("kunjungan")) == (30, 51, 85)
    assert by_unit(facts, "perempuan") == {SEKRETARIAT: 20}
    assert by_unit(facts, "laki_laki") == {SEKRETARIAT: 30}
    entry = read_record(workspace, Period.parse("2026-09")).layanan["tamu"]
    assert entry.disembunyikan == {"unit": 4}
    assert [note for note in entry.catatan if "4 angka tidak ditulis" in note]


def test_the_limit_comes_from_the_mapping(put, run, workspace):
    path = workspace.params / "sumber.yml"
    path.write_text(path.read_text("utf-8").replace("batas_sel_kecil: 5", "batas_sel_kecil: 2"), encoding="utf-8")
    put("2026-09", "tamu.csv", book("2026-09", DTU=(2, 12, 1), DTK=(8, 9, 0)))
    result = run("2026-09", "tamu", using=load_sources(workspace))
    assert by_unit(result.rekap.facts("tamu"), "perempuan") == {UMUM: 2, KHUSUS: 8}
    assert result.record.layanan["tamu"].disembunyikan == {}


def test_a_quarter_gives_no_month_away(put, run, workspace):
    """The months publish units that the quarter would give away by subtraction; it publishes none."""
    given = {"2026-07": (9, 9, 0), "2026-08": (9, 9, 0), "2026-09": (3, 9, 0)}
    for month, counts in given.items():
        put(month, f"tamu-{month}.csv", book(month, DTU=counts, DTK=(20, 20, 0), Sekretariat=(20, 20, 0)))
        write_rekap(workspace, run(month, "tamu"))
    assert UMUM not in by_unit(read_rekap(workspace, Period.parse("2026-09")).facts("tamu"), "perempuan")
    from_raw = run("2026-TW3", "tamu")
    for path in workspace.root.glob("data/mentah/*/*.csv"):
        path.unlink()
    from_months = run("2026-TW3", "tamu")
    assert (from_raw.record.dari, from_months.record.dari) == ("mentah", "rekap-bulanan")
    for result in (from_raw, from_months):
        facts = result.rekap.facts("tamu")
        assert by_unit(facts, "perempuan") == {}
        assert facts.total("perempuan") == 9 + 9 + 3 + 6 * 20
        assert by_unit(facts, "kunjungan")[UMUM] == 18 + 18 + 12
