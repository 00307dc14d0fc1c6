"""An entry's text, its digest by hand, and the strict reading of a log."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laporan.errors.persetujuan import LogUnreadable
from laporan.periods import Period
from laporan.persetujuan import log
from laporan.persetujuan.entry import Entry, digest_of, parse, tidy, to_yaml
from laporan.workspace import Workspace

ISI, MANIFEST, BEFORE = (f"sha256:{letter * 64}" for letter in "123")
ENTRY = Entry(
    periode="2026-09",
    langkah="d",
    jabatan="Kasubbag MSKLIP",
    nama="Budi",
    waktu="2026-10-05T14:02:00+07:00",
    revisi=2,
    tindakan={"laporan": "memeriksa", "nota-dinas-kabag": "memaraf"},
    catatan="Angka Dana Desa sudah diperbaiki.",
    dicatat_oleh="Cici (CSO)",
    dasar="agenda 4471",
    isi=ISI,
    manifes=MANIFEST,
    sebelumnya=BEFORE,
)
# the form of the issue
TEXT = f"""
- versi: 1
  periode: 2026-09
  langkah: d
  jabatan: Kasubbag MSKLIP
  nama: Budi
  waktu: 2026-10-05T14:02:00+07:00
  revisi: 2
  tindakan:
    laporan: memeriksa
    nota-dinas-kabag: memaraf
  catatan: Angka Dana Desa sudah diperbaiki.
  dicatat_oleh: Cici (CSO)
  dasar: agenda 4471
  isi: {ISI}
  manifes: {MANIFEST}
  sebelumnya: {BEFORE}
"""
# written by hand: keys in order of their letters, nothing between
CANONICAL = (
    '{"catatan":"Angka Dana Desa sudah diperbaiki.","dasar":"agenda 4471","dicatat_oleh":"Cici (CSO)",'
    f'"isi":"{ISI}","jabatan":"Kasubbag MSKLIP","langkah":"d","manifes":"{MANIFEST}","nama":"Budi",'
    f'"periode":"2026-09","revisi":2,"sebelumnya":"{BEFORE}",'
    '"tindakan":{"laporan":"memeriksa","nota-dinas-kabag":"memaraf"},"versi":1,"waktu":"2026-10-05T14:02:00+07:00"}'
)


def faults(text: str | bytes) -> list[str]:
    return [str(fault) for fault in parse(text.encode() if isinstance(text, str) else text).faults]


def test_the_text_and_the_digest_of_an_entry() -> None:
    assert to_yaml(ENTRY) == TEXT
    assert ENTRY.digest == "sha256:" + hashlib.sha256(CANONICAL.encode()).hexdigest()
    assert parse(TEXT.encode()).entries == (ENTRY,)


def test_the_digest_sees_values_not_their_spelling() -> None:
    quoted = TEXT.replace("nama: Budi", 'nama: "Budi"  # pejabat').replace("  langkah: d\n", "") + "  langkah: 'd'\n"
    assert parse(quoted.encode()).entries[0].digest == ENTRY.digest
    assert ENTRY.model_copy(update={"nama": "Budé"}).digest == digest_of(CANONICAL.replace("Budi", "Budé").encode())


def test_what_yaml_would_take_for_something_else_is_quoted() -> None:
    texts = ["4471", "1e3", "0x1F", "true", "No", "~", "- daftar", "a: b", "a #b", "akhir:", "# x", "&a", "'", '"', "é"]
    entry = ENTRY.model_copy(update={"tindakan": {text: text for text in texts}, "catatan": "satu\n\n- dua: tiga\n# x"})
    text = to_yaml(entry)
    for shown in ('    "4471": "4471"\n', '    "No": "No"\n', '    "a: b": "a: b"\n', "    é: é\n"):
        assert shown in text
    assert "  catatan: |-\n    satu\n\n    - dua: tiga\n    # x\n" in text
    assert parse(text.encode()).entries == (entry,)


texts = st.text(min_size=1).map(tidy).filter(bool)
lines = texts.map(lambda text: text.replace("\n", " ").strip()).filter(bool)


@given(name=lines, note=texts, remarks=st.lists(texts, max_size=3), basis=lines, acts=st.dictionaries(lines, lines))
def test_any_text_comes_back_as_it_was(
    name: str, note: str, remarks: list[str], basis: str, acts: dict[str, str]
) -> None:
    numbered = {str(number): text for number, text in enumerate(remarks, start=1)}
    entry = Entry.model_validate(
        {**ENTRY.data(), "nama": name, "catatan": note, "dasar": basis, "catatan_bernomor": numbered, "tindakan": acts}
    )
    parsed = parse(log.appended(log.appended(b"", ENTRY), entry))
    assert parsed.faults == ()
    assert parsed.entries == (ENTRY, entry)
    assert parsed.entries[1].digest == entry.digest


@given(st.text())
def test_any_text_becomes_one_that_the_log_takes(text: str) -> None:
    kept = tidy(text)
    assert tidy(kept) == kept
    if kept:
        assert Entry.model_validate({**ENTRY.data(), "catatan": kept}).catatan == kept


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- versi: 1\n  versi: 1\n", "baris 2: kunci versi tertulis dua kali"),
        ("- tindakan: {a: x, a: y}\n", "baris 1: kunci a tertulis dua kali"),
        ("- &a {}\n", "baris 1: memuat jangkar atau alias YAML"),
        ("- nama: &a Budi\n", "baris 1: memuat jangkar atau alias YAML"),
        ("- nama: *a\n", "baris 1: memuat jangkar atau alias YAML"),
        ("- *a: x\n", "baris 1: memuat jangkar atau alias YAML"),
        ("- !!str x\n", "baris 1: memuat tag YAML"),
        ("- nama: !!str Budi\n", "baris 1: memuat tag YAML"),
        ("- nama: !x Budi\n", "baris 1: memuat tag YAML"),
        ("- !!map {}\n", "baris 1: memuat tag YAML"),
        ("- nama: ! Budi\n", "baris 1: memuat tag YAML"),
        ("--- \n- {}\n", "baris 1: memuat penanda dokumen YAML"),
        ("%YAML 1.1\n---\n- {}\n", "baris 2: memuat penanda dokumen YAML"),
        ("- a: b\n...\n- c: d\n", "memuat penanda dokumen YAML"),
        ("- a: b\n---\n- c: d\n", "memuat penanda dokumen YAML"),
        ("nama: Budi\n", "baris 1: isi berkas harus berupa daftar catatan"),
        ("Budi\n", "baris 1: isi berkas harus berupa daftar catatan"),
        ("- Budi\n", "baris 1, catatan ke-1: berkas: harus berupa pasangan kunci dan isi"),
        ("- nama: [Budi]\n", "baris 1: hanya boleh berupa teks atau pasangan kunci dan isi"),
        ("- nama: {a: {b: c}}\n", "baris 1: hanya boleh berupa teks atau pasangan kunci dan isi"),
        ("- ? [a]\n  : b\n", "baris 1: kunci harus berupa teks"),
        ("- nama: true\n", 'baris 1: "true" harus diberi tanda kutip agar terbaca sebagai teks'),
        ("- nama:\n", '"" harus diberi tanda kutip agar terbaca sebagai teks'),
        ("- revisi: 0x1\n", 'baris 1: "0x1" harus diberi tanda kutip agar terbaca sebagai teks'),
        ("- revisi: 9999999999999999999999\n", "harus diberi tanda kutip"),
        ("- nama: Budi\r\n", "baris 1: memuat karakter yang tidak tampak atau akhir baris selain LF"),
        ("\ufeff- nama: Budi\n", "baris 1: memuat karakter yang tidak tampak"),
        ("- nama: Bu\u202edi\n", "baris 1: memuat karakter yang tidak tampak"),
        ("[", "baris 1: penulisan YAML keliru"),
        ("- nama: 'Budi\n", "penulisan YAML keliru"),
        ("- a: b\n c: d\n", "baris 2: penulisan YAML keliru"),
        ("[" * 5000, "hanya boleh berupa teks atau pasangan kunci dan isi"),
    ],
)
def test_a_log_that_is_no_plain_list(text: str, problem: str) -> None:
    assert any(problem in fault for fault in faults(text)), faults(text)
    assert parse(text.encode()).entries == ()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("versi: 1", "versi: 2", "versi: 2 lebih baru daripada yang dikenal aplikasi ini"),
        ("versi: 1", "versi: 0", "versi: harus salah satu dari: 1"),
        ("versi: 1", 'versi: "1"', "versi: harus salah satu dari: 1"),
        ("revisi: 2", 'revisi: "2"', "revisi: harus bilangan bulat"),
        ("revisi: 2", "revisi: 0", "revisi:"),
        ("nama: Budi", "nama: 7", "nama: harus berupa teks"),
        ("nama: Budi", 'nama: ""', "nama: tidak boleh kosong"),
        ("nama: Budi", 'nama: " Budi"', "nama: memuat spasi di tepi baris"),
        ("nama: Budi", 'nama: "Bu\\ndi"', "nama: harus satu baris"),
        ("nama: Budi", 'nama: "Bu\\u200bdi"', "nama: memuat karakter yang tidak tampak"),
        ("catatan: Angka Dana Desa sudah diperbaiki.", 'catatan: ""', "catatan: tidak boleh kosong"),
        ("2026-10-05T14:02:00+07:00", "2026-10-05T14:02:00Z", "waktu: penulisannya tidak sesuai"),
        ("2026-10-05T14:02:00+07:00", "2026-10-32T14:02:00+07:00", "waktu:"),
        ("periode: 2026-09", "periode: 2026-13", "periode: bukan penulisan periode"),
        ("langkah: d", "langkah: D", "langkah: penulisannya tidak sesuai"),
        (ISI, "sha256:12", "isi: penulisannya tidak sesuai"),
        (ISI, ISI.upper(), "isi: penulisannya tidak sesuai"),
        ("dasar: agenda 4471", "disposisi: x", "disposisi: tidak dikenal"),
        ("dasar: agenda 4471", "bukti: {../x: " + ISI + "}", "bukti"),
        ("dasar: agenda 4471", "catatan_bernomor: {satu: x}", "catatan_bernomor"),
        ("dasar: agenda 4471", "tanggal: {laporan: 2026-02-30}", "tanggal.laporan:"),
        ("dasar: agenda 4471", "sebagai: Plt", "sebagai: harus salah satu dari"),
        ("  jabatan: Kasubbag MSKLIP\n", "", "jabatan: wajib diisi tetapi tidak ada"),
        ("    laporan: memeriksa", "    laporan: 1", "tindakan.laporan: harus berupa teks"),
    ],
)
def test_fields_that_are_not_as_they_must_be(old: str, new: str, problem: str) -> None:
    assert old in TEXT
    found = faults(TEXT + TEXT.replace(old, new))
    assert len(found) == 1, found
    assert found[0].startswith("baris 19, catatan ke-2: ")
    assert problem in found[0]


def test_bytes_that_are_no_utf_8_and_a_log_of_comments() -> None:
    assert faults(b"# log\n- nama: \xff\n") == ["baris 2: bukan teks UTF-8"]
    assert parse(b"").faults == parse(log.HEAD.encode()).faults == ()
    assert parse(log.HEAD.encode()).entries == ()


def test_entries_are_appended_under_a_comment_of_five_lines() -> None:
    once = log.appended(b"", ENTRY)
    assert log.HEAD.count("\n") == 5
    assert all(line.startswith("# ") for line in log.HEAD.splitlines())
    assert once == log.HEAD.encode() + TEXT.encode()
    assert log.appended(once, ENTRY) == once + TEXT.encode()


def test_the_log_on_disk(tmp_path: Path) -> None:
    (tmp_path / "_quarto.yml").touch()
    workspace, period = Workspace.at(tmp_path), Period.parse("2026-09")
    assert log.read_log(workspace, period) == ()
    place = log.path(workspace, period)
    place.parent.mkdir(parents=True)
    place.write_bytes(log.appended(b"", ENTRY))
    assert log.read_log(workspace, period) == (ENTRY,)
    place.write_bytes(b"- {}\n")
    with pytest.raises(LogUnreadable) as caught:
        log.read_log(workspace, period)
    assert caught.value.where == "output/2026-09/persetujuan.yml"
    assert "catatan ke-1: periode: wajib diisi" in caught.value.what


def test_a_link_in_the_place_of_the_log(tmp_path: Path) -> None:
    (tmp_path / "_quarto.yml").touch()
    workspace, period = Workspace.at(tmp_path), Period.parse("2026-09")
    place = log.path(workspace, period)
    place.parent.mkdir(parents=True)
    elsewhere = tmp_path / "lain.yml"
    elsewhere.write_bytes(log.appended(b"", ENTRY))
    try:
        place.symlink_to(elsewhere)
    except OSError:
        pytest.skip("this system makes no links")
    with pytest.raises(LogUnreadable) as caught:
        log.read_log(workspace, period)
    assert "bukan berkas biasa" in caught.value.what
    place.unlink()
    place.mkdir()
    with pytest.raises(LogUnreadable):
        log.read_bytes(workspace, period)
